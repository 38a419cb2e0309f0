"""The verdicts on one document, carried out: pure, one document at a time, just before writing."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

from pipeline.dedupe.verdict import Contradiction, Fate, Gift, Verdict
from pipeline.identity import content_id, reject_id
from pipeline.reasons import reason
from pipeline.records import Draft, Item, Reject, Result
from pipeline.sameness import read

_PLACES_NAMED = 5


def settle(result: Result, verdicts: Mapping[int, Verdict]) -> Result:
    """`result` after the verdicts on its items and, counted on behind them, on its rejects.

    Later duplicates go, first ones are told of them; contradicted items become rejects, items without an answer
    take the one of a twin.
    """
    items: list[Item] = []
    rejects: list[Reject] = []
    for nth, item in enumerate(result.items):
        verdict = verdicts.get(nth, Verdict(Fate.KEEP))
        if verdict.fate is Fate.KEEP:
            items.append(_kept(item, verdict))
        elif verdict.contradiction is not None:
            rejects.append(_refuse(item, result.row.record, verdict.contradiction))
    for nth, reject in enumerate(result.rejects, len(result.items)):
        given = verdicts.get(nth)
        if given is None:
            rejects.append(reject)
        elif given.fate is Fate.KEEP:
            items.append(_kept(_completed(reject), given))
    return _recount(result, items, rejects, verdicts)


def _kept(item: Item, verdict: Verdict) -> Item:
    changes = {"cluster": verdict.cluster or item.cluster, "split": verdict.split or None}
    item = item.model_copy(update={**changes, "duplicates": [*item.duplicates, *verdict.copies]})
    return _given(item, verdict.gift) if verdict.gift else item


def _given(item: Item, gift: Gift) -> Item:
    """`item` with the answer of its twin, under the letters that the choices have here."""
    _, [words] = read([item])
    labels = {text: option.label for text, option in zip(words.options, item.options, strict=True)}
    answer = sorted(labels[text] for text in gift.answer) if item.options else gift.answer
    kind = gift.item_type if item.options else item.item_type
    identity = content_id(kind, item.stimulus, item.stem, item.options, answer)  # type: ignore[arg-type]
    changes = {
        "item_id": identity,
        "item_type": kind,
        "answer": answer,
        "answer_source": "twin",
        "twin": gift.place,
        "confidence": min(item.confidence, gift.confidence),
    }
    return item.model_copy(update=changes)


def _completed(reject: Reject) -> Item:
    """The item that a reject holds, as yet without answer."""
    draft = reject.item
    assert draft is not None
    return Item.model_validate(
        {
            **draft.__dict__,
            "item_id": "",
            "source": reject.source,
            "doc_id": reject.doc_id,
            "keywords": [],
            "duplicates": [],
        }
    )


def _refuse(item: Item, record: int, conflict: Contradiction) -> Reject:
    start, end = item.spans.item or (0, 0)
    return Reject(
        reject_id=reject_id(item.source, record, start, end, "item"),
        kind="item",
        source=item.source,
        doc_id=item.doc_id,
        start=start,
        end=end,
        line=conflict.line,
        column=conflict.column,
        excerpt=conflict.excerpt,
        reasons=[reason("answer_conflict", _quote(conflict))],
        rivals=list(conflict.rivals),
        item=Draft.model_validate(item.model_dump(include=set(Draft.model_fields))),
    )


def _quote(conflict: Contradiction) -> str:
    """`here B; a.txt line 12: C; b.txt line 7: C`, with at most a handful of places."""
    named = [f"{rival.source} line {rival.line}: {rival.says}" for rival in conflict.rivals[:_PLACES_NAMED]]
    more = conflict.total - len(named)
    return "; ".join([f"here {conflict.here}", *named, *([f"and {more} more"] if more else [])])


def _recount(result: Result, items: list[Item], rejects: list[Reject], verdicts: Mapping[int, Verdict]) -> Result:
    row = result.row
    changes = {
        "items_accepted": len(items),
        "items_rejected": row.items_rejected + len(rejects) - len(result.rejects),
        "items_duplicate": row.items_duplicate + sum(verdict.fate is Fate.MERGE for verdict in verdicts.values()),
        "items_recovered": sum(verdict.gift is not None for verdict in verdicts.values()),
    }
    return Result(
        row=row.model_copy(update=changes),
        items=tuple(sorted(items, key=_place)),
        rejects=tuple(sorted(rejects, key=attrgetter("start", "end", "reject_id"))),
        ledger=result.ledger,
    )


def _place(item: Item) -> int:
    return item.spans.item[0] if item.spans.item else 0
