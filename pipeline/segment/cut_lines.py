"""Data that took over only the first line of each question: what the others end with was lost on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from unicodedata import east_asian_width

from pipeline.segment.parsed import Parsed

_ENDED: Final = re.compile(r"[（(\[)）\]_。？?！!:：…—.；;﹚]\s*\Z")
_WIDE: Final = frozenset("WFA")
_BAND: Final = 8  # halves of a Chinese character: lines of one page are not equally full
_SHORTEST: Final = 40  # halves; a shorter line is not the width of a page
_LEAST: Final = 20  # stems without an end that are about as wide as the page
_SHARE: Final = 0.6  # of all stems without an end: those of whole questions have all widths
_BEYOND: Final = 0.05  # of them are wider


def doubt_cut_lines(text: str, items: Sequence[Parsed]) -> None:
    """Flag the stems that break off at the width of the page that they were taken from: …不竭动力，从."""
    wide = [(_width(text, item), item) for item in items if item.stem and not _ended(text, item)]
    if len(wide) < _LEAST:
        return
    full = max((each for each, _ in wide), key=lambda most: sum(most - _BAND <= each <= most for each, _ in wide))
    cut = [item for each, item in wide if full - _BAND <= each <= full + 2]
    wider = sum(each > full + 2 for each, _ in wide)
    if full < _SHORTEST or len(cut) < max(_LEAST, len(wide) * _SHARE) or wider > len(cut) * _BEYOND:
        return
    for item in cut:
        item.flags.append("loose_end")


def _ended(text: str, item: Parsed) -> bool:
    last = item.stem[-1]
    return _ENDED.search(text, last.start, last.end) is not None


def _width(text: str, item: Parsed) -> int:
    return sum(2 if east_asian_width(c) in _WIDE else 1 for part in item.stem for c in text[slice(*part)])
