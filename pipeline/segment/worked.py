"""Worked solutions: 解：…故答案为：12 tells the answer in its last words, 【解答】… answers a question in words."""

from __future__ import annotations

import re
from typing import Final

from pipeline.rules import patterns
from pipeline.segment.layout import Part
from pipeline.segment.parsed import Cut, Parsed, strip
from pipeline.segment.types import OPEN

_CONCLUDED: Final = patterns("marks")["answer.filled"]
_SOLVES: Final = re.compile(r"[【\[〔『](?:参考|详细|试题)?(?:解答|详解|解析)[】\]〕』]")
_OPENING: Final = re.compile(r"解[ \u3000]?[:：][ \u3000]*")
_BLANK: Final = re.compile(r"_{2,}|[（(〔\[][\s\u3000\xa0]*[)）〕\]]|\\q?quad")
_LOST: Final = re.compile(r"[=＝为是有][ \u3000$]*[。．.]?\Z")  # … 则 b= lost its blank
_SEPARATOR: Final = re.compile(r"[ \u3000]*[;；][ \u3000]*")
_PRINTED: Final = re.compile(r"\u3000[ ]*[^\s，。；,;]{1,24}[ ]*\u3000")  # something else stands in the gaps
_GAP: Final = r"[ \u3000_]+"


def read_worked(text: str, item: Parsed, cuts: list[Cut]) -> None:
    """Take the answer from the end of a solution, or the solution for the answer to a question in words."""
    if item.options or item.answer:
        return
    if item.hint in (None, "fill_blank"):
        _conclude(text, item)
    if item.answer_text is None and (item.hint is None or item.hint in OPEN) and not _waits_for_words(text, item):
        _solve(text, item, cuts)


_WORKING: Final = re.compile(  # 每人几个？⏎42÷6=7（个）⏎, above 答：
    r"(?<=[？?。！])[ \u3000]*\n(?P<w>(?:[ \t\u3000]*[\d（(][^\n？?：:]{0,60}[=＝][^\n？?]{1,60}(?:\n|\Z))+)\Z"
)


def take_working(text: str, item: Parsed) -> None:
    """The sums between a question and its 答： are part of the answer."""
    if item.options or item.answer_text is None or item.answer_source != "inline" or not item.stem:
        return
    between = text[item.stem[-1].end : item.answer_text.start].strip()
    sums = _WORKING.search(text, *item.stem[-1]) if between in ("答：", "答:") else None
    if sums:
        item.stem[-1] = strip(text, item.stem[-1].start, sums.start())
        item.answer_text = strip(text, sums.start("w"), item.answer_text.end)


def concluded(text: str, part: Part) -> Part | None:
    """What fills the blank by the last words of `part`, 故答案为：…; None when it concludes nowhere or twice."""
    found = list(_CONCLUDED.finditer(text, *part))
    last = found[-1] if len(found) == 1 else None
    return Part(*last.span("v")) if last and not text[last.end() : part.end].strip() else None


def _conclude(text: str, item: Parsed) -> None:
    solution = item.answer_text or item.explanation
    said = concluded(text, solution) if solution else None
    if solution is None or said is None or said.end <= said.start:
        return
    item.hint, item.answer_source = "fill_blank", "inline"
    item.answer_text, item.explanation = said, solution
    _fill(text, item, said)


def _fill(text: str, item: Parsed, said: Part) -> None:
    """Take answers that the stem prints in wide gaps, 浮力为　4　N, out of it, when the solution says just these."""
    if len(item.stem) != 1 or _BLANK.search(text, *item.stem[0]):
        return
    stem, printed = item.stem[0], _SEPARATOR.split(text[slice(*said)])
    at, found = stem.start, []
    for piece in printed:
        m = re.compile(_GAP + re.escape(piece) + rf"(?:{_GAP}|(?=[。．.]?\Z))").search(text, at, stem.end)
        if not piece or m is None:
            item.flags += ["two_answers"] if _PRINTED.search(text, *stem) else []
            return
        found.append(m)
        at = m.end() - 1
    item.answer, item.answer_text, item.answer_part, item.blanked = printed, None, said, True
    ends, starts = [stem.start, *(m.end() for m in found)], [*(m.start() for m in found), stem.end]
    item.stem = [strip(text, a, max(a, b)) for a, b in zip(ends, starts, strict=True)]
    item.marks += [Part(m.start(), m.end()) for m in found]


def _waits_for_words(text: str, item: Parsed) -> bool:
    """Whether the stem has a blank, or ends where it lost one: no solution fills it."""
    return any(_BLANK.search(text, *part) for part in item.stem) or (
        bool(item.stem) and _LOST.search(text, *item.stem[-1]) is not None
    )


def _solve(text: str, item: Parsed, cuts: list[Cut]) -> None:
    """The last of 【分析】…【解答】… answers, what stands before it explains."""
    told = [c for c in cuts if c.kind == "explanation"]
    if not told or item.explanation is None or not _SOLVES.match(text, told[-1].start, told[-1].end):
        return
    ends = [c.start for c in cuts if c.start > told[-1].start]
    solution = strip(text, told[-1].end, min([*ends, item.explanation.end]))
    opening = _OPENING.match(text, *solution)
    item.answer_text = Part(opening.end() if opening else solution.start, solution.end)
    item.answer_source = "inline"
    before = strip(text, item.explanation.start, told[-1].start)
    item.explanation = before if len(told) > 1 and before.end > before.start else None
