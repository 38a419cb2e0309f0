"""Keywords of an item: the words that are frequent in it and rare elsewhere (TF-IDF)."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from statistics import median_low
from typing import Final, NamedTuple

from pipeline.records import Item, Result

KEYWORDS: Final = 8
_OPEN: Final = frozenset({"fill_blank", "short_answer", "term_explanation", "essay", "case_analysis"})


class Weights(NamedTuple):
    """How rare each word is in general Chinese; `unknown` stands for a word that is not in the table."""

    rarity: dict[str, float]
    unknown: float


def enrich(result: Result, top: int = KEYWORDS) -> Result:
    """`result` with keywords on each accepted item."""
    items = tuple(item.model_copy(update={"keywords": keywords(item, top)}) for item in result.items)
    return Result(row=result.row, items=items, rejects=result.rejects, ledger=result.ledger)


def keywords(item: Item, top: int = KEYWORDS) -> list[str]:
    """At most `top` words, the weightiest first; equal weights in the order of the text."""
    counts = Counter(word for word in _words(_text(item)) if _speaks(word))
    rarity, unknown = weights()
    return sorted(counts, key=lambda word: -counts[word] * rarity.get(word, unknown))[:top]


def _text(item: Item) -> str:
    """What the item is about: its question, its choices and, where the answer is words, its answer."""
    answer = item.answer if item.item_type in _OPEN else None
    choices = [option.text for option in item.options]
    return "\n".join([item.stimulus or "", item.stem, *choices, *(answer or [])])


def _words(text: str) -> list[str]:
    import rjieba  # noqa: PLC0415 - loads a dictionary of 33 MB: only when keywords are wanted

    return rjieba.cut(text)


def _speaks(word: str) -> bool:
    return len(word) > 1 and not word.isnumeric() and word.isalnum() and word.lower() not in stop_words()


@cache
def stop_words() -> frozenset[str]:
    """Words that are never keywords: `rules/keywords.toml`."""
    rules = tomllib.loads(files("pipeline.rules").joinpath("keywords.toml").read_text(encoding="utf-8"))
    return frozenset(rules["stop_words"])


@cache
def weights() -> Weights:
    """The table bundled with jieba, one `word weight` a line; rjieba cuts by the same dictionary."""
    package = find_spec("jieba")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("keywords need the package jieba for its table of word weights")
    rarity: dict[str, float] = {}
    with (Path(package.origin).with_name("analyse") / "idf.txt").open(encoding="utf-8") as table:
        for line in table:
            word, _, weight = line.partition(" ")
            rarity[word] = float(weight)
    return Weights(rarity, median_low(rarity.values()))
