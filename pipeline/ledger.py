"""Every code point of the raw text in exactly one class (law 1)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from pipeline.clean import CleanText
from pipeline.records import LedgerSums, Stretch, Trace
from pipeline.segment import Outcome
from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed


class Shade(NamedTuple):
    """A run `[start, end)` of the clean text that became one class."""

    start: int
    end: int
    trace: Trace


_start = attrgetter("start")


def shades(text: str, outcome: Outcome) -> list[Shade]:
    """The clean text cut into runs of one class, in order, without a gap."""
    return _runs(_paint(len(text), outcome))


def ledger(clean: CleanText, runs: list[Shade]) -> tuple[Stretch, ...]:
    """The raw text cut into stretches, in order, without a gap. `runs`: the shades of the clean text."""
    places = [0, *clean.raw_starts([run.start for run in runs[1:]]), len(clean.raw)]
    stretches = list(map(Stretch, places, places[1:], [run.trace for run in runs]))
    return tuple(_with_boilerplate(clean, stretches))


def unread(text: str, runs: list[Shade], part: Part) -> int:
    """Letters and digits of `part` that no field of any item, no key and no heading took."""
    first = max(0, bisect_right(runs, part.start, key=_start) - 1)
    inside = (runs[i] for i in range(first, bisect_left(runs, part.end, key=_start)))
    left = (text[max(r.start, part.start) : min(r.end, part.end)] for r in inside if r.trace is Trace.PROSE)
    return sum(sum(map(str.isalnum, piece)) for piece in left)


def sums(stretches: tuple[Stretch, ...]) -> LedgerSums:
    """Code points by class."""
    counted = dict.fromkeys(Trace, 0)
    for start, end, trace, _ in stretches:
        counted[trace] += end - start
    return LedgerSums(**{trace.value: count for trace, count in counted.items()})


_ORDER = list(Trace)
_COLOUR = {trace: bytes([i]) for i, trace in enumerate(_ORDER)}


def _paint(length: int, outcome: Outcome) -> bytearray:
    """One class a code point of the clean text: later strokes cover earlier ones."""
    canvas = bytearray(_COLOUR[Trace.PROSE]) * length

    def stroke(part: Part | None, trace: Trace) -> None:
        if part and part.end > part.start:
            canvas[part.start : part.end] = _COLOUR[trace] * (part.end - part.start)

    for section in outcome.sections:
        if section.heading:
            stroke(Part(section.heading.start, section.heading.end), Trace.HEADING)
        for key in section.keys:
            stroke(Part(key.node.mark.start, key.node.mark.end), Trace.KEY)
            if not key.node.table:
                stroke(key.body, Trace.KEY)
    for item in outcome.items:
        for part, trace in _fields(item):
            stroke(part, trace)
    return canvas


def _fields(item: Parsed) -> Iterator[tuple[Part | None, Trace]]:
    """The parts of one item with their classes, the ones that win last."""
    yield item.passage, Trace.STIMULUS
    yield item.stimulus, Trace.STIMULUS
    yield item.mark, Trace.MARK
    if item.stem:
        yield Part(item.stem[0].start, item.stem[-1].end), Trace.STEM
    yield from ((part, Trace.MARK) for part in item.marks)
    yield from ((option.part, Trace.OPTION) for option in item.options)
    yield item.foreword, Trace.EXPLANATION
    yield item.explanation, Trace.EXPLANATION
    yield item.answer_text, Trace.ANSWER
    yield item.answer_part, Trace.ANSWER


def _runs(canvas: bytearray) -> list[Shade]:
    """Where the canvas shows one class without a break."""
    painted = np.frombuffer(canvas, dtype=np.uint8)
    ends = [*(np.flatnonzero(painted[1:] != painted[:-1]) + 1).tolist(), len(canvas)] if canvas else []
    starts = [0, *ends[:-1]]
    return list(map(Shade, starts, ends, [_ORDER[canvas[start]] for start in starts])) if ends else []


def _with_boilerplate(clean: CleanText, stretches: list[Stretch]) -> list[Stretch]:
    """Cut what the clean stage took out as boilerplate out of the stretches it stood in."""
    removed = [e for e in clean.edits if e.kind == "boilerplate" and e.end > e.start]
    if not stretches:
        stretches = [Stretch(0, len(clean.raw), Trace.PROSE)] if clean.raw else []
    cut: list[Stretch] = []
    at = 0
    for s in stretches:
        start = s.start
        while at < len(removed) and removed[at].start < s.end:
            e = removed[at]
            if e.start > start:
                cut.append(Stretch(start, e.start, s.trace))
            if e.end > max(start, e.start):
                cut.append(Stretch(max(start, e.start), min(e.end, s.end), Trace.BOILERPLATE, e.rule))
            start = max(start, min(e.end, s.end))
            if e.end > s.end:
                break
            at += 1
        if start == s.start < s.end:
            cut.append(s)
        elif start < s.end:
            cut.append(Stretch(start, s.end, s.trace))
    return cut
