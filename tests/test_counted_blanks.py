"""A quiz site that prints the number of a blank where the blank was, and 空 1 in front of what fills it."""

from __future__ import annotations

from pipeline.records import Item
from tests.test_segment_kinds import read

_PAGE = """第 1 题 [填空题]

题目: 绿茶的加工包括1、揉捻和2三步。

正确答案:
- 空 1: 杀青 - 空 2: 干燥

第 2 题 [填空题]

题目: 1是乌龙茶特有的工序。

正确答案:
- 空 1: 做青

第 3 题 [填空题]

题目: 茶圣陆羽写下了《1》，全书分 3 卷。

正确答案:
- 空 1: 茶经

第 4 题 [填空题]

题目: 1个采茶工的1。

正确答案:
- 空 1: 日采量
"""


def _items() -> dict[str | None, Item]:
    return {item.number: item for item in read(_PAGE).items}


def test_the_number_of_a_blank_stands_for_the_blank() -> None:
    items = _items()
    assert items["1"].stem == "绿茶的加工包括（）、揉捻和（）三步。"
    assert items["1"].answer == ["杀青", "干燥"]
    assert items["2"].stem == "（）是乌龙茶特有的工序。"
    assert {items[n].item_type for n in "12"} == {"fill_blank"}


def test_a_digit_that_counts_something_is_no_blank() -> None:
    items = _items()
    assert items["3"].stem == "茶圣陆羽写下了《（）》，全书分 3 卷。"
    assert items["4"].stem == "1个采茶工的（）。"
