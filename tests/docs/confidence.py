"""What the confidence is worth, measured on the gold documents: `make confidence` writes the table and the plot."""

from __future__ import annotations

import json
import runpy
import sys
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from math import floor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from pipeline.confidence import LEAST
from pipeline.run.flow import run
from pipeline.settings import Settings
from tests.docs.plot import Axis, Dot, plot

TITLE: Final = "Precision of the accepted items against the share of items accepted, by the least confidence"
SHARES: Final = Axis("share of items accepted, by the least confidence", 50.0, 100.0, 10.0)
THRESHOLDS: Final = (0, LEAST, 0.8, 0.9, 0.95, 0.98, 0.99)
BANDS: Final = (0, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)

ROOT: Final = Path(__file__).parents[2]
GOLD: Final = ROOT.parent / "shared" / "gold"
PLOT: Final = ROOT / "docs" / "confidence.svg"


class Verdict(NamedTuple):
    """One item that only its confidence may refuse, and whether every field of it is right."""

    confidence: float
    right: bool
    document: str


class Point(NamedTuple):
    """What is accepted when items below `least` are refused; `share` and `precision` in percent."""

    least: float
    accepted: int
    right: int
    every: int
    every_right: int

    @property
    def share(self) -> float:
        """The accepted among all items."""
        return 100 * self.accepted / self.every

    @property
    def precision(self) -> float:
        """The right among the accepted."""
        return 100 * self.right / self.accepted

    @property
    def refused(self) -> tuple[int, int]:
        """How many are refused, and how many of these are wrong."""
        refused = self.every - self.accepted
        return refused, refused - (self.every_right - self.right)


def worth() -> str:
    """The tables; the plot is written beside the page that shows it."""
    if not GOLD.is_dir():
        sys.exit(f"The confidence is measured on the gold documents, and {GOLD} does not exist. Nothing was changed.")
    found = verdicts()
    PLOT.write_text(drawn(found), encoding="utf-8")
    return measured(found)


def verdicts(gold: Path = GOLD) -> list[Verdict]:
    """Every item of the gold documents that would be accepted if no confidence were too low."""
    with TemporaryDirectory() as folder:
        chosen = Settings(min_confidence=0, keywords=False)
        done = run([gold / "dev" / "docs"], Path(folder) / "dev", chosen)
        return _judged(gold / "dev" / "truth", done.output, runpy.run_path(str(gold / "score.py")))


def _judged(truth: Path, output: Path, score: dict[str, Any]) -> list[Verdict]:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for accepted, table in ((True, "items"), (False, "rejected")):
        for row in score["read_rows"](output, table):
            item = row if accepted else {**(row.get("item") or {}), "source": row["source"]}
            for place in (item, *(item.get("duplicates") or [])):
                rows[score["case_of"](place)].append({**item, **place, "accepted": accepted})
    return [verdict for path in sorted(truth.glob("*.json")) for verdict in _of_document(path, rows[path.stem], score)]


def _of_document(path: Path, rows: list[dict[str, Any]], score: dict[str, Any]) -> Iterable[Verdict]:
    """The verdicts on the accepted rows of one document; what the truth leaves open is left out."""
    asked = json.loads(path.read_text(encoding="utf-8"))["items"]
    pairs = {row: item for item, row in score["match"](asked, rows).items()}
    for number, row in enumerate(rows):
        gold = asked[pairs[number]] if number in pairs else None
        if row["accepted"] and not (gold and (gold.get("truncated") or gold.get("optional"))):
            right = gold is not None and not score["field_errors"](gold, row)
            yield Verdict(row["confidence"], right, path.stem)


def point(found: list[Verdict], least: float) -> Point:
    """What a threshold of `least` accepts."""
    kept = [verdict.right for verdict in found if verdict.confidence >= least]
    return Point(least, len(kept), sum(kept), len(found), sum(verdict.right for verdict in found))


def measured(found: list[Verdict]) -> str:
    """The table of thresholds, and that of what a confidence promises and holds."""
    rows = [_row(point(found, least)) for least in THRESHOLDS]
    bands = [row for low, high in pairwise((*BANDS, 1.01)) if (row := _band(found, low, high))]
    head = "| refuse below | accepted | of all | right of these | refused | wrong of these |\n"
    promise = "\n| confidence | items | on average | right |\n"
    return f"{head}|---|---|---|---|---|---|\n{''.join(rows)}{promise}|---|---|---|---|\n{''.join(bands)}"


def _row(at: Point) -> str:
    refused, wrong = at.refused
    told = f"**{at.least:g}** (the setting)" if at.least == LEAST else f"{at.least:g}"
    return f"| {told} | {at.accepted:,} | {at.share:.1f} % | {at.precision:.2f} % | {refused} | {wrong} |\n"


def _band(found: list[Verdict], low: float, high: float) -> str:
    inside = [verdict for verdict in found if low <= verdict.confidence < high]
    if not inside:
        return ""
    told = 100 * sum(verdict.confidence for verdict in inside) / len(inside)
    right = 100 * sum(verdict.right for verdict in inside) / len(inside)
    return f"| {low:g} to {min(high, 1):g} | {len(inside)} | {told:.1f} % | {right:.1f} % |\n"


def drawn(found: list[Verdict]) -> str:
    """The plot: from all items on the right to the most certain ones on the left."""
    steps = [point(found, least) for least in sorted({verdict.confidence for verdict in found})]
    line = [(step.share, step.precision) for step in steps if step.share >= SHARES.low]
    precision = Axis("precision", floor(min(y for _, y in line)), 100.0, 0.5)
    dots = [_dot(point(found, threshold)) for threshold in THRESHOLDS]
    return plot(TITLE, SHARES, precision, line, (dot for dot in dots if dot.x >= SHARES.low))


def _dot(at: Point) -> Dot:
    label = "all" if at.least == 0 else f"{at.least:g} (the setting)" if at.least == LEAST else f"{at.least:g}"
    return Dot(at.share, at.precision, label, told=at.least == LEAST)
