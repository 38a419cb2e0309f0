"""The sample dump in `raw/`: each document gives exactly the items that were written into it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.process import process
from pipeline.read import read_file
from pipeline.read.reading import DumpFile
from pipeline.records import Document
from pipeline.settings import Settings
from tests.compare import Fields, expected_view, item_view

RAW = Path(__file__).parents[1] / "raw"
TRUTH = Path(__file__).parent / "cases" / "raw"


@dataclass(frozen=True, slots=True)
class Sample:
    """One record of a file in `raw/` with the items and reject codes it must give."""

    source: str
    record: int
    items: list[Fields]
    rejects: list[str]


def samples() -> Iterator[Sample]:
    """The records of every truth file, in the order of the names."""
    for file in sorted(TRUTH.glob("*.json")):
        content = json.loads(file.read_text(encoding="utf-8"))
        for index, record in enumerate(content["records"]):
            yield Sample(content["source"], index, record["items"], record.get("rejects", []))


def read(source: str) -> list[Document]:
    """The documents of a file in `raw/`, as a run reads them."""
    path = RAW / source
    readings = read_file(DumpFile(path, source, path.stat().st_size), Settings())
    return [reading for reading in readings if isinstance(reading, Document)]


def test_every_file_has_its_truth() -> None:
    """A document without truth could decay unseen."""
    assert {sample.source for sample in samples()} == {path.name for path in RAW.iterdir()}
    assert len(list(RAW.iterdir())) >= 16


@pytest.mark.parametrize("sample", list(samples()), ids=lambda sample: f"{sample.source}-{sample.record}")
def test_sample(sample: Sample) -> None:
    """Exactly the written items are accepted, with every field right, and each expected reason is given."""
    result = process(read(sample.source)[sample.record])
    assert [item_view(item) for item in result.items] == [expected_view(fields) for fields in sample.items]
    codes = {reason.code for reject in result.rejects for reason in reject.reasons}
    assert set(sample.rejects) <= codes
