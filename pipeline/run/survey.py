"""The look at each file before the work: the digest of its bytes, and where a large one is cut.

A piece is what is worked on as a whole: a file, or some megabytes of a file of lines. Where it is cut depends on the
bytes before alone, so that a file to which lines were added keeps its older pieces.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, Final, Protocol

from xxhash import xxh3_128

from pipeline.read import DumpFile, Part, holds_lines
from pipeline.run.engine import Engine
from pipeline.run.faults import UsageError
from pipeline.run.shard import Piece, grouped
from pipeline.write.manifest import FileDigest, stream_digest

PIECE: Final = 8 << 20  # bytes of a piece, and what is left of its last line
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


def survey(files: Sequence[DumpFile], engine: Engine) -> list[Surveyed]:
    """All files, in their order.

    Raises:
        UsageError: what can be read here cannot be read by a worker.
    """
    looked = {group[0].source: seen or look_at(group) for group, seen in engine.map(look_at, grouped(files))}
    found = [each for first in sorted(looked) for each in looked[first]]
    for piece, *_ in (each.pieces for each in found if each.digest is None):
        if digest_of(piece.file):
            raise UsageError(f"A worker cannot read {piece.file.path}: all machines need the dump at one path.")
    return found


def look_at(files: Sequence[DumpFile]) -> tuple[Surveyed, ...]:
    """Some files, in their order."""
    return tuple(map(_look, files))


def digest_of(file: DumpFile) -> str:
    """The digest of the bytes of a piece: of a whole file that which the manifest has, empty if it cannot be read."""
    try:
        with file.open() as stream:
            return _digest(stream) if file.part else stream_digest(stream, file.source).sha256
    except OSError:
        return ""


def _digest(stream: BinaryIO) -> str:
    digest = xxh3_128()
    while read := stream.read(_LONGEST_READ):
        digest.update(read)
    return digest.hexdigest()


def _look(file: DumpFile) -> Surveyed:
    try:
        with file.open() as stream:
            if file.size > PIECE and holds_lines(file.source) and stream.read(2) not in _WIDE:
                stream.seek(0)
                return _cut(stream, file)
            stream.seek(0)
            digest = stream_digest(stream, file.source)
    except OSError:
        return Surveyed(None, (Piece(file, ""),))
    return Surveyed(digest, (Piece(file, digest.sha256),))


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
