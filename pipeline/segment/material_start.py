"""Where the material begins that a mark such as 据此完成1～3题 gives to several questions."""

from __future__ import annotations

import re
from collections.abc import Collection

from pipeline.rules import patterns
from pipeline.segment.marks import Tag

_OTHER_LINE = patterns("marks")["heading.no_material"]
_INSTRUCTION = patterns("marks")["stimulus.told"]
_CONCLUDES = patterns("marks")["answer.concludes"]
_BOTH = re.compile(r"据此[，,]?\Z")
_LEADS = re.compile(  # （二）阅读下面这首诗， before 完成5～6题
    r"[ \u3000]*(?:[（(][一二三四五六七八九十][)）]|[◎●★※◆])[ \u3000]*"
    r"(?:请|仔细|认真)?(?:阅读|根据|依据|结合|读)[^\n。？?_]{0,40}"
)
_PASSAGE = 4000


def passage_start(text: str, tag: Tag, headings: Collection[int]) -> int:
    """Where the shared material begins: at the mark, or above it when the questions follow at once.

    It goes no higher than to a heading that begins at one of `headings`.

    "（1~3题共用题干）患者…" stands above its material, "…据此完成9～11题。" below it.
    """
    around = _BOTH.search(text, max(0, tag.start - 4), tag.start) is not None  # the table of 据此完成1～3题 below it
    rest = patterns("marks")["picture"].sub("", text[tag.end : tag.end + 200]).lstrip("。.：:，, \u3000)）")
    following = rest.lstrip()
    if not (around or rest == "" or _OTHER_LINE.match(following)) or "共用" in text[tag.start : tag.end]:
        return _line_start(text, tag.start, headings)
    start = text.rfind("\n", 0, tag.start) + 1
    if _OTHER_LINE.match(text, start, tag.start):
        return max((m.start() for m in _INSTRUCTION.finditer(text, start, tag.start)), default=tag.start)
    while start > 0 and tag.start - start < _PASSAGE:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above : start - 1]
        if not line.strip() or above + len(line) - len(line.lstrip()) in headings:
            break
        if _OTHER_LINE.match(line) or _CONCLUDES.search(line):
            break
        start = above
    return start


def _line_start(text: str, at: int, headings: Collection[int]) -> int:
    """Where the line begins that does nothing but lead to the mark at `at`; else `at`."""
    start = text.rfind("\n", 0, at) + 1
    begins = start + len(text[start:at]) - len(text[start:at].lstrip(" \u3000"))
    return begins if _LEADS.fullmatch(text, start, at) and begins not in headings else at
