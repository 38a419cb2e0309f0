"""Fields that hold the next question: a line in them begins with the number that is due, printed as the item's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.segment.layout import Part
from pipeline.segment.parsed import SPACE, Parsed

_NUMBER = re.compile(r"\d{1,4}")
_LEAD = 20  # code points of white space before a number
_BEHIND = re.compile(r"(?:19|20)\d\d[ ]?年|\D|\Z")  # 96.2022年: a number glued to a year, but not 5.5


def doubt_swallowed(text: str, items: Iterable[Parsed]) -> None:
    """Flag the items whose words go on with the next number, unless those words count from 1 on themselves."""
    for item in items:
        if item.number is None or not (printed := _NUMBER.search(text, *item.mark)):
            continue
        before = text[item.mark.start : printed.start()].lstrip(SPACE)
        behind = text[printed.end() : item.mark.end].rstrip(SPACE)
        due, first = (f"{before}{number:0{len(printed[0])}}{behind}" for number in (item.number + 1, 1))
        if not (before or behind):
            continue
        if any(_opens(text, part, due) and not _opens(text, part, first) for part in _ends(item)):
            item.flags.append("fused")


def _opens(text: str, part: Part, mark: str) -> bool:
    """Whether a line of `part` begins with `mark`."""
    at = text.find(mark, *part)
    while at >= 0:
        line = text.rfind("\n", max(0, at - _LEAD), at) + 1 or max(0, at - _LEAD)
        if not text[line:at].strip(SPACE) and _BEHIND.match(text, at + len(mark)):
            return True
        at = text.find(mark, at + 1, part.end)
    return False


def _ends(item: Parsed) -> Iterator[Part]:
    """The fields in which the text behind an item would end up."""
    yield from (part for part in (item.answer_text, item.explanation) if part)
    if item.options:
        yield item.options[-1].part
