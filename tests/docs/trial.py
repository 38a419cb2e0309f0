"""The score of every layout for the docs: what `python -m tests.layouts` counts, one row for each feature."""

from __future__ import annotations

from tests.layouts.trial import run

ITEMS, SEED = 20_000, 7


def scores() -> str:
    """A table: how many rendered items have the feature, how many came back exactly, how many were accepted wrong."""
    tally = run(ITEMS, SEED)
    head = "| feature | value | items | exact | accepted and wrong |\n|---|---|---|---|---|\n"
    rows = [_row(*feature.partition("=")[::2], *counts) for feature, counts in sorted(tally.by_feature.items())]
    whole = f"| **all** | | {tally.rendered:,} | {tally.share:.2%} | {tally.wrong} |\n"
    return head + "".join(rows) + whole


def _row(feature: str, value: str, items: int, exact: int, wrong: int) -> str:
    shown = value.replace("|", "\\|").strip("'\"") or "none"
    return f"| {feature} | `{shown}` | {items:,} | {exact / items:.2%} | {wrong} |\n"
