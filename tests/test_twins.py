"""Answers across documents: who takes one, who contradicts whom, who outvotes whom."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.dedupe import Wishes, twins
from pipeline.dedupe.sighting import Sighting
from pipeline.reasons import reason
from pipeline.records import Draft, Option, Reject, Result, Spans
from tests.dump_wide import dedupe
from tests.specimens import a_reject, a_result, an_item, options

MAJORITY = Wishes(majority=0.7)


def unanswered(number: str = "2", start: int = 30, **changes: object) -> Reject:
    """The item of `an_item`, refused for the want of an answer alone."""
    fields: dict[str, Any] = {
        "item_type": "single_choice",
        "number": number,
        "stem": "标准大气压下水的沸点是（ ）。",
        "options": options("90℃", "100℃", "110℃"),
        "confidence": 0.8,
        "spans": Spans(item=[start, start + 9], stem=[start, start + 3], options=[[start, start + 1]] * 3),
        **changes,
    }
    return a_reject(start=start, end=start + 9, item=Draft(**fields))


def codes(result: Result) -> list[str]:
    return [why.code for reject in result.rejects for why in reject.reasons]


def turned(*letters: str) -> dict[str, Any]:
    """The item with its choices turned round."""
    return {"options": options("110℃", "100℃", "90℃"), "answer": list(letters)}


def say(*answers: str) -> list[Result]:
    """One document for each answer, each with a page of its own."""
    items = [an_item(answer=[answer]) for answer in answers]
    return [a_result(item, source=f"{place}.txt") for place, item in enumerate(items)]


def test_the_answer_of_the_same_item_elsewhere_is_taken_and_merged() -> None:
    bare, answered = dedupe([a_result(rejects=(unanswered(),)), a_result(an_item(), source="b.txt")])
    assert (bare.items, codes(bare)) == ((), [])
    assert bare.row.items_duplicate == bare.row.items_recovered == bare.row.items_found == 1
    [copy] = answered.items[0].duplicates
    assert (copy.source, copy.number, copy.answer_source) == ("a.txt", "2", "twin")


def test_who_asks_looks_at_one_donor_of_each_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question on many pages would else take the square of them."""
    asked, real = list[Sighting](), twins._suits

    def suits(donor: Sighting, seen: Sighting) -> bool:
        asked.append(donor)
        return real(donor, seen)

    monkeypatch.setattr(twins, "_suits", suits)
    donors = [a_result(an_item(item_type="true_false"), source=f"{place:02}.txt") for place in range(30)]
    dedupe([*donors, *(a_result(rejects=(unanswered(),), source=f"{place}.txt") for place in range(30, 60))])
    assert len(asked) == 30


def test_an_item_with_its_choices_in_another_order_takes_the_answer_by_its_text() -> None:
    """The letter there is C, the letter here is A."""
    donor = an_item(**turned("C"))
    bare, answered = dedupe([a_result(rejects=(unanswered(),)), a_result(donor, source="b.txt")])
    [item] = bare.items
    assert (item.answer, item.answer_source, item.spans.answer) == (["A"], "twin", None)
    assert item.twin is not None
    assert (item.twin.source, item.twin.number) == ("b.txt", "1")
    assert item.confidence == 0.8
    assert item.item_id != donor.item_id
    assert item.cluster == answered.items[0].cluster
    assert (bare.row.items_accepted, bare.row.items_rejected, bare.row.items_recovered) == (1, 0, 1)


def test_two_without_answer_take_it_and_become_one() -> None:
    bare, answered = dedupe(
        [a_result(rejects=(unanswered("2"), unanswered("3", 50))), a_result(an_item(**turned("B")), source="b.txt")]
    )
    assert [(item.number, item.answer) for item in bare.items] == [("2", ["B"])]
    assert [(copy.number, copy.answer_source) for copy in bare.items[0].duplicates] == [("3", "twin")]
    assert (bare.row.items_accepted, bare.row.items_duplicate, bare.row.items_recovered) == (1, 1, 2)
    assert len(answered.items) == 1


def test_a_multiple_choice_that_was_read_as_a_single_one_takes_all_letters() -> None:
    donor = an_item(item_type="multiple_choice", **turned("A", "C"))
    bare, _ = dedupe([a_result(rejects=(unanswered(),)), a_result(donor, source="b.txt")])
    assert (bare.items[0].item_type, bare.items[0].answer) == ("multiple_choice", ["A", "C"])


def test_recovered_items_stand_in_the_order_of_the_text() -> None:
    later = an_item(number="9", stem="水的冰点是（ ）。", spans=Spans(item=[60, 70]))
    bare, _ = dedupe([a_result(later, rejects=(unanswered(),)), a_result(an_item(**turned("B")), source="b.txt")])
    assert [item.number for item in bare.items] == ["2", "9"]


def test_an_unanswered_item_that_was_accepted_takes_the_answer_too() -> None:
    bare = an_item(answer=None, answer_source=None)
    first, _ = dedupe([a_result(bare), a_result(an_item(**turned("B")), source="b.txt")])
    assert (first.items[0].answer, first.items[0].answer_source) == (["B"], "twin")


@pytest.mark.parametrize(
    "changes",
    [
        {"stem": "标准大气压下水的沸点约是（ ）。"},
        {"stem": "标准大气压下水的沸点不是（ ）。"},
        {"stimulus": "某地气压偏低。"},
        {"options": options("90℃", "100℃", "120℃")},
        {"options": options("90℃", "100℃")},
        {"item_type": "true_false"},
    ],
)
def test_a_similar_item_gives_nothing(changes: dict[str, Any]) -> None:
    bare, _ = dedupe([a_result(rejects=(unanswered(**changes),)), a_result(an_item(), source="b.txt")])
    assert (bare.items, codes(bare)) == ((), ["missing_answer"])


@pytest.mark.parametrize(
    "stem", ["如图所示，甲处的温度是（ ）。", "根据上述材料，此时的温度是（ ）。", "上题中的温度是（ ）。", "是（ ）"]
)
def test_a_question_that_needs_what_stands_around_it_takes_nothing(stem: str) -> None:
    bare, _ = dedupe([a_result(rejects=(unanswered(stem=stem),)), a_result(an_item(stem=stem), source="b.txt")])
    assert codes(bare) == ["missing_answer"]


def test_an_item_that_was_refused_for_more_than_its_answer_takes_nothing() -> None:
    broken = unanswered().model_copy(update={"reasons": [reason("missing_answer"), reason("leftover_mark")]})
    assert dedupe([a_result(rejects=(broken,)), a_result(an_item(), source="b.txt")])[0].rejects == (broken,)


def test_nothing_is_taken_while_two_answers_contradict_each_other() -> None:
    [bare, *others] = dedupe([a_result(rejects=(unanswered(),), source="a.txt"), *say("B", "C")])
    assert codes(bare) == ["missing_answer"]
    assert [codes(other) for other in others] == [["answer_conflict"]] * 2


def test_choices_that_name_each_other_are_no_twins_in_another_order() -> None:
    """`A和B` is another choice when A and B are."""
    texts = ("蒸发", "沸腾", "凝固", "A和B")
    donor = an_item(options=options("凝固", "蒸发", "沸腾", "A和B"), answer=["D"])
    bare, _ = dedupe([a_result(rejects=(unanswered(options=options(*texts)),)), a_result(donor, source="b.txt")])
    assert codes(bare) == ["missing_answer"]


def test_answers_are_compared_by_text_not_by_letter() -> None:
    same = dedupe([a_result(an_item()), a_result(an_item(**turned("B")), source="b.txt")])
    assert [len(result.items) for result in same] == [1, 1]
    assert same[0].items[0].cluster == same[1].items[0].cluster
    other = dedupe([a_result(an_item(answer=["A"])), a_result(an_item(**turned("A")), source="b.txt")])
    assert [codes(result) for result in other] == [["answer_conflict"]] * 2


def test_a_conflict_names_all_other_places() -> None:
    *_, last = dedupe(say("B", "B", "B", "C"))
    assert [(rival.source, rival.says) for rival in last.rejects[0].rivals] == [(f"{n}.txt", "B") for n in range(3)]


def test_blanks_that_were_cut_in_other_places_say_the_same() -> None:
    cut, whole = (
        an_item(item_type="fill_blank", stem="三原色是红、（ ）、（ ）。", options=[], answer=answer)
        for answer in (["绿", "蓝"], ["绿；蓝"])
    )
    assert [codes(result) for result in dedupe([a_result(cut), a_result(whole, source="b.txt")])] == [[], []]


def test_without_the_setting_no_majority_decides() -> None:
    assert [codes(result) for result in dedupe(say(*"BBBBBC"))] == [["answer_conflict"]] * 6


def test_a_clear_majority_of_independent_sources_outvotes() -> None:
    *right, wrong = dedupe(say(*"BBBBC"), MAJORITY)
    assert [len(result.items) for result in right] == [1, 0, 0, 0]
    assert len(right[0].items[0].duplicates) == 3
    assert codes(wrong) == ["answer_conflict"]


@pytest.mark.parametrize("answers", ["BBC", "BBBCC"])
def test_a_majority_must_be_clear(answers: str) -> None:
    assert {code for result in dedupe(say(*answers), MAJORITY) for code in codes(result)} == {"answer_conflict"}


def test_copies_of_a_page_speak_with_one_voice() -> None:
    """Four sites print the same two questions one after the other: one source, whatever their number."""
    copied = [
        a_result(
            an_item(spans=Spans(item=[0, 9])),
            an_item(stem="冰点是（ ）。", spans=Spans(item=[9, 20])),
            source=f"{n}.txt",
        )
        for n in range(4)
    ]
    results = dedupe([*copied, a_result(an_item(answer=["C"]), source="z.txt")], MAJORITY)
    assert [codes(result) for result in results] == [["answer_conflict"]] * 5


def test_labels_do_not_matter_to_the_taker() -> None:
    small = [Option(label=label, text=text) for label, text in zip("ABC", ("110℃", "90℃", "100℃"), strict=True)]
    bare, _ = dedupe([a_result(rejects=(unanswered(options=small),)), a_result(an_item(), source="b.txt")])
    assert bare.items[0].answer == ["C"]


def test_everything_found_is_accepted_rejected_or_a_duplicate() -> None:
    """Law 1 after the dump-wide step."""
    results = [
        a_result(rejects=(unanswered(), unanswered("3", 50, stem="冰点是多少摄氏度")), source="x.txt"),
        *say(*"BBC"),
    ]
    for result in (*dedupe(results), *dedupe(results, MAJORITY), *dedupe(say(*"BB") + results[:1])):
        row = result.row
        assert row.items_found == row.items_accepted + row.items_rejected + row.items_duplicate
        assert (row.items_accepted, row.items_rejected) == (len(result.items), len(result.rejects))
