"""What an answer says: option letters, a verdict, or text."""

from __future__ import annotations

import re

_TRUE = frozenset("√✓✔∨对TtVYy是") | {"正确", "True", "TRUE", "true"}
_FALSE = frozenset("×✗✘╳☓XxFfN错否") | {"错误", "False", "FALSE", "false", "不正确"}
_FULLWIDTH = str.maketrans("ＡＢＣＤＥＦＧＨabcdefgh", "ABCDEFGHABCDEFGH")


def verdict(printed: str) -> str | None:
    """The verdict `true` or `false`, or None, for a printed verdict.

    >>> verdict("√"), verdict("错误"), verdict("A")
    ('true', 'false', None)
    """
    core = printed.strip(" \u3000()（）【】[]。.")
    return "true" if core in _TRUE else "false" if core in _FALSE else None


def letters(printed: str) -> list[str]:
    """Sorted distinct option letters of "B, C", "ＡＢ", "acd"; empty when anything else stands there.

    >>> letters("B, A"), letters("a、c"), letters("甲")
    (['A', 'B'], ['A', 'C'], [])
    """
    core = re.sub(r"[\s,，、;；/|.．和及与()（）]", "", printed).translate(_FULLWIDTH)
    return sorted(set(core)) if core and all("A" <= c <= "H" for c in core) else []
