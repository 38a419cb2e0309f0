"""Sections of textbooks that count with the chapter: 1.1 选择题 … 1.2 填空题, and 1.1 (1) B (2) C in the key."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from pipeline.segment.marks import Heading
from pipeline.segment.types import type_of

_SECTION: Final = re.compile(
    r"(?<=\n)[ \t\u3000]*(?P<n>\d{1,2}[.．]\d{1,2})[ \t\u3000]*(?P<type>[^\n\d，。：:；（()）]{0,6}?"
    r"(?:选择|判断|填空|简答|问答|名词解释|计算|论述|综合|应用|分析|设计|编程|改错|思考|解答|证明|操作)题)"
    r"[ \t\u3000]*(?:[（(][^（()）\n]{0,40}[)）])?[：:]?[ \t\r]*(?=\n)"
)
_ENTRY: Final = re.compile(
    r"(?<=\n)[ \t\u3000]*(?P<n>\d{1,2}[.．]\d{1,2})[ \t\u3000]*\n?[ \t\u3000]*(?=[（(]?1[)）.、．](?!\d))"
)
_LEAST: Final = 2  # sections of a page that are counted so
_CHAPTER: Final = 100  # what a chapter counts in the ordinal of its sections


def decimal_sections(text: str, headings: Collection[Heading]) -> list[Heading]:
    """Headings for such sections, and again for those that the key calls by their numbers."""
    found = [_heading(m, type_of(m["type"])) for m in _SECTION.finditer(text)]
    if len(found) < _LEAST:
        return []
    own = {h.ordinal: h for h in reversed(found)}
    key = min((h.end for h in headings if h.kind == "key"), default=len(text))
    named = [_heading(m, own[n].type) for m in _ENTRY.finditer(text, key) if (n := _ordinal(m)) in own]
    return sorted(found + named)


def _ordinal(m: re.Match[str]) -> int:
    chapter, section = re.split("[.．]", m["n"])
    return int(chapter) * _CHAPTER + int(section)


def _heading(m: re.Match[str], kind: str | None) -> Heading:
    return Heading(m.start("n"), m.end(), "typed", kind, _ordinal(m))
