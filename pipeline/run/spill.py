"""Results between the two passes over the dump: one file a shard, one line a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from pydantic import TypeAdapter

from pipeline.records import Result

_RESULT: Final = TypeAdapter(Result)


class Spill:
    """Takes the results of one shard; its file has its final name only when all of them are in it."""

    def __init__(self, path: Path) -> None:
        """`path` is the final name."""
        self._path = path
        self._partial = path.with_suffix(".partial")
        self._stream = self._partial.open("wb")

    def add(self, result: Result) -> None:
        """Append one result; its ledger has been checked by now and only its sums go on."""
        self._stream.write(_RESULT.dump_json(replace(result, ledger=())) + b"\n")

    def __enter__(self) -> Self:
        """The spill itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Keep the file if the shard was finished."""
        self._stream.close()
        if kind is None:
            self._partial.replace(self._path)


def read_spill(path: Path) -> Iterator[Result]:
    """The results of one shard, in its order."""
    with path.open("rb") as stream:
        yield from map(_RESULT.validate_json, stream)
