"""Sections that a key calls by their names: 【课前预习】1.甲 2.乙 answers 二、课前预习."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from pipeline.segment.marks import Heading

_NAME: Final = re.compile(r"(?<=\n)[ \t\u3000]*[【\[［](?P<name>[\u4e00-\u9fff]{2,8})[】\]］][ \u3000]*")
_LEAST: Final = 2  # names of sections that show that a key calls them so


def named_sections(text: str, headings: Collection[Heading]) -> list[Heading]:
    """The headings of the sections, again, where the names of several stand in brackets at line starts of a key."""
    key = min((h.end for h in headings if h.kind == "key"), default=len(text))
    sections = [h for h in headings if h.ordinal is not None and h.start < key and h.kind != "key"]
    lines = [(h, text[h.start : _line_end(text, h.end)]) for h in sections]
    found: list[Heading] = []
    for m in _NAME.finditer(text, key):
        own = next((h for h, line in lines if m["name"] in line), None)
        if own:
            found.append(Heading(m.start("name") - 1, m.end(), own.kind, own.type, own.ordinal))
    return found if len({h.ordinal for h in found}) >= _LEAST else []


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)
