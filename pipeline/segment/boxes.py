"""Letters behind the last choice: D. 南海    □ C in a teacher's copy, a box alone in a candidate's; D. 南海【C】."""

from __future__ import annotations

import re
from collections.abc import Collection

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed, strip, take_value

_BOX = re.compile(r"[ \u3000]{2,}[□☐][ \u3000]*(?P<v>[A-H])?[ \u3000]*\Z")
_TAGGED = re.compile(r"[ \u3000]*[【〖][ ]?(?P<v>[A-H]{1,6})[ ]?[】〗][。.]?\s*\Z")
_LEAST = 2  # items of a page that show that it prints its answers so


def boxed_answers(text: str, items: Collection[Parsed]) -> None:
    """Take the letters in boxes, where several items have one behind their last choice; an empty box says nothing."""
    for rule in (_BOX, _TAGGED):
        _take_behind(text, [item for item in items if item.options], rule)


def _take_behind(text: str, items: Collection[Parsed], rule: re.Pattern[str]) -> None:
    found = [(item, m) for item in items if (m := rule.search(text, *item.options[-1].part))]
    if sum(m["v"] is not None for _, m in found) < _LEAST:
        return
    for item, m in found:
        last = item.options[-1]
        item.options[-1] = last._replace(part=strip(text, last.part.start, m.start()))
        item.marks.append(Part(*m.span()))
        if m["v"] and item.answer is None and item.answer_text is None:
            take_value(item, m["v"], Part(*m.span("v")), "inline")


_SLOT = re.compile(r"[（(][ \u3000\xa0]*[)）][ \u3000]*(?=[^\s（(])")
_SLOTS = 3  # questions of a page that show that candidates write there


def drop_slots(text: str, items: Collection[Parsed]) -> None:
    """Take the empty bracket off the stems where nearly all questions with choices begin with one."""
    chosen = [item for item in items if item.options and item.stem and not item.blanked]
    found = [(item, m) for item in chosen if (m := _SLOT.match(text, *item.stem[0]))]
    if len(found) < max(_SLOTS, 0.8 * len(chosen)):
        return
    for item, m in found:
        item.marks.append(Part(*m.span()))
        item.stem[0] = Part(m.end(), item.stem[0].end)
