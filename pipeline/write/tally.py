"""Counts and samples of a whole run, gathered as results stream by; memory does not grow with the dump."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable
from operator import attrgetter
from typing import Final, TypeVar

from pipeline.reasons import reason
from pipeline.records import DocumentRow, Item, LedgerSums, Reject, Result
from pipeline.write.report import Counts, ReasonCount, Report, SourceYield, item_sample, reject_sample

SAMPLES: Final = 3
SOURCES: Final = 15
_STEPS: Final = 20  # of confidence
_LAYOUTS: Final = {
    "inline": "answers behind the items",
    "key": "answers in a key",
    "stem_bracket": "answers in the brackets of the stems",
    "option_mark": "marks on the right options",
}
_SUMMED: Final = (
    *("characters", "items_found", "items_accepted", "items_rejected", "items_duplicate", "items_recovered"),
    "keys_rejected",
)

_R = TypeVar("_R")


class Tally:
    """Takes results in dump order, so that the documents of one source come together; then reports."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self._counts: Counter[str] = Counter()
        self._types: Counter[str] = Counter()
        self._answer_sources: Counter[str] = Counter()
        self._ledger: Counter[str] = Counter()
        self._rules: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._items: dict[str, list[Item]] = {}
        self._rejects: dict[str, list[Reject]] = {}
        self._layouts: Counter[str] = Counter()
        self._rejected_types: Counter[str] = Counter()
        self._confidences: Counter[int] = Counter()
        self._sources, self._sites = _SourceRanks(_file), _SourceRanks(_site)

    def add(self, result: Result) -> None:
        """Count one document."""
        self._add_row(result.row)
        self._layouts[_layout(result)] += 1
        self._sources.add(result.row)
        self._sites.add(result.row)
        for item in result.items:
            self._add_item(item)
        for reject in result.rejects:
            self._add_reject(reject)

    def report(self) -> Report:
        """What was counted so far."""
        best, worst = self._sources.ranked()
        sites, _ = self._sites.ranked()
        types, reasons = _by_count(self._types), _by_count(self._reasons)
        return Report(
            counts=Counts.model_validate(self._counts),
            item_types=types,
            answer_sources=_by_count(self._answer_sources),
            reasons=[_reason_count(code, count) for code, count in reasons.items()],
            ledger=LedgerSums.model_validate(self._ledger),
            rules=_by_count(self._rules),
            layouts=_by_count(self._layouts),
            rejected_types=_by_count(self._rejected_types),
            confidences={f"{step / _STEPS:.2f}": self._confidences[step] for step in _steps(self._confidences)},
            sites=sites if len(sites) > 1 else [],
            best_sources=best,
            worst_sources=worst,
            accepted_samples={kind: list(map(item_sample, self._items[kind])) for kind in types},
            rejected_samples={code: list(map(reject_sample, self._rejects[code])) for code in reasons},
        )

    def _add_row(self, row: DocumentRow) -> None:
        self._counts.update(["documents", f"documents_{row.status}"])
        self._counts.update({name: getattr(row, name) for name in _SUMMED})
        self._ledger.update(row.ledger.model_dump())
        self._rules.update({edit.rule: edit.count for edit in row.edits})

    def _add_item(self, item: Item) -> None:
        self._types[item.item_type] += 1
        self._answer_sources[item.answer_source or "none"] += 1
        self._confidences[min(int(item.confidence * _STEPS + 1e-9), _STEPS - 1)] += 1
        _keep_smallest(self._items.setdefault(item.item_type, []), item, attrgetter("item_id"))

    def _add_reject(self, reject: Reject) -> None:
        self._counts["rejects"] += 1
        if reject.kind == "item":
            self._rejected_types[(reject.item and reject.item.item_type) or "no type"] += 1
        for code in {why.code for why in reject.reasons}:
            self._reasons[code] += 1
            _keep_smallest(self._rejects.setdefault(code, []), reject, attrgetter("reject_id"))


class _SourceRanks:
    """The files with most items and those with most rejected items; adds up consecutive documents of one name."""

    def __init__(self, name: Callable[[str], str]) -> None:
        self._name = name
        self._here: SourceYield | None = None
        self._best: list[SourceYield] = []
        self._worst: list[SourceYield] = []

    def add(self, row: DocumentRow) -> None:
        name = self._name(row.source)
        if self._here is None or self._here.source != name:
            self._rank()
            self._here = SourceYield(source=name)
        self._here = self._here.plus(row)

    def ranked(self) -> tuple[list[SourceYield], list[SourceYield]]:
        self._rank()
        return self._best, self._worst

    def _rank(self) -> None:
        here, self._here = self._here, None
        if here is not None and here.accepted:
            self._best = heapq.nsmallest(SOURCES, [*self._best, here], key=lambda s: (-s.accepted, s.source))
        if here is not None and here.rejected:
            self._worst = heapq.nsmallest(SOURCES, [*self._worst, here], key=lambda s: (-s.rejected, s.source))


def _file(source: str) -> str:
    return source


def _site(source: str) -> str:
    """The first folder: files below it come one after the other."""
    folder, slash, _ = source.partition("/")
    return folder + slash if slash else "(no folder)"


def _layout(result: Result) -> str:
    """Where the answers of most accepted items stand; twins lent theirs, so those say nothing of the page."""
    told = Counter(item.answer_source for item in result.items if item.answer_source != "twin")
    if told:
        source, _ = max(told.items(), key=lambda entry: (entry[1], str(entry[0])))
        return _LAYOUTS.get(source or "", "items without answers")
    if result.row.status == "rejected":
        return "document rejected"
    return "no item accepted" if result.row.items_found else "no items"


def _steps(counts: Counter[int]) -> range:
    """From the least to the most, with the empty ones between."""
    return range(min(counts), _STEPS) if counts else range(0)


def _reason_count(code: str, count: int) -> ReasonCount:
    wording = reason(code)
    return ReasonCount(code=code, message=wording.message, advice=wording.advice, count=count)


def _by_count(counter: Counter[str]) -> dict[str, int]:
    """The largest first; equal counts by name."""
    return dict(sorted(counter.items(), key=lambda entry: (-entry[1], entry[0])))


def _keep_smallest(kept: list[_R], row: _R, identity: Callable[[_R], str]) -> None:
    """Keep the rows with the smallest ids: as good as drawn by lot, and the same in every run."""
    kept.append(row)
    if len(kept) > SAMPLES:
        kept.remove(max(kept, key=identity))
    kept.sort(key=identity)
