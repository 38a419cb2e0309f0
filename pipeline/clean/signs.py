"""Which literals stand on a page: one pass for all the steps that have work on few pages only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain

from pipeline import rules
from pipeline.clean.anchors import Anchors, Found, Hit


def shows(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in the text; each has to be known here."""
    return not _different(text).isdisjoint(words)


def shown(text: str, words: Iterable[str]) -> frozenset[str]:
    """Which of the words stand in the text; each has to be known here."""
    return _different(text).intersection(words)


def hits(text: str, words: Collection[str]) -> Iterator[Hit]:
    """Those words at every place of the text, in order; each has to be known here."""
    return _found(text).hits(words) if shows(text, words) else iter(())


@lru_cache(maxsize=1)  # the steps ask one after another about the same text
def _different(text: str) -> frozenset[str]:
    return _found(text).different()


@lru_cache(maxsize=1)
def _found(text: str) -> Found:
    return _anchors().find(text)


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind in `rules/signs.toml`."""
    return frozenset(rules.table("signs")[kind])


@cache
def _anchors() -> Anchors:
    phrases = (anchor for row in rules.table("boilerplate").values() for anchor in row["anchors"])
    marks = rules.table("punctuation")
    sites = chain.from_iterable(rules.table("site_lines")["weights"]["3"]["groups"])
    others = (sites, rules.table("notices")["sure"], rules.table("tags")["words"], marks["pairs"], marks["brackets"])
    return Anchors(chain(phrases, *others, *rules.table("signs").values()))
