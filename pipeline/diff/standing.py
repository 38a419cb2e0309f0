"""One item or reject of an output, in as many words as a comparison needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

State = Literal["accepted", "merged", "rejected"]
CONTENT: Final = (
    *("item_type", "number", "section", "stimulus", "stem", "options", "answer", "explanation"),
    "answer_source",
)
QUESTION: Final = ("item_type", "stimulus", "stem", "options", "answer")
ASIDE: Final = ("confidence", "keywords", "repairs", "cluster", "split")


class Standing(NamedTuple):
    """What stands at `[start, end)` of a document; `line` is 0 where the output does not tell it."""

    state: State
    kind: str
    start: int
    end: int
    line: int
    identity: str  # of the content of an item in the dataset, else empty
    reasons: Sequence[str]
    fields: Mapping[str, Any]
    aside: Mapping[str, Any]
    excerpt: str = ""

    @property
    def is_item(self) -> bool:
        """Whether it was read as an item, be it accepted or not."""
        return self.kind == "item"

    @property
    def in_dataset(self) -> bool:
        """Whether a user of the dataset finds its question there."""
        return self.state != "rejected"


def accepted(row: Mapping[str, Any]) -> Standing:
    """A row of the table `items` in its own place."""
    start, end = row["spans"]["item"] or (0, 0)
    return Standing("accepted", "item", start, end, 0, row["item_id"], (), _some(row, CONTENT), _some(row, ASIDE))


def merged(row: Mapping[str, Any], place: Mapping[str, Any]) -> Standing:
    """The same question in another place, where it was merged into the item of `row`."""
    start, end = place["span"]
    fields = {**_some(row, QUESTION), "number": place["number"]}
    return Standing("merged", "item", start, end, 0, row["item_id"], (), fields, {})


def rejected(row: Mapping[str, Any]) -> Standing:
    """A row of the table `rejected`."""
    codes = sorted({why["code"] for why in row["reasons"]})
    fields = _some(row["item"] or {}, CONTENT)
    place = row["start"], row["end"], row["line"]
    return Standing("rejected", row["kind"], *place, "", codes, fields, {}, row["excerpt"])


def _some(row: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """What `row` says of `names`; nothing said is left out."""
    return {name: row[name] for name in names if row.get(name) not in (None, [], "")}
