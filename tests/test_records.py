"""Records of named fields: the same two questions, as home-made dumps and notes write them."""

from __future__ import annotations

import json

import pytest

from tests.test_real_kinds import CELLS, STING, told
from tests.test_segment_kinds import read

LINES = "A. 正方形\nB. 六边形\nC. 圆形\n"
DICTS = [
    {"id": 1, "题目": CELLS[0], "选项": {"A": "正方形", "B": "六边形", "C": "圆形"}, "答案": "B", "解析": CELLS[3]},
    {"id": 2, "题目": STING[0], "选项": {}, "答案": "对", "解析": STING[3]},
]
LISTS = [
    {"title": "养蜂", "question": CELLS[0], "options": CELLS[1], "answer": ["B"], "explanation": CELLS[3]},
    {"title": "养蜂", "question": STING[0], "options": [], "answer": "对", "explanation": STING[3]},
]
LABELS: list[dict[str, object]] = [
    {"content": CELLS[0], "options": [{"label": k, "text": v} for k, v in zip("ABC", CELLS[1], strict=True)]},
    {"content": STING[0], "options": []},
]
PAGES = {
    "colons": f"题目：{CELLS[0]}\n选项：\n{LINES}答案：B\n解析：{CELLS[3]}\n难度：易\n\n"
    f"题目：{STING[0]}\n答案：对\n解析：{STING[3]}\n",
    "one line": (
        f"题目：{CELLS[0]} 选项：A.正方形 B.六边形 C.圆形 答案：B 解析：{CELLS[3]}\n"
        f"题目：{STING[0]} 答案：对 解析：{STING[3]}\n"
    ),
    "typed": (
        f"题型：单选题\n题干：{CELLS[0]}\n选项A：正方形\n选项B：六边形\n选项C：圆形\n答案：B\n解析：{CELLS[3]}\n------\n"
        f"题型：判断题\n题干：{STING[0]}\n答案：对\n解析：{STING[3]}\n"
    ),
    "tags": (
        f"<题目>{CELLS[0]}</题目>\n<选项>\n{LINES}</选项>\n<答案>B</答案>\n<解析>{CELLS[3]}</解析>\n\n"
        f"<题目>{STING[0]}</题目>\n<答案>对</答案>\n<解析>{STING[3]}</解析>\n"
    ),
    "latin tags": (
        f"<question>{CELLS[0]}</question>\n<options>\n{LINES}</options>\n<answer>B</answer>\n"
        f"<explanation>{CELLS[3]}</explanation>\n"
        f"<question>{STING[0]}</question>\n<answer>对</answer>\n<explanation>{STING[3]}</explanation>\n"
    ),
    "brackets": f"[Q] {CELLS[0]}\n{LINES}[A] B\n[E] {CELLS[3]}\n\n[Q] {STING[0]}\n[A] 对\n[E] {STING[3]}\n",
    "headings": (
        f"# 题库\n\n### 题目1\n\n{CELLS[0]}\n\n{LINES}\n### 答案\n\nB\n\n### 解析\n\n{CELLS[3]}\n\n"
        f"### 题目2\n\n{STING[0]}\n\n### 答案\n\n对\n\n### 解析\n\n{STING[3]}\n"
    ),
    "yaml": (
        f"- question: {CELLS[0]}\n  options:\n    - A. 正方形\n    - B. 六边形\n    - C. 圆形\n  answer: B\n"
        f"  explanation: {CELLS[3]}\n- question: {STING[0]}\n  answer: 对\n  explanation: {STING[3]}\n"
    ),
    "json": json.dumps(DICTS, ensure_ascii=False, indent=2),
    "json lines": "\n".join(json.dumps(row, ensure_ascii=False) for row in LISTS),
    "script": (
        f"const bank = [\n  {{ question: '{CELLS[0]}', options: ['A. 正方形', 'B. 六边形', 'C. 圆形'], answer: 'B', "
        f"analysis: '{CELLS[3]}' }},\n"
        f"  {{ question: '{STING[0]}', options: [], answer: '对', analysis: '{STING[3]}' }},\n];\n"
    ),
}


@pytest.mark.parametrize("way", PAGES)
def test_records(way: str) -> None:
    assert told(read(PAGES[way]).items) == [CELLS, STING]


def test_choices_that_are_records_themselves() -> None:
    rows = [{**row, "answer": a} for row, a in zip(LABELS, (["B"], "对"), strict=True)]
    items = read(json.dumps(rows, ensure_ascii=False, indent=2)).items
    assert told(items) == [(*CELLS[:3], None), (*STING[:3], None)]


def test_questions_and_answers_by_letter() -> None:
    page = f"# 养蜂\nQ1: {CELLS[0]}\n{LINES}A1: B\n\nQ2: {STING[0]}\nA2: 对\n"
    items = read(page).items
    assert [i.number for i in items] == ["1", "2"]
    assert told(items) == [(*CELLS[:3], None), (*STING[:3], None)]


def test_a_lost_field_gives_no_answer_to_the_next_question() -> None:
    page = PAGES["colons"] * 4
    rotten = page.replace(f"题目：{STING[0]}", str(STING[0]), 1)
    assert {(i.stem, *(i.answer or [])) for i in read(rotten).items} <= {(CELLS[0], "B"), (STING[0], "true")}


def test_escapes_stand_for_what_they_say() -> None:
    rows = [{"question": '甲"乙"是\n什么形状？', "options": ["方\t", "圆"], "answer": "A"}] * 3
    for ascii_only in (False, True):
        items = read(json.dumps(rows, ensure_ascii=ascii_only)).items
        assert [(i.stem, i.options[0].text) for i in items] == [('甲"乙"是什么形状？', "方")] * 3


def test_escapes_that_nobody_knows_are_refused() -> None:
    page = '{"question": "若\\qrt{2}为甲，则乙为？", "options": ["方", "圆"], "answer": "A"}\n' * 3
    result = read(page)
    assert not result.items
    assert {r.code for reject in result.rejects for r in reject.reasons} >= {"broken_record"}


def test_a_quotation_inside_a_string_does_not_end_it() -> None:
    page = "".join(
        f'{{"question": "蜂农说:&quot;{n}群最好&quot;这说明什么？", "options": ["甲{n}", "乙"], "answer": "A"}}\n'
        for n in "一二三"
    )
    assert [i.stem for i in read(page).items] == [f'蜂农说:"{n}群最好"这说明什么？' for n in "一二三"]


def test_numbers_before_the_fields_are_read_as_on_other_pages() -> None:
    page = (
        f"养蜂题库\n第 1 题 [单选题]\n\n题目: {CELLS[0]}\n\n选项:\n- A. 正方形 - B. 六边形 - C. 圆形\n\n"
        "正确答案: B\n\n\n"
        f"第 2 题 [判断题]\n\n题目: {STING[0]}\n\n正确答案: 对\n"
    )
    items = read(page).items
    assert [(i.number, i.answer) for i in items] == [("1", ["B"]), ("2", ["true"])]


def test_forms_are_no_records() -> None:
    assert not read("题目：养蜂的历史\n作者：甲\n题目：茶的历史\n作者：乙\n题目：水的历史\n作者：丙\n").items
