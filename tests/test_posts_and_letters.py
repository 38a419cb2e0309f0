"""Floors of a forum, a letter that belongs to the stem, material that was not found, tables with a column of notes."""

from __future__ import annotations

import json

from pipeline.clean import clean
from pipeline.process import process
from pipeline.records import Document
from tests.test_more_kinds import read

POST = "{n}#\n{who}\n发表于 2021-5-21 2{n}:18:55\n{said}\n"


def test_floors_of_a_forum_number_nothing() -> None:
    page = "\n".join(
        POST.format(n=n, who=who, said=said)
        for n, who, said in [
            (1, "茶友", "填空：泡绿茶的水温是______度。\n答案：80\n这个必考"),
            (2, "老茶客", "谢谢楼上。"),
            (3, "夜班喝茶", "求简答题答案。"),
        ]
    )
    text = clean(page).text
    assert not any(word in text for word in ("1#", "茶友", "老茶客", "发表于"))
    assert [i.number for i in read(page).items if i.number] == []


def test_a_letter_at_the_end_of_one_stem_is_part_of_it() -> None:
    page = "".join(
        f"{n}．{asked}\nA．甲　B．乙　C．丙　D．丁\n"
        for n, asked in [(1, "绿茶富含的是"), (2, "每日应补充维生素D"), (3, "红茶富含的是"), (4, "白茶富含的是")]
    )
    result = read(f"茶与营养\n\n{page}\n参考答案\n1.A 3.B 4.C\n")
    assert [(i.number, i.answer) for i in result.items] == [("1", ["A"]), ("3", ["B"]), ("4", ["C"])]
    assert [r.item.stem for r in result.rejects if r.item] == ["每日应补充维生素D"]


def test_letters_at_the_ends_of_stems_answer_them() -> None:
    page = "".join(f"{n}．第{n}种茶富含的是{a}\nA．甲　B．乙　C．丙　D．丁\n" for n, a in enumerate("ABDC", 1))
    assert [i.answer for i in read(f"茶与营养\n\n{page}").items] == [["A"], ["B"], ["D"], ["C"]]


def test_a_question_about_material_that_is_not_there_is_refused() -> None:
    page = (
        "茶乡申论\n\n1. 根据“材料一”，概括茶乡为店主做了哪些工作。（15分）\n2. 简述茶乡的历史。（15分）\n\n"
        "参考答案\n1. 上门沟通，帮助选址，减免租金。\n2. 始于唐代，盛于明清，茶路通到海外。\n"
    )
    result = read(page)
    assert [i.number for i in result.items] == ["2"]
    assert [r.code for reject in result.rejects for r in reject.reasons] == ["low_confidence"]


def test_a_column_of_notes_explains() -> None:
    rows = [
        ("序号", "题型", "题目", "A", "B", "答案", "说明"),
        ("---",) * 7,
        ("1", "单选", "龙井属于哪种茶？", "绿茶", "红茶", "A", "不经发酵。"),
        ("2", "单选", "祁红属于哪种茶？", "绿茶", "红茶", "B", " "),
    ]
    page = "茶题库\n\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)
    assert [(i.answer, i.explanation) for i in read(page).items] == [(["A"], "不经发酵。"), (["B"], None)]


def test_verdicts_glued_below_a_statement_are_its_choices() -> None:
    asked = [("1. 龙井是绿茶。", "对"), ("2. 祁红是绿茶。", "错"), ("3. 普洱是黑茶。", "对")]
    page = "茶艺判断\n\n" + "".join(f"{stem}\n对错\n答案：{said}\n\n" for stem, said in asked)
    assert [(i.stem, i.answer) for i in read(page).items] == [
        ("龙井是绿茶。", ["true"]),
        ("祁红是绿茶。", ["false"]),
        ("普洱是黑茶。", ["true"]),
    ]


def test_choices_at_the_end_of_a_stem_of_data_are_no_part_of_it() -> None:
    asked = [
        {"title": "龙井产于（）。%浙江 福建 云南", "answer": "浙江"},
        {"title": "普洱茶的产地是____。 浙江 福建 云南", "answer": "云南"},
        {"title": "祁红产于（）。", "answer": "安徽"},
    ]
    result = process(Document("page", "page.json", 0, json.dumps(asked, ensure_ascii=False)))
    assert [i.stem for i in result.items] == ["祁红产于（）。"]
    assert {r.code for reject in result.rejects for r in reject.reasons} == {"missing_options"}


def test_items_of_an_interface_are_choices() -> None:
    """A 4 among the answers shows that they count from 1."""
    choices = {"item1": "绿茶", "item2": "红茶", "item3": "青茶", "item4": "白茶"}
    asked = [{"question": f"第{n}种茶属于哪一类？", **choices, "answer": f"{n}"} for n in (1, 2, 4)]
    page = json.dumps({"reason": "ok", "result": asked}, ensure_ascii=False)
    items = process(Document("page", "page.json", 0, page)).items
    assert [(i.answer, len(i.options)) for i in items] == [(["A"], 4), (["B"], 4), (["D"], 4)]
