"""The report of a run: what `report.json` holds and `report.html` shows."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from pipeline.records import SCHEMA_VERSION, DocumentRow, Draft, Item, LedgerSums, Option, Reason, Reject

TEXT_SHOWN: Final = 300


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Counts(_Part):
    """The sums over all documents."""

    documents: int = 0
    documents_processed: int = 0
    documents_rejected: int = 0
    characters: int = 0
    items_found: int = 0
    items_accepted: int = 0
    items_rejected: int = 0
    items_duplicate: int = 0
    items_recovered: int = Field(default=0, description="Accepted or merged with the answer of a twin.")
    keys_rejected: int = 0
    rejects: int = Field(default=0, description="Rows of the table `rejected`.")

    def rows(self) -> dict[str, int]:
        """Rows of each table."""
        return {"items": self.items_accepted, "rejected": self.rejects, "documents": self.documents}


class ReasonCount(_Part):
    """How many rejects carry one reason; a reject may carry several."""

    code: str
    message: str
    advice: str
    count: int


class SourceYield(_Part):
    """What one file of the dump gave, or one folder."""

    source: str
    documents: int = 0
    characters: int = 0
    found: int = 0
    accepted: int = 0
    rejected: int = 0
    duplicate: int = 0

    @property
    def share(self) -> float:
        """The part of the items found that was accepted."""
        return self.accepted / self.found if self.found else 0.0

    def plus(self, row: DocumentRow) -> SourceYield:
        """This yield with one more document of the same file."""
        return SourceYield(
            source=self.source,
            documents=self.documents + 1,
            characters=self.characters + row.characters,
            found=self.found + row.items_found,
            accepted=self.accepted + row.items_accepted,
            rejected=self.rejected + row.items_rejected,
            duplicate=self.duplicate + row.items_duplicate,
        )


class Shown(_Part):
    """An item as far as it was read, its long texts cut."""

    item_type: str | None
    number: str | None
    stimulus: str | None
    stem: str | None
    options: list[Option]
    answer: list[str] | None
    explanation: str | None


class ItemSample(_Part):
    """An accepted item, for the eye."""

    item_id: str
    source: str
    start: int
    shown: Shown


class RejectSample(_Part):
    """A reject, for the eye."""

    reject_id: str
    kind: str
    source: str
    line: int
    column: int
    excerpt: str
    reasons: list[Reason]
    shown: Shown | None


class Balance(_Part):
    """One sum of law 1, *nothing vanishes*: the whole against the sum of its parts."""

    name: str
    whole: int
    parts: dict[str, int]

    @property
    def holds(self) -> bool:
        """Whether the parts add up to the whole."""
        return self.whole == sum(self.parts.values())


class Report(_Part):
    """Counts, reasons and samples of one run."""

    schema_version: str = SCHEMA_VERSION
    counts: Counts
    item_types: dict[str, int]
    answer_sources: dict[str, int]
    reasons: list[ReasonCount]
    ledger: LedgerSums = Field(description="Code points of all documents by what they became.")
    rules: dict[str, int] = Field(description="Edits of the clean stage by rule.")
    layouts: dict[str, int] = Field({}, description="Documents by where the answers of most of their items stand.")
    rejected_types: dict[str, int] = Field({}, description="Rejected items by type, as far as one was seen.")
    confidences: dict[str, int] = Field({}, description="Accepted items by confidence, in steps of five per cent.")
    sites: list[SourceYield] = Field([], description="The folders of the dump with most accepted items.")
    best_sources: list[SourceYield]
    worst_sources: list[SourceYield]
    accepted_samples: dict[str, list[ItemSample]] = Field(description="Some accepted items by type.")
    rejected_samples: dict[str, list[RejectSample]] = Field(description="Some rejects by reason code.")

    def balances(self) -> list[Balance]:
        """The sums that must hold if nothing vanished."""
        counts = self.counts
        items = {name: getattr(counts, f"items_{name}") for name in ("accepted", "rejected", "duplicate")}
        documents = {"processed": counts.documents_processed, "rejected": counts.documents_rejected}
        return [
            Balance(name="documents", whole=counts.documents, parts=documents),
            Balance(name="items found", whole=counts.items_found, parts=items),
            Balance(name="code points", whole=counts.characters, parts=self.ledger.model_dump()),
        ]


def item_sample(item: Item) -> ItemSample:
    """`item` cut down to what a reader looks at."""
    start = item.spans.item[0] if item.spans.item else 0
    return ItemSample(item_id=item.item_id, source=item.source, start=start, shown=_shown(item))


def reject_sample(reject: Reject) -> RejectSample:
    """`reject` cut down to what a reader looks at."""
    return RejectSample(
        reject_id=reject.reject_id,
        kind=reject.kind,
        source=reject.source,
        line=reject.line,
        column=reject.column,
        excerpt=_cut(reject.excerpt) or "",
        reasons=[why.model_copy(update={"message": _cut(why.message)}) for why in reject.reasons],
        shown=_shown(reject.item) if reject.item else None,
    )


def _shown(item: Item | Draft) -> Shown:
    return Shown(
        item_type=item.item_type,
        number=item.number,
        stimulus=_cut(item.stimulus),
        stem=_cut(item.stem),
        options=[Option(label=option.label, text=_cut(option.text) or "") for option in item.options[:12]],
        answer=[_cut(each) or "" for each in item.answer[:12]] if item.answer is not None else None,
        explanation=_cut(item.explanation),
    )


def _cut(text: str | None) -> str | None:
    return text if text is None or len(text) <= TEXT_SHOWN else text[:TEXT_SHOWN] + "…"
