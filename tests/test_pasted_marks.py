"""What pasting and printing leave around the texts of a question: glyphs for colons, a second number, pictures."""

from __future__ import annotations

from tests.test_segment_kinds import read


def test_a_glyph_of_the_font_for_the_colon_before_a_digit() -> None:
    page = (
        "园艺题目汇总\n\n第 1 题 [单选题]\n\n题目\ue092 3月播种的是（ ）。\n\n选项:\n\n- A. 豌豆\n- B. 白菜\n"
        "正确答案: A\n\n\n\n"
        "第 2 题 [填空题]\n\n题目\ue092 1797年建成的园子叫____。\n\n正确答案:\n\n- 空 1\ue092 静园\n\n\n\n"
        "第 3 题 [单选题]\n\n题目: 属于“球茎ˮ的是（ ）。\n\n选项:\n\n- A. 荸荠\n- B. 土豆\n正确答案: A\n"
    )
    items = read(page).items
    assert [(i.stem, i.answer) for i in items] == [
        ("3月播种的是（ ）。", ["A"]),
        ("1797年建成的园子叫____。", ["静园"]),
        ("属于“球茎”的是（ ）。", ["A"]),
    ]


def test_a_stem_brings_the_number_of_the_list_it_was_copied_from() -> None:
    page = (
        "园艺练习\n\n1. 17、春季嫁接多用（ ）\nA. 枝接\nB. 芽接\n答案：A\n\n"
        "2. 3、4月都能播种的是（ ）\nA. 豌豆\nB. 白菜\n答案：A\n"
    )
    assert [i.stem for i in read(page).items] == ["春季嫁接多用（ ）", "3、4月都能播种的是（ ）"]


def test_an_explanation_says_twice_that_it_is_one() -> None:
    page = "园艺练习\n\n1. 春季嫁接多用（ ）\nA. 枝接\nB. 芽接\n答案：A\n解析：答案解析：此时树液开始流动。\n"
    assert [i.explanation for i in read(page).items] == ["此时树液开始流动。"]


def test_choices_that_are_pictures_are_refused() -> None:
    page = (
        "园艺练习\n\n1. 下面是乔木的是( )\n   A. ![A](https://img.example.org/u/17-%E6%9C%AA%E6%A0-4.png)\n"
        "   B. ![B](https://img.example.org/u/17-%E6%9C%AA%E6%A0-3.png)\n参考答案：A\n\n"
        "2. 春季嫁接多用（ ）\n   A. 枝接\n   B. 芽接\n参考答案：A\n"
    )
    result = read(page)
    assert [i.number for i in result.items] == ["2"]
    assert [[r.code for r in reject.reasons] for reject in result.rejects] == [["empty_option"]]


def test_a_glyph_that_nobody_can_read_refuses_its_question() -> None:
    page = (
        "园艺练习\n\n1. 土层厚度\uf8a1三尺的是（ ）\nA. 阳畦\nB. 苗床\n答案：A\n\n"
        "2. 春季嫁接多用（ ）\nA. 枝接\nB. 芽接\n答案：A\n"
    )
    assert [i.number for i in read(page).items] == ["2"]
