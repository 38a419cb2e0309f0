"""Digits that a scanner took for letters."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.clean.ocr_digits import restore_digits
from tests.test_more_kinds import read


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("本大题共l0小题，满分l00分。", "本大题共10小题，满分100分。"),
        ("茶价2O21年涨到5O 元。", "茶价2021年涨到50 元。"),
        ("原价100 OOO 元", "原价100 000 元"),
        ("电压l2V，压力43OMPa", "电压12V，压力430MPa"),
    ],
)
def test_a_number_with_a_unit(raw: str, text: str) -> None:
    assert clean(raw).text == text


@pytest.mark.parametrize(
    "text", ["直线l2与l3相交", "直线l2号", "编号“l012”", "2H2O年", "C6H12O6", "Ol.甲", "I. 甲\nII. 乙", "页面 `l0`"]
)
def test_letters_that_may_be_meant_stay(text: str) -> None:
    assert restore_digits(text) == []


def test_numbers_that_count_on() -> None:
    """Nine questions and three more that a scanner numbered l0, ll, l2; their choices have l and l0 as well."""
    asks = "".join(f"{n}. 第{n}种茶属于(  )。\nA. 绿茶  B. 红茶\n" for n in range(1, 10))
    page = (
        f"茶艺题\n{asks}l0. 每壶的克数是(  )。\nA. l   B. 3   C. l0   D. 50\nll. 龙井属于(  )。\nA. 绿茶  B. 红茶\n"
        "l2. 水温是(  )。\nA. 80℃  B. 95℃\n\n答案\n"
        + "".join(f"{n}. A   " for n in range(1, 10))
        + "l0. C   ll. A   l2. B\n"
    )
    items = read(page).items
    assert [(i.number, i.answer) for i in items[-3:]] == [("10", ["C"]), ("11", ["A"]), ("12", ["B"])]
    assert [o.text for o in items[9].options] == ["1", "3", "10", "50"]


def test_what_may_be_a_digit_or_a_formula_refuses_its_question() -> None:
    page = (
        "焊工题\nl. 焊条E43O3属于(  )。\nA. 酸性  B. 碱性\n2. 焊缝应当(  )。\nA. 平整  B. 粗糙\n\n答案\nl. A   2. A\n"
    )
    result = read(page)
    assert [i.number for i in result.items] == ["2"]
    assert [r.code for reject in result.rejects for r in reject.reasons] == ["damaged_text"]
