"""Why an item, a key, a record or a document is refused: code, sentence, advice.

The codes are part of the output contract: QA reviewers filter by them, so a code never changes its meaning.
"""

from __future__ import annotations

from pipeline.records import Reason

_TABLE: dict[str, tuple[str, str]] = {
    # code: (message, advice)
    "missing_answer": (
        "The document gives no answer for this item.",
        "Supply the answer, or run with --accept-unanswered.",
    ),
    "answer_conflict": (
        "The same question stands elsewhere in the dump with another answer.",
        "Find out which answer is right and drop or mend the other places.",
    ),
    # Reading and running.
    "unknown_format": (
        "No reader knows this kind of file.",
        "Convert it to one of: txt, md, html, jsonl, json, csv, tsv.",
    ),
    "unreadable_file": (
        "The file cannot be read.",
        "Check that it exists and that you may read it.",
    ),
    "undecodable": (
        "The bytes are no text in UTF-8, UTF-16, GB18030 or Big5.",
        "Convert the file to UTF-8; a binary file needs its own converter.",
    ),
    "empty_document": (
        "The document holds no text.",
        "Nothing to mend, unless the page should have text: then scrape it again.",
    ),
    "document_too_large": (
        "The document is longer than the setting max_document_chars allows.",
        "Split the document, or raise max_document_chars.",
    ),
    "broken_record": (
        "The record cannot be parsed.",
        "Mend the record at this line, or scrape it again.",
    ),
    "no_text_field": (
        "No field of the record holds the document's text.",
        "Name the field with --text-field.",
    ),
    "processing_failed": (
        "The pipeline failed on this document.",
        "Report this document: no text should make the pipeline fail.",
    ),
    "worker_died": (
        "The worker process died on this document, twice.",
        "Process it alone on a machine with more memory, or split it.",
    ),
}

CODES = tuple(_TABLE)


def reason(code: str, detail: str = "") -> Reason:
    """The reason for `code`; `detail` (what exactly was seen) is appended to the message.

    Raises KeyError for a code that is not in the table.
    """
    message, advice = _TABLE[code]
    return Reason(code=code, message=f"{message} ({detail})" if detail else message, advice=advice)
