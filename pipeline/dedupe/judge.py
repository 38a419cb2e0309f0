"""The one step that sees the whole dump: sightings in, verdicts out, both as sorted runs on disk.

Questions go by in the order of their digests, so that all places of one come together; what they get is sorted back
into the order of the dump. Memory holds the places of one question, and a few bytes for each question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from pipeline.dedupe.clusters import Linked, Nodes
from pipeline.dedupe.runs import Sorter, merged
from pipeline.dedupe.settle import settle
from pipeline.dedupe.sighting import Seat, Sighting, places_of, twin_of
from pipeline.dedupe.split import Shares, split_of
from pipeline.dedupe.twins import ALL, judge_question
from pipeline.dedupe.verdict import Fate, Verdict, place_of
from pipeline.records import Result


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person may ask of the dump-wide step."""

    majority: float = ALL
    drop_near: bool = False
    shares: Shares = (0.9, 0.05, 0.05)


class Verdicts:
    """All verdicts, in the order of the dump."""

    def __init__(self, verdicts: Iterator[tuple[Seat, Verdict]]) -> None:
        """Take them sorted by seat."""
        self._verdicts = verdicts
        self._next = next(self._verdicts, None)

    def settled(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results after the verdicts on their items."""
        for place, result in enumerate(results):
            yield settle(result, dict(self._of(place)))

    def _of(self, document: int) -> Iterator[tuple[int, Verdict]]:
        """The verdicts on one document, each with the number of its item."""
        while self._next and self._next[0].document <= document:
            seat, verdict = self._next
            if seat.document == document:
                yield seat.nth, verdict
            self._next = next(self._verdicts, None)


def judge(runs: Sequence[Iterable[bytes]], work: Path, wishes: Wishes = Wishes()) -> Verdicts:
    """Judge the sightings in `runs`, each of them sorted, with documents numbered through the dump.

    `work` is a folder for what does not fit into memory; the verdicts read from it.
    """
    nodes = Nodes(work / "questions")
    judged = Sorter(work / "judged")
    lines = merged(runs, work)
    for _, group in groupby(lines, key=twin_of):
        places = places_of(group)
        if len(places) > 1 or places[0].accepted:  # alone and without answer: nobody can help it
            _judge_group(places, nodes, judged, wishes)
    linked = nodes.linked()
    told = _told(judged.lines(), linked, wishes)
    return Verdicts(_without_near(told, work) if wishes.drop_near else told)


def _judge_group(places: list[Sighting], nodes: Nodes, judged: Sorter, wishes: Wishes) -> None:
    verdicts = list(judge_question(places, wishes.majority))
    kept = [seen for seen, verdict in verdicts if verdict.fate is Fate.KEEP]
    like = next((seen.like for seen in kept if seen.like), None)
    node = nodes.add(places[0].twin, like) if like else -1
    for seen, verdict in verdicts:
        here = place_of(seen, exact=False, given=verdict.gift is not None) if wishes.drop_near else None
        judged.add(replace(verdict, node=node, here=here).to_line(seen.seat))


def _told(lines: Iterable[bytes], linked: Linked, wishes: Wishes) -> Iterator[tuple[Seat, Verdict]]:
    """The verdicts with the cluster and the split that follow from their questions."""
    for line in lines:
        seat, verdict = Verdict.of(line)
        if verdict.fate is Fate.KEEP and verdict.node >= 0:
            cluster, kin = linked.clusters[verdict.node], linked.kin[verdict.node]
            split = split_of(linked.name(kin), wishes.shares)
            verdict = verdict.placed(linked.name(cluster), split)
        yield seat, verdict


def _without_near(told: Iterable[tuple[Seat, Verdict]], work: Path) -> Iterator[tuple[Seat, Verdict]]:
    """The verdicts with one item left of each cluster: the first that has its own answer."""
    by_cluster, by_seat = Sorter(work / "clusters"), Sorter(work / "left")
    for seat, verdict in told:
        line = verdict.to_line(seat.key())
        if verdict.fate is Fate.KEEP and verdict.cluster:
            by_cluster.add(b"%s%d%s" % (verdict.cluster.encode(), verdict.gift is not None, line))
        else:
            by_seat.add(line)
    for _, group in groupby(by_cluster.lines(), key=lambda line: line[:32]):
        first, *others = (Verdict.of(line[33:]) for line in group)
        by_seat.add(_leading(first[1], [verdict for _, verdict in others]).to_line(first[0].key()))
        for seat, verdict in others:
            by_seat.add(replace(verdict, fate=Fate.MERGE, copies=()).to_line(seat.key()))
    yield from map(Verdict.of, by_seat.lines())


def _leading(first: Verdict, others: Iterable[Verdict]) -> Verdict:
    """The verdict that stays, with the places of all that go."""
    copies = [place for verdict in others for place in (verdict.here, *verdict.copies) if place]
    inexact = tuple(place.model_copy(update={"exact": False}) for place in copies)
    return replace(first, copies=first.copies + inexact)
