"""Characters that a scanner took for others that look like them: 巳经 for 已经, 7月6曰 for 7月6日."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import rules
from pipeline.clean.alignment import Edit

_ALSO = "also."


def restore_misread(text: str) -> list[Edit]:
    """Edits that give back the characters for which no other word could stand in their places."""
    named = rules.patterns("misread")
    found: list[Edit] = []
    for right in (name for name in named if not name.startswith(_ALSO)):
        sure = list(_misread(text, right, right))
        found += sure
        if sure and _ALSO + right in named:
            found += _misread(text, _ALSO + right, right)
    return sorted(set(found))


def _misread(text: str, rule: str, right: str) -> Iterator[Edit]:
    for m in rules.patterns("misread")[rule].finditer(text):
        yield Edit(*m.span(), right, "misread", "repair")
