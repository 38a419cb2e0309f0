"""The values that flow through the pipeline, and the rows that leave it.

Two families live here. The frozen records (`Document`, `Edit`, `CleanText`, `Stretch`, `Result`) pass
between the stages of one run. The pydantic models (`Item`, `Reject`, `DocumentRow`) are what the
output folder holds: the only source of the Arrow schema and of `schemas/*.json`.

A span is `[start, end)` in code points of the document's raw text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.0"


class Span(NamedTuple):
    """`[start, end)` in code points of the raw text."""

    start: int
    end: int


class Trace(StrEnum):
    """The ledger classes: what a code point of the raw text became (law 1)."""

    STEM = "stem"
    OPTION = "option"
    ANSWER = "answer"
    EXPLANATION = "explanation"
    STIMULUS = "stimulus"
    MARK = "mark"
    HEADING = "heading"
    KEY = "key"
    BOILERPLATE = "boilerplate"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Document:
    """One page or file of the dump: `text` is the raw text after decoding, untouched."""

    doc_id: str
    source: str
    record: int
    text: str


class Stretch(NamedTuple):
    """A run `[start, end)` of the raw text that became one ledger class; `rule` names the boilerplate rule."""

    start: int
    end: int
    trace: Trace
    rule: str = ""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


ItemType = Literal[
    "single_choice",
    "multiple_choice",
    "true_false",
    "fill_blank",
    "short_answer",
    "term_explanation",
    "essay",
    "calculation",
    "case_analysis",
]
RejectKind = Literal["item", "key", "record", "document"]
AnswerSource = Literal["inline", "option_mark", "stem_bracket", "key", "twin"]
Split = Literal["train", "validation", "test"]
Offset = Annotated[int, Field(ge=0)]
Place = Annotated[list[Offset], Field(min_length=2, max_length=2)]


class Option(_Row):
    """One choice: its letter and its text."""

    label: str
    text: str


class Spans(_Row):
    """Where each field stands in the raw text, as `[start, end)` in code points; null for an absent field."""

    item: Place | None = None
    number: Place | None = None
    stimulus: Place | None = None
    stem: Place | None = None
    options: list[Place] = []
    answer: Place | None = None
    explanation: Place | None = None


class Repair(_Row):
    """One recorded edit of damaged text inside an item: `before` stood at `[start, end)`, `after` replaced it."""

    rule: str
    start: Offset
    end: Offset
    before: str
    after: str


class Duplicate(_Row):
    """Another place in the dump where the same item stands, or one that only looks the same (`exact` is false)."""

    source: str
    doc_id: str
    number: str | None
    span: Place
    exact: bool = True
    answer_source: AnswerSource | None = None


class Rival(_Row):
    """A place where the same question has another answer."""

    source: str
    doc_id: str
    number: str | None
    span: Place
    line: int
    says: str


class Draft(_Row):
    """An item as far as it was read: every field may be missing."""

    item_type: ItemType | None = None
    number: str | None = None
    section: list[str] = []
    stimulus: str | None = None
    stem: str | None = None
    options: list[Option] = []
    answer: list[str] | None = None
    explanation: str | None = None
    answer_source: AnswerSource | None = None
    confidence: float | None = None
    spans: Spans = Spans()
    repairs: list[Repair] = []


class Item(_Row):
    """An accepted item: one question that a candidate answers, with its answer."""

    item_id: str = Field(description="Content hash of type, stimulus, stem, options and answer; stable over runs.")
    item_type: ItemType
    number: str | None = Field(description="The number as printed, digits only.")
    section: list[str] = Field(description="Headings above the item, outermost first.")
    stimulus: str | None = Field(description="Shared material above one or more items.")
    stem: str = Field(min_length=1)
    options: list[Option]
    answer: list[str] | None = Field(
        description='Letters, sorted; ["true"] or ["false"]; one string a blank; one string for open items.'
    )
    explanation: str | None
    answer_source: AnswerSource | None
    confidence: float = Field(ge=0, le=1)
    source: str = Field(description="Path of the file within the dump.")
    doc_id: str
    spans: Spans
    repairs: list[Repair]
    keywords: list[str]
    duplicates: list[Duplicate] = Field(description="The places of the items that were merged into this one.")
    twin: Duplicate | None = Field(None, description="Where the answer stands, when `answer_source` is twin.")
    cluster: str = Field("", description="Names the items that are one question but for order, print or a word.")
    split: Split | None = Field(None, description="The part of the dataset; a cluster lies in one as a whole.")
    schema_version: str = SCHEMA_VERSION


class Reason(_Row):
    """Why something was rejected: a stable code, a sentence, and what would mend it."""

    code: str
    message: str
    advice: str


class Reject(_Row):
    """An item, a key, a record or a whole document that did not pass, with its place in the source."""

    reject_id: str = Field(description="Hash of source, place and kind; stable over runs.")
    kind: RejectKind
    source: str
    doc_id: str
    start: Offset
    end: Offset
    line: int = Field(ge=1, description="Line of `start`, counted from 1.")
    column: int = Field(ge=1, description="Column of `start` in code points, counted from 1.")
    excerpt: str
    reasons: list[Reason] = Field(min_length=1)
    rivals: list[Rival] = Field([], description="Places that give another answer, at most 50, for `answer_conflict`.")
    item: Draft | None
    schema_version: str = SCHEMA_VERSION


class RuleCount(_Row):
    """How often one rule of the clean stage edited a document."""

    rule: str
    count: int


class LedgerSums(_Row):
    """Code points of one document by ledger class."""

    stem: int = 0
    option: int = 0
    answer: int = 0
    explanation: int = 0
    stimulus: int = 0
    mark: int = 0
    heading: int = 0
    key: int = 0
    boilerplate: int = 0
    prose: int = 0


class DocumentRow(_Row):
    """One row a document: what became of it."""

    doc_id: str
    source: str
    record: int = Field(description="Index of the record inside its file; 0 for one-document files.")
    status: Literal["processed", "rejected"]
    characters: int
    items_found: int
    items_accepted: int
    items_rejected: int
    items_duplicate: int
    items_recovered: int = Field(0, description="Items accepted or merged with the answer of a twin.")
    keys_rejected: int
    edits: list[RuleCount] = Field(description="Count of clean-stage edits by rule.")
    ledger: LedgerSums = Field(description="Code points by ledger class; they sum to `characters`.")
    error: str | None
    schema_version: str = SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class Result:
    """What one document gave. `items` and `rejects` stand in document order; `ledger` covers the raw text.

    `breaches` has a sentence when replaying the edits does not give the clean text (law 2).
    """

    row: DocumentRow
    items: tuple[Item, ...]
    rejects: tuple[Reject, ...]
    ledger: tuple[Stretch, ...]
    breaches: tuple[str, ...] = ()
