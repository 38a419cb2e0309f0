"""A layout: every choice a page makes about how its items are printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from random import Random
from typing import Any, NamedTuple

from tests.layouts.bank import Kind


class Flow(NamedTuple):
    """What stands between the pieces of an item, between its options, between items."""

    piece: str
    option: str
    item: str


FLOWS = {
    "lines": Flow("\n", "\n", "\n"),
    "rows": Flow("\n", "  ", "\n"),
    "tight_rows": Flow("\n", "", "\n"),
    "one_line_each": Flow(" ", " ", "\n"),
    "blank_between": Flow("\n", "\n", "\n\n"),
    "airy": Flow("\n\n", "\n\n", "\n\n"),
    "spaced": Flow(" ", " ", " "),
    "glued": Flow("", "", ""),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """The style of one page; `POOLS` names what each field can be and how often it is."""

    number: str
    flow: str
    label: str
    option_intro: str
    gap: str
    blank: str
    place: str
    mark: str
    open_mark: str
    letters: str
    verdicts: tuple[str, str]
    verdict_place: str
    verdict_options: bool
    option_mark: str
    fill_style: str
    tag: str
    tag_behind: bool
    heading: str
    names: str
    score: str
    explanation: str
    explanation_first: bool
    key: str
    key_place: str
    key_title: str
    restart: bool
    script: str


def _pool(*values: object, **weighted: int) -> tuple[tuple[Any, int], ...]:
    return tuple((value, 1) for value in values) + tuple(weighted.items())


POOLS: dict[str, tuple[tuple[Any, int], ...]] = {
    "number": (
        *_pool("({n})", "（{n}）", "{n})", "{n}）", "第{n}题：", "第{n}题、", "题目{c}：", "例题{n} ", "【例{n}】"),
        *_pool("[{n}]", "<{n}>、", "{n}", "{n}，", "{n}:"),
        *(("{n}.", 8), ("{n}、", 8), ("{n}．", 4), ("{n}. ", 4), ("【题干{n}】", 3)),
    ),
    "flow": _pool(lines=6, rows=5, tight_rows=2, one_line_each=2, blank_between=2, airy=1, spaced=2, glued=4),
    "label": (
        *_pool("({L})", "（{L}）", "【{L}】", "{L}:", "{L}：", "{L} ", "{L}", "{l}.", "{l}、", "{l})", "{o}", "({d})"),
        *(("{L}.", 8), ("{L}、", 6), ("{L}．", 4), ("{W}．", 2)),
    ),
    "option_intro": (("", 6), ("【选项】", 1)),
    "gap": (*_pool("(  )", "（　　）", "( )", "", "_____"), ("（ ）", 4), ("（）", 2), ("()", 2)),
    "blank": (*_pool("______", "（    ）", "___"), ("____", 3), ("（ ）", 2)),
    "place": _pool(inline=7, bracket=3, option_mark=1, front=1, key=7),
    "mark": (
        *_pool(
            "答案 {a}", "标准答案：{a}", "本题答案：{a}", "【正确答案】{a}", "[答案]{a}", "正确答案：{a}。", "答案:{a} "
        ),
        *(("答案：{a}", 4), ("正确答案:{a}", 4), ("正确答案：{a}", 3), ("【答案】{a}", 4), ("参考答案：{a}", 3)),
        *(("【参考答案】{a}", 2), ("答案: {a}", 2)),
    ),
    "open_mark": (*_pool("答案要点：", "【参考答案】", "参考答案：", "答案："), ("答：", 3)),
    "letters": (("", 6), ("、", 2), (",", 2), (", ", 2), (" ", 1)),
    "verdicts": tuple((pair, 1) for pair in (("√", "×"), ("对", "错"), ("正确", "错误"), ("T", "F"), ("∨", "╳"))),
    "verdict_place": _pool(behind=4, before=1, after_number=1),
    "verdict_options": ((False, 3), (True, 1)),
    "option_mark": (*_pool("(正确答案)", "【正确答案】", "*"), ("（正确答案）", 3)),
    "fill_style": _pool(bracket=2, line=1),
    "tag": (("", 8), *_pool("[{t}题]", "（{t}）", "({t}题)", "【{t}】", "{t} ", "{t}")),
    "tag_behind": ((False, 4), (True, 1)),
    "heading": (
        *_pool("", "第{c}部分 {T}", "（{c}）{T}", "## {c}、{T}", "{c}、{T}：", "{T}"),
        *(("{c}、{T}", 6), ("{c}、{T}（每题{s}分，共{x}分）", 3), ("{c}、{T}(共{k}题)", 2)),
    ),
    "names": _pool(short=1, long=1),
    "score": (("", 9), ("（{s}分）", 1), ("({s}分)", 1)),
    "explanation": (
        ("", 6),
        *_pool(
            "解析：",
            "【解析】",
            "答案解析：",
            "【答案解析】",
            "参考解析：",
            "[解析]",
            "【详解】",
            "试题解析：",
            "解析:",
        ),
    ),
    "explanation_first": ((False, 5), (True, 1)),
    "key": (
        *_pool(dots=4, commas=3, glued=2, bare=1, range=4, range_dash=2, range_colon=1, run=1, lines=2),
        *_pool(table=1, pipe_table=1, explained=2, explained_lines=1),
    ),
    "key_place": _pool(section=1, paper=2),
    "key_title": (*_pool("答案", "答案：", "【参考答案】", "参考答案：", "参考答案及解析"), ("参考答案", 4)),
    "restart": ((True, 1), (False, 1)),
    "script": _pool(simplified=9, traditional=1),
}

PLAIN_KEYS = (
    *("dots", "commas", "glued", "bare", "range", "range_dash", "range_colon", "run", "lines", "table", "pipe_table"),
)
_DIGIT_LABELS = ("{o}", "({d})")
_WEAK_LABELS = ("{L} ", "{L}")
_SIMPLE_NUMBERS = ("{n}.", "{n}、", "{n}．", "{n}. ")
_ONE_LINE = ("spaced", "glued")

# Combinations that no page shows or that no reader could take apart; each with the reason.
IMPOSSIBLE: tuple[tuple[str, Callable[[Layout], bool]], ...] = (
    (
        "without blanks nothing parts the options of a glued run from the next number",
        lambda x: x.flow == "glued" and x.place in ("bracket", "option_mark", "front") and x.explanation == "",
    ),
    ("a key in a run without any blank cannot be read", lambda x: x.flow == "glued" and x.place == "key"),
    ("bare numbers and glued runs flow into each other", lambda x: x.number == "{n}" and x.flow in _ONE_LINE),
    (
        "in a run `3，` is a list and `3:` a time or a ratio: such numbers begin a line",
        lambda x: x.number in ("{n}，", "{n}:") and x.flow in _ONE_LINE,
    ),
    ("bare numbers need labels with a mark", lambda x: x.number == "{n}" and x.label in _DIGIT_LABELS),
    (
        "weak labels and one-line runs leave the last option without an end",
        lambda x: x.label in _WEAK_LABELS and x.flow in _ONE_LINE and x.place != "inline",
    ),
    ("numbers restart only under headings", lambda x: x.restart and not x.heading),
    ("only 【题干】 comes with 【选项】", lambda x: (x.option_intro != "") != (x.number == "【题干{n}】")),
    (
        "the frame of 【题干】 has its answer inline, in brackets of its own kind",
        lambda x: x.number == "【题干{n}】" and not (x.place == "inline" and x.mark.startswith("【")),
    ),
    (
        "digits as labels go with a digit before the number",
        lambda x: x.label in _DIGIT_LABELS and x.place != "front",
    ),
    (
        "an answer before the number needs a simple number",
        lambda x: (x.place == "front" or x.verdict_place == "before") and x.number not in _SIMPLE_NUMBERS,
    ),
    ("numbers that look like the digit labels", lambda x: x.label == "({d})" and x.number in ("({n})", "（{n}）")),
    (
        "a run of key letters is bound to its section by a heading",
        lambda x: x.place == "key" and x.key == "run" and not x.heading,
    ),
    (
        "examples and themes carry their answers with them",
        lambda x: x.place == "key" and x.number in ("例题{n} ", "【例{n}】", "题目{c}：", "<{n}>、"),
    ),
    (
        "an explanation stands before the answer only where both have marks in brackets",
        lambda x: (
            x.explanation_first
            and not (x.place == "inline" and x.mark.startswith("【") and x.explanation.startswith("【"))
        ),
    ),
    ("tags behind the stem are bracketed", lambda x: x.tag_behind and x.tag in ("", "{t}", "{t} ")),
    (
        "a bare tag needs a number with a mark",
        lambda x: x.tag in ("{t}", "{t} ") and x.number in ("{n}", "{n}，", "{n}:", "例题{n} "),
    ),
    (
        "a heading without number or brackets needs a line of its own",
        lambda x: x.heading in ("{T}", "## {c}、{T}", "（{c}）{T}") and x.flow in _ONE_LINE,
    ),
    (
        "heading level and item number would be the same",
        lambda x: x.heading == "（{c}）{T}" and x.number in ("（{n}）", "({n})"),
    ),
    (
        "tables need lines",
        lambda x: (
            x.place == "key" and x.key in ("table", "pipe_table", "lines", "explained_lines") and x.flow in _ONE_LINE
        ),
    ),
    (
        "an explained key has explanations, and no other key has",
        lambda x: x.place == "key" and (x.explanation != "") != x.key.startswith("explained"),
    ),
    (
        "a key does not repeat the numbers of another paper part when numbers restart unnamed",
        lambda x: x.place == "key" and x.key_place == "paper" and x.restart and x.heading == "",
    ),
    (
        "options of a judgement have letters",
        lambda x: x.verdict_options and (x.label in _DIGIT_LABELS or x.place in ("bracket", "front")),
    ),
    (
        "a colon in a row of tight options hides the label",
        lambda x: x.label in ("{L}:", "{L}：") and x.flow in ("glued", "tight_rows"),
    ),
)


# Families of pages that chance alone would seldom compose: what each fixes, and how often it is drawn.
FAMILIES: tuple[tuple[dict[str, Any], int], ...] = (
    ({}, 60),
    ({"place": "front", "label": "{o}"}, 3),
    ({"place": "front", "label": "({d})"}, 2),
    ({"place": "front", "label": "({L})"}, 2),
    ({"number": "【题干{n}】", "option_intro": "【选项】", "place": "inline", "mark": "【参考答案】{a}"}, 6),
    ({"number": "【题干{n}】", "option_intro": "【选项】", "place": "inline", "mark": "【答案】{a}"}, 2),
    ({"place": "option_mark"}, 6),
    ({"explanation_first": True, "place": "inline", "mark": "【答案】{a}", "explanation": "【解析】"}, 3),
    *(({"place": "key", "key": key, "explanation": ""}, 2) for key in PLAIN_KEYS),
    ({"place": "key", "key": "explained"}, 4),
    ({"place": "key", "key": "explained_lines"}, 3),
)


def sample(rng: Random) -> Layout:
    """A random layout that a person can read with certainty."""
    families, weights = zip(*FAMILIES, strict=True)
    fixed: dict[str, Any] = rng.choices(families, weights)[0]
    while True:
        drawn = {field.name: _pick(rng, field.name) for field in fields(Layout)}
        layout = Layout(**drawn | fixed)
        if not any(holds(layout) for _, holds in IMPOSSIBLE):
            return layout


def _pick(rng: Random, name: str) -> Any:  # noqa: ANN401 - a field of any type
    values, weights = zip(*POOLS[name], strict=True)
    return rng.choices(values, weights)[0]


def kinds(layout: Layout) -> list[Kind]:
    """The kinds of question whose type and answer a page in this layout shows beyond doubt."""
    order: list[Kind] = ["single_choice", "multiple_choice", "true_false", "fill_blank"]
    named = layout.heading or layout.tag
    if layout.place == "front" or (layout.place == "option_mark" and not layout.verdict_options):
        return order[:2]
    if layout.place == "option_mark" or (not named and layout.place == "key"):
        return order[:3]
    if not named:
        return order if layout.place == "inline" else order[:3]
    return order if layout.tag in ("{t}", "{t} ") else [*order, "term_explanation", "short_answer", "calculation"]
