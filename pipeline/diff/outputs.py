"""The output of an earlier run, read back document by document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.diff.standing import ASIDE, CONTENT
from pipeline.run.faults import UsageError
from pipeline.write.manifest import FILE_NAME, FileDigest

Row = Mapping[str, Any]
_BATCH: Final = 256  # rows
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "items": ("item_id", "source", "doc_id", *CONTENT, *ASIDE, "spans", "duplicates"),
    "rejected": ("source", "doc_id", "kind", "start", "end", "line", "reasons", "excerpt", "item"),
    "documents": (
        *("source", "record", "doc_id", "status", "characters"),
        *("items_accepted", "items_rejected", "keys_rejected"),
    ),
}


class Made(BaseModel):
    """What a manifest of this or an older version says that matters here."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    settings: dict[str, Any] = {}
    rules_digest: str = ""
    boilerplate_digest: str = ""
    inputs: list[FileDigest]
    outputs: list[FileDigest]


class Page(NamedTuple):
    """One document of an output: its row, its items, its rejects."""

    row: Row
    items: list[Row]
    rejects: list[Row]


@dataclass(frozen=True, slots=True)
class Output:
    """The folder of a finished run."""

    folder: Path
    made: Made

    def pages(self) -> Iterator[Page]:
        """All documents in the order in which they were written.

        Raises:
            UsageError: a table is missing or broken.
        """
        items, rejects = self._rows("items"), self._rows("rejected")
        for row in self._rows("documents"):
            refused = row["items_rejected"] + row["keys_rejected"] + (row["status"] == "rejected")
            page = Page(row, list(islice(items, row["items_accepted"])), list(islice(rejects, refused)))
            own = {(each["source"], each["doc_id"]) for each in (row, *page.items, *page.rejects)}
            if len(own) > 1 or len(page.items) < row["items_accepted"] or len(page.rejects) < refused:
                raise self._odd(f"at {row['source']} they name different documents")
            yield page
        if next(items, None) or next(rejects, None):
            raise self._odd("some rows are of no document")

    def _odd(self, why: str) -> UsageError:
        return UsageError(
            f"The tables in {self.folder} do not belong together: {why}. Compare folders as a run wrote them."
        )

    def _rows(self, table: str) -> Iterator[Row]:
        names = [file.path for file in self.made.outputs if file.path.startswith(f"{table}/")]
        if not names:
            raise UsageError(f"{self.folder} has no table {table}. Compare folders as a run wrote them.")
        suffix = ".jsonl" if any(name.endswith(".jsonl") for name in names) else ".parquet"  # the quicker to read
        for name in names:
            if name.endswith(suffix):
                path = self.folder / name
                try:
                    yield from _parquet(path, _COLUMNS[table]) if suffix == ".parquet" else _jsonl(path)
                except (OSError, pa.ArrowException, orjson.JSONDecodeError) as error:
                    raise UsageError(f"{path} cannot be read: {error}. Run again to have it written anew.") from error


def open_output(folder: Path) -> Output:
    """The output in `folder`.

    Raises:
        UsageError: there is none, or its run is not finished.
    """
    path = folder / FILE_NAME
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder. Name the output folder of a run.")
    try:
        return Output(folder, Made.model_validate_json(path.read_bytes()))
    except FileNotFoundError:
        raise UsageError(f"{folder} holds no {FILE_NAME}: it is not the output of a finished run.") from None
    except (OSError, ValidationError) as error:
        raise UsageError(f"{path} is no manifest of a run. Run again to have it written anew.") from error


def _parquet(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """An older output may lack a column."""
    with pq.ParquetFile(path) as file:
        held = [name for name in columns if name in file.schema_arrow.names]
        for batch in file.iter_batches(_BATCH, columns=held):
            yield from batch.to_pylist()


def _jsonl(path: Path) -> Iterator[Row]:
    with path.open("rb") as lines:
        yield from map(orjson.loads, lines)
