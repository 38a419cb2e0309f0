"""The big numbers of a school paper: which 一、 二、 … are sections, and which are questions themselves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.rules import patterns
from pipeline.segment.candidates import Node
from pipeline.segment.marks import Heading
from pipeline.segment.plain import begins_line

_PAPERS = frozenset({"title", "part", "key"})
_OPENING = "（("
_TYPES = ("true_false", "fill_blank", "choice")


def counted(text: str, headings: Sequence[Heading], nodes: Sequence[Node]) -> set[int]:
    """Where the numerals stand that the path took for questions and that go on the count of the sections.

    四、 behind 三、判断题 ends that section; 一、 under 四、简答题 is one of its questions.
    """
    taken = {node.mark.start for node in nodes if node.role == "Q" and node.mark.form == "cn"}
    found: set[int] = set()
    last = 0
    for heading in headings:
        if heading.kind in _PAPERS:
            last = 0
        elif heading.ordinal is None or heading.kind == "case" or text[heading.start] in _OPENING:
            continue
        elif heading.start not in taken:
            last = heading.ordinal if heading.kind != "numeral" or heading.ordinal == last + 1 else last
        elif heading.ordinal == last + 1:
            found.add(heading.start)
            last = heading.ordinal
    return found


def told_type(text: str, start: int, end: int) -> str | None:
    """The item type that the instruction in `[start, end)` sets."""
    said = text[start : min(end, start + _INSTRUCTION)]
    rules = patterns("outline")
    return next((name for name in _TYPES if rules[f"tells.{name}"].search(said)), None)


_INSTRUCTION = 60  # code points


def keyed(text: str, headings: Sequence[Heading], nodes: Sequence[Node]) -> set[int]:
    """Where numerals stand at the starts of lines that count the sections of a key: 一、B, below it 二、C."""
    found: set[int] = set()
    last: int | None = None  # in a key, the section before
    for heading in headings:
        if heading.kind == "key":
            last = 0
        elif heading.kind in _PAPERS or last is None or heading.ordinal is None:
            last = None if heading.kind in _PAPERS else last
        elif heading.again and text[heading.start] not in _OPENING and not _asks(nodes, heading.start):
            if heading.kind == "numeral" and last < heading.ordinal <= last + 2 and begins_line(text, heading.start):
                found.add(heading.start)
            last = heading.ordinal if last < heading.ordinal <= last + 2 else last
    return found


def _asks(nodes: Sequence[Node], at: int) -> bool:
    """Whether the next node is a question."""
    i = bisect_left(nodes, at, key=lambda n: n.mark.start)
    return i < len(nodes) and nodes[i].role == "Q"
