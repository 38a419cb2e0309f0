"""JSON Lines parts: one object a line, keys in the order of the schema, UTF-8."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.write.row import Row


class JsonlPart:
    """One `.jsonl` file; rows are appended as they come."""

    def __init__(self, path: Path) -> None:
        """Open `path` for writing."""
        self._stream = path.open("wb")

    def write(self, rows: Sequence[Row]) -> None:
        """Append `rows`."""
        self._stream.writelines(row.line for row in rows)

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()
