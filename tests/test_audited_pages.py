"""Kinds of pages seen in an audit of real documents: what each printed, and what must be read there."""

from __future__ import annotations

import json

import pytest

from pipeline.process import process
from pipeline.records import Document, Result


def read(text: str) -> Result:
    """The outcome of one document."""
    return process(Document("page", "page.txt", 0, text))


def test_an_attempt_without_a_score_is_a_line_of_the_site() -> None:
    text = "在线测试\n一 单项选择题\n" + "".join(
        f"试题{n}\t  满分值：2.0分   状态：未答   实际得分：分\n{stem}\n○ 泾县\n○ 湖州\n○ 歙县\n"
        f"[试题解析] {why}\n[参考答案] {right}\n[我的答案]\n"
        for n, stem, why, right in (
            (1, "宣纸产于哪里？", "A", "泾县"),
            (2, "湖笔产于哪里？", "B(因地得名。)", "湖州"),
            (3, "徽墨产于哪里？", "C", "歙县"),
            (4, "下列产纸的是哪里？", "A", "泾县"),
        )
    )
    assert [(i.number, i.stem, i.answer) for i in read(text).items] == [
        ("1", "宣纸产于哪里？", ["A"]),
        ("2", "湖笔产于哪里？", ["B"]),
        ("3", "徽墨产于哪里？", ["C"]),
        ("4", "下列产纸的是哪里？", ["A"]),
    ]


_TEA = "选择题\n1.{}\nA.陆羽\nB.卢仝\nC.皎然\n答案：{}\n解析：此人著有《茶经》。{}\n"


@pytest.mark.parametrize(
    ("stem", "answer", "end"),
    [
        ("茶圣是（ ）。", "C", "因此A选项正确。"),
        ("茶圣是（ ）。", "B", "故A项符合题意"),
        ("茶圣是（ ）。", "A", "故选B。"),
    ],
)
def test_an_explanation_that_calls_another_choice_right_refuses(stem: str, answer: str, end: str) -> None:
    result = read(_TEA.format(stem, answer, end))
    assert not result.items
    assert [why.code for r in result.rejects for why in r.reasons] == ["two_answers"]


@pytest.mark.parametrize(
    ("stem", "answer", "end"),
    [
        ("茶圣是（ ）。", "A", "因此A选项正确。"),
        ("不是茶圣的是（ ）。", "B", "故A正确。"),
        ("写茶的有（ ）。", "AB", "故B正确。"),
    ],
)
def test_an_explanation_that_calls_the_answer_right_passes(stem: str, answer: str, end: str) -> None:
    (item,) = read(_TEA.format(stem, answer, end)).items
    assert item.answer == list(answer)


def _bank(*options: str, answer: str = "B") -> str:
    """Data with two questions, of which the second has the choices."""
    first = {"id": 1, "question": "* 宣纸产于（ ）", "options": ["A. 泾县", "B. 湖州"], "answer": "A"}
    second = {"id": 2, "question": "** 徽墨产于（ ）", "options": list(options), "answer": answer}
    return json.dumps([first, second], ensure_ascii=False)


def test_what_an_editor_left_before_a_question_goes() -> None:
    found = read(_bank("A. 泾县", "B. 歙县", "C. 湖州")).items
    assert [(i.stem, [o.text for o in i.options], i.answer) for i in found] == [
        ("宣纸产于（ ）", ["泾县", "湖州"], ["A"]),
        ("徽墨产于（ ）", ["泾县", "歙县", "湖州"], ["B"]),
    ]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("B. 泾县", "C. 歙县", "D. 湖州"), "option_gap"),
        (("A. 泾县", "B. 歙县", "E. 湖州"), "option_gap"),
        (("泾县", "歙县", "湖州 A.红茶 B.绿茶"), "fused_items"),
        (("泾县", "歙县 C.湖州"), "option_gap"),
    ],
)
def test_choices_of_data_that_print_other_letters_are_refused(options: tuple[str, ...], why: str) -> None:
    """The first choice was lost, a letter is wrong, or a choice holds those that follow it."""
    result = read(_bank(*options))
    assert [i.number for i in result.items] == ["1"]
    assert why in {reason.code for reject in result.rejects for reason in reject.reasons}


def test_a_letter_in_front_of_one_choice_is_its_own() -> None:
    found = read(_bank("C. elegans", "果蝇", "小鼠")).items
    assert [o.text for o in found[1].options] == ["C. elegans", "果蝇", "小鼠"]


def test_a_count_of_examples_opens_no_question() -> None:
    text = (
        "第三课 茶的分类\n核心知识3 个\n例题1 道\n练习题8 道\n今天学什么\n说出六大茶类，并解释为什么绿茶不发酵。\n"
        "跟着做一道例题\n茯砖属于哪一类？\n答案：黑茶。\n本课到此结束，请同学们复习。\n"
    )
    assert not read(text).items


def test_lecture_notes_between_number_and_answer_are_no_stem() -> None:
    text = (
        "练习题\n3. 认识两种茶\n绿茶最大特点：不发酵。应该首选哪种水温？\n【考点 c2.1｜必背要点】\n必须死记：80度。\n"
        "答案：80度。\n"
    )
    (refused,) = read(text).rejects
    assert "leftover_mark" in {reason.code for reason in refused.reasons}


def test_a_stem_of_numbers_judges_nothing() -> None:
    text = "判断题\n1. 绿茶不发酵。（√）\n2. 1, 2.4 （×）\n3. 红茶不发酵。（×）\n"
    assert [i.number for i in read(text).items] == ["1", "3"]


def test_a_note_below_a_statement_whose_verdict_closes_it() -> None:
    text = (
        "## 二、判断题\n\n1. 红茶属于全发酵茶。（✔️）\n2. 茶只产于中国。（❌）  \n  > 印度、斯里兰卡等国都产茶。\n\n"
        "3. 泡茶的水温与茶类无关。（❌）\n  > 绿茶宜用八十度左右的水。\n4. 乌龙茶是半发酵茶。（✔️）\n"
    )
    assert [(i.number, i.stem, i.answer, i.explanation) for i in read(text).items] == [
        ("1", "红茶属于全发酵茶。（）", ["true"], None),
        ("2", "茶只产于中国。（）", ["false"], "印度、斯里兰卡等国都产茶。"),
        ("3", "泡茶的水温与茶类无关。（）", ["false"], "绿茶宜用八十度左右的水。"),
        ("4", "乌龙茶是半发酵茶。（）", ["true"], None),
    ]


def _ticked(*right: str) -> str:
    """A page whose right choices have a tick; of each question the letters of these."""
    towns = dict(zip("ABCD", ("泾县", "湖州", "歙县", "肇庆"), strict=True))
    return "多选题\n" + "".join(
        f"{n}.{stem}\n" + "".join(f"{'√' * (label in of)}{label}.{town}\n" for label, town in towns.items())
        for n, (stem, of) in enumerate(
            zip(("产纸的有", "产笔的有", "产墨的有", "产砚的有", "有山的有"), right, strict=True), 1
        )
    )


def test_choices_that_all_have_a_tick_are_all_right_where_that_is_rare() -> None:
    found = read(_ticked("A", "AB", "BC", "CD", "ABCD")).items
    assert ["".join(i.answer or ()) for i in found] == ["A", "AB", "BC", "CD", "ABCD"]


def test_choices_that_all_have_a_tick_say_nothing_where_that_is_common() -> None:
    found = read(_ticked("ABCD", "ABCD", "BC", "CD", "ABCD")).items
    assert ["".join(i.answer or ()) for i in found] == ["BC", "CD"]


def test_letters_of_a_name_in_brackets_are_no_answer_where_a_blank_follows() -> None:
    text = (
        "单选题\n1. 绿茶（AB）与红茶的关系是（）。\n- A. 同株\n- B. 异株\n- C. 无关\n\n答：\n\n```\nC\n```\n\n"
        "2. 茶多酚（C）的多少决定（ ）。\nA. 涩味\nB. 甜味\nC. 香气\n答：A\n3. 茶圣是（B）。\nA. 卢仝\nB. 陆羽\n"
    )
    assert [(i.stem, i.answer) for i in read(text).items] == [
        ("绿茶（AB）与红茶的关系是（）。", ["C"]),
        ("茶多酚（C）的多少决定（ ）。", ["A"]),
        ("茶圣是（）。", ["B"]),
    ]


def test_a_list_of_what_is_done_under_a_title_is_no_question() -> None:
    """The page speaks of questions and answers, and its lists are ticked in part."""
    text = "# 茶学题库 开发计划\n" + "".join(
        f"\n### {n}. {title}\n- [x] 题目展示（已有）\n- [ ] 题目搜索\n- [ ] 答案{title}\n"
        for n, title in enumerate(("展示模块", "练习模式", "错题本"), 1)
    )
    assert not read(text).items


def test_minutes_at_the_head_of_a_line_number_nothing() -> None:
    text = (
        "第四课 茶的分类\n10m回忆35m题型10m归类5m排序\n正文、例题和解析均已写入。\n"
        "学完能说出六大茶类，并解释为什么绿茶不发酵。\n"
        "跟着做一遍\n茯砖属于哪一类？\n答案：黑茶。\n本课到此结束，请同学们复习。\n"
    )
    assert not read(text).items


def test_a_list_of_notes_is_no_statement() -> None:
    text = "判断题\n1. 绿茶不发酵（√）\n2. 茶的分类要点- 绿茶不发酵- 红茶发酵- 白茶微发酵（√）\n"
    assert [i.number for i in read(text).items] == ["1"]


def test_the_cells_of_a_table_ask_nothing() -> None:
    assert not read("例题\n1. | A | 66 |（B）\nA. 257 | 4\nB. B | 65\n").items


def test_names_of_a_program_are_no_filled_blanks() -> None:
    text = "填空题\n" + "".join(
        f"{n}. 阅读{kind}类：class {kind}:\n    def __init__(self, name):\n        self.name = name\n"
        for n, kind in enumerate(("Tea", "Cup", "Pot"), 1)
    )
    assert not read(text).items


def test_a_count_of_questions_opens_none() -> None:
    text = (
        "茶学练习\n20 道题答对 8 道，其中绿茶 4/5，应怎样安排？\n先保留优势。\n答案：先补红茶。\n"
        "本课到此结束，请同学们复习。\n"
    )
    assert not read(text).items


def test_the_range_of_a_group_stands_in_no_stem() -> None:
    text = (
        "一、最佳选择题\n39. 茶圣是\nA.陆羽\nB.卢仝\n答案：A\n40. 产纸的是 【41-42】\nA.泾县\nB.湖州\n答案：A\n"
        "43. 题目内容...\nA.绿茶\nB.红茶\n答案：B\n"
    )
    result = read(text)
    assert [i.number for i in result.items] == ["39"]
    assert {why.code for r in result.rejects for why in r.reasons} >= {"leftover_mark", "empty_stem"}


def test_the_title_of_a_heading_stands_in_no_stem() -> None:
    text = (
        "# 茶学练习\n\n### 练习 1：水温\n\n绿茶用八十度的水，泡三分钟，茶汤约多少度？\n\n**答案**：约六十度。\n\n"
        "### 练习 2：分类\n\n茯砖产于安化，它属于哪一类茶？\n\n**答案**：黑茶。\n\n"
        "### 练习 3：下列茶中产于安化的是\n\n甲茶、乙茶、茯砖，哪一种？\n\n**答案**：茯砖。\n"
    )
    assert [i.stem for i in read(text).items] == [
        "绿茶用八十度的水，泡三分钟，茶汤约多少度？",
        "茯砖产于安化，它属于哪一类茶？",
        "下列茶中产于安化的是甲茶、乙茶、茯砖，哪一种？",
    ]
