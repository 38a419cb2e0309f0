"""Chooses between readings of a damaged run by the words that they make with the text around."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import inf
from typing import NamedTuple

from pipeline.clean.alignment import Edit, apply_edits
from pipeline.clean.lexicon import likelihood, likelihoods, oddness
from pipeline.clean.script import simplified
from pipeline.clean.shifted import GLUED, Run

_AROUND = 5  # characters on each side that make words with the run
_LINE = 60  # characters of the line on each side in which brackets are matched
_ODD = 5.0  # what a mark of punctuation costs that cannot stand there
_CLEAR = 3.5  # by how much (in log probability) a reading has to beat the next
_CLEAR_LAST = 4.0  # the same for the last character of a run: often nothing stands behind it that could tell
_CLEAR_ENDING = 5.0  # the same for a run whose last character is a choice itself
_LEAST_ALIKE = 2  # options with the same last character that settle the last character of the next
_FIRST_OPTION = re.compile(r"A\s?[、.．:：]")
_OPTION_ENDS = re.compile(r"(\S)(?=\s*[B-H]\s?[、.．:：])")
_OPTION_END = re.compile(r"\s*(?:\n|$|[B-H]\s?[、.．:：])")


class Weighed(NamedTuple):
    """The best reading: `certain` when no other comes near; `gain` over what stands there, in log probability."""

    end: int
    text: str
    evidence: str
    certain: bool
    gain: float


class _Ranked(NamedTuple):
    score: float
    place: int  # among the candidates


def weigh(text: str, place: int, edits: Sequence[Edit], runs: Iterable[Run]) -> Weighed | None:
    """The best of the runs that can stand at `place`; `edits` are those made before it. None without runs."""
    left = _left_of(text, place, edits)
    sensible = [run for run in runs if not run.first or _reads_better(run, text, place)]
    if not sensible:
        return None
    limit = max(run.end for run in sensible)
    right = _right_of(text, limit)
    settled = [_settle(run, left, _right_of(text, run.end)) for run in sensible]
    wholes = tuple(
        simplified(one.likeliest + _plain(text[run.end : limit])) for run, one in zip(sensible, settled, strict=True)
    )
    best, lead = _best(left, wholes, right)
    run, (_, whole, certain) = sensible[best.place], settled[best.place]
    gain = best.score - _scores(left, [simplified(_plain(text[place:limit]))], right)[0]
    clear = lead > (_CLEAR_ENDING if run.last else _CLEAR)
    return Weighed(run.end, whole, run.evidence, certain and clear, gain)


def _reads_better(run: Run, text: str, place: int) -> bool:
    """Whether the part of the run that is known makes more sense than what stands there."""
    return likelihood(simplified(run.text)) > likelihood(simplified(_plain(text[place + 1 : run.end])))


class _Settled(NamedTuple):
    likeliest: str  # with the best character in every place: what rivals are compared by
    text: str  # with `?` where the best is not certain
    certain: bool


def _settle(run: Run, left: str, right: str) -> _Settled:
    """The run with its lost characters filled in."""
    known = simplified(run.text)
    first, first_clear = _fitting(left, run.first, known or right)
    last, last_clear = _fitting(left + simplified(first) + known, run.last, right, _CLEAR_LAST)
    text = (first if first_clear else "?") + run.text + (last if last_clear else "?")
    return _Settled(first + run.text + last, text, first_clear and last_clear)


def _fitting(left: str, candidates: tuple[str, ...], right: str, least: float = _CLEAR) -> tuple[str, bool]:
    """The candidate that makes the best words, and whether it is clearly the best; nothing for none."""
    if not candidates:
        return "", True
    plain = _each_simplified(candidates)
    best, lead = _best(left, plain, right)
    return candidates[best.place], lead > least or plain[best.place] == _echo(left, right)


def _echo(left: str, right: str) -> str:
    """What the options before all end in, when an option ends here too: 能 after `A、潮汐能 B、波浪能 C、地热`."""
    endings = _OPTION_ENDS.findall(_FIRST_OPTION.split(left)[-1])
    alike = len(endings) >= _LEAST_ALIKE and len(set(endings)) == 1 and _OPTION_END.match(right)
    return endings[0] if alike else ""


def _best(left: str, runs: tuple[str, ...], right: str) -> tuple[_Ranked, float]:
    """The best of Simplified runs between left and right, and by how much it is better than any other."""
    different = {run: place for place, run in reversed(list(enumerate(runs)))}
    *rivals, best = sorted(map(_Ranked, _scores(left, different, right), different.values()))
    return best, best.score - rivals[-1].score if rivals else inf


def _scores(left: str, runs: Iterable[str], right: str) -> list[float]:
    """How well each run stands between what is left and right of it."""
    before, behind = left.rpartition("\n")[2], right.partition("\n")[0]
    runs = list(runs)
    fluent = likelihoods(left[-_AROUND:], runs, right[:_AROUND])
    return [score - _ODD * oddness(before + run + behind) for score, run in zip(fluent, runs, strict=True)]


@lru_cache(maxsize=1024)
def _each_simplified(candidates: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(simplified("\n".join(candidates)).split("\n"))


def _left_of(text: str, place: int, edits: Sequence[Edit]) -> str:
    """The restored text before `place`, Simplified."""
    near = [edit for edit in edits[-_LINE:] if edit.end > place - 4 * _LINE]
    begin = min([max(0, place - _LINE), *(edit.start for edit in near[:1])])
    shifted = [edit._replace(start=edit.start - begin, end=edit.end - begin) for edit in near]
    return simplified(apply_edits(text[begin:place], shifted)[-_LINE:])


def _right_of(text: str, place: int) -> str:
    return simplified(_plain(text[place : place + 4 * _LINE])[:_LINE])


def _plain(text: str) -> str:
    """Text without glued pinyin."""
    return GLUED.sub("", text)
