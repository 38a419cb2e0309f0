"""What stands in a document before and after, in pairs.

Surest first: the same place, then the same question, then the place that overlaps most, then the same number with a
stem that is much alike. What is left has no counterpart.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Final

from rapidfuzz.fuzz import ratio

from pipeline.diff.standing import Standing
from pipeline.identity import comparable

Pair = tuple[Standing | None, Standing | None]
_ALIKE: Final = 60  # per cent
_RIVALS: Final = 50  # of one number that are looked at
_ENOUGH: Final = 0.5  # of the shorter of two places that overlap


class _Pairing:
    """Takes pairs out of the two lists until nothing fits any more."""

    def __init__(self, old: Sequence[Standing], new: Sequence[Standing]) -> None:
        self.old, self.new = dict(enumerate(old)), dict(enumerate(new))
        self.pairs: list[tuple[Standing, Standing]] = []

    def take(self, before: int, after: int) -> None:
        if before in self.old and after in self.new:
            self.pairs.append((self.old.pop(before), self.new.pop(after)))

    def by(self, key: Callable[[Standing], Hashable | None]) -> None:
        """Take what has the same key, the first with the first."""
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for after, standing in self.new.items():
            waiting[key(standing)].append(after)
        for before, standing in [*self.old.items()]:
            if (wanted := key(standing)) is not None and waiting[wanted]:
                self.take(before, waiting[wanted].popleft())

    def by_overlap(self) -> None:
        """Take the places that share most."""
        for _, before, after in sorted(self._overlaps()):
            self.take(before, after)

    def _overlaps(self) -> Iterator[tuple[int, int, int]]:
        """How much two places share, as a negative number; both lists are in the order of their starts."""
        ahead = [*self.new.items()]
        first = 0
        for before, here in self.old.items():
            while first < len(ahead) and ahead[first][1].end <= here.start:
                first += 1
            for at in range(first, len(ahead)):
                after, there = ahead[at]
                if there.start >= here.end:
                    break
                shared = min(here.end, there.end) - max(here.start, there.start)
                if here.kind == there.kind and shared >= _ENOUGH * min(here.end - here.start, there.end - there.start):
                    yield -shared, before, after

    def by_likeness(self) -> None:
        """Take items of the same number whose stems are much alike."""
        numbered: defaultdict[str, list[int]] = defaultdict(list)
        for after, standing in self.new.items():
            numbered[standing.fields.get("number", "")].append(after)
        numbered.pop("", None)
        for before, standing in [*self.old.items()]:
            rivals = [each for each in numbered[standing.fields.get("number", "")][:_RIVALS] if each in self.new]
            likeness, after = max(((_likeness(standing, self.new[each]), -each) for each in rivals), default=(0, 0))
            if likeness >= _ALIKE:
                self.take(before, -after)


def paired(old: Sequence[Standing], new: Sequence[Standing], *, same_text: bool) -> list[Pair]:
    """`old` and `new`, both in the order of their places, as pairs; `same_text` says that places can be compared."""
    pairing = _Pairing(old, new)
    if same_text:
        pairing.by(lambda each: (each.kind, each.start, each.end))
    pairing.by(_question)
    if same_text:
        pairing.by_overlap()
    pairing.by_likeness()
    if not same_text:
        pairing.by(lambda each: None if each.is_item else (each.kind, tuple(each.reasons)))
    left: list[Pair] = [(each, None) for each in pairing.old.values()]
    right: list[Pair] = [(None, each) for each in pairing.new.values()]
    return [*pairing.pairs, *left, *right]


def _question(standing: Standing) -> Hashable | None:
    """What is asked, whatever the answer; nothing for what has no stem."""
    stem = standing.fields.get("stem")
    options = (comparable(option["text"]) for option in standing.fields.get("options", ()))
    return (comparable(stem), *options) if standing.is_item and stem else None


def _likeness(one: Standing, other: Standing) -> float:
    return ratio(one.fields.get("stem", ""), other.fields.get("stem", ""))
