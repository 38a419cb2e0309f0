"""A peer beside us: datatrove reads and writes the same JSON Lines, `python -m tests.peer DUMP`, and in `make bench`.

It does nothing to the text: this is what a well-known pipeline takes to carry it. OpenCC converts the same texts in
turn with it, in one process, so that a busy machine slows both alike.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Final

from opencc import OpenCC

from tests.growth import texts_of, write_copies

ROUNDS: Final = 3
MISSING: Final = 'Not measured: datatrove is not installed (pip install "exam-pipeline[bench]").'


def carry(dump: Path, output: Path) -> int:
    """Read all of `dump` and write it again with datatrove; the number of documents.

    Raises:
        ImportError: datatrove is not installed.
    """
    readers, writers = (import_module(f"datatrove.pipeline.{room}") for room in ("readers", "writers"))
    import_module("loguru").logger.disable("datatrove")
    count = 0
    with writers.JsonlWriter(str(output), compression=None) as writer:
        for document in readers.JsonlReader(str(dump), glob_pattern="*.jsonl").run():
            writer.write(document)
            count += 1
    return count


def lines(dump: Path, part: int = 1) -> Iterator[str]:
    """The figures as Markdown, or why there are none."""
    texts = texts_of(dump, part)
    convert = OpenCC("t2s").convert
    with TemporaryDirectory(prefix="peer-") as folder:
        source, out = Path(folder) / "dump", Path(folder) / "output"
        size = write_copies(texts, source, 1) / 1e6
        try:
            assert carry(source, out) == len(texts)
        except ImportError:
            yield MISSING
            return
        seconds = [(_timed(lambda: carry(source, out)), _timed(lambda: _all(convert, texts))) for _ in range(ROUNDS)]
    carried, ratio = median(each for each, _ in seconds), median(each / script for each, script in seconds)
    yield "| | MB/s | R |"
    yield "|---|---|---|"
    yield f"| datatrove {version('datatrove')}: read and write JSON Lines | {size / carried:.1f} | {ratio:.2f} |"


def _all(convert: Callable[[str], str], texts: Sequence[str]) -> None:
    for text in texts:
        convert(text)


def _timed(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return process_time() - begun


if __name__ == "__main__":
    print("\n".join(lines(Path(sys.argv[1]))))
