"""Places in a raw text as people name them: line, column, excerpt."""

from __future__ import annotations

_EXCERPT = 160


def line_column(text: str, at: int) -> tuple[int, int]:
    """Line and column of code point `at`, both counted from 1.

    >>> line_column("甲\\n乙丙", 3)
    (2, 2)
    """
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def excerpt(text: str, start: int, end: int) -> str:
    """The first 160 code points of `[start, end)`, in one line."""
    piece = text[start : min(end, start + _EXCERPT)]
    return " ".join(piece.split()) + ("…" if end - start > _EXCERPT else "")
