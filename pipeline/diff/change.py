"""A pair -> what became of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from pipeline.diff.pairing import Pair
from pipeline.diff.standing import ASIDE, CONTENT, QUESTION, Standing

NOWHERE = "nowhere"


class What(StrEnum):
    """The kinds of change, as a reader asks for them."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"
    REASONS = "reasons"
    REFUSED = "refused"
    DROPPED = "dropped"
    MERGED = "merged"
    PARTED = "parted"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FieldChange(_Part):
    """One field that is otherwise; null for nothing."""

    name: str
    before: Any
    after: Any


class Seen(_Part):
    """What stands in one output, for the eye."""

    state: str
    start: int
    end: int
    line: int
    reasons: list[str]
    fields: dict[str, Any]
    excerpt: str


class Change(_Part):
    """One difference between two outputs: `why` says where it came from or went."""

    what: What
    why: str
    kind: str
    source: str
    record: int
    before: Seen | None
    after: Seen | None
    fields: list[FieldChange]


class Whereabouts(NamedTuple):
    """The document of a change, and which of the outputs know it."""

    source: str
    record: int
    in_old: bool
    in_new: bool


def state_of(standing: Standing | None) -> str:
    """The state, or that it is nowhere."""
    return standing.state if standing else NOWHERE


def asides(pair: Pair) -> list[str]:
    """What differs in an accepted item and is not what it says: these are counted only."""
    old, new = pair
    if old is None or new is None or old.state != "accepted" or new.state != "accepted":
        return []
    return [name for name in ASIDE if old.aside.get(name) != new.aside.get(name)]


def change_of(pair: Pair, where: Whereabouts) -> Change | None:
    """What became of the pair; None if it is as it was."""
    old, new = pair
    was, stays = state_of(old), state_of(new)
    if "merged" not in {was, stays} and "accepted" in {was, stays} and was != stays:
        what = What.GAINED if stays == "accepted" else What.LOST
        return _change(what, _other(pair, what, where), pair, where)
    if old and new and old.in_dataset and new.in_dataset and (fields := _differing(old, new)):
        return _change(What.CHANGED, ", ".join(each.name for each in fields), pair, where, fields)
    if was != stays and "merged" in {was, stays}:
        what = What.MERGED if stays == "merged" else What.PARTED
        return _change(what, _other(pair, what, where), pair, where)
    return None if was == stays != "rejected" else _in_neither(pair, where)


def _other(pair: Pair, what: What, where: Whereabouts) -> str:
    """Where something came from, or where it went."""
    came = what in {What.GAINED, What.MERGED}
    other = pair[0] if came else pair[1]
    if other is None and came:
        return "not seen before" if where.in_old else "in a new document"
    if other is None:
        return "no longer seen" if where.in_new else "its document is gone"
    return "rejected: " + ", ".join(other.reasons) if other.reasons else other.state


def _differing(old: Standing, new: Standing) -> list[FieldChange]:
    """Of a merged place only the question is known, in the print of the place that is kept."""
    names: tuple[str, ...] = CONTENT
    if "merged" in {old.state, new.state}:
        names = QUESTION if old.identity != new.identity else ()
    pairs = ((name, old.fields.get(name), new.fields.get(name)) for name in names)
    return [FieldChange(name=name, before=before, after=after) for name, before, after in pairs if before != after]


def _in_neither(pair: Pair, where: Whereabouts) -> Change | None:
    old, new = pair
    if old is None or new is None:
        reject = old or new
        assert reject
        return _change(What.DROPPED if old else What.REFUSED, ", ".join(reject.reasons), pair, where)
    if old.reasons == new.reasons:
        return None
    return _change(What.REASONS, f"{', '.join(old.reasons)} → {', '.join(new.reasons)}", pair, where)


def _change(what: What, why: str, pair: Pair, where: Whereabouts, fields: list[FieldChange] | None = None) -> Change:
    old, new = pair
    either = old or new
    assert either
    return Change(
        what=what,
        why=why,
        kind=either.kind,
        source=where.source,
        record=where.record,
        before=_seen(old),
        after=_seen(new),
        fields=fields or [],
    )


def _seen(standing: Standing | None) -> Seen | None:
    if standing is None:
        return None
    return Seen(
        state=standing.state,
        start=standing.start,
        end=standing.end,
        line=standing.line,
        reasons=[*standing.reasons],
        fields={name: value for name, value in standing.fields.items() if value not in (None, [], "")},
        excerpt=standing.excerpt,
    )
