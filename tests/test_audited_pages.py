"""Kinds of pages seen in an audit of real documents: what each printed, and what must be read there."""

from __future__ import annotations

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
