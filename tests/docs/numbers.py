"""The figures of quality and speed for the README: `make numbers`. They need the gold documents and the dump."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.clean.learned import NOTHING
from pipeline.process import process
from pipeline.run.dump import find_dump
from pipeline.run.recipe import recipe_of
from pipeline.run.shard import cut_shards
from pipeline.run.survey import Look, look_at
from pipeline.run.task import Job, Task
from pipeline.run.worker import work_on
from pipeline.settings import Settings

ROOT: Final = Path(__file__).parents[2]
SHARED: Final = ROOT.parent / "shared"
_PEAK: Final = "VmHWM"
_MEANINGS: Final = {
    "precision": "accepted items that are right in every field",
    "f1": "harmonic mean of precision and of the share of answered items that came out right",
    "doc_f1": "the same for each document, averaged",
}
_SPEEDS: Final = {
    "pipeline": ("time of one core against OpenCC's for the same text, without keywords", 20),
    "with keywords": ("the same with keywords", 40),
}


class Figure(NamedTuple):
    """One measured figure beside its bound, and the command that measures it."""

    name: str
    value: str
    bound: str
    command: str


def measured() -> str:
    """The table of figures with the day and the machine."""
    figures = [*_quality(), *_pages(), *_speed(), _memory()]
    day = datetime.now(UTC).date().isoformat()
    head = f"Measured on {day} with {os.cpu_count()} cores and Python {sys.version.split()[0]}.\n\n"
    rows = (f"| {each.name} | {each.value} | {each.bound} | `{each.command}` |\n" for each in figures)
    return head + "| figure | now | bound | how |\n|---|---|---|---|\n" + "".join(rows)


def _quality() -> Iterator[Figure]:
    _told("run", SHARED / "gold/dev/docs", "--output", "out/dev", "--quiet", module="pipeline")
    score = json.loads(_told(SHARED / "gold/score.py", SHARED / "gold/dev", "out/dev", "--json"))
    floors = json.loads((ROOT / "tests/floors.json").read_text(encoding="utf-8"))
    for name, meaning in _MEANINGS.items():
        floor = f"at least {floors['least'][name]:g} %"
        yield Figure(f"{name}: {meaning}", f"{score[name]:.1f} %", floor, "make score")
    spurious = f"{score['spurious']} of {score['accepted']:,}"
    yield Figure("accepted items that are none", spurious, f"at most {floors['most']['spurious']}", "make score")


def _pages() -> Iterator[Figure]:
    floors = json.loads((ROOT / "tests/floors.json").read_text(encoding="utf-8"))
    for name in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"):
        pages = ROOT / "tests/pages" / name
        _told("run", pages / "docs", "--output", f"out/{name}", "--quiet", module="pipeline")
        score = json.loads(_told(SHARED / "gold/score.py", pages, f"out/{name}", "--json"))
        for figure in _MEANINGS:
            floor = f"at least {floors['least'][f'{name}_{figure}']:g} %"
            yield Figure(f"{figure} on the {name} pages of others", f"{score[figure]:.1f} %", floor, "make test")


def _speed() -> Iterator[Figure]:
    told = _told(SHARED / "dump", "--part", "4", module="tests.bench")
    for name, (label, most) in _SPEEDS.items():
        found = re.search(rf"^\| {name} \| ([\d.]+) \| ([\d.]+) \|", told, re.MULTILINE)
        assert found, told
        yield Figure(f"{label} ({found[1]} MB/s)", f"{found[2]} times", f"at most {most} times", "make bench")


def _memory() -> Figure:
    peak = int(_told("--peak", SHARED / "dump", module="tests.docs.numbers"))
    return Figure("peak memory of a worker over the whole dump", f"{peak} MB", "at most 600 MB", "make numbers")


def _told(*words: str | Path, module: str | None = None) -> str:
    """What another Python says."""
    start = ["-m", module] if module else []
    command = [sys.executable, *start, *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def peak(dump: Path, work: Path) -> int:
    """The most memory (MB) that a worker ever holds if it has to do all shards of a dump."""
    settings = Settings()
    job = Job(work, settings, process, NOTHING, recipe_of(settings, NOTHING, process))
    pieces = [piece for file in look_at(Look(find_dump([dump]).files, settings)) for piece in file.pieces]
    for shard in cut_shards(pieces):
        work_on(Task(shard, job))
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(re.findall(rf"{_PEAK}:\s+(\d+) kB", status)[0]) // 1024


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        print(peak(Path(sys.argv[2]), Path(folder)))
