"""How long a whole run takes, measured in OpenCC: `make bench`, or `python -m tests.bench DUMP [--part N]`.

R = processor time of a run / processor time of OpenCC t2s on the texts of the same documents. A run is all that the
command does, from finding the files to the manifest. Both are timed in one process and in turn, document by
document, so that a busy machine slows both alike. What a process loads once (rules, dictionaries, tables) is loaded
in a first run that does not count.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Final, Self

import xxhash
from opencc import OpenCC

from pipeline.clean.learned import NOTHING, Learned
from pipeline.confidence import LEAST
from pipeline.process import process
from pipeline.records import Document, Result
from pipeline.run.dump import find_dump
from pipeline.run.engine import Done, Task
from pipeline.run.flow import run
from pipeline.run.task import Process
from pipeline.settings import Settings
from tests.clean_speed import Cleaned, fastest, row
from tests.growth import grown, table
from tests.peer import lines
from tests.stages import sampled

ROUNDS: Final = 3
CORPUS: Final = "7a892b493865592b1e7b25f730d9fc7f"  # digest of the dump that docs/benchmark.md is about
PAGE: Final = Path(__file__).parents[1] / "docs" / "benchmark.md"
_MEASURED: Final = "<!-- measured -->\n"
KINDS: Final = {"pipeline": Settings(keywords=False), "with keywords": Settings()}
MOST: Final = {"pipeline": 20, "with keywords": 40}  # R
_CONVERTER: Final = OpenCC("t2s")


@dataclass(slots=True)
class Turn:
    """One run, with OpenCC before each document: to be called in place of `process`."""

    documents: int = 0
    size: int = 0  # bytes of UTF-8
    script: float = 0.0  # seconds of OpenCC
    run: float = 0.0  # seconds of all the rest

    def __call__(
        self,
        document: Document,
        *,
        accept_unanswered: bool = False,
        min_confidence: float = LEAST,
        learned: Learned = NOTHING,
    ) -> Result:
        """What `process` gives."""
        begun = process_time()
        _CONVERTER.convert(document.text)
        self.script += process_time() - begun
        self.documents += 1
        self.size += len(document.text.encode("utf-8", "surrogatepass"))
        return process(document, accept_unanswered=accept_unanswered, min_confidence=min_confidence, learned=learned)


def digest_of(dump: Path) -> str:
    """Digest of the dump's files and their names."""
    whole = xxhash.xxh3_128()
    for file in find_dump([dump]).files:
        with file.open() as stream:
            whole.update(file.source.encode("utf-8", "surrogatepass") + b"\0" + stream.read())
    return whole.hexdigest()


class Here:
    """An engine without workers: tasks are done in turn in this process."""

    def __enter__(self) -> Self:
        """The engine itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to end."""

    def map(self, work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[tuple[Task, Done | None]]:
        """See `Engine.map`."""
        return ((task, work(task)) for task in tasks)


def whole_run(dump: Path, settings: Settings, core: Process = process) -> None:
    """A run as the command does it, but in this process."""
    with TemporaryDirectory() as output:
        run([dump], Path(output), settings, engine=Here(), process=core)


def timed_run(dump: Path, settings: Settings) -> Turn:
    """One run with its times."""
    turn = Turn()
    begun = process_time()
    whole_run(dump, settings, turn)
    turn.run = process_time() - begun - turn.script
    return turn


def report(turns: dict[str, list[Turn]], cleaned: Cleaned, shares: Counter[str]) -> Iterator[str]:
    """The figures as Markdown, line by line."""
    every = [turn for each in turns.values() for turn in each]
    size = every[0].size / 1e6
    yield f"{every[0].documents} documents, {size:.1f} MB of UTF-8 text. Medians of {ROUNDS} rounds. {_machine()}"
    yield ""
    yield "| | MB/s | R | R, least and most | bound |"
    yield "|---|---|---|---|---|"
    yield f"| OpenCC t2s | {size / median(turn.script for turn in every):.1f} | 1 | | |"
    for name, each in turns.items():
        ratios = [turn.run / turn.script for turn in each]
        speed = size / median(turn.run for turn in each)
        yield f"| {name} | {speed:.2f} | {median(ratios):.1f} | {min(ratios):.1f} to {max(ratios):.1f} | {MOST[name]} |"
    yield row(cleaned)
    yield ""
    yield "| stage | share of a run without keywords |"
    yield "|---|---|"
    yield from (f"| {stage} | {spent / shares.total():.1%} |" for stage, spent in shares.most_common())


def _machine() -> str:
    day = datetime.now(UTC).date().isoformat()
    cores = f"{os.cpu_count()} cores under a load of {os.getloadavg()[2]:.0f}"
    return f"{day}, {cores}, {platform.machine()}, Python {platform.python_version()}."


def main(dump: Path, part: int) -> None:
    """Print the figures; show them in the docs if they are about the texts that the docs are about."""
    for settings in KINDS.values():
        whole_run(dump, settings)
    turns: dict[str, list[Turn]] = {name: [] for name in KINDS}
    for _ in range(ROUNDS):
        for name, settings in KINDS.items():
            turns[name].append(timed_run(dump, settings))
    shares = sampled(partial(whole_run, dump, KINDS["pipeline"]))
    parts = report(turns, fastest(dump), shares), ["", "## Growth", ""], table(grown(dump, part)), ["", "## A peer", ""]
    told = "\n".join(chain(*parts, lines(dump, part))) + "\n"
    print(told)
    if digest_of(dump) == CORPUS:
        head = PAGE.read_text(encoding="utf-8").partition(_MEASURED)[0]
        PAGE.write_text(f"{head}{_MEASURED}\n{told}", encoding="utf-8")
    else:
        print(f"This is another dump ({digest_of(dump)}) than that of {PAGE.name}: nothing is written there.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", type=Path)
    parser.add_argument("--part", type=int, default=1, metavar="N", help="show growth and the peer on every N-th file")
    chosen = parser.parse_args()
    main(chosen.dump, chosen.part)
