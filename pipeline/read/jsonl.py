"""JSON lines: one record a line, read line by line, so a file of any size fits."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import orjson

from pipeline.read.encoding import decode
from pipeline.read.fields import read_record, refused_record
from pipeline.read.lines import byte_lines
from pipeline.read.reading import Content, Reading, most_bytes
from pipeline.read.unit import Unit, one
from pipeline.settings import Settings


def split_jsonl(content: Content, settings: Settings) -> Iterator[Unit]:
    """A document a line; empty lines are no records, broken ones are refused one by one."""
    most = 2 * most_bytes(settings)  # a text may be written as \uXXXX escapes, and has fellow fields
    index = content.records_before
    for number, line in enumerate(byte_lines(content.stream, most), start=1 + content.lines_before):
        if line is None:
            detail = f"a line over {most:,} bytes"
            yield one(most, partial(refused_record, content.source, index, number, "document_too_large", detail, ""))
        elif line.strip():
            yield one(len(line), partial(_read_line, line, content.source, index, number, settings))
        index += line is None or bool(line.strip())


def begins_with_record(head: bytes) -> bool:
    """Whether the first line is an object: then a file is JSON lines, be its name `.json`."""
    try:
        return isinstance(orjson.loads(head.partition(b"\n")[0]), dict)
    except orjson.JSONDecodeError:
        return False


def _read_line(line: bytes, source: str, index: int, number: int, settings: Settings) -> Reading:
    text = decode(line.rstrip())
    if text is None:
        return refused_record(source, index, number, "undecodable", "", "")
    try:
        record = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        detail = f"line {number} of the file, column {error.colno}: {error.msg}"
        return refused_record(source, index, number, "broken_record", detail, text)
    return read_record(record, source, index, number, settings)
