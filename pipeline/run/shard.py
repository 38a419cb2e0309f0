"""Shards: pieces of the dump that are worked on, and kept, together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol, TypeVar

from pipeline.read import DumpFile, Part

_SMALLEST: Final = 128 << 10
_LARGEST: Final = 64 << 20
_WANTED: Final = 256  # enough to keep many workers busy to the end


class PieceName(NamedTuple):
    """All of a piece that its results depend on; names sort in the order of the dump."""

    source: str
    start: int
    records_before: int
    lines_before: int
    digest: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the dump or a part of one, with the digest of its bytes, which is empty if it cannot be read."""

    file: DumpFile
    digest: str

    @property
    def size(self) -> int:
        """Bytes, of units those that are their share."""
        part = self.file.part
        return self.file.size if part is None or part.share is None else part.share

    @property
    def name(self) -> PieceName:
        """What tells it from all others."""
        part = self.file.part or Part(0, 0, 0, 0)
        return PieceName(self.file.source, part.start, part.records_before, part.lines_before, self.digest)


@dataclass(frozen=True, slots=True)
class Shard:
    """Pieces in the order of the dump."""

    pieces: tuple[Piece, ...]

    @property
    def size(self) -> int:
        """Bytes of all pieces."""
        return sum(piece.size for piece in self.pieces)


class _Sized(Protocol):
    @property
    def size(self) -> int: ...


_Each = TypeVar("_Each", bound=_Sized)


def cut_shards(pieces: Sequence[Piece], limit: int | None = None) -> list[Shard]:
    """`pieces` in order, cut so that a shard holds at most `limit` bytes or a single piece."""
    return [Shard(group) for group in grouped(pieces, limit)]


def grouped(sized: Sequence[_Each], limit: int | None = None) -> Iterator[tuple[_Each, ...]]:
    """Files or pieces in order, so many at a time that a group has at most `limit` bytes or is a single one."""
    limit = limit or min(max(sum(each.size for each in sized) // _WANTED, _SMALLEST), _LARGEST)
    group: list[_Each] = []
    room = limit
    for each in sized:
        if group and each.size > room:
            yield tuple(group)
            group, room = [], limit
        group.append(each)
        room -= each.size
    if group:
        yield tuple(group)
