"""Numbers that only their neighbours show: 462018年 between 45 and 47 is 46 and 2018年, l. above 2. is a 1."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from pipeline.segment.marks import Number

_GLUED: Final = re.compile(r"(?m:^)[ \t\u3000\xa0]*(?P<n>[1-9]\d{0,2})(?=(?:1[89]|20)\d\d年)")
_MISREAD: Final = re.compile(
    r"(?m:^)[ \t\u3000\xa0]*(?P<n>(?=\d{0,2}[lIO])[\dlIO]{1,3})(?P<d>[ ]?[.．、])(?=[ \u3000]*[\u4e00-\u9fff“（《A-H])"
)
_DIGITS: Final = str.maketrans("lIO", "110")
_BEGINS_LINE: Final = -1.0  # the least score of a number at the start of a line, bare ones included
_REACH: Final = 12  # numbers looked at on either side


def with_glued(text: str, numbers: list[Number]) -> list[Number]:
    """`numbers`, in order, and those that the lines above and below count on to."""
    marks = [*_GLUED.finditer(text), *_MISREAD.finditer(text)]
    found = {number.start: number for m in marks if (number := _glued(text, m, numbers))}
    others = (n for n in numbers if n.start not in found)
    return sorted([*others, *found.values()], key=lambda n: (n.start, -n.end)) if found else numbers


def _glued(text: str, m: re.Match[str], numbers: list[Number]) -> Number | None:
    value, start, end = int(m["n"].translate(_DIGITS)), m.start("n"), m.end("d" if "d" in m.groupdict() else "n")
    i, j = (bisect_left(numbers, place, key=lambda n: n.start) for place in (start, end))
    above = [n for n in numbers[max(0, i - _REACH) : i] if _counts(text, n)]
    below = [n for n in numbers[j : j + _REACH] if _counts(text, n)]
    opens = value == 1 and end > m.end("n")  # the first of a section, misread
    if not below or below[0].value != value + 1 or not (opens or (above and above[-1].value == value - 1)):
        return None
    like = below[0] if opens else above[-1]
    return Number(start, end, value, like.form, like.score)


def _counts(text: str, number: Number) -> bool:
    """Whether a number stands at the start of its line."""
    return number.score >= _BEGINS_LINE and text[max(0, number.start - 8) : number.start].rstrip(" \t\u3000\xa0")[
        -1:
    ] in ("", "\n")
