"""Each law, shown to fail when it is broken: a check that cannot fail protects nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.clean.alignment import CleanText, Edit
from pipeline.laws import broken_laws, broken_replay
from pipeline.reasons import reason
from pipeline.records import Document, Reject, Result, Stretch, Trace
from tests.stand_ins import honest

TEXT = "页眉\n1.问A.甲B.乙答案A\n页脚"
DOCUMENT = Document("d", "a.txt", 0, TEXT)
HONEST = honest(DOCUMENT)


def with_row(**changes: object) -> Result:
    return replace(HONEST, row=HONEST.row.model_copy(update=changes))


def with_item(**changes: object) -> Result:
    return replace(HONEST, items=(HONEST.items[0].model_copy(update=changes),))


def with_spans(**changes: object) -> Result:
    return with_item(spans=HONEST.items[0].spans.model_copy(update=changes))


def with_ledger(*stretches: Stretch) -> Result:
    return replace(HONEST, ledger=stretches)


def with_reject(**changes: object) -> Result:
    fields: dict[str, object] = {
        "reject_id": "r",
        "kind": "key",
        "source": "a.txt",
        "doc_id": "d",
        "start": 3,
        "end": 5,
        "line": 2,
        "column": 1,
        "excerpt": "1.",
        "reasons": [reason("missing_answer")],
        "item": None,
    }
    return replace(with_row(keys_rejected=1), rejects=(Reject.model_validate({**fields, **changes}),))


def swapped(first: Trace, rule: str = "") -> tuple[Stretch, ...]:
    return (HONEST.ledger[0]._replace(trace=first, rule=rule), *HONEST.ledger[1:])


BREACHES: dict[str, Callable[[], Result]] = {
    "law 1: the row counts 99 characters": lambda: with_row(characters=99),
    "law 1: the ledger has a gap or an overlap at 0": lambda: with_ledger(*HONEST.ledger[1:]),
    "law 1: the ledger has a gap or an overlap at 3": lambda: with_ledger(HONEST.ledger[0], *HONEST.ledger),
    "law 1: the ledger covers 15 of 18": lambda: with_ledger(*HONEST.ledger[:-1]),
    "law 1: the ledger's sums differ": lambda: with_ledger(*swapped(Trace.KEY)),
    "law 1: boilerplate without": lambda: with_ledger(*swapped(Trace.BOILERPLATE)),
    "law 1: of 2 items found": lambda: with_row(items_found=2),
    "law 1: the row counts 0 accepted items": lambda: with_row(items_accepted=0, items_rejected=1),
    "law 1: the row counts 1 rejected items": lambda: with_row(items_found=2, items_rejected=1),
    "law 1: the row counts 1 rejected keys": lambda: with_row(keys_rejected=1),
    "law 1: a rejected document without": lambda: with_row(status="rejected"),
    "law 2: item 1 has no span for its stem": lambda: with_spans(stem=None),
    "law 2: item 1 has no span for its answer": lambda: with_spans(answer=None),
    "law 2: item 1 has no span for its explanation": lambda: with_item(explanation="因为"),
    "law 2: item 1 has 2 options and 0 spans": lambda: with_spans(options=[]),
    "law 2: item 1 has a span [0, 99] outside": lambda: with_spans(item=[0, 99]),
    "law 2: item 1 has a span [5, 4] outside": lambda: with_spans(stem=[5, 4]),
    "law 2: reject at 3 ends at 99": lambda: with_reject(end=99),
    "law 2: reject at 3 stands at 2:1, not at 1:1": lambda: with_reject(line=1),
    "law 3: item 1 answers ['C']": lambda: with_item(answer=["C"]),
    "law 3: item 1 answers []": lambda: with_item(answer=[]),
    "law 3: item 1 has one right choice": lambda: with_item(answer=["A", "B"]),
    "law 3: item 1 has an answer that is not sorted": lambda: with_item(item_type="multiple_choice", answer=["B", "A"]),
    "law 3: item 1 has two options with one label": lambda: with_item(options=[HONEST.items[0].options[0]] * 2),
    "law 3: item 1 was accepted without": lambda: with_item(answer=None),
    "law 3: item 1 is true or false": lambda: with_item(item_type="true_false", options=[], answer=["yes"]),
}


def test_honest_work_breaks_no_law() -> None:
    assert broken_laws(DOCUMENT, HONEST) == []
    assert broken_laws(DOCUMENT, with_reject()) == []


@pytest.mark.parametrize("sentence", BREACHES)
def test_a_breach_is_named(sentence: str) -> None:
    breaches = broken_laws(DOCUMENT, BREACHES[sentence]())
    assert any(breach.startswith(sentence) for breach in breaches), breaches


def test_unanswered_items_may_be_accepted_on_request() -> None:
    assert broken_laws(DOCUMENT, with_item(answer=None), accept_unanswered=True) == []


def test_an_answer_from_a_twin_needs_no_span() -> None:
    twin = with_spans(answer=None)
    item = twin.items[0].model_copy(update={"answer_source": "twin"})
    assert broken_laws(DOCUMENT, replace(twin, items=(item,))) == []


def test_an_empty_document_has_an_empty_ledger() -> None:
    empty = Document("d", "a.txt", 0, "")
    assert broken_laws(empty, honest(empty)) == []


def test_replayed_edits_give_the_clean_text() -> None:
    edits = (Edit(0, 1, "体", "script", "script"), Edit(2, 3, "", "watermark", "boilerplate"))
    assert broken_replay(CleanText("體育x", "体育", edits, ())) == []


@pytest.mark.parametrize(
    "clean",
    [
        CleanText("體育x", "体育", (Edit(0, 1, "体", "script", "script"),), ()),
        CleanText("ab", "b", (Edit(0, 2, "", "r", "repair"), Edit(1, 2, "b", "r", "repair")), ()),
        CleanText("ab", "", (Edit(0, 3, "", "r", "repair"),), ()),
    ],
    ids=["an edit is missing", "edits overlap", "an edit leaves the text"],
)
def test_edits_that_do_not_replay_are_named(clean: CleanText) -> None:
    assert broken_replay(clean)[0].startswith("law 2")
