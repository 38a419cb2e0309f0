"""Both outputs sorted on disk, so that each document meets itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

import orjson

from pipeline.dedupe.runs import Sorter
from pipeline.diff.outputs import Output, Page
from pipeline.diff.standing import Standing, accepted, merged, rejected

_BETWEEN: Final = b"\t"  # JSON holds none, and it sorts before all that JSON holds
_DOCUMENT, _MERGED = b"0", b"1"


class Side(NamedTuple):
    """A document in one output and what stands in it; no `doc_id` if the output does not know the document."""

    doc_id: str
    characters: int
    standings: list[Standing]

    @property
    def known(self) -> bool:
        """Whether the output has the document."""
        return self.characters >= 0


class Meeting(NamedTuple):
    """A document in both outputs."""

    source: str
    record: int
    old: Side
    new: Side

    @property
    def same_text(self) -> bool:
        """Whether places in the one are places in the other."""
        return self.old[:2] == self.new[:2]


def meetings(old: Output, new: Output, work: Path) -> Iterator[Meeting]:
    """Every document of either output once, by source and record; `work` is an empty folder for what is sorted."""
    sorter = Sorter(work / "documents")
    for name, output in (("old", old), ("new", new)):
        for line in _lines(output, name.encode(), work / name):
            sorter.add(line)
    for place, lines in groupby((line.split(_BETWEEN, 4) for line in sorter.lines()), lambda parts: parts[:2]):
        sides = {name: list(parts) for name, parts in groupby(lines, lambda parts: parts[2])}
        source = orjson.loads(b'"' + place[0] + b'"')
        yield Meeting(source, int(place[1]), _side(sides.get(b"old", ())), _side(sides.get(b"new", ())))


def _lines(output: Output, name: bytes, work: Path) -> Iterator[bytes]:
    """A line a document, then one for each place whose item was merged into one of another place."""
    places = Sorter(work)
    for page in output.pages():
        source, record = page.row["source"], b"%010d" % page.row["record"]
        standings = [*map(tuple, map(accepted, page.items)), *map(tuple, map(rejected, page.rejects))]
        kept = page.row["doc_id"], page.row["characters"], standings
        yield _line(_key(source), record, name, _DOCUMENT, kept)
        for line in _places(page, record):
            places.add(line)
    for source_key, record, place in _found(places.lines()):
        yield _BETWEEN.join((source_key, record, name, _MERGED, place))


def _places(page: Page, record: bytes) -> Iterator[bytes]:
    """Lines that bring places together with the record in which they lie: a place is told by `doc_id` alone."""
    yield _line(_key(page.row["source"]), _key(page.row["doc_id"]), _DOCUMENT, record)
    for item in page.items:
        for place in item.get("duplicates") or ():
            yield _line(_key(place["source"]), _key(place["doc_id"]), _MERGED, tuple(merged(item, place)))


def _found(lines: Iterable[bytes]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Source, record and standing of each merged place."""
    here, record = list[bytes](), b""
    for source, doc_id, sort, rest in (line.split(_BETWEEN, 3) for line in lines):
        if sort == _DOCUMENT:
            record = record if here == [source, doc_id] else rest.rstrip(b"\n")
            here = [source, doc_id]
        elif here == [source, doc_id]:
            yield source, record, rest


def _line(*parts: object) -> bytes:
    return _BETWEEN.join(part if isinstance(part, bytes) else orjson.dumps(part) for part in parts) + b"\n"


def _key(text: str) -> bytes:
    return orjson.dumps(text)[1:-1]


def _side(lines: Iterable[list[bytes]]) -> Side:
    doc_id, characters, standings = "", -1, list[Standing]()
    for *_, sort, rest in lines:
        if sort == _DOCUMENT:
            doc_id, characters, held = orjson.loads(rest)
            standings += [Standing(*each) for each in held]
        else:
            standings.append(Standing(*orjson.loads(rest)))
    return Side(doc_id, characters, sorted(standings, key=lambda each: (each.start, each.end, each.state)))
