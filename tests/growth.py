"""How time and memory grow with the dump: `python -m tests.growth DUMP [--part N]`, and a table of `make bench`.

The texts of a dump are written as JSON Lines once, three and ten times over. In each copy the characters that no rule
speaks of stand for one another in another way, so that no copy is a duplicate and all keep their layout. Each run has
one worker. OpenCC converts every document beside the run, in the same process: time is told in OpenCC, since a busy
machine slows both alike. What a run over a single page takes is start and is taken off.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Final, NamedTuple

import orjson
from opencc import OpenCC

from pipeline.clean.learned import NOTHING, Learned
from pipeline.confidence import LEAST
from pipeline.process import process
from pipeline.read import read_file
from pipeline.records import Document, Result
from pipeline.run.dump import find_dump
from pipeline.run.flow import run
from pipeline.run.local import LocalEngine
from pipeline.settings import Settings

ROOT: Final = Path(__file__).parents[1]
TIMES: Final = (1, 3, 10)
MOST_MEMORY: Final = 600  # MB of a worker
MOST_GROWTH: Final = 1.1  # of time for the text
_RULES: Final = ROOT / "pipeline" / "rules"
_NOTES: Final = "GROWTH_NOTES"
_OFTEN: Final = 0.1  # seconds between two looks
_CONVERTER: Final = OpenCC("t2s")
_CONVERTER.convert("載入")  # its dictionary, before a clock runs
_TICK: Final = os.sysconf("SC_CLK_TCK")


class Grown(NamedTuple):
    """One run over so many copies."""

    times: int
    size: int  # bytes of UTF-8
    items: int
    seconds: float  # of processor time, without OpenCC
    script: float  # of OpenCC
    worker: float  # MB at most
    parent: float

    @property
    def ratio(self) -> float:
        """R."""
        return self.seconds / self.script


def texts_of(dump: Path, part: int = 1) -> list[str]:
    """The texts of every `part`-th file."""
    readings = (reading for file in find_dump([dump]).files[::part] for reading in read_file(file, Settings()))
    return [reading.text for reading in readings if isinstance(reading, Document)]


def write_copies(texts: Sequence[str], folder: Path, times: int) -> int:
    """JSON Lines, a file a copy; the bytes of text in them."""
    folder.mkdir()
    free = _free_characters(texts)
    size = 0
    for copy in range(times):
        changed = str.maketrans(free, free[copy:] + free[:copy])
        with (folder / f"{copy:02}.jsonl").open("wb") as lines:
            for number, text in enumerate(texts):
                told = text.translate(changed)
                size += len(told.encode("utf-8", "replace"))
                row = {"id": f"{copy}-{number}", "text": told.encode("utf-8", "replace").decode()}
                lines.write(orjson.dumps(row) + b"\n")
    return size


def _free_characters(texts: Sequence[str]) -> str:
    """Simplified characters that no rule names, the frequent ones first; what is rare may be a sign of damage."""
    named = {sign for path in _RULES.glob("*.toml") for sign in path.read_text(encoding="utf-8")}
    counts = Counter(sign for text in texts for sign in text)
    free = [sign for sign, _ in counts.most_common(3000) if "\u4e00" <= sign <= "\u9fff" and sign not in named]
    return "".join(sign for sign in free if _CONVERTER.convert(sign) == sign)


def measured(
    document: Document, *, accept_unanswered: bool = False, min_confidence: float = LEAST, learned: Learned = NOTHING
) -> Result:
    """What `process` gives; OpenCC goes before it and its time is noted."""
    begun = process_time()
    _CONVERTER.convert(document.text)
    spent = process_time() - begun
    with Path(os.environ[_NOTES]).open("a", encoding="ascii") as notes:
        notes.write(f"{spent}\n")
    return process(document, accept_unanswered=accept_unanswered, min_confidence=min_confidence, learned=learned)


def grown(dump: Path, part: int = 1, times: Sequence[int] = TIMES) -> list[Grown]:
    """A run for each number of copies."""
    texts = texts_of(dump, part)
    with TemporaryDirectory(prefix="growth-") as folder:
        start = _one_run(Path(folder), texts[:1], 1)
        runs = [_one_run(Path(folder), texts, number) for number in times]
    return [each._replace(seconds=each.seconds - start.seconds) for each in runs]


def _one_run(work: Path, texts: Sequence[str], times: int) -> Grown:
    dump, output, notes = (work / f"{name}-{len(texts)}-{times}" for name in ("dump", "output", "notes"))
    size = write_copies(texts, dump, times)
    words = [sys.executable, "-m", "tests.growth", "--work", str(dump), str(output)]
    child = subprocess.Popen(words, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), _NOTES: str(notes)})
    seconds, memory = watched(child)
    assert child.returncode == 0, f"the run over {times} copies ended with {child.returncode}"
    script = sum(map(float, notes.read_text(encoding="ascii").split()))
    items = json.loads((output / "report.json").read_bytes())["counts"]["items_accepted"]
    parent = memory.pop(child.pid)
    return Grown(times, size, items, seconds - script, script, max(memory.values()), parent)


def watched(child: subprocess.Popen[bytes]) -> tuple[float, dict[int, float]]:
    """Processor seconds of a process and all below it, and the most MB that each of them had."""
    ticks, memory = dict[int, int](), dict[int, float]()
    while child.poll() is None:
        for pid in _family(child.pid):
            with suppress(OSError, ValueError, IndexError):
                fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
                status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
                memory[pid] = int(status.split("VmHWM:")[1].split()[0]) / 1024
                ticks[pid] = int(fields[11]) + int(fields[12])
        time.sleep(_OFTEN)
    return sum(ticks.values()) / _TICK, memory


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from _family(int(child))


def table(runs: Sequence[Grown]) -> Iterator[str]:
    """The figures as Markdown, line by line."""
    first, last = runs[0], runs[-1]
    yield f"| copies | MB of text | items accepted | R | R against {first.times}x | worker, MB | parent, MB |"
    yield "|---|---|---|---|---|---|---|"
    for each in runs:
        yield (
            f"| {each.times}x | {each.size / 1e6:.1f} | {each.items:,} | {each.ratio:.0f}"
            f" | {each.ratio / first.ratio:.2f} | {each.worker:.0f} | {each.parent:.0f} |"
        )
    yield ""
    yield (
        f"Bounds: a worker has at most {MOST_MEMORY} MB, and time at {last.times}x is at most {MOST_GROWTH} of"
        f" {last.times} times that at {first.times}x."
    )


def main() -> None:
    """Print the table; with `--work` be the run that is watched."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", type=Path)
    parser.add_argument("output", type=Path, nargs="?")
    parser.add_argument("--part", type=int, default=1, metavar="N", help="take every N-th file only")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.work:
        run([chosen.dump], chosen.output, Settings(), engine=LocalEngine(1), process=measured)
    else:
        print("\n".join(table(grown(chosen.dump, chosen.part))))


if __name__ == "__main__":
    main()
