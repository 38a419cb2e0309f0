"""Why an item, a key, a record or a document is refused: code, sentence, advice.

The codes are part of the output contract: QA reviewers filter by them, so a code never changes its meaning.
"""

from __future__ import annotations

from functools import lru_cache

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
    # Items and keys that do not hold.
    "truncated": (
        "The document cuts this item off.",
        "Find the whole document, or drop the item.",
    ),
    "missing_options": (
        "A choice item without its choices.",
        "Look at the source: the choices may be a picture or may have been lost.",
    ),
    "option_gap": (
        "The option labels do not run A, B, C without a gap.",
        "Find the lost choice in the source and add it.",
    ),
    "duplicate_options": (
        "Two choices say the same.",
        "Compare with another copy of the question.",
    ),
    "empty_option": (
        "A choice has no text.",
        "Look at the source: the text may be a picture or a formula.",
    ),
    "answer_outside_options": (
        "The answer names a choice that the item does not have.",
        "Check the answer against the source, or find the lost choice.",
    ),
    "answer_count": (
        "The number of answers does not suit the type of the item.",
        "Check the type and the answer against the source.",
    ),
    "two_answers": (
        "The document gives two different answers for this item.",
        "Decide which one is right.",
    ),
    "ambiguous_key": (
        "The key entry fits several items, or several entries fit this item.",
        "Find out which paper or section the key belongs to.",
    ),
    "key_misfit": (
        "The run of key letters does not fill the range or section that it is printed for.",
        "Count the letters in the source: one is missing or too many.",
    ),
    "orphan_key": (
        "A key entry without its question.",
        "Nothing to mend, unless the questions stand elsewhere in the dump.",
    ),
    "empty_stem": (
        "The question has no text of its own.",
        "Look at the source: the text may be lost or stand above.",
    ),
    "fused_items": (
        "More than one question seems to stand in this item.",
        "Split it at the second run of options.",
    ),
    "leftover_mark": (
        "A mark of another field is left inside this one.",
        "Cut the field at the mark.",
    ),
    "damaged_text": (
        "Characters were lost and could not be restored with certainty.",
        "Compare with another copy of the page.",
    ),
    "low_confidence": (
        "It is not certain enough that this item was read rightly.",
        "Read the excerpt and confirm the fields.",
    ),
    "no_question": (
        "The text does not show that it asks something in an exam.",
        "Drop it, or confirm that it is an item.",
    ),
    # Reading and running.
    "unknown_format": (
        "No reader knows this kind of file.",
        "Convert it to one of: txt, md, html, jsonl, json, csv, tsv, parquet, warc, wet, docx, pdf.",
    ),
    "unreadable_file": (
        "The file cannot be read.",
        "Check that it exists and that you may read it.",
    ),
    "broken_file": (
        "The file is damaged, or it is not what its name says.",
        "Fetch it again, or give it the name of what it is.",
    ),
    "missing_extra": (
        "The library that reads this kind of file is not installed.",
        "Install it with the command in the message, then run again.",
    ),
    "unpack_bomb": (
        "Far more comes out of it than pages ever give.",
        "If you trust it, unpack it yourself and name the folder.",
    ),
    "unsafe_member": (
        "A member of the archive whose path leads out of it, or that is a link or a device.",
        "If you trust it, unpack the archive yourself and name the folder.",
    ),
    "nested_too_deep": (
        "Packed into too many layers.",
        "Unpack the outer ones yourself and name the folder.",
    ),
    "archive_too_large": (
        "The archive cannot be read within bounded memory.",
        "Unpack it yourself and name the folder, or pack it as tar.",
    ),
    "undecodable": (
        "The bytes are no text in UTF-8, UTF-16, GB18030 or Big5, or some were lost when they were decoded wrongly.",
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


@lru_cache(maxsize=1 << 10)
def reason(code: str, detail: str = "") -> Reason:
    """The reason for `code`; `detail` (what exactly was seen) is appended to the message.

    Raises KeyError for a code that is not in the table.
    """
    message, advice = _TABLE[code]
    return Reason(code=code, message=f"{message} ({detail})" if detail else message, advice=advice)
