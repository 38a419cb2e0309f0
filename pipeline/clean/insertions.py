"""Addresses and names of sites in the middle of words: `绿茶的加www.example.com工`, `发酵时某某考试网间`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.clean.alignment import Edit
from pipeline.clean.lexicon import joins_across
from pipeline.clean.signs import hits, shows, words
from pipeline.records import Span

_ADDRESS = re.compile(
    r"(?<![A-Za-z\d@._/-])(?:https?://)?(?:[A-Za-z\d-]{1,40}\.){1,4}(?:com|cn|net|org|cc|top)(?:/[A-Za-z\d./?=&%_-]{0,80})?"
    r"(?![A-Za-z\d@.])"
)
_NAME = re.compile(r"[\u3400-\u9fffA-Za-z\d]*\Z")
_LONGEST_HOST, _LONGEST_REST = 80, 100  # characters before and from the last point of an address
_LONGEST_NAME = 10
_SHORTEST_NAME = 4
_LEAST = 2
_LEAST_INSIDE = 0.6


def strip_insertions(text: str) -> list[Edit]:
    """Edits that take out addresses and names of sites across which words go on."""
    return sorted([*_addresses(text), *_names(text)])


def _addresses(text: str) -> Iterator[Edit]:
    done = 0
    for place, _ in hits(text, words("addresses")):
        match = _ADDRESS.search(text, max(done, place - _LONGEST_HOST), place + _LONGEST_REST) if place > done else None
        if match:
            done = match.end()
            if joins_across(text, *match.span()):
                yield Edit(*match.span(), "", "site_in_word", "boilerplate")


def _names(text: str) -> Iterator[Edit]:
    endings = words("site_names")
    if not shows(text, endings):
        return
    by_end: dict[str, list[int]] = defaultdict(list)
    for place, anchor in hits(text, endings):
        if place >= 2:
            by_end[text[place - 2 : place] + anchor].append(place + len(anchor))
    for end, places in by_end.items():
        if len(places) >= _LEAST and (name := _name(text, places, len(end))):
            yield from _inserted(text, [Span(place - len(name), place) for place in places])


def _name(text: str, ends: Sequence[int], least: int) -> str:
    """What stands before every one of the ends alike; nothing when it is too short or too long for a name."""
    alike = text[max(0, ends[0] - _LONGEST_NAME) : ends[0]]
    for end in ends[1:]:
        while not text.endswith(alike, 0, end):
            alike = alike[1:]
    match = _NAME.search(alike)
    name = match[0] if match else ""
    return name if max(_SHORTEST_NAME, least) <= len(name) < _LONGEST_NAME else ""


def _inserted(text: str, places: Sequence[Span]) -> Iterator[Edit]:
    inside = sum(joins_across(text, *place) for place in places)
    if inside >= max(_LEAST, _LEAST_INSIDE * len(places)):
        yield from (Edit(*place, "", "site_in_word", "boilerplate") for place in places)
