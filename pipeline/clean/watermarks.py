"""Names in brackets that a site puts into words: `做好场(某某博哥)地`, again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import numpy as np

from pipeline.clean.alignment import Edit
from pipeline.clean.codes import CharacterSet, character_set, code_points
from pipeline.clean.lexicon import joins_across
from pipeline.records import Span

_NAME = re.compile(r"(?![A-H]{3,8}\Z)[^\s\d。，、；？！]{3,20}")
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
    inside = Counter(name for place, name in found if name in often and _between_han(text, place))
    likely = {name for name, count in inside.items() if count >= max(_LEAST, _LEAST_INSIDE * every[name])}
    inside = Counter(name for place, name in found if name in likely and joins_across(text, *place))
    marks = {name for name, count in inside.items() if count >= max(_LEAST, _LEAST_INSIDE * every[name])}
    return [Edit(*place, "", "watermark", "boilerplate") for place, name in found if name in marks]


def _between_han(text: str, place: Span) -> bool:
    """The quick way past brackets that cannot stand in a word."""
    return text[place.start - 1 : place.start] >= "\u3400" and text[place.end : place.end + 1] >= "\u3400"


def _bracketed(text: str) -> Iterator[Span]:
    """Short texts in brackets, with the brackets."""
    places = np.flatnonzero(_brackets().take(code_points(text)))
    lengths = np.diff(places) - 1
    near = np.flatnonzero((lengths >= _SHORTEST) & (lengths <= _LONGEST))
    near = near[code_points(text)[places[near] + 1] > ord(" ")]  # a blank to fill holds no name
    for start, end in zip(places[near].tolist(), places[near + 1].tolist(), strict=True):
        if text[start] in _OPEN and text[end] in _CLOSE:
            yield Span(start, end + 1)


@cache
def _brackets() -> CharacterSet:
    return character_set(_OPEN + _CLOSE + _OTHER)
