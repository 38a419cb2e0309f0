"""Files that hold one document each: plain text, Markdown (read as it stands) and HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.read.html import html_to_text, page_text
from pipeline.read.mojibake import page_of
from pipeline.read.reading import Content, Reader, Reading, Unread, document, unread_file, whole_file
from pipeline.settings import Settings


def _one_document(to_text: Callable[[str], str]) -> Reader:
    """The reader of a format whose files become text by `to_text`."""

    def read(content: Content, settings: Settings) -> Iterator[Reading]:
        decoded = decoded_file(content, settings)
        yield decoded if isinstance(decoded, Unread) else document(content.source, 0, to_text(decoded))

    return read


def decoded_file(content: Content, settings: Settings) -> str | Unread:
    """The text of the whole file, or why there is none."""
    raw = whole_file(content, settings)
    if isinstance(raw, Unread):
        return raw
    text = page_of(raw)
    return unread_file(content, "undecodable") if text is None else text


read_text: Reader = _one_document(page_text)
read_html: Reader = _one_document(html_to_text)
