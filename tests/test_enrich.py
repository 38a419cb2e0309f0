from __future__ import annotations

import subprocess
import sys

from pipeline.enrich import enrich, keywords, stop_words, weights
from tests.specimens import a_result, an_item, options

CALL_CENTRE = an_item(
    stem="下列关于呼叫中心CTI技术的说法，正确的是（ ）",
    options=options("PBX是用户交换机", "CTI为计算机电话集成", "以上都不是"),
)


def test_keywords_are_the_rare_words() -> None:
    words = keywords(CALL_CENTRE)
    assert words[:3] == ["CTI", "PBX", "交换机"]
    assert not {"下列", "正确", "说法", "以上", "的"} & set(words)


def test_no_more_than_asked_for() -> None:
    assert keywords(CALL_CENTRE, top=2) == ["CTI", "PBX"]


def test_the_answer_of_an_open_item_counts_and_a_letter_does_not() -> None:
    blank = an_item(item_type="fill_blank", stem="我国的首都是____。", options=[], answer=["北京"])
    assert "北京" in keywords(blank)
    assert "北京" not in keywords(blank.model_copy(update={"item_type": "single_choice"}))


def test_numbers_and_single_letters_say_nothing() -> None:
    assert keywords(an_item(stem="2024 年 3.14 是 A 吗", options=[])) == []


def test_a_result_keeps_all_but_the_keywords() -> None:
    before = a_result(CALL_CENTRE)
    after = enrich(before)
    assert after.items[0].keywords == keywords(CALL_CENTRE)
    assert after.items[0].model_copy(update={"keywords": []}) == before.items[0]
    assert (after.row, after.rejects, after.ledger) == (before.row, before.rejects, before.ledger)


def test_the_table_of_weights_is_whole() -> None:
    assert len(weights().rarity) > 200_000
    assert 5 < weights().unknown < 20


def test_stop_words_are_written_once() -> None:
    assert len(stop_words()) > 100
    assert all(word == word.strip().lower() for word in stop_words())


def test_nothing_is_loaded_before_it_is_wanted() -> None:
    check = "import sys, pipeline.enrich; sys.exit('rjieba' in sys.modules or 'jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
