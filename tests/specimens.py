"""Items, rejects and results made up for tests: valid as they stand, changed field by field."""

from __future__ import annotations

from typing import Any

from pipeline.identity import content_id, reject_id
from pipeline.reasons import reason
from pipeline.records import (
    Document,
    DocumentRow,
    Draft,
    Duplicate,
    Item,
    LedgerSums,
    Option,
    Reject,
    Repair,
    Result,
    RuleCount,
    Spans,
)


def an_item(**changes: object) -> Item:
    """A single-choice item about boiling water; its id follows from its content."""
    fields: dict[str, Any] = {
        "item_type": "single_choice",
        "number": "1",
        "section": ["一、单选题"],
        "stimulus": None,
        "stem": "标准大气压下水的沸点是（ ）。",
        "options": options("90℃", "100℃", "110℃"),
        "answer": ["B"],
        "explanation": None,
        "answer_source": "inline",
        "confidence": 0.9,
        "source": "a.txt",
        "doc_id": "a",
        "spans": Spans(item=[0, 20], stem=[2, 12], options=[[12, 14], [14, 16], [16, 18]], answer=[18, 20]),
        "repairs": [],
        "keywords": [],
        "duplicates": [],
        **changes,
    }
    identity = content_id(*(fields[name] for name in ("item_type", "stimulus", "stem", "options", "answer")))
    return Item(**{"item_id": identity, **fields})


def a_full_item() -> Item:
    """An item with something in every field, and characters that formats tend to lose."""
    return an_item(
        stimulus="材料：\u2028“引号”\tA\\B 𠮷",
        explanation="10³ ≠ 103；\r\nNUL:\0。",
        repairs=[Repair(rule="kangxi", start=3, end=4, before="⽔", after="水")],
        keywords=["沸点", "大气压"],
        duplicates=[Duplicate(source="b.txt", doc_id="b", number=None, span=[5, 25])],
    )


def options(*texts: str) -> list[Option]:
    """Options A, B, C ... with these texts."""
    return [Option(label=chr(ord("A") + place), text=text) for place, text in enumerate(texts)]


def a_reject(code: str = "missing_answer", **changes: object) -> Reject:
    """A rejected item without an answer."""
    fields: dict[str, Any] = {
        "kind": "item",
        "source": "a.txt",
        "doc_id": "a",
        "start": 30,
        "end": 40,
        "line": 3,
        "column": 1,
        "excerpt": "2．水的冰点是",
        "reasons": [reason(code)],
        "item": Draft(item_type="short_answer", number="2", stem="水的冰点是"),
        **changes,
    }
    return Reject(reject_id=reject_id(fields["source"], 0, fields["start"], fields["end"], fields["kind"]), **fields)


def a_result(*items: Item, rejects: tuple[Reject, ...] = (), source: str = "a.txt", record: int = 0) -> Result:
    """What one document of 100 code points gave; its counts add up."""
    refused = sum(reject.kind == "item" for reject in rejects)
    row = DocumentRow(
        doc_id=f"{source}#{record}",
        source=source,
        record=record,
        status="processed",
        characters=100,
        items_found=len(items) + refused,
        items_accepted=len(items),
        items_rejected=refused,
        items_duplicate=0,
        keys_rejected=0,
        edits=[RuleCount(rule="t2s", count=2)],
        ledger=LedgerSums(stem=60, prose=40),
        error=None,
    )
    placed = tuple(item.model_copy(update={"source": source, "doc_id": row.doc_id}) for item in items)
    return Result(row=row, items=placed, rejects=rejects, ledger=())


def a_document(result: Result, text: str = "题" * 100) -> Document:
    """A document that may have given `result`."""
    return Document(doc_id=result.row.doc_id, source=result.row.source, record=result.row.record, text=text)
