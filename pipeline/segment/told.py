"""Numbers of lists that ask nothing: 注意事项：⏎1.…⏎2.…, 内容包括：1.… 2.…."""

from __future__ import annotations

import re

from pipeline.rules import patterns
from pipeline.segment.marks import Number

_LISTED = patterns("marks")["number.listed"]
_NEAR = 300  # code points from one entry of a list to the next
_BLANK = re.compile(r"[^\n]*(?:[（(][ \u3000]*[)）]|_{2,})")
_ITEM = re.compile(r"答案|[（(][ \u3000]*[)）]|_{2,}|\n[ \u3000]*[A-D][.、．]")


def without_lists(text: str, numbers: list[Number]) -> list[Number]:
    """Without the numbers of instructions and of lists inside a sentence, `内容包括：1.… 2.…`."""
    kept: list[Number] = []
    listed: Number | None = None
    for n in numbers:
        opens = n.value == 1 and _LISTED.search(text, max(0, n.start - 24), n.start) and not _BLANK.match(text, n.end)
        if opens or (listed and _next_listed(text, listed, n)):
            listed = n
            continue
        if listed and (n.start - listed.end > _NEAR or n.value == 1):
            listed = None
        kept.append(n)
    return kept


def _next_listed(text: str, before: Number, n: Number) -> bool:
    follows = n.value == (before.value or 0) + 1 and n.form == before.form and n.start - before.end < _NEAR
    return follows and _ITEM.search(text, before.end, n.start) is None
