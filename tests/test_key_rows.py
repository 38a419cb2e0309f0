"""Keys that are rows of a Markdown table with a header."""

from __future__ import annotations

from tests.test_segment_kinds import read

_ROWS = (
    "# 养蜂基础模拟卷\n\n## 一、单项选择题（每题 1 分，共 2 分）\n\n"
    "**1. 最适合分群的季节是（　）**\n\nA. 盛夏　　B. 春季\n\n**2. 蜜蜂怕（　）**\n\nA. 烟　　B. 花\n\n"
    "## 二、名词解释（每题 3 分，共 6 分）\n\n**3.** 分蜂\n\n**4.** 巢脾\n\n# 参考答案及解析\n\n"
    "## 一、单项选择题（每题 1 分，共 2 分）\n\n| 题号 | 答案 | 解析 |\n|:---:|:---:|---|\n"
    "| 1 | **B** | 春季花多，蜂群容易壮大。 |\n| 2 | **A** | 烟能让蜜蜂 A 区安静下来。 |\n\n"
    "## 二、名词解释（每题 3 分，共 6 分）\n\n| 题号 | 词语 | 释义 |\n|---|---|---|\n"
    "| 3 | 分蜂 | 老王带一半工蜂另立新家。 |\n| 4 | 巢脾 | 由许多巢房组成的蜡板。 |\n"
)


def test_a_key_in_rows_under_a_header() -> None:
    assert [(i.answer, i.explanation) for i in read(_ROWS).items] == [
        (["B"], "春季花多，蜂群容易壮大。"),
        (["A"], "烟能让蜜蜂 A 区安静下来。"),
        (["老王带一半工蜂另立新家。"], None),
        (["由许多巢房组成的蜡板。"], None),
    ]


def test_rows_without_a_column_of_answers_tell_no_letters() -> None:
    page = _ROWS.replace("| 答案 | 解析 |", "| 难度 | 分值 |")
    assert [i.answer for i in read(page).items][:1] == [["老王带一半工蜂另立新家。"]]
