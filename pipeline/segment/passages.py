"""Passages with numbered blanks: where they begin and end, and what their blanks may be filled with."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from pipeline.rules import patterns
from pipeline.segment.gaps import FORMS, Blank, Row, chains, lone_blank, rows
from pipeline.segment.items import strip
from pipeline.segment.layout import KeyEntryBlock, Part
from pipeline.segment.marks import Marks
from pipeline.segment.options import Run

_LEAST = 30
_LONGEST = 8000
_NEAR = 1500  # code points between the last blank and the first options
_HAN = re.compile(r"[\u4e00-\u9fff]")
_QUESTION_LINE = re.compile(r"\n[ \t\u3000\xa0]*\d{1,3}[.．、]")
_ENDS = re.compile(r"[。：:]|\n")
_SENTENCE = re.compile(r"[。？！?!\n]")
_TITLE_END = re.compile(r"(?:试卷|试题|真题|题库)[ \u3000]*\Z")


@dataclass(slots=True)
class Passage:
    """Material with blanks. Each blank has its row of options, or all share one run, or `keys` fill them in words."""

    part: Part
    blanks: list[Blank]
    rows: list[Row] = field(default_factory=list)
    shared: Run | None = None
    keys: list[KeyEntryBlock] = field(default_factory=list)
    alone: bool = False  # one sentence with one blank: the sentence itself is the stem

    @property
    def end(self) -> int:
        """Where the last row, or the shared options, end at the earliest."""
        run = self.rows[-1].run if self.rows else self.shared
        return run.labels[-1].end if run else self.part.end


def find_passages(text: str, marks: Marks, runs: list[Run]) -> list[Passage]:
    """Passages with blanks in text order; those without options still need a key (`keys` is empty)."""
    numbered = {row.run.start: row for row in rows(text, runs)}
    found: list[Passage] = []
    for chain in sorted(chains(text, runs), key=lambda c: (c[0].part.start, FORMS.index(c[0].form))):
        if found and chain[0].part.start < found[-1].end:
            continue
        passage = _read(text, marks, runs, numbered, chain)
        if passage:
            found.append(passage)
    taken = {row.run.start for passage in found for row in passage.rows}
    alone = [p for row in numbered.values() if row.run.start not in taken and (p := _sentence(text, marks, runs, row))]
    return sorted(found + alone, key=lambda p: p.part.start)


def _read(text: str, marks: Marks, runs: list[Run], numbered: dict[int, Row], chain: list[Blank]) -> Passage | None:
    last = chain[-1].part.end
    following = runs[bisect_left(runs, last, key=lambda r: r.start) :][: len(chain) + 1]
    taken = _rows(following, numbered, chain) if following and following[0].start - last <= _NEAR else []
    start = _start(text, marks, runs, chain)
    if start is None:
        return None
    if len(taken) >= max(2, 0.6 * len(chain)):
        return _passage(text, marks, start, taken[0].mark.start, chain, taken)
    run = following[0] if following else None
    told = patterns("cloze")["gapped"].search(text, max(0, start - 600), start) is not None
    if run and run.start not in numbered and run.start - last <= _NEAR and _fits_all(text, run, chain, told):
        return _passage(text, marks, start, run.start, chain, [], run)
    if len(chain) >= 3 and chain[0].form != "bracketed":
        return _passage(text, marks, start, min(len(text), last + _NEAR), chain, [])
    return None


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


def _fits_all(text: str, run: Run, chain: list[Blank], told: bool) -> bool:
    """Whether one run of options serves all blanks: as many labels as blanks, and no question of its own before it."""
    if len(run.labels) < max(5, len(chain)) or _QUESTION_LINE.search(text, chain[-1].part.end, run.start):
        return False
    return told or (chain[0].form == "underlined" and len(chain) >= 3)


def _passage(
    text: str, marks: Marks, start: int, end: int, chain: list[Blank], taken: list[Row], shared: Run | None = None
) -> Passage | None:
    at = bisect_left(marks.headings, chain[-1].part.end, key=lambda h: h.start)
    if at < len(marks.headings):
        end = min(end, marks.headings[at].start)
    part = strip(text, start, end)
    return Passage(part, chain, taken, shared) if part.end - part.start >= _LEAST else None


def floor(text: str, marks: Marks, runs: list[Run], at: int) -> int | None:
    """Where what stands before `at` ends: the last heading, options, answer; None when it ends in mid-line."""
    i = bisect_right(marks.headings, at, key=lambda h: h.end) - 1
    heading = marks.headings[i].end if i >= 0 else 0
    j = bisect_left(runs, at, key=lambda r: r.start) - 1
    label = runs[j].labels[-1].start if j >= 0 else -1
    tag, tag_end = max((_last(marks, kind, at) for kind in ("answer", "explanation", "tail")), default=(-1, -1))
    if heading >= max(label, tag):
        return heading
    line = text.find("\n", max(label, tag), at) + 1
    if line:
        return line
    said = patterns("cloze")["answered"].match(text, tag_end, at) if tag > label else None
    return said.end() if said else None


def _last(marks: Marks, kind: str, at: int) -> tuple[int, int]:
    """The place of the last tag of `kind` before `at`."""
    i = bisect_left(marks.starts[kind], at) - 1
    return marks.tags[kind][i][:2] if i >= 0 else (-1, -1)


def _start(text: str, marks: Marks, runs: list[Run], chain: list[Blank]) -> int | None:
    """Behind the last instruction above the first blank."""
    first, last = chain[0].part.start, chain[-1].part.end
    begin = floor(text, marks, runs, first)
    if begin is None or first - begin > _LONGEST:
        return None
    latin = _share(text, first, last) < 0.1
    line = text.rfind("\n", begin, first) + 1 or begin
    told = _instruction(text, line, first)
    if told is not None:
        end = _ENDS.search(text, told, first)
        return end.end() if end else None
    starts = [begin, *(m.end() for m in re.finditer("\n", text[begin:line]))]
    offsets = [begin, *(begin + s for s in starts[1:])]
    kept = begin
    for here, there in zip(offsets, [*offsets[1:], line], strict=True):
        if _instruction(text, here, there) is not None or (latin and _share(text, here, there) > 0.3):
            kept = there
    return kept


def _instruction(text: str, start: int, end: int) -> int | None:
    """Where the last words of an instruction in `[start, end)` end."""
    found = [m.end() for m in patterns("cloze")["instruction"].finditer(text, start, end)]
    return found[-1] if found else None


def _share(text: str, start: int, end: int) -> float:
    """The share of Chinese characters."""
    solid = sum(not c.isspace() for c in text[start:end])
    return len(_HAN.findall(text, start, end)) / solid if solid else 0.0


def _sentence(text: str, marks: Marks, runs: list[Run], row: Row) -> Passage | None:
    """One sentence with one blank, its row behind it: (20) 不属于基本运算。(20)A.并 B.差."""
    if not text[row.mark.start] in "(（[_":
        return None
    blank = lone_blank(text, row.number, max(0, row.mark.start - 400), row.mark.start)
    if blank is None or _QUESTION_LINE.search(text, blank.part.end, row.mark.start):
        return None
    begin = floor(text, marks, runs, blank.part.start)
    if begin is None:
        begin = blank.part.start if _TITLE_END.search(text, max(0, blank.part.start - 8), blank.part.start) else None
    if begin is None or any(blank.part.end <= r.start < row.run.start for r in runs):
        return None
    ends = [m.end() for m in _SENTENCE.finditer(text, begin, blank.part.start)]
    part = strip(text, ends[-1] if ends else begin, row.mark.start)
    return Passage(part, [blank], [row], alone=True) if part.end - part.start > 8 else None
