"""Pages written by people who had not seen the program, with their truth: how it does on what it was not made for.

`first` to `thirteenth` were written one after the other, each by people who knew what an item is and what such sites
look like, and nothing else. What they showed has been mended since, so they are floors now.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from pipeline.run.flow import run
from pipeline.run.local import LocalEngine
from pipeline.run.summary import faults
from pipeline.settings import Settings
from tests.test_gate import GOLD, SETS, floors, score, shortfalls

PAGES: Final = Path(__file__).parent / "pages"


@pytest.mark.parametrize("name", SETS)
def test_pages_of_others_come_out_well_enough(name: str, tmp_path: Path) -> None:
    """The same figures as for the gold documents, with floors of their own."""
    if not GOLD.is_dir():
        pytest.skip(f"nothing to score with: {GOLD} does not exist")
    done = run([PAGES / name / "docs"], tmp_path / name, Settings(keywords=False), engine=LocalEngine(2))
    assert list(faults(done)) == []
    low = list(shortfalls(floors().only(f"{name}_"), score(PAGES / name, done.output)))
    assert not low, "\n".join([f"the run on the {name} pages fell short:", *low])
