"""The look at each file before the work: the digest of its bytes, and where a large one is cut.

A piece is what is worked on as a whole: a file, some megabytes of a file of lines, or some units of another large file.
Where lines are cut depends on the bytes before alone, so that a file to which lines were added keeps its older pieces.
Who reads a piece of units passes by those before, which takes a hundredth of the time that the work on them takes;
so that it stays little, a file has few such pieces.
"""

from __future__ import annotations

import codecs
import hashlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import BinaryIO, Final, NamedTuple, Protocol

from xxhash import xxh3_128

from pipeline.read import DumpFile, Part, holds_lines, holds_units, units_in
from pipeline.run.engine import Engine
from pipeline.run.faults import UsageError
from pipeline.run.shard import Piece, grouped
from pipeline.settings import Settings
from pipeline.write.manifest import FileDigest, stream_digest

PIECE: Final = 8 << 20  # bytes of a piece, and what is left of its last line
MOST_PIECES: Final = 16  # of units
_MOST_AT_RANDOM: Final = 4096  # where units are found without reading what stands before
_AT_ONCE: Final = (".zip", ".parquet")
_PACKED: Final = 8  # times that a packed file may grow
_LONGEST_READ: Final = 1 << 20
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # a byte there does not say where a line ends


class Hash(Protocol):
    """What takes bytes."""

    def update(self, read: bytes, /) -> None:
        """Some more of them."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A file as it was found, and its pieces; without a digest where it cannot be read."""

    digest: FileDigest | None
    pieces: tuple[Piece, ...]


class Look(NamedTuple):
    """Some files that a worker is to look at."""

    files: tuple[DumpFile, ...]
    settings: Settings


def survey(files: Sequence[DumpFile], settings: Settings, engine: Engine) -> list[Surveyed]:
    """All files, in their order.

    Raises:
        UsageError: what can be read here cannot be read by a worker.
    """
    looks = [Look(group, settings) for group in grouped(files)]
    looked = {look.files[0].source: seen or look_at(look) for look, seen in engine.map(look_at, looks)}
    found = [each for first in sorted(looked) for each in looked[first]]
    for piece, *_ in (each.pieces for each in found if each.digest is None):
        if digest_of(piece.file):
            raise UsageError(f"A worker cannot read {piece.file.path}: all machines need the dump at one path.")
    return found


def look_at(look: Look) -> tuple[Surveyed, ...]:
    """Some files, in their order."""
    return tuple(_look(file, look.settings) for file in look.files)


def digest_of(file: DumpFile) -> str:
    """The digest of the bytes of a piece: of a whole file that which the manifest has, empty if it cannot be read."""
    try:
        with file.open() as stream:
            if file.part and file.part.share is None:
                return _digest(stream)
            digest = stream_digest(stream, file.source).sha256
            return f"{digest}-{file.part.stop}" if file.part else digest
    except OSError:
        return ""


def _digest(stream: BinaryIO) -> str:
    digest = xxh3_128()
    while read := stream.read(_LONGEST_READ):
        digest.update(read)
    return digest.hexdigest()


def _look(file: DumpFile, settings: Settings) -> Surveyed:
    try:
        with file.open() as stream:
            if file.size > PIECE and holds_lines(file.source) and stream.read(2) not in _WIDE:
                stream.seek(0)
                return _cut(stream, file)
            stream.seek(0)
            digest = stream_digest(stream, file.source)
    except OSError:
        return Surveyed(None, (Piece(file, ""),))
    return Surveyed(digest, tuple(_unit_pieces(file, digest.sha256, settings)))


def _unit_pieces(file: DumpFile, digest: str, settings: Settings) -> Iterator[Piece]:
    borders = _borders(file, settings) if holds_units(file.source) and file.size * _PACKED > PIECE else []
    if len(borders) <= 1:
        yield Piece(file, digest)
        return
    whole = borders[-1].size or 1
    for border, after in pairwise(borders):
        stop = after.units if after is not borders[-1] else sys.maxsize  # what is wrong behind them shows there
        share = file.size * after.size // whole - file.size * border.size // whole
        yield Piece(replace(file, part=Part(border.units, stop, border.records, 0, share)), f"{digest}-{stop}")


class _Border(NamedTuple):
    """So much stands before it."""

    units: int
    records: int
    size: int


def _borders(file: DumpFile, settings: Settings) -> list[_Border]:
    """Where the pieces begin, and the end; nothing where the file fits into one piece."""
    here = _Border(0, 0, 0)
    found = [here]
    with suppress(Exception):  # whatever is wrong with it, its reader will say
        for size, records in units_in(file, settings):
            if here.size - found[-1].size >= PIECE:
                found.append(here)
            here = _Border(here.units + 1, here.records + records, here.size + size)
    most = _MOST_AT_RANDOM if file.source.lower().endswith(_AT_ONCE) else MOST_PIECES
    return [*found[:: -(-len(found) // most)], here] if len(found) > 1 else []


def _cut(stream: BinaryIO, file: DumpFile) -> Surveyed:
    whole = hashlib.sha256()
    parts = list(_parts(stream, whole))
    digest = FileDigest(path=file.source, size=parts[-1][0].stop, sha256=whole.hexdigest())
    if len(parts) == 1:
        return Surveyed(digest, (Piece(file, digest.sha256),))
    pieces = (Piece(replace(file, size=part.stop - part.start, part=part), each) for part, each in parts)
    return Surveyed(digest, tuple(pieces))


def _parts(stream: BinaryIO, whole: Hash) -> Iterator[tuple[Part, str]]:
    """Each part begins with a record, and no line is held as a whole; `whole` takes all bytes."""
    part, digest = Part(0, 0, 0, 0), xxh3_128()
    at = records = lines = 0
    ended = blank = True
    while read := stream.readline(_LONGEST_READ):
        empty = read.removeprefix(b"" if at else codecs.BOM_UTF8).isspace()
        if ended and not empty and at - part.start >= PIECE:
            yield part._replace(stop=at), digest.hexdigest()
            part, digest = Part(at, at, records, lines), xxh3_128()
        whole.update(read)
        digest.update(read)
        at += len(read)
        blank = blank and empty
        if ended := read.endswith(b"\n"):
            lines, records, blank = lines + 1, records + (not blank), True
    yield part._replace(stop=at), digest.hexdigest()
