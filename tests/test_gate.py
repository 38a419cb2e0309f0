"""The gate: quality on the gold documents never falls below `floors.json`, and the floors are never lowered.

To raise a floor, write what `make score` prints into `floors.json`. To loosen one, give the reason under
`loosened`, where a reviewer sees it: {"loosened": {"precision": "the truth of c06 was wrong"}}.
"""

from __future__ import annotations

import json
import runpy
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import pytest

from pipeline.run.flow import Run, run
from pipeline.run.local import LocalEngine
from pipeline.run.summary import faults
from pipeline.settings import Settings

ROOT: Final = Path(__file__).parents[1]
GOLD: Final = ROOT.parent / "shared" / "gold"

SETS: Final = (  # of the pages of others
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
)
FLOORS: Final = "tests/floors.json"
WORST_SHOWN: Final = 5

Counts = Mapping[str, int]


class Floors(NamedTuple):
    """Bounds by the name of a figure: `least` it must reach, `most` it may reach; why a bound was loosened."""

    least: dict[str, float]
    most: dict[str, float]
    loosened: dict[str, str]

    @classmethod
    def parse(cls, text: str) -> Self:
        """The floors in the JSON `text`."""
        return cls(**json.loads(text))

    def without(self, *prefixes: str) -> Self:
        """The bounds that another test checks are left out: `layouts_…` by `test_layouts.py`."""
        least, most = ({n: v for n, v in b.items() if not n.startswith(prefixes)} for b in (self.least, self.most))
        return self._replace(least=least, most=most)

    def only(self, prefix: str) -> Self:
        """The bounds whose names begin with `prefix`, under the rest of their names."""
        least, most = (
            {n.removeprefix(prefix): v for n, v in b.items() if n.startswith(prefix)} for b in (self.least, self.most)
        )
        return self._replace(least=least, most=most)


class Figures(NamedTuple):
    """What the score found: figures of the whole by name, and the counts of each document."""

    whole: Mapping[str, float]
    documents: Mapping[str, Counts]


def shortfalls(floors: Floors, figures: Figures) -> Iterator[str]:
    """A sentence for each bound that does not hold, with the documents that cost most."""
    for name, least in floors.least.items():
        if (value := figures.whole[name]) < least:
            yield f"{name} is {value:.2f}, {least - value:.2f} below its floor {least:g}; worst: {_lossy(figures)}"
    for name, most in floors.most.items():
        if (value := figures.whole[name]) > most:
            kind = name.removesuffix("_without_items")
            yield f"{name} is {value:g}, {value - most:g} above its ceiling {most:g}; worst: {_full_of(kind, figures)}"


def _lossy(figures: Figures) -> str:
    """The documents that lose most items: answered in gold and not perfect, or accepted and wrong."""
    return _worst(figures, lambda c: c["answered"] - c["yield"] + c["wrong"] + c["spurious"])


def _full_of(kind: str, figures: Figures) -> str:
    return _worst(figures, lambda c: c[kind])


def _worst(figures: Figures, cost: Callable[[Counts], int]) -> str:
    costs = {name: cost(Counter(counts)) for name, counts in figures.documents.items()}
    ranked = sorted((name for name in costs if costs[name]), key=lambda name: (-costs[name], name))
    return ", ".join(f"{name} ({costs[name]})" for name in ranked[:WORST_SHOWN])


def loosened(earlier: Floors, now: Floors) -> Iterator[str]:
    """A sentence for each bound that `earlier` held tighter, or held at all, without a reason given."""
    for name, least in earlier.least.items():
        if now.least.get(name, 0) < least and not now.loosened.get(name):
            yield f"the floor of {name} was {least:g}, it may not go down to {now.least.get(name, 'nothing')}"
    for name, most in earlier.most.items():
        if now.most.get(name, float("inf")) > most and not now.loosened.get(name):
            yield f"the ceiling of {name} was {most:g}, it may not go up to {now.most.get(name, 'nothing')}"


def score(truths: Path, output: Path) -> Figures:
    """The figures of `score.py`, and the spurious items of the documents in which gold has no item."""
    scored = runpy.run_path(str(GOLD / "score.py"))["score"]  # leaves no bytecode in a folder that is not ours
    whole, documents, _ = scored(truths, output)
    without_items = sum(counts["spurious"] for counts in documents.values() if not counts["gold"])
    return Figures({**whole, "spurious_without_items": without_items}, documents)


def floors() -> Floors:
    """The bounds of this tree."""
    return Floors.parse((ROOT / FLOORS).read_text(encoding="utf-8"))


def test_the_gold_documents_come_out_well_enough(tmp_path: Path) -> None:
    """One run over all gold documents: the laws hold, the counts add up, the floors are kept."""
    if not GOLD.is_dir():
        pytest.skip(f"no gold documents: {GOLD} does not exist")
    done = run([GOLD / "dev" / "docs"], tmp_path / "dev", Settings(keywords=False), engine=LocalEngine(2))
    assert list(faults(done)) == []
    _check_counts(done)
    bounds = floors().without("layouts_", *(f"{name}_" for name in SETS))
    low = list(shortfalls(bounds, score(GOLD / "dev", done.output)))
    assert not low, "\n".join(["the run on the gold documents fell short:", *low])


def _check_counts(done: Run) -> None:
    """Every file in is a document out; every item found is accepted, rejected or a duplicate; as the rows say."""
    counts = done.report.counts
    assert counts.documents == len(done.dump.files) == len(list((GOLD / "dev" / "docs").iterdir()))
    assert counts.documents == counts.documents_processed + counts.documents_rejected
    assert counts.items_found == counts.items_accepted + counts.items_rejected + counts.items_duplicate
    items, rejects = (_rows(done, table) for table in ("items", "rejected"))
    kinds = Counter(row["kind"] for row in rejects)
    assert (len(items), kinds["item"], kinds["key"]) == (
        counts.items_accepted,
        counts.items_rejected,
        counts.keys_rejected,
    )
    assert sum(len(row["duplicates"]) for row in items) == counts.items_duplicate


def _rows(done: Run, table: str) -> list[dict[str, Any]]:
    parts = sorted((done.output / table).glob("*.jsonl"))
    return [json.loads(line) for part in parts for line in part.read_bytes().splitlines()]


def _git(*words: str) -> str | None:
    """What git says, None where it has nothing to say."""
    git = shutil.which("git")
    if git is None:
        return None
    done = subprocess.run([git, "-C", str(ROOT), *words], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else None


def test_no_floor_is_lowered_without_a_reason() -> None:
    """Against the two last committed versions: the working copy is often the last of them."""
    commits = (_git("log", "-2", "--format=%H", "--", FLOORS) or "").split()
    if not commits:
        pytest.skip("no git history of the floors here")
    earlier = [text for commit in commits if (text := _git("show", f"{commit}:{FLOORS}"))]
    assert [line for text in earlier for line in loosened(Floors.parse(text), floors())] == []


BOUNDS: Final = Floors({"f1": 80.0}, {"spurious": 1, "spurious_without_items": 0}, {})


def test_a_shortfall_is_told_with_its_size_and_the_worst_documents() -> None:
    """A gate that cannot close protects nobody."""
    documents: dict[str, Counts] = {
        "fine": {"answered": 4, "yield": 4},
        "bad": {"answered": 9, "yield": 2, "wrong": 1},
        "notice": {"spurious": 3},
    }
    whole = {"f1": 78.5, "spurious": 3, "spurious_without_items": 3}
    assert list(shortfalls(BOUNDS, Figures(whole, documents))) == [
        "f1 is 78.50, 1.50 below its floor 80; worst: bad (8), notice (3)",
        "spurious is 3, 2 above its ceiling 1; worst: notice (3)",
        "spurious_without_items is 3, 3 above its ceiling 0; worst: notice (3)",
    ]


def test_figures_at_the_bound_pass() -> None:
    assert not list(shortfalls(BOUNDS, Figures({"f1": 80.0, "spurious": 1, "spurious_without_items": 0}, {})))


def test_a_bound_is_loosened_only_with_a_reason() -> None:
    lower = Floors({"f1": 79.0}, {"spurious": 2}, {})
    assert list(loosened(BOUNDS, lower)) == [
        "the floor of f1 was 80, it may not go down to 79.0",
        "the ceiling of spurious was 1, it may not go up to 2",
        "the ceiling of spurious_without_items was 0, it may not go up to nothing",
    ]
    reasons = dict.fromkeys(("f1", "spurious", "spurious_without_items"), "the truth was wrong")
    assert not list(loosened(BOUNDS, lower._replace(loosened=reasons)))
    assert not list(loosened(BOUNDS, BOUNDS._replace(least={"f1": 81.0})))
