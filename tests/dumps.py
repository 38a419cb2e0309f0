"""Files in every format that is read, made from one text, for the tests of reading."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Final

import docx
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.read import DumpFile, Hidden, Reading, read_file
from pipeline.records import Document
from pipeline.settings import Settings

TEXT: Final = """一、单项选择题
1．泡菜变酸，主要是因为（ ）的活动。
A．乳酸菌
B．醋酸菌
C．酵母菌
D．霉菌
答案：A
2．下列容器中，最不宜用来盛放泡菜的是（ ）。
A．陶坛
B．铝锅
C．玻璃罐
D．搪瓷缸
答案：B"""


def html(text: str) -> bytes:
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n"))
    return f"<!DOCTYPE html><html><head><title>页</title></head><body>{lines}</body></html>".encode()


def table(text: str, between: str) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=between).writerows([["id", "text"], ["p1", text]])
    return stream.getvalue().encode()


def parquet(columns: Mapping[str, Sequence[object]], **options: object) -> bytes:
    stream = pa.BufferOutputStream()
    pq.write_table(pa.table(dict(columns)), stream, **options)
    return bytes(stream.getvalue())


def warc_record(kind: str, body: bytes, media: str = "text/html", headers: str = "") -> bytes:
    """A response has its HTTP head within its body, as servers sent it."""
    if kind == "response":
        body = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n{headers}\r\n".encode() + body
        media = "application/http; msgtype=response"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1-{len(body)}>\r\n"
        "WARC-Date: 2024-05-01T00:00:00Z\r\nWARC-Target-URI: http://a.example/p\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def word(text: str) -> bytes:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(*pages: str) -> bytes:
    """A PDF whose font is named and not embedded; its code is UCS-2, which readers map back to text."""
    count = len(pages)
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        (
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 5 0 R"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>"
        ),
        (
            "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0"
            "/Ascent 800/Descent -200/CapHeight 700/StemV 80>>"
        ),
    ]
    for number, page in enumerate(pages):
        shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in page.split("\n"))
        stream = f"BT /F 12 Tf 18 TL 50 780 Td\n{shown}ET"
        objects += [
            (
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {7 + 2 * number} 0 R"
                "/Resources<</Font<</F 3 0 R>>>>>>"
            ),
            f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        ]
    return _numbered(objects)


def _numbered(objects: list[str]) -> bytes:
    made, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{each}\nendobj\n".encode()
    entries = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF"
    return made + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{entries}{trailer}".encode()


FORMATS: Final[dict[str, Callable[[str], bytes]]] = {
    ".txt": str.encode,
    ".md": str.encode,
    ".html": html,
    ".jsonl": lambda text: json.dumps({"id": "p1", "text": text}).encode() + b"\n",
    ".json": lambda text: json.dumps([{"id": "p1", "text": text}]).encode(),
    ".csv": lambda text: table(text, ","),
    ".tsv": lambda text: table(text, "\t"),
    ".parquet": lambda text: parquet({"id": ["p1"], "text": [text]}),
    ".warc": lambda text: warc_record("response", html(text)),
    ".wet": lambda text: warc_record("conversion", text.encode(), "text/plain"),
    ".docx": word,
    ".pdf": pdf,
}


def zipped(members: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def tarred(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return stream.getvalue()


def zstd(content: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(content)
    return bytes(sink.getvalue())


PACKERS: Final[dict[str, Callable[[bytes], bytes]]] = {
    ".gz": gzip.compress,
    ".zst": zstd,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}


def read(folder: Path, name: str, content: bytes | str, settings: Settings | None = None) -> list[Reading]:
    """The readings of a file with this name and content."""
    return [each for each in read_all(folder, name, content, settings) if not isinstance(each, Hidden)]


def read_all(
    folder: Path, name: str, content: bytes | str, settings: Settings | None = None
) -> Iterator[Reading | Hidden]:
    """The same, with the hidden members."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_file(DumpFile(path, name, path.stat().st_size), settings or Settings())


def outline(readings: list[Reading]) -> list[str]:
    """Texts of documents and reason codes of the rest, in order."""
    return [reading.text if isinstance(reading, Document) else reading.reason.code for reading in readings]


def places(readings: list[Reading]) -> list[tuple[str, int]]:
    """Source and record of each, in order."""
    return [(reading.source, reading.record) for reading in readings]
