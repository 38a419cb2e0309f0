"""What a worker process does with one shard: read, process, check the laws, spill. It never fails on a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from pipeline.dedupe import Sighting, sight
from pipeline.enrich import enrich
from pipeline.laws import broken_laws
from pipeline.read import DumpFile, Hidden, Reading, Unread, read_file
from pipeline.records import Document, Result
from pipeline.run.faults import UsageError
from pipeline.run.proof import Proof, write_proof
from pipeline.run.recipe import CODE
from pipeline.run.refusal import refuse_document, refuse_unread
from pipeline.run.shard import Piece
from pipeline.run.spill import Spill
from pipeline.run.spot import WHOLE, Spot, Window
from pipeline.run.stages import watched_stages
from pipeline.run.survey import digest_of
from pipeline.run.task import Job, Task
from pipeline.run.timing import keep_stages
from pipeline.settings import Settings
from pipeline.write.manifest import rules_digest


@dataclass(frozen=True, slots=True)
class _Worked:
    """One document, done."""

    result: Result
    breaches: tuple[str, ...] = ()
    sightings: tuple[Sighting, ...] = ()


def work_on(task: Task) -> Proof:
    """Run one shard and keep what it gives.

    Raises:
        OSError: that cannot be written.
        UsageError: a file changed meanwhile, or the parent runs another version of the pipeline.
    """
    with watched_stages() as seconds:
        proof = _work_on(task)
    keep_stages(task.job.folder, proof, seconds)
    return proof


def _work_on(task: Task) -> Proof:
    _demand_same_place(task.job)
    documents, hidden, breaches = list[int](), 0, list[str]()
    with Spill(task.job.folder, task.name) as spill:
        for piece in task.shard.pieces:
            documents.append(0)
            for worked in _work(piece.file, task):
                if isinstance(worked, Hidden):
                    hidden += 1
                    continue
                documents[-1] += 1
                breaches += worked.breaches
                spill.add(worked.result, worked.sightings)
            _demand_unchanged(piece)
    results, sightings = spill.digests()
    proof = Proof(
        recipe=dict(task.job.recipe),
        pieces=tuple(piece.name for piece in task.shard.pieces),
        documents=tuple(documents),
        hidden=hidden,
        breaches=tuple(breaches),
        results=results,
        sightings=sightings,
    )
    write_proof(task.job.folder, proof)
    return proof


def _demand_same_place(job: Job) -> None:
    """On another machine things may be otherwise."""
    if rules_digest() != job.recipe[CODE]:
        raise UsageError("A worker has other rules or another version of the pipeline: install one everywhere.")
    if not job.folder.is_dir():
        raise UsageError(f"A worker does not see {job.folder}: all machines need the output under the same path.")


def _demand_unchanged(piece: Piece) -> None:
    """The proof speaks of the bytes that were surveyed."""
    if digest_of(piece.file) != piece.digest:
        raise UsageError(f"{piece.file.source} changed during the run. Run again when nothing writes to the dump.")


def try_out(task: Task) -> bool:
    """Do all that might kill a worker, and keep nothing of it."""
    return sum(1 for piece in task.shard.pieces for _ in _work(piece.file, task)) >= 0


def look_closer(task: Task) -> tuple[Spot, ...]:
    """What there is within the one spot of a task: records, members of an archive; it is read as far as need be."""
    ((source, _),) = task.only
    way, window, settings = Window([Spot(source, 0)]), Window(task.only), task.job.settings
    readings = chain.from_iterable(read_file(each.file, settings, way.leads_through) for each in task.shard.pieces)
    found = (each for each in readings if not isinstance(each, Hidden) and window.holds(each))
    return tuple(dict.fromkeys(Spot(each.source, each.record if each.source == source else WHOLE) for each in found))


def _work(file: DumpFile, task: Task) -> Iterator[_Worked | Hidden]:
    for reading in _readings(file, task):
        if isinstance(reading, Hidden):
            yield reading
        elif isinstance(reading, Unread):
            yield _Worked(refuse_unread(reading))
        else:
            yield _worked(reading, _process(reading, task), task.job.settings)


def _worked(document: Document, result: Result, settings: Settings) -> _Worked:
    breaches, sightings = tuple(_breaches(document, result, settings)), sight(document, result, settings.min_confidence)
    return _Worked(enrich(result) if settings.keywords and result.items else result, breaches, sightings)


def _readings(file: DumpFile, task: Task) -> Iterator[Reading | Hidden]:
    """What the file holds, of a try only what it is about."""
    window = Window(task.only)

    def may_enter(source: str) -> bool:
        return Spot(source, WHOLE) not in task.killers and (not task.only or window.leads_through(source))

    for reading in read_file(file, task.job.settings, may_enter):
        if not task.only or (not isinstance(reading, Hidden) and window.holds(reading)):
            yield reading


def _process(document: Document, task: Task) -> Result:
    if Spot(document.source, document.record) in task.killers:
        return refuse_document(document, "worker_died")
    try:
        return task.job.process(
            document,
            accept_unanswered=task.job.settings.accept_unanswered,
            min_confidence=task.job.settings.min_confidence,
            learned=task.job.learned,
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
