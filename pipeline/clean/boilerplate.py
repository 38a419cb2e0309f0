"""Site chrome by its wording: the phrases of `rules/boilerplate.toml`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline import rules
from pipeline.clean.alignment import Edit
from pipeline.clean.anchors import Anchors
from pipeline.records import Span

_BEFORE, _BEHIND = 120, 600  # how far from its anchor a phrase inside a line may reach
_LONGEST_LINE = 4000  # a longer line is a page without line breaks, no line of chrome


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording; a match holds one of the anchors. `^...$` fits a whole line, else a stretch inside one."""

    name: str
    anchors: tuple[str, ...]
    pattern: re.Pattern[str]

    def find(self, text: str, place: int) -> Span | None:
        """The stretch round the anchor at `place`, if the wording fits."""
        start, end = line_round(text, place)
        if self.pattern.pattern.startswith("^"):
            if end - start > _LONGEST_LINE:
                return None
        else:
            start, end = max(start, place - _BEFORE), min(end, place + _BEHIND)
        for match in self.pattern.finditer(text[start:end]):
            if match.start() <= place - start < match.end():
                return Span(start + match.start(), start + match.end())
        return None


def strip_phrases(text: str) -> list[Edit]:
    """Edits that take out every phrase of the rules; line breaks stay."""
    kept: list[Edit] = []
    for edit in sorted(_stretches(text), key=lambda edit: (edit.start, -edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def line_round(text: str, place: int) -> Span:
    """The line in which `place` stands, without its break."""
    end = text.find("\n", place)
    return Span(text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end)


def _stretches(text: str) -> Iterator[Edit]:
    for place, anchor in _anchors().find(text):
        for phrase in _by_anchor()[anchor]:
            if stretch := phrase.find(text, place):
                yield Edit(*stretch, "", phrase.name, "boilerplate")


@cache
def phrases() -> tuple[Phrase, ...]:
    """The phrases in order of the rules file; raises RuleError when one contradicts its examples."""
    rows = rules.table("boilerplate")
    compiled = rules.patterns("boilerplate")
    return tuple(Phrase(name, tuple(row["anchors"]), compiled[name]) for name, row in rows.items())


@cache
def _anchors() -> Anchors:
    return Anchors(anchor for phrase in phrases() for anchor in phrase.anchors)


@cache
def _by_anchor() -> dict[str, list[Phrase]]:
    table: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases():
        for anchor in phrase.anchors:
            table[anchor].append(phrase)
    return dict(table)
