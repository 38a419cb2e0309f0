"""Papers in forms A1 to B1, notes where others have their source, feet at the margin, words behind a filled blank."""

from __future__ import annotations

from pipeline.clean import clean
from tests.test_more_kinds import read

CHOICES = "A．晨起\nB．午后\nC．睡前\nD．随时\n"


def test_each_form_of_question_is_a_section_of_its_own() -> None:
    """The key of the A3 questions ends where B1型题 begins, though both ask for one choice."""
    page = (
        "采茶练习\n\nA1型题\n"
        f"1．采茶最好在\n{CHOICES}答案[A]\n2．浇水最好在\n{CHOICES}答案[B]\n"
        "A3型题\n（3～4题共用题干）\n某茶园在坡上，土层深厚，每年春季采一次茶，秋季修剪一次，冬季不管。\n"
        f"3．修剪最好在\n{CHOICES}4．施肥最好在\n{CHOICES}答案　3．C　4．D\n"
        f"B1型题\n（5～6题共用备选答案）\n{CHOICES}5．露水未干是在\n6．日头偏西是在\n"
        "（7、8题共用备选答案）\nA．春季  B．夏季  C．秋季\n7．明前茶采于\n8．桂花茶窨于\n"
        "答案　5．A　6．B　7．A　8．C\n"
    )
    items = read(page).items
    assert [(i.number, i.answer) for i in items] == [
        ("1", ["A"]),
        ("2", ["B"]),
        ("3", ["C"]),
        ("4", ["D"]),
        ("5", ["A"]),
        ("6", ["B"]),
        ("7", ["A"]),
        ("8", ["C"]),
    ]
    assert [len(i.options) for i in items] == [4] * 6 + [3, 3]


def test_a_note_in_the_place_of_the_source() -> None:
    page = "茶學歷屆試題\n\n" + "".join(
        f"({key}) {n}. 第{n}种茶屬於何類？(A)綠茶(B)紅茶(C)青茶(D)白茶【{source}】\n"
        for n, key, source in [(1, "A", "110地特四等"), (2, "B", "109普考"), (3, "C", "自編"), (4, "D", "111初考")]
    )
    items = read(page).items
    assert [(i.options[-1].text, i.answer) for i in items] == [("白茶", [key]) for key in "ABCD"]


def test_feet_of_pages_at_the_right_margin() -> None:
    margin = "\u3000" * 12
    page = f"1. 甲。\n{margin}茶學概要講義\u3000第3-12頁\n2. 乙。\n{margin}茶學概要講義\u3000第3-13頁\n"
    assert clean(page).text.split() == ["1.", "甲。", "2.", "乙。"]
    assert clean(page.replace(margin, "")).text.count("讲义") == 2  # there it may be what the page says


def test_a_sentence_behind_the_word_that_fills_the_blank() -> None:
    page = (
        "茶艺练习\n\n1. 绿茶的水温以________度为宜。\n2. 红茶的水温以________度为宜。\n\n"
        "参考答案\n1. 80。太热会把嫩芽烫熟，香气也留不住。\n2. 95\n"
    )
    assert [(i.answer, i.explanation) for i in read(page).items] == [
        (["80"], "太热会把嫩芽烫熟，香气也留不住。"),
        (["95"], None),
    ]


def test_how_a_form_compares_is_no_part_of_the_answer() -> None:
    page = (
        "茶艺问卷\n\n1. 泡绿茶的水温是____度。【填空题】\n参考答案：80 （包含即得分）\n\n"
        "2. 泡红茶的水温是____度。【填空题】\n参考答案：95 （完全匹配）\n"
    )
    assert [i.answer for i in read(page).items] == [["80"], ["95"]]


def test_several_right_ones_in_taiwan_are_called_so() -> None:
    page = "茶學試題\n\n(AB) 1. 下列何者為綠茶？（複選）(A)龍井(B)碧螺春(C)祁紅(D)普洱\n"
    assert [(i.stem, i.item_type) for i in read(page).items] == [("下列何者为绿茶？", "multiple_choice")]
