"""A letter at the end of one stem alone is part of what is asked: 应补充维生素D ⏎ A. 50IU …."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed

_BRACKETS: Final = frozenset("（(【[{「《）)】]}」》")
_LEAST: Final = 3  # questions with choices, of which a single one ends so


def restore_letters(text: str, items: Sequence[Parsed]) -> None:
    """Give a stem back the bare letter at its end, when no other question of the page has any there."""
    asked = [item for item in items if item.options]
    bare = [item for item in asked if _is_bare(text, item)]
    if len(bare) != 1 or len(asked) < _LEAST or len(bare[0].answer or []) != 1:
        return
    [item] = bare
    assert item.answer_part is not None
    item.stem[-1] = Part(item.stem[-1].start, item.answer_part.end)
    item.answer = item.answer_part = item.answer_source = None


def _is_bare(text: str, item: Parsed) -> bool:
    """Whether the answer is letters at the end of the stem that stand in no bracket."""
    part = item.answer_part
    if item.answer_source != "stem_bracket" or item.blanked or part is None or not item.stem:
        return False
    return part.start >= item.stem[-1].end and not _BRACKETS & {*text[part.start - 1 : part.end + 1]}
