"""Digits that a scanner took for letters: l0分 for 10分, 2O21年 for 2021年, `l.` above `2.`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from pipeline.clean.alignment import Edit
from pipeline.clean.clone import UNRESTORED

_DIGITS: Final = str.maketrans("lIO", "110")
_UNIT: Final = (
    r"(?:[（(]?(?:万|亿|元|年|月|日|分|小[题时]|世纪|个|条|空|题|号|岁|人|次|页|套|台|吨|倍|度|天|周|千[克米瓦]|[公毫厘分]米|米|克|升)"
    r"|[%％℃]|(?:MPa|kPa|Pa|kg|km|mm|cm|kW|Hz|V|A|W)(?![A-Za-z]))"
)
_COUNTED: Final = re.compile(  # a number with a unit; 直线l2 is a name
    r"(?<![A-Za-z\d_`“‘.线杆边轴面])(?=[\dO ]*[lO])(?=[lO]*\d)(?P<t>[\dl][\dlO]*(?:[ ]OOO)*)(?=[ ]?" + _UNIT + ")"
)
_NUMBER: Final = re.compile(
    r"(?<![^\s。；;）)])(?P<t>[\dlIO]{1,3})(?=[ ]?[.．、][ \u3000]*(?:[\u4e00-\u9fff“《(（]|[A-Z√×](?![A-Za-z])))"
)
_CHOICE: Final = re.compile(
    r"(?<=[A-H][.．、])[ \u3000]?(?P<t>(?=[\dO]*[lO])[\dl][\dlO]*)(?=[ \u3000]{2}|[ \u3000]*\n)"
)
_RANGE: Final = re.compile(  # 6-1O ACBAC
    r"(?<![A-Za-z\d])(?P<t>(?P<a>[\dlO]{1,3})[-—–－~～](?P<b>[\dlO]{1,3}))[ \u3000.．、:：]{1,4}"
    r"(?P<said>[A-H√×]{2,}|(?:[A-H√×][ ]){2,})"
)
_DOUBTFUL: Final = re.compile(r"(?<=\d\d)O(?=\d)")  # 焊条E43O3: a digit, or a formula
_LEAST: Final = 2  # numbers of questions so printed, which show that the page was scanned


def restore_digits(text: str) -> list[Edit]:
    r"""Edits that give back digits: in numbers with a unit, and in those that count on from one to the next.

    >>> [edit.after for edit in restore_digits("9. 甲\nl0. 乙（l5分）\nll. 丙")]
    ['10', '15', '11']
    """
    if "l" not in text and "O" not in text:
        return []
    numbers = list(_misnumbered(text))
    found = [*numbers, *_COUNTED.finditer(text), *filter(_counts, _RANGE.finditer(text))]
    doubted: list[Edit] = []
    if len(numbers) >= _LEAST:
        found += _CHOICE.finditer(text)
        taken = {at for m in found for at in range(*m.span("t"))}
        doubted += (
            Edit(*m.span(), "O", UNRESTORED, "repair") for m in _DOUBTFUL.finditer(text) if m.start() not in taken
        )
    edits = {m.span("t"): m["t"].translate(_DIGITS) for m in found}
    return sorted([*(Edit(*span, after, "misread_digit", "repair") for span, after in edits.items()), *doubted])


def _counts(m: re.Match[str]) -> bool:
    """Whether a range that holds a letter counts the answers behind it."""
    if "l" not in m["t"] and "O" not in m["t"]:
        return False
    first, last = (int(m[name].translate(_DIGITS)) for name in "ab")
    return last - first + 1 == len(m["said"].replace(" ", ""))


def _misnumbered(text: str) -> Iterator[re.Match[str]]:
    """The numbers of questions that hold a letter, and count on from the number before them or to that behind."""
    printed = list(_NUMBER.finditer(text))
    if not printed:
        return
    values = [int(m["t"].translate(_DIGITS)) for m in printed]
    follows = [behind == before + 1 for before, behind in pairwise(values)]
    for m, before, behind in zip(printed, [False, *follows], [*follows, False], strict=True):
        if not m["t"].isdigit() and m["t"].strip("I") and (before or behind):
            yield m
