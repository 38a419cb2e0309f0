"""English reading passages above their questions, under a heading such as Text 1 or behind the questions before."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from pipeline.segment.layout import KeyEntryBlock, Part, Question, Section
from pipeline.segment.marks import Marks
from pipeline.segment.openings import behind_instructions
from pipeline.segment.options import Run
from pipeline.segment.parsed import strip

_SIGNS = 6  # of programs, in a passage
_LEAST = 200  # code points of a passage
_LEAST_NAMED = 100  # of one under a heading that says so
_NAMED = re.compile(r"Reading|Passage|Text[ ]?[1-9A-D]|阅读理解")
_HEADING = 40  # code points above the text where such a heading stands
_REPLY = re.compile(r"回答|[Aa]nswer")  # an instruction for questions without choices
_LABEL = re.compile(r"\n[ \u3000]*(?:[A-H]|(?:Passage|Text)[ ]?\w{1,3})\s*\Z")  # the passage's own title


def attach_readings(text: str, marks: Marks, runs: list[Run], sections: list[Section]) -> None:
    """Give each question without material the English passage that stands above its run."""
    passage: Part | None = None
    for section in sections:
        if section.keyed:
            _behind_keys(text, runs, section)
        inner = section.heading is not None and section.heading.kind == "inner"
        own = _passage(text, section.preamble) if section.preamble and not section.keyed else None
        passage = own or (passage if inner else None)
        if section.keyed:
            continue
        for question in section.questions:
            options = _options(runs, question)
            if (options or inner) and _is_above(question.stimulus, passage):
                question.stimulus = passage
            if options and not _answered(marks, question):
                line = text.find("\n", options[-1].labels[-1].end, question.body.end)
                behind = _passage(text, Part(line, question.body.end)) if line >= 0 else None
                passage = behind or passage
                inner = inner or (behind is not None and _REPLY.search(text, line, behind.start) is not None)


def _is_above(stimulus: Part | None, passage: Part | None) -> bool:
    """Whether a question has no material, or only such as stands above the passage that it follows."""
    return stimulus is None or (passage is not None and stimulus.end <= passage.start)


def _behind_keys(text: str, runs: list[Run], section: Section) -> None:
    """Pages that answer each passage at once: the next passage stands behind the last entry of the key."""
    passage: Part | None = None
    blocks: list[KeyEntryBlock | Question] = [*section.keys, *section.questions]
    for block, following in pairwise(sorted(blocks, key=lambda b: b.body.start)):
        if not isinstance(following, Question):
            continue
        if isinstance(block, KeyEntryBlock):
            line = text.find("\n", *block.body)
            passage = _passage(text, Part(line, block.body.end)) if line >= 0 else None
            if passage:
                label = _LABEL.search(text, max(line, passage.start - 24), passage.start)
                block.body = Part(block.body.start, label.start() if label else passage.start)
        if following.stimulus is None and _options(runs, following):
            following.stimulus = passage


def _options(runs: list[Run], question: Question) -> list[Run]:
    start = bisect_left(runs, question.body.start, key=lambda r: r.start)
    return runs[start : bisect_left(runs, question.body.end, key=lambda r: r.start)]


def _answered(marks: Marks, question: Question) -> bool:
    return any(marks.within(kind, *question.body) for kind in ("answer", "explanation", "reply"))


def _passage(text: str, part: Part) -> Part | None:
    """The English text at the end of `part`, behind its instructions."""
    start = behind_instructions(text, part.start, part.end)
    found = strip(text, start, part.end) if start is not None else part
    if sum(text.count(sign, *found) for sign in "{};=") > _SIGNS:
        return None  # code
    named = _NAMED.search(text, max(0, part.start - _HEADING), found.start) is not None
    least = _LEAST_NAMED if named else _LEAST
    return found if start is not None and found.end - found.start >= least else None
