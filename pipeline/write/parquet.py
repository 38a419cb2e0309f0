"""Parquet parts: zstd, one row group a batch, the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.write.row import Row


class ParquetPart:
    """One `.parquet` file; each `write` becomes one row group."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        """Open `path` for rows of `schema`; a file without rows still carries the schema."""
        self._schema = schema
        self._writer = pq.ParquetWriter(path, schema, compression="zstd")

    def write(self, rows: Sequence[Row]) -> None:
        """Append `rows` as one row group."""
        table = pa.Table.from_pylist([row.fields for row in rows], schema=self._schema)
        self._writer.write_table(table, row_group_size=max(1, len(rows)))

    def close(self) -> None:
        """Write the footer and finish the file."""
        self._writer.close()
