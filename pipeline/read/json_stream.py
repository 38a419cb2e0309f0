"""JSON files too long to be held: their list of records is read record by record."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import BinaryIO, Final

import ijson

from pipeline.read.encoding import detect
from pipeline.read.fields import USUAL_FIELDS, read_record, refused_record, size_of
from pipeline.read.jsonl import begins_with_record, split_jsonl
from pipeline.read.lines import rewound
from pipeline.read.reading import Content, most_bytes, unread_file
from pipeline.read.unit import Unit, one
from pipeline.settings import Settings

_HEAD: Final = 1 << 20  # bytes in which the first record begins


class _TooLongError(ValueError):
    """A record that would not fit into memory."""


class _Paced:
    """A stream that refuses to be read for longer than `most` bytes without a record."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream = stream
        self._most = self._left = most

    def read(self, size: int = -1) -> bytes:
        if self._left < 0:
            raise _TooLongError(f"a record over {self._most:,} bytes")
        piece = self._stream.read(size)
        self._left -= len(piece)
        return piece

    def record_done(self) -> None:
        self._left = self._most


def split_long_json(content: Content, head: bytes, settings: Settings) -> Iterator[Unit]:
    """A document a record of the first list that holds text, on top or one level down; UTF-8 only."""
    head = head.removeprefix(codecs.BOM_UTF8)
    if begins_with_record(head):
        yield from split_jsonl(replace(content, stream=rewound(head, content.stream)), settings)
        return
    place = _records_place(head[:_HEAD], settings) if detect(head[:_HEAD]).startswith("utf-8") else None
    if place is None:
        detail = f"over {len(head) - 1:,} bytes, no list of records"
        yield one(len(head), partial(unread_file, content, "document_too_large", detail))
        return
    stream = _Paced(rewound(head, content.stream), 2 * most_bytes(settings))
    done = 0
    try:
        for record in ijson.items(stream, place, use_float=True):
            stream.record_done()
            yield one(size_of(record), partial(read_record, record, content.source, done, 1, settings))
            done += 1
    except _TooLongError as error:
        yield one(0, partial(refused_record, content.source, done, 1, "document_too_large", str(error), ""))
    except ijson.JSONError as error:
        yield one(0, partial(refused_record, content.source, done, 1, "broken_record", str(error), ""))


def _records_place(head: bytes, settings: Settings) -> str | None:
    """The path of the records, as ijson writes it: where the first field with text stands."""
    wanted = (settings.text_field,) if settings.text_field else USUAL_FIELDS
    try:
        for place, event, value in ijson.parse(head):
            if event == "map_key" and value in wanted and place.endswith("item") and place.count(".") <= 1:
                return str(place)
    except ijson.JSONError:
        pass
    return None
