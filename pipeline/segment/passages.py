"""Passages with numbered blanks: where they begin and end, and what their blanks may be filled with."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from pipeline.rules import patterns
from pipeline.segment.fillings import Filling, fillings
from pipeline.segment.gaps import FORMS, Blank, Row, chains, lone_blank, rows
from pipeline.segment.layout import Part
from pipeline.segment.marks import Marks
from pipeline.segment.openings import floor, opening
from pipeline.segment.options import Run
from pipeline.segment.parsed import strip

_LEAST = 30  # code points of a passage
_LEAST_PLAIN = 3  # rows of choices that show that the bare numbers of a text are its blanks
_UNSURE = ("bracketed", "plain")  # forms that no key in words proves
_LEAST_ROWED = 12  # of one with rows of choices for its blanks
_NEAR = 1500  # code points between the last blank and the first options, and above the first blank for its instruction
_COVERED = 0.6  # the share of the blanks that must have a row
_SENTENCE_REACH = 400
_QUESTION_LINE = re.compile(r"\n[ \t\u3000\xa0]*\d{1,3}[.．、]")
_BULLETS = "●○■□◆▲•"
_SENTENCE = re.compile(r"[。？！?!\n]")


@dataclass(slots=True)
class Passage:
    """Material with blanks. Each blank has its row of options, or all share one run, or `keys` fill them in words."""

    part: Part
    blanks: list[Blank]
    rows: list[Row] = field(default_factory=list)
    shared: Run | None = None
    keys: list[Filling] = field(default_factory=list)
    alone: bool = False  # one sentence with one blank: the sentence itself is the stem
    number: Part | None = None  # what counts such a sentence: 3、甲是（3）。⏎（3）A.乙 …

    @property
    def end(self) -> int:
        """Where the last row, or the shared options, end at the earliest."""
        run = self.rows[-1].run if self.rows else self.shared
        return run.labels[-1].end if run else self.part.end

    @property
    def stretches(self) -> list[Part]:
        """The passage with its rows or options, and the key entries that fill it."""
        own = [Part(self.number.start if self.number else self.part.start, self.end)]
        return [*own, Part(self.keys[0].mark.start, self.keys[-1].body.end)] if self.keys else own


def find_passages(text: str, marks: Marks, runs: list[Run]) -> list[Passage]:
    """Passages with blanks in text order, each with rows, with shared options or with a key in words."""
    numbered = {row.run.start: row for row in rows(text, runs)}
    found: list[Passage] = []
    for chain in sorted(chains(text, runs), key=lambda c: (c[0].part.start, FORMS.index(c[0].form))):
        if found and chain[0].part.start < found[-1].end:
            continue
        passage = _read(text, marks, runs, numbered, chain)
        if passage and not (found and passage.part.start < found[-1].end):
            found.append(passage)
    taken = {row.run.start for passage in found for row in passage.rows}
    alone = [p for row in numbered.values() if row.run.start not in taken and (p := _sentence(text, marks, runs, row))]
    return _apart(sorted(found + alone, key=lambda p: p.part.start))


def _apart(passages: list[Passage]) -> list[Passage]:
    return [p for i, p in enumerate(passages) if i == 0 or p.part.start >= passages[i - 1].end]


def _read(text: str, marks: Marks, runs: list[Run], numbered: dict[int, Row], chain: list[Blank]) -> Passage | None:
    last = chain[-1].part.end
    at = bisect_left(runs, last, key=lambda r: r.start)
    following = runs[at : at + len(chain) + 1]
    if following and following[0].start - last > _NEAR:
        following = []
    taken = _rows(following, numbered, chain)
    plain = chain[0].form == "plain"
    if plain and len(taken) >= _LEAST_PLAIN:  # the numbers before and behind the blanks are those of its sentences
        chain = [blank for blank in chain if blank.number in {row.number for row in taken}]
    if len(taken) >= max(_LEAST_PLAIN if plain else 2, _COVERED * len(chain)):
        return _passage(text, marks, runs, taken[0].mark.start, chain, taken)
    run = following[0] if following else None
    own = run and run.start in numbered and numbered[run.start].mark.start >= last  # else the last blank is its mark
    if run and not own and _fits_all(text, run, chain):
        return _passage(text, marks, runs, run.start, chain, [], run)
    keys = fillings(text, marks, runs, chain) if len(chain) >= 3 and chain[0].form not in _UNSURE else []
    passage = _passage(text, marks, runs, keys[0].mark.start, chain, []) if keys else None
    if passage is None or not _asks_for_words(text, passage):
        return None
    passage.keys = keys
    return passage


def _asks_for_words(text: str, passage: Passage) -> bool:
    """An instruction above, or a word to change behind one of the blanks."""
    rules, start = patterns("cloze"), passage.part.start
    if rules["instruction"].search(text, max(0, start - _NEAR), start):
        return True
    return any(rules["hint"].match(text, blank.part.end, passage.part.end) for blank in passage.blanks)


def _rows(following: list[Run], numbered: dict[int, Row], chain: list[Blank]) -> list[Row]:
    """The rows that stand one after another behind the passage, each for a blank of it."""
    asked = {blank.number for blank in chain}
    taken: list[Row] = []
    for run in following:
        row = numbered.get(run.start)
        if row is None or row.number not in asked or (taken and row.number <= taken[-1].number):
            break
        taken.append(row)
    return taken


def _fits_all(text: str, run: Run, chain: list[Blank]) -> bool:
    """Whether one run of options serves all blanks: as many labels as blanks, and no question of its own before it."""
    first = chain[0].part.start
    told = patterns("cloze")["gapped"].search(text, max(0, first - _NEAR), first) is not None
    least = max(3 if told else 5, len(chain))
    if len(run.labels) < least or _QUESTION_LINE.search(text, chain[-1].part.end, run.start):
        return False
    return told or (chain[0].form == "underlined" and len(chain) >= 3)


def _passage(
    text: str, marks: Marks, runs: list[Run], end: int, chain: list[Blank], taken: list[Row], shared: Run | None = None
) -> Passage | None:
    first, last = chain[0].part.start, chain[-1].part.end
    start = opening(text, marks, runs, first, last)
    if start is None:
        return None
    at = bisect_left(marks.headings, last, key=lambda h: h.start)
    if at < len(marks.headings):
        end = min(end, marks.headings[at].start)
    part = strip(text, start, end, _BULLETS)
    least = _LEAST_ROWED if taken else _LEAST
    return Passage(part, chain, taken, shared) if part.end - part.start >= least else None


def _sentence(text: str, marks: Marks, runs: list[Run], row: Row) -> Passage | None:
    """One sentence with one blank, its row behind it: (20) 不属于基本运算。(20)A.并 B.差."""
    if text[row.mark.start] not in "(（[_":
        return None
    blank = lone_blank(text, row.number, max(0, row.mark.start - _SENTENCE_REACH), row.mark.start)
    if blank is None or _QUESTION_LINE.search(text, blank.part.end, row.mark.start):
        return None
    begin = floor(text, marks, runs, blank.part.start)
    if begin is None or any(r.start >= blank.part.end for r in _between(runs, blank.part.end, row.run.start)):
        return None
    ends = [m.end() for m in _SENTENCE.finditer(text, begin, blank.part.start)]
    counts = list(_COUNTED.finditer(text, begin, blank.part.start))
    own = Part(*counts[-1].span()) if counts and int(counts[-1]["n"]) == row.number else None
    part = strip(text, own.end if own else ends[-1] if ends else begin, row.mark.start, _BULLETS)
    return Passage(part, [blank], [row], alone=True, number=own) if part.end - part.start > 8 else None


_COUNTED = re.compile(r"(?m:^)[ \t\u3000]*(?P<n>\d{1,3})[.．、](?!\d)")


def _between(runs: list[Run], start: int, end: int) -> list[Run]:
    return runs[bisect_left(runs, start, key=lambda r: r.start) : bisect_left(runs, end, key=lambda r: r.start)]
