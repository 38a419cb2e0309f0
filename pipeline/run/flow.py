"""A whole run: find the dump, work through its shards, settle what is dump-wide, write the output."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console

from pipeline.clean.learned import Learned
from pipeline.dedupe import Wishes, judge
from pipeline.enrich import enrich
from pipeline.process import process as core
from pipeline.records import Result
from pipeline.run.collection import seldom
from pipeline.run.dump import Dump, find_dump
from pipeline.run.engine import Engine
from pipeline.run.halving import work_through
from pipeline.run.learning import learn_from, load
from pipeline.run.local import LocalEngine
from pipeline.run.progress import watch
from pipeline.run.proof import Proof
from pipeline.run.recipe import recipe_of
from pipeline.run.shard import Piece, cut_shards
from pipeline.run.spill import read_results, read_sightings
from pipeline.run.survey import survey
from pipeline.run.task import Job, Process, Task
from pipeline.run.timing import Clock, Times, keep_times, times_of
from pipeline.run.work import kept, print_kept, scratch, tidy, work_folder
from pipeline.settings import Settings
from pipeline.write.output import write_output
from pipeline.write.report import Report


@dataclass(frozen=True, slots=True)
class Run:
    """What a run gave: the dump, the report on the output, and the laws that were broken."""

    dump: Dump
    output: Path
    report: Report
    learned: Learned
    breaches: tuple[str, ...]
    times: Times


def run(
    paths: Sequence[Path | str],
    output: Path,
    settings: Settings,
    *,
    engine: Engine | None = None,
    process: Process = core,
    console: Console | None = None,
    boilerplate: Path | None = None,
) -> Run:
    """Read the dump at `paths`, write its items and all the rest into the folder `output`.

    The work is done by `engine`, which is processes of this machine if none is named, and the bytes do not depend
    on it. Boilerplate is learned from the dump, unless a rules file `boilerplate` says what it is. What earlier runs
    kept in the output folder is not done again.

    Raises:
        UsageError: the dump cannot be read or the output not written; the message says what to do.
    """
    clock = Clock()
    with clock("find the files"):
        dump = find_dump(paths, output)
    learned = load(boilerplate) if boilerplate else None
    with seldom(), work_folder(output) as folder, engine or LocalEngine() as workers:
        with clock("look at the files"):
            surveyed = survey(dump.files, settings, workers)
        with clock("learn the boilerplate"):
            learned = learn_from(dump, settings, workers) if learned is None else learned
        pieces = [piece for file in surveyed for piece in file.pieces]
        job = Job(folder, settings, process, learned, recipe_of(settings, learned, process))
        with clock("work through the documents"):
            proofs, worked = _work_through(pieces, job, workers, console)
        with clock("write the output"):
            report = write_output(
                output,
                _settled(folder, proofs, settings, clock),
                settings=settings.model_dump(mode="json"),
                inputs=[file.digest for file in surveyed if file.digest],
                formats=settings.formats,
                learned=learned,
            )
            tidy(folder, proofs)
        times = times_of(clock, folder, proofs, sum(piece.file.size for piece in pieces), worked)
        keep_times(folder, times)
    hidden = dump.hidden + sum(proof.hidden for proof in proofs)
    return Run(replace(dump, hidden=hidden), output, report, learned, tuple(_breaches(proofs, report)), times)


def _work_through(
    pieces: Sequence[Piece], job: Job, engine: Engine, console: Console | None
) -> tuple[list[Proof], int]:
    """The proofs of all pieces, those that were kept and those of what is missing, and the bytes of the latter."""
    done = kept(job.folder, pieces, job.recipe)
    if console:
        print_kept(done, console)
    proofs = [*done.proofs]
    tasks = [Task(shard, job) for shard in cut_shards(done.missing)]
    size = sum(task.shard.size for task in tasks)
    with watch(console or Console(), size, quiet=console is None) as tell:
        for task, proof in work_through(tasks, engine):
            proofs.append(proof)
            tell(sum(proof.documents), task.shard.size)
    return sorted(proofs, key=lambda proof: proof.pieces), size


def _settled(folder: Path, proofs: Sequence[Proof], settings: Settings, clock: Clock) -> Iterator[Result]:
    """The dump-wide stage: all sightings are seen before the first result goes on, and results come in dump order."""
    wishes = Wishes(settings.majority, settings.drop_near_duplicates, settings.split)
    with scratch(folder) as work:
        with clock("merge the duplicates"):
            verdicts = judge(read_sightings(folder, proofs), work, wishes)
        for result in verdicts.settled(read_results(folder, proofs)):
            yield enrich(result) if settings.keywords and result.row.items_recovered else result


def _breaches(proofs: Sequence[Proof], report: Report) -> Iterator[str]:
    """Laws broken in single documents, and sums that do not add up over the whole dump."""
    for proof in proofs:
        yield from proof.breaches
    documents = sum(sum(proof.documents) for proof in proofs)
    if documents != report.counts.documents:
        yield f"law 1: {documents} documents were read, {report.counts.documents} written"
    for balance in report.balances():
        if not balance.holds:
            yield f"law 1: {balance.name}: {balance.whole} in all, {sum(balance.parts.values())} accounted for"
