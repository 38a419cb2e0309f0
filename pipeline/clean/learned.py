"""Site chrome that the dump itself showed: lines and sentences that `pipeline.learn` found or a person listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple
from unicodedata import is_normalized, normalize

import xxhash

from pipeline.clean.alignment import Edit

LONGEST = 160  # a longer line is text, no chrome
_PIECE = re.compile(r"[^\n。！!]+[。！!]*")
_BULLET = re.compile(r"^[\s\-*•·>|#]+|[\s|]+$")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")


@dataclass(frozen=True, slots=True)
class LearnedLine:
    """A line of chrome; `0` in `text` stands for any number.

    `pages` says on how many pages of the sample it stood. A line that is `beside` others goes only next to
    another line of chrome: alone its few words might be an answer.
    """

    name: str
    text: str
    pages: int = 0
    beside: bool = False


@dataclass(frozen=True)
class Learned:
    """All lines of chrome of a dump; none for a dump that showed none."""

    lines: tuple[LearnedLine, ...] = field(default=())

    @cached_property
    def _by_text(self) -> Mapping[str, LearnedLine]:
        return {normal(line.text): line for line in self.lines}

    @cached_property
    def _ends(self) -> frozenset[str]:
        """How such lines end: the quick way past other lines."""
        return frozenset(map(_end, self._by_text))

    def line(self, text: str) -> LearnedLine | None:
        """The rule for a line or sentence, if there is one."""
        if len(text) > LONGEST or _end(text.rstrip()[-2:]) not in self._ends:
            return None
        return self._by_text.get(normal(text))


NOTHING = Learned()


class _Found(NamedTuple):
    start: int
    end: int
    rule: LearnedLine
    place: int  # among the lines that are not empty


@lru_cache(maxsize=1 << 14)  # chrome recurs from page to page
def normal(line: str) -> str:
    """What lines of chrome are compared by: no bullets, one width, one kind of space, `0` for a number.

    >>> normal(" - 浏览：１,234 次")
    '浏览:0 次'
    """
    plain = line if is_normalized("NFKC", line) else normalize("NFKC", line)
    return _NUMBER.sub("0", " ".join(_BULLET.sub("", plain).split())).lower()


@lru_cache(maxsize=1 << 16)
def _end(text: str) -> str:
    """The last two characters of a line, or the number."""
    last = normal(text[-2:])
    return "0" if last.endswith("0") else last


def name_of(text: str) -> str:
    """The name of the rule for a line: the same for the same line in every dump."""
    return "learned_" + xxhash.xxh32_hexdigest(normal(text).encode("utf-8", "surrogatepass"))


def strip_learned(text: str, learned: Learned) -> list[Edit]:
    """Edits that take out the lines of chrome; line breaks stay."""
    found = list(_found(text, learned)) if learned.lines else []
    places = {one.place for one in found}
    return [
        Edit(one.start, one.end, "", one.rule.name, "boilerplate")
        for one in found
        if not one.rule.beside or {one.place - 1, one.place + 1} & places
    ]


def _found(text: str, learned: Learned) -> Iterator[_Found]:
    for place, (start, piece) in enumerate(_pieces(text)):
        if rule := learned.line(piece):
            begin = start + len(piece) - len(piece.lstrip())
            yield _Found(begin, start + len(piece.rstrip()), rule, place)


def pieces(text: str) -> Iterator[str]:
    """The lines and the sentences in them, without those that are empty."""
    return (piece for _, piece in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Each with where it begins."""
    return ((match.start(), match[0]) for match in _PIECE.finditer(text) if not match[0].isspace())
