"""One page printed in several ways is one page: what no reader sees changes no item."""

from __future__ import annotations

import re
from typing import Final

import pytest

from pipeline.process import process
from pipeline.records import Document

PAGE: Final = """陶艺工（初级）理论试题

一、单项选择题
1. 揉泥的主要目的是（  ）。
A. 排除气泡  B. 增加颜色
C. 降低温度  D. 缩短时间
答案：A
解析：泥中有气泡，烧成时容易开裂。
2. 素烧的温度一般比釉烧（  ）。
A. 高  B. 低
C. 相等  D. 无关
答案：B

二、判断题
3. 釉料中可以含有长石。（  ）
答案：√
4. 修坯应当在坯体完全干透以后进行。（  ）
答案：×

三、简答题
5. 简述拉坯的步骤。
答：先揉泥，再找中心，然后开孔、提拉和成形。
"""


def items(raw: str) -> list[tuple[object, ...]]:
    """What is accepted, without places."""
    result = process(Document("page", "page.txt", 0, raw))
    assert not result.rejects
    return [(i.number, i.item_type, i.stem, i.options, i.answer, i.explanation) for i in result.items]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n", "\r\n"),
        ("\n", "\r"),
        ("\n", "\n\f"),
        (" ", "\xa0"),
        (" ", "\u2002"),
        ("\n", " \n"),
        ("\n", "\n\n"),
        ("\n", "\n\u3000\u3000"),
    ],
)
def test_white_space_makes_no_difference(before: str, after: str) -> None:
    """Line ends, no-break spaces, indents."""
    assert len(items(PAGE)) == 5
    assert items(PAGE.replace(before, after)) == items(PAGE)


@pytest.mark.parametrize(
    ("mark", "printed"),
    [
        (r"(?m)^(\d)\. ", r"题\1："),
        (r"(?m)^(\d)\. ", r"练习\1、"),
        (r"(?m)^(\d)\. ", r"### \1. "),
        (r"(?m)^(\d)\. ", r"第\1题 "),
        ("答案：", "答案 "),
        ("答案：", "【答案】"),
        ("解析：", "【解析】"),
        (r"(?<=[A-D])\. ", "、"),
        (r"(?<=[A-D])\. ", ") "),
        (r"([A-D])\. ", r"[\1] "),
        (r"(?m)^([一二三]、)", r"## \1"),
    ],
)
def test_other_marks_make_no_difference(mark: str, printed: str) -> None:
    """Numbers, answers and choices marked in another way."""
    assert items(re.sub(mark, printed, PAGE)) == items(PAGE)


def test_a_choice_stands_right_behind_a_blank() -> None:
    """Where the blank is a line; one underscore is an index."""
    page = "1. 素烧温度比釉烧____A. 高 B. 低 C. 相等 D. 无关\n答案：B\n2. 揉泥为了____A. 排气 B. 上色 C. 等\n答案：A\n"
    assert [len(item.options) for item in process(Document("page", "page.txt", 0, page)).items] == [4, 3]


def test_tabs_make_no_difference() -> None:
    """Around answers in brackets, between choices, behind types."""
    page = "1. 揉泥是为了（ A ）。\nA. 排气  B. 上色\n2. 多选题 釉料含有（ A B ）。\nA. 长石  B. 石英  C. 油  D. 蜡\n"
    tabbed = (
        page.replace("（ ", "（\t")
        .replace(" ）", "\t）")
        .replace("  ", "\t")
        .replace("A B", "A\tB")
        .replace("题 ", "题\t")
    )
    assert len(items(page)) == 2
    assert items(tabbed) == items(page)


def test_a_page_that_is_one_quotation_is_a_page() -> None:
    """All lines, or nearly all, begin with `>`; a few quoted lines on a page do not."""
    assert items("".join(f"> {line}\n" for line in PAGE.splitlines())) == items(PAGE)
    assert items("转发：\n" + "".join(f"> {line}\n" for line in PAGE.splitlines())) == items(PAGE)
