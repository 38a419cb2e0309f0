"""Choices in colour, the right ones, `- A. <font color='red'>甲</font>`, and fields in one line that a sign parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from pipeline.clean.alignment import Edit

_CHOICE: Final = re.compile(
    r"^[ \t>]*(?P<lead>(?:[-*+][ \t]+)?)(?P<label>(?P<l>[A-H])[.．、)）][ \t]*)"
    r"(?:(?P<open><(?P<tag>font|span)\b[^<>\n]{0,60}color[^<>\n]{0,60}>)[^<>\n]+(?P<close></(?P=tag)>)[ \t]*$)?",
    re.MULTILINE,
)
_FIELDS: Final = re.compile(r"^(?:题目|题干|问题)[:：][^\n]*\^\*\^(?:正确)?答案[:：]", re.MULTILINE)
_SIGN: Final = "^*^"
_RARE: Final = 4  # one list in so many may have nothing but right choices
_LEAST: Final = 2  # lists, or lines, of a page that prints them so


def coloured_choices(text: str) -> Iterator[Edit]:
    """Edits that make a star of the colour of a choice, where several lists have one, and few are all in colour."""
    if "color" not in text:
        return
    lists: list[list[re.Match[str]]] = []
    for choice in _CHOICE.finditer(text):
        if choice["l"] == "A" or not lists:
            lists.append([])
        lists[-1].append(choice)
    marked = [choices for choices in lists if any(choice["open"] for choice in choices)]
    whole = sum(all(choice["open"] for choice in choices) for choices in marked)
    if len(marked) < _LEAST or whole * _RARE > len(marked):
        return
    for choice in (choice for choices in marked for choice in choices if choice["open"]):
        yield Edit(choice.start("lead"), choice.end("lead"), "*", "coloured_choice", "normalise")
        yield Edit(*choice.span("open"), "", "coloured_choice", "normalise")
        yield Edit(*choice.span("close"), "", "coloured_choice", "normalise")


def parted_fields(text: str) -> Iterator[Edit]:
    """Edits that break a line where `^*^` parts its fields: 题目：甲^*^A.乙^*^答案：A."""
    if _SIGN not in text or len(list(islice(_FIELDS.finditer(text), _LEAST))) < _LEAST:
        return
    for sign in re.finditer(re.escape(_SIGN), text):
        yield Edit(*sign.span(), "\n", "parted_fields", "normalise")
