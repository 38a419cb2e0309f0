"""Numbered notices of document sites, found by what they speak of: `rules/notices.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline import rules
from pipeline.clean.alignment import Edit
from pipeline.clean.boilerplate import line_round
from pipeline.clean.signs import shows
from pipeline.records import Span

_NUMBERED = re.compile(r"\s*(?:[-*•]\s*)?(?:\d{1,2}\s*[.、．]\s*){1,2}\S")
_ASKS = re.compile(r"[(（]\s*[)）]|下列|以下|哪[些个种项]|[？?]|简述|_{2,}")
_LONGEST = 400


def strip_notices(text: str) -> list[Edit]:
    """Edits that take out runs of two or more numbered notices."""
    edits: list[Edit] = []
    if not shows(text, _sure_words()):
        return edits
    for run in _runs(text, list(_notices(text))):
        edits += (Edit(*line, "", "site_notice", "boilerplate") for line in run)
    return edits


def _notices(text: str) -> Iterator[Span]:
    """Lines that are notices, in order."""
    end = -1
    words = re.compile("|".join(rules.table("notices")["document"]))
    for place in (match.start() for match in words.finditer(text)):
        if place > end:
            line = line_round(text, place)
            end = line.end
            if line.end - line.start < _LONGEST and _is_notice(text[line.start : line.end]):
                yield line


def _runs(text: str, lines: list[Span]) -> Iterator[list[Span]]:
    """Lines with nothing between them, if there are two or more."""
    run: list[Span] = []
    for line in lines:
        if run and text[run[-1].end : line.start].strip():
            if len(run) > 1:
                yield run
            run = []
        run.append(line)
    if len(run) > 1:
        yield run


def _is_notice(line: str) -> bool:
    if not _NUMBERED.match(line) or _ASKS.search(line):
        return False
    score = sum(weight for weight, words in _groups() if any(word in line for word in words))
    return score >= int(rules.table("notices")["least"])


@cache
def _groups() -> tuple[tuple[int, tuple[str, ...]], ...]:
    weights = rules.table("notices")["weights"]
    return tuple((int(weight), tuple(words)) for weight, row in weights.items() for words in row["groups"])


@cache
def _sure_words() -> tuple[str, ...]:
    """Words one of which every pair of notices holds: the quick way past other pages."""
    return tuple(rules.table("notices")["sure"])
