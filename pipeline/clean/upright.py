"""Text that stands upright: one character a line, as running text, as a seam of the sheet or as a watermark beside it.

Only words are evidence. Keys (`A⏎C⏎B`), answers (`对⏎错`), lists (`甲⏎乙⏎丙`) and code (`}⏎}`) stand one a line, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from pipeline.clean.alignment import Edit
from pipeline.clean.boilerplate import strip_phrases
from pipeline.clean.codes import code_points, line_starts
from pipeline.clean.lexicon import likelihood
from pipeline.records import Span

_WIDEST = 6  # code points of a line that may hold one character and spaces
_LEAST_CHROME = 3  # characters of a seam: 密⏎封⏎线
_LEAST_TEXT = 12  # characters of running text
_LEAST_LETTERS = 6  # letters of a watermark
_MOST_LETTERS = 400
_RUNNING = re.compile(r"[的是在有为了和下，。？：（）]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LISTED = re.compile(r"[甲乙丙丁戊一二三四五六七八九十对错是否正误男女]")
_FLOWS = re.compile(r"[^\n]{12}[\u3400-\u9fff，、][ \t\r]*\n\s*\Z")
_AS_WORDS = 1.5  # by how much a character of a word is likelier than one that stands alone, in log probability
_AS_NAME = 2.0
_LEAST_FLOWING = 0.6


def join_upright(text: str) -> list[Edit]:
    """Edits that put running text into one line again, and take out seams and watermarks."""
    letters = list(_lone(text))
    if len(letters) < _LEAST_CHROME:
        return []
    edits: list[Edit] = []
    beside: list[Span] = []
    for run in _runs(text, letters):
        if len(run) == 1:
            beside += run
        elif _is_text(said := _said(text, run)) or _is_chrome(said):
            edits += (Edit(one.end, other.start, "", "upright", "repair") for one, other in pairwise(run))
    return sorted([*edits, *_watermark(text, beside)])


def _lone(text: str) -> Iterator[Span]:
    """Characters with a line of their own."""
    codes = code_points(text)
    starts = line_starts(text)
    ends = np.append(starts[1:] - 1, len(codes))
    near = (ends > starts) & (ends - starts <= _WIDEST)
    for start, end in zip(starts[near].tolist(), ends[near].tolist(), strict=True):
        line = text[start:end]
        if len(line.strip()) == 1:
            begin = start + len(line) - len(line.lstrip())
            yield Span(begin, begin + 1)


def _runs(text: str, letters: Sequence[Span]) -> Iterator[list[Span]]:
    """Letters with nothing between them but the ends of their lines and as many empty lines everywhere."""
    run = [letters[0]]
    breaks = 0
    for one, other in pairwise(letters):
        between = text[one.end : other.start] if other.start - one.end <= 2 * _WIDEST else "x"
        count = 0 if between.strip() else between.count("\n")
        if count and count in (breaks, 0 if breaks else count):
            run.append(other)
            breaks = count
        else:
            yield run
            run, breaks = [other], 0
    yield run


def _said(text: str, letters: Sequence[Span]) -> str:
    return "".join(text[one.start] for one in letters)


def _is_text(said: str) -> bool:
    """Whether what is said letter by letter is running text."""
    words = "".join(_HAN.findall(said[:_MOST_LETTERS]))
    return (
        len(said) >= _LEAST_TEXT
        and 2 * len(words) >= min(len(said), _MOST_LETTERS)
        and bool(_RUNNING.search(said))
        and _gain(words) >= _AS_WORDS
    )


def _is_chrome(said: str) -> bool:
    return _LEAST_CHROME <= len(said) <= _MOST_LETTERS and bool(strip_phrases(f"\n{said}\n"))


def _gain(said: str) -> float:
    """By how much the text is likelier than its characters alone, per character."""
    return (likelihood(said) - sum(map(likelihood, said))) / len(said)


def _watermark(text: str, letters: Sequence[Span]) -> Iterator[Edit]:
    """The letters of a name that stands beside the text, read down or up, and the ends of their lines."""
    letters = [one for one in letters if _HAN.match(text, one.start)]
    said = _said(text, letters)
    if not _LEAST_LETTERS <= len(said) <= _MOST_LETTERS or len(set(said)) < _LEAST_LETTERS - 1:
        return
    if 2 * len(_LISTED.findall(said)) >= len(said) or max(_gain(said), _gain(said[::-1])) < _AS_NAME:
        return
    flowing = sum(bool(_FLOWS.search(text, max(0, one.start - 40), one.start)) for one in letters)
    if flowing >= _LEAST_FLOWING * len(letters):
        for one in letters:
            end = text.find("\n", one.end, one.end + _WIDEST) + 1
            yield Edit(one.start, end or one.end, "", "upright_watermark", "boilerplate")
