"""Places within a shard: files, members of archives, and the records in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from pipeline.read import Reading

WHOLE: Final = -1


class Spot(NamedTuple):
    """A record of a file, or with `WHOLE` the file with all that is in it."""

    source: str
    record: int


class Window:
    """The part of a shard that lies at some spots."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        """Without a spot nothing is in it."""
        self._spots = frozenset(spots)
        self._ways = frozenset(way for spot in self._spots for way in _ways(spot.source))

    def leads_through(self, source: str) -> bool:
        """Whether the file or archive must be entered to get to a spot, or lies within one."""
        return source in self._ways or self._has_all_of(source)

    def holds(self, reading: Reading) -> bool:
        """Whether the reading stands at a spot."""
        return (reading.source, reading.record) in self._spots or self._has_all_of(reading.source)

    def _has_all_of(self, source: str) -> bool:
        return any(Spot(way, WHOLE) in self._spots for way in _ways(source))


def _ways(source: str) -> Iterable[str]:
    """The source and what it may lie in: `d.zip/a.txt`, `d.zip`."""
    while source:
        yield source
        source = source.rpartition("/")[0]
