"""Stand-ins for the core: they show how the shell treats what a core may do, good and bad.

Each is a function at the top of a module, since worker processes get it by name.
"""

from __future__ import annotations

import os
import re
import signal
from dataclasses import replace

from pipeline.clean.learned import NOTHING, Learned
from pipeline.identity import content_id
from pipeline.ledger import sums
from pipeline.reasons import reason
from pipeline.records import Document, DocumentRow, Draft, Item, Option, Reject, Result, Spans, Stretch, Trace

_LINE = re.compile(r"(?P<number>\d+)[.](?P<stem>[^\n]+?)A[.](?P<a>[^\n]+?)B[.](?P<b>[^\n]+?)答案(?P<answer>[AB])")


def honest(
    document: Document, *, accept_unanswered: bool = False, min_confidence: float = 0, learned: Learned = NOTHING
) -> Result:
    """Reads lines such as `1.问A.甲B.乙答案A` and keeps all laws."""
    del accept_unanswered, min_confidence, learned
    found = list(_LINE.finditer(document.text))
    items = tuple(_item(document, match) for match in found)
    ledger = tuple(_ledger(len(document.text), [match.span() for match in found]))
    return Result(row=_row(document, ledger, len(items)), items=items, rejects=(), ledger=ledger)


def _item(document: Document, match: re.Match[str]) -> Item:
    place = {name: list(match.span(name)) for name in ("number", "stem", "a", "b", "answer")}
    options = [Option(label="A", text=match["a"]), Option(label="B", text=match["b"])]
    return Item(
        item_id=content_id("single_choice", None, match["stem"], options, [match["answer"]]),
        item_type="single_choice",
        number=match["number"],
        section=[],
        stimulus=None,
        stem=match["stem"],
        options=options,
        answer=[match["answer"]],
        explanation=None,
        answer_source="inline",
        confidence=1.0,
        source=document.source,
        doc_id=document.doc_id,
        spans=Spans(
            item=list(match.span()),
            number=place["number"],
            stem=place["stem"],
            options=[place["a"], place["b"]],
            answer=place["answer"],
        ),
        repairs=[],
        keywords=[],
        duplicates=[],
    )


def _ledger(length: int, taken: list[tuple[int, int]]) -> list[Stretch]:
    stretches, end = [], 0
    for start, stop in [*taken, (length, length)]:
        if start > end:
            stretches.append(Stretch(end, start, Trace.PROSE))
        if stop > start:
            stretches.append(Stretch(start, stop, Trace.STEM))
        end = stop
    return stretches


def _row(document: Document, ledger: tuple[Stretch, ...], items: int) -> DocumentRow:
    return DocumentRow(
        doc_id=document.doc_id,
        source=document.source,
        record=document.record,
        status="processed",
        characters=len(document.text),
        items_found=items,
        items_accepted=items,
        items_rejected=0,
        items_duplicate=0,
        keys_rejected=0,
        edits=[],
        ledger=sums(ledger),
        error=None,
    )


def forgetful(
    document: Document, *, accept_unanswered: bool = False, min_confidence: float = 0, learned: Learned = NOTHING
) -> Result:
    """Breaks law 1: the last character of each document is in no ledger class."""
    result = honest(document, accept_unanswered=accept_unanswered, min_confidence=min_confidence, learned=learned)
    last = result.ledger[-1]
    ledger = (*result.ledger[:-1], last._replace(end=last.end - 1))
    return replace(result, ledger=ledger, row=result.row.model_copy(update={"ledger": sums(ledger)}))


def failing(
    document: Document, *, accept_unanswered: bool = False, min_confidence: float = 0, learned: Learned = NOTHING
) -> Result:
    """Raises on a document that says 崩."""
    if "崩" in document.text:
        raise ValueError("no way to read this")
    return honest(document, accept_unanswered=accept_unanswered, min_confidence=min_confidence, learned=learned)


def deadly(
    document: Document, *, accept_unanswered: bool = False, min_confidence: float = 0, learned: Learned = NOTHING
) -> Result:
    """Is killed, as by the kernel for want of memory, on a document that says 殺."""
    if "殺" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return honest(document, accept_unanswered=accept_unanswered, min_confidence=min_confidence, learned=learned)


def refusing(
    document: Document, *, accept_unanswered: bool = False, min_confidence: float = 0, learned: Learned = NOTHING
) -> Result:
    """Finds what `honest` finds and a header, and rejects the first item for want of an answer."""
    result = honest(document, accept_unanswered=accept_unanswered, min_confidence=min_confidence, learned=learned)
    item = result.items[0]
    start, end = item.spans.item or (0, 0)
    reject = Reject(
        reject_id="r",
        kind="item",
        source=document.source,
        doc_id=document.doc_id,
        start=start,
        end=end,
        line=document.text.count("\n", 0, start) + 1,
        column=start - document.text.rfind("\n", 0, start),
        excerpt=document.text[start:end],
        reasons=[reason("missing_answer")],
        item=Draft(number=item.number, stem=item.stem),
    )
    ledger = (result.ledger[0]._replace(trace=Trace.BOILERPLATE, rule="header"), *result.ledger[1:])
    return replace(result, rejects=(reject,), ledger=ledger)
