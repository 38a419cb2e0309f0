"""One document in, its items and rejects out: the whole flow on one screen."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.clean import CleanText, clean
from pipeline.clean.learned import NOTHING, Learned
from pipeline.confidence import LEAST
from pipeline.draft import Built, build, tail
from pipeline.identity import content_id, reject_id
from pipeline.laws import broken_replay
from pipeline.ledger import Shade, ledger, shades, sums, unread
from pipeline.places import Lines, excerpt
from pipeline.reasons import reason
from pipeline.records import Document, DocumentRow, Item, Reason, Reject, RejectKind, Result, RuleCount, Stretch
from pipeline.segment import Outcome, orphan_runs, segment
from pipeline.validate import judged, refusals

_EXAM = re.compile(
    r"试题|题库|试卷|考试|练习|习题|单选|多选|选择题|判断题|简答题|计算题|问答题|论述题|竞赛[^\n]{0,6}题|[抢必]答题|风险题|思考题|填空|测[试验]|自测|作业|例题|案例|参考答案|题干|名词解释|答案"
    r"|解答题|【(?:解答|考点|详解|点评)】|[（(〔][ ]?\d{1,2}[ ]?分[ ]?[)）〕]|Quiz|Exam|Test|Exercise"
)

_HELP = re.compile(  # the title of a page of help: its questions are asked by visitors
    r"(?m:^)[^\n。？?，,]{0,40}(?:(?<!面试)常见问题|疑难问题|问题解答|考生问答|FAQ)"
    r"(?:解答|答疑|汇总|及|与|和|回答|大全|集锦|（[^）\n]{0,20}）){0,3}[ ]*(?=\n)"
)
_TOP = 400  # code points in which a page has its title


def process(
    document: Document,
    *,
    accept_unanswered: bool = False,
    min_confidence: float = LEAST,
    learned: Learned = NOTHING,
) -> Result:
    """Clean, segment, join, validate: pure, one document at a time, no I/O."""
    cleaned = clean(document.text, learned)
    outcome = segment(cleaned.text)
    runs = shades(cleaned.text, outcome)
    built = _build(cleaned, outcome, runs)
    items: list[Item] = []
    lines = Lines(document.text)
    rejects: list[Reject] = [_orphan(document, lines, cleaned, place) for place in orphan_runs(outcome)]
    examlike = _EXAM.search(cleaned.text) is not None and not _HELP.search(cleaned.text, 0, _TOP)
    faults = [
        refusals(
            each,
            truncated=each is built[-1] and not outcome.orphans,
            examlike=examlike,
            accept_unanswered=accept_unanswered,
        )
        for each in built
    ]
    for each, why in judged(built, faults, min_confidence):
        if why:
            rejects.append(_reject(document, lines, each, why))
        else:
            items.append(_accept(document, each))
    stretches = ledger(cleaned, runs)
    rejects.sort(key=lambda r: (r.start, r.end))
    row = _row(document, cleaned, outcome, items, stretches)
    return Result(row, tuple(items), tuple(rejects), stretches, tuple(broken_replay(cleaned)))


def _build(cleaned: CleanText, outcome: Outcome, runs: list[Shade]) -> list[Built]:
    """The drafts of all items; what stands behind the last one may be the foot of the page and does not count."""
    foot = len(cleaned.text.rstrip())
    left = (unread(cleaned.text, runs, tail(i)) if i.body.end < foot else 0 for i in outcome.items)
    return [build(cleaned, item, letters) for item, letters in zip(outcome.items, left, strict=True)]


def _accept(document: Document, built: Built) -> Item:
    draft = built.draft
    assert draft.item_type
    assert draft.stem
    return Item.model_validate(
        {
            **draft.__dict__,  # its parts are models already
            "item_id": content_id(draft.item_type, draft.stimulus, draft.stem, draft.options, draft.answer),
            "source": document.source,
            "doc_id": document.doc_id,
            "keywords": [],
            "duplicates": [],
        }
    )


def _reject(document: Document, lines: Lines, built: Built, why: list[Reason]) -> Reject:
    start, end = built.draft.spans.item or [0, 0]
    return _refuse(document, lines, "item", start, end, why, built)


def _orphan(document: Document, lines: Lines, cleaned: CleanText, place: tuple[int, int]) -> Reject:
    start, end = cleaned.raw_span(*place)
    return _refuse(document, lines, "key", start, end, [reason("orphan_key")], None)


def _refuse(
    document: Document,
    lines: Lines,
    kind: RejectKind,
    start: int,
    end: int,
    why: list[Reason],
    built: Built | None,
) -> Reject:
    line, column = lines.line_column(start)
    return Reject(
        reject_id=reject_id(document.source, document.record, start, end, kind),
        kind=kind,
        source=document.source,
        doc_id=document.doc_id,
        start=start,
        end=end,
        line=line,
        column=column,
        excerpt=excerpt(document.text, start, end),
        reasons=why,
        item=built.draft if built else None,
    )


def _row(
    document: Document, cleaned: CleanText, outcome: Outcome, items: list[Item], stretches: tuple[Stretch, ...]
) -> DocumentRow:
    edits = Counter(e.rule for e in cleaned.edits)
    return DocumentRow(
        doc_id=document.doc_id,
        source=document.source,
        record=document.record,
        status="processed",
        characters=len(document.text),
        items_found=len(outcome.items),
        items_accepted=len(items),
        items_rejected=len(outcome.items) - len(items),
        items_duplicate=0,
        keys_rejected=len(orphan_runs(outcome)),
        edits=[RuleCount(rule=rule, count=count) for rule, count in sorted(edits.items())],
        ledger=sums(stretches),
        error=None,
    )
