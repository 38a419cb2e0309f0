"""One large file, run as a user would, within the memory bound: `python -m tests.big --size 1GB --kind .jsonl`.

The file is made anew from the seed. Most of its pages ask nothing, so that a gigabyte takes minutes; `--every 1` makes
each page ask. With `--kind line` it is one text file without a line break, which must be refused and must cost nothing
but itself. The trial fails if a process holds more than the bound, or if one document or item is not accounted for.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.big.pages import WRITERS, Made, Wanted, make_file, make_line
from tests.big.watched import Watched, watched_run

BOUND: Final = 600  # MB
LINE: Final = "line"
_UNITS: Final = {"MB": 10**6, "GB": 10**9}


def size_of(words: str) -> int:
    """Bytes.

    >>> size_of("1GB"), size_of("300 MB")
    (1000000000, 300000000)
    """
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([MG]B)", words)
    if not found:
        raise argparse.ArgumentTypeError(f"{words} is no size such as 300MB or 1GB")
    return int(float(found[1]) * _UNITS[found[2]])


def make(folder: Path, kind: str, wanted: Wanted) -> tuple[Made, int]:
    """What is in the dump, and how many documents of it must be refused; beside one long line stands an honest page."""
    folder.mkdir(parents=True)
    if kind != LINE:
        return make_file(folder, kind, wanted), 0
    make_line(folder, wanted)
    page = make_file(folder, ".jsonl", Wanted(wanted.seed, size=1))
    page.pages += 1
    return page, 1


def faults(run: Watched, output: Path, made: Made, refused: int) -> Iterator[str]:
    """What is not as it must be."""
    if run.code:
        yield f"exit code {run.code}: {run.said}"
        return
    counts = json.loads((output / "report.json").read_text(encoding="utf-8"))["counts"]
    for name, wanted in [
        ("documents", made.pages),
        ("documents_rejected", refused),
        ("items_accepted", made.items),
        ("items_rejected", 0),
    ]:
        if counts[name] != wanted:
            yield f"{name}: {counts[name]:,}, not {wanted:,}"
    if max(run.parent, *run.others) > BOUND:
        yield f"a process held more than {BOUND} MB"


def main() -> int:
    """Print what was made and what it took; exit 1 on a fault."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.big", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=size_of, default="1GB", help="of the text: 300MB, 1GB (default: 1GB)")
    parser.add_argument("--kind", choices=[*WRITERS, LINE], default=".jsonl", help="of the file (default: .jsonl)")
    parser.add_argument("--every", type=int, default=40, help="each so manieth page asks (default: 40)")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where to work; else a temporary folder")
    chosen = parser.parse_args()
    with TemporaryDirectory(dir=chosen.folder) as work:
        dump, output = Path(work) / "dump", Path(work) / "output"
        made, refused = make(dump, chosen.kind, Wanted(chosen.seed, chosen.size, every=chosen.every))
        size = sum(file.stat().st_size for file in dump.iterdir())
        print(f"{chosen.kind}: {size / 1e6:,.0f} MB, {made.pages:,} documents, {made.items:,} items", flush=True)
        run = watched_run([dump, "--output", output, "--workers", str(chosen.workers), "--quiet"])
        wrong = list(faults(run, output, made, refused))
    print(f"{run.seconds:,.0f} s, {size / 1e6 / run.seconds:.1f} MB/s with {chosen.workers} workers")
    print(f"most memory: parent {run.parent} MB, workers {', '.join(map(str, run.others))} MB; bound {BOUND} MB")
    print("\n".join(wrong) or "all documents and items are accounted for")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
