"""Prints one item in a layout: head, options, answer, explanation, in the order the layout wants."""

from __future__ import annotations

import re

from tests.layouts.bank import LETTERS, OPEN_KINDS, Kind, Question
from tests.layouts.layout import FLOWS, Layout
from tests.layouts.page import Numbered

CHINESE = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
CIRCLED = "①②③④⑤⑥⑦⑧"
SHORT_NAMES: dict[Kind, str] = {
    "single_choice": "单选",
    "multiple_choice": "多选",
    "true_false": "判断",
    "fill_blank": "填空",
    "term_explanation": "名词解释",
    "short_answer": "简答",
    "calculation": "计算",
}
_GAP = re.compile(r"（）|\(  \)")


def chinese(number: int) -> str:
    """`number` below 100 in Chinese numerals.

    >>> chinese(21)
    '二十一'
    """
    tens, ones = divmod(number, 10)
    if tens == 0:
        return CHINESE[ones]
    return ("" if tens == 1 else CHINESE[tens]) + "十" + (CHINESE[ones] if ones else "")


def item_text(layout: Layout, item: Numbered) -> str:
    """The item as printed, with its answer where the layout prints it inline."""
    question = item.question
    flow = FLOWS[layout.flow]
    pieces = [_head(layout, item)]
    options = _options(layout, question)
    if options and layout.option_intro:
        options[0] = layout.option_intro + options[0]
    if options:
        pieces.append(flow.option.join(options))
    pieces += _response(layout, question)
    return flow.piece.join(pieces)


def answer_text(layout: Layout, question: Question) -> str:
    """The answer in the words of the layout: letters, a verdict, blanks parted by ；, or a text with points."""
    if question.kind in OPEN_KINDS:
        return open_answer(question)
    if question.kind == "fill_blank":
        return "；".join(question.answer)
    if question.kind == "true_false":
        return verdict_text(layout, question)
    return written_letters(layout, question.answer, layout.letters)


def open_answer(question: Question) -> str:
    """The text of an open answer with its points numbered （1）（2）."""
    points = "；".join(f"（{i}）{point}" for i, point in enumerate(question.points, 1))
    return question.answer[0] + points + ("。" if points else "")


def verdict_text(layout: Layout, question: Question) -> str:
    """A verdict in the words of the layout, or the letter of its option."""
    true = question.answer == ("true",)
    if layout.verdict_options:
        return _written(layout.label, "A" if true else "B")
    return layout.verdicts[0 if true else 1]


def written_letters(layout: Layout, letters: tuple[str, ...], between: str) -> str:
    """Answer letters as the layout writes its labels: capital, small, wide, or the digit of the place."""
    return between.join(_written(layout.label, letter) for letter in letters)


def _written(label: str, letter: str) -> str:
    if label in ("{o}", "({d})"):
        return str(LETTERS.index(letter) + 1)
    if "{l}" in label:
        return letter.lower()
    return _wide(letter) if "{W}" in label else letter


def _wide(letter: str) -> str:
    return chr(ord(letter) + 0xFEE0)


def _head(layout: Layout, item: Numbered) -> str:
    question = item.question
    number = layout.number.format(n=item.number, c=chinese(item.number))
    stem = _stem(layout, question)
    tag = layout.tag.format(t=SHORT_NAMES[question.kind]).replace("名词解释题", "名词解释")
    if layout.tag_behind:
        stem, tag = f"{stem} {tag}", ""
    if question.options and layout.place == "front":
        marks = written_letters(layout, question.answer, "")
        return f"( {marks} ) {number}{tag}{stem}"
    verdict = _verdict_bracket(layout, question)
    if verdict and layout.verdict_place == "before":
        return f"{verdict}{number}{tag}{stem}"
    if verdict and layout.verdict_place == "after_number":
        return f"{number}{tag}{verdict}{stem}"
    return f"{number}{tag}{stem}{verdict}{_score(layout)}"


def _verdict_bracket(layout: Layout, question: Question) -> str:
    if question.kind != "true_false" or layout.verdict_options:
        return ""
    if layout.place == "bracket":
        return f"（{verdict_text(layout, question)}）"
    return layout.gap if layout.verdict_place == "behind" and layout.gap != "_____" else ""


def _score(layout: Layout) -> str:
    return layout.score.format(s=2)


def _stem(layout: Layout, question: Question) -> str:
    if question.kind == "fill_blank":
        return _filled(layout, question)
    if layout.place == "bracket" and question.options:
        letters = written_letters(layout, question.answer, layout.letters)
        return _GAP.sub(f"（{letters}）" if layout.gap == "（）" else f"（ {letters} ）", question.stem)
    if layout.gap == "" and question.options:
        return question.stem.removesuffix("。").removesuffix("（）")
    return _GAP.sub(layout.gap, question.stem)


def _filled(layout: Layout, question: Question) -> str:
    if layout.place != "bracket":
        return _GAP.sub(layout.blank, question.stem)
    answers = iter(question.answer)
    form = "（{}）" if layout.fill_style == "bracket" else "_{}_"
    return _GAP.sub(lambda _: form.format(next(answers)), question.stem)


def _options(layout: Layout, question: Question) -> list[str]:
    texts = question.options
    if question.kind == "true_false" and layout.verdict_options:
        texts = ("正确", "错误")
    right = _right_letters(question)
    return [_option(layout, index, text, right=LETTERS[index] in right) for index, text in enumerate(texts)]


def _right_letters(question: Question) -> tuple[str, ...]:
    if question.kind == "true_false":
        return ("A",) if question.answer == ("true",) else ("B",)
    return question.answer


def _option(layout: Layout, index: int, text: str, *, right: bool) -> str:
    letter = LETTERS[index]
    label = layout.label.format(L=letter, l=letter.lower(), W=_wide(letter), o=CIRCLED[index], d=index + 1)
    if layout.place != "option_mark" or not right:
        return label + text
    return f"*{label}{text}" if layout.option_mark == "*" else f"{label}{text}{layout.option_mark}"


def _response(layout: Layout, question: Question) -> list[str]:
    """Answer and explanation below the options, as far as the layout prints them there."""
    if layout.place == "key":
        return []
    inside = question.kind not in OPEN_KINDS and layout.place in ("bracket", "front", "option_mark")
    mark = layout.open_mark + "{a}" if question.kind in OPEN_KINDS else layout.mark
    answer = "" if inside else mark.format(a=answer_text(layout, question))
    explanation = layout.explanation + question.explanation if layout.explanation and question.explanation else ""
    order = (explanation, answer) if layout.explanation_first else (answer, explanation)
    return [piece for piece in order if piece]
