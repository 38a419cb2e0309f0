"""Choices with digits for labels at the end of a table's stem cells, where the answer cells name their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.segment.digits import STYLES, places, take_places, value_of
from pipeline.segment.layout import Part
from pipeline.segment.parsed import OptionPart, Parsed, strip
from pipeline.segment.types import OPEN

_LEAST: Final = 2  # rows that show it
_SAID: Final = re.compile(r"[（(]?([1-8](?:[,，、;； ]?[1-8])*)[)）]?")
_LABELS: Final = "-ABCDEFGH"


def read_places(text: str, items: Sequence[Parsed]) -> None:
    """Take the digits in answer cells for places of choices, if every one of them names choices of its row."""
    end = len(text.rstrip())  # where the last row may be cut off
    asked = [(i, i.answer_text) for i in items if i.answer_text and not i.options and i.stem[-1].end < end]
    said = [(item, part, m[1]) for item, part in asked if item.hint not in OPEN and (m := _SAID.fullmatch(text, *part))]
    read = [(item, part, printed, _choices(text, item.stem[-1])) for item, part, printed in said]
    if len(read) < _LEAST or any(len(choices) <= _LABELS.index(places(p)[-1]) for _, _, p, choices in read):
        return
    for item, part, printed, choices in read:
        item.stem[-1] = strip(text, item.stem[-1].start, choices[0].start)
        item.options = [OptionPart(label, choice) for label, choice in zip(_LABELS[1:], choices[1:], strict=False)]
        item.answer_text = None
        take_places(item, printed, part, "inline")


def _choices(text: str, cell: Part) -> list[Part]:
    """The first mark 1, and the texts behind 1, 2, 3 ... up to the end of the cell; empty when there are none."""
    for style in STYLES:
        marks = list(style.finditer(text, *cell))
        first = max((i for i, m in enumerate(marks) if value_of(m) == 1), default=len(marks))
        chain = marks[first:]
        if len(chain) < _LEAST or [value_of(m) for m in chain] != [*range(1, len(chain) + 1)]:
            continue
        ends = [*(m.start() for m in chain[1:]), cell.end]
        parts = [strip(text, m.end(), end, ";；") for m, end in zip(chain, ends, strict=True)]
        if chain[0].start() > cell.start and all(part.end > part.start for part in parts):
            return [Part(*chain[0].span()), *parts]
    return []
