"""What a worker process does with one shard: read, process, check the laws, spill. It never fails on a document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

from pipeline.clean.learned import NOTHING, Learned
from pipeline.dedupe import Sighting, sight
from pipeline.enrich import enrich
from pipeline.laws import broken_laws
from pipeline.read import DumpFile, Hidden, Reading, Unread, read_file
from pipeline.records import Document, Result
from pipeline.run.refusal import refuse_document, refuse_unread
from pipeline.run.shard import Shard
from pipeline.run.spill import Spill
from pipeline.run.spot import WHOLE, Spot, Window
from pipeline.settings import Settings
from pipeline.write.manifest import FileDigest, stream_digest


class Process(Protocol):
    """The core as the shell sees it: `pipeline.process.process`, or a stand-in of the same shape."""

    def __call__(
        self,
        document: Document,
        *,
        accept_unanswered: bool = False,
        min_confidence: float = 0,
        learned: Learned = NOTHING,
    ) -> Result:
        """The items and rejects of one document."""


@dataclass(frozen=True, slots=True)
class Task:
    """One shard and all it takes to work on it.

    `killers` are the spots on which workers died before: they are refused. A task with `only` some spots is a
    try that leaves out all others.
    """

    shard: Shard
    work: Path
    settings: Settings
    process: Process
    learned: Learned = NOTHING
    killers: frozenset[Spot] = frozenset()
    only: tuple[Spot, ...] = ()

    @property
    def spill(self) -> Path:
        """Where the results go."""
        return self.work / f"shard-{self.shard.number:06}.jsonl"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the parent must know of a finished shard; the results themselves lie in its spill."""

    task: Task
    documents: int
    hidden: int
    breaches: tuple[str, ...]
    sightings: tuple[Sighting, ...]
    inputs: tuple[FileDigest, ...]


@dataclass(frozen=True, slots=True)
class _Worked:
    """One document, done."""

    result: Result
    breaches: tuple[str, ...] = ()
    sightings: tuple[Sighting, ...] = ()


def work_on(task: Task) -> Outcome:
    """Run one shard.

    Raises:
        OSError: the spill cannot be written.
    """
    documents, hidden, breaches, sightings = 0, 0, list[str](), list[Sighting]()
    with Spill(task.spill) as spill:
        for worked in _work(task):
            if isinstance(worked, Hidden):
                hidden += 1
                continue
            documents += 1
            breaches += worked.breaches
            sightings += worked.sightings
            spill.add(worked.result)
    inputs = tuple(_digests(task.shard.files))
    return Outcome(task, documents, hidden, tuple(breaches), tuple(sightings), inputs)


def try_out(task: Task) -> bool:
    """Do all that might kill a worker, and keep nothing of it."""
    return sum(1 for _ in _work(task)) >= 0


def look_closer(task: Task) -> tuple[Spot, ...]:
    """What there is within the one spot of a task: records, members of an archive; it is read as far as need be."""
    ((source, _),) = task.only
    way, window = Window([Spot(source, 0)]), Window(task.only)
    readings = chain.from_iterable(read_file(file, task.settings, way.leads_through) for file in task.shard.files)
    found = (each for each in readings if not isinstance(each, Hidden) and window.holds(each))
    return tuple(dict.fromkeys(Spot(each.source, each.record if each.source == source else WHOLE) for each in found))


def _work(task: Task) -> Iterator[_Worked | Hidden]:
    for reading in _readings(task):
        if isinstance(reading, Hidden):
            yield reading
        elif isinstance(reading, Unread):
            yield _Worked(refuse_unread(reading))
        else:
            yield _worked(reading, _process(reading, task), task.settings)


def _worked(document: Document, result: Result, settings: Settings) -> _Worked:
    breaches, sightings = tuple(_breaches(document, result, settings)), sight(document, result)
    return _Worked(enrich(result) if settings.keywords and result.items else result, breaches, sightings)


def _readings(task: Task) -> Iterator[Reading | Hidden]:
    """What the shard holds, of a try only what it is about."""
    window = Window(task.only)

    def may_enter(source: str) -> bool:
        return Spot(source, WHOLE) not in task.killers and (not task.only or window.leads_through(source))

    for file in task.shard.files:
        for reading in read_file(file, task.settings, may_enter):
            if not task.only or (not isinstance(reading, Hidden) and window.holds(reading)):
                yield reading


def _process(document: Document, task: Task) -> Result:
    if Spot(document.source, document.record) in task.killers:
        return refuse_document(document, "worker_died")
    try:
        return task.process(
            document,
            accept_unanswered=task.settings.accept_unanswered,
            min_confidence=task.settings.min_confidence,
            learned=task.learned,
        )
    except Exception as error:  # noqa: BLE001 - law 6: one bad document harms only itself
        return refuse_document(document, "processing_failed", _name(error))


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
