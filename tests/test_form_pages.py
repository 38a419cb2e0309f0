"""Forms and exports: ticked boxes, labelled lines, circled letters, questions named Q1."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.process import process
from pipeline.records import Document, Result


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


BOXES = (
    "1、不发酵的茶是：\n{0} A 红茶\n{1} B 绿茶\n{0} C 黑茶\n{0} D 青茶\n"
    "2、铁观音属于（   ）\n{0} A 红茶   {0} B 绿茶  {1} C 青茶  {0} D 白茶\n"
    "3、十大名茶有：\n{1} A 龙井\n{1} B 毛峰\n{0} C 立顿\n{0} D 星巴克\n"
)


@pytest.mark.parametrize(("empty", "ticked"), [("□", "\uf0fe"), ("\uf0a8", "\uf052"), ("□", "☑"), ("○", "●")])
def test_ticked_boxes_answer(empty: str, ticked: str) -> None:
    items = read(BOXES.format(empty, ticked)).items
    assert [item.answer for item in items] == [["B"], ["C"], ["A", "B"]]
    assert [option.text for option in items[0].options] == ["红茶", "绿茶", "黑茶", "青茶"]


@pytest.mark.parametrize("page", [BOXES.format("□", "□"), BOXES.format("☑", "☑"), "□ A 红茶\n☑ B 绿茶\n"])
def test_boxes_that_tell_nothing_stay(page: str) -> None:
    assert clean(page).text == page


def test_a_choice_behind_a_box_is_no_title() -> None:
    text = "6. 属于特种作业的有（ ） [多选题] *\n□A.焊接作业(正确答案)\n□B.采茶\n□C.高处作业(正确答案)\n"
    text += "7. 绿茶不发酵。 [判断题] *\n○对(正确答案)\n○错\n"
    assert [item.answer for item in read(text).items] == [["A", "C"], ["true"]]


def test_labelled_lines_in_square_brackets() -> None:
    row = "[题型]：{kind}\n[题干]：第{n}种茶是（ ）。\n{options}[答案]：{said}\n[解析]：\n[难度]：易\n----------\n"
    options = "[选项A]：绿茶\n[选项B]：红茶\n[选项C]：青茶\n"
    text = row.format(kind="单选题", n=1, options=options, said="B")
    text += row.format(kind="多选题", n=2, options=options, said="A|C")
    text += row.format(kind="判断题", n=3, options="", said="1") + row.format(kind="判断题", n=4, options="", said="0")
    assert [item.answer for item in read(text).items] == [["B"], ["A", "C"], ["true"], ["false"]]


def test_circled_letters_label_choices_and_answer_below() -> None:
    ask = "Q{n}{kind}\n第{n}种茶属于？\nⒶ 绿茶\nⒷ 红茶\nⒸ 青茶\nⒹ 白茶\n"
    text = ask.format(n=1, kind="") + ask.format(n=2, kind="（多选）") + ask.format(n=3, kind="")
    result = read(text + "\n参考答案\nQ1 Ⓑ｜红茶是全发酵茶，萎凋、揉捻之后发酵。（第20页）\nQ2 Ⓐ Ⓒ\nQ3 Ⓓ\n")
    assert [(item.number, item.answer) for item in result.items] == [("1", ["B"]), ("2", ["A", "C"]), ("3", ["D"])]
    assert result.items[0].explanation == "红茶是全发酵茶，萎凋、揉捻之后发酵。（第20页）"


def test_verdicts_labelled_yes_and_no_are_no_part_of_the_stem() -> None:
    one = "{n}、第{n}种茶不发酵。（ ）\nY、对\nN、错\n【正确答案】 {said}\n【答案解析】 见教材。\n"
    one += "【答疑编号1091441{n},点击提问】\n"
    items = read("三、判断题\n" + one.format(n=1, said="N") + one.format(n=2, said="Y")).items
    assert [(item.stem, item.answer) for item in items] == [
        ("第1种茶不发酵。（ ）", ["false"]),
        ("第2种茶不发酵。（ ）", ["true"]),
    ]
    assert {item.explanation for item in items} == {"见教材。"}
