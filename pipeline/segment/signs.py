"""Items in a run of signs: @question#choice#choice%B$topic, one sign before each kind of field throughout."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from pipeline.segment.cells import Row
from pipeline.segment.columns import LABELS, Grid
from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip
from pipeline.segment.rows import fields_of, row_item
from pipeline.segment.tables import Tables

_LEAST: Final = 3  # questions with choices that show which sign stands before which field
_ANSWERED: Final = re.compile(r"[@#$%^&~|](?:[A-H]{1,8}|[YNTF√×对错])(?=[@#$%^&~|\s]|\Z)")
_WHOLE: Final = re.compile(
    r"(?P<i>[@#$%^&~|])[^@#$%^&~|\n]{4,400}(?P<o>(?!(?P=i))[@#$%^&~|])[^@#$%^&~|\n]{1,200}(?:(?P=o)[^@#$%^&~|\n]{1,200}){1,7}"
    r"(?P<a>(?!(?P=i)|(?P=o))[@#$%^&~|])[A-H]{1,8}(?![A-Za-z])"
)
_VALUE: Final = re.compile(r"[A-H]{1,8}(?![A-Za-z])|[YNTF√×对错](?![A-Za-z])|正确|错误")


def read_signs(text: str, tables: Tables) -> None:
    """Add the items that stand in a run of signs to those of the tables."""
    if len(_ANSWERED.findall(text)) < _LEAST:
        return
    signs = Counter(m.group("i", "o", "a") for m in _WHOLE.finditer(text))
    (opening, option, answer), count = max(signs.items(), key=lambda s: s[1], default=(("", "", ""), 0))
    if count < _LEAST:
        return
    begins = [m.start() for m in re.finditer(re.escape(opening), text)]
    for start, end in pairwise([*begins, len(text)]):
        item = _item(text, Part(start, end), option, answer)
        if item:
            tables.items.append(item)
            tables.places.append(Part(start, item.body.end))
    tables.items.sort(key=lambda item: item.mark)
    tables.places.sort()


def _item(text: str, place: Part, option: str, answer: str) -> Parsed | None:
    """The item behind one opening sign; None when it has not all that an item needs."""
    at = text.find(answer, place.start, place.end)
    said = _VALUE.match(text, at + 1, place.end) if at >= 0 else None
    if said is None:
        return None
    cuts = [place.start, *(m.start() for m in re.compile(re.escape(option)).finditer(text, place.start, at)), at]
    cells = [strip(text, a + 1, b) for a, b in pairwise(cuts)]
    names = ("stem", *LABELS[: len(cells) - 1], "answer")
    if len(names) != len(cells) + 1:
        return None
    row = Row(Part(place.start, said.end()), (*cells, Part(*said.span())))
    grid = Grid(option, names)
    filled = fields_of(text, row, grid)
    return row_item(text, row, grid, filled, None) if filled else None
