"""What a file of the dump gives: documents, and the records that could not become one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO, Final, Literal, NamedTuple

import xxhash

from pipeline.read.limits import Allowance
from pipeline.read.lines import Bounded
from pipeline.read.remote import open_url
from pipeline.reasons import reason
from pipeline.records import Document, Reason
from pipeline.settings import Settings

_PIECE: Final = 1 << 20  # bytes
_BYTES_A_CHARACTER: Final = 20


class Part(NamedTuple):
    """A run of whole lines of a large file: its bytes [start, stop), and what stands before them.

    With a `share`, in bytes of the file, it is a run of units, such as members of an archive: those numbered
    [start, stop).
    """

    start: int
    stop: int
    records_before: int
    lines_before: int
    share: int | None = None


class _PartOf(Bounded):
    """The file is nobody else's."""

    def close(self) -> None:
        super().close()
        self._stream.close()


@dataclass(frozen=True, slots=True)
class DumpFile:
    """One file of the dump: where it lies (a path, or the URL of another file system), and its name within the dump.

    Of a large one it may be a `part`; `size` is that of a part of lines, else of the file.
    """

    path: Path | str
    source: str
    size: int
    part: Part | None = None

    @property
    def records_before(self) -> int:
        """How many records of the file stand before the part."""
        return self.part.records_before if self.part else 0

    def open(self) -> BinaryIO:
        """The bytes as they lie there.

        Raises:
            OSError: there is no such file, or it may not be read.
        """
        stream = self._open()
        if self.part is None or self.part.share is not None:
            return stream
        stream.seek(self.part.start)
        return BufferedReader(_PartOf(stream, self.size))

    def _open(self) -> BinaryIO:
        if isinstance(self.path, str):
            return open_url(self.path)
        if self.path.exists() and not self.path.is_file():  # a pipe would keep its reader waiting for ever
            raise OSError(0, "no regular file")
        return self.path.open("rb")


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of one file or member, for its reader: what is left to unpack is in `name` and `allowance`.

    `name` is `source` without the suffixes that are unpacked by now; `size` is None where only the
    end will tell; `archives` counts the archives around it. Of a part of lines, `records_before` and `lines_before`
    say how many stand before it in the file; of a part of units, `units` says which.
    """

    source: str
    name: str
    stream: BinaryIO
    size: int | None
    allowance: Allowance
    archives: int = 0
    records_before: int = 0
    lines_before: int = 0
    units: tuple[int, int | None] = (0, None)


@dataclass(frozen=True, slots=True)
class Unread:
    """A record or a whole file that gave no document, and why.

    `line` is where it stands in the file; `characters` is the length of its text as far as it was decoded.
    """

    source: str
    record: int
    kind: Literal["record", "document"]
    reason: Reason
    excerpt: str = ""
    line: int = 1
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Hidden:
    """A hidden member of an archive, passed over as hidden files are; the run counts them."""

    source: str


Reading = Document | Unread
Reader = Callable[[Content, Settings], Iterator[Reading]]


def document(source: str, record: int, text: str, name: str | None = None) -> Document:
    """The document with its id: `name`, else 16 hexadecimal digits over source, record and text."""
    if name:
        return Document(doc_id=name, source=source, record=record, text=text)
    digest = xxhash.xxh3_64(f"{source}\0{record}\0".encode("utf-8", "surrogateescape"))
    digest.update(text.encode())
    return Document(doc_id=digest.hexdigest(), source=source, record=record, text=text)


def unread_file(file: DumpFile | Content, code: str, detail: str = "") -> Unread:
    """The whole file gives nothing."""
    return Unread(source=file.source, record=0, kind="document", reason=reason(code, detail))


def whole_file(content: Content, settings: Settings) -> bytes | Unread:
    """All bytes of the file, unless there are more of them than may be held."""
    most = most_bytes(settings)
    if content.size is not None and content.size > most:
        return unread_file(content, "document_too_large", f"{content.size:,} bytes")
    raw = head_of(content.stream, most + 1)
    return raw if len(raw) <= most else unread_file(content, "document_too_large", f"over {most:,} bytes")


def most_bytes(settings: Settings) -> int:
    """More bytes than this are not held: no encoding takes over 4 a character, pages have as much again in marks."""
    return _BYTES_A_CHARACTER * settings.max_document_chars


def head_of(stream: BinaryIO, most: int) -> bytes:
    """All bytes of `stream`, or the first `most`; the memory is taken as they come."""
    held = BytesIO()
    while (left := most - held.tell()) and (piece := stream.read(min(left, _PIECE))):
        held.write(piece)
    return held.getvalue()
