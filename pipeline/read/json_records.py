"""JSON files: one object with the text, or a list of records, on top or one level down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import orjson

from pipeline.read.fields import read_record, seen, text_field
from pipeline.read.reading import DumpFile, Reading, Unread, unread_file
from pipeline.read.text import decoded_file
from pipeline.settings import Settings


def read_json(file: DumpFile, settings: Settings) -> Iterator[Reading]:
    """A document a record that holds text; a file in which none does is refused as a whole."""
    text = decoded_file(file, settings)
    if isinstance(text, Unread):
        yield text
        return
    try:
        content = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        yield unread_file(file, "broken_record", str(error))
        return
    records = _records(content, settings)
    if records:
        yield from (read_record(r, file.source, index, 1, settings) for index, r in enumerate(records))
    else:
        yield unread_file(file, "no_text_field", seen(_field_names(content), settings))


def _records(content: object, settings: Settings) -> list[object]:
    """The first list with a record that holds text; a lone object that holds it is a list of one."""
    if _holds_text(content, settings):
        return [content]
    below = content.values() if isinstance(content, Mapping) else ()
    lists = [value for value in (content, *below) if isinstance(value, list)]
    return next((rows for rows in lists if any(_holds_text(row, settings) for row in rows)), [])


def _holds_text(value: object, settings: Settings) -> bool:
    field = text_field(value, settings) if isinstance(value, Mapping) else None
    return isinstance(value, Mapping) and field is not None and isinstance(value[field], str)


def _field_names(content: object) -> list[str]:
    """Names to show to the person: of the object, or of the first object in the list."""
    rows = content if isinstance(content, list) else [content]
    first = next((row for row in rows if isinstance(row, Mapping)), {})
    return [str(name) for name in first]
