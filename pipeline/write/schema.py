"""Arrow schemas and JSON Schemas, both derived from the pydantic models: the one source (law 8)."""

from __future__ import annotations

import types
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

import orjson
import pyarrow as pa
from pydantic import BaseModel

from pipeline.records import SCHEMA_VERSION, DocumentRow, Item, Reject
from pipeline.write.manifest import Manifest

TABLES: Final[Mapping[str, type[BaseModel]]] = {"items": Item, "rejected": Reject, "documents": DocumentRow}
_SCHEMAS: Final[Mapping[str, type[BaseModel]]] = {
    "item": Item,
    "reject": Reject,
    "document": DocumentRow,
    "manifest": Manifest,
}
_SCALARS: Final[Mapping[object, pa.DataType]] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
}


def arrow_schema(model: type[BaseModel]) -> pa.Schema:
    """The Arrow schema of `model`: one column a field, in the order of the fields."""
    return pa.schema(_fields(model), metadata={"schema_version": SCHEMA_VERSION})


def _fields(model: type[BaseModel]) -> list[pa.Field]:
    return [_field(name, info.annotation) for name, info in model.model_fields.items()]


def _field(name: str, annotation: object) -> pa.Field:
    bare, nullable = _without_none(annotation)
    return pa.field(name, _arrow_type(bare), nullable=nullable)


def _without_none(annotation: object) -> tuple[object, bool]:
    """`X | None` as (X, True), anything else as (itself, False)."""
    if get_origin(annotation) not in (Union, types.UnionType):
        return annotation, False
    rest = [each for each in get_args(annotation) if each is not type(None)]
    if len(rest) != 1:
        raise TypeError(f"a column holds one type or null, not {annotation}")
    return rest[0], True


def _arrow_type(annotation: object) -> pa.DataType:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _arrow_type(arguments[0])
    if origin is Literal:
        return _arrow_type(type(arguments[0]))
    if origin is list:
        return pa.list_(_arrow_type(arguments[0]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pa.struct(_fields(annotation))
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    raise TypeError(f"no column type for {annotation}: add one to _SCALARS")


def json_schemas() -> dict[str, bytes]:
    """File name -> text of each published JSON Schema."""
    return {f"{name}.schema.json": _json_schema(model) for name, model in _SCHEMAS.items()}


def _json_schema(model: type[BaseModel]) -> bytes:
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(mode="serialization"),
    }
    return orjson.dumps(schema, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def write_schemas(folder: Path) -> list[Path]:
    """Write the JSON Schemas into `folder`, which is made if need be; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in json_schemas().items():
        (folder / name).write_bytes(text)
    return [folder / name for name in json_schemas()]
