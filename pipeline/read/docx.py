"""Word files (.docx): paragraphs are lines, rows are lines with their cells between tabs, as in HTML."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from pipeline.read.docx_numbers import Numbering
from pipeline.read.docx_text import Writer
from pipeline.read.extras import extra
from pipeline.read.limits import UnreadableError
from pipeline.read.reading import Content, Reading, document
from pipeline.read.seek import seekable
from pipeline.settings import Settings

_LARGEST_XML: Final = 48 << 20  # bytes
_MOST_TAGS: Final = 2_000_000  # an element takes some 250 bytes of memory; 300 pages have 200,000
_PIECE: Final = 1 << 20
_LARGEST_PACKAGE: Final = 256 << 20  # pictures and all
_NUMBERING: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"


def read_docx(content: Content, settings: Settings) -> Iterator[Reading]:
    """One document; what Word prints before a paragraph by itself (`3.`, `B.`, `二、`) is part of its text."""
    del settings
    word = extra("docx", "docx")
    with seekable(content) as stream:
        _demand_bounded(stream)
        try:
            opened = word.Document(stream)
        except Exception as error:
            raise UnreadableError("broken_file", f"{type(error).__name__}: {error}"[:200]) from error
    numbering = Numbering(_part(opened, _NUMBERING), opened.styles.element)
    yield document(content.source, 0, "\n".join(Writer(numbering).lines(opened.element.body)))


def _demand_bounded(stream: BinaryIO) -> None:
    """A Word file is a zip archive, which python-docx unpacks as a whole."""
    try:
        with ZipFile(stream) as package:
            members = package.infolist()
            texts = [member for member in members if not member.filename.startswith("word/media/")]
            xml = sum(member.file_size for member in texts)
            if xml > _LARGEST_XML or sum(member.file_size for member in members) > _LARGEST_PACKAGE:
                raise UnreadableError("document_too_large", f"{xml:,} bytes of text and marks")
            tags = sum(_tags(package, member) for member in texts)
    except (BadZipFile, ValueError, RuntimeError, zlib.error, EOFError) as error:
        raise UnreadableError("broken_file", str(error)) from error
    if tags > _MOST_TAGS:
        raise UnreadableError("document_too_large", f"{tags:,} marks")
    stream.seek(0)


def _tags(package: ZipFile, member: ZipInfo) -> int:
    with package.open(member) as part:
        return sum(piece.count(b"<") for piece in iter(lambda: part.read(_PIECE), b""))


def _part(opened: Any, kind: str) -> Any:  # noqa: ANN401 - made on demand
    """The root element of a part of the document; None where it has none."""
    try:
        return opened.part.part_related_by(kind).element
    except KeyError:
        return None
