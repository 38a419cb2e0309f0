"""Fields that hold the next question: a line in them begins with the number that is due, printed as the item's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed

_NUMBER = re.compile(r"\d{1,4}")
_YEAR = r"(?=(?:19|20)\d\d[ ]?年|\D|\Z)"  # 96.2022年: a number glued to a year, but not 5.5


def doubt_swallowed(text: str, items: Iterable[Parsed]) -> None:
    """Flag the items whose words go on with the next number, unless those words count from 1 on themselves."""
    for item in items:
        if item.number is None or not (printed := _NUMBER.search(text, *item.mark)):
            continue
        before = re.escape(text[item.mark.start : printed.start()].lstrip(" \t\u3000\n"))
        behind = re.escape(text[printed.end() : item.mark.end].rstrip(" \t\u3000\n"))
        if not (before or behind):
            continue
        due, first = (
            re.compile(rf"(?m:^)[ \t\u3000]*{before}0{{0,2}}{number}{behind}{_YEAR}") for number in (item.number + 1, 1)
        )
        if any(due.search(text, *part) and not first.search(text, *part) for part in _ends(item)):
            item.flags.append("fused")


def _ends(item: Parsed) -> Iterator[Part]:
    """The fields in which the text behind an item would end up."""
    yield from (part for part in (item.answer_text, item.explanation) if part)
    if item.options:
        yield item.options[-1].part
