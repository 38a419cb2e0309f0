"""What a dump costs that grows: `python -m tests.big.growth --size 2MB --times 1 4 16`.

All pages ask, and each question is new, so that all of them go through the dump-wide step. With `--copies 50` each
question stands on so many pages, word for word. Memory must stay within the bound, and a megabyte must not take longer
in a large dump than in a small one.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.big.__main__ import BOUND, faults, size_of
from tests.big.pages import Wanted, make_file
from tests.big.watched import watched_run


def main() -> int:
    """Print a line for each size; exit 1 on a fault."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.big.growth", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=size_of, default="2MB", help="of the smallest dump (default: 2MB)")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 4, 16], help="how much larger the others are")
    parser.add_argument("--copies", type=int, default=1, help="pages on which a question stands (default: 1)")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    wrong = list[str]()
    for times in chosen.times:
        with TemporaryDirectory() as work:
            dump, output = Path(work) / "dump", Path(work) / "output"
            dump.mkdir()
            wanted = Wanted(chosen.seed, chosen.size * times, characters=0, every=1, copies=chosen.copies)
            made = make_file(dump, ".jsonl", wanted)
            run = watched_run([dump, "--output", output, "--workers", str(chosen.workers), "--quiet"])
            wrong += faults(run, output, made, 0)
        megabytes = wanted.size / 1e6
        print(
            f"{megabytes:7,.0f} MB, {made.items:9,} items: parent {run.parent} MB, workers {max(run.others)} MB, "
            f"{run.seconds:,.0f} s, {run.seconds / megabytes:.2f} s/MB",
            flush=True,
        )
    print("\n".join(wrong) or f"all within {BOUND} MB, and all items are accounted for")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
