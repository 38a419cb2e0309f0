"""A page as learning sees it: its lines, as far as chrome may stand among them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.clean.learned import LONGEST, pieces

_HALF = 4000  # characters kept at the head and at the foot of a page
_TEXT = "…"  # stands for a line too long to be chrome


class Page(NamedTuple):
    """The lines of one page, first to last, and what it shares its site with."""

    group: str
    lines: tuple[str, ...]


def page(group: str, text: str) -> Page:
    """The lines at the head and at the foot of a document."""
    if len(text) <= 2 * _HALF:
        return Page(group, tuple(_short(pieces(text))))
    head, foot = text[:_HALF].rpartition("\n")[0], text[-_HALF:].partition("\n")[2]
    return Page(group, (*_short(pieces(head)), _TEXT, *_short(pieces(foot))))


def _short(lines: Iterable[str]) -> Iterable[str]:
    for line in lines:
        yield line.strip() if len(line) <= LONGEST else _TEXT + line[:LONGEST]
