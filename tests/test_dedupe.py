from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dedupe import sight
from pipeline.identity import comparable, content_id
from pipeline.records import Item, Result
from tests.dump_wide import dedupe, unmarked
from tests.specimens import a_document, a_reject, a_result, an_item, options

# What differs only in print: the same item on another site.
SAME = [
    {"stem": "标准大气压下，水的沸点是( )"},
    {"stem": "标准大气压下,水的沸点是（　　）。"},
    {"stem": "标准大气压下， 水的 沸点是（ ）．"},
    {"stem": "标准大气压下，⽔的沸点是（\n）"},
    {"stem": "标准大气压下，水的沸点是（ ）", "options": options("90 ℃", "１００℃", "110℃。")},
    {"stem": "标准大气压下，水的沸点是（ ）", "number": "17", "section": [], "explanation": "常识", "confidence": 0.5},
]

# Pairs of questions that look alike and are not the same.
LOOKALIKES = [
    ({"stem": "下列说法正确的是"}, {"stem": "下列说法不正确的是"}),
    ({"stem": "计算 10³ 的值"}, {"stem": "计算 103 的值"}),
    ({"stem": "计算 2⁻³"}, {"stem": "计算 2³"}),
    ({"stem": "利率是 3.5%"}, {"stem": "利率是 35%"}),
    ({"stem": "求 -5 的绝对值"}, {"stem": "求 5 的绝对值"}),
    ({"stem": "求 5! 的值"}, {"stem": "求 5 的值"}),
    ({"stem": "数列 1 2 的和"}, {"stem": "数列 12 的和"}),
    ({"stem": "He runs every day."}, {"stem": "He runs everyday."}),
    ({"stem": "电阻为 5mΩ"}, {"stem": "电阻为 5MΩ"}),
    ({"stem": "①③对吗"}, {"stem": "13对吗"}),
    ({"stem": "H₂O 是什么"}, {"stem": "H²O 是什么"}),
    ({"stimulus": "甲公司"}, {"stimulus": "乙公司"}),
    ({"options": options("90℃", "100℃", "110℃")}, {"options": options("90℃", "100℃", "120℃")}),
    ({"options": options("90℃", "100℃", "110℃")}, {"options": options("90℃", "100℃")}),
    ({"options": options("90℃", "100℃", "110℃")}, {"options": options("100℃", "90℃", "110℃")}),
]


def two_documents(first: Item, second: Item) -> list[Result]:
    return [a_result(first, source="a.txt"), a_result(second, source="b.txt")]


def codes(result: Result) -> list[str]:
    return [reason.code for reject in result.rejects for reason in reject.reasons]


@pytest.mark.parametrize("changes", SAME)
def test_items_that_differ_only_in_print_become_one(changes: dict[str, Any]) -> None:
    first, second = dedupe(two_documents(an_item(stem="标准大气压下，水的沸点是（ ）"), an_item(**changes)))
    assert [(copy.source, copy.number) for copy in first.items[0].duplicates] == [("b.txt", changes.get("number", "1"))]
    assert second.items == ()
    assert (second.row.items_accepted, second.row.items_duplicate) == (0, 1)


@pytest.mark.parametrize(("one", "other"), LOOKALIKES)
def test_lookalikes_never_merge_nor_contradict(one: dict[str, Any], other: dict[str, Any]) -> None:
    results = two_documents(an_item(**one), an_item(**{**other, "answer": ["A"]}))
    assert unmarked(dedupe(results)) == results


def test_twins_in_one_document_merge_too() -> None:
    [result] = dedupe([a_result(an_item(), an_item(number="7"))])
    assert [item.number for item in result.items] == ["1"]
    assert [copy.number for copy in result.items[0].duplicates] == ["7"]
    assert result.row.items_duplicate == 1


def test_answers_that_contradict_each_other_are_all_refused_with_their_places() -> None:
    results = dedupe(two_documents(an_item(), an_item(answer=["C"])))
    assert [codes(result) for result in results] == [["answer_conflict"], ["answer_conflict"]]
    assert [len(result.items) for result in results] == [0, 0]
    reject = results[0].rejects[0]
    assert "here B; b.txt line 1: C" in reject.reasons[0].message
    assert reject.item is not None
    assert reject.item.answer == ["B"]
    assert results[0].row.items_found == results[0].row.items_rejected == 1


def test_a_conflict_takes_the_merged_copies_with_it() -> None:
    results = [a_result(an_item(answer=[letter]), source=f"{place}.txt") for place, letter in enumerate("BBC")]
    assert [codes(result) for result in dedupe(results)] == [["answer_conflict"]] * 3


def test_a_single_choice_and_a_multiple_choice_reading_contradict() -> None:
    results = dedupe(two_documents(an_item(), an_item(item_type="multiple_choice", answer=["B", "C"])))
    assert [codes(result) for result in results] == [["answer_conflict"]] * 2


def test_other_words_for_an_open_answer_are_no_contradiction() -> None:
    terse, wordy = (
        an_item(item_type="short_answer", stem="什么是沸点？", options=[], answer=[text])
        for text in ("液体沸腾时的温度", "沸点是液体沸腾时的温度")
    )
    results = two_documents(terse, wordy)
    assert unmarked(dedupe(results)) == results


def test_labels_of_another_alphabet_do_not_hide_a_twin() -> None:
    digits = [option.model_copy(update={"label": str(place)}) for place, option in enumerate(an_item().options, 1)]
    first, second = dedupe(two_documents(an_item(), an_item(options=digits, answer=["2"])))
    assert len(first.items) == 1
    assert second.items == ()


def test_a_conflict_stands_among_the_rejects_in_the_order_of_the_text() -> None:
    later = a_reject(start=90, end=95)
    result, _ = dedupe([a_result(an_item(), rejects=(later,)), a_result(an_item(answer=["A"]), source="b.txt")])
    assert codes(result) == ["answer_conflict", "missing_answer"]


def test_a_sighting_knows_its_line_and_column() -> None:
    item = an_item(spans={"item": [5, 9]})
    [sighting] = sight(a_document(a_result(item), "第一行\n第二行\n"), a_result(item))
    assert (sighting.line, sighting.column, sighting.excerpt) == (2, 2, "二行")


@settings(deadline=None, max_examples=25)
@given(st.permutations("AABACC"), st.integers(1, 7))
def test_the_outcome_does_not_depend_on_how_the_dump_is_cut(answers: list[str], cut: int) -> None:
    items = [an_item(answer=[letter], stem=f"{stem}是") for stem in "甲乙" for letter in answers[:3]]
    items += [an_item(answer=[letter], stem="丙是") for letter in "AA"]
    results = [a_result(item, source=f"{place}.txt") for place, item in enumerate(items)]
    assert dedupe(results, cut=cut) == dedupe(results)


@given(st.text() | st.text(alphabet="a1 .。_\u3000\n甲⼀é\u0301豈Ａ．﹏｢ﾞカ\u0334\u0339"))
def test_comparing_is_settled_after_one_step(text: str) -> None:
    assert comparable(comparable(text)) == comparable(text)


def test_an_id_never_changes_between_versions() -> None:
    item = an_item()
    assert item.item_id == content_id(item.item_type, item.stimulus, item.stem, item.options, item.answer)
    assert item.item_id == "2f2fdaba52550d4bc7c4628b5d7c0846"
