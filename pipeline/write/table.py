"""One folder of the output: a table in parts of bounded size, each part in every wanted format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel

from pipeline.write.jsonl import JsonlPart
from pipeline.write.parquet import ParquetPart
from pipeline.write.row import Row, row_of
from pipeline.write.schema import arrow_schema

Format = Literal["parquet", "jsonl"]
FORMATS: Final[tuple[Format, ...]] = ("parquet", "jsonl")

BATCH_ROWS: Final = 4096
BATCH_BYTES: Final = 16 << 20
PART_ROWS: Final = 50 * BATCH_ROWS
PART_BYTES: Final = 512 << 20


class TableWriter:
    """Takes rows one by one and holds one batch of them; the first part is there even without rows."""

    def __init__(self, folder: Path, model: type[BaseModel], formats: Sequence[Format]) -> None:
        """Make `folder` and open its first part."""
        folder.mkdir(parents=True)
        self._folder = folder
        self._schema = arrow_schema(model)
        self._formats = formats
        self._batch: list[Row] = []
        self._batch_bytes = 0
        self._part_rows = 0
        self._part_bytes = 0
        self._parts_begun = 0
        self._part = self._begin_part()

    def extend(self, records: Iterable[BaseModel]) -> None:
        """Take rows."""
        for record in records:
            self._add(row_of(record))

    def _add(self, row: Row) -> None:
        self._batch.append(row)
        self._batch_bytes += len(row.line)
        if len(self._batch) >= BATCH_ROWS or self._batch_bytes >= BATCH_BYTES:
            self._flush()

    def close(self) -> None:
        """Write what is held and finish the last part."""
        self._write_batch()
        self._end_part()

    def _flush(self) -> None:
        self._write_batch()
        if self._part_rows >= PART_ROWS or self._part_bytes >= PART_BYTES:
            self._end_part()
            self._part = self._begin_part()

    def _write_batch(self) -> None:
        if not self._batch:
            return
        for file in self._part:
            file.write(self._batch)
        self._part_rows += len(self._batch)
        self._part_bytes += self._batch_bytes
        self._batch, self._batch_bytes = [], 0

    def _begin_part(self) -> list[ParquetPart | JsonlPart]:
        stem = self._folder / f"part-{self._parts_begun:05}"
        self._parts_begun += 1
        self._part_rows = self._part_bytes = 0
        return [self._open(stem, each) for each in self._formats]

    def _open(self, stem: Path, wanted: Format) -> ParquetPart | JsonlPart:
        if wanted == "parquet":
            return ParquetPart(stem.with_suffix(".parquet"), self._schema)
        return JsonlPart(stem.with_suffix(".jsonl"))

    def _end_part(self) -> None:
        for file in self._part:
            file.close()
