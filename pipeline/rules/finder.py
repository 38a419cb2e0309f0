"""Rules that are looked for where a rare sign stands, instead of at every character.

A rule such as `(正确|参考)?答案…` may begin with many things, so that a search would try it everywhere. Its row
may name an `anchor`, a pattern of which every match of the rule contains a match, and `before`, the class of
characters that may stand between the beginning of a match and its anchor. Search finds the anchors, which
is fast, and tries the rule only where it can begin. `finders_in` finds the anchors of all rules at once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pipeline.rules import RuleError, patterns, rows
from pipeline.rules.gates import Gates

_REACH = 64  # code points looked at before an anchor: keeps time linear on pages of nothing but spaces


class Finder(NamedTuple):
    """A rule with the anchor that every match of it contains; in one text also where that may begin."""

    rule: re.Pattern[str]
    anchor: re.Pattern[str] | None
    before: re.Pattern[str] | None
    places: list[int] | None = None

    def finditer(self, text: str, start: int = 0, stop: int | None = None) -> Iterator[re.Match[str]]:
        """What `rule.finditer` gives, found faster."""
        stop = len(text) if stop is None else stop
        if self.anchor is None:
            return self.rule.finditer(text, start, stop)
        if self.before is None and self.places is not None:
            return self._placed(self.places, text, start, stop)
        return self._anchored(self._anchors(self.anchor, text, start, stop), text, start, stop)

    def _placed(self, places: list[int], text: str, end: int, stop: int) -> Iterator[re.Match[str]]:
        """A rule that begins with its anchor needs no look at the anchor itself."""
        match = self.rule.match
        for at in places[bisect_left(places, end) :]:
            if at >= end and (whole := match(text, at, stop)):
                yield whole
                end = whole.end()

    def _anchors(self, anchor: re.Pattern[str], text: str, start: int, stop: int) -> Iterator[int]:
        """Where the anchor stands."""
        if self.places is not None:
            match, places = anchor.match, self.places
            yield from [at for at in places[bisect_left(places, start) :] if match(text, at, stop)]
            return
        found = anchor.search(text, start, stop)
        while found:
            yield found.start()
            found = anchor.search(text, found.start() + 1, stop)

    def _anchored(self, anchors: Iterator[int], text: str, end: int, stop: int) -> Iterator[re.Match[str]]:
        match = self.rule.match
        for at in anchors:
            if at < end:
                continue
            for start in range(self._first(text, end, at), at + 1) if self.before else (at,):
                if whole := match(text, start, stop):
                    yield whole
                    end = whole.end()
                    break

    def _first(self, text: str, end: int, at: int) -> int:
        """The first place at which a match with its anchor at `at` may begin."""
        if self.before is None or at == end or not self.before.match(text, at - 1, at):
            return at
        led = self.before.match(text[max(end, at - _REACH) : at][::-1])
        return at - led.end() if led else at


def gated(rule: re.Pattern[str]) -> Callable[[str], Iterator[re.Match[str]]]:
    """What `rule.finditer` gives, found faster: for a rule each alternative of which begins with a certain sign."""
    gates = Gates({"": rule.pattern})
    return lambda text: Finder(rule, rule, None, gates.places(text)[""]).finditer(text)


@cache
def finders(name: str) -> dict[str, Finder]:
    """Rule name -> finder of `NAME.toml`.

    Raises:
        RuleError: an anchor or its `before` misses what its rule finds in the rule's own examples.
    """
    found = {}
    for rule, pattern in patterns(name).items():
        row = rows(name)[rule]
        anchor, before = row.get("anchor"), row.get("before")
        finder = Finder(pattern, re.compile(anchor) if anchor else None, re.compile(f"{before}+") if before else None)
        for text in (*row.get("match", []), *row.get("never", [])):
            if [m.span() for m in finder.finditer(text)] != [m.span() for m in pattern.finditer(text)]:
                raise RuleError(f"{name}.toml: the anchor of rule {rule} misses what the rule finds in {text!r}")
        found[rule] = finder
    return found


@cache
def _gates(name: str) -> Gates:
    return Gates({rule: finder.anchor.pattern for rule, finder in finders(name).items() if finder.anchor})


def finders_in(name: str, text: str) -> Mapping[str, Finder]:
    """`finders` for one text: what they find in it is the same, found faster when most of them are used."""
    placed = {rule: finders(name)[rule]._replace(places=places) for rule, places in _gates(name).places(text).items()}
    return {**finders(name), **placed}
