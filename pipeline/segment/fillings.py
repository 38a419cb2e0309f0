"""Key entries that fill the blanks of a passage in words: 61．greater 比较级 …，故填 greater."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from pipeline.rules import patterns
from pipeline.segment.gaps import Blank
from pipeline.segment.layout import Part
from pipeline.segment.marks import Marks, Number
from pipeline.segment.options import Run
from pipeline.segment.parsed import Parsed, strip

_REACH = 1500  # code points from one entry to the next
_LEAST_EXPLANATION = 4
_PARAGRAPH = re.compile(r"\n[ \t\u3000\xa0]*\n")
_SKIP = " \n\u3000\xa0。．.,，;；"


class Filling(NamedTuple):
    """A key entry: the number of its blank, its printed number and the text behind it."""

    number: int
    mark: Part
    body: Part


def fillings(text: str, marks: Marks, runs: list[Run], blanks: list[Blank]) -> list[Filling]:
    """An entry for every blank, one after another behind the passage, each with a word at its head; else nothing."""
    found: list[Number] = []
    at = blanks[-1].part.end
    for blank in blanks:
        entry = _entry(text, marks, blank.number, at)
        if entry is None:
            return []
        found.append(entry)
        at = entry.end
    begins = [run.start for run in runs]
    end = _end(text, marks, found[-1])
    if bisect_left(begins, found[0].start) != bisect_left(begins, end):
        return []
    ends = [*(entry.start for entry in found[1:]), end]
    return [
        Filling(b.number, Part(e.start, e.end), Part(e.end, end)) for b, e, end in zip(blanks, found, ends, strict=True)
    ]


def _entry(text: str, marks: Marks, number: int, at: int) -> Number | None:
    """The first mark with this number behind `at` that a word follows."""
    for i in range(bisect_left(marks.numbers, at, key=lambda n: n.start), len(marks.numbers)):
        mark = marks.numbers[i]
        if mark.start - at > _REACH:
            return None
        if mark.value == number and mark.form != "bare" and patterns("cloze")["words"].match(text, mark.end):
            return mark
    return None


def _end(text: str, marks: Marks, last: Number) -> int:
    """The last entry ends at a blank line, a heading, the next number at the start of a line or a line with a range."""
    gap = _PARAGRAPH.search(text, last.end, last.end + _REACH)
    stops = [gap.start() if gap else min(len(text), last.end + _REACH)]
    i = bisect_left(marks.headings, last.end, key=lambda h: h.start)
    stops += [h.start for h in marks.headings[i : i + 1]]
    j = bisect_left(marks.numbers, last.end, key=lambda n: n.start)
    stops += [n.start for n in marks.numbers[j : j + 20] if text[n.start - 1] == "\n"][:1]
    lines = (text.rfind("\n", last.end, tag.start) for tag in marks.within("range", last.end, min(stops)))
    stops += [line for line in lines if line > 0][:1]
    return min(stops)


def answer(text: str, marks: Marks, item: Parsed, filling: Filling) -> None:
    """The words at the head of the entry answer, what follows explains; 故填 must say the same."""
    body = filling.body
    words = patterns("cloze")["words"].match(text, body.start, body.end)
    if words is None:
        return
    item.hint, item.answer_source = "fill_blank", "key"
    item.answer, item.answer_part = [" ".join(words["v"].split())], Part(*words.span("v"))
    item.marks.append(filling.mark)
    end = next((t.start for t in marks.within("tail", words.end(), body.end)), body.end)
    start = next((t.end for t in marks.within("explanation", words.end(), end)), words.end())
    while start < end and text[start] in _SKIP:
        start += 1
    rest = strip(text, start, end)
    if rest.end - rest.start >= _LEAST_EXPLANATION:
        item.explanation = rest
    said = [" ".join(m["v"].lower().split()) for m in patterns("cloze")["filled"].finditer(text, words.end(), end)]
    if said and said[-1] != item.answer[0].lower():
        item.flags.append("two_answers")
