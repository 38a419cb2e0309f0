"""Finds which of many literal anchors stand in a text, in one pass whatever their number."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.clean.codes import CharacterSet, code_points

Short = NDArray[np.uint16]
_BUCKETS = 1 << 16


class Hit(NamedTuple):
    """An anchor at a place of the text."""

    place: int
    anchor: str


class Found(NamedTuple):
    """The anchors of a text, place by place, without an object for each: a page may hold millions."""

    places: array[int]
    numbers: array[int]  # of the anchors, among `anchors`
    anchors: tuple[str, ...]

    def different(self) -> frozenset[str]:
        """Each anchor once."""
        return frozenset(self.anchors[number] for number in set(self.numbers))

    def hits(self, wanted: Collection[str]) -> Iterator[Hit]:
        """Those of the wanted anchors, in order of place."""
        anchors = self.anchors
        for place, number in zip(self.places, self.numbers, strict=True):
            if anchors[number] in wanted:
                yield Hit(place, anchors[number])


class Anchors:
    """A set of literals of two or more characters.

    >>> list(Anchors(["文档评论", "查看更多"]).find("一、查看更多").hits({"查看更多"}))
    [Hit(place=2, anchor='查看更多')]
    """

    def __init__(self, literals: Iterable[str]) -> None:
        self._anchors = tuple(sorted(set(literals)))
        self._by_pair: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, literal in enumerate(self._anchors):
            if len(literal) < 2:
                raise ValueError(f"an anchor needs two or more characters: {literal!r}")
            self._by_pair[literal[:2]].append((number, literal))
        self._gate = _gate(literal[:2] for literal in self._anchors)
        self._whole = _gate(literal for literal in self._anchors if len(literal) == 2)
        self._begun = _gate(literal[:3] for literal in self._anchors if len(literal) > 2)

    def find(self, text: str) -> Found:
        """Every anchor in the text, in order of place."""
        places, numbers = array("l"), array("H")
        candidates = self._by_pair.get
        for place in self._places(text):
            for number, anchor in candidates(text[place : place + 2], ()):
                if text.startswith(anchor, place):
                    places.append(place)
                    numbers.append(number)
        return Found(places, numbers, self._anchors)

    def _places(self, text: str) -> list[int]:
        """Where anchors may begin: what stands at few other places is worth a closer look."""
        codes = code_points(text).astype(np.uint16)
        pairs = _mixed(codes[:-1], codes[1:])
        near = np.flatnonzero(self._gate.take(pairs))
        pairs = pairs[near]
        triples = _mixed(pairs, codes.take(near + 2, mode="clip"))
        found: list[int] = near[self._whole[pairs] | self._begun[triples]].tolist()
        return found


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
