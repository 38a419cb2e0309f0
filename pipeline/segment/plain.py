"""The text as the rules of this stage read it: every place keeps its own, and fields are cut from the text itself.

Full-width digits are digits. Where a page judges with ○ and ×, a circle that stands alone where a verdict stands
is a tick; elsewhere it is a bullet, a button, a blank.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.segment.digit_keys import letters_for_digits
from pipeline.segment.respelled import respelled

_DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE: Final = re.compile("[０-９]")
_PLACE: Final = (
    r"(?:(?<=[（(\[【〔|])|(?<=[（(\[【〔|][ \u3000])|(?<=\d[.．、:：)）])|(?<=\d[.．、:：)）][ \u3000])"
    r"|(?<=答案[:：])|(?<=答案[:：][ \u3000])){sign}"
    r"(?=[ \u3000]?(?:[)）\]】〕|\n]|\Z|[，,；;\u3000 ][ \u3000]?[（(]?\d))"
)
_CIRCLE: Final = re.compile(_PLACE.replace("{sign}", "[○◯〇Ｏ]"))
_CROSS: Final = re.compile(_PLACE.replace("{sign}", "[×✗✘╳ＸX]"))
_LEAST: Final = 2  # circles of a page that judges with them; one is enough where a heading says 是非题
_JUDGES: Final = re.compile(r"(?:是非|判断)题")

_INDENT: Final = 8  # spaces


def plain(text: str) -> str:
    """The text with as many code points, and with the digits and verdicts that all rules know."""
    if _WIDE.search(text):
        text = text.translate(_DIGITS)
    text = letters_for_digits(respelled(text))
    least = 1 if _JUDGES.search(text) else _LEAST
    if any(sign in text for sign in "○◯〇Ｏ") and len(_CIRCLE.findall(text)) >= least and _CROSS.search(text):
        text = _CROSS.sub("×", _CIRCLE.sub("√", text))
    return text


def begins_line(text: str, at: int) -> bool:
    r"""Whether nothing but a few spaces stands before `at` on its line.

    >>> begins_line("甲\n  乙", 4), begins_line("甲 乙", 2)
    (True, False)
    """
    return text[max(0, at - _INDENT) : at].rstrip(" \t\u3000\xa0")[-1:] in ("", "\n")
