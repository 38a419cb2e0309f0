"""The answer below the choices, in the forms that pages print it."""

from __future__ import annotations

from typing import Final

import pytest

from pipeline.process import process
from pipeline.records import Document, Item

FORMS: Final = (
    "答案：{}（解析略）",
    "正确答案：{}  您的答案：B  得分：0",
    "【正确答案】 {}\n【答案解析】 产地不同。",
    "标准答案:{}",
    "本题答案为{}",
    "选{}",
    "答案选{}",
    "解析：产地不同，故选{}。",
    "[答案]{}[解析]产地不同。",
    "(答案：{})",
    "——答案：{}",
    "# 答案: {}",
    "Answer：{}",
    "正确选项：{}",
    "正确选项为 {}",
    "答案 : {}",
    "答案：选项{}",
    "答案：{}项",
    "答案：{}选项正确",
    "正确答案：【{}】",
    "【{}】",
    "[{}]",
    "故本题选{}",
    "应选{}",
    ">>> {}",
    "✅ {}",
    "答案解析：{} 产地不同。",
    "标答：{}",
    "正确答案\n{}",
    "考生答案：{} √ 正确",
    "你的答案：{}（正确）",
    "答案：*{}*",
    "答案：`{}`",
    "答案应为{}",
    "结果：{}",
)
ORIGINS: Final = {"宣纸": "A", "湖笔": "B", "端砚": "C", "徽墨": "D", "歙砚": "D"}


def page(form: str) -> str:
    """Five questions with four choices, each answered in this form."""
    return "".join(
        f"{n}. {thing}产于哪里（ ）\nA. 泾县\nB. 湖州\nC. 肇庆\nD. 歙县\n{form.format(letter)}\n"
        for n, (thing, letter) in enumerate(ORIGINS.items(), 1)
    )


def read(text: str) -> list[Item]:
    return list(process(Document("page", "page.txt", 0, text)).items)


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_is_read(form: str) -> None:
    """And nothing of it stays in the last choice."""
    items = read(page(form))
    assert [i.answer for i in items] == [[letter] for letter in ORIGINS.values()]
    assert {i.options[-1].text for i in items} == {"歙县"}


@pytest.mark.parametrize("form", ["答案见书后", "难度：{}", "你的答案：{}（错误）", "我选{}吗？"])
def test_what_answers_nothing_is_no_answer(form: str) -> None:
    """Grades, the reader's own mistakes, questions."""
    assert not [i for i in read(page(form)) if i.answer]


def test_a_solution_below_its_name_is_one_explanation() -> None:
    """【分析】, 【详解】 and then 解：: all of it explains."""
    told = "【分析】\n比较大小即可．\n【详解】\n解：∵3＞2，\n∴－3＜－2，故选：A．\n"
    text = f"1．比－2小的数是（ ）\nA．－3 B．－1 C．0 D．2\n【答案】A\n{told}"
    [item] = process(Document("page", "page.txt", 0, text)).items
    assert item.explanation == "比较大小即可．解：∵3＞2，∴－3＜－2，故选：A．"


@pytest.mark.parametrize("said", ["x＝3", "x=3", "x-1", "F＝ma"])
def test_a_letter_of_a_formula_is_no_verdict(said: str) -> None:
    """x＝3 does not say that something is wrong."""
    text = f"三、解答题\n1．解方程：2/(x－1)＝3/x．\n【答案】{said}\n【分析】去分母．\n"
    assert [i.answer for i in process(Document("page", "page.txt", 0, text)).items] == [[said]]
