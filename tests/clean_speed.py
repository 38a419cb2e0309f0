"""How fast the clean stage is by itself: `python -m tests.clean_speed [DUMP]`, and a row of `make bench`.

Counted are the Simplified pages of the dump: there is nothing to convert on them. Each page is cleaned in turn, and
the processor time of the calls alone is added up; of a few rounds the quickest counts, because other work on the
machine can only slow one down.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time
from typing import Final, NamedTuple

from pipeline.clean import clean
from pipeline.read import read_file
from pipeline.records import Document
from pipeline.run.dump import find_dump
from pipeline.settings import Settings

DUMP: Final = Path(__file__).parents[2] / "shared" / "dump"
LEAST: Final = 12.0  # MB/s of UTF-8 on one core
ROUNDS: Final = 3


class Cleaned(NamedTuple):
    """What was cleaned in one round, and how long it took."""

    pages: int
    size: int  # bytes of UTF-8
    seconds: float

    @property
    def speed(self) -> float:
        """MB/s."""
        return self.size / 1e6 / self.seconds


def fastest(dump: Path, rounds: int = ROUNDS) -> Cleaned:
    """The quickest of some rounds; one before them loads the tables and does not count."""
    return min([one_round(dump) for _ in range(1 + rounds)][1:], key=lambda done: done.seconds)


def one_round(dump: Path) -> Cleaned:
    """Every Simplified page once."""
    pages = size = 0
    seconds = 0.0
    for file in find_dump([dump]).files:
        for document in read_file(file, Settings()):
            if isinstance(document, Document):
                begun = process_time()
                done = clean(document.text)
                spent = process_time() - begun
                if not any(edit.kind == "script" for edit in done.edits):
                    pages, seconds = pages + 1, seconds + spent
                    size += len(document.text.encode("utf-8", "surrogatepass"))
    return Cleaned(pages, size, seconds)


def row(done: Cleaned) -> str:
    """A row for the table of `tests.bench`."""
    return f"| clean, {done.pages} Simplified pages | {done.speed:.1f} | | | at least {LEAST:.0f} MB/s |"


if __name__ == "__main__":
    print(row(fastest(Path(sys.argv[1]) if len(sys.argv) > 1 else DUMP)))
