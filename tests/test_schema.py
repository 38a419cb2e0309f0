from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pydantic import BaseModel

from pipeline.records import DocumentRow, Item, Reject
from pipeline.write.jsonl import JsonlPart
from pipeline.write.parquet import ParquetPart
from pipeline.write.row import row_of
from pipeline.write.schema import TABLES, arrow_schema, json_schemas, write_schemas
from tests.specimens import a_full_item, a_reject, a_result, an_item

SCHEMAS = Path(__file__).parents[1] / "schemas"
RECORDS = [an_item(), a_full_item(), a_reject(), a_reject(item=None, kind="key"), a_result(an_item()).row]


def test_the_published_schemas_are_fresh() -> None:
    published = {path.name: path.read_bytes() for path in SCHEMAS.glob("*.json")}
    assert published == json_schemas(), "run `make schema`"


def test_schemas_are_written_where_told(tmp_path: Path) -> None:
    written = write_schemas(tmp_path / "new")
    assert sorted(path.name for path in written) == sorted(json_schemas())


@pytest.mark.parametrize("model", TABLES.values())
def test_the_arrow_schema_has_the_fields_of_the_model(model: type[BaseModel]) -> None:
    schema = arrow_schema(model)
    assert schema.names == list(model.model_fields)
    assert schema.metadata == {b"schema_version": b"1.0"}


def test_only_fields_that_may_be_null_are_nullable() -> None:
    nullable = {field.name for field in arrow_schema(Item) if field.nullable}
    assert nullable == {"number", "stimulus", "answer", "explanation", "answer_source", "twin", "split"}


def test_a_type_without_column_is_refused() -> None:
    class Odd(BaseModel):
        which: int | str

    class Unknown(BaseModel):
        where: Path

    for model in (Odd, Unknown):
        with pytest.raises(TypeError):
            arrow_schema(model)


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_survives_parquet(record: Item | Reject | DocumentRow, tmp_path: Path) -> None:
    part = ParquetPart(tmp_path / "part.parquet", arrow_schema(type(record)))
    part.write([row_of(record)])
    part.close()
    [read] = pq.read_table(tmp_path / "part.parquet").to_pylist()
    assert type(record).model_validate(read) == record


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_survives_jsonl(record: Item | Reject | DocumentRow, tmp_path: Path) -> None:
    part = JsonlPart(tmp_path / "part.jsonl")
    part.write([row_of(record)])
    part.close()
    [line] = (tmp_path / "part.jsonl").read_bytes().split(b"\n")[:-1]
    read: dict[str, Any] = orjson.loads(line)
    assert list(read) == list(type(record).model_fields)
    assert type(record).model_validate(read) == record


def test_a_list_of_places_is_a_list_of_lists() -> None:
    spans = arrow_schema(Item).field("spans").type
    assert spans.field("options").type == pa.list_(pa.list_(pa.int64()))
