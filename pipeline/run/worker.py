"""What a worker process does with one shard: read, process, check the laws, spill. It never fails on a document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple, Protocol

import orjson

from pipeline.clean.learned import NOTHING, Learned
from pipeline.dedupe import Sighting, sight
from pipeline.enrich import enrich
from pipeline.laws import broken_laws
from pipeline.read import DumpFile, Hidden, Reading, Unread, read_file
from pipeline.records import Document, Result
from pipeline.run.refusal import refuse_document, refuse_unread
from pipeline.run.shard import Shard
from pipeline.run.spill import Spill
from pipeline.settings import Settings
from pipeline.write.manifest import FileDigest, stream_digest

WHOLE_FILE: Final = -1


class Process(Protocol):
    """The core as the shell sees it: `pipeline.process.process`, or a stand-in of the same shape."""

    def __call__(self, document: Document, *, accept_unanswered: bool = False, learned: Learned = NOTHING) -> Result:
        """The items and rejects of one document."""


class Spot(NamedTuple):
    """A record of a file, or with `WHOLE_FILE` the file."""

    source: str
    record: int


@dataclass(frozen=True, slots=True)
class Task:
    """One shard and all it takes to work on it.

    `killers` are the spots that killed a worker before and are refused now; a `watched` task notes
    each spot before it goes there, so that the next killer is known.
    """

    shard: Shard
    work: Path
    settings: Settings
    process: Process
    learned: Learned = NOTHING
    killers: frozenset[Spot] = frozenset()
    watched: bool = False

    @property
    def spill(self) -> Path:
        """Where the results go."""
        return self.work / f"shard-{self.shard.number:06}.jsonl"

    @property
    def note(self) -> Path:
        """Where a watched worker says which spot it works on."""
        return self.spill.with_suffix(".spot")

    def last_spot(self) -> Spot:
        """The spot at which a watched worker died."""
        return Spot(*orjson.loads(self.note.read_bytes()))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the parent must know of a finished shard; the results themselves lie in its spill."""

    task: Task
    documents: int
    hidden: int
    breaches: tuple[str, ...]
    sightings: tuple[Sighting, ...]
    inputs: tuple[FileDigest, ...]


def work_on(task: Task) -> Outcome:
    """Run one shard.

    Raises:
        OSError: the spill cannot be written.
    """
    documents, hidden, breaches, sightings = 0, 0, list[str](), list[Sighting]()
    with Spill(task.spill) as spill:
        for document, result in _results(task):
            if result is None:
                hidden += 1
                continue
            documents += 1
            if document is not None:
                breaches += _breaches(document, result, task.settings)
                sightings += sight(document, result)
            spill.add(enrich(result) if task.settings.keywords and result.items else result)
    inputs = tuple(_digests(task.shard.files))
    return Outcome(task, documents, hidden, tuple(breaches), tuple(sightings), inputs)


def _results(task: Task) -> Iterator[tuple[Document | None, Result | None]]:
    """A document that was not read has only a result; a hidden member has neither."""
    for file in task.shard.files:
        for reading in _readings(file, task):
            if isinstance(reading, Hidden):
                yield None, None
            elif isinstance(reading, Unread):
                yield None, refuse_unread(reading)
            else:
                yield reading, _process(reading, task)


def _readings(file: DumpFile, task: Task) -> Iterator[Reading | Hidden]:
    """The readings of one file; the note names the file, or the member of it, that is being read."""
    here = Spot(file.source, WHOLE_FILE)

    def may_enter(source: str) -> bool:
        nonlocal here
        here = Spot(source, WHOLE_FILE)
        _take_note(task, here)
        return here not in task.killers

    for reading in read_file(file, task.settings, may_enter):
        yield reading
        _take_note(task, here)


def _process(document: Document, task: Task) -> Result:
    here = Spot(document.source, document.record)
    if here in task.killers:
        return refuse_document(document, "worker_died")
    _take_note(task, here)
    try:
        return task.process(document, accept_unanswered=task.settings.accept_unanswered, learned=task.learned)
    except Exception as error:  # noqa: BLE001 - law 6: one bad document harms only itself
        return refuse_document(document, "processing_failed", _name(error))


def _take_note(task: Task, here: Spot) -> None:
    if task.watched:
        task.note.write_bytes(orjson.dumps(tuple(here)))


def _name(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]


def _breaches(document: Document, result: Result, settings: Settings) -> Iterator[str]:
    place = document.source + (f" record {document.record}" if document.record else "")
    if result.row.status == "rejected":
        return
    breaches = broken_laws(document, result, accept_unanswered=settings.accept_unanswered)
    for breach in (*breaches, *result.breaches):
        yield f"{place}: {breach}"


def _digests(files: tuple[DumpFile, ...]) -> Iterator[FileDigest]:
    """A file that cannot be read has no digest; its reject says so."""
    for file in files:
        with suppress(OSError), file.open() as stream:
            yield stream_digest(stream, file.source)


def condemn(task: Task) -> Task:
    """The task again after its watched worker died: the spot where it stood is refused."""
    return replace(task, killers=task.killers | {task.last_spot()})
