"""Lines that a platform prints below each item of a page, whatever it calls them: buttons, statistics, tags.

`全站数据：共作答1283次…`, `加入错题本  收藏`, `来源 2021年…`: the same words, but for numbers and letters, below the
answers of many items of one page. No text of an item does that, save what `lines.toml` lists: choices, conclusions,
headings.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline import rules
from pipeline.clean.alignment import Edit
from pipeline.clean.codes import line_starts

_LONGEST = 60  # code points of such a line
_LEAST = 3  # items below which the line stands
_SHARE = 0.4  # of the items of the page
_SHORT, _SHORT_SHARE = 4, 0.6  # fewer letters may be an answer: most items must have them
_SAID = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2}")
_NUMBER = re.compile(r"\d+(?:[.,:/\-]\d+)*")
_LETTERS = re.compile(r"(?<![A-Za-z])[A-H](?:[,，、 ]?[A-H])*(?![A-Za-z])")
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,6}(?=[ \u3000:：])|[A-Z][A-Za-z]{2,14}(?=[:：])")
_KINDS = ("answer", "option", "item", "mark", "text")  # of lines that stay
_VALUE = 30  # code points behind a label
_LEADS = 3  # of as many such lines one may stand above text
_BARE = 3  # code points of a label on a line of its own


class _Line(NamedTuple):
    """A line below an answer: its place, its words, and the same with 0 and A for every number and letter."""

    start: int
    end: int
    said: str
    shape: str
    leads: bool  # text stands below it: it may be the heading of that


def strip_frame_lines(text: str) -> list[Edit]:
    """Edits that take out what stands below the answers, or the choices, of many items of the page."""
    groups: dict[str, _Group] = defaultdict(lambda: _Group([]))
    for tail in _tails(text) if text.count("\n") > _LEAST else ():
        groups[tail.place].tails.append(tail.lines)
    found = [line for place, group in groups.items() for line in group.often(labelled=place == "answer")]
    return [Edit(line.start, line.end, "", "frame_line", "boilerplate") for line in sorted(found)]


class _Group(NamedTuple):
    """The lines in the same place of each item."""

    tails: list[list[_Line]]

    def often(self, *, labelled: bool) -> Iterator[_Line]:
        """Those that many items have; `labelled`: the word at their head is enough."""
        items = len(self.tails)
        shapes = Counter(shape for tail in self.tails for shape in {line.shape for line in tail})
        labels = Counter(label for tail in self.tails for label in {_label(line) for line in tail})
        leads = Counter(line.shape for tail in self.tails for line in tail if line.leads)
        for line in (line for tail in self.tails for line in tail):
            if leads[line.shape] * _LEADS > shapes[line.shape]:
                continue
            share = _SHORT_SHARE if len(_SAID.findall(line.shape)) < _SHORT else _SHARE
            told = labelled and _label(line) and labels[_label(line)] >= max(_LEAST, _SHARE * items)
            if told or shapes[line.shape] >= max(_LEAST, share * items):
                yield line


class _Tail(NamedTuple):
    """The lines that may be no text of an item."""

    lines: list[_Line]
    place: str  # below its answer ("answer"), above it ("above"), or below choices that no answer follows ("option")


def _label(line: _Line) -> str:
    """The word at the head of a line that says one short thing of the item: 来源 2021年某市; "" without one."""
    found = _LABEL.match(line.said)
    return found[0] if found and len(line.said) - found.end() <= _VALUE else ""


def _tails(text: str) -> Iterator[_Tail]:
    """The free lines below each answer, and those below the choices of each item."""
    lines: list[_Line] = []
    place = ""  # behind an "option", an "answer", or anything else
    for (start, end, kind), (*_, below) in pairwise([*_lines(text), (0, 0, "")]):
        if kind == "free" and place:
            said = text[start:end].strip()
            lines.append(_Line(start, end, said, _LETTERS.sub("A", _NUMBER.sub("0", said)), below == "text"))
        elif kind == "answer" and place != "answer":
            yield _Tail(lines, "above")
            lines, place = [], kind
        elif kind in ("item", "option"):
            if place == "answer" or (place == "option" and kind == "item"):
                yield _Tail(lines, place)
            lines, place = [], "option" if kind == "option" else ""
    if place:
        yield _Tail(lines, place)


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Place and kind of each line that is not empty; the line below a bare label belongs to the choice."""
    bare = False
    for start, end in pairwise([*line_starts(text).tolist(), len(text) + 1]):
        line = text[start : end - 1].strip()
        if not line:
            continue
        kind = _kind(line) if len(line) <= _LONGEST else "text"
        yield start, end - 1, "text" if bare and kind == "free" else kind
        bare = kind == "option" and len(line) <= _BARE


@lru_cache(maxsize=1 << 14)  # more than half of the lines of a dump stand in it more than once
def _kind(line: str) -> str:
    for kind, rule in _kinds():
        if rule.search(line):
            return kind
    known = rules.patterns("marks")["tail.tag"].match(line)  # it tells where a field ends
    return "free" if _SAID.search(line) and not known else "text"


@cache
def _kinds() -> list[tuple[str, re.Pattern[str]]]:
    return [(kind, rules.patterns("lines")[f"frame.{kind}"]) for kind in _KINDS]
