"""Copies of a question as sites make them, and look-alikes that ask something else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random
from typing import Final

import rjieba
from opencc import OpenCC

from pipeline.clean import clean
from pipeline.sameness import facts
from tests.layouts.bank import LETTERS, Question

Change = Callable[[Random, Question], Question | None]

_WORDS: Final = {
    "下列": "以下",
    "属于": "算作",
    "关于": "对于",
    "说法": "叙述",
    "有关": "相关",
    "包括": "包含",
    "称为": "叫做",
}
_NEUTRAL: Final = "相关 具体 常见 实际 特定 给定 当地 现代 普通 著名".split()
_HAN_WORD: Final = re.compile(r"[\u4e00-\u9fff]{2}")
_NUMERAL: Final = re.compile(r"\d|[二三四五六七八九]")
_DENIALS: Final = (
    ("不属于", "属于"),
    ("不正确", "正确"),
    ("错误", "正确"),
    ("不是", "是"),
    ("没有", "有"),
    ("不能", "能"),
)


def exact(rng: Random, question: Question) -> Question:
    """The same once more."""
    del rng
    return question


def punctuated(rng: Random, question: Question) -> Question:
    """Other brackets, spaces, stops and quotes."""
    stem = rng.choice((_narrowed, _spaced, _stopped))(question.stem)
    return replace(
        question, stem=stem, options=tuple(option + rng.choice(("。", "", "；")) for option in question.options)
    )


def _narrowed(stem: str) -> str:
    return stem.translate(str.maketrans("，。（）？；：“”", ',.()?;:""'))


def _spaced(stem: str) -> str:
    return re.sub(r"([，。（）？])", r" \1 ", stem).replace("（）", "（　　）")


def _stopped(stem: str) -> str:
    bare = stem.rstrip("。？")
    return bare.removesuffix("（）") + "______。" if bare.endswith("（）") else bare + "："


def traditional(rng: Random, question: Question) -> Question:
    """Printed in Traditional characters, and read by the clean stage."""
    del rng
    fields = [question.stem, *question.options, *question.answer, *question.points]
    read = clean(_to_traditional()("\n".join(fields))).text.split("\n")
    stem, options = read[0], tuple(read[1 : 1 + len(question.options)])
    answer = question.answer if question.options else tuple(read[1 : 1 + len(question.answer)])
    return replace(question, stem=stem, options=options, answer=answer)


@cache
def _to_traditional() -> Callable[[str], str]:
    convert: Callable[[str], str] = OpenCC("s2t").convert
    return convert


def reordered(rng: Random, question: Question) -> Question | None:
    """The choices in another order, the letters of the answer with them."""
    if not question.options:
        return None
    order = list(range(len(question.options)))
    rng.shuffle(order)
    right = {LETTERS.index(letter) for letter in question.answer}
    answer = tuple(letter for letter, at in zip(LETTERS, order, strict=False) if at in right)
    return replace(question, options=tuple(question.options[at] for at in order), answer=answer)


def reworded(rng: Random, question: Question) -> Question | None:
    """One word for another: a synonym where there is one, else any word that is no number, name or denial."""
    least = 10 if question.kind == "true_false" else 6
    if len(re.sub(r"[\W\d]", "", question.stem)) < least:
        return None
    for word, other in _WORDS.items():
        if word in question.stem:
            return replace(question, stem=question.stem.replace(word, other, 1))
    words = [word for word in rjieba.cut(question.stem) if _HAN_WORD.fullmatch(word) and not facts(word)]
    if not words:
        return None
    return replace(question, stem=question.stem.replace(rng.choice(words), rng.choice(_NEUTRAL), 1))


def other_number(rng: Random, question: Question) -> Question | None:
    """One number is another one, in the question or in a choice."""
    fields = [question.stem, *question.options]
    at = rng.choice([at for at, field in enumerate(fields) if _NUMERAL.search(field)] or [-1])
    if at < 0:
        return None
    found = rng.choice(list(_NUMERAL.finditer(fields[at])))
    signs = "0123456789" if found[0].isdigit() else "二三四五六七八九"
    sign = rng.choice([sign for sign in signs if sign != found[0]])
    fields[at] = fields[at][: found.start()] + sign + fields[at][found.end() :]
    return replace(question, stem=fields[0], options=tuple(fields[1:]))


def numbered(rng: Random, question: Question) -> Question:
    """A number in front, for questions without one."""
    return replace(question, stem=f"在第{rng.randint(2, 60)}次练习中，{question.stem}")


def denied(rng: Random, question: Question) -> Question | None:
    """Asks for the contrary."""
    del rng
    for denial, word in _DENIALS:
        if denial in question.stem:
            return replace(question, stem=question.stem.replace(denial, word, 1))
        if word in question.stem:
            return replace(question, stem=question.stem.replace(word, denial, 1))
    return None


def other_option(rng: Random, question: Question) -> Question | None:
    """A choice less, a choice more, or one that says something else."""
    if len(question.options) < 3:
        return None
    options = list(question.options)
    wrong = [at for at in range(len(options)) if LETTERS[at] not in question.answer]
    at = wrong[-1] if wrong else len(options) - 1
    if rng.random() < 0.3 and at == len(options) - 1:
        options.pop()
    elif rng.random() < 0.4:
        options.append("以上答案之外的另一种" + rng.choice(_NEUTRAL))
    else:
        options[at] = rng.choice((rng.choice(_NEUTRAL) + options[at], options[at] + "之一", "不" + options[at]))
    return replace(question, options=tuple(options))


COPIES: Final[dict[str, Change]] = {
    "exact": exact,
    "punctuation": punctuated,
    "Traditional": traditional,
    "choices in another order": reordered,
    "one word changed": reworded,
}
LOOKALIKES: Final[dict[str, Change]] = {
    "another number": other_number,
    "the contrary": denied,
    "another choice": other_option,
}
