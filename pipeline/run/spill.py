"""Results between the two passes over the dump: two packed files of JSON lines a shard, and its proof."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from heapq import merge
from itertools import islice, starmap
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

import pyarrow as pa
from pydantic import TypeAdapter

from pipeline.dedupe import Sighting, numbered
from pipeline.records import Result
from pipeline.run.proof import Proof
from pipeline.run.shard import PieceName
from pipeline.write.manifest import FileDigest, file_digest
from pipeline.write.whole import whole

_RESULT: Final = TypeAdapter(Result)


class Spill:
    """Takes what one shard gives; its files have their names only when all of it is in them, sightings sorted."""

    def __init__(self, folder: Path, shard: str) -> None:
        """The files will lie in `folder` and be named after the shard."""
        self._results, self._sightings = folder / f"{shard}.results", folder / f"{shard}.sightings"
        self._open = ExitStack()
        self._documents = 0
        self._seen: list[bytes] = []

    def __enter__(self) -> Self:
        """The spill itself."""
        self._result_lines = self._open.enter_context(_packed(self._results))
        self._sighting_lines = self._open.enter_context(_packed(self._sightings))
        self._open.push(self._write_sightings)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Keep the files if the shard was finished."""
        self._open.__exit__(kind, error, at)

    def _write_sightings(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._sighting_lines.write(b"".join(sorted(self._seen)))

    def add(self, result: Result, sightings: Iterable[Sighting]) -> None:
        """One document; its ledger has been checked by now and only its sums go on."""
        self._result_lines.write(_RESULT.dump_json(replace(result, ledger=())) + b"\n")
        self._seen += [sighting.to_line(self._documents) for sighting in sightings]
        self._documents += 1

    def digests(self) -> tuple[FileDigest, FileDigest]:
        """Of both files, when they are written."""
        return file_digest(self._results, self._results.name), file_digest(self._sightings, self._sightings.name)


@contextmanager
def _packed(path: Path) -> Iterator[pa.NativeFile]:
    with whole(path) as partial, pa.CompressedOutputStream(str(partial), "zstd") as stream:
        yield stream


def read_results(folder: Path, proofs: Sequence[Proof]) -> Iterator[Result]:
    """All results in the order of the dump, whichever shards its pieces lie in; a shard is open while they last."""
    streams = [_packed_lines(folder / proof.results.path) for proof in proofs]
    left = [sum(proof.documents) for proof in proofs]
    for _, nth, documents in merge(*starmap(_places, enumerate(proofs))):
        yield from map(_RESULT.validate_json, islice(streams[nth], documents))
        left[nth] -= documents
        if not left[nth]:
            streams[nth].close()


def _places(nth: int, proof: Proof) -> Iterator[tuple[PieceName, int, int]]:
    return ((piece, nth, documents) for piece, documents in zip(proof.pieces, proof.documents, strict=True))


def read_sightings(folder: Path, proofs: Sequence[Proof]) -> list[Iterator[bytes]]:
    """The sorted sightings of each shard; they name a document by its number in the dump."""
    places: list[list[_Run]] = [[] for _ in proofs]
    here = [0] * len(proofs)
    before = 0
    for _, nth, documents in merge(*starmap(_places, enumerate(proofs))):
        places[nth].append(_Run(here[nth], before))
        here[nth] += documents
        before += documents
    return [
        numbered(_packed_lines(folder / proof.sightings.path), partial(_in_dump, runs))
        for proof, runs in zip(proofs, places, strict=True)
    ]


class _Run(NamedTuple):
    """Where the documents of one piece begin, in their shard and in the dump."""

    here: int
    in_dump: int


def _in_dump(runs: Sequence[_Run], document: int) -> int:
    run = runs[bisect_right(runs, document, key=attrgetter("here")) - 1]
    return run.in_dump + document - run.here


def _packed_lines(path: Path) -> Generator[bytes, None, None]:
    """The file is open from the first to the last line that is asked for."""
    with pa.input_stream(str(path), compression="zstd") as packed:
        yield from io.BufferedReader(packed)
