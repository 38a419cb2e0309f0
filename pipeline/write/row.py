"""One row on its way out, in the two shapes that the formats need."""

from __future__ import annotations

from typing import Any, NamedTuple

import orjson
from pydantic import BaseModel


class Row(NamedTuple):
    """The fields of one record, and the same as one line of JSON."""

    fields: dict[str, Any]
    line: bytes


def row_of(record: BaseModel) -> Row:
    """`record` as a row; its length in bytes is the measure by which parts are cut."""
    fields = record.model_dump()
    return Row(fields, orjson.dumps(fields, option=orjson.OPT_APPEND_NEWLINE))
