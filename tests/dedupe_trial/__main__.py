"""`python -m tests.dedupe_trial --pairs 10000 --seed 7`: copies found and look-alikes joined, by kind."""

from __future__ import annotations

import argparse
import sys

from tests.dedupe_trial.copies import COPIES, LOOKALIKES
from tests.dedupe_trial.trial import Outcome, run

LEAST: float = 0.99


def main() -> int:
    """Print the table and the first failures; exit 1 when a copy in a hundred was missed or any look-alike joined."""
    parser = argparse.ArgumentParser(prog="python -m tests.dedupe_trial", description=__doc__)
    parser.add_argument("--pairs", type=int, default=10_000, help="how many of each")
    parser.add_argument("--seed", type=int, default=7, help="another seed gives other questions")
    parser.add_argument("--failures", type=int, default=5, help="how many failures to print")
    chosen = parser.parse_args()
    copies, lookalikes = run(chosen.pairs, chosen.seed)
    lines = table(copies, lookalikes)
    lines += [
        f"{pair.change}: {pair.one} / {pair.other}" for pair in (copies.wrong + lookalikes.wrong)[: chosen.failures]
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if any(copies.share(name) < LEAST for name in COPIES) or lookalikes.joined.total() else 0


def table(copies: Outcome, lookalikes: Outcome) -> list[str]:
    """A line for each change."""
    return [
        *(f"{name:26} {copies.pairs[name]:7,} planted {copies.share(name):8.2%} found" for name in COPIES),
        *(f"{name:26} {lookalikes.pairs[name]:7,} pairs   {lookalikes.joined[name]:8,} joined" for name in LOOKALIKES),
    ]


if __name__ == "__main__":
    sys.exit(main())
