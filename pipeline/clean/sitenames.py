"""Names of sites glued to the ends of lines, without brackets: `咖啡树适合种在哪里？麦田题库网`, again and again."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from pipeline import rules
from pipeline.clean.alignment import Edit

_LEAST = 3  # lines that end in the name


def strip_site_names(text: str) -> list[Edit]:
    """Edits that take out a name that stands behind the sentences of several lines, and before others."""
    if not any(word in text for word in rules.table("sites")["words"]):
        return []
    behind = list(_behind_sentences().finditer(text))
    names = {name for name, count in Counter(match["name"] for match in behind).items() if count >= _LEAST}
    if not names:
        return []
    ahead = re.compile(
        rf"^[ \t\u3000]*(?P<name>{'|'.join(map(re.escape, sorted(names)))})(?=\s*(?:[【\u4e00-\u9fff]|$))", re.MULTILINE
    )
    found = [match for match in behind if match["name"] in names] + list(ahead.finditer(text))
    return sorted(Edit(*match.span("name"), "", "site_name", "boilerplate") for match in found)


@cache
def _behind_sentences() -> re.Pattern[str]:
    words = "|".join(sorted(rules.table("sites")["words"], key=len, reverse=True))
    return re.compile(
        rf"(?:[。？！?!]|答案\s?[:：]\s?[A-H]{{1,7}})[ \t]?(?P<name>[\u4e00-\u9fff]{{1,8}}(?:{words}))(?=[ \t\r]*$)",
        re.MULTILINE,
    )
