"""One document of a dump, by its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.read import DumpFile, Hidden, Reading, read_file
from pipeline.read.remote import is_url
from pipeline.run.dump import find_dump
from pipeline.run.faults import UsageError
from pipeline.settings import Settings


def find_reading(place: str, record: int, settings: Settings) -> Reading:
    """The record of the file at `place`, which may be a URL or lie in an archive: `dump.zip/page.txt`.

    Raises:
        UsageError: there is none; the message says what is there.
    """
    file, source = _file_at(place)
    member = None
    for reading in _readings(file, settings):
        if (reading.source, reading.record) == (source, record):
            return reading
        member = member or (reading.source if reading.source != source else None)
    if member and source == file.source:
        raise UsageError(f"{place} is an archive. Name a member, such as {place}{member.removeprefix(source)}.")
    raise UsageError(f"{place} has no record {record}. Records count from 0.")


def _readings(file: DumpFile, settings: Settings) -> Iterator[Reading]:
    return (each for each in read_file(file, settings) if not isinstance(each, Hidden))


def _file_at(place: str) -> tuple[DumpFile, str]:
    """The file of the dump that `place` names, or in which it lies, and the source of what it names."""
    if is_url(place):
        (file, *_) = find_dump([place]).files
        return file, file.source
    for path in (Path(place), *Path(place).parents):
        if path.is_file():
            inside = Path(place).relative_to(path).as_posix()
            source = path.name if inside == "." else f"{path.name}/{inside}"
            return DumpFile(path, path.name, path.stat().st_size), source
    raise UsageError(f"{place} is not a file. Name one document file, or a member of an archive.")
