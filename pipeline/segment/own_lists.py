"""答案： above a list, below each question in turn: the mark of one answer, not the heading of a key."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pipeline.segment.marks import Heading, Number
from pipeline.segment.plain import begins_line

_LIST: Final = re.compile(r"\s*(?:[（(][ ]?1[ ]?[)）]|1[)）]|①)")
_FORMS: Final = frozenset(("dot", "dun", "ordinal", "worded", "named"))
_MARKS: Final = " \t\n\u3000\xa0:：【】[]*#>"


def own_lists(text: str, headings: Mapping[int, Heading], numbers: Sequence[Number]) -> list[int]:
    """Places of the headings that stand between a question and the next one, above (1) (2) (3).

    The last one on a page, or in a section, is taken as the others with its words were.
    """
    keys = [start for start, h in sorted(headings.items()) if h.kind == "key" and _LIST.match(text, h.end)]
    if not keys:
        return []
    counted = [n for n in numbers if n.form in _FORMS and n.value and begins_line(text, n.start)]
    sections = sorted(start for start, h in headings.items() if h.kind != "key")
    found: dict[int, str] = {}
    for start in keys:
        words = text[start : headings[start].end].strip(_MARKS)
        steps = _steps(counted, start, sections)
        if steps == 1 or (steps == 0 and words in found.values()):
            found[start] = words
    return list(found)


def _steps(counted: Sequence[Number], at: int, sections: Sequence[int]) -> int:
    """1 if the numbers count on across `at`, 0 if no more follow in the section, -1 otherwise."""
    i = bisect_left(counted, at, key=lambda n: n.start)
    if i == 0:
        return -1
    before, behind = counted[i - 1], counted[i] if i < len(counted) else None
    closing = next(iter(sections[bisect_left(sections, at) :]), None)
    if behind is None or (closing is not None and closing < behind.start):
        return 0
    return 1 if behind.form == before.form and behind.value == (before.value or 0) + 1 else -1


def without(headings: Mapping[int, Heading], starts: Iterable[int]) -> dict[int, Heading]:
    """The other headings."""
    gone = set(starts)
    return {start: h for start, h in headings.items() if start not in gone}
