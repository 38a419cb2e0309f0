"""Clean text and the edits that lead to it from the raw text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.records import Span

EditKind = Literal["boilerplate", "repair", "normalise", "script"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Raw text `[start, end)` became `after`; `evidence` says why (for byte repairs: the bytes)."""

    start: int
    end: int
    after: str
    rule: str
    kind: EditKind
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class CleanText:
    """The clean text, the raw text it came from, and the edits between them (sorted, not overlapping)."""

    raw: str
    text: str
    edits: tuple[Edit, ...]
    damaged: tuple[Span, ...]  # spans of `text` that could not be restored with certainty

    def raw_span(self, start: int, end: int) -> Span:
        """Place of clean `[start, end)` in the raw text."""
        raise NotImplementedError

    def replay(self) -> str:
        """Raw text with all edits applied: equals `text` (law 2)."""
        raise NotImplementedError
