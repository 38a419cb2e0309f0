"""The benchmark measures what it says: copies that are no duplicates, memory of every process, a peer or none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from pipeline.process import process
from pipeline.records import Document
from pipeline.run.flow import run
from pipeline.settings import Settings
from tests import growth, peer
from tests.growth import Grown
from tests.here import Here

RAW = Path(__file__).parents[1] / "raw"


def test_copies_keep_their_layout_and_are_no_duplicates(tmp_path: Path) -> None:
    texts = growth.texts_of(RAW)
    growth.write_copies(texts, tmp_path / "dump", 3)
    counts = run([tmp_path / "dump"], tmp_path / "output", Settings(keywords=False), engine=Here()).report.counts
    alone = sum(process(Document("d", "a", 0, text)).row.items_found for text in texts)
    assert counts.documents == 3 * len(texts)
    assert abs(counts.items_found - 3 * alone) <= 0.02 * 3 * alone
    assert counts.items_duplicate <= 0.08 * counts.items_found  # English, code, and words that rules name cannot change


def test_the_first_copy_is_the_dump_itself(tmp_path: Path) -> None:
    texts = growth.texts_of(RAW)
    size = growth.write_copies(texts, tmp_path / "dump", 2)
    lines = (tmp_path / "dump" / "00.jsonl").read_bytes().splitlines()
    assert [orjson.loads(line)["text"] for line in lines] == texts
    assert size == 2 * sum(len(text.encode()) for text in texts)


def test_every_process_of_a_run_is_watched() -> None:
    """The memory of a grandchild is what counts: that is where the worker is."""
    inner = "held = bytearray(60 << 20); import time; time.sleep(0.6)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    child = subprocess.Popen([sys.executable, "-c", outer], env=os.environ)
    seconds, memory = growth.watched(child)
    assert seconds >= 0
    assert memory.pop(child.pid) < 60 < max(memory.values())


def test_the_table_compares_with_the_smallest_run() -> None:
    lines = [*growth.table([Grown(1, 10, 5, 4.0, 0.5, 90.0, 80.0), Grown(10, 100, 50, 44.0, 5.0, 91.0, 81.0)])]
    assert lines[3] == "| 10x | 0.0 | 50 | 9 | 1.10 | 91 | 81 |"


def test_without_the_peer_the_bench_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datatrove", None)
    assert [*peer.lines(RAW)] == [peer.MISSING]
