"""Every case file is a document and the items that a careful reader finds in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.process import process
from pipeline.records import Document
from tests.compare import Fields, expected_view, item_view

CASES = Path(__file__).parent / "cases"
FOLDERS = ("wild", "synthetic", "negative", "known_failures")


@dataclass(frozen=True, slots=True)
class Case:
    """One JSON file: a raw text, the items it holds, the reason codes its rejects must show."""

    name: str
    layout: str
    text: str
    items: list[Fields]
    rejects: list[str]


def load(folder: str) -> list[Case]:
    """The cases of one folder, in the order of their names."""
    files = sorted((CASES / folder).glob("*.json"))
    return [_case(f"{folder}/{file.stem}", json.loads(file.read_text(encoding="utf-8"))) for file in files]


def _case(name: str, content: dict[str, Any]) -> Case:
    return Case(name, content["layout"], content["text"], content["items"], content.get("rejects", []))


def _parameters() -> list[object]:
    strict = [pytest.mark.xfail(strict=True, reason="a fix must move the case out of known_failures")]
    return [
        pytest.param(case, id=case.name, marks=strict if folder == "known_failures" else [])
        for folder in FOLDERS
        for case in load(folder)
    ]


def test_the_case_set_is_not_empty() -> None:
    """A wrong path must not turn the whole suite green."""
    assert len(load("synthetic")) >= 100
    assert len(load("negative")) >= 10


@pytest.mark.parametrize("case", _parameters())
def test_case(case: Case) -> None:
    """Exactly the expected items are accepted, with every field right, and each expected reason is given."""
    result = process(Document(doc_id=case.name, source=case.name, record=0, text=case.text))
    assert [item_view(item) for item in result.items] == [expected_view(fields) for fields in case.items]
    codes = {reason.code for reject in result.rejects for reason in reject.reasons}
    assert set(case.rejects) <= codes


@pytest.mark.parametrize("case", load("negative"), ids=lambda case: str(case.name))
def test_negative_cases_expect_no_item(case: Case) -> None:
    """A negative case that expects an item would weaken the promise its folder makes."""
    assert case.items == []
