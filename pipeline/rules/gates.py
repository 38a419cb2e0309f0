"""Where any of many anchors may begin: one pass over a text for all of them.

A search reads the text once for each anchor. Here a table says of each character which anchors may begin with
it, another which may have it in the second place, a third before which it may stand; few places of a text pass all,
and only there the anchors themselves are tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

_START = 0xFFFE  # never in a text: stands before its first character
_LAST = 0xFFFF  # stands for itself and for all rarer characters: each anchor may begin there
_PLANE = "".join(map(chr, range(_LAST + 1)))
_BLOCK = 1 << 16  # characters looked at together: what they need stays in the processor's cache
_MOST = 64  # anchors: the bits of a number
_CLASS = r"\[(?:\\.|[^\]\\])+\]"
_ATOM = re.compile(rf"(?:{_CLASS}|\\[\Wds]|[^\\\[\](){{}}|?*+^$.])(?![?*{{])")
_GROUP = re.compile(r"\(\?:((?:[^\\()\[\]]|\\.)+)\)(?![*?{])")
_BEHIND = re.compile(rf"\(\?<=({_CLASS}|\\.|[^\\()\[\]])\)")
_PIECE = re.compile(rf"{_CLASS}|\\.|.", re.DOTALL)

_Table = NDArray[np.uint64]


class Gates:
    """The anchors of many rules, by rule.

    Raises:
        ValueError: an alternative of an anchor begins with nothing certain.
    """

    def __init__(self, anchors: Mapping[str, str], behind: Mapping[str, Sequence[str]] | None = None) -> None:
        """`behind` tells of a rule behind which characters or classes alone its anchor stands, but for the first."""
        if len(anchors) > _MOST:
            raise ValueError(f"{len(anchors)} anchors are more than a table can hold ({_MOST})")
        self._bits = {rule: 1 << i for i, rule in enumerate(anchors)}
        self._before: _Table = np.zeros(len(_PLANE), dtype=np.uint64)
        self._first: _Table = np.zeros(len(_PLANE), dtype=np.uint64)
        self._second: _Table = np.zeros(len(_PLANE), dtype=np.uint64)
        for rule, anchor in anchors.items():
            bit = np.uint64(self._bits[rule])
            for first, second in _beginnings(anchor):
                self._first[_members(first)] |= bit
                self._second[_members(second)] |= bit
            for atom in behind[rule] if behind and rule in behind else ("",):
                self._before[_members(atom)] |= bit
        self._before[_START] = ~np.uint64(0)
        self._any: NDArray[np.bool_] = self._first != 0

    def places(self, text: str) -> dict[str, list[int]]:
        """Rule -> every place of `text` where its anchor may begin, and few others."""
        found: dict[str, list[int]] = {rule: [] for rule in self._bits}
        padded = f"{chr(_START)}{text}\0"  # nothing stands before the first character or behind the last
        for start in range(0, len(text), _BLOCK):
            for rule, places in self._within(padded[start : start + _BLOCK + 2]):
                found[rule] += (places + start).tolist()
        return found

    def _within(self, block: str) -> Iterator[tuple[str, NDArray[np.intp]]]:
        """The places in a block, which comes with the characters before and behind it."""
        codes = np.frombuffer(block.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        codes = np.minimum(codes, _LAST).astype(np.uint16)
        places = np.flatnonzero(self._any.take(codes[1:-1]))
        passed = self._first.take(codes.take(places + 1)) & self._second.take(codes.take(places + 2))
        passed &= self._before.take(codes.take(places))
        some = passed != 0  # few places pass: each rule looks at these alone
        places, passed = places[some], passed[some]
        present = int(np.bitwise_or.reduce(passed, initial=0))
        for rule, bit in self._bits.items():
            if present & bit:
                yield rule, places[(passed & np.uint64(bit)) != 0]


def leads(pattern: str) -> list[str]:
    r"""The characters or classes of which one stands right before every match, or the match begins the text.

    Empty when the pattern does not begin by saying so.

    >>> leads(r"(?m:^)\d"), leads(r"(?:(?<=[。;])(?!1)|\A)\d"), leads(r"(?<!x)\d")
    (['\n'], ['[。;]', '\n'], [])
    """
    if pattern.startswith("(?m:^)"):
        return ["\n"]
    if one := _BEHIND.match(pattern):
        return [one[1]]
    atoms = [_lead(each) for each in alternatives(_first_group(pattern))]
    return [atom for atom in atoms if atom] if all(atoms) else []


def _lead(alternative: str) -> str:
    if alternative.startswith(r"\A"):
        return "\n"  # stands for no character at all, too
    one = _BEHIND.match(alternative)
    return one[1] if one else ""


def _first_group(pattern: str) -> str:
    """What stands in the group that a pattern begins with; nothing if it begins with none, or may do without."""
    depth = end = 0
    for piece in _PIECE.findall(pattern):
        depth += (piece == "(") - (piece == ")")
        end += len(piece)
        if depth == 0:
            break
    optional = pattern[end : end + 1] in ("?", "*", "{")
    return pattern[len("(?:") : end - 1] if pattern.startswith("(?:") and not optional else ""


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
