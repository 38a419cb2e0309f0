"""What a file of many documents can be cut into: units, found cheaply and read only where they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline.read.reading import Content, Reader, Reading
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Unit:
    """Some records, most often one: about so many bytes of text, and what reads them.

    It is to be read before the next unit is asked for, or never.
    """

    size: int
    read: Callable[[], Iterator[Reading]]
    records: int = 1


Splitter = Callable[[Content, Settings], Iterator[Unit]]


def one(size: int, reading: Callable[[], Reading]) -> Unit:
    """A single record."""
    return Unit(size, lambda: iter((reading(),)))


def reader_of(split: Splitter) -> Reader:
    """The reader of a format that can be cut: it passes by what the content is not about."""

    def read(content: Content, settings: Settings) -> Iterator[Reading]:
        for unit in islice(split(content, settings), *content.units):
            yield from unit.read()

    return read
