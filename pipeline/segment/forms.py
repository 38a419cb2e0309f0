"""Items printed as forms, one labelled line a field: 试题类型：单选⏎试题内容：甲（ ）⏎标准答案：C.

A form is read as a row of a table: its labels say what a header would. A bank prints the same labels for each
of its items; the first of them opens the next form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.segment.cells import Row
from pipeline.segment.columns import Grid, field_named
from pipeline.segment.layout import Part
from pipeline.segment.parsed import strip

LINES: Final = "lines"  # what parts the cells of a form
_LABELLED: Final = re.compile(
    r"(?m:^)[ \t\u3000\xa0]*(?:[【\[](?P<boxed>[\u4e00-\u9fff \u3000]{2,10}(?:[ ]?[A-H])?)[】\]][ ]?[:：]?"
    r"|(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff \u3000]{1,9}|[\u4e00-\u9fff]{2}ID|(?:备?选项|答案)[ ]?[A-H])[ ]?[:：])"
)
_LEAST: Final = 3  # forms of a page
_FEW: Final = 2
_ASKED: Final = frozenset({"stem", "answer"})
_TOLD: Final = frozenset({"number", "type"})


class _Line(NamedTuple):
    """A labelled line: where it begins, where its text begins, the label's name and the field that it names."""

    start: int
    end: int
    name: str
    field: str | None


def read_forms(text: str) -> Iterator[tuple[Row, Grid]]:
    """The forms of a page, each as a row with its own grid; none unless several have the same labels."""
    lines = list(_lines(text))
    times = Counter(line.name for line in lines)
    fields = Counter(line.field for line in lines)
    if min((fields[f] for f in _ASKED), default=0) < _LEAST or max(fields[f] for f in _TOLD) < _LEAST:
        return
    known = [line for line in lines if times[line.name] >= _FEW or line.field]
    opener = next((line.name for line in known if times[line.name] >= _LEAST), None)
    starts = [i for i, line in enumerate(known) if line.name == opener]
    for first, last in pairwise([*starts, len(known)]):
        end = known[last].start if last < len(known) else _end(text, lines, known[-1])
        if form := _form(text, known[first:last], end):
            yield form


def frame(row: Row, grid: Grid) -> list[Part]:
    """What a form prints besides its fields: the labels, and the lines that no item needs."""
    told = [cell for cell, field in zip(row.cells, grid.fields, strict=True) if field]
    edges = [row.place.start, *(place for cell in told for place in cell), row.place.end]
    return [Part(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _lines(text: str) -> Iterator[_Line]:
    for m in _LABELLED.finditer(text):
        name = "".join((m["boxed"] or m["name"]).split())
        field = field_named(name)
        yield _Line(m.start(), m.end(), name, field)


def _end(text: str, lines: Sequence[_Line], last: _Line) -> int:
    """Where the last form ends: at a blank line, or at a label that no form has."""
    other = next((line.start for line in lines if line.start > last.start), len(text))
    blank = re.compile(r"\n[ \t\u3000\xa0]*\n").search(text, last.end, other)
    return blank.start() if blank else other


def _form(text: str, lines: Sequence[_Line], end: int) -> tuple[Row, Grid] | None:
    """One form as a row; None when it asks nothing, or says a thing twice."""
    said = [line.field for line in lines if line.field]
    if not set(said) >= _ASKED or not _TOLD & set(said) or len(set(said)) < len(said):
        return None
    ends = [*(line.start for line in lines[1:]), end]
    cells = tuple(strip(text, line.end, stop) for line, stop in zip(lines, ends, strict=True))
    place = strip(text, lines[0].start, end)
    return Row(Part(*place), cells), Grid(LINES, tuple(line.field for line in lines))
