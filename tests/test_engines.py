"""Engines: tasks come back whatever becomes of the workers, and what kills them is found."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.clean.learned import NOTHING
from pipeline.read import DumpFile
from pipeline.run.dump import find_dump
from pipeline.run.engine import Done, Engine
from pipeline.run.engine import Task as AnyTask
from pipeline.run.faults import UsageError
from pipeline.run.halving import find_killers, work_through
from pipeline.run.local import LocalEngine
from pipeline.run.recipe import recipe_of
from pipeline.run.shard import Piece, Shard
from pipeline.run.spot import WHOLE, Spot, Window
from pipeline.run.survey import Surveyed, survey
from pipeline.run.task import Job, Task
from pipeline.run.worker import look_closer, work_on
from pipeline.settings import Settings
from tests import stand_ins
from tests.dumps import zipped
from tests.here import Here

RECORDS = 1000


class Imagined(LocalEngine):
    """Knows which spots kill, works on nothing, and counts what it is asked; a moody one kills whole shards only."""

    def __init__(self, killers: set[Spot], *, moody: bool = False) -> None:
        super().__init__(1)
        self.killers, self.moody, self.asked = killers, moody, 0

    def map(self, work: Callable[[AnyTask], Done], tasks: Iterable[AnyTask]) -> Iterator[tuple[AnyTask, Done | None]]:
        """As if each task had been worked on."""
        for task in tasks:
            assert isinstance(task, Task)
            self.asked += 1
            yield task, self._outcome(work, task)

    def _outcome(self, work: Callable[[AnyTask], Done], task: Task) -> Done | None:
        spots = task.only or tuple(self.killers)
        if work.__name__ == "look_closer":
            return tuple(Spot(spots[0].source, n) for n in range(RECORDS))  # type: ignore[return-value]
        records = {Spot(s.source, n) for s in spots for n in (range(RECORDS) if s.record == WHOLE else [s.record])}
        return None if (records - task.killers) & self.killers or (self.moody and not task.only) else True  # type: ignore[return-value]


def a_task(*sources: str) -> Task:
    return a_task_on(*(DumpFile(Path(source), source, 1) for source in sources))


def a_task_on(*files: DumpFile) -> Task:
    recipe = recipe_of(Settings(), NOTHING, stand_ins.honest)
    job = Job(Path(), Settings(), stand_ins.honest, NOTHING, recipe)
    return Task(Shard(tuple(Piece(file, "") for file in files)), job)


def test_a_killer_among_thousands_is_found_by_halving() -> None:
    """Ten halvings of a thousand records, four of the files: not one try for each."""
    sources = [f"{number}.jsonl" for number in range(10)]
    engine = Imagined({Spot("7.jsonl", 613)})
    assert find_killers(a_task(*sources), engine) == engine.killers
    assert engine.asked <= 2 * (10 + 4) + 1


def test_many_killers_are_all_found() -> None:
    killers = {Spot(f"{n % 3}.jsonl", n * 37) for n in range(20)}
    assert find_killers(a_task("0.jsonl", "1.jsonl", "2.jsonl"), Imagined(killers)) == killers


def test_workers_that_die_on_no_document_end_the_run_with_advice() -> None:
    """Too little memory, say: no document is refused for it."""
    with pytest.raises(UsageError, match=r"between a.txt and b.txt, but on no single document.*fewer --workers"):
        list(work_through([a_task("a.txt", "b.txt")], Imagined(set(), moody=True)))


def test_what_cannot_even_be_read_is_one_spot(tmp_path: Path) -> None:
    archive = tmp_path / "d.zip"
    archive.write_bytes(zipped({"a.txt": b"1", "in/b.jsonl": b'{"text":"x"}\n{"text":"y"}', "c.txt": b"3"}))
    task = a_task_on(DumpFile(archive, "d.zip", 1))

    def within(source: str) -> list[tuple[str, int]]:
        return list(look_closer(replace(task, only=(Spot(source, WHOLE),))))

    assert within("d.zip") == [("d.zip/a.txt", WHOLE), ("d.zip/in/b.jsonl", WHOLE), ("d.zip/c.txt", WHOLE)]
    assert within("d.zip/in/b.jsonl") == [("d.zip/in/b.jsonl", 0), ("d.zip/in/b.jsonl", 1)]


def test_a_worker_that_sees_other_things_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a cluster a folder may not be mounted, or an older version be installed."""
    task = a_task_on()
    with pytest.raises(UsageError, match=r"does not see .*gone: all machines need the output"):
        work_on(replace(task, job=replace(task.job, folder=tmp_path / "gone")))
    monkeypatch.setattr("pipeline.run.worker.rules_digest", lambda: "of last week")
    with pytest.raises(UsageError, match="another version of the pipeline: install one everywhere"):
        work_on(task)


def test_a_dump_that_workers_do_not_see_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else each of its files would be a reject."""
    (tmp_path / "a.txt").write_text("1", encoding="utf-8")
    files = find_dump([tmp_path]).files
    monkeypatch.setattr("pipeline.run.survey.look_at", lambda look: tuple(map(unseen, look.files)))
    with pytest.raises(UsageError, match=r"A worker cannot read .*a.txt: all machines need the dump at one path"):
        survey(files, Settings(), Here())


def unseen(file: DumpFile) -> Surveyed:
    return Surveyed(None, (Piece(file, ""),))


def test_a_window_leads_to_its_spots_and_nowhere_else() -> None:
    window = Window([Spot("d.zip/in", WHOLE), Spot("e.jsonl", 3)])
    assert [s for s in ("d.zip", "d.zip/in/x.txt", "d.zip/inn", "e.jsonl", "e") if window.leads_through(s)] == [
        "d.zip",
        "d.zip/in/x.txt",
        "e.jsonl",
    ]


def square(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 13:
        raise ValueError("no luck")
    return number * number


def worked(engine: Engine, numbers: Iterable[int]) -> list[tuple[int, int | None]]:
    with engine:
        return sorted(engine.map(square, numbers))


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_each_task_comes_back_with_its_result_or_with_none(workers: int) -> None:
    assert worked(LocalEngine(workers), range(7)) == [(n, None if n == 3 else n * n) for n in range(7)]


def test_what_the_work_raises_ends_the_run() -> None:
    with pytest.raises(ValueError, match="no luck"):
        worked(LocalEngine(2), range(20))
