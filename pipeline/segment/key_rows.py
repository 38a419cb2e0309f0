"""Key entries that are rows of a Markdown table with a header: | 题号 | 答案 | 解析 |."""

from __future__ import annotations

from typing import Final, NamedTuple

from pipeline.rules import patterns
from pipeline.segment.cells import Row, line_at, row_at
from pipeline.segment.columns import field_named
from pipeline.segment.layout import Part

_REACH: Final = 40_000  # code points from a header to a row under it
_TOP: Final = 400  # code points from the beginning of the paragraph to the header's end
_BAR: Final = "|"


class Told(NamedTuple):
    """What one row says: the cell that answers, and the one that explains."""

    answer: Part
    explanation: Part | None


def told_in_row(text: str, number: int) -> Told | None:
    """What the row says whose number stands at `number`; None where no header names its cells.

    A table that names no column of answers answers with its explanations: | 题号 | 词语 | 解释 |.
    """
    start = text.rfind("\n", 0, number) + 1
    row = row_at(text, start, _BAR)
    names = _names(text, start) if len(row.cells) > 1 and text.startswith(_BAR, start) else []
    if len(names) != len(row.cells) or names.count("number") != 1:
        return None
    cell = row.cells[names.index("number")]
    answers, reasons = (_column(row, names, name) for name in ("answer", "explanation"))
    said = answers or reasons
    if said is None or not cell.start <= number < cell.end or said.start == said.end:
        return None
    return Told(said, reasons if answers and reasons and reasons.end > reasons.start else None)


def _column(row: Row, names: list[str | None], name: str) -> Part | None:
    return row.cells[names.index(name)] if names.count(name) == 1 else None


def _names(text: str, row: int) -> list[str | None]:
    """What the header of the table around a row calls its columns: the line above its first rule."""
    top = text.rfind("\n\n", max(0, row - _REACH), row) + 2
    at = text.find(_BAR, top, min(row, top + _TOP))
    header = line_at(text, at) if at >= 0 else None
    if header is None or header.end + 1 >= row:
        return []
    rule = line_at(text, header.end + 1)
    if not patterns("tables")["line.rule"].search(text[rule.start : rule.end]):
        return []
    return [field_named(text[c.start : c.end]) for c in row_at(text, header.start, _BAR).cells]
