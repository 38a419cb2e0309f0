"""All places of one question: which answer stands, who takes it, what is merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from operator import attrgetter
from typing import Final

from pipeline.dedupe.sighting import Sighting
from pipeline.dedupe.verdict import Contradiction, Fate, Gift, Verdict, place_of, rival_of
from pipeline.segment.types import OPEN

ALL: Final = 1.0  # a majority that no answer can have while another one stands beside it
_LEAST_SOURCES: Final = 3  # that must agree before others are outvoted
_RIVALS_NAMED: Final = 50

Judged = Iterator[tuple[Sighting, Verdict]]


def judge_question(places: Sequence[Sighting], majority: float = ALL) -> Judged:
    """The verdicts on all places of one question, which stand in the order of the dump."""
    camps = _camps(places)
    standing = _standing(camps, majority)
    fallen = [camp for verdict, camp in camps.items() if len(camps) > 1 and verdict != standing]
    yield from _contradictions(camps, fallen)
    out = {seen.seat for seen in chain.from_iterable(fallen)}
    donors = _donors(places, camps, standing)
    taken = dict(_taken(places, donors))
    kept = [taken[seen.seat][0] if seen.seat in taken else seen for seen in places if seen.seat not in out]
    gifts = {seat: gift for seat, (_, gift) in taken.items()}
    yield from _merged([seen for seen in kept if seen.accepted or seen.seat in gifts], gifts)


def _camps(places: Iterable[Sighting]) -> dict[str, list[Sighting]]:
    """The places by what they answer, where answers can contradict each other."""
    camps: dict[str, list[Sighting]] = defaultdict(list)
    for seen in places:
        if seen.verdict is not None:
            camps[seen.verdict].append(seen)
    return camps


def _standing(camps: dict[str, list[Sighting]], majority: float) -> str | None:
    """The answer that no other one contradicts, or that enough independent sources agree on."""
    if len(camps) <= 1:
        return next(iter(camps), None)
    sources = {verdict: independent(camp) for verdict, camp in camps.items()}
    best = max(sources, key=lambda verdict: sources[verdict])
    clear = sources[best] >= max(_LEAST_SOURCES, majority * sum(sources.values()))
    return best if clear else None


def independent(places: Sequence[Sighting]) -> int:
    """How many sources speak: copies of a page, which show in a shared neighbour, speak with one voice."""
    leader = list(range(len(places)))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    first: dict[tuple[str, str], int] = {}
    for at, seen in enumerate(places):
        for mark in (("document", seen.doc_id), ("before", seen.before), ("after", seen.after)):
            if mark[1]:
                leader[find(at)] = find(first.setdefault(mark, at))
    return sum(find(at) == at for at in range(len(places)))


def _contradictions(camps: dict[str, list[Sighting]], fallen: Iterable[list[Sighting]]) -> Judged:
    total = sum(map(len, camps.values()))
    for camp in fallen:
        elsewhere = chain.from_iterable(others for others in camps.values() if others is not camp)
        rivals = tuple(map(rival_of, islice(elsewhere, _RIVALS_NAMED)))
        for seen in camp:
            why = Contradiction(seen.shown, seen.line, seen.column, seen.excerpt, rivals, total - len(camp))
            yield seen, Verdict(Fate.REFUSE, contradiction=why)


def _donors(places: Sequence[Sighting], camps: dict[str, list[Sighting]], standing: str | None) -> list[Sighting]:
    """The places whose own answer may be taken; open answers only while nothing contradictable is asked."""
    if camps:
        return camps[standing] if standing is not None else []
    return [seen for seen in places if seen.said is not None]


def _taken(places: Iterable[Sighting], donors: Sequence[Sighting]) -> Iterator[tuple[str, tuple[Sighting, Gift]]]:
    """The items without answer as they are with the answer of a donor, by seat."""
    first = {donor.item_type: donor for donor in reversed(donors)}
    ranked = sorted(first.values(), key=attrgetter("seat"))
    for seen in places:
        donor = next((each for each in ranked if _suits(each, seen)), None) if seen.takes else None
        if donor is not None:
            kind = seen.item_type if seen.item_type in OPEN else donor.item_type
            completed = replace(seen, item_type=kind, said=donor.said, verdict=donor.verdict, shown=donor.shown)
            yield seen.seat, (completed, Gift.of(donor))


def _suits(donor: Sighting, seen: Sighting) -> bool:
    """One kind of item; without its answer a multiple choice reads as a single one."""
    if donor.item_type == seen.item_type or {donor.item_type, seen.item_type} <= OPEN:
        return True
    return (seen.item_type, donor.item_type) == ("single_choice", "multiple_choice")


def _merged(kept: Iterable[Sighting], gifts: dict[str, Gift]) -> Judged:
    """Equal items become one: the first that has its own answer, with the places of all others."""
    equal: dict[tuple[str, str | None, str], list[Sighting]] = defaultdict(list)
    for seen in kept:
        equal[seen.question, seen.said, "open" if seen.item_type in OPEN else seen.item_type].append(seen)
    for places in equal.values():
        leader = min(places, key=lambda seen: (seen.seat in gifts, seen.seat))
        others = sorted((seen for seen in places if seen is not leader), key=attrgetter("seat"))
        copies = tuple(place_of(seen, given=seen.seat in gifts) for seen in others)
        yield leader, Verdict(Fate.KEEP, copies=copies, gift=gifts.get(leader.seat))
        yield from ((seen, Verdict(Fate.MERGE, gift=gifts.get(seen.seat))) for seen in others)
