"""Numbered blanks of a passage: __36__, _(33)_, (41), 63.____, or a bare 61 where the underline is lost."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.rules import patterns
from pipeline.rules.finder import Finder, finders, finders_in
from pipeline.segment.layout import Part
from pipeline.segment.options import Run

FORMS = ("underlined", "bracketed", "dotted", "bare", "kana", "plain")
_REACH = 2500  # code points between two neighbouring blanks of one passage


class Blank(NamedTuple):
    """A numbered blank as printed."""

    number: int
    part: Part
    form: str


class Row(NamedTuple):
    """A number with nothing but options behind it: the choices for the blank of that number."""

    number: int
    mark: Part
    run: Run


def chains(text: str, runs: list[Run]) -> list[list[Blank]]:
    """Runs of at least two blanks of one form whose numbers go up by one, with no options between them."""
    begins = [run.start for run in runs]
    rules = finders_in("cloze", text)
    found = [chain for form in FORMS for chain in _chains(_blanks(text, form, rules), begins) if len(chain) > 1]
    return sorted(found, key=lambda chain: chain[0].part.start)


def rows(text: str, runs: list[Run]) -> list[Row]:
    """Every run of options that has a bare number directly before it."""
    rule = patterns("cloze")["row"]
    found = []
    for run in runs:
        at = max(0, run.start - 16)
        if m := rule.search(text[at : run.start]):
            found.append(Row(int(m["n"]), Part(at + m.start("m"), at + m.end("m")), run))
    return found


def lone_blank(text: str, number: int, start: int, end: int) -> Blank | None:
    """The only bracketed or underlined blank with this number inside `[start, end)`."""
    found = [
        b
        for form in ("underlined", "bracketed")
        for b in _blanks(text, form, finders("cloze"), start, end)
        if b.number == number
    ]
    outer = [
        b
        for b in found
        if not any(o is not b and o.part.start <= b.part.start and b.part.end <= o.part.end for o in found)
    ]
    return outer[0] if len(outer) == 1 else None


def _blanks(text: str, form: str, rules: Mapping[str, Finder], start: int = 0, stop: int | None = None) -> list[Blank]:
    found = rules[f"blank.{form}"].finditer(text, start, stop)
    bare = form in ("bare", "dotted", "plain")
    return [Blank(int(m["n"]), _place(text, m.start("n") if bare else m.start(), m.end()), form) for m in found]


def _place(text: str, start: int, end: int) -> Part:
    while text[start].isspace():
        start += 1
    return Part(start, end)


def _chains(blanks: list[Blank], begins: list[int]) -> list[list[Blank]]:
    """Each blank goes on the open chain that waits for its number, else opens one."""
    waiting: dict[int, list[Blank]] = {}
    done: list[list[Blank]] = []
    for blank in blanks:
        chain = waiting.pop(blank.number, None)
        if chain is None or not _goes_on(chain[-1], blank, begins):
            chain = []
            done.append(chain)
        chain.append(blank)
        waiting[blank.number + 1] = chain
    return done


def _goes_on(before: Blank, after: Blank, begins: list[int]) -> bool:
    between = bisect_left(begins, before.part.end) != bisect_left(begins, after.part.start)
    return not between and after.part.start - before.part.end <= _REACH
