"""Parquet: rows are documents, whatever the column's type; broken groups of rows cost themselves."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.read import Unread
from pipeline.settings import Settings
from tests.dumps import outline, parquet, places, read

TYPES = {
    "strings": pa.string(),
    "large strings": pa.large_string(),
    "a dictionary": pa.dictionary(pa.int32(), pa.string()),
}


@pytest.mark.parametrize("name", TYPES)
def test_text_of_every_type_is_read(tmp_path: Path, name: str) -> None:
    column = pa.array(["甲", "乙", "甲"], pa.string()).cast(TYPES[name])
    assert outline(read(tmp_path, "a.parquet", parquet({"text": column}))) == ["甲", "乙", "甲"]


def test_bytes_are_decoded_row_by_row(tmp_path: Path) -> None:
    """A table of raw pages has a page in GBK beside one in UTF-8."""
    pages = ["下列说法正确的是".encode(encoding) for encoding in ("gbk", "utf-8", "utf-16")]
    assert outline(read(tmp_path, "a.parquet", parquet({"html": pages}))) == ["下列说法正确的是"] * 3


def test_rows_without_text_are_refused_one_by_one(tmp_path: Path) -> None:
    readings = read(tmp_path, "a.parquet", parquet({"text": ["甲", None, " ", "丁"]}))
    assert outline(readings) == ["甲", "no_text_field", "empty_document", "丁"]
    assert places(readings) == [("a.parquet", number) for number in range(4)]


def test_a_table_without_a_text_column_names_its_columns(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, "a.parquet", parquet({"question": ["甲"], "n": [1]}))
    assert isinstance(reading, Unread)
    assert reading.reason.code == "no_text_field"
    assert "there: question, n" in reading.reason.message


def test_the_column_can_be_named(tmp_path: Path) -> None:
    content = parquet({"text": ["不是"], "正文": ["题"]})
    assert outline(read(tmp_path, "a.parquet", content, Settings(text_field="正文"))) == ["题"]


def test_a_broken_group_of_rows_costs_itself(tmp_path: Path) -> None:
    texts = [f"第{number}页" + "字" * 50 for number in range(30)]
    content = parquet({"text": texts}, row_group_size=10, compression="none", use_dictionary=False)
    place = content.index("第12页".encode()) - 3
    readings = read(tmp_path, "a.parquet", content[:place] + b"\xff" * 4 + content[place + 4 :])
    outcome = outline(readings)
    assert outcome[:10] == texts[:10]
    assert outcome[-10:] == texts[20:]
    assert "broken_record" in outcome
    assert readings[-1].record == 29


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + b"\0" * 99 + b"PAR1", b"text,a\n"])
def test_what_is_no_parquet_is_one_refusal(tmp_path: Path, content: bytes) -> None:
    assert outline(read(tmp_path, "a.parquet", content)) == ["broken_file"]


def test_a_table_without_rows_is_told(tmp_path: Path) -> None:
    assert outline(read(tmp_path, "a.parquet", parquet({"text": pa.array([], pa.string())}))) == ["empty_document"]
