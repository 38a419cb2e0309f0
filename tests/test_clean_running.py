"""What stands on page after page of a document goes; what items print over and over stays."""

from __future__ import annotations

from pipeline.clean import clean
from pipeline.clean.alignment import apply_edits
from pipeline.clean.boilerplate import strip_phrases

FOOT = "茶艺师题库汇总（共九题）"


def page(number: int) -> str:
    filler = "本题考查采制工艺，采摘以后先摊凉，再杀青、揉捻和干燥。" * 6
    return f"第 {number} 题 [单选题]\n绿茶的工艺不包括（ ）。\nA. 杀青\nB. 发酵\n正确答案: B\n解析：{filler}"


def test_a_foot_with_its_rising_page_number_goes_even_behind_a_choice() -> None:
    pages = [page(number) for number in range(1, 8)]
    feet = [f"\n\n{FOOT}\t{number}\n\n" for number in range(1, 7)]
    text = "".join(one + foot for one, foot in zip(pages, [*feet, ""], strict=True))
    glued = text.replace("B. 发酵", f"B. 发酵 {FOOT}\t0", 1)
    assert [FOOT in clean(each).text for each in (text, glued)] == [False, False]
    assert clean(text).text.count("[单选题]") == len(pages)


def test_words_that_number_questions_or_papers_are_no_foot() -> None:
    for words in ("茶艺师考试案例分析题", "茶艺师考试模拟试卷"):
        text = "\n".join(f"{words}\t{number}\n{page(number)}" for number in range(1, 8))
        assert clean(text).text.count(words) == 7


def test_a_foot_whose_number_does_not_rise_stays() -> None:
    text = "\n".join(f"{FOOT}\t{number % 3}\n{page(number)}" for number in range(1, 8))
    assert "page_foot" not in {edit.rule for edit in clean(text).edits}


def test_the_type_behind_a_number_is_no_running_head() -> None:
    """The sentence above may break off, and the one below go on: the line still numbers its question."""
    asked = "以下关于绿茶与红茶工艺的说法当中不正确的一项"
    text = "\n".join(f"{asked}是甲乙丙\n第 {number} 题 [填空题]\n采摘后要立即____。" for number in range(1, 7))
    assert clean(text).text.count("[填空题]") == 6


def test_a_head_between_two_choices_runs_from_page_to_page() -> None:
    head = "茶艺师安全考核第六批题库"
    one = "{n}.绿茶的工艺包括（ ）。\r\nA.杀青\r\n{first}B.揉捻\r\nC.渥堆\r\nD.萎凋\r\nE.做青\r\n"
    one += "正确答案：AB\r\n解析：{n}\r\n杀青用高温。\r\n揉捻成条。\r\n最后干燥。\r\n{second}"
    line = head + "\r\n"
    text = one.format(n=1, first=line, second="") + one.format(n=2, first="", second=line)
    text += one.format(n=3, first="", second="")
    assert head not in clean(text + one.format(n=4, first=line, second="")).text
    assert clean(text + one.format(n=4, first="", second=line)).text.count(head) == 3


def test_a_second_line_that_several_choices_have_is_no_running_head() -> None:
    one = "{n}.茶行的分录是（ ）。\nA.借收入\n贷应交税费茶税\nB.借税金\n贷应交税费茶税\nC.借现金\n正确答案：B\n"
    assert clean("".join(one.format(n=n) for n in (1, 2, 3))).text.count("贷应交税费茶税") == 6


def test_several_lines_between_two_pages_run_together() -> None:
    """A foot, an address and a numbered head follow each other; the sentence goes on behind the last of them."""
    one = "{n}.绿茶的工艺包括（ ）。\nA.杀青\n{first}B.揉捻\n"
    one += "【答案】A。解析：绿茶采摘以后要先摊凉，{second}再杀青、揉捻和干燥。\n"
    address = "Add/甲省茶城 5 楼{gap}Tel/123456{gap}Web/www.example.com\n"
    foot = "     茶艺师综合卷参考答案      第{n} 页\n"
    pages = [one.format(n=n, first=address.format(gap=" " * (5 + n)), second="") for n in (1, 2)]
    torn = "\n" + foot.format(n=1) + address.format(gap=" " * 9)
    cleaned = clean("".join(pages) + one.format(n=3, first="", second=torn)).text
    assert "Add/" not in cleaned
    assert "参考答案      第" not in cleaned
    assert "摊凉，\n再杀青" in cleaned


def test_a_line_of_a_site_goes_behind_wide_gaps_too() -> None:
    line = "更多茶艺资料请关注官方微信"
    text = f"\n{line}\n1.甲（ ）。\n{line}\nA.乙\n{line}\nB.丙{{gap}}{line}"
    found = [text.format(gap=" " * width) for width in (12, 1)]
    assert [apply_edits(each, strip_phrases(each)).count("微信") for each in found] == [0, 1]
