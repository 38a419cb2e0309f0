"""Documents that gave nothing, as results like any other: a row, a reject, and a ledger that adds up."""

from __future__ import annotations

from typing import Literal

from pipeline.identity import reject_id
from pipeline.read import Unread
from pipeline.reasons import reason
from pipeline.records import Document, DocumentRow, LedgerSums, Reason, Reject, Result, Stretch, Trace

_EXCERPT = 160


def refuse_unread(unread: Unread) -> Result:
    """The result of a file or record that could not be read."""
    return _refused(unread, "", unread.characters, unread.reason)


def refuse_document(document: Document, code: str, detail: str = "") -> Result:
    """The result of a document that was read and could not be processed."""
    unread = Unread(document.source, document.record, "document", reason(code, detail), document.text[:_EXCERPT])
    return _refused(unread, document.doc_id, len(document.text), unread.reason)


def _refused(unread: Unread, doc_id: str, characters: int, why: Reason) -> Result:
    row = DocumentRow(
        doc_id=doc_id,
        source=unread.source,
        record=unread.record,
        status="rejected",
        characters=characters,
        items_found=0,
        items_accepted=0,
        items_rejected=0,
        items_duplicate=0,
        keys_rejected=0,
        edits=[],
        ledger=LedgerSums(prose=characters),
        error=f"{why.code}: {why.message}",
    )
    ledger = (Stretch(0, characters, Trace.PROSE),) if characters else ()
    return Result(row=row, items=(), rejects=(_reject(unread, doc_id, characters, why),), ledger=ledger)


def _reject(unread: Unread, doc_id: str, characters: int, why: Reason) -> Reject:
    kind: Literal["record", "document"] = unread.kind
    return Reject(
        reject_id=reject_id(unread.source, unread.record, 0, characters, kind),
        kind=kind,
        source=unread.source,
        doc_id=doc_id,
        start=0,
        end=characters,
        line=unread.line,
        column=1,
        excerpt=unread.excerpt,
        reasons=[why],
        item=None,
    )
