"""Tags in brackets before numbers, and a tag of its own over a case."""

from __future__ import annotations

import pytest

from pipeline.process import process
from pipeline.records import Document, Item


def items(text: str) -> list[Item]:
    return list(process(Document("page", "page.txt", 0, text)).items)


def test_a_tag_between_two_items_belongs_to_the_second() -> None:
    """On a page in one line: the verdict before it ends its item, whatever the tag names."""
    text = (
        "首页 文档 茶艺师理论考试题 注：题后括号内为答案，判断题打√或× 1、红茶属于哪类茶？（A）A、全发酵茶 B、不发酵茶 "
        "2、白茶要经过炒青。( × ) 【图片题】3、图中的茶具叫什么？（B）A、茶针 B、茶夹 4、绿茶是不发酵茶。（√） "
        "【必考题】5、龙井产于哪里？（A）A、浙江 B、福建"
    )
    found = items(text)
    assert [(i.number, i.answer) for i in found] == [
        ("1", ["A"]),
        ("2", ["false"]),
        ("3", ["B"]),
        ("4", ["true"]),
        ("5", ["A"]),
    ]
    assert not any("题】" in i.stem for i in found)


def test_a_tag_without_a_number_opens_the_material_of_its_parts() -> None:
    text = (
        "茶艺师练习题\n[单选题]1.红茶属于（ ）。A.全发酵茶B.不发酵茶参考答案：A参考解析：发酵充分。\n"
        "[辨析题]2.泡茶就是用开水。参考答案：此说法错误。绿茶宜用八十度的水。\n"
        "[材料分析题]阅读材料，回答问题。\n材料：茶农老李春天打了一次药，茶叶减产。他去问农技员，农技员请他改用粘虫板。\n"
        "问题：(1)指出老李做法的不足。\n(2)农技员的建议好在哪里？\n参考答案：(1)用药过早，没有测报。\n(2)不用药，茶叶无残留。\n"
    )
    found = items(text)
    assert [i.answer for i in found][1:] == [
        ["此说法错误。绿茶宜用八十度的水。"],
        ["用药过早，没有测报。"],
        ["不用药，茶叶无残留。"],
    ]
    assert [bool(i.stimulus) for i in found] == [False, False, True, True]
    assert found[2].stimulus is not None
    assert found[2].stimulus.startswith("茶农老李")


def test_a_sign_of_multiplication_before_a_number_is_no_verdict() -> None:
    assert [i.number for i in items("一、填空题\n1、3 × 2、5 的结果是____。\n答案：7.5\n")] == ["1"]


_LED = (
    "判断题(正确的划“√”,错误的划“×”,并说明理由)\n\n"
    "　　(√)第1题 绿茶是不发酵茶。\n\n　　(×)第2题 红茶不必发酵。\n\n　　理由：红茶是全发酵茶，茶多酚都已氧化。\n\n"
    "　　(√)第3题 烧水用茶壶。\n\n　　(×)第4题 白茶要炒。\n"
)


_KEYED = (
    "茶学试题 篇1\n一、单选题\n1.绿茶(  )。\n(A)炒；(B)晒\n2.红茶(  )。\n(A)炒；(B)晒\n【答案】\n1-2 AB\n茶学试题 篇2\n"
)


@pytest.mark.parametrize("above", ["", _KEYED])
def test_a_verdict_before_a_number_at_the_start_of_its_line_is_of_that_number(above: str) -> None:
    """The one on the next line would answer the item above, and wrongly."""
    found = [i for i in items(above + _LED) if i.item_type == "true_false"]
    assert [(i.number, i.answer) for i in found] == [
        ("1", ["true"]),
        ("2", ["false"]),
        ("3", ["true"]),
        ("4", ["false"]),
    ]
    assert found[1].explanation == "红茶是全发酵茶，茶多酚都已氧化。"
