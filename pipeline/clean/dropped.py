"""Misaligned runs of pages that dropped the private-use characters: read again with a pair of bytes put back.

A page on its way into a text often loses what it cannot show. Of 包裝 (B0FC D162), off by one, `FCD1` is such a
pair: what is left, B0 and 62, makes 癰, which nobody wrote there. Only words can tell, and say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.clean.gbk import TRAILS, from_pair, gbk_bytes, led_by
from pipeline.clean.lexicon import joins, likelihood
from pipeline.clean.readings import readings
from pipeline.clean.script import simplified
from pipeline.clean.shifted import CUT, GLUED, ORPHAN, Run

PRIVATE = re.compile("[\ue000-\uf8ff]")
_RARE = -11.5  # log probability of a character that is hardly ever a word by itself
_UPPER = range(0xA1, 0xFF)
_BETTER = 2.0  # and by so much two that stand in its place have to make better words
_ZONES = (
    (range(0xAA, 0xB0), _UPPER),
    (range(0xF8, 0xFF), _UPPER),
    (range(0xA2, 0xA8), [trail for trail in TRAILS if trail < 0xA1]),
)
_DROPPED = "; a pair without a character was dropped and is put back"


def with_dropped(text: str, runs: Iterable[Run]) -> Iterator[Run]:
    """The runs, and each with one dropped pair put back where its characters make no words."""
    for run in runs:
        rivals = [*_before_orphan(text, run), *_put_back(text, run)]
        if not any(rival.end > run.end and not rival.last for rival in rivals):  # no pinyin tells the last character
            yield run
        yield from rivals


def _put_back(text: str, run: Run) -> Iterator[Run]:
    """The run with two characters in the place of one, where they make words."""
    for place, (before, character, behind) in enumerate(_neighbours(run.text)):
        if _strange(before, character, behind):
            last = place == len(run.text) - 1 and not run.last
            glued = GLUED.match(text, run.end) if last else None
            for pair in _pairs(run.text[place], before, behind, glued):
                yield run._replace(
                    end=glued.end() if glued else run.end,
                    text=run.text[:place] + pair + run.text[place + 1 :],
                    evidence=run.evidence + _DROPPED,
                )


def _neighbours(run: str) -> Iterator[tuple[str, str, str]]:
    plain = simplified(run)
    if len(plain) == len(run):
        yield from zip(["", *plain], plain, [*plain[1:], ""], strict=False)


def _strange(before: str, character: str, behind: str) -> bool:
    rare = "\u4e00" <= character <= "\u9fff" and likelihood(character) < _RARE
    return rare and not joins(before, character + behind) and not joins(before + character, behind)


def _pairs(character: str, before: str, behind: str, glued: re.Match[str] | None) -> Iterator[str]:
    """What can stand for the character: the pairs that the pinyin behind it tells, or that make better words."""
    own = gbk_bytes(character)
    least = likelihood(before + simplified(character) + behind) + _BETTER
    for pair in _parted(*own) if len(own) == 2 else ():
        plain = simplified(pair)
        first, second = plain[0], plain[1:]
        if joins(before + first, second + behind):
            told = glued[1] in readings(pair[1]) if glued else likelihood(before + first + second + behind) > least
            if told:
                yield pair


@lru_cache(maxsize=256)
def _parted(lead: int, trail: int) -> tuple[str, ...]:
    """Every two characters of which the inner bytes are a pair that a page drops."""
    pairs = ((from_pair(lead, p), from_pair(q, trail)) for leads, trails in _ZONES for p in leads for q in trails)
    return tuple(one + other for one, other in pairs if _is_han(one) and _is_han(other))


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _before_orphan(text: str, run: Run) -> Iterator[Run]:
    """應當 (91AA AE94) before pinyin: `?dāng)` is left of it, which tells the second of the two."""
    cut = CUT.match(text, run.end - 1) if run.last and text[run.end - 1] in ORPHAN else None
    if cut:
        lead = gbk_bytes(run.last[0][0])[0]
        last = tuple(
            from_pair(lead, p) + told
            for leads, trails in _ZONES
            for q in trails
            for told in led_by(q)
            if cut[1] in readings(told)
            for p in leads
            if _is_han(from_pair(lead, p))
        )
        if last:
            yield run._replace(end=cut.end(), last=last, evidence=run.evidence + _DROPPED)
