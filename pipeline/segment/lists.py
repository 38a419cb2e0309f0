"""Lists inside answers, whose numbers open nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from pipeline.segment.evidence import Evidence
from pipeline.segment.marks import Marks, Number

_MARK_ENDS: Final = frozenset(":：】]")
_LETTER: Final = re.compile(r"[ \u3000]*[A-H]")  # 【解答】（1）C…: an entry that answers
_SOLUTION: Final = re.compile(r"\s*解[ \u3000]?[:：]")
_BRACKETS: Final = frozenset("【[〔『")
_SOON: Final = 400  # code points of one entry of a list
_REACH: Final = 60  # numbers looked at from the first of a list
_ASKING_LINE: Final = re.compile(
    r"[ \u3000]*(?:请|试)?(?:简述|试述|论述|列举|说明|阐述|简要|如何|怎样|什么是)(?![^\n]*回答)"
    r"[^\n。？?]{2,80}[。？?](?=\n)"
)


def listed_answers(text: str, marks: Marks, evidence: Evidence) -> set[int]:
    """Where the numbers 1, 2, 3 ... of lists stand that begin right behind an answer mark.

    A list goes on as long as nothing asks, answers or has options, and no heading stands between.
    """
    led, below, solved = _led(text, marks, evidence), _answered_below(text, marks), _solved(text, marks)
    found: set[int] = set()
    for i, first in enumerate(marks.numbers):
        asks = first.start in below and evidence.evident(first.start, first.end)
        if first.value != 1 or asks or first.start not in led | below | solved:
            continue
        found.add(first.start)
        section, value = evidence.counts(first.start)[2], 1
        for number in marks.numbers[i + 1 : i + 1 + _REACH]:
            if number.form != first.form or number.value != value + 1:
                continue
            if evidence.counts(number.start)[2] > section or _opens_item(evidence, solved, marks, first, number):
                break
            found.add(number.start)
            value += 1
    return found


def _opens_item(evidence: Evidence, solved: set[int], marks: Marks, first: Number, number: Number) -> bool:
    """Whether `number` asks, answers or has options of its own; the words of a solution may ask."""
    explained = next((t.start for t in marks.within("explanation", number.end, number.end + _SOON)), None)
    if first.start in solved or (explained is not None and not evidence.asks_within(number.end, explained)):
        return _marked_between(evidence, marks, first.start, number.start)
    bracketed = number.form in ("paren", "rparen")  # (2)5 is no answer that stands before a number
    return evidence.evident(number.end if bracketed else number.start, number.end)


def _marked_between(evidence: Evidence, marks: Marks, start: int, end: int) -> bool:
    """Whether an answer or a run of options begins in `[start, end)`; the (1) of (1)10 is no answer before a 10."""
    first, last = (bisect_left(evidence.answers, place) for place in (start, end))
    answers = [at for at in evidence.answers[first:last] if not marks.within("lead", at, at + 1)]
    return bool(answers) or bisect_left(evidence.runs, start) < bisect_left(evidence.runs, end)


def _solved(text: str, marks: Marks) -> set[int]:
    """Where the text behind 【分析】 or 【详解】 begins: a list there goes through the parts of the question."""
    tags = [t for t in marks.tags["explanation"] if text[t.start] in _BRACKETS]
    behind = {_behind(text, m.end() if (m := _SOLUTION.match(text, t.end)) else t.end) for t in tags}
    listed = (n for n in marks.numbers if n.start in behind and n.form in ("paren", "rparen"))
    return {n.start for n in listed if not _LETTER.match(text, n.end)}


def _led(text: str, marks: Marks, evidence: Evidence) -> set[int]:
    """Where the text behind an answer mark begins that is no key heading."""
    taken = set(evidence.answers)
    tags = [t for kind in ("answer", "reply") for t in marks.tags[kind] if t.start in taken]
    ends = [t.end for t in tags if text[t.start : t.end].rstrip()[-1:] in _MARK_ENDS]
    keys = {_behind(text, h.end) for h in marks.headings if h.kind == "key"}
    return {_behind(text, end) for end in ends} - keys


def _answered_below(text: str, marks: Marks) -> set[int]:
    """Where the line below 题目一：简述… begins: a list there answers it."""
    worded = [n for n in marks.numbers if n.form == "worded"]
    lines = [m for n in worded if (m := _ASKING_LINE.match(text, n.end))]
    return {_behind(text, m.end()) for m in lines}


def _behind(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
