"""Chooses between readings of a damaged run by the words that they make with the text around."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.clean.alignment import Edit, apply_edits
from pipeline.clean.lexicon import likelihood, oddness
from pipeline.clean.script import simplified
from pipeline.clean.shifted import GLUED, Run

_AROUND = 8  # characters on each side that are read along
_LINE = 60  # characters of the line on each side in which brackets are matched
_ODD = 5.0  # what a mark of punctuation costs that cannot stand there
_CLEAR = 5.0  # by how much (in log probability) a reading has to beat the next


class Weighed(NamedTuple):
    """The best reading: `certain` when no other comes near; `gain` over what stands there, in log probability."""

    end: int
    text: str
    evidence: str
    certain: bool
    gain: float


def weigh(text: str, place: int, edits: Sequence[Edit], runs: Iterable[Run]) -> Weighed | None:
    """The best of the runs that can stand at `place`; `edits` are those made before it. None without runs."""
    left = _left_of(text, place, edits)
    settled = [(run, *_settle(run, left, _right_of(text, run.end))) for run in runs]
    if not settled:
        return None
    limit = max(run.end for run, _, _ in settled)
    right = _right_of(text, limit)
    scores = [_score(left, whole + _plain(text[run.end : limit]), right) for run, whole, _ in settled]
    order = sorted(range(len(settled)), key=lambda i: -scores[i])
    run, whole, certain = settled[order[0]]
    rivals = [scores[i] for i in order[1:] if simplified(settled[i][1]) != simplified(whole)]
    clear = not rivals or scores[order[0]] - rivals[0] > _CLEAR
    gain = scores[order[0]] - _score(left, _plain(text[place:limit]), right)
    return Weighed(run.end, whole, run.evidence, certain and clear, gain)


def _settle(run: Run, left: str, right: str) -> tuple[str, bool]:
    """The run with its lost characters filled in, and whether they are certain (else they stay `?`)."""
    first, first_clear = _fitting(left, run.first, run.text or right)
    last, last_clear = _fitting(left + first + run.text, run.last, right)
    return first + run.text + last, first_clear and last_clear


def _fitting(left: str, candidates: tuple[str, ...], right: str) -> tuple[str, bool]:
    """The candidate that makes the best words, if it is clearly the best; `?` when not; nothing for none."""
    if not candidates:
        return "", True
    ranked = sorted(((_score(left, one, right), one) for one in candidates), reverse=True)
    best = ranked[0][1]
    rival = next((score for score, one in ranked if simplified(one) != simplified(best)), None)
    if rival is None or ranked[0][0] - rival > _CLEAR:
        return best, True
    return "?", False


def _score(left: str, run: str, right: str) -> float:
    """How well `run` stands between what is left and right of it."""
    line = left.rpartition("\n")[2] + run + right.partition("\n")[0]
    return likelihood(simplified(left[-_AROUND:] + run + right[:_AROUND])) - _ODD * oddness(line)


def _left_of(text: str, place: int, edits: Sequence[Edit]) -> str:
    """The restored text before `place`."""
    near = [edit for edit in edits[-_LINE:] if edit.end > place - 4 * _LINE]
    begin = min([max(0, place - _LINE), *(edit.start for edit in near[:1])])
    shifted = [edit._replace(start=edit.start - begin, end=edit.end - begin) for edit in near]
    return apply_edits(text[begin:place], shifted)[-_LINE:]


def _right_of(text: str, place: int) -> str:
    return _plain(text[place : place + 4 * _LINE])[:_LINE]


def _plain(text: str) -> str:
    """Text without glued pinyin."""
    return GLUED.sub("", text)
