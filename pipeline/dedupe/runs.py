"""Sorted runs on disk: lines that do not fit into memory, in order."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Final

_HELD: Final = 48 << 20  # bytes of lines in memory
_AT_ONCE: Final = 32  # files open at once; a packed one takes 2 MB of memory


class Sorter:
    """Takes lines in any order and gives them back sorted by their bytes; memory stays bounded."""

    def __init__(self, folder: Path, held: int = _HELD) -> None:
        """Runs will lie in `folder`, which is made."""
        folder.mkdir(parents=True)
        self._folder = folder
        self._most = held
        self._held: list[bytes] = []
        self._size = 0
        self._runs: list[Path] = []

    def add(self, line: bytes) -> None:
        """Take one line, which ends in a line break."""
        self._held.append(line)
        self._size += len(line)
        if self._size >= self._most:
            self._spill()

    def lines(self) -> Iterator[bytes]:
        """All lines, in order."""
        if not self._runs:
            return iter(sorted(self._held))
        self._spill()
        return merged([read_run(path) for path in self._runs], self._folder)

    def _spill(self) -> None:
        path = self._folder / f"run-{len(self._runs):06}"
        with path.open("wb") as stream:
            stream.writelines(sorted(self._held))
        self._runs.append(path)
        self._held, self._size = [], 0


def read_run(path: Path) -> Iterator[bytes]:
    """The lines of one file; it is opened when the first line is asked for."""
    with path.open("rb") as stream:
        yield from stream


def merged(sources: Sequence[Iterable[bytes]], folder: Path) -> Iterator[bytes]:
    """The lines of all sorted `sources`, in order; `folder` takes what lies between when there are many."""
    names = (folder / f"merged-{number:06}" for number in count())
    while len(sources) > _AT_ONCE:
        groups = (sources[at : at + _AT_ONCE] for at in range(0, len(sources), _AT_ONCE))
        sources = [read_run(_merged_into(next(names), group)) for group in groups]
    return heapq.merge(*sources)


def _merged_into(path: Path, sources: Sequence[Iterable[bytes]]) -> Path:
    with path.open("wb") as stream:
        stream.writelines(heapq.merge(*sources))
    return path
