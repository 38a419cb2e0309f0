"""Stable ids: what makes two items the same, spelled as bytes and hashed.

Two items are the same when a candidate would read the same question with the same choices. Width of
letters and punctuation, white space and a closing full stop do not count; every digit, letter, sign,
superscript and negation does: 10³ is not 103, 不正确 is not 正确, "every day" is not "everyday".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import chain
from typing import Final

import orjson
import xxhash

from pipeline.records import ItemType, Option

_FOLDED_FORMS: Final = ("<wide>", "<narrow>", "<vertical>")
_QUOTES_AND_SIGNS: Final = {
    "。": ".",
    "“": '"',
    "”": '"',
    "„": '"',
    "「": '"',
    "」": '"',
    "‘": "'",
    "’": "'",
    "【": "[",
    "】": "]",
    "〔": "[",
    "〕": "]",
    "−": "-",
    "–": "-",
    "‐": "-",
    "‑": "-",
}


def _folding() -> dict[str, str]:
    """Characters that differ only in print: full and half width, Kangxi radicals, forms of one sign."""
    ideographs = (range(0x2F00, 0x2FD6), range(0xF900, 0xFB00), range(0x2F800, 0x2FA1E))
    widths = range(0xFE30, 0xFFEF)
    printed = [point for point in widths if unicodedata.decomposition(chr(point)).startswith(_FOLDED_FORMS)]
    plain = {chr(point): unicodedata.normalize("NFKC", chr(point)) for point in chain(*ideographs, printed)}
    return {sign: _QUOTES_AND_SIGNS.get(form, form) for sign, form in plain.items()} | _QUOTES_AND_SIGNS


_FOLDING: Final = _folding()
_FOLDED: Final = frozenset(_FOLDING)  # no form of a sign is folded again
_LATIN: Final = r"[^\W\u3400-\u9fff\U00020000-\U0003ffff]"
_IDLE_SPACE: Final = re.compile(rf" (?:(?!{_LATIN})|(?<!{_LATIN} ))")
_BLANK: Final = re.compile(r"__+")


def comparable(text: str) -> str:
    """`text` as it counts for sameness; a space between two Latin letters or digits stays.

    >>> comparable("水的沸点是 100 ℃ （ ）。") == comparable("水的沸点是100℃()")
    True
    >>> comparable("10³") == comparable("103")
    False
    """
    for sign in _FOLDED.intersection(text):  # a few signs a text: faster than str.translate or re.sub
        text = text.replace(sign, _FOLDING[sign])
    text = " ".join(text.split())
    if " " in text:
        text = _IDLE_SPACE.sub("", text)
    text = unicodedata.normalize("NFC", text)
    if "__" in text:
        text = _BLANK.sub("_", text)
    return text.rstrip(".")


def comparables(texts: Sequence[str]) -> list[str]:
    r"""The same for many texts in one go, which costs a fraction.

    >>> comparables(["甲 。", "", "A B"])
    ['甲', '', 'A B']
    """
    if any("\0" in text for text in texts):
        return list(map(comparable, texts))
    return [each.rstrip(".") for each in comparable("\0".join(texts)).split("\0")] if texts else []


def digest(*parts: object) -> bytes:
    """16 bytes that name `parts`, which JSON must be able to say."""
    return xxhash.xxh3_128_digest(orjson.dumps(parts))


def question_digest(stimulus: str | None, stem: str, options: Sequence[Option]) -> bytes:
    """16 bytes that name the question without its answer; options count by text, in order."""
    return digest(comparable(stimulus or ""), comparable(stem), [comparable(o.text) for o in options])


def answer_digest(options: Sequence[Option], answer: Sequence[str] | None) -> bytes:
    """16 bytes that name the answer; a letter counts as the place of its option, so labels do not matter."""
    place = {option.label: index for index, option in enumerate(options)}
    return digest(None if answer is None else [place.get(a, comparable(a)) for a in answer])


def content_id(
    item_type: ItemType,
    stimulus: str | None,
    stem: str,
    options: Sequence[Option],
    answer: Sequence[str] | None,
) -> str:
    """The item's id, 32 hexadecimal digits: equal for items that are exact duplicates."""
    question = question_digest(stimulus, stem, options)
    return digest(item_type, question.hex(), answer_digest(options, answer).hex()).hex()


def reject_id(source: str, record: int, start: int, end: int, kind: str) -> str:
    """The reject's id, 32 hexadecimal digits, from its place in the dump and its kind."""
    return digest(source, record, start, end, kind).hex()
