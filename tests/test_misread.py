"""Characters that a scanner took for others that look like them."""

from __future__ import annotations

import pytest

from pipeline.clean import clean


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("甲巳经交货，货末经检验。", "甲已经交货，货未经检验。"),
        ("买卖合同自3月5\n曰起咸立。", "买卖合同自3月5\n日起成立。"),
        ("茶汤蒸发时，气 休 ，和 水", "茶汤蒸发时，气 体 ，和 水"),
        ("自5月1曰计算，A.交货之曰\nB.次曰", "自5月1日计算，A.交货之日\nB.次日"),
    ],
)
def test_a_look_alike_that_can_only_be_one_character_is_given_back(raw: str, text: str) -> None:
    assert clean(raw).text == text


@pytest.mark.parametrize(
    "text", ["子曰：学而时习之", "名之曰\n仁", "巳时", "期末经营成果", "退休，领取养老金", "咸水湖"]
)
def test_a_character_that_may_be_meant_stays(text: str) -> None:
    assert clean(text).text == text
