"""Results between the two passes over the dump: two packed files of JSON lines a shard, and its proof."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from heapq import merge
from itertools import islice, starmap
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

import pyarrow as pa
from pydantic import TypeAdapter

from pipeline.dedupe import Sighting
from pipeline.records import Result
from pipeline.run.proof import Proof
from pipeline.run.shard import PieceName
from pipeline.write.manifest import FileDigest, file_digest
from pipeline.write.whole import whole

_RESULT: Final = TypeAdapter(Result)
_SIGHTING: Final = TypeAdapter(Sighting)
_Each = TypeVar("_Each")


class Spill:
    """Takes what one shard gives; its files have their names only when all of it is in them."""

    def __init__(self, folder: Path, shard: str) -> None:
        """The files will lie in `folder` and be named after the shard."""
        self._results, self._sightings = folder / f"{shard}.results", folder / f"{shard}.sightings"
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """The spill itself."""
        self._result_lines = self._open.enter_context(_packed(self._results))
        self._sighting_lines = self._open.enter_context(_packed(self._sightings))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Keep the files if the shard was finished."""
        self._open.__exit__(kind, error, at)

    def add(self, result: Result, sightings: Iterable[Sighting]) -> None:
        """One document; its ledger has been checked by now and only its sums go on."""
        self._result_lines.write(_RESULT.dump_json(replace(result, ledger=())) + b"\n")
        for sighting in sightings:
            self._sighting_lines.write(_SIGHTING.dump_json(sighting) + b"\n")

    def digests(self) -> tuple[FileDigest, FileDigest]:
        """Of both files, when they are written."""
        return file_digest(self._results, self._results.name), file_digest(self._sightings, self._sightings.name)


@contextmanager
def _packed(path: Path) -> Iterator[pa.NativeFile]:
    with whole(path) as partial, pa.CompressedOutputStream(str(partial), "zstd") as stream:
        yield stream


def read_results(folder: Path, proofs: Sequence[Proof]) -> Iterator[Result]:
    """All results in the order of the dump, whichever shards its pieces lie in."""
    streams = [_lines(folder / proof.results.path, _RESULT) for proof in proofs]
    for _, nth, documents in merge(*starmap(_places, enumerate(proofs))):
        yield from islice(streams[nth], documents)


def _places(nth: int, proof: Proof) -> Iterator[tuple[PieceName, int, int]]:
    return ((piece, nth, documents) for piece, documents in zip(proof.pieces, proof.documents, strict=True))


def read_sightings(folder: Path, proofs: Iterable[Proof]) -> Iterator[Sighting]:
    """All sightings, shard by shard."""
    for proof in proofs:
        yield from _lines(folder / proof.sightings.path, _SIGHTING)


def _lines(path: Path, kind: TypeAdapter[_Each]) -> Iterator[_Each]:
    """The file is open from the first to the last line that is asked for."""
    with pa.input_stream(str(path), compression="zstd") as packed:
        yield from map(kind.validate_json, io.BufferedReader(packed))
