"""Places in a raw text as people name them: line, column, excerpt."""

from __future__ import annotations

import re
from bisect import bisect_left

_EXCERPT = 160


def line_column(text: str, at: int) -> tuple[int, int]:
    r"""Line and column of code point `at`, both counted from 1.

    >>> line_column("甲\n乙丙", 3)
    (2, 2)
    """
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


class Lines:
    r"""The same for many places of one text: looks the line breaks up once.

    >>> Lines("甲\n乙丙").line_column(3)
    (2, 2)
    """

    def __init__(self, text: str) -> None:
        """Find the line breaks of `text`."""
        self._breaks = [found.start() for found in re.finditer("\n", text)]

    def line_column(self, at: int) -> tuple[int, int]:
        """Line and column of code point `at`, both counted from 1."""
        line = bisect_left(self._breaks, at)
        return line + 1, at - (self._breaks[line - 1] if line else -1)


def excerpt(text: str, start: int, end: int) -> str:
    """The first 160 code points of `[start, end)`, in one line."""
    piece = text[start : min(end, start + _EXCERPT)]
    return " ".join(piece.split()) + ("…" if end - start > _EXCERPT else "")
