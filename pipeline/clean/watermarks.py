"""Names in brackets that a site puts into words: `做好场(某某博哥)地`, again and again."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.clean.alignment import Edit
from pipeline.clean.lexicon import joins

_BRACKETED = re.compile(r"[(（【〔〖]([^()（）【】\[\]〔〕〖〗\s\d。，、；？！]{3,20})[)）】〕〗]")
_LEAST = 2
_LEAST_INSIDE = 0.6


def strip_watermarks(text: str) -> list[Edit]:
    """Edits that take out a bracketed name that stands in the middle of different words."""
    found = list(_BRACKETED.finditer(text))
    often = {name for name, count in Counter(match[1] for match in found).items() if count >= _LEAST}
    if not often:
        return []
    inside = Counter(match[1] for match in found if match[1] in often and _inside_word(text, match))
    every = Counter(match[1] for match in found)
    marks = {name for name, count in inside.items() if count >= max(_LEAST, _LEAST_INSIDE * every[name])}
    return [Edit(*match.span(), "", "watermark", "boilerplate") for match in found if match[1] in marks]


def _inside_word(text: str, match: re.Match[str]) -> bool:
    """Whether a word goes on behind the bracket that was not whole before it (`产品(服务)质量` is no such place)."""
    left, right = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 3]
    return joins(left[-1:], right) and not joins(left[:-1], left[-1:])
