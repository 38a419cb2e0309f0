"""Dump files to documents, one module a format; a new format is one row in `READERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from pipeline.read.archive import Opener, told_apart
from pipeline.read.docx import read_docx
from pipeline.read.json_records import split_json
from pipeline.read.jsonl import split_jsonl
from pipeline.read.limits import Allowance, UnreadableError
from pipeline.read.parquet import split_parquet
from pipeline.read.pdf import read_pdf
from pipeline.read.reading import Content, DumpFile, Hidden, Part, Reader, Reading, Unread, unread_file
from pipeline.read.table import split_csv, split_tsv
from pipeline.read.tar import tar_members
from pipeline.read.text import read_html, read_text
from pipeline.read.unit import Splitter, reader_of
from pipeline.read.unpack import PACKINGS, unpacked
from pipeline.read.warc import split_warc
from pipeline.read.zip import zip_members
from pipeline.reasons import reason
from pipeline.settings import Settings

__all__ = [
    "ARCHIVES",
    "PACKINGS",
    "READERS",
    "DumpFile",
    "Hidden",
    "Part",
    "Reading",
    "Unread",
    "holds_lines",
    "holds_one",
    "holds_units",
    "is_known",
    "read_file",
    "units_in",
    "unread_file",
]

SPLITTERS: Final[dict[str, Splitter]] = {
    ".jsonl": split_jsonl,
    ".ndjson": split_jsonl,
    ".json": split_json,
    ".csv": split_csv,
    ".tsv": split_tsv,
    ".parquet": split_parquet,
    ".warc": split_warc,
    ".wet": split_warc,
}
READERS: Final[dict[str, Reader]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".shtml": read_html,
    **{suffix: reader_of(split) for suffix, split in SPLITTERS.items()},
    ".docx": read_docx,
    ".pdf": read_pdf,
}
_ONE_DOCUMENT: Final = frozenset(
    suffix for suffix, reader in READERS.items() if reader in {read_text, read_html, read_docx, read_pdf}
)
ARCHIVES: Final[dict[str, Opener]] = {".zip": zip_members, ".tar": tar_members}
_SHORT_FOR: Final = {".tgz": ".tar.gz", ".tzst": ".tar.zst", ".tbz2": ".tar.bz2", ".tbz": ".tar.bz2", ".txz": ".tar.xz"}
_MOST_ARCHIVES: Final = 2  # one within another
_ADVICE: Final = {
    ".7z": "unpack it first",
    ".doc": "save it as .docx",
    ".epub": "convert it to .html",
    ".gif": "a picture: its text must be recognised first",
    ".jpg": "a picture: its text must be recognised first",
    ".pptx": "save it as .pdf",
    ".png": "a picture: its text must be recognised first",
    ".rar": "unpack it first",
    ".rtf": "save it as .docx",
    ".wps": "save it as .docx",
    ".xls": "save it as .csv",
    ".xlsx": "save it as .csv",
}

Gate = Callable[[str], bool]


def is_known(source: str) -> bool:
    """Whether a file of this name is read, or an archive of such files may be."""
    return _kind(source) in READERS.keys() | ARCHIVES.keys()


def holds_one(source: str) -> bool:
    """Whether a file of this name holds one document.

    >>> holds_one("a/page.html.gz"), holds_one("pages.jsonl"), holds_one("pages.zip")
    (True, False, False)
    """
    return _kind(source) in _ONE_DOCUMENT


def holds_lines(source: str) -> bool:
    """Whether a file of this name may be cut between any two lines.

    >>> holds_lines("pages.jsonl"), holds_lines("pages.jsonl.gz")
    (True, False)
    """
    return SPLITTERS.get(PurePosixPath(source).suffix.lower()) is split_jsonl


def holds_units(source: str) -> bool:
    """Whether a file of this name may be cut into units.

    >>> holds_units("pages.csv"), holds_units("pages.warc.gz"), holds_units("pages.tgz"), holds_units("page.txt")
    (True, True, True, False)
    """
    return _kind(source) in SPLITTERS.keys() | ARCHIVES.keys()


def _kind(source: str) -> str:
    """The suffix that tells the format, behind which those of a packing may stand."""
    name = PurePosixPath(_spelled_out(source))
    inner = name.with_suffix("") if name.suffix.lower() in PACKINGS else name
    return inner.suffix.lower()


def _spelled_out(name: str) -> str:
    """`dump.tgz` is `dump.tar.gz`."""
    stem, dot, last = name.rpartition(".")
    long = _SHORT_FOR.get(f".{last.lower()}")
    return stem + long if long and dot else name


def everywhere(source: str) -> bool:
    """The gate that is always open."""
    return bool(source)


def read_file(file: DumpFile, settings: Settings, may_enter: Gate = everywhere) -> Iterator[Reading | Hidden]:
    """The documents of one file, in its order; what gives no document comes as `Unread`, never as an exception.

    `may_enter` is asked with the source of the file and of each member before it is read; what it keeps
    closed comes as `Unread` for a worker that died there.
    """
    yield from _guarded(file, _opened(file, settings, may_enter))


def _opened(file: DumpFile, settings: Settings, may_enter: Gate) -> Iterator[Reading | Hidden]:
    if not may_enter(file.source):
        yield unread_file(file, "worker_died")
        return
    with file.open() as stream:
        yield from _readings(_content(file, stream), settings, may_enter)


def _content(file: DumpFile, stream: BinaryIO) -> Content:
    content = Content(file.source, file.source, stream, file.size, Allowance(file.size))
    if file.part is None:
        return content
    if file.part.share is not None:
        return replace(content, units=(file.part.start, file.part.stop))
    return replace(content, records_before=file.part.records_before, lines_before=file.part.lines_before)


def _guarded(place: DumpFile | Content, readings: Iterator[Reading | Hidden]) -> Iterator[Reading | Hidden]:
    """`readings`, and why they end before their time: whatever goes wrong costs this file or member alone."""
    record, silent = place.records_before, True
    try:
        for reading in readings:
            silent = False
            if not isinstance(reading, Hidden) and reading.source == place.source:
                record = reading.record + 1
            yield reading
        why = reason("empty_document", "no record") if silent else None
    except UnreadableError as error:
        why = error.why
    except OSError as error:
        why = reason("unreadable_file", error.strerror or str(error) or type(error).__name__)
    except Exception as error:  # noqa: BLE001 - law 6: one bad document harms only itself
        why = reason("processing_failed", f"{type(error).__name__}: {error}"[:300])
    if why:
        yield Unread(place.source, record, "record" if record else "document", why)


def _readings(content: Content, settings: Settings, may_enter: Gate) -> Iterator[Reading | Hidden]:
    content, suffix = _bare(content)
    if suffix in ARCHIVES:
        yield from _members(content, ARCHIVES[suffix], settings, may_enter)
    elif suffix in READERS:
        yield from (_bounded(reading, settings) for reading in READERS[suffix](content, settings))
    else:
        detail = suffix or "no suffix"
        yield unread_file(content, "unknown_format", f"{detail}: {_ADVICE[suffix]}" if suffix in _ADVICE else detail)


def _bare(content: Content) -> tuple[Content, str]:
    """The content without its packing, and its suffix."""
    content = replace(content, name=_spelled_out(content.name))
    suffix = PurePosixPath(content.name).suffix.lower()
    return _bare(unpacked(content, suffix)) if suffix in PACKINGS else (content, suffix)


def units_in(file: DumpFile, settings: Settings) -> Iterator[tuple[int, int]]:
    """The bytes and records in each unit of a file that holds them; they are passed by, not read.

    Raises whatever is wrong with the file.
    """
    with file.open() as stream:
        content, suffix = _bare(_content(file, stream))
        if suffix in ARCHIVES:
            for member in told_apart(ARCHIVES[suffix](content)):
                yield (member.size or 0 if isinstance(member, Content) else 0), 0
        else:
            for unit in SPLITTERS[suffix](content, settings):
                yield unit.size, unit.records


def _members(archive: Content, opener: Opener, settings: Settings, may_enter: Gate) -> Iterator[Reading | Hidden]:
    if archive.archives >= _MOST_ARCHIVES:
        yield unread_file(archive, "nested_too_deep", "an archive in an archive in an archive")
        return
    for member in islice(told_apart(opener(archive)), *archive.units):
        if not isinstance(member, Content):
            yield member
        elif not may_enter(member.source):
            yield unread_file(member, "worker_died")
        else:
            yield from _guarded(member, _readings(member, settings, may_enter))


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
