"""What stands at the head of a field and is no part of it: numbers behind a label, sources, the label of an answer."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item


def items(text: str) -> list[Item]:
    return list(process(Document("page", "page.txt", 0, text)).items)


def test_a_number_behind_a_label_is_that_of_the_question() -> None:
    text = (
        "考点一 窑\n【真题】1.下列哪种窑最长？\nA.龙窑\nB.馒头窑\n【答案】A\n【解析】龙窑依山而建。\n"
        "【真题】2.下列哪种釉最早？\nA.青釉\nB.白釉\n【答案】A\n【解析】商代已有。\n"
    )
    assert [(item.number, item.stem) for item in items(text)] == [("1", "下列哪种窑最长？"), ("2", "下列哪种釉最早？")]


def test_worked_examples_have_numbers_and_sources() -> None:
    text = (
        "四、常考题\n例1 (2020·某地)下列哪种窑最长( )\nA.龙窑 B.馒头窑 C.阶级窑\n答案 A\n"
        "例2 (2019·某地)下列哪种釉最早( )\nA.青釉 B.白釉 C.花釉\n答案 A\n"
    )
    assert [(item.number, item.stem) for item in items(text)] == [
        ("1", "下列哪种窑最长( )"),
        ("2", "下列哪种釉最早( )"),
    ]


def test_the_label_of_an_answer_is_no_part_of_it() -> None:
    text = (
        "一、简答题\n1.龙窑为什么建在山坡上？\n答题要点：借坡度抽风。\n2.什么是开片？\n答题要点：釉面的裂纹。\n"
        "3.什么是窑变？\n答题要点：釉色因火候而变。\n"
    )
    assert [item.answer for item in items(text)][:2] == [["借坡度抽风。"], ["釉面的裂纹。"]]


def test_the_close_of_the_paper_is_no_answer() -> None:
    text = (
        "一、填空题\n1. 龙窑建在＿＿＿＿＿上。\n2. 开片是釉面的＿＿＿＿＿。\n3. 窑变生于＿＿＿＿＿。\n【解答】\n"
        "一、1.山坡 2.裂纹 3.火候\n【试题结束，请仔细检查】\n"
    )
    assert [item.answer for item in items(text)] == [["山坡"], ["裂纹"], ["火候"]]
