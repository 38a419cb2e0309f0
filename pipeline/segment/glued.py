"""Numbers without a mark that run into the year behind them: 462018年 between 45 and 47 is 46 and 2018年."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from pipeline.segment.marks import Number

_GLUED: Final = re.compile(r"(?m:^)[ \t\u3000\xa0]*(?P<n>[1-9]\d{0,2})(?=(?:1[89]|20)\d\d年)")
_BEGINS_LINE: Final = -1.0  # the least score of a number at the start of a line, bare ones included
_REACH: Final = 12  # numbers looked at on either side


def with_glued(text: str, numbers: list[Number]) -> list[Number]:
    """`numbers`, in order, and those glued to years that the lines above and below count on to."""
    found = [number for m in _GLUED.finditer(text) if (number := _glued(text, m, numbers))]
    return sorted([*numbers, *found], key=lambda n: (n.start, -n.end)) if found else numbers


def _glued(text: str, m: re.Match[str], numbers: list[Number]) -> Number | None:
    value, start, end = int(m["n"]), *m.span("n")
    i = bisect_left(numbers, start, key=lambda n: n.start)
    above = [n for n in numbers[max(0, i - _REACH) : i] if _counts(text, n)]
    below = [n for n in numbers[i : i + _REACH] if _counts(text, n)]
    if not above or not below or (above[-1].value, below[0].value) != (value - 1, value + 1):
        return None
    return Number(start, end, value, above[-1].form, above[-1].score)


def _counts(text: str, number: Number) -> bool:
    """Whether a number stands at the start of its line."""
    return number.score >= _BEGINS_LINE and text[max(0, number.start - 8) : number.start].rstrip(" \t\u3000\xa0")[
        -1:
    ] in ("", "\n")
