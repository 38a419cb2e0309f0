"""Where shared material begins: behind what stands before it and behind the instruction above it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from pipeline.rules import patterns
from pipeline.segment.marks import Marks
from pipeline.segment.options import Run

_LONGEST = 8000  # code points between what stands before and the first blank
_SHORT_LINE = 40  # titles such as Text 1
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ENDS = re.compile(r"[。：:]|\n")
_LATIN, _CHINESE = 0.1, 0.3  # shares of Chinese characters: at most in an English passage, at least in its instruction


def opening(text: str, marks: Marks, runs: list[Run], first: int, last: int) -> int | None:
    """Where the passage begins whose blanks stand in `[first, last)`; None when that cannot be told."""
    begin = floor(text, marks, runs, first)
    if begin is None or first - begin > _LONGEST:
        return None
    line = text.rfind("\n", begin, first) + 1 or begin
    told = _instruction(text, line, first)
    if told is not None:
        end = _ENDS.search(text, told, first)
        return end.end() if end else None
    latin = _share(text, first, last) < _LATIN
    kept = begin
    for here, there in _lines(text, begin, line):
        if _instruction(text, here, there) is not None or (latin and _share(text, here, there) > _CHINESE):
            kept = there
    return kept


def behind_instructions(text: str, start: int, end: int) -> int | None:
    """Where the English text of `[start, end)` begins, behind lines that instruct or are short; None: not English."""
    for here, there in _lines(text, start, end):
        told = _instruction(text, here, there) is not None
        if not told and there - here > _SHORT_LINE and _share(text, here, there) < _LATIN:
            return here if _share(text, here, end) < _LATIN else None
    return None


def floor(text: str, marks: Marks, runs: list[Run], at: int) -> int | None:
    """Where what stands before `at` ends: the last heading, options, answer; None when it ends in mid-line."""
    i = bisect_right(marks.headings, at, key=lambda h: h.end) - 1
    heading = marks.headings[i].end if i >= 0 else 0
    j = bisect_left(runs, at, key=lambda r: r.start) - 1
    label = runs[j].labels[-1].start if j >= 0 else -1
    tag, tag_end = max(_last(marks, kind, at) for kind in ("answer", "explanation", "tail"))
    if heading >= max(label, tag):
        return heading
    if at - max(label, tag) > _LONGEST:
        return None
    line = text.find("\n", max(label, tag), at) + 1
    if line:
        return line
    said = patterns("cloze")["answered"].match(text, tag_end, at) if tag > label else None
    return said.end() if said else None


def _last(marks: Marks, kind: str, at: int) -> tuple[int, int]:
    """The place of the last tag of `kind` before `at`."""
    i = bisect_left(marks.starts[kind], at) - 1
    return marks.tags[kind][i][:2] if i >= 0 else (-1, -1)


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    breaks = [start, *(m.end() for m in re.compile("\n").finditer(text, start, end))]
    return [(a, b) for a, b in zip(breaks, [*breaks[1:], end], strict=True) if a < b]


def _instruction(text: str, start: int, end: int) -> int | None:
    """Where the last words of an instruction in `[start, end)` end."""
    found = [m.end() for m in patterns("cloze")["instruction"].finditer(text, start, end)]
    return found[-1] if found else None


def _share(text: str, start: int, end: int) -> float:
    """The share of Chinese characters."""
    solid = sum(map(len, text[start:end].split()))
    return len(_HAN.findall(text, start, end)) / solid if solid else 0.0
