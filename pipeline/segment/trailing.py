"""A letter at the end of a stem, `下列属于乔木的是A`: an answer where the page prints answers in stems, else a word."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.segment.layout import Part
from pipeline.segment.marks import Marks
from pipeline.segment.parsed import Parsed

_SHARE = 2  # one in so many of the questions with choices is answered in its stem, on a page that prints answers there
_BRACKETS = frozenset("（(〔[【")


def doubt_trailing(text: str, marks: Marks, items: Collection[Parsed]) -> None:
    """Give such letters back to their stems, 缺乏维生素A, where few questions are answered so, or a blank stands."""
    asked = [item for item in items if item.options]
    answered = [item for item in asked if item.answer_source == "stem_bracket"]
    wholes = {id(item): whole for item in answered if (whole := _with_letters(text, item))}
    blanked = {at for at, whole in wholes.items() if _blank_elsewhere(text, marks, whole)}
    count = len(answered) - len(blanked)
    shown = count * _SHARE >= len(asked) and count > 1
    for item in answered:
        if id(item) in (blanked if shown else wholes):
            item.stem = [wholes[id(item)]]
            item.answer = item.answer_part = item.answer_source = None


def _blank_elsewhere(text: str, marks: Marks, whole: Part) -> bool:
    """Whether a blank stands in the stem, and not right before the letter: 属于（ ）A."""
    return any(text[tag.end : whole.end - 1].strip() for tag in marks.within("blank", *whole))


def _with_letters(text: str, item: Parsed) -> Part | None:
    """The stem up to the end of the one bare letter that stands right behind it; several are no word."""
    said = item.answer_part
    if said is None or len(item.stem) != 1 or item.blanked or len(item.answer or []) != 1:
        return None
    if text[said.start] in _BRACKETS:
        return None
    stem = item.stem[0]
    return Part(stem.start, said.end) if stem.end <= said.start and not text[stem.end : said.start].strip() else None
