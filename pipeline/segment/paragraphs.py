"""Questions that lost their numbers, as those that a word processor counts do: paragraphs and lines of a section."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.segment.marks import Heading, Marks, Tag
from pipeline.segment.types import CHOICES, OPEN

_LINE: Final = re.compile(r"[^\n]{0,40}\n\s{0,40}(?P<line>[^\s【（(\d][^\n]{5,300})\n\s{0,40}")
_BREAK: Final = re.compile(r"\n[ \t\u3000\xa0]*\n")
_STATEMENT: Final = re.compile(r"\S[^\n]*")
_CERTAIN: Final = 1.5  # the least score of a number that counts the items of a section
_LEAST: Final = 2  # questions of a section
_SHORTEST: Final = 6  # code points of a question
_TAGGED: Final = 3  # questions of a page that begin with the tag of their type
_PARAGRAPHS: Final = OPEN | CHOICES


class _Stretch(NamedTuple):
    """A section, a paragraph or a line."""

    start: int
    end: int


def unnumbered_questions(text: str, marks: Marks, runs: list[int]) -> list[int]:
    """Where questions without numbers begin: under headings that name their type, or behind the tag of each.

    `runs`: where choices begin.
    """
    found: set[int] = set(_tagged(text, marks, runs))
    for heading, section in _sections(text, marks):
        if heading.type in OPEN:
            found.update(_headed(text, marks, section))
        if heading.kind == "typed" and not _numbered(marks, section):
            found.update(_paragraphs(text, marks, section) if heading.type in _PARAGRAPHS else ())
            found.update(_statements(text, marks, section) if heading.type == "true_false" else ())
    return sorted(found)


def _sections(text: str, marks: Marks) -> Iterator[tuple[Heading, _Stretch]]:
    """The headings that name a type, each with what stands below it."""
    ends = [*(after.start for _, after in pairwise(marks.headings)), len(text)]
    for heading, end in zip(marks.headings, ends, strict=False):
        if heading.type:
            yield heading, _Stretch(heading.end, end)


def _tagged(text: str, marks: Marks, runs: list[int]) -> Iterator[int]:
    """[填空题] 甲是（ ）。 ⏎ 正确答案：乙 on a page of such questions; those with choices are found by these."""
    tags = [t for t in marks.tags["type"] if t.start == 0 or text[t.start - 1] == "\n"]
    if len(tags) < _TAGGED:
        return
    for tag, end in zip(tags, [*(t.start for t in tags[1:]), len(text)], strict=True):
        line = text.find("\n", tag.end, end)
        said = _answers(marks, tag.end, end)
        said = [t for t in said if not _answers(marks, t.end, t.end + 2)]  # 查看答案 ⏎ 正确答案：甲
        optioned = bisect_left(runs, tag.end) < bisect_left(runs, end)
        numbered = bisect_left(marks.numbers, tag.start, key=lambda n: n.start) < bisect_left(
            marks.numbers, line, key=lambda n: n.start
        )
        if line - tag.end >= _SHORTEST and len(said) == 1 and said[0].start > line and not (optioned or numbered):
            yield tag.start


def _trimmed(text: str, start: int, end: int) -> _Stretch:
    words = text[start:end]
    return _Stretch(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _numbered(marks: Marks, section: _Stretch) -> bool:
    """Whether a number counts anything there at the start of a line."""
    first, last = (bisect_left(marks.numbers, place, key=lambda n: n.start) for place in section)
    return any(n.score >= _CERTAIN for n in marks.numbers[first:last])


def _headed(text: str, marks: Marks, section: _Stretch) -> Iterator[int]:
    """The line right under the heading, right above an answer mark."""
    m = _LINE.match(text, section.start)
    if m is None or not _answers(marks, m.end(), m.end() + 1):
        return
    first, last = (bisect_left(marks.numbers, place, key=lambda n: n.start) for place in (m.start("line"), m.end()))
    if first == last:
        yield m.start("line")


def _answers(marks: Marks, start: int, end: int) -> list[Tag]:
    return [t for kind in ("answer", "reply") for t in marks.within(kind, start, end)]


def _paragraphs(text: str, marks: Marks, section: _Stretch) -> list[int]:
    """What stands between empty lines, where each such paragraph asks first and has one answer on a line below."""
    edges = [section.start, *(m.end() for m in _BREAK.finditer(text, *section)), section.end]
    parts = [part for a, b in pairwise(edges) if (part := _trimmed(text, a, b)).start < part.end]
    tags = [_answers(marks, *part) for part in parts]
    while tags and not tags[-1]:
        tags.pop()  # what stands at the end of a page
    for part, own in zip(parts, tags, strict=False):
        below = text.find("\n", part.start + _SHORTEST)
        if len(own) != 1 or not part.start < below < own[0].start or text[own[0].start - 1] != "\n":
            return []
    return [part.start for part, _ in zip(parts, tags, strict=False)] if len(tags) >= _LEAST else []


def _statements(text: str, marks: Marks, section: _Stretch) -> list[int]:
    """Lines each of which ends in its verdict."""
    lines = [
        _trimmed(text, *m.span()) for m in _STATEMENT.finditer(text, text.find("\n", section.start) + 1, section.end)
    ]
    ends = {t.end for t in marks.within("judged", *section)}
    judged = [not {line.end, line.end - 1}.isdisjoint(ends) for line in lines]
    while judged and not judged[-1]:
        judged.pop()
    if len(judged) < _LEAST or not all(judged):
        return []
    return [line.start for line, _ in zip(lines, judged, strict=False)]
