"""Fields that end in the wrong place: they hold the next question, or lost the rest of their list to other items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pipeline.segment.layout import Part
from pipeline.segment.parsed import SPACE, Parsed, strip

_NUMBER = re.compile(r"\d{1,4}")
_ENTRY = re.compile(r"(?<!\S)(?:(?P<dot>\d{1,2})(?P<mark>[.．、)）])|[（(](?P<paren>\d{1,2})[)）])(?!\d)")
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


def doubt_broken(text: str, items: Iterable[Parsed]) -> None:
    """Flag the items without a number of their own whose text goes on behind them.

    A list of theirs breaks off, 1. … is theirs and 2. … is not, or their last words announce more: 原因如下：
    """
    for item in items:
        part = item.explanation or item.answer_text
        if item.number is not None or part is None:
            continue
        if text.endswith(("：", ":"), *strip(text, *part, extra="*")):
            item.flags.append("fused")
        last = next(reversed(list(_ENTRY.finditer(text, *part))), None)
        behind = _ENTRY.match(text, strip(text, part.end, min(part.end + _LEAD, len(text))).start)
        if last and behind and _value(behind) == _value(last) + 1 and behind["mark"] == last["mark"]:
            item.flags.append("fused")


def doubt_listed(text: str, items: Iterable[Parsed]) -> None:
    """Flag the items whose number goes on with a list in the answer above, and whose stem is two paragraphs.

    The first of these is the last entry of that list, the other a question without a number.
    """
    for above, item in pairwise(sorted(items, key=lambda item: item.mark)):
        said = above.explanation or above.answer_text
        if item.number is None or item.number < _SECOND or said is None or above.number == item.number - 1:
            continue
        printed = text[slice(*strip(text, *item.mark))]
        due = (printed[: printed.find(")") + 1] or printed).replace(str(item.number), str(item.number - 1))
        before = _opens(text, said, due)
        if before and item.stem and _PARAGRAPHS.match(text, *item.stem[0]):
            item.flags.append("loose_end")


_SECOND = 2
_PARAGRAPHS = re.compile(r"[^？?\n]*[^？?：:\n]\n[ \t\u3000]*\n\s*\S")


def _value(entry: re.Match[str]) -> int:
    return int(entry["dot"] or entry["paren"])


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
