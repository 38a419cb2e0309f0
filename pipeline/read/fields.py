"""Where the text stands in a record with named fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from pipeline.read.banks import as_text, is_question
from pipeline.read.encoding import decode
from pipeline.read.html import page_text
from pipeline.read.limits import UnreadableError
from pipeline.read.mojibake import reread
from pipeline.read.reading import Reading, Unread, document
from pipeline.reasons import reason
from pipeline.settings import Settings

USUAL_FIELDS: Final = ("text", "content", "body", "raw_content", "html")
_MOST_FIELDS_NAMED: Final = 8
_EXCERPT: Final = 200


def text_field(names: Iterable[str], settings: Settings) -> str | None:
    """The field among `names` that holds the text: the configured one, else the first of the usual ones."""
    present = set(names)
    wanted = (settings.text_field,) if settings.text_field else USUAL_FIELDS
    return next((name for name in wanted if name in present), None)


def seen(names: Iterable[str], settings: Settings) -> str:
    """What a person needs to name the right field: the one that was sought, and those that are there."""
    sought = settings.text_field or ", ".join(USUAL_FIELDS)
    there = list(names)
    more = ", ..." if len(there) > _MOST_FIELDS_NAMED else ""
    return f"sought: {sought}; there: {', '.join(there[:_MOST_FIELDS_NAMED]) or 'none'}{more}"


def read_record(record: object, source: str, index: int, line: int, settings: Settings) -> Reading:
    """The document in one record of a file."""
    if not isinstance(record, Mapping):
        return refused_record(source, index, line, "no_text_field", "not an object with fields", str(record))
    field = text_field(record, settings)
    text = record[field] if field else None
    if settings.text_field is None and is_question(record, text):
        text = as_text(record)
    if isinstance(text, bytes):
        text = decode(text)
    if not isinstance(text, str):
        return refused_record(source, index, line, "no_text_field", seen(record, settings), str(record))
    try:
        page = reread(text)
        if page is None:
            return refused_record(source, index, line, "undecodable", "", text)
        return document(source, index, page_text(page), _name(record, settings))
    except UnreadableError as error:
        return Unread(source, index, "record", error.why, text[:_EXCERPT], line)


def size_of(record: object) -> int:
    """The characters in its fields."""
    values = record.values() if isinstance(record, Mapping) else ()
    return sum(len(value) for value in values if isinstance(value, str))


def _name(record: Mapping[str, object], settings: Settings) -> str | None:
    """What the record calls itself, where the settings say which field has it."""
    name = record.get(settings.id_field) if settings.id_field else None
    return str(name) if isinstance(name, str | int) else None


def refused_record(source: str, index: int, line: int, code: str, detail: str, excerpt: str) -> Unread:
    """The record at `line` of the file gives nothing."""
    return Unread(source, index, "record", reason(code, detail), excerpt[:_EXCERPT], line)
