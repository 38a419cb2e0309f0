"""Items that stand as rows of a table: spreadsheets turned into text, Markdown tables, tab-separated dumps.

A table is read before everything else and blanked for the rest of the segmentation, so that no row is read
twice; what is no row of an item table (answer tables, score tables, price lists) is left where it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Final

from pipeline.rules import patterns, table
from pipeline.segment.cells import COMMA, SPACES, Row, joined, line_at, row_at
from pipeline.segment.columns import Grid, header_grid, seen_grid, stem_word
from pipeline.segment.forms import frame, read_forms
from pipeline.segment.layout import Part, Section
from pipeline.segment.parsed import SPACE, OptionPart, Parsed, strip
from pipeline.segment.row_places import read_places
from pipeline.segment.rows import fields_of, number_of, row_item
from pipeline.segment.types import CHOICES, OPEN, type_of
from pipeline.segment.values import verdict

_LEAST_TABS: Final = 4  # of a line of cells
_CLOSED: Final = CHOICES | {"true_false", "fill_blank"}
_FILLER: Final = "\ufdd0"  # a noncharacter: no rule knows it, no text has it
_REACH: Final = 400  # a header is no longer than this
_MOST_STRAYS: Final = 5  # lines between two rows that are no rows: page numbers, headings
_MOST_JOINED: Final = 12
_LEAST_ROWS: Final = 3  # without a header
_LONGEST_TITLE: Final = 40


@dataclass(slots=True)
class Tables:
    """The items of all tables, and the places that belong to them (headers, rules, rows) in text order."""

    items: list[Parsed] = field(default_factory=list)
    places: list[Part] = field(default_factory=list)


def read_tables(text: str) -> Tables:
    """All item tables of a clean text."""
    tables = Tables()
    end = 0
    for line, grid in _headers(text):
        if line.start >= end:
            found, end = _below(text, line, grid)
            _keep(text, tables, found, grid)
    for lines in _tabbed(text, tables.places):
        cells = [[cell.strip(SPACE) for cell in text[line.start : line.end].split("\t")] for line in lines]
        seen = seen_grid(cells, "\t")
        if seen:
            _keep(text, tables, _taken(text, lines, seen), seen)
    for row, grid in read_forms(text):
        filled = fields_of(text, row, grid)
        if filled and not _inside(row.place, tables.places, [place.start for place in tables.places]):
            item = row_item(text, row, grid, filled, None)
            item.marks += frame(row, grid)
            _keep(text, tables, Tables([item], [row.place]), grid)
    tables.places.sort()
    tables.items.sort(key=lambda item: item.mark)
    return tables


def blanked(text: str, tables: Tables) -> str:
    """`text` with lines of as many fillers in the place of the tables.

    A filler is no white space: patterns that skip white space would take quadratic time over a long table.
    """
    return filled(text, tables.places)


def filled(text: str, places: Iterable[Part]) -> str:
    """`text` with fillers in `places`, which are in text order."""
    pieces, at = [], 0
    for start, end in places:
        lines = text[start:end].split("\n")  # to repeat a filler is faster than a pattern that replaces each character
        pieces += [text[at:start], "\n".join(_FILLER * len(line) for line in lines)]
        at = end
    return "".join([*pieces, text[at:]]) if pieces else text


def with_rows(text: str, items: Iterable[Parsed], tables: Tables, sections: list[Section]) -> list[Parsed]:
    """The items of the tables among the others, which end where a table begins."""
    if not tables.items:
        return list(items)
    others = list(items)
    begins = [s.heading.start if s.heading else 0 for s in sections]
    for item in tables.items:
        section = sections[max(0, bisect_right(begins, item.mark.start) - 1)]
        item.section = section.path
        item.hint = item.hint or section.type
    for item in others:
        end_before(text, item, [place.start for place in tables.places])
    return sorted([*others, *tables.items], key=lambda item: item.mark)


def _headers(text: str) -> Iterator[tuple[Part, Grid]]:
    last = -1
    for m in stem_word().finditer(text):
        start = text.rfind("\n", max(0, m.start() - _REACH), m.start()) + 1
        end = text.find("\n", m.end(), m.end() + _REACH)
        if start > last and end >= 0 and (start or m.start() < _REACH):
            last = start
            grid = header_grid(text, Part(start, end))
            if grid:
                yield Part(start, end), grid


def _below(text: str, header: Part, grid: Grid) -> tuple[Tables, int]:
    """The rows under a header, and where they end."""
    found = Tables(places=[header])
    hint, strays, at, end = _title(text, header.start), 0, header.end + 1, header.end
    while at < len(text) and strays <= _MOST_STRAYS:
        line = line_at(text, at)
        if text[line.start : line.end].strip() == "" or _is_rule(text, line):
            at = line.end + 1
            continue
        again = header_grid(text, line)
        if again and again != grid:
            break
        row = _whole_row(text, row_at(text, at, grid.separator), grid)
        item = None if again else _item(text, row, grid, hint)
        hint = hint if item or again else named_type(text[line.start : line.end]) or hint
        strays = 0 if item or again else strays + 1
        if item:
            found.items.append(item)
        if item or again:
            found.places.append(row.place)
            end = row.place.end
        at = (row.place.end if item else line.end) + 1
    return found, end


def _is_rule(text: str, line: Part) -> bool:
    return patterns("tables")["line.rule"].search(text[line.start : line.end]) is not None


def _whole_row(text: str, row: Row, grid: Grid) -> Row:
    """The row with the lines over which its cells run on, when together they make exactly the table's width."""
    if grid.separator in (COMMA, SPACES) or grid.fields[0] != "number" or len(row.cells) >= len(grid.fields):
        return row
    if number_of(text, row.cells[0]) is None:
        return row
    whole = row
    for _ in range(_MOST_JOINED):
        if whole.place.end >= len(text):
            break
        following = row_at(text, whole.place.end + 1, grid.separator)
        if len(following.cells) > 1 and number_of(text, following.cells[0]) is not None:
            break
        whole = joined(text, whole, following)
        if len(whole.cells) >= len(grid.fields):
            return whole if len(whole.cells) == len(grid.fields) else row
    return row


def _item(text: str, row: Row, grid: Grid, hint: str | None) -> Parsed | None:
    for columns in _alignments(text, row, grid):
        filled = fields_of(text, row, columns)
        if filled:
            return row_item(text, row, columns, filled, hint)
    return _surplus(text, row, grid, hint)


def _alignments(text: str, row: Row, grid: Grid) -> Iterator[Grid]:
    """Ways to name the row's cells: all columns, or those without choices where a row leaves these out.

    Spaces hide empty cells: between them a row must have exactly as many cells as there are columns.
    """
    bare = tuple(f for f in grid.fields if f not in grid.labels)
    judged = sum(verdict(text[c.start : c.end]) is not None for c in row.cells)
    if len(row.cells) == len(bare) < len(grid.fields) and judged == 1:
        yield grid._replace(fields=bare)
    if grid.separator != SPACES or len(row.cells) == len(grid.fields):
        yield grid
    elif len(row.cells) == len(bare) and judged == 0:
        yield grid._replace(fields=bare)


def _surplus(text: str, row: Row, grid: Grid, hint: str | None) -> Parsed | None:
    """A numbered row with more cells than the table has columns: an item that nobody can take apart."""
    if len(row.cells) <= len(grid.fields) or grid.fields[0] != "number" or grid.separator == SPACES:
        return None
    number, rest = row.cells[0], strip(text, row.cells[1].start, row.cells[-1].end)
    value = number_of(text, number)
    if value is None:
        return None
    kind = grid.fields.index("type") if "type" in grid.fields else 0
    hint = type_of(text[row.cells[kind].start : row.cells[kind].end]) or hint
    return Parsed(value, Part(number.end, row.place.end), number, hint, stem=[rest], flags=["broken_record"])


def _tabbed(text: str, taken: list[Part]) -> Iterator[list[Part]]:
    """Runs of lines with one and the same number of cells, outside the tables that were read."""
    starts = [place.start for place in taken]
    free = (found for found in _tabs(text) if not _inside(found[1], taken, starts))
    for _, run in groupby(free, key=lambda found: found[0]):
        lines = [line for _, line in run]
        if len(lines) >= _LEAST_ROWS:
            yield lines


def _tabs(text: str) -> Iterator[tuple[int, Part]]:
    """The lines with many tabs, and how many they have."""
    start = 0
    for line in text.split("\n") if "\t" in text else ():
        count = line.count("\t")
        if count >= _LEAST_TABS:
            yield count, Part(start, start + len(line))
        start += len(line) + 1


def _inside(line: Part, taken: list[Part], starts: list[int]) -> bool:
    i = bisect_right(starts, line.start) - 1
    return i >= 0 and line.start < taken[i].end


def _taken(text: str, lines: list[Part], grid: Grid) -> Tables:
    found = Tables()
    for line in lines:
        row = row_at(text, line.start, grid.separator)
        filled = fields_of(text, row, grid)
        if filled:
            found.items.append(row_item(text, row, grid, filled, None))
            found.places.append(row.place)
    return found


def _keep(text: str, tables: Tables, found: Tables, grid: Grid) -> None:
    """Add what one table gave, if its rows look like items."""
    items = found.items
    read_places(text, items)
    optioned = sum(len(item.options) > 1 for item in items)
    typed = sum(item.hint is not None and (grid.named or item.hint in _CLOSED) for item in items)
    answered = sum(item.answer is not None for item in items)
    worded = sum(item.answer_text is not None for item in items) if grid.named and "answer" in grid.fields else 0
    if items and max(optioned, typed, answered + worded) * 2 >= len(items):
        tables.items += items
        tables.places += found.places


def _title(text: str, at: int) -> str | None:
    """The type that the line above a header names."""
    above = text[max(0, at - _LONGEST_TITLE - 2) : at].rstrip().rpartition("\n")
    return named_type(above[2]) if above[1] or at <= _LONGEST_TITLE else None


def named_type(line: str) -> str | None:
    """The one item type that a short line names; None when it names several.

    >>> named_type("工作表2 单项选择题"), named_type("单选、多选题库"), named_type("电路设计题库")
    ('single_choice', None, None)
    """
    if len(line.strip()) > _LONGEST_TITLE or "题" not in line:
        return None
    words = [(type_of(m[0]), line[m.end() : m.end() + 2]) for m in _type_words().finditer(line)]
    names = {name for name, behind in words if name not in OPEN or (behind[:1] == "题" and behind != "题库")}
    return names.pop() if len(names) == 1 else None


@cache
def _type_words() -> re.Pattern[str]:
    words = sorted((w for words in table("types")["words"].values() for w in words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def end_before(text: str, item: Parsed, starts: list[int]) -> None:
    """Cut every field of an item that would run on into a table."""

    def cut(part: Part) -> Part:
        i = bisect_left(starts, part.start)
        return strip(text, part.start, starts[i]) if i < len(starts) and starts[i] < part.end else part

    item.body = cut(item.body)
    item.stem = [cut(part) for part in item.stem]
    item.options = [OptionPart(o.label, cut(o.part)) for o in item.options]
    item.answer_text = item.answer_text and cut(item.answer_text)
    item.explanation = item.explanation and cut(item.explanation)
    item.stimulus = item.stimulus and cut(item.stimulus)
