"""`python -m tests.layouts --items 20000 --seed 7`: the score of every layout feature, and the first failures."""

from __future__ import annotations

import argparse
import sys

from tests.layouts.sheet import render
from tests.layouts.trial import Tally, describe, run
from tests.layouts.worst import worst

LEAST_SHARE = 0.995


def main() -> int:
    """Print the table; exit 1 when too much was lost or anything wrong was accepted."""
    options = _parser().parse_args()
    if options.show is not None:
        sheet = render(options.show)
        return _say(describe(sheet.layout), sheet.text, *map(str, sheet.items))
    tally = run(options.items, options.seed)
    if options.by == "feature":
        _say(*worst(tally))
    _say(*table(tally), *("\n" + failure.report() for failure in tally.failures[: options.failures]))
    return 0 if tally.share >= LEAST_SHARE and not tally.wrong else 1


def table(tally: Tally) -> list[str]:
    """A line for each feature: share returned exactly, items rendered, items wrong and accepted."""
    lines = [f"{'feature':42} {'exact':>8} {'items':>7} {'wrong':>6}"]
    for feature, (items, exact, wrong) in sorted(tally.by_feature.items()):
        lines.append(f"{feature:42} {exact / items:8.2%} {items:7} {wrong:6}")
    return [*lines, f"{'all':42} {tally.share:8.2%} {tally.rendered:7} {tally.wrong:6}"]


def _say(*lines: str) -> int:
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.layouts", description=__doc__)
    parser.add_argument("--items", type=int, default=20_000, help="how many items to render")
    parser.add_argument("--seed", type=int, default=7, help="another seed gives other pages")
    parser.add_argument("--failures", type=int, default=5, help="how many failed pages to print")
    parser.add_argument("--by", choices=("feature",), help="tell first which features lose most, alone or in pairs")
    parser.add_argument("--show", type=int, metavar="PAGE", help="print the page of this number and its truth")
    return parser


if __name__ == "__main__":
    sys.exit(main())
