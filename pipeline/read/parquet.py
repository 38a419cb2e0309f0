"""Parquet: a document a row, read a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from pyarrow import ArrowException
from pyarrow.parquet import ParquetFile

from pipeline.read.fields import read_record, refused_record, seen, text_field
from pipeline.read.limits import UnreadableError
from pipeline.read.reading import Content, Reading, unread_file
from pipeline.read.seek import seekable
from pipeline.read.unit import Unit, one
from pipeline.settings import Settings

_BUFFER: Final = 1 << 20  # bytes; without it a whole column of a row group is held
_BATCH: Final = 8 << 20  # bytes of text that are wanted at a time
_MOST_ROWS: Final = 256
_BROKEN: Final = (ArrowException, OSError, ValueError)


def split_parquet(content: Content, settings: Settings) -> Iterator[Unit]:
    """A unit a row group: a broken one costs its own rows."""
    with seekable(content) as stream:
        try:
            table = ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
        except _BROKEN as error:
            raise UnreadableError("broken_file", str(error)) from error
        names = table.schema_arrow.names
        if text_field(names, settings) is None:
            yield one(0, partial(unread_file, content, "no_text_field", seen(names, settings)))
            return
        index = 0
        for group in range(table.num_row_groups):
            shape = table.metadata.row_group(group)
            read = partial(_group, table, group, index, content.source, settings)
            yield Unit(shape.total_byte_size, read, shape.num_rows)
            index += shape.num_rows


def _group(table: ParquetFile, group: int, first: int, source: str, settings: Settings) -> Iterator[Reading]:
    wanted = {text_field(table.schema_arrow.names, settings), settings.id_field}
    columns = [name for name in table.schema_arrow.names if name in wanted]
    index = first
    try:
        for batch in table.iter_batches(_rows_at_once(table, group), row_groups=[group], columns=columns):
            for row in batch.to_pylist():
                yield read_record(row, source, index, 1, settings)
                index += 1
    except _BROKEN as error:
        yield refused_record(source, index, 1, "broken_record", f"row group {group} from here: {error}", "")


def _rows_at_once(table: ParquetFile, group: int) -> int:
    shape = table.metadata.row_group(group)
    bytes_a_row = shape.total_byte_size // max(shape.num_rows, 1) + 1
    return int(min(max(_BATCH // bytes_a_row, 1), _MOST_ROWS))
