"""Rows of a table that came out of a PDF as running text: 序号 单元 题目 答案 above, the letter at the end of each row.

The line with the names of the columns tells what each row holds: its number, what it belongs to, a question with its
choices, and the answer. What it belongs to stands in several rows, and by that it is known where the question begins.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip
from pipeline.segment.values import letters

_COLUMNS: Final = re.compile(
    r"^[ \t]*(?:序号|题号|编号|项次)[ \t]+(?:(?P<unit>[\u4e00-\u9fff]{2,8})[ \t]+)?"
    r"(?:题目|试题|题干|问题|题目内容|试题内容)[ \t]+(?:正确|参考|标准)?答案[ \t]*$",
    re.MULTILINE,
)
_LAST: Final = re.compile(r"\s(?P<v>[A-H]{1,6})[ \t\u3000]*(?:\n|\Z)")
_LEAST: Final = 4  # rows
_SHORTEST: Final = 3  # characters of what a row belongs to
_CLEAR: Final = 3  # rows that show it
_LONGEST: Final = 120  # code points of it


def pasted_rows(text: str, items: list[Parsed]) -> None:
    """Answer the rows below such a line, and begin their questions behind what they belong to."""
    columns = _COLUMNS.search(text)
    rows = sorted((i for i in items if columns and i.mark.start > columns.end()), key=lambda item: item.mark.start)
    if columns is None or len(rows) < _LEAST or any(i.answer or i.answer_text or not i.options for i in rows):
        return
    ends = [*(item.mark.start for item in rows[1:]), rows[-1].body.end]
    found = [_LAST.search(text, item.options[-1].part.start, end) for item, end in zip(rows, ends, strict=True)]
    told = [(item, said) for item, said in zip(rows, found, strict=True) if said and _fits(item, said["v"])]
    if len(told) < len(rows) or len({said["v"] for _, said in told}) < 2:  # not all of them the same
        return
    for item, said in told:
        _answer(text, item, Part(*said.span("v")))
    if columns["unit"]:
        _drop_units(text, rows)


def _fits(item: Parsed, said: str) -> bool:
    return set(said) <= {option.label for option in item.options}


def _answer(text: str, item: Parsed, part: Part) -> None:
    last = item.options[-1]
    item.answer, item.answer_part, item.answer_source = letters(text[slice(*part)]), part, "inline"
    item.options[-1] = last._replace(part=strip(text, last.part.start, part.start))


def _drop_units(text: str, rows: list[Parsed]) -> None:
    """Begin the stems behind the words that rows have in common; doubt where that cannot be told.

    Two questions may begin alike: only three show that longer words are no part of them.
    """
    words = [text[slice(*item.stem[0])][:_LONGEST].split() if item.stem else [] for item in rows]
    units = {unit for above, below in pairwise(words) if len("".join(unit := _shared(above, below))) >= _SHORTEST}
    often = {unit: sum(tuple(said[: len(unit)]) == unit for said in words) for unit in units}
    for item, said in zip(rows, words, strict=True):
        mine = sorted((unit for unit in units if tuple(said[: len(unit)]) == unit), key=len)
        if not mine or len(mine[-1]) >= len(said) or (len(mine) > 1 and often[mine[-1]] < _CLEAR):
            item.flags.append("fused")
            continue
        place = re.compile(r"\s+".join(map(re.escape, mine[-1])) + r"\s+").match(text, *item.stem[0])
        assert place
        item.marks.append(Part(*place.span()))
        item.stem = [Part(place.end(), item.stem[0].end), *item.stem[1:]]


def _shared(above: list[str], below: list[str]) -> tuple[str, ...]:
    """The words with which two rows begin alike."""
    return tuple(word for word, _ in takewhile(lambda pair: pair[0] == pair[1], zip(above, below, strict=False)))
