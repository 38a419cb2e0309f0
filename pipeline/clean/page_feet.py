"""Feet of pages within a line: 甲 精品资料 欢迎下载 第 1 页，共 5 页 乙, with numbers that rise.

The words beside the number are those that stand beside each of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Final

from pipeline.clean.alignment import Edit

_PAGE: Final = re.compile(r"第[ ]?(?P<n>\d{1,3})[ ]?页[ ]?[，,/／]?[ ]?共[ ]?(?P<m>\d{1,3})[ ]?页")
_DASHED: Final = re.compile(r"[-—–][ ]?(?P<n>\d{1,3})[ ]?[-—–][ \t\u3000]*(?=\n|\Z)")
_APART: Final = re.compile(r"(?P<words>[^（(_][^_]{3,60}?)(?:\t|[ \u3000]{2})[ \t\u3000]*")
_LONGEST: Final = 40  # code points of the words before the number, and of the rule behind it
_LEAST: Final = 2  # pages
_STEPS: Final = frozenset((1, 2, 3))
_RULES: Final = frozenset(" -—–=_~*·|")
_WORDS: Final = re.compile(r"[\u4e00-\u9fff]{2}")
_OPENS: Final = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]|[（(]")


def drop_page_feet(text: str) -> list[Edit]:
    """Edits that take out the feet of the pages of a document whose lines were joined, and those with dashes."""
    dashed = list(_dashed(text))
    if "页" not in text:
        return dashed
    chains: dict[str, list[re.Match[str]]] = defaultdict(list)
    for m in _PAGE.finditer(text):
        chains[m["m"]].append(m)
    edits: list[Edit] = []
    for total, found in chains.items():
        numbers = [int(m["n"]) for m in found]
        rises = all(behind - before in _STEPS for before, behind in pairwise(numbers))
        if len(found) >= _LEAST and rises and numbers[-1] <= int(total):
            edits += _feet(text, found)
    return sorted([*edits, *dashed])


def _dashed(text: str) -> Iterator[Edit]:
    """Lines of the same words with a number between dashes that rises: 甲市中学      - 2 -."""
    lines: dict[str, list[tuple[int, re.Match[str]]]] = defaultdict(list)
    for m in _DASHED.finditer(text):
        start = text.rfind("\n", 0, m.start()) + 1
        if foot := _APART.fullmatch(text, start, m.start()):
            lines[foot["words"].strip()].append((start, m))
    for found in lines.values():
        steps = {int(behind["n"]) - int(before["n"]) for (_, before), (_, behind) in pairwise(found)}
        if len(found) >= _LEAST and steps <= _STEPS:
            yield from (Edit(start, m.end(), "", "page_foot", "boilerplate") for start, m in found)


def _feet(text: str, found: list[re.Match[str]]) -> list[Edit]:
    """The edits for numbers beside which the same words stand, and which stand within lines."""
    before = [text[max(0, m.start() - _LONGEST) : m.start()][::-1] for m in found]
    common = "".join(a[0] for a in takewhile(lambda chars: len(set(chars)) == 1, zip(*before, strict=False)))[::-1]
    words = common.rpartition("\n")[2]
    if not _WORDS.search(words):
        return []
    return [edit for m in found if (edit := _edit(text, m, len(words)))]


def _edit(text: str, page: re.Match[str], words: int) -> Edit | None:
    """The words, the number and the rules round them; a space stays where a section or an item may begin."""
    start, end = page.start() - words, page.end()
    while start and text[start - 1] in _RULES:
        start -= 1
    while end < len(text) and text[end] in _RULES:
        end += 1
    if text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n"):
        return None  # a line of its own: other steps know it
    han = all("\u4e00" <= side <= "\u9fff" for side in (text[start - 1 : start] or " ", text[end : end + 1] or " "))
    return Edit(start, end, "" if han and not _OPENS.match(text, end) else " ", "page_foot", "boilerplate")
