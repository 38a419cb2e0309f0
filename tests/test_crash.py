"""Law 5 with real processes, at a few moments; `python -m tests.crash --times 20` is the long form."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.run.work import FOLDER
from tests.crash import ROOT, VICTIMS, make_dump, outputs, trials

resource = pytest.importorskip("resource", reason="this system has no limits for a process")
LIMIT = 40_000  # bytes of a file


def test_a_killed_run_ends_with_the_bytes_of_an_undisturbed_one(tmp_path: Path) -> None:
    crashes = list(trials(make_dump(tmp_path / "dump", 8), len(VICTIMS), 7, tmp_path))
    assert [crash for crash in crashes if not crash.same] == []


def test_files_that_may_not_grow_are_told_and_cost_nothing(tmp_path: Path) -> None:
    """As on a full disk, but with a limit that any machine can set: shards are small enough, tables are not."""
    dump, out = make_dump(tmp_path / "dump", 8), tmp_path / "out"
    words = [sys.executable, "-m", "pipeline", "run", str(dump), "--output", str(out), "--workers", "1", "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT))

    stopped = subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, preexec_fn=limited
    )
    assert stopped.returncode == 2
    assert "cannot be written: " in stopped.stderr
    assert "(ulimit -f). Then run the same command again: what was finished is kept." in stopped.stderr
    assert outputs(out) == []
    assert [*out.iterdir()] == [out / FOLDER]
    assert subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode == 0
