"""How tests compare the items of a run with the items that were expected.

White space, the width of punctuation, the style of brackets and empty answer blanks carry no meaning and are
ignored; letters, digits, numbers and inner punctuation must agree exactly.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import asdict, dataclass
from typing import TypedDict

from pipeline.records import Item

OPEN_TYPES = frozenset({"short_answer", "term_explanation", "essay", "calculation", "case_analysis"})

_BRACKETS = str.maketrans(
    dict.fromkeys("【〔〖[", "(") | dict.fromkeys("】〕〗]", ")") | dict.fromkeys("「『」』“”", '"')
)
_BLANK = re.compile(r"\(\)|_+")
_ENDS = ",.;:、。?!"


class Fields(TypedDict, total=False):
    """An expected item as case files spell it; absent fields are empty."""

    number: str | None
    type: str
    stem: str
    options: dict[str, str]
    answer: list[str] | None
    explanation: str | None
    stimulus: str | None


@dataclass(frozen=True, slots=True)
class View:
    """One item reduced to what must agree."""

    number: str | None
    type: str
    stem: str
    options: tuple[tuple[str, str], ...]
    answer: tuple[str, ...] | None
    explanation: str
    stimulus: str


def plain(text: str | None) -> str:
    """`text` without what the comparison ignores.

    >>> plain("下列属于（ ）。") == plain("下列属于 ( )")
    True
    """
    folded = unicodedata.normalize("NFKC", text or "").translate(_BRACKETS)
    folded = re.sub(r"\s+", "", folded)
    while _BLANK.search(folded):
        folded = _BLANK.sub("", folded)
    return folded.strip(_ENDS)


def family(item_type: str) -> str:
    """The type as case files name it: every kind of open question is `open`."""
    return "open" if item_type in OPEN_TYPES else item_type


def expected_view(fields: Fields) -> View:
    """What a case file asks for."""
    answer = fields.get("answer")
    return View(
        number=fields.get("number"),
        type=family(fields["type"]),
        stem=plain(fields["stem"]),
        options=tuple((label, plain(text)) for label, text in (fields.get("options") or {}).items()),
        answer=None if answer is None else tuple(map(plain, answer)),
        explanation=plain(fields.get("explanation")),
        stimulus=plain(fields.get("stimulus")),
    )


def item_view(item: Item) -> View:
    """What the pipeline read."""
    return View(
        number=item.number,
        type=family(item.item_type),
        stem=plain(item.stem),
        options=tuple((option.label, plain(option.text)) for option in item.options),
        answer=None if item.answer is None else tuple(map(plain, item.answer)),
        explanation=plain(item.explanation),
        stimulus=plain(item.stimulus),
    )


def differences(expected: View, found: View) -> list[str]:
    """One line for each field in which the two differ: `field: expected ... found ...`."""
    want, have = asdict(expected), asdict(found)
    return [f"{name}: expected {want[name]!r}, found {have[name]!r}" for name in want if want[name] != have[name]]
