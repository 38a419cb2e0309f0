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
}

CODES = tuple(_TABLE)


def reason(code: str, detail: str = "") -> Reason:
    """The reason for `code`; `detail` (what exactly was seen) is appended to the message.

    Raises KeyError for a code that is not in the table.
    """
    message, advice = _TABLE[code]
    return Reason(code=code, message=f"{message} ({detail})" if detail else message, advice=advice)
