"""Web archives: what servers sent, however it was packed on the way, and what is no record at all."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from pipeline.read import Unread
from pipeline.records import Document
from pipeline.settings import Settings
from tests.dumps import outline, places, read, warc_record

PAGE = "<p>1.题<p>A.甲".encode()
TEXT = "1.题\nA.甲"


def chunked(body: bytes) -> bytes:
    pieces = [body[place : place + 5] for place in range(0, len(body), 5)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


SENT = {
    "plain": (PAGE, ""),
    "in chunks": (chunked(PAGE), "Transfer-Encoding: chunked\r\n"),
    "in chunks that were joined": (PAGE, "Transfer-Encoding: chunked\r\n"),
    "gzip": (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
    "gzip that was unpacked": (PAGE, "Content-Encoding: gzip\r\n"),
    "gzip in chunks": (chunked(gzip.compress(PAGE)), "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
    "deflate": (zlib.compress(PAGE), "Content-Encoding: deflate\r\n"),
    "deflate without its head": (raw_deflate(PAGE), "Content-Encoding: deflate\r\n"),
    "GBK": ("<p>1.题<p>A.甲".encode("gbk"), ""),
}


@pytest.mark.parametrize("way", SENT)
def test_a_page_is_read_however_it_was_sent(tmp_path: Path, way: str) -> None:
    body, headers = SENT[way]
    assert outline(read(tmp_path, "a.warc", warc_record("response", body, headers=headers))) == [TEXT]


def test_only_pages_and_texts_are_documents(tmp_path: Path) -> None:
    records = [
        warc_record("warcinfo", b"software: x", "application/warc-fields"),
        warc_record("request", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        warc_record("response", PAGE),
        warc_record("response", b"\x89PNG", "image/png"),
        warc_record("resource", PAGE, "text/html"),
        warc_record("metadata", b"x", "application/warc-fields"),
        warc_record("conversion", "2.题".encode(), "text/plain"),
    ]
    readings = read(tmp_path, "a.warc", b"".join(records))
    assert outline(readings) == [TEXT, "unknown_format", TEXT, "2.题"]
    assert places(readings) == [("a.warc", number) for number in range(4)]
    assert isinstance(readings[1], Unread)
    assert "image/png" in readings[1].reason.message
    assert readings[1].excerpt == "http://a.example/p"


def test_records_packed_one_by_one_are_read(tmp_path: Path) -> None:
    records = [gzip.compress(warc_record("response", PAGE)) for _ in range(3)]
    assert outline(read(tmp_path, "a.warc.wet.gz", b"".join(records))) == [TEXT] * 3


def test_a_header_names_the_document(tmp_path: Path) -> None:
    content = warc_record("response", PAGE)
    (document,) = read(tmp_path, "a.warc", content, Settings(id_field="WARC-Target-URI"))
    assert isinstance(document, Document)
    assert document.doc_id == "http://a.example/p"


GOOD = warc_record("response", PAGE)
BROKEN = {
    "noise between records": b"\0" * 200_000 + b"\n",
    "a record without a length": b"WARC/1.0\r\nWARC-Type: response\r\n\r\nwhatever\r\n\r\n",
    "a length that is no number": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\nwhatever\r\n\r\n",
    "a length that is too small": GOOD.replace(b"Content-Length: ", b"Content-Length: 1\r\nX: "),
    "more headers than anyone sends": b"WARC/1.0\r\n" + b"".join(b"X-%d: 1\r\n" % n for n in range(300)) + b"\r\n",
    "a header that never ends": b"WARC/1.0\r\nX: " + b"x" * 300_000 + b"\r\n\r\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_record_costs_itself(tmp_path: Path, name: str) -> None:
    readings = read(tmp_path, "a.warc", GOOD + BROKEN[name] + GOOD)
    assert outline(readings)[0] == outline(readings)[-1] == TEXT
    assert "broken_record" in outline(readings)
    assert [reading.record for reading in readings] == list(range(len(readings)))


def test_a_record_cut_off_by_the_end_of_the_file_is_refused(tmp_path: Path) -> None:
    assert outline(read(tmp_path, "a.warc", GOOD + GOOD[:-20])) == [TEXT, "broken_record"]


def test_what_is_no_web_archive_is_told(tmp_path: Path) -> None:
    assert outline(read(tmp_path, "a.warc", "题目\n答案\n")) == ["broken_record"]
    assert outline(read(tmp_path, "a.wet", b"")) == ["empty_document"]


@pytest.mark.parametrize("headers", ["Content-Encoding: br\r\n", "Content-Encoding: zstd\r\n"])
def test_a_packing_that_is_not_known_is_named(tmp_path: Path, headers: str) -> None:
    (reading,) = read(tmp_path, "a.warc", warc_record("response", b"\x8b\x00", headers=headers))
    assert isinstance(reading, Unread)
    assert headers.strip().replace(":", "") in reading.reason.message


def test_a_page_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    bomb = warc_record("response", gzip.compress(b"\0" * 10_000_000), headers="Content-Encoding: gzip\r\n")
    settings = Settings(max_document_chars=30_000)
    assert outline(read(tmp_path, "a.warc", bomb + GOOD, settings)) == ["document_too_large", TEXT]
    large = warc_record("response", b"x" * 700_000)
    assert outline(read(tmp_path, "a.warc", large + GOOD, settings)) == ["document_too_large", TEXT]
