"""Blanks that came through as their number alone: 甲由1和2组成, with 空 1: 茶 and 空 2: 水 below."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed

_FILLED: Final = re.compile(
    r"(?:\A|(?<=[\s;；]))(?:[-*•][ ]+)?(?:第[ ]?(?P<m>\d)[ ]?空|空[ ]?(?P<n>\d))(?:[ ]?[:：]|[ ])"
)
_PRINTED: Final = re.compile(r"[（(〔\[][\s\u3000\xa0]*[)）〕\]]|_{2,}|＿{2,}|□{2,}")
_DIGIT: Final = re.compile(
    r"(?:\A|(?<=[\u4e00-\u9fff，。、；：“”‘’《》（）]))[ ]?(?P<n>[1-9])[ ]?"
    r"(?:\Z|(?=[\u4e00-\u9fff，。、；：“”‘’《》（）？]))(?<!第\d)(?<!第[ ]\d)"
    r"(?![ ]?[个名次届年月日时分秒天周岁种类项条层级卷章节人])"
)


def counted_blanks(text: str, items: Iterable[Parsed]) -> None:
    """Open the stems in which each number that the answer counts stands alone once, in this order."""
    for item in items:
        if item.options or item.answer_text is None or len(item.stem) != 1 or _PRINTED.search(text, *item.stem[0]):
            continue
        said = text[slice(*item.answer_text)]
        counted = [int(m["m"] or m["n"]) for m in _FILLED.finditer(said)]
        whole = text[slice(*item.stem[0])]
        places = [m for m in _DIGIT.finditer(whole) if int(m["n"]) <= len(counted)]
        if counted and counted == list(range(1, len(counted) + 1)) == [int(m["n"]) for m in places]:
            _open(item, [m.span() for m in places])


def _open(item: Parsed, blanks: list[tuple[int, int]]) -> None:
    start, end = item.stem[0]
    edges = [start, *(start + place for blank in blanks for place in blank), end]
    item.marks += [Part(start + a, start + b) for a, b in blanks]
    item.stem = [Part(a, b) for a, b in list(pairwise(edges))[::2]]
    item.hint = "fill_blank"
