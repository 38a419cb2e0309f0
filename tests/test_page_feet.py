"""Feet of pages within joined lines, and keys that say 选B."""

from __future__ import annotations

from pipeline.clean import clean
from pipeline.clean.page_feet import drop_page_feet
from tests.test_more_kinds import read

FOOT = " 茶艺资料 欢迎下载 第 {n} 页，共 3 页 - - - "
ASKED = (
    "1．绿茶属于（　）A．不发酵茶　B．全发酵茶{a}2．红茶属于（　）A．不发酵茶　B．全发酵茶{b}"
    "二、判断题1．龙井是绿茶。（√）2．普洱是黑{c}茶。（√）"
)


def feet(numbers: tuple[int, int, int]) -> str:
    first, second, third = (FOOT.format(n=n) for n in numbers)
    return ASKED.format(a=first, b=second, c=third)


def test_feet_of_pages_within_lines_go() -> None:
    assert clean(feet((1, 2, 3))).text.strip() == ASKED.format(a=" ", b=" ", c="")


def test_numbers_that_do_not_rise_are_no_feet() -> None:
    assert clean(feet((2, 2, 1))).text.count("欢迎下载") == 3


def test_a_page_named_once_is_no_foot() -> None:
    assert drop_page_feet("1．见茶艺资料 第 1 页，共 3 页的图，属于（　）A．绿茶　B．红茶\n") == []


def test_entries_that_say_which_to_choose() -> None:
    page = (
        "茶艺练习\n\n题目一：绿茶属于（　）\nA. 不发酵茶\nB. 全发酵茶\n"
        "题目二：红茶属于（　）\nA. 不发酵茶\nB. 全发酵茶\n\n"
        "参考答案\n题目一：选A。采下后先杀青，叶子不再氧化。\n题目二：应选B。采下后先萎凋，再揉捻发酵。\n"
    )
    assert [(i.answer, i.explanation) for i in read(page).items] == [
        (["A"], "采下后先杀青，叶子不再氧化。"),
        (["B"], "采下后先萎凋，再揉捻发酵。"),
    ]


def test_rows_that_say_which_to_choose() -> None:
    page = (
        "茶艺练习\n\n1、绿茶属于（　）\nA) 不发酵茶\nB) 全发酵茶\n2、红茶属于（　）\nA) 不发酵茶\nB) 全发酵茶\n"
        "3、龙井是红茶。\n\n答案\n1选A 2选B 3错\n"
    )
    assert [(i.number, i.answer) for i in read(page).items] == [("1", ["A"]), ("2", ["B"]), ("3", ["false"])]


def test_a_statement_that_goes_on_in_another_paragraph_is_refused() -> None:
    page = (
        "茶艺练习\n\n1、绿茶属于（　）\nA) 不发酵茶\nB) 全发酵茶\n2、红茶属于（　）\nA) 不发酵茶\nB) 全发酵茶\n"
        "3、（判断）龙井是红茶。\n\n"
        "这种题我去年考过，没做出来。\n\n答案\n1选A 2选B 3错\n"
    )
    result = read(page)
    assert [i.number for i in result.items] == ["1", "2"]
    assert [r.code for reject in result.rejects for r in reject.reasons] == ["low_confidence"]
