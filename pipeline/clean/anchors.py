"""Finds which of many literal anchors stand in a text, in one pass whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.clean.codes import CharacterSet, CodePoints, code_points

_BUCKETS = 1 << 16


class Hit(NamedTuple):
    """An anchor at a place of the text."""

    place: int
    anchor: str


class Anchors:
    """A set of literals of two or more characters.

    >>> list(Anchors(["文档评论", "查看更多"]).find("一、查看更多"))
    [Hit(place=2, anchor='查看更多')]
    """

    def __init__(self, literals: Iterable[str]) -> None:
        self._by_pair: dict[str, list[str]] = defaultdict(list)
        for literal in sorted(set(literals)):
            if len(literal) < 2:
                raise ValueError(f"an anchor needs two or more characters: {literal!r}")
            self._by_pair[literal[:2]].append(literal)
        self._gate: CharacterSet = np.zeros(_BUCKETS, dtype=np.bool_)
        self._gate[_buckets(code_points("".join(self._by_pair)))[::2]] = True

    def find(self, text: str) -> Iterator[Hit]:
        """Every anchor in the text, in order of place."""
        if len(text) < 2:
            return
        for place in np.flatnonzero(self._gate[_buckets(code_points(text))]).tolist():
            for anchor in self._by_pair.get(text[place : place + 2], ()):
                if text.startswith(anchor, place):
                    yield Hit(place, anchor)


def _buckets(codes: CodePoints) -> NDArray[np.uint16]:
    """A hash of each pair of neighbouring characters, in 16 bits: half the memory to go through."""
    short = codes.astype(np.uint16)
    hashed: NDArray[np.uint16] = short[:-1] * np.uint16(40503) + short[1:]
    return hashed
