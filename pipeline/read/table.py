"""Tables (.csv, .tsv): a document a row when a column holds text, else the whole table is one document."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import count
from typing import IO, Final, Self

from pipeline.read.encoding import decode, detect
from pipeline.read.fields import read_record, refused_record, text_field
from pipeline.read.lines import bounded_lines, rewound
from pipeline.read.reading import Content, Reader, Reading, document, head_of, most_bytes, unread_file
from pipeline.settings import Settings

_HEAD: Final = 1 << 20  # characters in which the names of the columns stand


def _table_reader(delimiter: str) -> Reader:
    def read(content: Content, settings: Settings) -> Iterator[Reading]:
        most = most_bytes(settings)
        raw = head_of(content.stream, most + 1)
        head = decode(raw)
        if head is None:
            yield unread_file(content, "undecodable")
        elif _has_text_column(head, delimiter, settings):
            stream = rewound(raw, content.stream)
            whole = io.TextIOWrapper(stream, detect(raw), errors="replace", newline="")
            yield from _rows(whole, delimiter, content.source, settings)
        elif len(raw) > most:
            yield unread_file(content, "document_too_large", f"over {most:,} bytes, and no column with text")
        else:
            yield document(content.source, 0, head)

    return read


def _has_text_column(text: str, delimiter: str, settings: Settings) -> bool:
    csv.field_size_limit(_HEAD)
    try:
        head = next(csv.reader(io.StringIO(text[:_HEAD], newline=""), delimiter=delimiter), [])
    except csv.Error:
        return False
    return text_field(head, settings) is not None


def _rows(stream: IO[str], delimiter: str, source: str, settings: Settings) -> Iterator[Reading]:
    csv.field_size_limit(most_bytes(settings))  # the default refuses a page of 128 KB
    rows = csv.DictReader(_Lines(stream, most_bytes(settings)), delimiter=delimiter)
    for index in count():
        try:
            yield read_record(next(rows), source, index, rows.line_num, settings)
        except StopIteration:
            return
        except csv.Error as error:
            yield refused_record(source, index, rows.line_num, "broken_record", str(error), "")


class _Lines:
    """The lines of a stream; one that is too long is an error, after which the next ones come."""

    def __init__(self, stream: IO[str], most: int) -> None:
        self._lines = bounded_lines(stream, most, "\n")
        self._most = most

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        if line is None:
            raise csv.Error(f"a line over {self._most:,} characters")
        return line


read_csv: Reader = _table_reader(",")
read_tsv: Reader = _table_reader("\t")
