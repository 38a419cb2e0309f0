"""Answers between the stem and its choices, on a line of their own: 甲是（ ）⏎答案：B⏎A. 乙."""

from __future__ import annotations

import re
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.marks import Marks, Tag
from pipeline.segment.options import Run
from pipeline.segment.parsed import Parsed, take_value
from pipeline.segment.plain import begins_line

_SAID: Final = re.compile(
    r"[ \t\u3000\xa0]*[（(【\[]?(?P<v>[A-H](?:[ 、,，;；]?[A-H]){0,7})[)）】\]]?[ \t\u3000\xa0。.]*\n\s*(?:[-+*][ ]+)?"
)
_REACH: Final = 48  # code points from the mark to the first choice


def answer_above(text: str, marks: Marks, run: Run | None) -> Tag | None:
    """The mark of the answer that stands right above the first choice, if one does."""
    if run is None:
        return None
    tags = (tag for kind in ("answer", "reply") for tag in marks.within(kind, run.start - _REACH, run.start))
    return next((tag for tag in tags if _said(text, tag, run)), None)


def take_answer_above(text: str, item: Parsed, tag: Tag, run: Run) -> None:
    """Make it the item's answer."""
    if said := _said(text, tag, run):
        item.marks.append(Part(tag.start, tag.end))
        take_value(item, said["v"], Part(*said.span("v")), "inline")


def _said(text: str, tag: Tag, run: Run) -> re.Match[str] | None:
    said = _SAID.match(text, tag.end, run.start) if begins_line(text, tag.start) else None
    return said if said and said.end() == run.start else None
