"""Text that was decoded wrongly before it was stored: `é¢˜`, `ÌâÄ¿`, `棰樼洰` for 题 and 题目.

Such text holds hardly a common Chinese character. Encoded again by the codec that it was wrongly decoded by, it gives
the bytes that it came from; the right codec then shows Chinese text. If bytes were lost on the way, nothing says
which: the document is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.read.encoding import common_share, decoded, is_damaged

_LEAST_BEYOND_ASCII: Final = 20  # characters: a formula and a name are no page
_FEW: Final = 0.1  # share of common characters; pages of this kind have four in ten at least
_MANY: Final = 0.35
_MORE_THAN_LATIN: Final = {bytes((byte,)).decode("cp1252", "ignore"): byte for byte in range(0x80, 0xA0)}
_TO_LATIN: Final = str.maketrans({character: chr(byte) for character, byte in _MORE_THAN_LATIN.items() if character})
_WRONG: Final = ("latin-1", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")


def page_of(raw: bytes) -> str | None:
    """The text of a page; None when `raw` is no text in a known encoding, or lost bytes when it was decoded wrongly."""
    text = reread(decoded(raw))
    return None if text is None or is_damaged(text) else text


def reread(text: str) -> str | None:
    """The text as it was meant; None when it was decoded wrongly and bytes of it are lost.

    >>> reread("题目：茶叶中属于绿茶的是哪一种？请说明".encode().decode("latin-1"))
    '题目：茶叶中属于绿茶的是哪一种？请说明'
    """
    share, counted = common_share(text)
    if counted < _LEAST_BEYOND_ASCII or share >= _FEW:
        return text
    whole = True
    for again in _readings(text):
        if common_share(again)[0] >= _MANY:
            if "\ufffd" not in again[:-1]:
                return again
            whole = False
    return text if whole else None


def _readings(text: str) -> Iterator[str]:
    """What the text may have been before it was decoded wrongly."""
    for wrong in _WRONG:
        said = text.translate(_TO_LATIN) if wrong == "latin-1" else text
        try:
            yield decoded(said.encode(wrong))
        except UnicodeEncodeError:
            continue
