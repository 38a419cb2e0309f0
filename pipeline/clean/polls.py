"""Reports of polls: the counts and shares in the tables of choices are no part of the choices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import rules
from pipeline.clean.alignment import Edit
from pipeline.clean.signs import shows, words

_LEAST = 2  # tables of a page that show that it is such a report


def strip_polls(text: str) -> list[Edit]:
    """Edits that take out heads, counts and feet of the tables; the choices stay, one a line."""
    likely = shows(text, words("polls")) and shows(text, words("poll_shares"))
    heads = list(rules.patterns("polls")["head"].finditer(text)) if likely else []
    if len(heads) < _LEAST:
        return []
    found = [edit for head in heads for edit in _table(text, head)]
    ends = {edit.end for edit in found}
    feet = rules.patterns("polls")["foot"].finditer(text, heads[0].end())
    found += [_gone(*foot.span()) for foot in feet if foot.end() not in ends]
    return sorted(found)


def _table(text: str, head: re.Match[str]) -> Iterator[Edit]:
    yield _gone(*head.span())
    at = head.end()
    while row := rules.patterns("polls")["row"].match(text, at):
        if at < row.start("text"):
            yield _gone(at, row.start("text"))
        yield _gone(*row.span("counts"))
        at = row.end()
    while foot := rules.patterns("polls")["foot"].match(text, at):
        yield _gone(*foot.span())
        at = foot.end()


def _gone(start: int, end: int) -> Edit:
    return Edit(start, end, "", "poll_table", "boilerplate")
