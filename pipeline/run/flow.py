"""A whole run: find the dump, work through its shards, settle what is dump-wide, write the output."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from rich.console import Console

from pipeline.clean.learned import Learned
from pipeline.dedupe import judge, settle
from pipeline.process import process as core
from pipeline.records import Result
from pipeline.run.dump import Dump, find_dump
from pipeline.run.engine import Engine
from pipeline.run.faults import UsageError
from pipeline.run.halving import work_through
from pipeline.run.learning import learn_from, load
from pipeline.run.local import LocalEngine
from pipeline.run.progress import watch
from pipeline.run.shard import cut_shards
from pipeline.run.spill import read_spill
from pipeline.run.worker import Outcome, Process, Task
from pipeline.settings import Settings
from pipeline.write.output import write_output
from pipeline.write.report import Report
from pipeline.write.staging import OutputError, output_errors, prepare

_WORK: Final = ".running"


@dataclass(frozen=True, slots=True)
class Run:
    """What a run gave: the dump, the report on the output, and the laws that were broken."""

    dump: Dump
    output: Path
    report: Report
    learned: Learned
    breaches: tuple[str, ...]


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
    on it. Boilerplate is learned from the dump, unless a rules file `boilerplate` says what it is.

    Raises:
        UsageError: the dump cannot be read or the output not written; the message says what to do.
    """
    dump = find_dump(paths, output)
    learned = load(boilerplate) if boilerplate else None
    with _work_folder(output) as work, engine or LocalEngine() as workers:
        learned = learn_from(dump, settings, workers) if learned is None else learned
        tasks = [Task(shard, work, settings, process, learned) for shard in cut_shards(dump.files)]
        outcomes = _work_through(tasks, workers, dump, console)
        report = write_output(
            output,
            _settled(outcomes),
            settings=settings.model_dump(mode="json"),
            inputs=[digest for outcome in outcomes for digest in outcome.inputs],
            formats=settings.formats,
            learned=learned,
        )
    hidden = dump.hidden + sum(outcome.hidden for outcome in outcomes)
    return Run(replace(dump, hidden=hidden), output, report, learned, tuple(_breaches(outcomes, report)))


def _work_through(tasks: Sequence[Task], engine: Engine, dump: Dump, console: Console | None) -> list[Outcome]:
    """The outcomes of all tasks in the order of the dump."""
    outcomes = []
    with watch(console or Console(), dump.size, quiet=console is None) as tell:
        for outcome in work_through(tasks, engine):
            outcomes.append(outcome)
            tell(outcome.documents, outcome.task.shard.size)
    return sorted(outcomes, key=lambda outcome: outcome.task.shard.number)


def _settled(outcomes: Sequence[Outcome]) -> Iterator[Result]:
    """The dump-wide stage: all sightings are seen before the first result goes on, and results come in dump order."""
    verdicts = judge(sighting for outcome in outcomes for sighting in outcome.sightings)
    for outcome in outcomes:
        yield from (settle(result, verdicts) for result in read_spill(outcome.task.spill))


def _breaches(outcomes: Sequence[Outcome], report: Report) -> Iterator[str]:
    """Laws broken in single documents, and sums that do not add up over the whole dump."""
    for outcome in outcomes:
        yield from outcome.breaches
    documents = sum(outcome.documents for outcome in outcomes)
    if documents != report.counts.documents:
        yield f"law 1: {documents} documents were read, {report.counts.documents} written"
    for balance in report.balances():
        if not balance.holds:
            yield f"law 1: {balance.name}: {balance.whole} in all, {sum(balance.parts.values())} accounted for"


@contextmanager
def _work_folder(output: Path) -> Iterator[Path]:
    """A folder for what lies between the two passes, inside the output folder and gone in the end."""
    work = output / _WORK
    try:
        with output_errors(output):  # readers catch what is theirs: what is left concerns the output
            prepare(output)
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir()
            yield work
    except OutputError as error:
        raise UsageError(str(error)) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
