"""One folder of the output: a table in parts of bounded size, each part in every wanted format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from types import TracebackType
from typing import Final, Literal, Self

from pydantic import BaseModel

from pipeline.write.jsonl import JsonlPart
from pipeline.write.parquet import ParquetPart
from pipeline.write.row import Row, row_of
from pipeline.write.schema import arrow_schema
from pipeline.write.staging import output_errors

Format = Literal["parquet", "jsonl"]
FORMATS: Final[tuple[Format, ...]] = ("parquet", "jsonl")

BATCH_ROWS: Final = 4096
BATCH_BYTES: Final = 16 << 20
PART_ROWS: Final = 50 * BATCH_ROWS
PART_BYTES: Final = 512 << 20


class TableWriter:
    """Takes rows and holds one batch of them; to be used in a `with`. There is a first part even without rows."""

    def __init__(self, folder: Path, model: type[BaseModel], formats: Sequence[Format]) -> None:
        """Parts will lie in `folder`, which must not exist yet."""
        self._folder = folder
        self._schema = arrow_schema(model)
        self._formats = formats
        self._batch: list[Row] = []
        self._batch_bytes = 0
        self._part: list[ParquetPart | JsonlPart] = []
        self._part_rows = 0
        self._part_bytes = 0
        self._parts_begun = 0
        self._closing = ExitStack()

    def __enter__(self) -> Self:
        """Make the folder and open its first part."""
        with output_errors(self._folder):
            self._folder.mkdir(parents=True)
            self._begin_part()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Write what is held, unless there was an error, and close the last part in any case."""
        with output_errors(self._folder), self._closing:
            if kind is None:
                self._write_batch()

    def extend(self, records: Iterable[BaseModel]) -> None:
        """Take rows.

        Raises:
            OutputError: they cannot be written.
        """
        with output_errors(self._folder):
            for record in records:
                self._add(row_of(record))

    def _add(self, row: Row) -> None:
        self._batch.append(row)
        self._batch_bytes += len(row.line)
        if len(self._batch) >= BATCH_ROWS or self._batch_bytes >= BATCH_BYTES:
            self._write_batch()
            if self._part_rows >= PART_ROWS or self._part_bytes >= PART_BYTES:
                self._begin_part()

    def _write_batch(self) -> None:
        if self._batch:
            for file in self._part:
                file.write(self._batch)
        self._part_rows += len(self._batch)
        self._part_bytes += self._batch_bytes
        self._batch, self._batch_bytes = [], 0

    def _begin_part(self) -> None:
        """Close the part at hand, if any, and open the next one in every format."""
        self._closing.close()
        stem = self._folder / f"part-{self._parts_begun:05}"
        self._part = [self._open(stem, each) for each in self._formats]
        self._parts_begun += 1
        self._part_rows = self._part_bytes = 0

    def _open(self, stem: Path, wanted: Format) -> ParquetPart | JsonlPart:
        path = stem.with_suffix(f".{wanted}")
        return self._closing.enter_context(
            closing(ParquetPart(path, self._schema) if wanted == "parquet" else JsonlPart(path))
        )
