"""Heads and feet that a document prints on each of its pages, and so in the middle of its sentences.

`…经验收合⏎甲省安全考试题库⏎格后方可…`: the same line again and again, and in places the sentence above it goes on
below. No line of an item does both.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from pipeline import rules
from pipeline.clean.alignment import Edit
from pipeline.clean.learned import normal

_LINE = re.compile(r"[^\n]+")
_SHORTEST, _LONGEST = 6, 80  # code points of such a line
_TIMES = 3  # how often it stands in the document
_CUTS = 2  # how often a sentence goes on across it
_NUMBERS = " \t\r\u3000\xa00123456789-—－·第页共/／,，"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEAST_HAN = 4
_HEAD = 5  # lines at the top of a document, where the same words are its title


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def drop_running_lines(text: str) -> list[Edit]:
    """Edits that take out lines that stand on page after page; across a cut sentence with their line break."""
    lines = text.split("\n")
    printed = [line.strip(_NUMBERS) for line in lines if _SHORTEST <= len(line) <= _LONGEST]  # but for page numbers
    often = {
        line
        for line, times in Counter(printed).items()
        if times >= _TIMES and len(line) >= _SHORTEST and _may_run(normal(line))
    }
    return sorted(_edits(text, often)) if often else []


def _edits(text: str, often: set[str]) -> Iterator[Edit]:
    """The edits for those of the lines across which sentences go on."""
    lines = [_Line(m.start(), m.end(), m[0].strip()) for m in _LINE.finditer(text) if not m[0].isspace()]
    places: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if (core := line.text.strip(_NUMBERS)) in often:
            places[core].append(i)
    for at in places.values():
        cut = [i for i in at if _cuts(lines, i)]
        if len(cut) >= _CUTS:
            yield from (_edit(text, lines[i], whole=i in cut) for i in at if i in cut or i >= _HEAD)


def _may_run(line: str) -> bool:
    """Whether the words are none that items print over and over: choices, blanks, answers, instructions."""
    return len(_HAN.findall(line)) >= _LEAST_HAN and not any(
        rule.search(line) for name, rule in rules.patterns("lines").items() if name.startswith("running.")
    )


def _cuts(lines: list[_Line], i: int) -> bool:
    """Whether the line above breaks off and the line below goes on with it."""
    if not 0 < i < len(lines) - 1 or lines[i].text in (lines[i - 1].text, lines[i + 1].text):
        return False
    breaks, goes_on = (rules.patterns("lines")[f"cut.{side}"] for side in ("above", "below"))
    return breaks.search(lines[i - 1].text) is not None and goes_on.match(lines[i + 1].text) is not None


def _edit(text: str, line: _Line, *, whole: bool) -> Edit:
    end = line.end + (whole and text[line.end : line.end + 1] == "\n")
    return Edit(line.start, end, "", "running_line", "boilerplate")
