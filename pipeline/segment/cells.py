"""Lines of a table -> cells with their places in the clean text."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from pipeline.clean.escapes import CLOSED, OPENED
from pipeline.segment.layout import Part
from pipeline.segment.parsed import strip

COMMA: Final = ","
SPACES: Final = "  "
_CUTS: Final = {
    "\t": re.compile("\t"),
    "|": re.compile(r"(?<!\\)[|｜]"),
    SPACES: re.compile(r"[ \u3000\xa0]{2,}|\t"),
}
SEPARATORS: Final = ("\t", "|", COMMA, SPACES)
_MOST_LINES: Final = 30  # a quoted cell that runs on for longer has lost its closing quote


class Row(NamedTuple):
    """The cells of one row, ends trimmed, and the place of the whole row."""

    place: Part
    cells: tuple[Part, ...]


def line_at(text: str, start: int) -> Part:
    """The line that begins at `start`, without its line break."""
    end = text.find("\n", start)
    return Part(start, len(text) if end < 0 else end)


def row_at(text: str, start: int, separator: str) -> Row:
    r"""The row that begins at `start`: a line, or the lines over which a quoted cell runs.

    >>> text = '1,"甲,\n乙",B\n2'
    >>> [text[c.start : c.end] for c in row_at(text, 0, ",").cells]
    ['1', '甲,\n乙', 'B']
    """
    if separator == COMMA:
        return _quoted(text, start) or Row(line_at(text, start), ())
    line = line_at(text, start)
    return Row(line, _split(text, line, separator))


def cuts(text: str, line: Part, separator: str, least: int) -> bool:
    """Whether the line has so many separators that its row can have one cell more."""
    if separator == COMMA:
        return text.count(COMMA, line.start, line.end) >= least
    return sum(1 for _ in islice(_CUTS[separator].finditer(text, line.start, line.end), least)) == least


def _split(text: str, line: Part, separator: str) -> tuple[Part, ...]:
    cuts = [m.span() for m in _CUTS[separator].finditer(text, line.start, line.end)]
    begins = [line.start, *(end for _, end in cuts)]
    cells = [strip(text, a, b) for a, b in zip(begins, [*(start for start, _ in cuts), line.end], strict=True)]
    first, last = (cells[i].start == cells[i].end for i in (0, -1))
    cut = line.end == len(text) and len(cuts) > 1  # off, as the last line of an excerpt is
    if separator == SPACES or (separator == "|" and first and (last or cut)):  # an indent, a frame
        return tuple(cells[first : len(cells) - last])
    return tuple(cells)


def joined(text: str, row: Row, following: Row) -> Row:
    """A row whose last cell goes on in the first cell of the next line."""
    bridge = strip(text, row.cells[-1].start, following.cells[0].end)
    return Row(Part(row.place.start, following.place.end), (*row.cells[:-1], bridge, *following.cells[1:]))


def _quoted(text: str, start: int) -> Row | None:
    reader = csv.reader(islice(_lines(text, start), _MOST_LINES), strict=True)
    try:
        values = next(reader)
    except (csv.Error, StopIteration):
        return None
    cells, at = [], start
    for value in values:
        quote = text[at : at + 1] in ('"', OPENED)
        length = len(value) + value.count('"') if quote else len(value)
        cells.append(strip(text, at + quote, at + quote + length))
        at += length + 2 * quote + 1
    return Row(Part(start, at - 1), tuple(cells)) if values else None


_MARKED: Final = re.compile(f"{OPENED}([^{CLOSED}]*){CLOSED}")  # a cell that holds quotes
_HIDDEN: Final = "\ufdd6"


def _as_quoted(cell: re.Match[str]) -> str:
    """The cell between quotes, as long as it was, with something else for the quotes within it."""
    return '"' + cell[1].replace('"', _HIDDEN) + '"'


def _lines(text: str, at: int) -> Iterator[str]:
    while at < len(text):
        end = line_at(text, at).end + 1
        line = text[at:end]
        yield _MARKED.sub(_as_quoted, line) if OPENED in line else line
        at = end
