"""The whole page as text, with its truth: titles, chrome, papers, sections, keys."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Any

from opencc import OpenCC

from tests.compare import Fields
from tests.layouts.bank import LETTERS, OPEN_KINDS, Kind, shelf
from tests.layouts.keys import key_body
from tests.layouts.layout import FLOWS, Layout, sample
from tests.layouts.page import Numbered, Paper, Section, papers
from tests.layouts.printer import chinese, item_text, open_answer

LONG_NAMES: dict[Kind, str] = {
    "single_choice": "单项选择题",
    "multiple_choice": "多项选择题",
    "true_false": "判断题",
    "fill_blank": "填空题",
    "term_explanation": "名词解释",
    "short_answer": "简答题",
    "calculation": "计算题",
}
_SHORTER = {"单项选择题": "单选题", "多项选择题": "多选题"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A rendered page: what the pipeline gets, and what it must give back."""

    layout: Layout
    text: str
    items: tuple[Fields, ...]


def render(seed: int) -> Sheet:
    """The page of `seed`: always the same."""
    rng = Random(seed)  # noqa: S311 - a reproducible draw, no secret
    layout = sample(rng)
    page = papers(rng, layout)
    text = _text(rng, layout, page)
    items = tuple(truth(layout, item) for paper in page for section in paper.sections for item in section.items)
    if layout.script == "traditional":
        text, layout = _traditional(text, layout)
    return Sheet(layout, text, items)


def truth(layout: Layout, item: Numbered) -> Fields:
    """The item as the pipeline must return it."""
    question = item.question
    answer = [open_answer(question)] if question.kind in OPEN_KINDS else list(question.answer)
    options = {LETTERS[i]: text for i, text in enumerate(question.options)}
    return Fields(
        number=str(item.number),
        type=question.kind,
        stem=question.stem,
        options=options,
        answer=answer,
        explanation=question.explanation if layout.explanation else None,
    )


def _text(rng: Random, layout: Layout, page: list[Paper]) -> str:
    chrome = shelf("chrome")
    top = [*rng.choice(chrome["above"]), rng.choice(chrome["titles"])]
    body = [_paper_text(rng, layout, paper) for paper in page]
    return "\n".join([*top, *body, *rng.choice(chrome["below"])]) + "\n"


def _paper_text(rng: Random, layout: Layout, paper: Paper) -> str:
    between = FLOWS[layout.flow].item
    parts = [paper.title] if paper.title else []
    parts.append(between.join(_section_text(rng, layout, section) for section in paper.sections))
    if layout.place == "key" and layout.key_place == "paper":
        parts.append(_paper_key(layout, paper))
    return (between if between.startswith("\n") else "\n").join(parts)


def _section_text(rng: Random, layout: Layout, section: Section) -> str:
    between = FLOWS[layout.flow].item
    parts = [_heading(layout, section)] if layout.heading else []
    parts += [item_text(layout, item) for item in section.items]
    if between == "\n" and len(parts) > 2 and rng.random() < 0.1:
        parts.insert(rng.randrange(2, len(parts)), rng.choice(shelf("chrome")["between"]))
    if layout.place == "key" and layout.key_place == "section":
        title = f"{_name(layout, section.kind)}参考答案：" if layout.key == "run" else layout.key_title
        parts.append(title + (" " if between == " " else "\n") + key_body(layout, section))
    return between.join(parts)


def _heading(layout: Layout, section: Section) -> str:
    count = len(section.items)
    return layout.heading.format(c=chinese(section.ordinal), T=_name(layout, section.kind), s=2, x=2 * count, k=count)


def _name(layout: Layout, kind: Kind) -> str:
    name = LONG_NAMES[kind]
    return _SHORTER.get(name, name) if layout.names == "short" else name


def _paper_key(layout: Layout, paper: Paper) -> str:
    between = " " if FLOWS[layout.flow].item == " " else "\n"
    parts = [layout.key_title]
    for section in paper.sections:
        if layout.heading:
            parts.append(_key_heading(layout, section))
        parts.append(key_body(layout, section))
    return between.join(parts)


def _key_heading(layout: Layout, section: Section) -> str:
    bare = replace(layout, heading=layout.heading.partition("（每")[0].partition("(共")[0])
    return _heading(bare, section)


@cache
def _converter(name: str) -> Any:  # noqa: ANN401 - opencc ships no types
    return OpenCC(name)


def _traditional(text: str, layout: Layout) -> tuple[str, Layout]:
    """`text` in Traditional, if the way back is certain; else as it is."""
    converted: str = _converter("s2t").convert(text)
    if _converter("t2s").convert(converted) == text:
        return converted, layout
    return text, replace(layout, script="simplified")
