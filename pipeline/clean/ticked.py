"""Choices without labels, one a line below their question, the right ones ticked: `   ✓ 甲⏎     乙`.

The ticked choices begin in the same column as the others. Pages that print them so print what explains them below,
behind a picture of a book or a lamp, and some the code of each question in front of it: `1. [ab01] 下列…`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from pipeline.clean.alignment import Edit

_TICKS: Final = "✓✔√☑✅"
_CROSSES: Final = "✗✘❌○"
_TICKED: Final = re.compile(rf"^(?P<indent>[ ]{{1,12}})[{_TICKS}]\uFE0F?(?P<gap>[ ]{{1,4}})(?=\S)", re.MULTILINE)
_EXPLAINS: Final = re.compile(r"[ ]{1,12}(?:📖|💡|📝|📚|🔍|📌)\uFE0F?[ ]*(?!解析|答案|[Ee]xpl)(?=\S)")
_ASKS: Final = re.compile(r"(?:\A|\n)[ ]{0,8}(?:第?[ ]?\d{1,4}[ ]?[题.、．)）][^\n]*|[^\n]{4,200}[？?：:）)])[ ]*\n\Z")
_CODE: Final = re.compile(r"^[ ]{0,8}\d{1,4}[.、．][ ]?(?P<code>\[[A-Za-z]{1,6}[-_]?\d{1,5}\][ ]?)(?=\S)", re.MULTILINE)
_LABELS: Final = "ABCDEFGH"
_ABOVE: Final = 300  # code points of a question
_LEAST: Final = 3  # questions of a page that must be printed so


def ticked_lines(text: str) -> Iterator[Edit]:
    """Edits that make labels of the columns, with a star before the right choices, where a page has several such."""
    marks = Counter((m["indent"], m["gap"]) for m in _TICKED.finditer(text)) if _shows(text) else Counter()
    (indent, gap), times = marks.most_common(1)[0] if marks else (("", ""), 0)
    if times < _LEAST:
        return
    column = len(indent) + 1 + len(gap)
    lead = rf"(?:{indent}(?:(?P<x>[{_TICKS}])\uFE0F?|[{_CROSSES}]){gap}|[ ]{{{column},{column + 1}}})(?=\S)"
    row = re.compile(rf"(?m:^{lead})")
    rows = re.compile(rf"(?m:^(?:{lead.replace('?P<x>', '?:')}[^\n]*(?:\n|\Z)){{2,{len(_LABELS)}}})")
    found = [(block, list(row.finditer(text, *block.span()))) for block in rows.finditer(text)]
    lists = [(block, entries) for block, entries in found if _are_choices(text, block, entries)]
    if len(lists) >= _LEAST:
        for block, entries in lists:
            for entry, letter in zip(entries, _LABELS, strict=False):
                yield Edit(*entry.span(), f"{'*' if entry['x'] else ''}{letter}. ", "ticked_line", "normalise")
            if said := _EXPLAINS.match(text, block.end()):
                yield Edit(*said.span(), "解析：", "ticked_line", "normalise")
        yield from _codes(text)


def _shows(text: str) -> bool:
    return any(f" {tick}" in text for tick in _TICKS)


def _are_choices(text: str, block: re.Match[str], entries: list[re.Match[str]]) -> bool:
    """Whether some, but not all, of the lines are ticked and a question stands right above them."""
    ticks = sum(entry["x"] is not None for entry in entries)
    return 0 < ticks < len(entries) and _ASKS.search(text[max(0, block.start() - _ABOVE) : block.start()]) is not None


def _codes(text: str) -> Iterator[Edit]:
    """The codes in front of the questions, each another one."""
    codes = list(_CODE.finditer(text))
    if len(codes) >= _LEAST:
        yield from (Edit(*match.span("code"), "", "item_code", "boilerplate") for match in codes)
