"""Finds which of many literal anchors stand in a text, in one pass whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.clean.codes import CharacterSet, code_points

Places = NDArray[np.int64]
Short = NDArray[np.uint16]
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
        every = [literal for literals in self._by_pair.values() for literal in literals]
        self._gate = _gate(literal[:2] for literal in every)
        self._whole = _gate(literal for literal in every if len(literal) == 2)
        self._begun = _gate(literal[:3] for literal in every if len(literal) > 2)

    def find(self, text: str) -> Iterator[Hit]:
        """Every anchor in the text, in order of place."""
        return self.at(text, self.places(text))

    def places(self, text: str) -> Places:
        """Where anchors may begin: what stands at few other places is worth a closer look."""
        codes = code_points(text).astype(np.uint16)
        pairs = _mixed(codes[:-1], codes[1:])
        near = np.flatnonzero(self._gate.take(pairs))
        pairs = pairs[near]
        triples = _mixed(pairs, codes.take(near + 2, mode="clip"))
        return near[self._whole[pairs] | self._begun[triples]]

    def at(self, text: str, places: Places) -> Iterator[Hit]:
        """The anchors that do begin at some of the places."""
        for place in places.tolist():
            for anchor in self._by_pair.get(text[place : place + 2], ()):
                if text.startswith(anchor, place):
                    yield Hit(place, anchor)


def _gate(literals: Iterable[str]) -> CharacterSet:
    """The hashes of the literals, which have two or three characters."""
    gate: CharacterSet = np.zeros(_BUCKETS, dtype=np.bool_)
    for literal in literals:
        first, *others = code_points(literal).astype(np.uint16).reshape(-1, 1)
        for other in others:
            first = _mixed(first, other)
        gate[first] = True
    return gate


def _mixed(hashed: Short, following: Short) -> Short:
    """A hash of what was hashed and of the characters behind it, in 16 bits: half the memory to go through."""
    return hashed * np.uint16(40503) + following
