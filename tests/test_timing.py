"""Times are told beside the output: they may be wrong by a little, and must not be wrong by much."""

from __future__ import annotations

import time
from pathlib import Path

from pipeline.process import process
from pipeline.records import Document
from pipeline.run.flow import run
from pipeline.run.stages import REST, watched_stages
from pipeline.run.timing import FILE_NAME, Clock, read_times
from pipeline.run.work import FOLDER
from pipeline.settings import Settings
from tests.here import Here

TEXT = "1．水的沸点是（ ）。\nA．90℃\nB．100℃\n答案：B\n" * 400


def test_what_a_phase_takes_within_another_is_its_own() -> None:
    clock = Clock()
    with clock("outer"):
        time.sleep(0.02)
        with clock("inner"):
            time.sleep(0.05)
    assert clock.phases["inner"] >= 0.05
    assert 0.02 <= clock.phases["outer"] < 0.05


def test_stages_are_told_apart_and_add_up_to_the_time_they_took() -> None:
    begun = time.perf_counter()
    with watched_stages() as seconds:
        process(Document("d", "a.txt", 0, TEXT))
        time.sleep(0.1)
    took = time.perf_counter() - begun
    assert seconds["segment"] > 0
    assert 0.08 < seconds[REST] < took
    assert sum(seconds.values()) <= took


def test_a_run_keeps_its_times_and_those_of_the_shards_that_it_did_not_do_again(tmp_path: Path) -> None:
    dump, output = tmp_path / "dump", tmp_path / "output"
    dump.mkdir()
    (dump / "a.txt").write_text(TEXT, encoding="utf-8")
    first = run([dump], output, Settings(), engine=Here()).times
    again = run([dump], output, Settings(), engine=Here()).times
    assert (first.size, first.worked, again.worked) == (len(TEXT.encode()), len(TEXT.encode()), 0)
    assert first.stages == again.stages
    assert first.stages["segment"] > 0
    assert read_times(output / FOLDER) == again


def test_no_time_enters_the_output_or_a_proof(tmp_path: Path) -> None:
    """Law 4: they lie in files of their own among what is kept for the next run."""
    (tmp_path / "dump").mkdir()
    (tmp_path / "dump" / "a.txt").write_text(TEXT, encoding="utf-8")
    run([tmp_path / "dump"], tmp_path / "output", Settings(), engine=Here())
    files = [path for path in (tmp_path / "output").rglob("*") if path.is_file()]
    knowing = [path for path in files if path.suffix == ".json" and b'"segment":' in path.read_bytes()]
    assert len(knowing) == 2
    assert all(path.parent.name == FOLDER and path.name.endswith(FILE_NAME) for path in knowing)
