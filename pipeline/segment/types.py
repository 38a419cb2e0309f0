"""Type words on headings and tags -> item types."""

from __future__ import annotations

from functools import cache

from pipeline.rules import table

CHOICES = frozenset({"single_choice", "multiple_choice", "choice"})
OPEN = frozenset({"short_answer", "term_explanation", "essay", "calculation", "case_analysis"})


@cache
def _words() -> list[tuple[str, str]]:
    rows = [(word, name) for name, words in table("types")["words"].items() for word in words]
    return sorted(rows, key=lambda row: -len(row[0]))


@cache
def type_of(word: str | None) -> str | None:
    """Item type that a printed type word names, or None.

    >>> type_of("单项选择题"), type_of("名词解释"), type_of("单"), type_of("甲")
    ('single_choice', 'term_explanation', 'single_choice', None)
    """
    if not word:
        return None
    if tag := table("types")["tags"].get(word):
        return str(tag)
    return next((name for known, name in _words() if known in word), None)


def family_of(kind: str) -> str:
    """What types have in common that pages name now this way, now that way.

    >>> family_of("essay"), family_of("single_choice"), family_of("true_false")
    ('open', 'choice', 'true_false')
    """
    return "open" if kind in OPEN else "choice" if kind in CHOICES else kind
