"""How certain it is that an item was read rightly: what its doubts leave of 1.

The doubts are measured, not felt: what the next reading of the page loses (its number, its end, its key
entry), how many items of the page look the same, what was left unread behind it. `rules/confidence.toml`
says how much each of them costs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import exp2, prod
from typing import Final, NamedTuple, Self

from pipeline.draft import Built
from pipeline.rules import table

LEAST: Final = float(table("confidence")["least"])
_CERTAIN: Final = 1 - float(table("confidence")["unseen"])
_READINGS: Final = ("number", "end", "key")
_DOUBTS: Final = table("confidence")["doubts"]
_SENTENCE: Final = re.compile(r"[。！!]")
_TOLD: Final = 0.05  # a smaller doubt is not told to the reviewer

Shape = tuple[bool, bool, str | None, bool]


class Doubt(NamedTuple):
    """One thing that may be wrong with an item: the share of such items that are wrong for it."""

    name: str
    share: float


@dataclass(frozen=True, slots=True)
class Company:
    """The items of a document: how many there are, and what letters each accepted one left unread, by shape."""

    size: int
    unread: dict[Shape, list[int]]

    @classmethod
    def of(cls, size: int, accepted: Iterable[Built]) -> Self:
        """The company that `accepted` make among `size` items."""
        unread: dict[Shape, list[int]] = defaultdict(list)
        for built in accepted:
            unread[_shape(built)].append(built.unread)
        return cls(size, {shape: sorted(letters) for shape, letters in unread.items()})

    def like(self, built: Built, *, among: bool) -> int:
        """How many others look like `built`; `among`: it is one of the company itself."""
        return len(self.unread.get(_shape(built), [])) - among

    def excess(self, built: Built, *, among: bool) -> int:
        """The letters left unread behind `built` beyond those that are left behind each of its like."""
        alike = self.unread.get(_shape(built), [])
        return built.unread - min(built.unread, alike[0] if len(alike) > among else 0)


def _shape(built: Built) -> Shape:
    draft = built.draft
    return bool(draft.options), bool(draft.explanation), draft.answer_source, draft.number is None


def doubts(built: Built, company: Company, *, accepted: bool) -> list[Doubt]:
    """The doubts about one item, the greatest first; `accepted`: nothing else speaks against it."""
    found = [Doubt(name, share) for name, size in _measured(built, company, accepted) if (share := _share(name, size))]
    return sorted(found, key=lambda doubt: -doubt.share)


def confidence(found: Iterable[Doubt]) -> float:
    """The chance that none of the doubts holds.

    >>> confidence([Doubt("material", 0.06)])
    0.935
    """
    return round(_CERTAIN * prod(1 - doubt.share for doubt in found), 3)


def told(found: Iterable[Doubt]) -> str:
    """The doubts that matter in words, the greatest first."""
    return "; ".join(str(_DOUBTS[doubt.name]["says"]) for doubt in found if doubt.share >= _TOLD)


def _measured(built: Built, company: Company, accepted: bool) -> Iterator[tuple[str, float]]:
    margins = built.parsed.margins
    if margins:
        name = min((name for name in _READINGS if name in margins), key=margins.__getitem__)
        yield name, margins[name]
    if company.size > 1:
        yield "alone", company.like(built, among=accepted)
    yield "unread", company.excess(built, among=accepted)
    if built.draft.stimulus or len(_SENTENCE.findall((built.draft.stem or "")[:-2])) > 1:
        yield "material", 0


def _share(name: str, size: float) -> float:
    """What a doubt of this size costs: it fades with what speaks for the item, or grows with what does not."""
    row: dict[str, float] = _DOUBTS[name]
    if "halved_by" in row:
        return row["most"] * exp2(-size / row["halved_by"])
    if "half_at" in row:
        return row["most"] * (1 - exp2(-size / row["half_at"]))
    return row["most"]
