"""Question banks as files have them: page heads, long numbers, quote marks, bold choices, tags at the ends of stems."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.process import process
from pipeline.records import Document, Item

HEAD = "云省茶叶企业仓储管理人员（C类）安全考核第三批题库"


def items(text: str) -> list[Item]:
    """The accepted items of a page."""
    return list(process(Document("page.txt", "page.txt", 0, text)).items)


def bank(head: str) -> str:
    return (
        "云省茶叶企业仓储管理人员（C 类）\n安全考核第三批题库及参考答案\n一、单选题\n"
        "1.仓库内的货架经验收合格后方可投入使用，未经验\n"
        f"{head}\n收的货架应当（ ）。\nA.停止使用\nB.减量使用\n正确答案：A\n"
        f"2.仓库保管员每天应当（ ）。\nA.巡查一次\nB.巡查两次\n{head}\n正确答案：B\n"
        "二、判断题\n1853.仓库发生火灾事故后，现场有关人员应当立即向本单\n"
        f"{head}\n位负责人报告。\nA.正确 B.错误\n正确答案：A\n"
        "1854.仓库内可以吸烟。\nA.正确 B.错误\n正确答案：B\n"
    )


def test_the_head_of_the_pages_is_no_part_of_the_sentence_it_cuts() -> None:
    found = items(bank(HEAD))
    assert [item.stem for item in found] == [
        "仓库内的货架经验收合格后方可投入使用，未经验收的货架应当（ ）。",
        "仓库保管员每天应当（ ）。",
        "仓库发生火灾事故后，现场有关人员应当立即向本单位负责人报告。",
        "仓库内可以吸烟。",
    ]
    assert [item.number for item in found] == ["1", "2", "1853", "1854"]
    assert HEAD not in clean(bank(HEAD)).text


@pytest.mark.parametrize("line", ["根据上述资料，选出正确的一项", "正确答案：A", "A.停止使用", "茶叶"])
def test_what_items_print_over_and_over_stays(line: str) -> None:
    assert clean(bank(line)).text.count(line) >= 3


def test_years_are_no_long_numbers() -> None:
    text = "一、单选题\n1.茶厂建于（ ）。\n2008.3.5开工，\n2009、2010两年试产。\nA.2008\nB.2010\n答案：A\n"
    assert [item.number for item in items(text)] == ["1"]


def test_quote_marks_are_no_text() -> None:
    text = (
        "1. 绿茶属于（）\n> A.不发酵茶\n> B.半发酵茶\n>C.全发酵茶\n答案：A\n"
        "2. 若x > y，则（）\n> A.x大\n> B.y大\n答案：A\n"
    )
    first, second = items(text)
    assert [option.text for option in first.options] == ["不发酵茶", "半发酵茶", "全发酵茶"]
    assert second.stem == "若x > y，则（）"


def test_the_bold_choice_is_the_right_one() -> None:
    text = (
        "## 单选\n\n- 下列属于绿茶的是哪一种？\n\n  A. 滇红\n\n  **B. 龙井**\n\n  C. 普洱\n\n"
        "- 关于杀青，描述正确的是\n\n  **A. 破坏酶的活性**\n\n  B. 促进发酵\n\n  C. 降低香气\n\n"
        "## 多选\n\n- 红茶的工序有（   ）。\n\n  **A. 萎凋**\n\n  **B. 发酵**\n\n  C. 杀青\n\n"
    )
    found = items(text)
    assert [item.answer for item in found] == [["B"], ["A"], ["A", "B"]]
    assert found[0].stem == "下列属于绿茶的是哪一种？"
    assert found[0].options[1].text == "龙井"


def test_bold_everywhere_says_nothing() -> None:
    text = (
        "1. 下列属于绿茶的是（ ）\n**A. 滇红**\n**B. 龙井**\n答案：B\n"
        "2. 下列属于红茶的是（ ）\n**A. 滇红**\n**B. 龙井**\n答案：A\n"
    )
    assert [(item.answer, item.options[0].text) for item in items(text)] == [(["B"], "滇红"), (["A"], "滇红")]


@pytest.mark.parametrize("tag", ["（难度系数B）", "(难度：较易)", "【难度：易】"])
def test_how_hard_a_question_is_belongs_to_no_field(tag: str) -> None:
    (item,) = items(f"1、茶树原产于____。{tag}\n答案：中国西南\n")
    assert item.stem == "茶树原产于____。"


def test_verdicts_listed_above_the_same_choices_go_with_them() -> None:
    (item,) = items("1. (判断题, 1.0 分) 绿茶不发酵。\n正确\n错误\nA. 对\nB. 错\n我的答案: 错 正确答案: 对\n")
    assert (item.stem, item.answer) == ("绿茶不发酵。", ["true"])


def test_a_first_choice_without_its_label_is_one_where_the_page_lost_several() -> None:
    """A word processor counts questions and first choices by itself; lines are wrapped at some column."""
    asked = ("泡茶时应注意（）", "储存散茶的仓库应当保持干燥，并且\n远离（）", "茶汤的颜色取决于（）")
    text = "".join(f" {stem}\t\n\n甲{i}\tB、乙{i}\tC、丙{i}\nD、丁{i}\n\n答案：AB\n\n" for i, stem in enumerate(asked))
    found = items("二、多项选择题\n\n" + text)
    assert [item.stem for item in found] == [stem.replace("\n", "") for stem in asked]
    assert [[option.text for option in item.options] for item in found] == [
        [f"{word}{i}" for word in "甲乙丙丁"] for i in range(3)
    ]
    once = items("二、多项选择题\n\n" + text[: text.index("答案") + 6])
    assert all(option.label != "A" for item in once for option in item.options)


def test_the_title_of_an_example_with_its_type_is_no_part_of_the_question() -> None:
    page = "".join(
        f"**例题 {n}：{title}**（类型：概念判断）\n{stem}？\n\n**答案**：甲茶。\n\n**解析**：见茶经。\n\n"
        for n, (title, stem) in enumerate([("产地判断", "哪一种茶产在云南"), ("颜色判断", "哪一种茶汤色最深")], 1)
    )
    assert [item.stem for item in items("## 例题与训练\n\n" + page)] == ["哪一种茶产在云南？", "哪一种茶汤色最深？"]


def test_numbers_of_blanks_are_no_part_of_what_fills_them() -> None:
    page = "**题目**: 绿茶____发酵，红茶____发酵。\n\n**正确答案**:\n- 空 1: 不\n- 空 2: 完全\n\n---\n\n"
    assert [item.answer for item in items("### 第 1 题 [填空题]\n\n" + page)] == [["不", "完全"]]


def test_a_type_with_a_number_alone_on_its_line_heads_a_section() -> None:
    """Only a score behind it would say that 2. is the number of one question."""
    page = (
        "第八章 制茶\n1.术语解释\n1.杀青：用高温破坏酶的活性。\n2.揉捻：使叶卷成条。\n"
        "2.简答题\n\n简述绿茶的工序\n答：杀青、揉捻、干燥。\n"
    )
    asked = {item.stem: item.item_type for item in items(page)}
    assert asked["简述绿茶的工序"] == "short_answer"
