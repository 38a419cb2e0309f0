"""Clean text to items, keys and prose: marks, best path, blocks, fields, joined keys."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from pipeline.segment.entries import Answered
from pipeline.segment.items import Parsed, parse, shared_options
from pipeline.segment.join import join
from pipeline.segment.layout import Part, Question, Section, lay_out
from pipeline.segment.marks import scan
from pipeline.segment.options import option_runs
from pipeline.segment.path import best_path
from pipeline.segment.stimuli import attach_stimuli
from pipeline.segment.unmarked import split_unmarked

__all__ = ["Outcome", "orphan_runs", "segment"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one clean text holds: items in text order, key entries that answer none, and the sections."""

    items: list[Parsed]
    orphans: list[Answered]
    sections: list[Section]


def segment(text: str) -> Outcome:
    """Read a whole document. Spans are in code points of `text`."""
    marks = scan(text)
    stops = sorted(
        [h.start for h in marks.headings if h.kind in ("typed", "other", "key")]
        + [n.start for n in marks.numbers if n.score >= 1.5 and n.form in ("dot", "dun", "ordinal", "tagged", "angle")]
        + [t.start for kind in ("answer", "explanation") for t in marks.tags[kind] if text[t.end - 1 : t.end] in "】]:： "]
    )
    runs = option_runs(text, marks.letters, stops)
    reading = best_path(text, marks, runs)
    sections = lay_out(text, marks, reading.nodes)
    begins = [r.start for r in runs]

    def answers(question: Question) -> bool:
        start, end = question.body
        own = any(marks.within(kind, start, end) for kind in ("answer", "reply", "judged"))
        return own or bisect_left(begins, start) < bisect_left(begins, end)

    attach_stimuli(text, sections, answers)
    items: dict[int, Parsed] = {}
    for section in sections:
        shared = shared_options(text, marks, runs, section)
        for question in section.questions:
            node, body = question.node, question.body
            inside = runs[bisect_left(begins, body.start) : bisect_left(begins, body.end)]
            mark = Part(node.mark.start, node.mark.end)
            item = parse(text, marks, inside, mark, node.mark.value, body, section.type)
            item.stimulus = question.stimulus
            if not item.options:
                item.options = list(shared)
            item.section = section.path
            items[node.mark.start] = item
    for item in items.values():
        split_unmarked(text, item)
    left = join(text, marks, sections, items)
    return Outcome(list(items.values()), left.orphans, sections)


def orphan_runs(outcome: Outcome) -> list[Part]:
    """Places of the keys that answer no question: neighbouring entries make one run."""
    runs: list[Part] = []
    starts = sorted(item.mark.start for item in outcome.items)
    for entry in sorted(outcome.orphans, key=lambda e: e.place.start):
        last = runs[-1] if runs else None
        if last and bisect_left(starts, last.start) == bisect_left(starts, entry.place.start):
            runs[-1] = Part(last.start, max(last.end, entry.place.end))
        else:
            runs.append(entry.place)
    return runs
