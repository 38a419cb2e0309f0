"""PDF: the text layer, page after page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.read.extras import extra
from pipeline.read.limits import UnreadableError
from pipeline.read.reading import Content, Reading, document, unread_file
from pipeline.read.seek import seekable
from pipeline.settings import Settings

_SOFT_HYPHEN = "\ufffe"  # what PDFium gives for a hyphen at the end of a line


def read_pdf(content: Content, settings: Settings) -> Iterator[Reading]:
    """One document; pages of nothing but pictures give no text."""
    pdfium = extra("pypdfium2", "pdf")
    with seekable(content) as stream:
        try:
            with pdfium.PdfDocument(stream) as opened:
                pages = list(_pages(opened, settings.max_document_chars))
        except pdfium.PdfiumError as error:
            raise UnreadableError("broken_file", str(error)) from error
    if any(map(str.strip, pages)):
        yield document(content.source, 0, "\n".join(pages))
    else:
        detail = f"{len(pages)} pages without a text layer: recognise their text first"
        yield unread_file(content, "empty_document", detail)


def _pages(opened: Any, most: int) -> Iterator[str]:  # noqa: ANN401 - made on demand
    """The text of each page, until there is more of it than a document may have."""
    total = 0
    for number in range(len(opened)):
        page = opened[number]
        text = page.get_textpage().get_text_bounded()
        page.close()
        total += len(text)
        yield text.replace("\r\n", "\n").replace(_SOFT_HYPHEN, "-")
        if total > most:
            return
