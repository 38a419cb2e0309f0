"""Layouts of question banks that people write for themselves: where they print the answer, and with which signs."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.segment.plain import plain
from tests.test_segment import read

Said = tuple[str, list[str], list[str] | None]


def said(text: str) -> list[Said]:
    return [(item.stem, [option.text for option in item.options], item.answer) for item in read(text).items]


SAW = ["锤子", "手锯", "螺丝刀", "卷尺"]
PAINT = ["上蜡", "浸水", "打磨", "加热"]


def test_an_answer_between_a_stem_and_its_choices_is_the_answer() -> None:
    text = (
        "1. 切割薄木板用哪一种工具？\n答案：B\nA. 锤子\nB. 手锯\nC. 螺丝刀\nD. 卷尺\n\n"
        "2. 上漆之前应当先做什么？\n答案：C\nA. 上蜡\nB. 浸水\nC. 打磨\nD. 加热\n"
    )
    assert said(text) == [("切割薄木板用哪一种工具？", SAW, ["B"]), ("上漆之前应当先做什么？", PAINT, ["C"])]


@pytest.mark.parametrize("sign", ["Ans：", "正解：", "正确答案个数：1\n正确答案："])
def test_an_answer_is_known_by_each_of_its_names(sign: str) -> None:
    text = (
        f"1. 切割薄木板用哪一种工具？\nA. 锤子\nB. 手锯\nC. 螺丝刀\nD. 卷尺\n{sign}B\n\n"
        f"2. 上漆之前应当先做什么？\nA. 上蜡\nB. 浸水\nC. 打磨\nD. 加热\n{sign}C\n"
    )
    assert said(text) == [("切割薄木板用哪一种工具？", SAW, ["B"]), ("上漆之前应当先做什么？", PAINT, ["C"])]


def test_a_solution_below_the_answer_explains_it() -> None:
    text = (
        "1. 切割薄木板用哪一种工具？\nA. 锤子\nB. 手锯\nC. 螺丝刀\nD. 卷尺\nAns：B\n解：手锯的齿密，切口平整。\n\n"
        "2. 上漆之前应当先做什么？\nA. 上蜡\nB. 浸水\nC. 打磨\nD. 加热\nAns：C\n解：打磨使漆面附着牢固。\n"
    )
    assert [item.explanation for item in read(text).items] == ["手锯的齿密，切口平整。", "打磨使漆面附着牢固。"]


def test_a_key_gives_its_ranges_in_brackets() -> None:
    text = (
        "# 一、选择题\n\n1. 切割薄木板用哪一种工具？\nA. 锤子\nB. 手锯\nC. 螺丝刀\nD. 卷尺\n\n"
        "2. 上漆之前应当先做什么？\nA. 上蜡\nB. 浸水\nC. 打磨\nD. 加热\n\n# 【参考答案】\n\n【1-2】BC\n"
    )
    assert said(text) == [("切割薄木板用哪一种工具？", SAW, ["B"]), ("上漆之前应当先做什么？", PAINT, ["C"])]


def test_pictographs_in_brackets_are_verdicts() -> None:
    text = "判断题\n1. 泡桐的质地比红木软。（✔️）\n2. 上漆之前不必打磨。（❌）\n3. 卷尺可以测量长度。（✅）\n"
    assert [item.answer for item in read(text).items] == [["true"], ["false"], ["true"]]


def test_a_cross_behind_a_wrong_choice_is_none_of_its_text() -> None:
    text = (
        "1. 切割薄木板用哪一种工具？\nA. 锤子 ✗\nB. 手锯 ✅\nC. 螺丝刀 ✗\nD. 卷尺 ✗\n\n"
        "2. 上漆之前应当先做什么？\nA. 上蜡 ✗\nB. 浸水 ✗\nC. 打磨 ✔️\nD. 加热 ✗\n"
    )
    assert said(text) == [("切割薄木板用哪一种工具？", SAW, ["B"]), ("上漆之前应当先做什么？", PAINT, ["C"])]


def test_crosses_without_a_tick_stay() -> None:
    text = "1. 下列哪个符号表示错？\nA. 叉 ✗\nB. 圈 ○\n答案：A\n"
    assert plain(text) == text


def test_a_label_printed_twice_is_one_label() -> None:
    text = (
        "1. 切割薄木板用哪一种工具？\nA. A、锤子\nB. B、手锯\nC. C、螺丝刀\nD. D、卷尺\n答案：B\n\n"
        "2. 上漆之前应当先做什么？\nA. A、上蜡\nB. B、浸水\nC. C、打磨\nD. D、加热\n答案：C\n"
    )
    assert said(text) == [("切割薄木板用哪一种工具？", SAW, ["B"]), ("上漆之前应当先做什么？", PAINT, ["C"])]


@pytest.mark.parametrize(
    ("legend", "right", "wrong"), [("1对 2错", "答案：1", "答案：2"), ("A对 B错", "（A）", "（B）")]
)
def test_the_heading_of_a_section_says_what_its_marks_mean(legend: str, right: str, wrong: str) -> None:
    text = (
        f"二、判断题（{legend}）\n1. 泡桐的质地比红木软。{right}\n2. 上漆之前不必打磨。{wrong}\n"
        f"3. 卷尺可以测量长度。{right}\n\n三、单选题\n1. 切割薄木板用哪一种工具？（A）\nA. 手锯\nB. 锤子\n"
    )
    assert [item.answer for item in read(text).items] == [["true"], ["false"], ["true"], ["A"]]


def test_a_key_of_verdicts_is_no_legend() -> None:
    """`判断题 1.对 2.错` says what questions 1 and 2 are, not what the marks mean."""
    text = (
        "一、判断题\n1. 宣纸产于泾县。\n2. 湖笔产于泾县。\n答案：\n判断题 1.对 2.错\n"
        "二、简答题\n1. 宣纸有何特点？\n答：（1）洁白。（2）柔韧。\n"
    )
    items = read(text).items
    assert [i.answer for i in items] == [["true"], ["false"], ["（1）洁白。（2）柔韧。"]]


def test_an_answer_in_a_bracket_is_no_heading_of_a_key() -> None:
    text = (
        "1. 切割薄木板用哪一种工具？\nA. 锤子\nB. 手锯\nC. 螺丝刀\nD. 卷尺\n答案 (B)\n\n"
        "2. 上漆之前应当先做什么？\nA. 上蜡\nB. 浸水\nC. 打磨\nD. 加热\n答案 (C)\n"
    )
    assert said(text) == [("切割薄木板用哪一种工具？", SAW, ["B"]), ("上漆之前应当先做什么？", PAINT, ["C"])]


def test_numbered_lines_below_an_answer_fill_the_blanks() -> None:
    text = (
        "1. 木工常用的量具有____和____。\n正确答案：\n(1) 卷尺\n(2) 角尺\n\n"
        "2. 木材的含水率用____表示。\n正确答案：\n(1) 百分数\n"
    )
    assert [item.answer for item in read(text).items] == [["卷尺", "角尺"], ["百分数"]]


def test_numbered_lines_that_are_not_as_many_as_the_blanks_stay() -> None:
    text = "1. 木工常用的量具有____。\n正确答案：\n(1) 卷尺\n(2) 角尺\n"
    assert plain(text) == text


def test_programs_among_ticked_choices_do_not_join_two_lists() -> None:
    text = (
        "### 1. 哪一段代码会排序？\n\n- [ ] \n```python\nitems.pop()\n```\n- [x] \n```python\nitems.sort()\n```\n\n"
        "### 2. 下列哪个是合法的变量名？\n\n- [x] `wood_1`\n- [ ] `1wood`\n"
    )
    items = read(clean(text).text).items
    assert [item.answer for item in items] == [["B"], ["A"]]
    assert [len(item.options) for item in items] == [2, 2]


def test_the_choice_in_colour_is_the_right_one() -> None:
    text = (
        "## 一、单选题\n\n**1. (1分) 切割薄木板用哪一种工具?**\n\n- A. 锤子\n- B. <font color='red'>手锯</font>\n"
        "- C. 螺丝刀\n- D. 卷尺\n\n**2. (1分) 上漆之前应当先做什么?**\n\n- A. 上蜡\n- B. 浸水\n"
        "- C. <font color='red'>打磨</font>\n- D. 加热\n"
    )
    assert said(clean(text).text) == [
        ("切割薄木板用哪一种工具?", SAW, ["B"]),
        ("上漆之前应当先做什么?", PAINT, ["C"]),
    ]


def test_colour_on_every_choice_says_nothing() -> None:
    text = "".join(
        f"{n}. 甲是？\n- A. <font color='red'>乙</font>\n- B. <font color='red'>丙</font>\n\n" for n in (1, 2)
    )
    assert "*" not in clean(text).text


def test_a_sign_that_parts_the_fields_of_a_line_breaks_it() -> None:
    text = (
        "题目：切割薄木板用哪一种工具？^*^A. 锤子^*^B. 手锯^*^C. 螺丝刀^*^D. 卷尺^*^答案：B\n"
        "题目：上漆之前不必打磨。^*^答案：错误\n题目：泡桐比红木软。^*^答案：正确\n"
    )
    assert said(clean(text).text) == [
        ("切割薄木板用哪一种工具？", SAW, ["B"]),
        ("上漆之前不必打磨。", [], ["false"]),
        ("泡桐比红木软。", [], ["true"]),
    ]


def test_a_choice_in_a_list_is_no_advertisement() -> None:
    text = "1. 收到陌生信息应当怎么做？\n- A. 删去\n- B. 立即添加客服领取茶叶\n- C. 转发\n答案：A\n"
    assert [option.text for option in read(clean(text).text).items[0].options][1] == "立即添加客服领取茶叶"
