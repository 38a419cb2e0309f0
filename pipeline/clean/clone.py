"""Pages of clone sites: pinyin glued behind Traditional characters, and runs of text that it cut to pieces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import numpy as np

from pipeline.clean.alignment import Edit, placed
from pipeline.clean.codes import CharacterSet, character_set, code_points
from pipeline.clean.dropped import PRIVATE, with_dropped
from pipeline.clean.gbk import gbk_bytes
from pipeline.clean.readings import readings
from pipeline.clean.script import simplified, traditional
from pipeline.clean.shifted import (
    CUT,
    GLUED,
    LETTERS,
    ORPHAN,
    Run,
    after_cut,
    after_lost_lead,
    after_narrowing,
    straddling,
)
from pipeline.clean.weighing import Weighed, weigh
from pipeline.records import Span

UNRESTORED = "unrestored"
_MARKS = re.compile(rf"[{ORPHAN}]{{4,}}|[{ORPHAN}]|{GLUED.pattern}")
_NO_ORPHANS = 4  # question marks in a row
_FEW_PUZZLES, _PUZZLE_EVERY = (
    50,
    100,
)  # orphans without pinyin that a page has time for, and one every so many characters
_GARBAGE = re.compile(rf"{CUT.pattern}[^\x00-\x7f]*|.")
_NAMES = re.compile(r"[_,，|]")
_SENTENCE = re.compile(r"[。？?：:；《、（(]")
_SEARCHED = re.compile(
    r"在[線线][观觀看查免]?|免[費费]|最新|官[方网網]|大全|平[台臺]|app|高清|[視视][頻频]|[體体]育|下[載载]|手机|[國国][产產]|久久|[0-9]+款|精[選选]|攻略"
)
_LEAST_NAMES = 4
_LEAST_SEARCHED = 2
_LEAST_GLUED = 3
_LEAST_COVER = 0.8  # on a clone page every 號 has its (hào); an exercise on pinyin marks one of many
_LEAST_DIFFERENT = 15  # or only some have it, but of many characters, and everyday ones: a teacher marks rare ones
_LEAST_EVERYDAY = 0.9
_EVERYDAY = range(0xB0, 0xD8)  # first bytes of the characters that GB 2312 ranks as frequent
_LEAST_AGAIN, _AGAIN = (
    12,
    3,
)  # or so much pinyin stands behind characters that have it three times: no exercise does that


def repair_clone(text: str) -> list[Edit]:
    """Edits that take out glued pinyin and read misaligned runs again.

    A place that cannot be read with certainty gets an edit with the rule `unrestored` that changes nothing.
    """
    if not _is_clone(text):
        return []
    edits = list(_header(text))
    puzzles = _FEW_PUZZLES + len(text) // _PUZZLE_EVERY
    dropped = not PRIVATE.search(text)
    for mark in _MARKS.finditer(text):
        if edits and mark.start() < edits[-1].end:
            continue
        if GLUED.match(text, mark.start()):
            edits += _glued(text, mark)
        elif CUT.match(text, mark.start()):
            edits.append(_cut(text, mark.start(), edits, dropped=dropped))
        elif len(mark[0]) < _NO_ORPHANS and puzzles:
            puzzles -= 1
            edits += _puzzle(text, mark.start(), edits)
    return edits


def damaged_places(edits: Iterable[Edit]) -> Iterator[Span]:
    """The places of the clean text that could not be restored; what stands around one that another step emptied.

    >>> list(damaged_places([Edit(4, 6, "", f"{UNRESTORED}+doubled_mark", "repair")]))
    [Span(start=3, end=5)]
    """
    if any(UNRESTORED in edit.rule for edit in edits):
        for start, end, edit in placed(edits):
            if UNRESTORED in edit.rule and edit.kind != "boilerplate":
                yield Span(start, end) if start < end else Span(max(0, start - 1), end + 1)


def _is_clone(text: str) -> bool:
    """Whether Traditional characters have their pinyin behind them all over the page."""
    if _likely_readings(text) < _LEAST_GLUED:
        return False
    glued = [m for m in GLUED.finditer(text) if m.start() and _is_glued(text, m, only_traditional=True)]
    cut = sum(any(after_cut(text, m.start())) for m in CUT.finditer(text))
    if len(glued) + cut < _LEAST_GLUED:
        return False
    times = Counter(text[m.start() - 1] for m in glued)
    if sum(count for count in times.values() if count >= _AGAIN) >= _LEAST_AGAIN:
        return True
    marked = "".join(times.elements())
    everyday = sum((gbk_bytes(simple) or b"\0")[0] in _EVERYDAY for simple in simplified(marked))
    if len(times) >= _LEAST_DIFFERENT and everyday >= _LEAST_EVERYDAY * len(marked):
        return True
    annotated = character_set(times)
    return len(glued) >= _LEAST_COVER * int(np.count_nonzero(annotated.take(code_points(text))))


def _likely_readings(text: str) -> int:
    """How many brackets and orphans are followed by a small letter: the quick way past pages without pinyin."""
    codes = code_points(text)
    before = codes[:-1]
    opened = before == ord("(")
    for orphan in ORPHAN:
        opened |= before == ord(orphan)
    behind = codes[np.flatnonzero(opened) + 1]
    return int(np.count_nonzero(_letters()[behind]))


@cache
def _letters() -> CharacterSet:
    return character_set(f"({LETTERS}")


def _header(text: str) -> Iterator[Edit]:
    """The line of search words that these sites put on top: names in a row, without a sentence."""
    start = len(text) - len(text.lstrip())
    line = text[start:].partition("\n")[0].rstrip()
    plain = GLUED.sub("", line)
    names = _NAMES.split(plain)
    searched = sum(_SEARCHED.search(name) is not None for name in names)
    named = len(names) >= _LEAST_NAMES and min(map(len, names)) >= 4 and not _SENTENCE.search(plain)
    if named and searched >= _LEAST_SEARCHED:
        yield Edit(start, start + len(line), "", "clone_header", "boilerplate")


def _is_glued(text: str, glued: re.Match[str], *, only_traditional: bool = False) -> bool:
    before = text[glued.start() - 1 : glued.start()]
    if only_traditional and not (before and traditional()[ord(before)]):
        return False
    if before.isascii():  # 癟 (B054) found across `“T`: the T keeps the pinyin
        before = straddling(text, glued.start())
    return bool(before) and glued[1] in readings(before)


def _glued(text: str, mark: re.Match[str]) -> list[Edit]:
    return [Edit(*mark.span(), "", "glued_pinyin", "repair")] if _is_glued(text, mark) else []


def _cut(text: str, place: int, edits: list[Edit], *, dropped: bool) -> Edit:
    """What follows an orphan with pinyin, read again, or marked as damaged."""
    runs = after_cut(text, place)
    best = weigh(text, place, edits, with_dropped(text, runs) if dropped else runs)
    return _edit(place, best, "cut_run") if best else _damage(text, place)


def _puzzle(text: str, place: int, edits: list[Edit]) -> list[Edit]:
    """What follows an orphan without pinyin, read again, if it is one and not a question mark."""
    for runs, rule, least in _WITHOUT_PINYIN:
        best = weigh(text, place, edits, runs(text, place))
        if best and best.gain > least:
            return [_edit(place, best, rule)]
    return []


# Readings of an orphan without pinyin, and by how much (in log probability) they have to beat what stands there.
_WITHOUT_PINYIN: tuple[tuple[Callable[[str, int], Iterator[Run]], str, float], ...] = (
    (after_narrowing, "narrowed_run", 5.0),
    (after_lost_lead, "lost_lead_run", 8.0),
)


def _edit(place: int, best: Weighed, rule: str) -> Edit:
    if not best.certain:
        rule += f"+{UNRESTORED}"
    return Edit(place, best.end, best.text, rule, "repair", best.evidence)


def _damage(text: str, place: int) -> Edit:
    """An edit that changes nothing but says that the run behind `place` cannot be read."""
    run = _GARBAGE.match(text, place)
    end = run.end() if run else place + 1
    return Edit(place, end, text[place:end], UNRESTORED, "repair", "a misaligned run that no reading fits")
