"""Near duplicates over the whole dump: questions as rows of files, linked band by band.

A question is known by its number, the node, in the order of its digests, so that the first of a cluster, which names
it, depends on what the questions say and on nothing else.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import orjson
from numpy.typing import NDArray

from pipeline.dedupe.likeness import BANDS, Likeness, alike, read_bands

_BUFFERED: Final = 4096
_CROWD: Final = 24  # questions that share a band: more of them are compared with their neighbours only
_NEIGHBOURS: Final = 8
_REFUSED_HELD: Final = 500_000

Leaders = NDArray[np.uint32]


class Nodes:
    """The distinct questions of the dump, written one by one, then linked."""

    def __init__(self, folder: Path) -> None:
        """Files will lie in `folder`, which is made."""
        folder.mkdir(parents=True)
        self._folder = folder
        self._bands = [folder.joinpath(f"band-{band:02}").open("wb") for band in range(BANDS)]
        self._texts = folder.joinpath("texts").open("wb")
        self._starts = array("Q", [0])
        self._names = folder.joinpath("names").open("wb")
        self._passages = array("Q")
        self._held: list[str] = []
        self.count = 0

    def add(self, name: str, like: Likeness) -> int:
        """The node of the question that `name`, 32 hexadecimal digits, names; names must come in order."""
        self._names.write(bytes.fromhex(name))
        text = orjson.dumps([like.kind, like.block, like.stem, like.material, like.answer])
        self._texts.write(text)
        self._starts.append(self._starts[-1] + len(text))
        self._passages.append(int(like.passage or "0", 16))
        self._held.append(like.bands)
        if len(self._held) >= _BUFFERED:
            self._write_bands()
        self.count += 1
        return self.count - 1

    def _write_bands(self) -> None:
        for column, stream in zip(read_bands(self._held).T, self._bands, strict=True):
            stream.write(column.tobytes())
        self._held = []

    def linked(self) -> Linked:
        """What hangs together, once all nodes are there."""
        self._write_bands()
        for stream in (*self._bands, self._texts, self._names):
            stream.close()
        near = Union(self.count)
        with _Texts(self._folder / "texts", self._starts) as texts:
            linker = _Linker(texts, near)
            for band in range(BANDS):
                linker.link(np.fromfile(self._folder / f"band-{band:02}", dtype=np.uint32))
        kin = near.copy()
        passages = np.frombuffer(self._passages, dtype=np.uint64)
        for group in _groups(passages):
            if passages[group[0]]:
                for node in group[1:].tolist():
                    kin.join(int(group[0]), node)
        return Linked(near.leaders(), kin.leaders(), self._names_read())

    def _names_read(self) -> NDArray[np.uint8]:
        """The digests where they lie on the disk."""
        if not self.count:
            return np.zeros((0, 16), dtype=np.uint8)
        return np.memmap(self._folder / "names", dtype=np.uint8, mode="r", shape=(self.count, 16))


@dataclass(frozen=True, slots=True)
class Linked:
    """For each node the first one of its cluster, and of its kin: the clusters that share a passage."""

    clusters: Leaders
    kin: Leaders
    names: NDArray[np.uint8]

    def name(self, node: int) -> str:
        """The digest of one question, in hexadecimal digits."""
        return bytes(self.names[node]).hex()


class Union:
    """Which nodes hang together; the smallest of them leads."""

    def __init__(self, count: int) -> None:
        """Each node alone."""
        self._above = array("I", range(count))

    def copy(self) -> Union:
        """The same once more."""
        other = Union(0)
        other._above = self._above[:]
        return other

    def find(self, node: int) -> int:
        """The leader of `node`."""
        above = self._above
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    def join(self, one: int, other: int) -> None:
        """Let both hang together."""
        one, other = self.find(one), self.find(other)
        self._above[max(one, other)] = min(one, other)

    def leaders(self) -> Leaders:
        """The leader of each node."""
        return np.fromiter(map(self.find, range(len(self._above))), dtype=np.uint32, count=len(self._above))


class _Texts:
    """The texts of the nodes, read from the disk as they are asked for."""

    def __init__(self, path: Path, starts: array[int]) -> None:
        self._starts = starts
        self._stream = path.open("rb", buffering=0)

    def __enter__(self) -> Callable[[int], Likeness]:
        return self._read

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def _read(self, node: int) -> Likeness:
        start, end = self._starts[node : node + 2]
        self._stream.seek(start)
        kind, block, stem, material, answer = orjson.loads(self._stream.read(end - start))
        return Likeness(kind, block, "", stem, material, answer, "")


def _groups(column: NDArray[np.uint32] | NDArray[np.uint64]) -> Iterator[NDArray[np.int64]]:
    """The nodes that share a number, each group in order."""
    if not len(column):
        return
    order = np.argsort(column, kind="stable")
    ranked = column[order]
    edges = np.flatnonzero(np.concatenate(([True], ranked[1:] != ranked[:-1], [True])))
    for at in np.flatnonzero(np.diff(edges) > 1).tolist():
        yield order[edges[at] : edges[at + 1]]


class _Linker:
    """Joins nodes that are alike; what was refused once is not looked at in the next band again."""

    def __init__(self, texts: Callable[[int], Likeness], near: Union) -> None:
        self._texts = texts
        self._near = near
        self._refused: set[tuple[int, int]] = set()

    def link(self, column: NDArray[np.uint32]) -> None:
        """Join the nodes of one band that are alike."""
        find = self._near.find
        for group in _groups(column):
            nodes = group.tolist()
            if len(set(map(find, nodes))) == 1:
                continue
            seen = [(node, self._texts(node)) for node in nodes]
            window = len(seen)
            if window > _CROWD:
                seen.sort(key=lambda one: (one[1].block, one[1].stem, one[0]))
                window = _NEIGHBOURS
            for at, (node, like) in enumerate(seen):
                for other, beside in seen[max(0, at - window) : at]:
                    if find(node) != find(other) and self._alike(node, like, other, beside):
                        self._near.join(node, other)

    def _alike(self, node: int, like: Likeness, other: int, beside: Likeness) -> bool:
        if (node, other) in self._refused:
            return False
        if alike(like, beside):
            return True
        if len(self._refused) >= _REFUSED_HELD:
            self._refused.clear()
        self._refused.add((node, other))
        return False
