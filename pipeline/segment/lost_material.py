"""Parts (1) (2) whose question was lost: what they ask of stands above them, and no item holds it."""

from __future__ import annotations

import re

from pipeline.segment.layout import Section
from pipeline.segment.marks import Number
from pipeline.segment.stimuli import LEAST

_HAN = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = 400  # code points


def lost_material(text: str, sections: list[Section]) -> set[int]:
    """The marks of (1) (2) … that go on a sentence of the page which no item and no material holds."""
    before: Number | None = None
    lost: set[int] = set()
    for section, question in [(each, question) for each in sections for question in each.questions]:
        mark = question.node.mark
        first = mark.form in ("paren", "rparen") and mark.value == 1
        follows = before is not None and before.form == mark.form and mark.value == (before.value or 0) + 1
        above = question.stimulus is None and first and _unread(text, section, mark)
        if (follows and before and before.start in lost) or above or (first and _goes_on(text, mark, before)):
            lost.add(mark.start)
        before = mark
    return lost


_LOST = re.compile(r"\d{1,3}[.．、](?!\d)(?P<said>[^\n]+)\Z")


def _unread(text: str, section: Section, mark: Number) -> bool:
    """Whether a number and a sentence, which were taken for no question, stand above the first (1) of a section."""
    if section.heading is None or section.questions[0].node.mark is not mark:
        return False
    lost = _LOST.search(text, max(section.heading.end, mark.start - _SENTENCE), mark.start)
    return lost is not None and len(_HAN.findall(lost["said"])) >= LEAST


def _goes_on(text: str, mark: Number, before: Number | None) -> bool:
    """Whether a sentence, and no question, stands before `mark` in its line."""
    low = max(0, mark.start - _SENTENCE)
    line = text.rfind("\n", low, mark.start) + 1 or low
    return (before is None or before.start < line) and len(_HAN.findall(text, line, mark.start)) >= LEAST // 2
