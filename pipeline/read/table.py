"""Tables (.csv, .tsv): a document a row when a column holds text, else the whole table is one document."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import IO, Final, Self

from pipeline.read.banks import asks
from pipeline.read.encoding import decode, detect
from pipeline.read.fields import read_record, refused_record, size_of, text_field
from pipeline.read.lines import bounded_lines, rewound
from pipeline.read.reading import Content, document, head_of, most_bytes, unread_file
from pipeline.read.unit import Splitter, Unit, one
from pipeline.settings import Settings

_HEAD: Final = 1 << 20  # characters in which the names of the columns stand


def _splitter(delimiter: str) -> Splitter:
    def split(content: Content, settings: Settings) -> Iterator[Unit]:
        most = most_bytes(settings)
        raw = head_of(content.stream, most + 1)
        head = decode(raw)
        if head is None:
            yield one(len(raw), partial(unread_file, content, "undecodable"))
        elif _has_text_column(head, delimiter, settings):
            stream = rewound(raw, content.stream)
            whole = io.TextIOWrapper(stream, detect(raw), errors="replace", newline="")
            yield from _rows(whole, delimiter, content.source, settings)
        elif len(raw) > most:
            detail = f"over {most:,} bytes, and no column with text"
            yield one(len(raw), partial(unread_file, content, "document_too_large", detail))
        else:
            yield one(len(raw), partial(document, content.source, 0, head))

    return split


def _has_text_column(text: str, delimiter: str, settings: Settings) -> bool:
    csv.field_size_limit(_HEAD)
    try:
        head = next(csv.reader(io.StringIO(text[:_HEAD], newline=""), delimiter=delimiter), [])
    except csv.Error:
        return False
    return text_field(head, settings) is not None and not (settings.text_field is None and asks(head))


def _rows(stream: IO[str], delimiter: str, source: str, settings: Settings) -> Iterator[Unit]:
    csv.field_size_limit(most_bytes(settings))  # the default refuses a page of 128 KB
    rows = csv.DictReader(_Lines(stream, most_bytes(settings)), delimiter=delimiter)
    for index in count():
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield one(0, partial(refused_record, source, index, rows.line_num, "broken_record", str(error), ""))
        else:
            yield one(size_of(row), partial(read_record, row, source, index, rows.line_num, settings))


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


split_csv: Splitter = _splitter(",")
split_tsv: Splitter = _splitter("\t")
