"""JSON lines: one record a line, read line by line, so a file of any size fits."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

import orjson

from pipeline.read.encoding import decode
from pipeline.read.fields import read_record, refused_record
from pipeline.read.reading import DumpFile, Reading
from pipeline.settings import Settings


def read_jsonl(file: DumpFile, settings: Settings) -> Iterator[Reading]:
    """A document a line; empty lines are no records, broken ones are refused one by one."""
    most = 8 * settings.max_document_chars  # bytes: a text written as \uXXXX escapes and its fellow fields
    index = 0
    with file.path.open("rb") as stream:
        for number, line in enumerate(_lines(stream, most), start=1):
            if line is None:
                detail = f"a line over {most:,} bytes"
                yield refused_record(file.source, index, number, "document_too_large", detail, "")
            elif line.strip():
                yield _read_line(line, file.source, index, number, settings)
            index += line is None or bool(line.strip())


def _lines(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The lines of the file; None stands for one longer than `most`, which is never held in memory."""
    first = True
    while line := stream.readline(most):
        if first:
            line, first = line.removeprefix(codecs.BOM_UTF8), False
        whole = len(line) < most or line.endswith(b"\n")
        while not whole:
            rest = stream.readline(most)
            whole = len(rest) < most or rest.endswith(b"\n")
            line = b""
        yield line or None


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
