"""Shards: runs of consecutive files of about one size, the unit of work. They depend on the dump alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.read import DumpFile

_SMALLEST: Final = 128 << 10
_LARGEST: Final = 64 << 20
_WANTED: Final = 256  # enough to keep many workers busy to the end


@dataclass(frozen=True, slots=True)
class Shard:
    """Consecutive files of the dump; `number` is the place in the dump's order."""

    number: int
    files: tuple[DumpFile, ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


def cut_shards(files: Sequence[DumpFile], limit: int | None = None) -> list[Shard]:
    """`files` in order, cut so that a shard holds at most `limit` bytes or a single file."""
    limit = limit or min(max(sum(file.size for file in files) // _WANTED, _SMALLEST), _LARGEST)
    return [Shard(number, files) for number, files in enumerate(_groups(files, limit))]


def _groups(files: Sequence[DumpFile], limit: int) -> Iterator[tuple[DumpFile, ...]]:
    group: list[DumpFile] = []
    room = limit
    for file in files:
        if group and file.size > room:
            yield tuple(group)
            group, room = [], limit
        group.append(file)
        room -= file.size
    if group:
        yield tuple(group)
