"""Whether two questions that are not equal letter by letter still are one: order of choices, idle print, one word.

`rules/facts.toml` says what is hard and must agree (numbers, denials, opposites), `rules/sameness.toml` when the
order of the choices or the text around a question belongs to its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Final, NamedTuple

from rapidfuzz.distance import Levenshtein

from pipeline.clean.codes import code_points
from pipeline.clean.script import simplified, traditional
from pipeline.identity import comparables
from pipeline.records import Draft, Item
from pipeline.rules import patterns, table

_HAN: Final = r"\u3400-\u9fff\U00020000-\U0003ffff"
_HAS_HAN: Final = re.compile(f"[{_HAN}]")
_EMPTY: Final = re.compile(r"\(\)|\[\]|_+")
_AROUND: Final = re.compile(rf"[(\[](?=[^()\[\]\0]*[{_HAN}])([^()\[\]\0]*)[)\]]")
_IDLE: Final = (
    re.compile(r"[\"“”《》〈〉「」『』]"),
    re.compile(rf"(?=[,;:?.、…—·'!])(?:(?<![^{_HAN}\s_\0])[,;:?.、…—·'!]+|[,;:?.、…—·]+(?=[{_HAN}_\s\0]|\Z))"),
    re.compile(rf"(?=\s)(?:\s(?=[{_HAN}_\0])|(?<=[{_HAN}_\0])\s)"),
)
_MAY_SPEAK: Final = re.compile(r"(?=[A-H以上前其 ])(?:[A-H]|以上|上述|前[二两三四]|其[他余]| of )")
_ENGLISH_STOP: Final = re.compile(r"(?<=[A-Za-z])[,;:.?!]+\s?(?=[A-Za-z_]|\Z)")
_TOKEN: Final = re.compile(r"\d+(?:\.\d+)?|[A-Za-z\u00c0-\u024f]+|\S")
_NUMERALS: Final = "〇零一二三四五六七八九十百千万亿"
_TAIL: Final = re.compile(r"(?:\(\)|\[\]|_+|[?:.,;])+\Z")
_EDITS: Final = 4  # one word of Chinese, or two characters that were swapped for others
_EDITS_PER: Final = 8  # and one more edit in so many tokens


class Words(NamedTuple):
    """The texts of an item in one way of reading; of a choice item the answer is the letters."""

    material: str
    stem: str
    options: tuple[str, ...]
    answer: tuple[str, ...]


def read(items: Sequence[Item | Draft]) -> tuple[list[Words], list[Words]]:
    """The texts of all items of a document as they are compared: as they stand, and whatever their script."""
    texts = [text.replace("\0", " ") for item in items for text in _texts(item)]
    strict = comparables(texts)
    whole = "\n".join(strict)
    converted = simplified(whole) if traditional()[code_points(whole)].any() else whole
    folded = strict if converted == whole else comparables(converted.split("\n"))
    return _by_item(items, strict), _by_item(items, folded)


def _texts(item: Item | Draft) -> Iterator[str]:
    yield item.stimulus or ""
    yield item.stem or ""
    for option in item.options:
        yield option.text
    yield from item.answer or []


def _by_item(items: Sequence[Item | Draft], texts: Iterable[str]) -> list[Words]:
    left = iter(texts)

    def words(item: Item | Draft) -> Words:
        material, stem = islice(left, 2)
        return Words(
            material, stem, tuple(islice(left, len(item.options))), tuple(islice(left, len(item.answer or [])))
        )

    return list(map(words, items))


def asked(item: Item | Draft, words: Words) -> str:
    """The question as it counts; an empty bracket or a colon at the end says nothing where choices or a verdict follow.

    The words for blanks need theirs: two blanks are not one.
    """
    return _TAIL.sub("", words.stem) if item.options or item.item_type == "true_false" else words.stem


def turned(strict: Words, folded: Words) -> list[str]:
    """What the choices say, in an order that does not depend on the one printed unless they speak of it."""
    said = list(folded.options)
    if len(set(said)) < len(said):  # choices between scripts
        return list(strict.options)
    if not _MAY_SPEAK.search("\0".join([folded.stem, *said])):
        return sorted(said)
    if _speaks_of_order(folded.stem) or any(map(_speaks_of_order, said[:-1])):
        return said
    last = said[-1:] if said and _speaks_of_order(said[-1]) else []
    if last and patterns("sameness")["order.letters"].search(last[0]):
        return said
    return sorted(said[: len(said) - len(last)]) + last


def _speaks_of_order(text: str) -> bool:
    return any(patterns("sameness")[name].search(text) for name in ("order.letters", "order.places"))


def stands_alone(stem: str, *, material: bool) -> bool:
    """Whether the words of a question are all that is needed to answer it; `material`: it has its material with it."""
    needs = patterns("sameness")
    return not needs["alone.figure"].search(stem) and (material or not needs["alone.above"].search(stem))


def plain(text: str) -> str:
    """`text` without print that says nothing: quotes, stops beside Chinese, empty brackets at the end.

    >>> plain("下列哪一项，是“首都”？（  ）")
    '下列哪一项是首都'
    >>> plain("区间(1, 2)与 3.5")
    '区间(1,2)与3.5'
    """
    return plains(comparables([text]))[0]


def plains(texts: Sequence[str]) -> list[str]:
    """The same for many texts in one go, which are comparable and hold no NUL."""
    text = _AROUND.sub(r"\1", _EMPTY.sub("_", "\0".join(texts)))
    for print_only in _IDLE:
        text = print_only.sub("", text)
    return [each.strip("_ ") if _HAS_HAN.search(each) else _in_latin(each) for each in text.split("\0")]


def _in_latin(text: str) -> str:
    return _ENGLISH_STOP.sub(" ", text).strip("_ ")


def tokens(text: str) -> list[str]:
    """The words of a plain text: a Chinese character, a number, or a word of Latin letters each."""
    return _TOKEN.findall(text)


def facts(text: str) -> list[str]:
    """What must agree in two readings of one question, in its order: numbers, signs, denials, names in Latin letters.

    >>> facts("下列不正确的有3个一般用TCP"), facts("It is not the true text")
    (['不', '3', 'TCP'], ['not'])
    """
    found = (match for match in _hard().finditer(text) if match.lastgroup)
    if _HAS_HAN.search(text):
        return [match[0] for match in found]
    return [match[0] for match in found if match.lastgroup != "latin" or not _is_soft(match[0])]


def _is_soft(word: str) -> bool:
    """A word of running English, which may be another one: not a letter, a sign in capitals, a denial, a number."""
    return len(word) > 1 and word[1:].islower() and word.lower() not in _english()


def near(one: Sequence[str], other: Sequence[str], share: float) -> bool:
    """Whether few of the tokens differ: a word, or one in eight, and never more than `share` of them."""
    length = max(len(one), len(other))
    most = min(max(_EDITS, length // _EDITS_PER), int(length * share))
    if abs(len(one) - len(other)) > most:
        return False
    return bool(Levenshtein.distance(one, other, score_cutoff=most) <= most)


@cache
def _hard() -> re.Pattern[str]:
    hard = table("facts")
    words = "|".join(sorted(hard["words"], key=len, reverse=True))
    first = "".join({word[0] for word in (*hard["words"], *hard["idle"])})
    return re.compile(
        rf"(?=[{hard['signs']}{first}]|[^{_HAN}\s])"  # few characters are: the look-ahead passes over the others
        rf"(?:(?<![{_NUMERALS}第])(?:{'|'.join(hard['idle'])})|(?P<word>{words})|(?P<number>\d+(?:\.\d+)?)"
        rf"|(?P<latin>[A-Za-z\u00c0-\u024f]+)|(?P<hard>[{hard['signs']}]|[^{_HAN}\s]))"
    )


@cache
def _english() -> frozenset[str]:
    return frozenset(table("facts")["english"])
