"""The laws that every run checks on every document: nothing vanishes, everything has a place, no guess.

A law that is broken is a fault of the pipeline, never of the document: the run says so and ends with exit code 1.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from pipeline.clean.alignment import CleanText
from pipeline.ledger import sums
from pipeline.records import Document, Draft, Item, LedgerSums, Reject, Result, Spans, Stretch, Trace

_CHOICE = frozenset(("single_choice", "multiple_choice"))
_TRUTH = (["true"], ["false"])


def broken_laws(document: Document, result: Result, *, accept_unanswered: bool = False) -> list[str]:
    """A sentence for each breach of laws 1 to 3 in what `document` gave; empty when all hold."""
    row, length = result.row, len(document.text)
    if row.characters != length:
        return [f"law 1: the row counts {row.characters} characters, the document has {length}"]
    return [
        *_ledger_breaches(result.ledger, row.ledger, length),
        *_count_breaches(result),
        *chain.from_iterable(_place_breaches(item, length) for item in result.items),
        *_reject_breaches(document, result.rejects),
        *chain.from_iterable(_guesses(item, accept_unanswered) for item in result.items),
    ]


def broken_replay(clean: CleanText) -> list[str]:
    """A sentence when the recorded edits do not lead from the raw text to the clean text (law 2)."""
    end = 0
    for edit in clean.edits:
        if not end <= edit.start <= edit.end <= len(clean.raw):
            return [f"law 2: the edit {edit.rule} at {edit.start} overlaps its neighbour or leaves the text"]
        end = edit.end
    return [] if clean.replay() == clean.text else ["law 2: replaying the edits does not give the clean text"]


def _ledger_breaches(ledger: tuple[Stretch, ...], counted: LedgerSums, length: int) -> Iterator[str]:
    end = 0
    for stretch in ledger:
        if stretch.start != end or stretch.end <= stretch.start:
            yield f"law 1: the ledger has a gap or an overlap at {end}: next is [{stretch.start}, {stretch.end})"
            return
        end = stretch.end
    if end != length:
        yield f"law 1: the ledger covers {end} of {length} characters"
    if any(stretch.trace is Trace.BOILERPLATE and not stretch.rule for stretch in ledger):
        yield "law 1: boilerplate without the name of its rule"
    if sums(ledger) != counted:
        yield "law 1: the ledger's sums differ from its stretches"


def _count_breaches(result: Result) -> Iterator[str]:
    row, kinds = result.row, Counter(reject.kind for reject in result.rejects)
    if row.items_found != row.items_accepted + row.items_rejected + row.items_duplicate:
        yield f"law 1: of {row.items_found} items found, some are neither accepted nor rejected nor duplicates"
    if row.items_accepted != len(result.items):
        yield f"law 1: the row counts {row.items_accepted} accepted items, there are {len(result.items)}"
    if row.items_rejected != kinds["item"]:
        yield f"law 1: the row counts {row.items_rejected} rejected items, there are {kinds['item']}"
    if row.keys_rejected != kinds["key"]:
        yield f"law 1: the row counts {row.keys_rejected} rejected keys, there are {kinds['key']}"
    if row.status == "rejected" and (row.error is None or not kinds["document"] + kinds["record"]):
        yield "law 1: a rejected document without its reason"


def _place_breaches(item: Item, length: int) -> Iterator[str]:
    """Law 2 for an accepted item: each field has a span, and each span lies in the document."""
    name = f"item {item.number or item.item_id}"
    spans = item.spans
    answered_here = item.answer is not None and item.answer_source != "twin"
    needed = {
        "item": True,
        "number": item.number is not None,
        "stimulus": item.stimulus is not None,
        "stem": True,
        "answer": answered_here,
        "explanation": item.explanation is not None,
    }
    for field, present in needed.items():
        if present and getattr(spans, field) is None:
            yield f"law 2: {name} has no span for its {field}"
    if len(spans.options) != len(item.options):
        yield f"law 2: {name} has {len(item.options)} options and {len(spans.options)} spans for them"
    yield from _strays(name, spans, length)


def _strays(name: str, spans: Spans, length: int) -> Iterator[str]:
    single = (spans.item, spans.number, spans.stimulus, spans.stem, spans.answer, spans.explanation)
    for place in (*single, *spans.options):
        if place is not None and not 0 <= place[0] <= place[1] <= length:
            yield f"law 2: {name} has a span {place} outside its document of {length} characters"


def _reject_breaches(document: Document, rejects: tuple[Reject, ...]) -> Iterator[str]:
    length = len(document.text)
    breaks = [found.start() for found in re.finditer("\n", document.text)] if rejects else []
    for reject in rejects:
        name = f"reject at {reject.start}"
        if not reject.start <= reject.end <= length:
            yield f"law 2: {name} ends at {reject.end}, its document at {length}"
        line = bisect_left(breaks, reject.start)
        column = reject.start - (breaks[line - 1] if line else -1)
        if (reject.line, reject.column) != (line + 1, column):
            yield f"law 2: {name} stands at {line + 1}:{column}, not at {reject.line}:{reject.column}"
        if isinstance(reject.item, Draft):
            yield from _strays(name, reject.item.spans, length)


def _guesses(item: Item, accept_unanswered: bool) -> Iterator[str]:
    """Law 3 as far as an accepted item shows it."""
    name = f"item {item.number or item.item_id}"
    labels = [option.label for option in item.options]
    if len(set(labels)) != len(labels):
        yield f"law 3: {name} has two options with one label"
    if item.answer is None:
        if not accept_unanswered:
            yield f"law 3: {name} was accepted without an answer"
    elif item.item_type in _CHOICE:
        yield from _choice_guesses(name, item.item_type, item.answer, labels)
    elif item.item_type == "true_false" and item.answer not in _TRUTH:
        yield f"law 3: {name} is true or false and answers {item.answer}"


def _choice_guesses(name: str, item_type: str, answer: list[str], labels: list[str]) -> Iterator[str]:
    if not answer or not set(answer) <= set(labels):
        yield f"law 3: {name} answers {answer}, its options are {labels}"
    if answer != sorted(set(answer)):
        yield f"law 3: {name} has an answer that is not sorted or repeats a letter: {answer}"
    if item_type == "single_choice" and len(answer) != 1:
        yield f"law 3: {name} has one right choice and answers {answer}"
