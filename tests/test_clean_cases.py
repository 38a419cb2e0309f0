"""Every case is a raw text and the clean text that a careful reader makes of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline.clean import clean

FILES = sorted((Path(__file__).parent / "clean_cases").glob("*.toml"))


def _parameters() -> list[object]:
    rows: list[tuple[str, dict[str, Any]]] = [
        (path.stem, row) for path in FILES for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]
    return [pytest.param(row["raw"], row.get("clean", row["raw"]), id=f"{name}/{row['name']}") for name, row in rows]


def test_the_case_set_is_not_empty() -> None:
    """A wrong path must not turn the suite green."""
    assert len(_parameters()) >= 25


@pytest.mark.parametrize(("raw", "wanted"), _parameters())
def test_case(raw: str, wanted: str) -> None:
    """The clean text is the wanted one, and the records lead to it."""
    done = clean(raw)
    assert done.text == wanted
    assert done.replay() == done.text
