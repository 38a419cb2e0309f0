"""Exports of programs: the same four questions, as question banks write them to JSON, to scripts and to Python."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from pipeline.records import Item
from tests.test_segment_kinds import read

Asked = tuple[str, list[str], str, str]

BEES: list[Asked] = [
    ("采蜜的工蜂属于哪一类昆虫？", ["膜翅目", "鳞翅目", "鞘翅目", "双翅目"], "A", "蜜蜂有两对膜质的翅。"),
    ("下列哪些是蜂产品？", ["蜂蜜", "蜂胶", "蚕丝", "蜂蜡"], "ABD", "蚕丝来自家蚕。"),
    ("蜂王的主要职责是什么？", ["采蜜", "筑巢", "产卵", "守卫"], "C", "蜂王专司产卵。"),
    ("雄蜂由哪种卵发育而来？", ["受精卵", "未受精卵", "无卵", "人工卵"], "B", "雄蜂是单倍体。"),
]
SINGLE = [bee for bee in BEES if len(bee[2]) == 1]


def places(answer: str, first: int = 0) -> list[int]:
    return ["ABCD".index(letter) + first for letter in answer]


def lettered(choices: list[str]) -> dict[str, str]:
    return dict(zip("ABCD", choices, strict=True))


def dumped(rows: list[dict[str, object]], *, escaped: bool = False) -> str:
    return json.dumps(rows, ensure_ascii=escaped, indent=None if escaped else 2)


def html(bee: Asked) -> dict[str, object]:
    stem, choices, answer, why = bee
    return {
        "id": 301,
        "seq": 0,
        "type": "2" if len(answer) > 1 else "1",
        "stem": f"<p>{stem}&nbsp;</p>\n",
        "answer": places(answer),
        "analysis": f'<p><strong>{why}</strong><span style="color:red">故选{answer}。</span></p>',
        "options": [f"<p>{choice}</p>\n" for choice in choices],
        "chapter": {"id": 7, "title": "第一章"},
    }


def flagged(bee: Asked) -> dict[str, object]:
    stem, choices, answer, _ = bee
    rows = [
        {"id": i, "optionName": k, "content": v, "isRight": k in answer}
        for i, (k, v) in enumerate(lettered(choices).items())
    ]
    return {"questionTitle": stem, "optionList": rows, "createTime": "2021-03-04"}


def texts_flagged(bee: Asked) -> dict[str, object]:
    stem, choices, answer, _ = bee
    rows = [{"answerText": v, "isCorrect": str(int(k in answer))} for k, v in lettered(choices).items()]
    return {"content": stem, "answers": rows}


def string_in_string(bee: Asked) -> dict[str, object]:
    stem, choices, answer, _ = bee
    rows = [{"key": k, "value": v} for k, v in lettered(choices).items()]
    return {
        "questionContent": stem,
        "options": json.dumps(rows, ensure_ascii=False),
        "rightAnswer": answer,
        "remark": "",
    }


def inside_stem(bee: Asked) -> dict[str, object]:
    stem, choices, answer, why = bee
    lines = "".join(f"\n{k}. {v}" for k, v in lettered(choices).items())
    return {"question": stem + lines, "answer": answer, "explanation": f'有人说:"{why}", 是对的。'}


def own_names(bee: Asked) -> dict[str, object]:
    stem, choices, answer, why = bee
    columns = {f"option_{k.lower()}": v for k, v in lettered(choices).items()}
    return {"q_id": 4, "stem": stem, **columns, "correct_answer": answer, "explain": why}


def nested(bee: Asked) -> dict[str, object]:
    stem, choices, answer, _ = bee
    rows = [{"label": k, "text": v} for k, v in lettered(choices).items()]
    return {"question": {"stem": stem, "choices": rows}, "answerKey": answer}


def in_words(bee: Asked) -> dict[str, object]:
    stem, choices, answer, _ = bee
    right = [choices[place] for place in places(answer)]
    return {"question": stem, "choices": choices, "answer": right if len(right) > 1 else right[0]}


WAYS: dict[str, Callable[[Asked], dict[str, object]]] = {
    way.__name__: way
    for way in (html, flagged, texts_flagged, string_in_string, inside_stem, own_names, nested, in_words)
}


def told(items: list[Item]) -> list[tuple[str | None, list[str], str]]:
    return [(i.stem, [o.text for o in i.options], "".join(i.answer or [])) for i in items]


@pytest.mark.parametrize("escaped", [False, True])
@pytest.mark.parametrize("way", WAYS)
def test_json(way: str, escaped: bool) -> None:
    items = list(read(dumped([WAYS[way](bee) for bee in BEES], escaped=escaped)).items)
    assert told(items) == [bee[:3] for bee in BEES]
    assert {i.item_type for i in items} == {"single_choice", "multiple_choice"}


def test_html_in_values_becomes_text() -> None:
    items = read(dumped([html(bee) for bee in BEES])).items
    assert [i.explanation for i in items] == [f"{bee[3]}故选{bee[2]}。" for bee in BEES]
    assert {i.number for i in items} == {"301"}


def test_a_script_counts_from_nought() -> None:
    rows = "".join(
        f"  {{\n    id: {i},\n    question: '{stem}', // 第{i}题\n    options: {choices},\n"
        f"    correctAnswer: {places(answer)[0]},\n    explanation: '{why}'\n  }},\n"
        for i, (stem, choices, answer, why) in enumerate(SINGLE, 1)
    )
    assert told(list(read(f"export const bank = [\n{rows}];\n").items)) == [bee[:3] for bee in SINGLE]


def test_a_python_list() -> None:
    rows = "".join(f"    {{'q': '{s}', 'options': {c!r}, 'answer': {a!r}, 'tip': None}},\n" for s, c, a, _ in BEES)
    assert told(list(read(f"BANK = [\n{rows}]\n").items)) == [bee[:3] for bee in BEES]


def counted(first: int, bees: list[Asked], why: str = "") -> str:
    rows: list[dict[str, object]] = [
        {"question": s, "options": c, "correct": places(a, first)[0], "analysis": why and f"{why}{a}。"}
        for s, c, a, _ in bees
    ]
    return dumped(rows)


def test_places_count_from_what_the_page_shows() -> None:
    last: Asked = ("蜂群过冬靠什么？", ["雪", "花", "水", "蜜"], "D", "")
    shown = [(counted(0, SINGLE), SINGLE), (counted(1, [*SINGLE, last]), [*SINGLE, last])]
    shown.append((counted(0, SINGLE[1:], "故选"), SINGLE[1:]))
    for page, bees in shown:
        assert told(list(read(page).items)) == [bee[:3] for bee in bees]
    for page in (counted(0, SINGLE[1:]), counted(0, [*SINGLE, last], "") + counted(1, [last])):
        assert not read(page).items


def test_places_that_the_explanation_contradicts_are_refused() -> None:
    page = counted(0, SINGLE, "故选").replace("故选C", "故选D")
    assert {"".join(i.answer or []) for i in read(page).items} <= {"A", "B"}


def test_digits_that_are_choices_too_are_refused_where_the_readings_differ() -> None:
    rows: list[dict[str, object]] = [{"question": s, "options": c, "answer": places(a)[0]} for s, c, a, _ in SINGLE]
    rows.append({"question": "一群蜂有几只蜂王？", "options": ["2", "1", "3", "0"], "answer": 0})
    assert [i.stem for i in read(dumped(rows)).items] == [bee[0] for bee in SINGLE]


def test_sections_material_and_verdicts() -> None:
    one, several, two = ({"question": s, "options": c, "answer": list(a)} for s, c, a, _ in (BEES[0], BEES[1], BEES[2]))
    judged: list[dict[str, object]] = [
        {"question": "工蜂都是雌性。", "answer": True},
        {"question": "雄蜂有螫针。", "answer": False},
    ]
    paper = {
        "title": "养蜂判断力测验",
        "parts": [
            {"type": "单选题", "questions": [{"material": "蜂场有一百群蜂。", "children": [one, two]}]},
            {"type": "多选题", "questions": [several]},
            {"type": "判断题", "questions": judged},
        ],
    }
    items = read(json.dumps(paper, ensure_ascii=False, indent=1)).items
    assert [(i.item_type, i.answer, i.stimulus) for i in items] == [
        ("single_choice", ["A"], "蜂场有一百群蜂。"),
        ("single_choice", ["C"], "蜂场有一百群蜂。"),
        ("multiple_choice", ["A", "B", "D"], None),
        ("true_false", ["true"], None),
        ("true_false", ["false"], None),
    ]


def test_several_texts_answer_as_many_blanks_or_nothing() -> None:
    rows: list[dict[str, object]] = [
        {"type": "填空题", "question": "蜂群有____和____。", "answer": ["工蜂", "雄蜂"]},
        {"type": "填空题", "question": "采蜜的是____。", "answer": ["工蜂", "职蜂"]},
        {"type": "简答题", "question": "什么是分蜂？", "answer": "见解析", "analysis": "蜂群自然地一分为二。"},
    ]
    assert [(i.item_type, i.answer) for i in read(dumped(rows)).items] == [
        ("fill_blank", ["工蜂", "雄蜂"]),
        ("short_answer", ["蜂群自然地一分为二。"]),
    ]


def test_a_record_that_is_cut_off_or_badly_written_is_refused() -> None:
    page = dumped([own_names(bee) for bee in BEES])
    assert len(read(page[: page.rindex("explain")]).items) == len(BEES) - 1
    rows = "".join(f"{{question: '{s[:5]}' + '{s[5:]}', options: {c}, answer: '{a}'}},\n" for s, c, a, _ in BEES)
    assert not read(f"[{rows}]").items
