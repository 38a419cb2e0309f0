"""Law 5 with real processes, at a few moments; `python -m tests.crash --times 20` is the long form."""

from __future__ import annotations

from pathlib import Path

from tests.crash import VICTIMS, make_dump, trials


def test_a_killed_run_ends_with_the_bytes_of_an_undisturbed_one(tmp_path: Path) -> None:
    crashes = list(trials(make_dump(tmp_path / "dump", 8), len(VICTIMS), 7, tmp_path))
    assert [crash for crash in crashes if not crash.same] == []
