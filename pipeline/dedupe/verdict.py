"""What becomes of an item that the whole dump was looked at for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

import orjson
from pydantic import BaseModel

from pipeline.dedupe.sighting import SEAT, Seat, Sighting
from pipeline.records import Duplicate, Rival


class Fate(StrEnum):
    """The item stays, was merged into another one, or is refused for a contradiction."""

    KEEP = "keep"
    MERGE = "merge"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Gift:
    """The answer that stands beside the same question at another place."""

    item_type: str
    answer: list[str]
    confidence: float
    place: Duplicate

    @classmethod
    def of(cls, donor: Sighting) -> Self:
        """What `donor` has to give."""
        return cls(donor.item_type, donor.answer or [], donor.confidence, place_of(donor))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The other answers in the dump: the first places that give one, and how many there are."""

    here: str
    line: int
    column: int
    excerpt: str
    rivals: tuple[Rival, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """The fate of one item.

    `node` is its place among the questions of the dump, from which `cluster` and `split` follow; `copies` are the
    items that were merged into it, `here` is its own place where that may be merged into another one.
    """

    fate: Fate
    node: int = -1
    cluster: str = ""
    split: str = ""
    copies: tuple[Duplicate, ...] = ()
    gift: Gift | None = None
    contradiction: Contradiction | None = None
    here: Duplicate | None = None

    def placed(self, cluster: str, split: str) -> Verdict:
        """The same with its cluster and its split."""
        return Verdict(self.fate, self.node, cluster, split, self.copies, self.gift, self.contradiction, self.here)

    def to_line(self, seat: str) -> bytes:
        """One line that sorts by seat."""
        return b"%s%s\n" % (seat.encode(), orjson.dumps(self, default=_plain))

    @classmethod
    def of(cls, line: bytes) -> tuple[Seat, Verdict]:
        """The seat and the verdict that a line tells of."""
        fields: dict[str, Any] = orjson.loads(line[SEAT:])
        fields["fate"] = Fate(fields["fate"])
        fields["copies"] = tuple(map(Duplicate.model_validate, fields["copies"]))
        for name, read in (("gift", _gift), ("contradiction", _contradiction), ("here", Duplicate.model_validate)):
            fields[name] = read(fields[name]) if fields[name] else None
        return Seat.of(line), cls(**fields)


def _plain(value: object) -> object:
    assert isinstance(value, BaseModel)
    return value.model_dump()


def _gift(fields: dict[str, Any]) -> Gift:
    return Gift(**{**fields, "place": Duplicate.model_validate(fields["place"])})


def _contradiction(fields: dict[str, Any]) -> Contradiction:
    return Contradiction(**{**fields, "rivals": tuple(map(Rival.model_validate, fields["rivals"]))})


def place_of(seen: Sighting, *, exact: bool = True, given: bool = False) -> Duplicate:
    """Where the item stands; `given`: its answer is that of a twin."""
    return Duplicate(
        source=seen.source,
        doc_id=seen.doc_id,
        number=seen.number,
        span=[seen.start, seen.end],
        exact=exact,
        answer_source="twin" if given else seen.answer_source,
    )


def rival_of(seen: Sighting) -> Rival:
    """The place and what it says."""
    return Rival(
        source=seen.source,
        doc_id=seen.doc_id,
        number=seen.number,
        span=[seen.start, seen.end],
        line=seen.line,
        says=seen.shown,
    )
