"""Solutions of several choice questions, one after another below the last of them: 解：…故选B。 解：…故选D."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from pipeline.rules import patterns
from pipeline.segment.layout import Part
from pipeline.segment.marks import Marks
from pipeline.segment.parsed import Parsed, strip
from pipeline.segment.plain import begins_line
from pipeline.segment.values import letters

_VALUE: Final = patterns("marks")["said.letters"]
_OPENS: Final = re.compile(
    r"\s*(?:[【\[〔『](?:参考|答案|试题|详细)?(?:解答|解析|详解|分析)[】\]〕』][ \u3000]*|解[ \u3000]?[:：][ \u3000]*)"
)
_ENDS: Final = re.compile(r"[ \u3000]*(?:选?项)?[ \u3000]*[。.．;；]?[ \u3000]*(?=\n|\Z)")
_SPACE: Final = " \t\n\u3000\xa0。.．"


class _Solution(NamedTuple):
    """What one solution says: letters, their place, and the words around them."""

    value: list[str]
    place: Part
    words: Part


def share_solutions(text: str, marks: Marks, items: list[Parsed]) -> None:
    """Give the solutions below the last of several unanswered choice questions to them in order.

    There must be as many as questions; else nobody can tell whose they are, and the last question is doubted.
    """
    waiting: list[Parsed] = []
    for item in items:
        if not item.options:
            waiting = []
            continue
        solutions = _solutions(text, marks, item) if waiting else []
        if len(solutions) > 1 and len(solutions) == len(waiting) + 1:
            for each, solution in zip([*waiting, item], solutions, strict=True):
                _take(each, solution)
        elif len(solutions) > 1:
            item.flags.append("answers_all")
        if item.answer or item.answer_text or item.explanation or "answers_all" in item.flags:
            waiting = []
        else:
            waiting.append(item)


def _take(item: Parsed, solution: _Solution) -> None:
    item.answer, item.answer_part, item.answer_source = solution.value, solution.place, "inline"
    item.answer_text, item.unmarked = None, False
    item.explanation = solution.words if solution.words.end > solution.words.start else None
    item.flags = [flag for flag in item.flags if flag != "two_answers"]


def _solutions(text: str, marks: Marks, item: Parsed) -> list[_Solution]:
    """The solutions behind the options of `item`; empty when they do not fill what stands there."""
    tail = strip(text, item.options[-1].part.end, item.body.end)
    return list(_answered(text, marks, tail)) or list(_concluded(text, marks, tail))


def _answered(text: str, marks: Marks, tail: Part) -> Iterator[_Solution]:
    """Those that begin with the answer: 【答案】B【解析】… 【答案】D【解析】…."""
    tags = [t for t in marks.within("answer", *tail) if begins_line(text, t.start)]
    values = [_VALUE.match(text, t.end, tail.end) for t in tags]
    if len(tags) < 2 or tags[0].start > tail.start or not all(values):
        return
    ends = [*(t.start for t in tags[1:]), tail.end]
    for m, end in zip(values, ends, strict=True):
        if m:
            opening = _OPENS.match(text, m.end(), end)
            yield _Solution(
                letters(m["v"]), Part(*m.span("v")), strip(text, opening.end() if opening else m.end(), end)
            )


def _concluded(text: str, marks: Marks, tail: Part) -> Iterator[_Solution]:
    """Those that begin with a mark and end with the choice, at the end of a line: 解：…故选：B。 解：…故选：D."""
    start, found = tail.start, []
    for chosen in marks.within("chosen", *tail):
        end = _ENDS.match(text, chosen.end, tail.end)
        if end is None:
            continue
        opening = _OPENS.match(text, start, chosen.start)
        if opening is None:
            return
        words = strip(text, opening.end(), end.end())
        found.append(_Solution(letters(chosen.value), Part(chosen.start, chosen.end), words))
        start = end.end()
    if not text[start : tail.end].strip(_SPACE):
        yield from found
