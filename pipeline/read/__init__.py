"""Dump files to documents, one module a format; a new format is one row in `READERS`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from pipeline.read.json_records import read_json
from pipeline.read.jsonl import read_jsonl
from pipeline.read.reading import DumpFile, Reader, Reading, Unread, unread_file
from pipeline.read.table import read_csv, read_tsv
from pipeline.read.text import read_html, read_text
from pipeline.reasons import reason
from pipeline.settings import Settings

__all__ = ["ONE_DOCUMENT", "READERS", "DumpFile", "Reading", "Unread", "read_file", "unread_file"]

READERS: Final[dict[str, Reader]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_tsv,
}

ONE_DOCUMENT: Final = frozenset(suffix for suffix, reader in READERS.items() if reader in {read_text, read_html})


def read_file(file: DumpFile, settings: Settings) -> Iterator[Reading]:
    """The documents of one file, in its order; what gives no document comes as `Unread`, never as an exception."""
    suffix = PurePath(file.source).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        yield unread_file(file, "unknown_format", suffix or "no suffix")
        return
    try:
        if file.path.exists() and not file.path.is_file():  # a pipe would keep its reader waiting for ever
            yield unread_file(file, "unreadable_file", "no regular file")
            return
        yield from (_bounded(reading, settings) for reading in reader(file, settings))
    except OSError as error:
        yield unread_file(file, "unreadable_file", error.strerror or type(error).__name__)


def _bounded(reading: Reading, settings: Settings) -> Reading:
    if isinstance(reading, Unread):
        return reading
    if len(reading.text) > settings.max_document_chars:
        why = reason("document_too_large", f"{len(reading.text):,} characters")
    elif not reading.text.strip():
        why = reason("empty_document")
    else:
        return reading
    return Unread(reading.source, reading.record, "document", why, characters=len(reading.text))
