"""A run of the command, and the most memory that each of its processes ever held."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
_PEAK: Final = re.compile(r"VmHWM:\s+(\d+) kB")  # the kernel keeps it, so that no moment is missed between two looks
_BETWEEN_LOOKS: Final = 0.2  # seconds


@dataclass(frozen=True)
class Watched:
    """What a run said and took; memory in MB by process, that of the parent first."""

    code: int
    said: str
    seconds: float
    parent: int
    others: tuple[int, ...]


def watched_run(words: Sequence[str | Path]) -> Watched:
    """`python -m pipeline run` with these words."""
    command = [sys.executable, "-m", "pipeline", "run", *map(str, words)]
    begun, peaks = time.monotonic(), dict[int, int]()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as run:
        while run.poll() is None:
            for pid in (run.pid, *descendants(run.pid)):
                peaks[pid] = max(peaks.get(pid, 0), _peak(pid))
            time.sleep(_BETWEEN_LOOKS)
        said = run.stdout.read() if run.stdout else ""
    parent = peaks.pop(run.pid, 0)
    return Watched(run.returncode, said, time.monotonic() - begun, parent, tuple(sorted(peaks.values(), reverse=True)))


def descendants(parent: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    below = dict(_parents())
    found, fresh = set[int](), {parent}
    while fresh:
        fresh = {pid for pid, of in below.items() if of in fresh} - found
        found |= fresh
    return sorted(found)


def _parents() -> Iterator[tuple[int, int]]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            yield int(stat.parent.name), int(stat.read_text(errors="replace").rpartition(")")[2].split()[1])


def _peak(pid: int) -> int:
    with suppress(OSError):
        if found := _PEAK.search(Path(f"/proc/{pid}/status").read_text(errors="replace")):
            return int(found[1]) >> 10
    return 0
