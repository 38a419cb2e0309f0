"""Text as an array of code points, so that a scan for rare characters costs nothing on a clean page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

CodePoints = NDArray[np.uint32]
CharacterSet = NDArray[np.bool_]

_UNICODE = 0x110000
HAN_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2A6E0))


@lru_cache(maxsize=1)  # the steps ask one after another about the same text
def code_points(text: str) -> CodePoints:
    """One number a character; lone surrogates keep their place."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def character_set(characters: Iterable[str]) -> CharacterSet:
    """A table that says of each code point whether it is one of `characters`."""
    table = np.zeros(_UNICODE, dtype=np.bool_)
    table[[ord(character) for character in characters]] = True
    return table


@cache
def han() -> CharacterSet:
    """The Chinese characters."""
    return character_set(chr(code) for block in HAN_BLOCKS for code in range(*block))


def places_of(text: str, members: CharacterSet) -> list[int]:
    """Where the characters of `text` stand that belong to the set."""
    found: list[int] = np.flatnonzero(members.take(code_points(text))).tolist()
    return found


@lru_cache(maxsize=1)
def line_starts(text: str) -> NDArray[np.int64]:
    r"""Where lines begin.

    >>> line_starts("甲\n乙").tolist()
    [0, 2]
    """
    return np.concatenate(([0], np.flatnonzero(code_points(text) == ord("\n")) + 1))


def lines_with(text: str, first: CharacterSet) -> NDArray[np.int64]:
    r"""Where the lines begin of which the first character belongs to the set.

    >>> lines_with("甲\n#乙", character_set("#")).tolist()
    [2]
    """
    starts = line_starts(text)
    starts = starts[starts < len(text)]
    return starts[first.take(code_points(text)[starts])]


def line_matches(rule: re.Pattern[str], text: str, first: CharacterSet) -> Iterator[re.Match[str]]:
    """What `rule.finditer` gives, found faster: for a rule that begins with `^` and a character of the set."""
    end = 0
    for start in lines_with(text, first).tolist():
        if start >= end and (match := rule.match(text, start)):
            yield match
            end = match.end()


def runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Neighbouring places as `[start, end)`.

    >>> runs([1, 2, 3, 7])
    [(1, 4), (7, 8)]
    """
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found
