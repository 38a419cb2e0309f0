"""Tables (.csv, .tsv): a document a row when a column holds text, else the whole table is one document."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from pipeline.read.fields import read_record, refused_record, text_field
from pipeline.read.reading import DumpFile, Reader, Reading, Unread, document
from pipeline.read.text import decoded_file
from pipeline.settings import Settings

csv.field_size_limit(2**31 - 1)  # a cell may hold a whole page; the default refuses it at 128 KB


def _table_reader(delimiter: str) -> Reader:
    def read(file: DumpFile, settings: Settings) -> Iterator[Reading]:
        text = decoded_file(file, settings)
        if isinstance(text, Unread):
            yield text
        elif _has_text_column(text, delimiter, settings):
            yield from _rows(text, delimiter, file.source, settings)
        else:
            yield document(file.source, 0, text)

    return read


def _has_text_column(text: str, delimiter: str, settings: Settings) -> bool:
    head = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    return text_field(head, settings) is not None


def _rows(text: str, delimiter: str, source: str, settings: Settings) -> Iterator[Reading]:
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    index = 0
    try:
        for index, row in enumerate(rows):
            yield read_record(row, source, index, rows.line_num, settings)
    except csv.Error as error:
        yield refused_record(source, index + 1, rows.line_num, "broken_record", str(error), "")


read_csv: Reader = _table_reader(",")
read_tsv: Reader = _table_reader("\t")
