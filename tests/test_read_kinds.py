"""One text in every format, plain, compressed and in archives: the same document, the same items."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.process import process
from pipeline.read import ARCHIVES, PACKINGS, READERS
from pipeline.records import Document
from pipeline.settings import Settings
from tests.dumps import FORMATS, PACKERS, TEXT, outline, places, read, tarred, zipped

SPELLINGS = {".text", ".markdown", ".htm", ".xhtml", ".shtml", ".ndjson"}


def test_every_format_is_tried() -> None:
    assert FORMATS.keys() | SPELLINGS == READERS.keys()
    assert PACKERS.keys() == PACKINGS.keys()
    assert ARCHIVES.keys() == {".zip", ".tar"}


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_format_gives_the_same_items(tmp_path: Path, suffix: str) -> None:
    (document,) = read(tmp_path, "a" + suffix, FORMATS[suffix](TEXT))
    assert isinstance(document, Document)
    items = [(i.number, i.stem, [o.text for o in i.options], i.answer) for i in process(document).items]
    assert items == [
        ("1", "泡菜变酸，主要是因为（ ）的活动。", ["乳酸菌", "醋酸菌", "酵母菌", "霉菌"], ["A"]),
        ("2", "下列容器中，最不宜用来盛放泡菜的是（ ）。", ["陶坛", "铝锅", "玻璃罐", "搪瓷缸"], ["B"]),
    ]
    assert document.text == TEXT


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("packing", PACKERS)
def test_each_format_is_read_compressed(tmp_path: Path, suffix: str, packing: str) -> None:
    name = "a" + suffix + packing
    readings = read(tmp_path, name, PACKERS[packing](FORMATS[suffix](TEXT)))
    assert outline(readings) == [TEXT]
    assert places(readings) == [(name, 0)]


@pytest.mark.parametrize("kind", [".zip", ".tar", *(".tar" + packing for packing in PACKERS), ".tgz", ".tzst", ".txz"])
def test_each_format_is_read_from_an_archive(tmp_path: Path, kind: str) -> None:
    members = {f"内/p{suffix}": make(TEXT) for suffix, make in FORMATS.items()} | {"q.txt.gz": PACKERS[".gz"](b"1.")}
    archive = zipped(members) if kind == ".zip" else tarred(members)
    packing = {".tgz": ".gz", ".tzst": ".zst", ".txz": ".xz"}.get(kind, kind.removeprefix(".tar"))
    readings = read(tmp_path, "a" + kind, PACKERS[packing](archive) if packing in PACKERS else archive)
    assert outline(readings) == [*[TEXT] * len(FORMATS), "1."]
    assert places(readings) == [*((f"a{kind}/内/p{suffix}", 0) for suffix in FORMATS), (f"a{kind}/q.txt.gz", 0)]


@pytest.mark.parametrize("suffix", [".jsonl", ".json", ".csv", ".tsv", ".parquet"])
def test_fields_are_named_by_setting(tmp_path: Path, suffix: str) -> None:
    """The id of the record becomes the id of the document, so that a person finds it again."""
    (document,) = read(tmp_path, "a" + suffix, FORMATS[suffix](TEXT), Settings(id_field="id"))
    assert isinstance(document, Document)
    assert document.doc_id == "p1"
    assert outline(read(tmp_path, "a" + suffix, FORMATS[suffix](TEXT), Settings(text_field="id"))) == ["p1"]
