"""What a server sent, as a web archive keeps it: headers and all, in chunks, compressed."""

from __future__ import annotations

import zlib
from http.client import HTTPException, parse_headers
from io import BytesIO
from typing import Final, NamedTuple

_ANY_ZLIB: Final = zlib.MAX_WBITS | 32  # gzip or zlib, as the data say
_GZIP: Final = b"\x1f\x8b"
_PACKED: Final = frozenset(("gzip", "x-gzip", "deflate"))


class Response(NamedTuple):
    """The media type, or what else keeps the body from being text, and the body."""

    media: str
    body: bytes


def http_response(raw: bytes, most: int) -> Response:
    r"""The response without what was done to it on the way; a body that unpacks to more than `most` bytes is cut there.

    >>> http_response(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\n\r\n<p>1", 100)
    Response(media='text/html', body=b'<p>1')
    """
    stream = BytesIO(raw)
    stream.readline()
    try:
        headers = parse_headers(stream)
    except HTTPException as error:
        return Response(f"HTTP headers that cannot be read: {error}", b"")
    body = stream.read()
    if "chunked" in headers.get("Transfer-Encoding", "").lower():
        body = _joined(body)
    packing = headers.get("Content-Encoding", "").strip().lower()
    if packing in _PACKED:
        body = _unpacked(body, most, deflate=packing == "deflate")
    elif packing not in {"", "identity"}:
        return Response(f"Content-Encoding {packing}", b"")
    return Response(headers.get_content_type() if "Content-Type" in headers else "", body)


def _joined(body: bytes) -> bytes:
    """The chunks without the lengths before them; some archives have joined them and kept the header."""
    pieces, place = list[bytes](), 0
    while (end := body.find(b"\r\n", place, place + 1024)) >= 0:
        try:
            length = int(body[place:end].partition(b";")[0], 16)
        except ValueError:
            return b"".join(pieces) + body[place:]
        if length <= 0:
            return b"".join(pieces)
        pieces.append(body[end + 2 : end + 2 + length])
        place = end + 2 + length + 2
    return b"".join(pieces) + body[place:]


def _unpacked(body: bytes, most: int, *, deflate: bool) -> bytes:
    """Some archives have unpacked the body and kept the header; some servers leave out the head of zlib."""
    if not deflate and not body.startswith(_GZIP):
        return body
    for bits in (_ANY_ZLIB, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(bits).decompress(body, most + 1)
        except zlib.error:
            continue
    return body
