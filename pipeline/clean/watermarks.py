"""Names in brackets that a site puts into words: `做好场(某某博哥)地`, again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import numpy as np

from pipeline.clean.alignment import Edit
from pipeline.clean.codes import CharacterSet, character_set, code_points
from pipeline.clean.lexicon import joins
from pipeline.records import Span

_NAME = re.compile(r"[^\s\d。，、；？！]{3,20}")
_OPEN, _CLOSE, _OTHER = "(（【〔〖", ")）】〕〗", "[]"
_SHORTEST, _LONGEST = 3, 20  # characters of a name
_LEAST = 2
_LEAST_INSIDE = 0.6


def strip_watermarks(text: str) -> list[Edit]:
    """Edits that take out a bracketed name that stands in the middle of different words."""
    found = [(place, text[place.start + 1 : place.end - 1]) for place in _bracketed(text)]
    every = Counter(name for _, name in found)
    often = {name for name, count in every.items() if count >= _LEAST and _NAME.fullmatch(name)}
    if not often:
        return []
    inside = Counter(name for place, name in found if name in often and _inside_word(text, place))
    marks = {name for name, count in inside.items() if count >= max(_LEAST, _LEAST_INSIDE * every[name])}
    return [Edit(*place, "", "watermark", "boilerplate") for place, name in found if name in marks]


def _bracketed(text: str) -> Iterator[Span]:
    """Short texts in brackets, with the brackets."""
    places = np.flatnonzero(_brackets().take(code_points(text)))
    lengths = np.diff(places) - 1
    near = np.flatnonzero((lengths >= _SHORTEST) & (lengths <= _LONGEST))
    for start, end in zip(places[near].tolist(), places[near + 1].tolist(), strict=True):
        if text[start] in _OPEN and text[end] in _CLOSE:
            yield Span(start, end + 1)


@cache
def _brackets() -> CharacterSet:
    return character_set(_OPEN + _CLOSE + _OTHER)


def _inside_word(text: str, place: Span) -> bool:
    """Whether a word goes on behind the bracket that was not whole before it (`产品(服务)质量` is no such place)."""
    left, right = text[max(0, place.start - 2) : place.start], text[place.end : place.end + 3]
    return joins(left[-1:], right) and not joins(left[:-1], left[-1:])
