"""Which literals stand on a page: one pass for all the steps that have work on few pages only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from pipeline import rules
from pipeline.clean.anchors import Anchors, Hit, Places

ABOUT_MARKUP = ("html", "HTML", "xml", "XML", "script", "Script", "实体", "實體", "转义", "轉義")
ABOUT_COMPUTERS = ("javascript", "代码", "编程", "数据库", "浏览器")
VIEWER = ("文档简介", "页未读", ".docx_第", ".doc_第", ".pdf_第", "_第1页")


def shows(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in the text; each has to be known here."""
    return not _present(text).isdisjoint(words)


def shown(text: str, words: Iterable[str]) -> frozenset[str]:
    """Which of the words stand in the text; each has to be known here."""
    return _present(text).intersection(words)


def hits(text: str) -> Iterator[Hit]:
    """Every literal at every place of the text, in order."""
    return _anchors().at(text, _places(text))


@lru_cache(maxsize=1)  # the steps ask one after another about the same text
def _present(text: str) -> frozenset[str]:
    return frozenset(hit.anchor for hit in hits(text))


@lru_cache(maxsize=1)
def _places(text: str) -> Places:
    return _anchors().places(text)


@cache
def _anchors() -> Anchors:
    phrases = (anchor for row in rules.table("boilerplate").values() for anchor in row["anchors"])
    notices = rules.table("notices")["sure"]
    tags = rules.table("tags")["words"]
    marks = (*rules.table("punctuation")["pairs"], *rules.table("punctuation")["brackets"])
    return Anchors((*phrases, *notices, *tags, *marks, *ABOUT_MARKUP, *ABOUT_COMPUTERS, *VIEWER))
