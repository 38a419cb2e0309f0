"""Web archives (.warc, .wet): a document a page that a server gave, or a text that was made from one.

The libraries for this hold whole lines and chunks, unpack without a limit or stop at the first damage; the
format is a few header lines and a length, so it is read here, within bounds and past broken records.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from functools import partial
from http.client import HTTPException, parse_headers
from typing import BinaryIO, Final, NamedTuple

from pipeline.read.fields import refused_record
from pipeline.read.html import html_to_text, page_text
from pipeline.read.limits import UnreadableError
from pipeline.read.lines import Bounded
from pipeline.read.mojibake import page_of
from pipeline.read.reading import Content, Reading, Unread, document, head_of, most_bytes
from pipeline.read.unit import Unit, one
from pipeline.read.warc_http import Response, http_response
from pipeline.settings import Settings

_DOCUMENTS: Final = frozenset(("response", "resource", "conversion"))  # the others are notes about them
_HTML: Final = frozenset(("text/html", "application/xhtml+xml"))
_TEXT: Final = frozenset(("text/plain", "text/markdown", ""))
_LINE: Final = 1 << 16  # bytes; in what is no header a line may be of any length
_BEGIN: Final = b"WARC/"


class _Record(NamedTuple):
    """The headers of a record and its bytes; no headers where none could be read."""

    headers: Message | None
    body: Bounded


def split_warc(content: Content, settings: Settings) -> Iterator[Unit]:
    """Pictures, scripts and styles are refused one by one, as is what lies between two records."""
    index = 0
    for headers, body in _records(content.stream):
        if headers is None:
            detail = "no record where one should begin, or one without a length"
            yield one(0, partial(refused_record, content.source, index, 1, "broken_record", detail, ""))
        elif headers.get("WARC-Type", "").lower() in _DOCUMENTS:
            yield one(body.left, partial(_read, headers, body, content.source, index, settings))
        else:
            continue
        index += 1


def _records(stream: BinaryIO) -> Iterator[_Record]:
    """What stands between two records costs itself alone: the next one begins with its mark."""
    lost = False
    while line := stream.readline(_LINE):
        record = _Record(*_begun(stream)) if line.startswith(_BEGIN) else _Record(None, Bounded(stream, 0))
        if record.headers is None and (lost or not line.strip()):
            continue
        lost = record.headers is None
        yield record
        while record.body.read(_LINE):
            pass


def _begun(stream: BinaryIO) -> tuple[Message | None, Bounded]:
    try:
        headers = parse_headers(stream)
        return headers, Bounded(stream, max(int(headers.get("Content-Length", "")), 0))
    except (HTTPException, ValueError):
        return None, Bounded(stream, 0)


def _read(headers: Message, body: Bounded, source: str, index: int, settings: Settings) -> Reading:
    address = headers.get("WARC-Target-URI", "")
    most = most_bytes(settings)
    raw = head_of(body, most + 1)  # type: ignore[arg-type] # a raw stream is read in the same way
    if len(raw) > most:
        return refused_record(source, index, 1, "document_too_large", f"over {most:,} bytes", address)
    if body.left:
        return refused_record(source, index, 1, "broken_record", "the file ends within it", address)
    page = http_response(raw, most) if raw.startswith(b"HTTP/") else Response(_media_type(headers), raw)
    if page.media not in _HTML | _TEXT:
        return refused_record(source, index, 1, "unknown_format", page.media, address)
    if len(page.body) > most:
        return refused_record(source, index, 1, "document_too_large", f"over {most:,} bytes", address)
    name = headers.get(settings.id_field) if settings.id_field else None
    try:
        return document(source, index, _text(page), name)
    except UnreadableError as error:
        return Unread(source, index, "record", error.why, address)


def _text(page: Response) -> str:
    text = page_of(page.body)
    if text is None:
        raise UnreadableError("undecodable")
    return html_to_text(text) if page.media in _HTML else page_text(text)


def _media_type(headers: Message) -> str:
    return headers.get_content_type() if "Content-Type" in headers else ""
