"""Cases with numbered facts, (1) … (2) …, above a run of questions: the facts are material, not questions."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import NamedTuple

from pipeline.rules import patterns
from pipeline.rules.finder import finders_in
from pipeline.segment.layout import Part, Section
from pipeline.segment.marks import Marks, Number
from pipeline.segment.options import Run
from pipeline.segment.parsed import Parsed, strip
from pipeline.segment.types import type_of

_BOUNDARIES = frozenset({"typed", "other", "word", "part", "case", "title", "key"})
_SPACE = " \t\u3000\xa0"
_RANGE = re.compile(r"(\d{1,3})\D+\d{1,3}")
_INTRO = 1500  # code points above the first fact
_LONGEST = 4000  # code points from the first fact to the first question
_OVER = 160  # code points of the words that lead over to the questions
_LEAST = 60  # code points of a case
_SOON = 600  # code points from a question's number to its options, its blank or its answer


class Case(NamedTuple):
    """Material with numbered facts: its text, where it begins, and where the number of its first question stands."""

    part: Part
    start: int
    question: int
    several: bool  # its own tag says that more than one choice may be right: 【例题5·不定项选择题】


def set_aside(text: str, marks: Marks, runs: list[Run]) -> tuple[list[Case], Marks]:
    """The cases of `text`, and the marks without the numbers inside them."""
    lines = [n for n in marks.numbers if n.form != "bare" and _begins_line(text, n.start)]
    cases: list[Case] = []
    for facts in _fact_runs(text):
        case = None if _inside(cases, facts[0].start) else _case(text, marks, runs, lines, facts)
        cases += [case] if case else []
    kept = [n for n in marks.numbers if not _inside(cases, n.start)]
    return cases, replace(marks, numbers=kept) if cases else marks


def _fact_runs(text: str) -> list[list[Part]]:
    """Lines that begin with (1), (2) … in one form: where their numbers stand."""
    found: list[list[Part]] = []
    for m in finders_in("cloze", text)["facts.number"].finditer(text):
        run = found[-1] if found else []
        opened = text[m.start("m")] in "(（"
        if run and int(m["n"]) == len(run) + 1 and opened == (text[run[0].start] in "(（"):
            run.append(Part(*m.span("m")))
        elif int(m["n"]) == 1:
            found.append([Part(*m.span("m"))])
    return [run for run in found if len(run) > 1]


def end_at_cases(cases: list[Case], sections: list[Section]) -> list[Section]:
    """The sections with the question above each case ended where the case begins."""
    questions = sorted((q for section in sections for q in section.questions), key=lambda q: q.body.start)
    for case in cases:
        i = bisect_left(questions, case.start, key=lambda q: q.body.start) - 1
        if i >= 0 and questions[i].body.end > case.start:
            questions[i].body = Part(questions[i].body.start, case.start)
    return sections


def give_cases(marks: Marks, cases: list[Case], items: dict[int, Parsed]) -> None:
    """Give the questions behind a case its text: as long as their numbers go on under one heading."""
    starts = sorted(items)
    for case in cases:
        i = bisect_left(starts, case.question)
        before: Parsed | None = None
        for start in starts[i:]:
            item = items[start]
            if before is not None and not _goes_on(before, item):
                break
            item.stimulus = case.part
            before = item
            if case.several and item.options:
                item.hint = "multiple_choice"
            if item.hint == "case_analysis" and not item.options and _has_blank(marks, item):
                item.hint = "fill_blank"  # the heading names the case, not the form of its questions


def _has_blank(marks: Marks, item: Parsed) -> bool:
    return any(marks.within("blank", part.start, part.end) for part in item.stem)


def _goes_on(before: Parsed, item: Parsed) -> bool:
    if before.number is None or item.number is None:
        return False
    return item.number == before.number + 1 and item.section == before.section


def _inside(cases: list[Case], at: int) -> bool:
    i = bisect_left(cases, at + 1, key=lambda c: c.start) - 1
    return i >= 0 and at < cases[i].question


def _begins_line(text: str, at: int) -> bool:
    before = text[max(0, at - 24) : at].rstrip(_SPACE)
    return before.endswith("\n") or (not before and at <= 24)


def _case(text: str, marks: Marks, runs: list[Run], lines: list[Number], facts: list[Part]) -> Case | None:
    question = _question(text, marks, lines, facts)
    if question is None or not _asks_soon(marks, runs, question):
        return None
    opened = _opening(text, marks, lines, facts[0].start)
    if opened is None:
        return None
    start, intro = opened
    over = patterns("cloze")["facts.over"].search(text, max(facts[-1].end, question.start - _OVER), question.start)
    part = strip(text, intro, over.start() + (text[over.start()] == "。") if over else question.start)
    if part.end - part.start < _LEAST or not _states(text, marks, runs, part):
        return None
    return Case(part, start, question.start, type_of(text[start:intro]) == "multiple_choice")


def _question(text: str, marks: Marks, lines: list[Number], facts: list[Part]) -> Number | None:
    """The next number that begins a line behind the facts, when it is the first of its run."""
    i = bisect_left(lines, facts[-1].end, key=lambda n: n.start)
    if i == len(lines) or lines[i].start - facts[0].start > _LONGEST:
        return None
    return lines[i] if lines[i].value in (1, _first_of_range(text, marks, facts[0].start)) else None


def _first_of_range(text: str, marks: Marks, at: int) -> int | None:
    """The first number that 回答6-10题 names, when it is the last heading above."""
    i = bisect_left(marks.headings, at, key=lambda h: h.start) - 1
    if i < 0 or marks.headings[i].kind != "stimulus":
        return None
    m = _RANGE.search(text, marks.headings[i].start, marks.headings[i].end)
    return int(m[1]) if m else None


def _asks_soon(marks: Marks, runs: list[Run], question: Number) -> bool:
    end = question.end + _SOON
    optioned = bisect_left(runs, question.end, key=lambda r: r.start) < bisect_left(runs, end, key=lambda r: r.start)
    return optioned or any(marks.within(kind, question.end, end) for kind in ("blank", "answer"))


def _opening(text: str, marks: Marks, lines: list[Number], at: int) -> tuple[int, int] | None:
    """Where the case begins, with its own number or tag and without: behind a heading, a tag, a number, a gap."""
    low = max(0, at - _INTRO)
    k = bisect_left(marks.headings, at, key=lambda h: h.start)
    found = [(h.start, h.end) for h in marks.headings[max(0, k - 3) : k] if low <= h.start and h.end <= at]
    found += [(m.start(), m.end()) for m in patterns("cloze")["facts.tag"].finditer(text, low, at)]
    i = bisect_left(lines, at, key=lambda n: n.start)
    found += [(n.start, n.end) for n in lines[max(0, i - 3) : i] if n.start >= low]
    return max(found, default=(0, 0) if low == 0 else None)


def _states(text: str, marks: Marks, runs: list[Run], part: Part) -> bool:
    """Whether `part` only states: no options, answers, blanks, questions or headings in it."""
    if bisect_left(runs, part.start, key=lambda r: r.start) != bisect_left(runs, part.end, key=lambda r: r.start):
        return False
    if any(marks.within(kind, part.start, part.end) for kind in ("answer", "reply", "explanation", "blank", "judged")):
        return False
    i = bisect_left(marks.headings, part.start, key=lambda h: h.start)
    j = bisect_left(marks.headings, part.end, key=lambda h: h.start)
    bounded = any(h.kind in _BOUNDARIES for h in marks.headings[i:j])
    return not bounded and not re.search(r"[?？]", text[part.start : part.end])
