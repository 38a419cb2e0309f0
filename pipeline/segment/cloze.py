"""Questions whose stem is a blank of a passage: cloze, gapped text, words to fill in, one sentence with its row.

`settle` puts them among the questions before bodies are read, `fill` gives each its stem, its passage and, where all
blanks share them, its options. What does not fit stays as the path read it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from pipeline.rules import patterns
from pipeline.segment.candidates import Node
from pipeline.segment.fillings import answer
from pipeline.segment.gaps import Blank
from pipeline.segment.items import parse
from pipeline.segment.layout import KeyEntryBlock, Part, Question, Section
from pipeline.segment.marks import Marks, Number
from pipeline.segment.parsed import Parsed
from pipeline.segment.passages import Passage
from pipeline.segment.stars import NO_STARS
from pipeline.segment.values import letters


def settle(text: str, passages: list[Passage], sections: list[Section]) -> list[Passage]:
    """Make the blanks of each passage the questions of its stretch; returns the passages."""
    begins = [s.heading.start if s.heading else 0 for s in sections]
    taken = sorted(stretch for p in passages for stretch in p.stretches)
    for section in sections:
        _clear(section, taken)
    for passage in passages:
        for place, number in _asked(passage).items():
            node = Node(Number(place.start, place.end, number, "dot" if passage.rows else "blank", 0.0), "Q", number)
            question = Question(node, Part(place.end, place.end))
            sections[bisect_right(begins, place.start) - 1].questions.append(question)
    for section in sections:
        section.questions.sort(key=_start)
    _close(text, passages, sections, begins)
    return passages


def _asked(passage: Passage) -> dict[Part, int]:
    """Where the mark of each question stands: its row, or the blank itself."""
    rows = {row.mark: row.number for row in passage.rows}
    return rows or {blank.part: blank.number for blank in passage.blanks}


def _start(block: Question | KeyEntryBlock) -> int:
    return block.node.mark.start


def _clear(section: Section, taken: list[Part]) -> None:
    """Drop what the path took for questions or key entries inside `taken`; what stands before ends there."""
    starts = [part.start for part in taken]

    def inside(at: int) -> bool:
        i = bisect_right(starts, at) - 1
        return i >= 0 and at < taken[i].end

    section.questions[:] = [q for q in section.questions if not inside(_start(q))]
    section.keys[:] = [k for k in section.keys if not inside(_start(k))]
    for question in section.questions:
        question.body = _before(question.body, starts)
    for key in section.keys:
        key.body = _before(key.body, starts)


def _before(body: Part, starts: list[int]) -> Part:
    i = bisect_left(starts, body.start)
    return Part(body.start, min(body.end, starts[i])) if i < len(starts) else body


def _close(text: str, passages: list[Passage], sections: list[Section], begins: list[int]) -> None:
    """Give each row its body: up to the next row, the last one up to what the path found next."""
    marks = {_start(question) for s in sections for question in s.questions}
    marks |= {_start(key) for s in sections for key in s.keys}
    ends = sorted({*marks, *begins, *(part.start for p in passages for part in p.stretches), len(text)})
    bodies: dict[int, Part] = {}
    for passage in passages:
        for row, following in pairwise([*passage.rows, None]):
            assert row is not None
            end = ends[bisect_right(ends, row.mark.start)]
            over = None if following else patterns("cloze")["over"].search(text, max(passage.end, end - 24), end)
            bodies[row.mark.start] = Part(row.mark.end, over.start() if over else end)
    for section in sections:
        for question in section.questions:
            question.body = bodies.get(_start(question), question.body)


def fill(text: str, marks: Marks, passages: list[Passage], items: dict[int, Parsed]) -> None:
    """Stems, material and shared options for the items that `settle` laid out. `items` by the start of their mark."""
    starts = [p.part.start for p in passages]
    for item in items.values():
        if item.stimulus and _overlaps(item.stimulus, passages, starts):
            item.stimulus = None  # the passage belongs to its blanks, not to the questions behind it
    for passage in passages:
        blanks = {blank.number: blank for blank in passage.blanks}
        keys = {filling.number: filling for filling in passage.keys}
        shared = _shared(text, marks, passage)
        for place, number in _asked(passage).items():
            item = items[place.start]
            _fill(text, passage, blanks[number], item)
            if shared:
                item.options = list(shared.options)
            if number in keys:
                answer(text, marks, item, keys[number])
        _share_letters(text, [items[row.mark.start] for row in passage.rows])


def _share_letters(text: str, items: list[Parsed]) -> None:
    """【答案】B C behind the last row of a passage: a letter for each row, in their order."""
    if len(items) < 2 or any(item.answer or item.answer_text for item in items[:-1]):
        return
    last = items[-1]
    if last.answer is None or last.answer_part is None or last.answer_source != "inline":
        return
    places = [m.span() for m in _LETTER.finditer(text, *last.answer_part)]
    if len(places) == len(items):
        for item, place in zip(items, places, strict=True):
            item.answer, item.answer_part, item.answer_source = letters(text[slice(*place)]), Part(*place), "inline"
    elif len(places) > 1:
        last.flags.append("answers_all")


_LETTER = re.compile(r"[A-HＡ-Ｈ]")


def _overlaps(part: Part, passages: list[Passage], starts: list[int]) -> bool:
    i = bisect_left(starts, part.end) - 1
    return i >= 0 and part.start < passages[i].part.end


def _fill(text: str, passage: Passage, blank: Blank, item: Parsed) -> None:
    if passage.rows and any(part.end > part.start for part in item.stem):
        return
    if passage.alone:
        item.stem = [passage.part]
        return
    optioned = passage.rows or passage.shared
    hint = None if optioned else patterns("cloze")["hint"].match(text, blank.part.end, passage.part.end)
    item.stem = [Part(blank.part.start, hint.end() if hint else blank.part.end)]
    item.stimulus = passage.part


def _shared(text: str, marks: Marks, passage: Passage) -> Parsed | None:
    """The options that serve every blank, read once."""
    run = passage.shared
    if run is None:
        return None
    at = bisect_right(marks.headings, run.labels[-1].end, key=lambda h: h.start)
    end = marks.headings[at].start if at < len(marks.headings) else len(text)
    body = Part(run.start, end)
    return parse(text, marks, [run], Part(run.start, run.start), None, body, None, stars=NO_STARS, tagged=False)
