"""Text in a box of one cell, as converters of office files draw it: `|` on both sides of every line, all as wide.

Tables have bars within their lines; Markdown draws a rule below the head. Both are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.clean.alignment import Edit

_RUN: Final = re.compile(r"(?:^[ \t]{0,3}\|[^\n]*\|[ \t]*(?:\n|\Z)){8,}", re.MULTILINE)
_LINE: Final = re.compile(r"^(?P<a>[ \t]{0,3}\|)(?P<said>[^\n]*?)(?P<b>[ \t]*\|[ \t]*)$", re.MULTILINE)
_RULE: Final = re.compile(r"[-:=+_| \t]*-{2,}[-:=+_| \t]*")
_BAR: Final = re.compile(r"(?<!\|)\|(?!\|)")  # `||` is a sign of programs
_MOST_BARRED: Final = 0.1  # of the lines: `a | b` of a program
_LEAST_PADDED: Final = 0.8


def open_boxes(text: str) -> list[Edit]:
    """Edits that take the bars from both ends of the lines of such boxes."""
    return list(_edits(text)) if "|\n" in text else []


def _edits(text: str) -> Iterator[Edit]:
    for run in _RUN.finditer(text):
        lines = list(_LINE.finditer(text, *run.span()))
        if _is_box(lines):
            for line in lines:
                yield Edit(*line.span("a"), "", "box", "normalise")
                yield Edit(*line.span("b"), "", "box", "normalise")


def _is_box(lines: list[re.Match[str]]) -> bool:
    """Whether the lines have one cell each, and spaces fill most of them."""
    if any(_RULE.fullmatch(line["said"]) for line in lines):
        return False
    barred = sum(_BAR.search(line["said"]) is not None for line in lines)
    padded = sum(line["b"].startswith("  ") for line in lines)
    return barred <= _MOST_BARRED * len(lines) and padded >= _LEAST_PADDED * len(lines)
