"""The run over a dump: its order, its counts, what it does when a document, a worker or a law breaks."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.read import DumpFile
from pipeline.run.dump import find_dump
from pipeline.run.faults import UsageError
from pipeline.run.flow import Run, run
from pipeline.run.local import LocalEngine
from pipeline.run.shard import grouped
from pipeline.run.summary import faults, summary
from pipeline.run.task import Process
from pipeline.run.timing import FILE_NAME
from pipeline.run.work import FOLDER
from pipeline.settings import Settings
from pipeline.write.whole import PARTIAL
from tests import stand_ins

PLAIN = Settings(keywords=False)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Three good documents, in two folders, and one file of an unknown kind."""
    folder = tmp_path / "dump"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "one.txt").write_text("1.甲是A.一B.二答案A\n2.乙是A.三B.四答案B", encoding="utf-8")
    (folder / "a.txt").write_text("1.丙是A.五B.六答案A", encoding="utf-8")
    (folder / "c.txt").write_text("没有题目的网页", encoding="utf-8")
    (folder / "d.xyz").write_text("题", encoding="utf-8")
    (folder / ".hidden").write_text("题", encoding="utf-8")
    return folder


def go(dump: Path, process: Process = stand_ins.honest, workers: int = 1, output: str = "out") -> Run:
    return run([dump], dump.parent / output, PLAIN, engine=LocalEngine(workers), process=process)


def rows(done: Run, table: str) -> list[dict[str, Any]]:
    text = (done.output / table / "part-00000.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def codes(done: Run) -> dict[str, str]:
    """Reason code by source, for refused documents."""
    return {row["source"]: row["reasons"][0]["code"] for row in rows(done, "rejected")}


def test_documents_come_out_in_the_order_of_their_sources(dump: Path) -> None:
    done = go(dump)
    assert [row["source"] for row in rows(done, "documents")] == ["a.txt", "b/one.txt", "c.txt", "d.xyz"]
    assert [row["source"] for row in rows(done, "items")] == ["a.txt", "b/one.txt", "b/one.txt"]
    assert done.dump.hidden == 1
    assert list(faults(done)) == []


def _is_time(path: Path) -> bool:
    """How long it took is all that may differ."""
    return path.parent.name == FOLDER and path.name.endswith(FILE_NAME)


def test_the_bytes_do_not_depend_on_the_number_of_workers(dump: Path) -> None:
    """Law 4. Many small shards, so that two workers have something to race for."""
    for number in range(40):
        (dump / f"n{number:02}.txt").write_text(f"1.第{number}题A.一B.二答案A" + "　" * 200_000, encoding="utf-8")
    outputs = [go(dump, workers=workers, output=f"out{workers}").output for workers in (1, 2, 4)]
    files = [
        {p.relative_to(o): p.read_bytes() for p in o.rglob("*") if p.is_file() and not _is_time(p)} for o in outputs
    ]
    assert files[0] == files[1] == files[2]
    assert len(list(grouped(find_dump([dump]).files))) > 10


def test_a_law_that_is_broken_ends_the_run_as_a_fault(dump: Path) -> None:
    """Law 1: the core drops one character of each document, and the run names the documents."""
    done = go(dump, stand_ins.forgetful)
    assert done.breaches[0] == "a.txt: law 1: the ledger covers 12 of 13 characters"
    assert {breach.split(":")[0] for breach in done.breaches} >= {"a.txt", "b/one.txt", "c.txt"}
    assert any("fault of the pipeline" in line for line in faults(done))


def test_an_exception_costs_one_document(dump: Path) -> None:
    (dump / "bad.txt").write_text("崩", encoding="utf-8")
    done = go(dump, stand_ins.failing)
    assert codes(done) == {"bad.txt": "processing_failed", "d.xyz": "unknown_format"}
    (bad,) = (row for row in rows(done, "rejected") if row["source"] == "bad.txt")
    assert "ValueError: no way to read this" in bad["reasons"][0]["message"]
    assert len(rows(done, "items")) == 3
    assert list(faults(done)) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_worker_costs_the_document_that_killed_it(dump: Path, workers: int) -> None:
    """Law 6: two killers among many records of one file, and all the others are read."""
    lines = [{"text": "殺" if number in (3, 7) else f"1.第{number}题A.一B.二答案A"} for number in range(10)]
    (dump / "many.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    done = go(dump, stand_ins.deadly, workers=workers)
    killed = [row for row in rows(done, "rejected") if row["reasons"][0]["code"] == "worker_died"]
    assert [row["source"] for row in killed] == ["many.jsonl", "many.jsonl"]
    assert [row["record"] for row in rows(done, "documents") if row["error"] and "worker" in row["error"]] == [3, 7]
    assert len(rows(done, "items")) == 3 + 8


def test_equal_items_are_merged_and_counted(dump: Path) -> None:
    (dump / "twin.txt").write_text("9.丙是A.五B.六答案A", encoding="utf-8")
    done = go(dump)
    assert done.report.counts.items_duplicate == 1
    assert [row["duplicates"][0]["source"] for row in rows(done, "items") if row["duplicates"]] == ["twin.txt"]
    assert list(faults(done)) == []


def test_a_dump_without_any_item_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "dump").mkdir()
    (tmp_path / "dump" / "a.txt").write_text("没有题目", encoding="utf-8")
    (sentence,) = faults(go(tmp_path / "dump"))
    assert sentence.startswith("Nothing came out")


def test_nothing_is_left_behind_but_what_is_kept_for_the_next_run(dump: Path) -> None:
    done = go(dump)
    assert [path.name for path in done.output.iterdir() if path.name.startswith(".")] == [FOLDER]
    assert not list((done.output / FOLDER).glob(f"*{PARTIAL}"))


def test_the_output_folder_is_no_part_of_the_dump(dump: Path) -> None:
    first = run([dump], dump / "out", PLAIN, engine=LocalEngine(1), process=stand_ins.honest)
    again = run([dump], dump / "out", PLAIN, engine=LocalEngine(1), process=stand_ins.honest)
    assert again.dump == first.dump


def test_sources_are_named_from_what_all_paths_share(dump: Path) -> None:
    def sources(*paths: Path) -> list[str]:
        return [file.source for file in find_dump(paths).files]

    assert sources(dump / "a.txt") == ["a.txt"]
    assert sources(dump / "b") == ["one.txt"]
    assert sources(dump / "c.txt", dump / "b") == ["b/one.txt", "c.txt"]
    assert sources(dump / "b", dump, dump / "a.txt") == ["a.txt", "b/one.txt", "c.txt", "d.xyz"]


def test_a_dump_of_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / ".hidden").touch()
    with pytest.raises(UsageError, match="No file in"):
        find_dump([tmp_path])


def test_linked_folders_are_read_and_no_file_twice(dump: Path, tmp_path: Path) -> None:
    """A link is how big dumps are put together; one that leads back up must not go round for ever."""
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "two.txt").write_text("1.丁是A.七B.八答案B", encoding="utf-8")
    (dump / "z").symlink_to(tmp_path / "far")
    (dump / "b" / "back").symlink_to(dump)
    (dump / "again").symlink_to(dump / "b")
    found = [file.source for file in find_dump([dump, dump / ".." / "dump"]).files]
    assert found == ["a.txt", "again/one.txt", "c.txt", "d.xyz", "z/two.txt"]


def test_a_pipe_is_refused_not_waited_for(dump: Path) -> None:
    os.mkfifo(dump / "p.txt")
    assert codes(go(dump))["p.txt"] == "unreadable_file"


def test_a_dangling_link_is_refused_not_lost(dump: Path) -> None:
    (dump / "e.txt").symlink_to(dump / "nowhere")
    assert codes(go(dump))["e.txt"] == "unreadable_file"


def test_groups_keep_the_order_and_bound_the_size() -> None:
    files = [DumpFile(Path(), str(number), size) for number, size in enumerate([4, 4, 4, 30, 1, 9, 1])]
    groups = grouped(files, limit=10)
    assert [[file.size for file in group] for group in groups] == [[4, 4], [4], [30], [1, 9], [1]]


def test_the_summary_speaks_plainly(dump: Path) -> None:
    text = "\n".join(summary(go(dump)))
    assert "4 read" in text
    assert "3 accepted: 3 single choice" in text
    assert "1 unknown_format: No reader knows this kind of file." in text
