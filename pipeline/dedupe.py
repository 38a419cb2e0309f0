"""Dump-wide sameness: exact duplicates become one item, contradicting answers become rejects.

Three steps, so that what crosses documents is a few bytes an item and never the items themselves:

    sight   document, result -> sightings      per document, beside `process`
    judge   all sightings -> verdicts          the only step that sees the whole dump
    settle  result, verdicts -> result         per document, just before writing

The order in which documents arrive does not matter: the first place of an item is the first by
source, record and position.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import Final, NamedTuple

from pydantic import ConfigDict

from pipeline.identity import answer_digest, question_digest, reject_id
from pipeline.places import Lines, excerpt
from pipeline.reasons import reason
from pipeline.records import Document, Draft, Duplicate, Item, Reject, Result

_ANSWER_SHOWN: Final = 80
_PLACES_NAMED: Final = 5
_ONE_RIGHT_ANSWER: Final = frozenset({"single_choice", "multiple_choice", "true_false", "fill_blank"})


class Seat(NamedTuple):
    """Which item of the dump: the `nth` item of one document, from 0; seats sort in dump order."""

    source: str
    record: int
    nth: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """One item as the dump-wide step sees it: its seat, its place in the raw text, and three digests.

    `verdict` is the digest of an answer that can be contradicted: None for open questions, whose
    answers may differ in wording, and for items without an answer.
    """

    __pydantic_config__ = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    seat: Seat
    doc_id: str
    number: str | None
    start: int
    end: int
    line: int
    column: int
    excerpt: str
    says: str
    question: bytes
    content: bytes
    verdict: bytes | None


@dataclass(frozen=True, slots=True)
class Leads:
    """The first of several equal items; `copies` are the others, in dump order."""

    copies: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Follows:
    """An item equal to an earlier one."""

    leader: Seat


@dataclass(frozen=True, slots=True)
class Contradicts:
    """An item whose question stands with other answers in `others` places, of which `named` are the first."""

    here: Sighting
    named: tuple[Sighting, ...]
    others: int


Verdict = Leads | Follows | Contradicts
Verdicts = Mapping[Seat, Verdict]


def sight(document: Document, result: Result) -> tuple[Sighting, ...]:
    """What the dump-wide step must know of each item of `result`, which `document` gave."""
    lines = Lines(document.text)
    return tuple(_sighting(document, lines, nth, item) for nth, item in enumerate(result.items))


def _sighting(document: Document, lines: Lines, nth: int, item: Item) -> Sighting:
    start, end = item.spans.item or (0, 0)
    line, column = lines.line_column(start)
    contradictable = item.answer is not None and item.item_type in _ONE_RIGHT_ANSWER
    return Sighting(
        seat=Seat(document.source, document.record, nth),
        doc_id=item.doc_id,
        number=item.number,
        start=start,
        end=end,
        line=line,
        column=column,
        excerpt=excerpt(document.text, start, end),
        says=" ".join(item.answer or [])[:_ANSWER_SHOWN],
        question=question_digest(item.stimulus, item.stem, item.options),
        content=bytes.fromhex(item.item_id),
        verdict=answer_digest(item.options, item.answer) if contradictable else None,
    )


def judge(sightings: Iterable[Sighting]) -> dict[Seat, Verdict]:
    """Verdicts for the items that stand in more than one place; an item without verdict is alone."""
    in_order = sorted(sightings, key=attrgetter("question", "seat"))
    verdicts: dict[Seat, Verdict] = {}
    for _, group in groupby(in_order, key=attrgetter("question")):
        same_question = list(group)
        if len(same_question) > 1:
            verdicts.update(_judge_question(same_question))
    return verdicts


def _judge_question(places: list[Sighting]) -> Iterator[tuple[Seat, Verdict]]:
    """Either some answers contradict each other and all of these fall, or equal items are merged."""
    camps = _camps(places)
    if len(camps) > 1:
        yield from _contradictions(camps)
        places = [place for place in places if place.verdict is None]
    by_content = sorted(places, key=attrgetter("content", "seat"))
    for _, equal in groupby(by_content, key=attrgetter("content")):
        leader, *copies = equal
        if copies:
            yield leader.seat, Leads(tuple(copies))
        yield from ((copy.seat, Follows(leader.seat)) for copy in copies)


def _camps(places: list[Sighting]) -> dict[bytes, list[Sighting]]:
    """The places of one question by what they answer."""
    camps: dict[bytes, list[Sighting]] = {}
    for place in places:
        if place.verdict is not None:
            camps.setdefault(place.verdict, []).append(place)
    return camps


def _contradictions(camps: dict[bytes, list[Sighting]]) -> Iterator[tuple[Seat, Verdict]]:
    total = sum(map(len, camps.values()))
    for verdict, camp in camps.items():
        elsewhere = chain.from_iterable(places for other, places in camps.items() if other != verdict)
        named = tuple(islice(elsewhere, _PLACES_NAMED))
        yield from ((here.seat, Contradicts(here, named, total - len(camp))) for here in camp)


def settle(result: Result, verdicts: Verdicts) -> Result:
    """`result` with its later duplicates taken out, its first ones told of them, its conflicts refused."""
    items: list[Item] = []
    refused: list[Reject] = []
    row = result.row
    for nth, item in enumerate(result.items):
        match verdicts.get(Seat(row.source, row.record, nth)):
            case None:
                items.append(item)
            case Leads(copies):
                items.append(item.model_copy(update={"duplicates": [_duplicate(copy) for copy in copies]}))
            case Contradicts() as conflict:
                refused.append(_refuse(item, conflict))
            case Follows():
                pass
    return _recount(result, items, refused)


def _recount(result: Result, items: list[Item], refused: list[Reject]) -> Result:
    row = result.row.model_copy(
        update={
            "items_accepted": len(items),
            "items_rejected": result.row.items_rejected + len(refused),
            "items_duplicate": result.row.items_duplicate + len(result.items) - len(items) - len(refused),
        }
    )
    rejects = sorted([*result.rejects, *refused], key=attrgetter("start", "end", "reject_id"))
    return Result(row=row, items=tuple(items), rejects=tuple(rejects), ledger=result.ledger)


def _duplicate(place: Sighting) -> Duplicate:
    return Duplicate(source=place.seat.source, doc_id=place.doc_id, number=place.number, span=[place.start, place.end])


def _refuse(item: Item, conflict: Contradicts) -> Reject:
    here = conflict.here
    return Reject(
        reject_id=reject_id(here.seat.source, here.seat.record, here.start, here.end, "item"),
        kind="item",
        source=item.source,
        doc_id=item.doc_id,
        start=here.start,
        end=here.end,
        line=here.line,
        column=here.column,
        excerpt=here.excerpt,
        reasons=[reason("answer_conflict", _quote(conflict))],
        item=Draft.model_validate(item.model_dump(include=set(Draft.model_fields))),
    )


def _quote(conflict: Contradicts) -> str:
    """`here B; a.txt line 12: C; b.txt line 7: C`, with at most a handful of places."""
    named = [f"{other.seat.source} line {other.line}: {other.says}" for other in conflict.named]
    more = conflict.others - len(named)
    return "; ".join([f"here {conflict.here.says}", *named, *([f"and {more} more"] if more else [])])
