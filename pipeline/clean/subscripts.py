"""Subscripts that a PDF converter put on a line of their own: `设 N 为常数⏎    A⏎的值` is `设 NA 为常数⏎的值`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.clean.alignment import Edit

_LOW = re.compile(
    r"\n(?=[ ]{2,60}[A-Za-z0-9])[ ]{2,60}(?P<low>[A-Za-z]|[0-9]{1,2})[ ]*(?=\n[ ]*[\u4e00-\u9fff，。、；])"
)
_BASE = re.compile(
    r"(?<![A-Za-z0-9_\\])[A-Za-z](?= [\u4e00-\u9fff＝=＋，、])"
)  # a letter, and the gap below which it stands
_WIDE = 0x2E7F  # from here on a character is as wide as two
_NEAR = 4  # columns between a base and what stands below it; converters place wide characters in either way


def lift_subscripts(text: str) -> list[Edit]:
    """Edits that put each such subscript behind the one letter above it that has a gap for it."""
    found: list[Edit] = []
    for m in _LOW.finditer(text):
        above = text.rfind("\n", 0, m.start()) + 1
        bases = [base.end() for base in _BASE.finditer(text, above, m.start())]
        if len(bases) == 1 and _below(text[above : bases[0]], m.start("low") - m.start() - 1):
            found += _lift(bases[0], m)
    return found


def _below(before: str, column: int) -> bool:
    """Whether `column` is where `before` ends, wide characters counted as one column or as two."""
    wide = sum(ord(c) > _WIDE for c in before)
    return len(before) - _NEAR <= column <= len(before) + wide + _NEAR


def _lift(place: int, low: re.Match[str]) -> Iterator[Edit]:
    yield Edit(place, place, low["low"], "subscript", "repair")
    yield Edit(low.start(), low.end(), "", "subscript", "repair")
