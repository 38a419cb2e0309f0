"""Runs the pipeline on rendered pages and counts what came back, by feature of the layout."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from rapidfuzz.fuzz import ratio

from pipeline.process import process
from pipeline.records import Document
from tests.compare import View, differences, expected_view, item_view
from tests.layouts.layout import Layout
from tests.layouts.sheet import Sheet, render

# Features that mean something only for some places of the answer.
_RELEVANT = {
    "mark": ("inline",),
    "option_mark": ("option_mark",),
    "fill_style": ("bracket",),
    "verdict_place": ("bracket",),
    "key": ("key",),
    "key_place": ("key",),
    "key_title": ("key",),
}


@dataclass(frozen=True, slots=True)
class Failure:
    """What one page lost or got wrong."""

    seed: int
    sheet: Sheet
    lost: tuple[View, ...]
    wrong: tuple[View, ...]
    reasons: tuple[str, ...]

    def report(self) -> str:
        """The page and its faults, for a person."""
        lines = [f"seed {self.seed}: {describe(self.sheet.layout)}", self.sheet.text.rstrip()]
        lines += [f"  lost {view.number} {view.type} {view.stem}" for view in self.lost]
        lines += [f"  accepted and wrong {view.number}: {self._difference(view)}" for view in self.wrong]
        return "\n".join([*lines, f"  reasons {dict(Counter(self.reasons))}"])

    def _difference(self, view: View) -> str:
        nearest = max(self.lost, key=lambda other: ratio(other.stem, view.stem), default=None)
        if nearest is None:
            return f"spurious {view.stem!r} {view.answer}"
        return "; ".join(differences(nearest, view))


@dataclass(slots=True)
class Tally:
    """Counts over many pages; a feature is `field=value` of a layout."""

    rendered: int = 0
    exact: int = 0
    wrong: int = 0
    by_feature: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    failures: list[Failure] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Items returned exactly, as a share of those rendered."""
        return self.exact / self.rendered if self.rendered else 0.0

    def add(self, seed: int, sheet: Sheet, found: list[View], reasons: tuple[str, ...]) -> None:
        """Count one page on which `found` was accepted."""
        lost, wrong = compare(sheet, found)
        exact = len(sheet.items) - len(lost)
        self.rendered += len(sheet.items)
        self.exact += exact
        self.wrong += len(wrong)
        for feature in features(sheet.layout):
            counts = self.by_feature[feature]
            for i, count in enumerate((len(sheet.items), exact, len(wrong))):
                counts[i] += count
        if lost or wrong:
            self.failures.append(Failure(seed, sheet, tuple(lost), tuple(wrong), reasons))


def features(layout: Layout) -> Iterator[str]:
    """The features of `layout` that show on its page."""
    for each in fields(Layout):
        places = _RELEVANT.get(each.name)
        if places is None or layout.place in places:
            yield f"{each.name}={getattr(layout, each.name)!r}"


def describe(layout: Layout) -> str:
    """The layout on one line."""
    return " ".join(features(layout))


def compare(sheet: Sheet, found: list[View]) -> tuple[list[View], list[View]]:
    """Expected items that did not come back exactly, and accepted items that nobody expected."""
    lost = [expected_view(item) for item in sheet.items]
    wrong: list[View] = []
    for view in found:
        if view in lost:
            lost.remove(view)
        else:
            wrong.append(view)
    return lost, wrong


def run(items: int, seed: int) -> Tally:
    """Render pages until `items` are printed, run the pipeline on each, count."""
    tally = Tally()
    page = seed * 1_000_000
    while tally.rendered < items:
        sheet = render(page)
        tally.add(page, sheet, *_process(f"layout-{page}", sheet.text))
        page += 1
    return tally


def _process(source: str, text: str) -> tuple[list[View], tuple[str, ...]]:
    """What was accepted, and why the rest was not; a page on which the pipeline breaks is lost as a whole."""
    try:
        result = process(Document(doc_id=source, source=source, record=0, text=text))
    except Exception as error:  # noqa: BLE001 - one broken page must not hide the score of the others
        return [], (f"broke: {error!r}",)
    reasons = tuple(reason.code for reject in result.rejects for reason in reject.reasons)
    return [item_view(item) for item in result.items], reasons
