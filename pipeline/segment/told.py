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
    """Without the numbers of instructions and of lists inside a sentence, `内容包括：1.… 2.…`, or a key entry."""
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
    return _without_entry_lists(text, kept)


def _without_entry_lists(text: str, numbers: list[Number]) -> list[Number]:
    """Without the numbers inside the entries of a key, `### 题目1 答案`, of questions that are numbered 题目1."""
    entries = [n for n in numbers if n.form == "entry"]
    words = {_word(text, n) for n in numbers if entries and n.form == "worded" and n.start < entries[0].start}
    if len(entries) < _FEW_ENTRIES or not words & {_word(text, n) for n in entries}:
        return numbers
    kept: list[Number] = []
    inside = False
    for n in numbers:
        outer = n.form == "entry" or (n.form == "worded" and _word(text, n) in words)
        inside = n.form == "entry" if outer else inside
        if outer or not inside:
            kept.append(n)
    return kept


_FEW_ENTRIES = 2


def _word(text: str, number: Number) -> str:
    """The word of a number: 题目 of ### 题目1 答案."""
    return text[number.start : number.end].lstrip("#* \t\u3000")[:2]


def _next_listed(text: str, before: Number, n: Number) -> bool:
    follows = n.value == (before.value or 0) + 1 and n.form == before.form and n.start - before.end < _NEAR
    return follows and _ITEM.search(text, before.end, n.start) is None
