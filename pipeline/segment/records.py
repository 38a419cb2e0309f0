"""Items as records of named fields: 题目：… 答案：…, <question>…</question>, [Q] … [A] …, JSON, YAML, ### 答案.

As tables do, records are read before everything else. A page writes its fields in one way throughout; each
field runs up to the next one.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from pipeline.segment.cells import Row
from pipeline.segment.columns import LABELS, Grid, field_named
from pipeline.segment.fields import Value, fields
from pipeline.segment.layout import Part
from pipeline.segment.parsed import OptionPart, Parsed, strip
from pipeline.segment.rows import fields_of, row_item
from pipeline.segment.tables import Tables
from pipeline.segment.values import letters

_LEAST: Final = 2  # records
_WHOLE: Final = 0.8  # the share of the records that ask and are answered
_ASIDE: Final = ""  # a field that no item needs
_QA: Final = {"q": "stem", "a": "answer", "e": "explanation"}
_STEMS: Final = ("stem", "text")
_OPENING: Final = frozenset({"number", "type", "stimulus"})
_GAP: Final = re.compile(r"\n[ \t]*\n")
_BEFORE: Final = 40  # code points
_OPENED: Final = re.compile(
    r"(?:第[ ]?\d{1,4}[ ]?题|(?:\A|\n)[ \t#*]*\d{1,4}[ ]?[.．、)）]"
    r"|[【\[（(][^】\]\n]{0,6}[选断空答释述算][^】\]\n]{0,4}[】\]）)])"
    r"[\s:：]*\Z"
)
_LABEL: Final = re.compile(r"[（(\[【]?(?P<l>[A-H])[)）\]】]?[ ]?[.．、:：)）][ ]?")


def read_records(text: str, tables: Tables) -> None:
    """Add the items of all records of `text` to those of its tables."""
    for found in fields(text):
        records = _records(_ended(text, _known(found)))
        if 2 * sum(_numbered(text, record) for record in records) > len(records):
            continue  # 第1题 [单选] 题目：…: numbers open its questions, as on other pages
        read = [(record, item) for record in records if (item := _item(text, record))]
        items = [item for _, item in read]
        told = sum(item.answer is not None or item.answer_text is not None for item in items)
        closed = sum(bool(item.options or item.answer or item.hint) for item in items)
        if len(items) >= _LEAST and min(told, len(items)) >= _WHOLE * len(records) and 2 * closed >= len(items):
            tables.items[:] = sorted([*tables.items, *items], key=lambda item: item.mark)
            tables.places[:] = sorted([*tables.places, *(_place(record) for record, _ in read)])
            return


def _known(found: list[Value]) -> list[Value]:
    """The fields by what they hold; of several names that may be the question's the page's most certain one."""
    counts = Counter(value.field for value in found)
    kinds = {name: field_named(name) or _ASIDE for name in counts}
    if counts["q"] >= _LEAST and counts["q"] >= counts["b"]:
        kinds |= {name: kind for name, kind in _QA.items() if name in counts}
    else:
        asking = [name for name, kind in kinds.items() if kind in _STEMS]
        stem = max(asking, key=lambda name: (kinds[name] == "stem", name != "title", counts[name]), default=None)
        kinds |= {name: "stem" if name == stem else _ASIDE for name in asking}
    return [value._replace(field=kinds[value.field]) for value in found]


def _ended(text: str, found: list[Value]) -> list[Value]:
    """The last field of the page ends with its paragraph, if no other has more than one."""
    if not found:
        return found
    *others, last = found
    gap = _GAP.search(text, *last.part)
    if gap is None or any(_GAP.search(text, *value.part) for value in others if value.field == last.field):
        return found
    return [*others, last._replace(part=Part(last.part.start, gap.start()))]


def _records(found: list[Value]) -> list[list[Value]]:
    """Fields up to the next one that the record has already, or that opens records on this page."""
    records: list[list[Value]] = []
    openers: set[str] = {"stem"}
    for value in found:
        seen = {v.field for v in records[-1]} if records else set()
        begun = bool(seen - openers - {_ASIDE}) or "stem" in seen
        if not records or (value.field in seen and value.field) or (value.field in openers and begun):
            records.append([])
        if len(records) == 1 and "stem" not in seen and value.field in _OPENING:
            openers.add(value.field)
        records[-1].append(value)
    return [record for record in records if any(v.field for v in record)]


def _numbered(text: str, record: list[Value]) -> bool:
    """Whether a number or a type stands before the first field, outside all fields."""
    start = record[0].mark.start
    return _OPENED.search(text, max(0, start - _BEFORE), start) is not None


def _place(record: list[Value]) -> Part:
    return Part(record[0].mark.start, max(value.part.end for value in record))


def _item(text: str, record: list[Value]) -> Parsed | None:
    named = [value for value in record if value.field]
    numbers = [v.number for v in named if v.field == "stem" and v.number]
    names = [*(v.field for v in named), *("number" for _ in numbers)]
    row = Row(_place(record), (*(v.part for v in named), *numbers))
    grid = Grid(":", tuple(names))
    filled = fields_of(text, row, grid)
    if filled is None or "stem" not in filled:
        return None
    item = row_item(text, row, grid, filled, None)
    for value in named:
        _take_members(text, item, value)
    if not item.options and any(v.field == "answer" and _PLACES.match(text, v.part.start - 1) for v in named):
        item.answer = item.answer_text = item.answer_source = None  # the place of a choice that is lost
    item.marks += [v.mark if v.field else Part(v.mark.start, v.part.end) for v in record]
    if any("\\" in text[slice(*value.part)] for value in named):
        item.flags.append("broken_record")  # escapes that nobody resolved
    return item


_PLACES = re.compile(r".?\[\s*\d{1,2}(?:\s*,\s*\d{1,2})*\s*\]")


def _take_members(text: str, item: Parsed, value: Value) -> None:
    """Choices or answers that stand as members of a list."""
    if value.field == "options" and len(value.members) > 1:
        found = [(_LABEL.match(text, *part), part) for part in value.members]
        if all(m and m["l"] == label for (m, _), label in zip(found, LABELS, strict=False)):
            found = [(None, strip(text, m.end() if m else part.start, part.end)) for m, part in found]
        item.options = [OptionPart(label, part) for label, (_, part) in zip(LABELS, found, strict=False)]
    elif value.field == "answer" and value.members:
        said = [letters(text[slice(*part)]) for part in value.members]
        item.answer = sorted({one for some in said for one in some}) if all(said) else None
        item.answer_part, item.answer_text = value.part, None if item.answer else value.part
