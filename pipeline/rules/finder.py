"""Rules that are looked for where a rare sign stands, instead of at every character.

A rule such as `(正确|参考)?答案…` may begin with many things, so that a search would try it everywhere. Its row
may name an `anchor`, a pattern of which every match of the rule contains a match, and `before`, the class of
characters that may stand between the beginning of a match and its anchor. Search finds the anchors, which
is fast, and tries the rule only where it can begin. `finders_in` finds the anchors of all rules at once. What a rule
`needs` is a pattern for something in a text without which the rule finds nothing there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pipeline.rules import RuleError, patterns, rows
from pipeline.rules.gates import Gates, leads

_NEEDED = "needed by "
_REACH = 64  # code points looked at before an anchor: keeps time linear on pages of nothing but spaces


class Finder(NamedTuple):
    """A rule with the anchor that every match of it contains; in one text also where that may begin.

    `lead` is the class of the characters of which one stands right before a match that does not begin the text.
    """

    rule: re.Pattern[str]
    anchor: re.Pattern[str] | None
    before: re.Pattern[str] | None
    lead: re.Pattern[str] | None = None
    places: list[int] | None = None

    def at(self, places: list[int]) -> Finder:
        """The finder for one text."""
        return Finder(self.rule, self.anchor, self.before, self.lead, places)

    def finditer(self, text: str, start: int = 0, stop: int | None = None) -> Iterator[re.Match[str]]:
        """What `rule.finditer` gives, found faster."""
        stop = len(text) if stop is None else stop
        if self.anchor is None:
            return self.rule.finditer(text, start, stop)
        if self.places is None:
            return self._anchored(self._anchors(self.anchor, text, start, stop), text, start, stop)
        places = self.places[bisect_left(self.places, start) :] if start else self.places
        if not places:
            return iter(())
        if self.before is None:
            return self._placed(places, text, start, stop)
        match = self.anchor.match
        return self._anchored((at for at in places if match(text, at, stop)), text, start, stop)

    def _placed(self, places: list[int], text: str, end: int, stop: int) -> Iterator[re.Match[str]]:
        """A rule that begins with its anchor needs no look at the anchor itself."""
        match = self.rule.match
        for at in places:
            if at >= end and (whole := match(text, at, stop)):
                yield whole
                end = whole.end()

    def _anchors(self, anchor: re.Pattern[str], text: str, start: int, stop: int) -> Iterator[int]:
        """Where the anchor stands."""
        found = anchor.search(text, start, stop)
        while found:
            yield found.start()
            found = anchor.search(text, found.start() + 1, stop)

    def _anchored(self, anchors: Iterator[int], text: str, end: int, stop: int) -> Iterator[re.Match[str]]:
        match = self.rule.match
        for at in anchors:
            if at < end:
                continue
            for start in self._starts(text, end, at):
                if whole := match(text, start, stop):
                    yield whole
                    end = whole.end()
                    break

    def _starts(self, text: str, end: int, at: int) -> Iterable[int]:
        """The places at which a match with its anchor at `at` may begin."""
        first = self._first(text, end, at)
        if self.lead is None or first == at:
            return range(first, at + 1)
        led = [one.end() for one in self.lead.finditer(text, max(0, first - 1), at)]
        return led if first else [0, *led]

    def _first(self, text: str, end: int, at: int) -> int:
        """The first of them, as far as what may stand before the anchor tells."""
        if self.before is None or at == end or not self.before.match(text, at - 1, at):
            return at
        led = self.before.match(text[max(end, at - _REACH) : at][::-1])
        return at - led.end() if led else at


def gated(rule: re.Pattern[str]) -> Callable[[str], Iterator[re.Match[str]]]:
    """What `rule.finditer` gives, found faster: for a rule each alternative of which begins with a certain sign."""
    gates = Gates({"": rule.pattern})
    return lambda text: Finder(rule, rule, None, None, gates.places(text)[""]).finditer(text)


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
        lead = "|".join(leads(pattern.pattern))
        finder = Finder(pattern, _compiled(anchor), _compiled(before and f"{before}+"), _compiled(lead))
        for text in (*row.get("match", []), *row.get("never", [])):
            if [m.span() for m in finder.finditer(text)] != [m.span() for m in pattern.finditer(text)]:
                raise RuleError(f"{name}.toml: the anchor of rule {rule} misses what the rule finds in {text!r}")
        found[rule] = finder
    return found


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


@cache
def _gates(name: str) -> Gates:
    """The gates of all anchors, and of what rules need."""
    anchored = {rule: finder for rule, finder in finders(name).items() if finder.anchor}
    anchors = {rule: finder.anchor.pattern for rule, finder in anchored.items() if finder.anchor}
    needed = {_NEEDED + rule: needs.pattern for rule, needs in _needs(name).items()}
    return Gates(anchors | needed, {rule: atoms for rule in anchors if (atoms := _behind(name, rule))})


def _behind(name: str, rule: str) -> list[str]:
    """The characters or classes behind which the anchor stands; none when that is not told."""
    led, before = leads(patterns(name)[rule].pattern), rows(name)[rule].get("before")
    return [*led, before] if led and before else led


@cache
def _needs(name: str) -> dict[str, re.Pattern[str]]:
    return {rule: re.compile(row["needs"]) for rule, row in rows(name).items() if "needs" in row}


def finders_in(name: str, text: str) -> Mapping[str, Finder]:
    """`finders` for one text: what they find in it is the same, found faster when most of them are used."""
    places = _gates(name).places(text)
    for rule, needs in _needs(name).items():
        if not any(needs.match(text, at) for at in places[_NEEDED + rule]):
            places[rule] = []
    return {rule: finder.at(places[rule]) if rule in places else finder for rule, finder in finders(name).items()}
