"""One document in, its items and rejects out: the whole flow on one screen."""

from __future__ import annotations

from pipeline.records import Document, Result


def process(document: Document, *, accept_unanswered: bool = False) -> Result:
    """Clean, segment, join, validate: pure, one document at a time, no I/O."""
    raise NotImplementedError
