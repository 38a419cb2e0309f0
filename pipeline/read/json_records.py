"""JSON files: one object with the text, or a list of records, on top or one level down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from io import BytesIO

import orjson

from pipeline.read.banks import holds_questions, in_parts
from pipeline.read.encoding import decode
from pipeline.read.fields import read_record, seen, text_field
from pipeline.read.json_stream import split_long_json
from pipeline.read.jsonl import begins_with_record, split_jsonl
from pipeline.read.reading import Content, document, head_of, most_bytes, unread_file
from pipeline.read.unit import Unit, one
from pipeline.settings import Settings


def split_json(content: Content, settings: Settings) -> Iterator[Unit]:
    """A document a record that holds text; a file in which none does is refused as a whole."""
    most = most_bytes(settings)
    raw = head_of(content.stream, most + 1)
    if len(raw) > most:
        yield from split_long_json(content, raw, settings)
    elif (text := decode(raw)) is None:
        yield one(len(raw), partial(unread_file, content, "undecodable"))
    else:
        yield from _split_text(content, text, settings)


def _split_text(content: Content, text: str, settings: Settings) -> Iterator[Unit]:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        if begins_with_record(text.encode()):
            yield from split_jsonl(replace(content, stream=BytesIO(text.encode())), settings)
        else:
            yield one(len(text), partial(unread_file, content, "broken_record", str(error)))
        return
    if settings.text_field is None and holds_questions(found):
        yield from _bank(content, text, found, settings)
        return
    records = _records(found, settings)
    share = len(text) // (len(records) or 1)
    yield from (one(share, partial(read_record, r, content.source, i, 1, settings)) for i, r in enumerate(records))
    if not records:
        yield one(share, partial(unread_file, content, "no_text_field", seen(_field_names(found), settings)))


def _bank(content: Content, text: str, found: object, settings: Settings) -> Iterator[Unit]:
    """A bank of questions is one document, or as many as it takes."""
    if len(text) <= settings.max_document_chars:
        yield one(len(text), partial(document, content.source, 0, text))
        return
    for index, part in enumerate(in_parts(found, settings.max_document_chars // 2)):
        yield one(len(part), partial(document, content.source, index, part))


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
