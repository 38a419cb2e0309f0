"""What a file of the dump gives: documents, and the records that could not become one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import xxhash

from pipeline.reasons import reason
from pipeline.records import Document, Reason
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class DumpFile:
    """One file of the dump: where it lies, and its name within the dump (`source`)."""

    path: Path
    source: str
    size: int


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


Reading = Document | Unread
Reader = Callable[[DumpFile, Settings], Iterator[Reading]]


def document(source: str, record: int, text: str) -> Document:
    """The document with its id: 16 hexadecimal digits over source, record and text."""
    digest = xxhash.xxh3_64(f"{source}\0{record}\0".encode("utf-8", "surrogateescape"))
    digest.update(text.encode())
    return Document(doc_id=digest.hexdigest(), source=source, record=record, text=text)


def unread_file(file: DumpFile, code: str, detail: str = "") -> Unread:
    """The whole file gives nothing."""
    return Unread(source=file.source, record=0, kind="document", reason=reason(code, detail))


def whole_file(file: DumpFile, settings: Settings) -> bytes | Unread:
    """All bytes of the file, unless it is so large that its text must be longer than a document may be."""
    if file.size > 4 * settings.max_document_chars:  # no encoding here takes more than 4 bytes a character
        return unread_file(file, "document_too_large", f"{file.size:,} bytes")
    return file.path.read_bytes()
