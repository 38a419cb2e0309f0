"""A question as read from its own body."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.segment.layout import Part
from pipeline.segment.marks import Number
from pipeline.segment.values import letters, verdict


class OptionPart(NamedTuple):
    """One choice: its letter and the place of its text."""

    label: str
    part: Part


@dataclass(slots=True)
class Parsed:
    """A question as read from its own body; the key, if any, joins later."""

    number: int | None
    body: Part
    mark: Part
    hint: str | None = None  # the type that a tag or the heading names
    stem: list[Part] = field(default_factory=list)  # pieces; a filled bracket between them
    blanked: bool = False
    options: list[OptionPart] = field(default_factory=list)
    answer: list[str] | None = None
    answer_part: Part | None = None
    answer_text: Part | None = None  # an answer in words
    answer_source: str | None = None
    taken: Part | None = None  # what somebody who took the test answered
    explanation: Part | None = None
    foreword: Part | None = (
        None  # what explains it before the others of its family: 【分析】(1)… (2)… 【详解】(1)… (2)…
    )
    stimulus: Part | None = None
    passage: Part | None = None  # the material above a stimulus that is only the lead of its family
    section: list[str] = field(default_factory=list)
    twice: str = ""  # labels printed at two choices: an answer that names one says nothing
    flags: list[str] = field(default_factory=list)
    marks: list[Part] = field(default_factory=list)
    unmarked: bool = False  # the explanation stands behind the answer without a mark
    enquiry: bool = False  # 问： stands before the question, as visitors' questions have it
    digits: bool = False  # the labels of the options are digits, and so is the answer
    restated: list[str] = field(default_factory=list)  # the letters of the answer that the explanation opens with
    margins: dict[str, float] = field(default_factory=dict)  # by what is in doubt: number, end, key
    counted: int | None = None  # the number that keys know it by, where none is printed
    parent: Number | None = None  # the number of the question that it is a part of: 11. … (1) … (2) …


SPACE = " \t\n\r\u3000\xa0\u2002\u2003\u2009"


def strip(text: str, start: int, end: int, extra: str = "") -> Part:
    """`[start, end)` without white space (and `extra` characters) at its ends."""
    space = SPACE + extra if extra else SPACE
    while start < end and text[start] in space:
        start += 1
    while end > start and text[end - 1] in space:
        end -= 1
    return Part(start, end)


_CELLS = re.compile(r"(?<![，,；;+\-−×=＝])\s\||\|\s(?![+\-−×=＝])")


def barred(text: str, part: Part) -> bool:
    """Whether bars between the cells of a table stand in it, and not those round |x|."""
    return text.count("|", *part) % 2 == 1 or _CELLS.search(text, *part) is not None


def unbarred(text: str, start: int, end: int) -> Part:
    """A stem or a choice without the bars of its table."""
    part = strip(text, start, end)
    return strip(text, *part, "|") if barred(text, part) else part


class Cut(NamedTuple):
    """A mark that ends the question part: answer, reply, explanation or tail."""

    start: int
    end: int
    kind: str
    value: str


def take_value(item: Parsed, printed: str, part: Part, source: str) -> None:
    """Take letters, places or a verdict printed at `part` for the answer."""
    said = verdict(printed) if (len(printed) <= 2 and not letters(printed)) or printed in ("T", "F") else None
    value = [said] if said else letters(printed)
    if printed.isdecimal():
        value = [chr(ord("A") + int(digit) - 1) for digit in printed]
    if value:
        item.answer, item.answer_part, item.answer_source = value, part, source
