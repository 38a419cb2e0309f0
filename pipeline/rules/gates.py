"""Where any of many anchors may begin: one pass over a text for all of them.

A search reads the text once for each anchor. Here a table says of each character which anchors may begin with
it, another which may have it in the second place; few places of a text pass both, and only there the anchors
themselves are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

_LAST = 0xFFFF  # stands for itself and for all rarer characters: each anchor may begin there
_PLANE = "".join(map(chr, range(_LAST + 1)))
_BLOCK = 1 << 16  # characters looked at together: what they need stays in the processor's cache
_MOST = 64  # anchors: the bits of a number
_CLASS = r"\[(?:\\.|[^\]\\])+\]"
_ATOM = re.compile(rf"(?:{_CLASS}|\\[\Wds]|[^\\\[\](){{}}|?*+^$.])(?![?*{{])")
_GROUP = re.compile(r"\(\?:((?:[^\\()\[\]]|\\.)+)\)(?![*?{])")
_PIECE = re.compile(rf"{_CLASS}|\\.|.", re.DOTALL)

_Table = NDArray[np.uint64]


class Gates:
    """The anchors of many rules, by rule.

    Raises:
        ValueError: an alternative of an anchor begins with nothing certain.
    """

    def __init__(self, anchors: Mapping[str, str]) -> None:
        if len(anchors) > _MOST:
            raise ValueError(f"{len(anchors)} anchors are more than a table can hold ({_MOST})")
        self._bits = {rule: np.uint64(1 << i) for i, rule in enumerate(anchors)}
        self._first: _Table = np.zeros(len(_PLANE), dtype=np.uint64)
        self._second: _Table = np.zeros(len(_PLANE), dtype=np.uint64)
        for rule, anchor in anchors.items():
            for first, second in _beginnings(anchor):
                self._first[_members(first)] |= self._bits[rule]
                self._second[_members(second)] |= self._bits[rule]
        self._any: NDArray[np.bool_] = self._first != 0

    def places(self, text: str) -> dict[str, list[int]]:
        """Rule -> every place of `text` where its anchor may begin, and few others."""
        found: dict[str, list[int]] = {rule: [] for rule in self._bits}
        for start in range(0, len(text), _BLOCK):
            for rule, places in self._within(text[start : start + _BLOCK + 1]):
                found[rule] += (places + start).tolist()
        return found

    def _within(self, block: str) -> Iterator[tuple[str, NDArray[np.intp]]]:
        padded = block if len(block) > _BLOCK else block + "\0"  # the last character of a text has none behind it
        codes = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        codes = np.minimum(codes, _LAST).astype(np.uint16)
        places = np.flatnonzero(self._any.take(codes[:-1]))
        passed = self._first.take(codes.take(places)) & self._second.take(codes.take(places + 1))
        present = np.bitwise_or.reduce(passed, initial=0)
        for rule, bit in self._bits.items():
            if present & bit:
                yield rule, places[(passed & bit) != 0]


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern.

    >>> alternatives("题[甲|乙]|第(?=一|二)")
    ['题[甲|乙]', '第(?=一|二)']
    """
    found, depth = [""], 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        if piece == "|" and not depth:
            found.append("")
        else:
            found[-1] += piece
    return found


def _beginnings(anchor: str) -> Iterator[tuple[str, str]]:
    """The character or class that each alternative begins with, and the one behind it if that is certain."""
    for alternative in alternatives(anchor):
        first = _ATOM.match(alternative)
        if first:
            second = _ATOM.match(alternative, first.end())
            yield first[0], second[0] if second else ""
        elif group := _GROUP.match(alternative):
            yield from _beginnings(group[1])
        else:
            raise ValueError(f"an anchor has to begin with a character, a class or a group of such: {alternative!r}")


@cache
def _members(atom: str) -> NDArray[np.intp]:
    """The code points that an atom fits; for none given all."""
    fitting = [match.start() for match in re.finditer(atom or ".", _PLANE, re.DOTALL)]
    return np.array([*fitting, _LAST], dtype=np.intp)
