"""Confidence: each doubt lowers it, nothing raises it above what the doubts leave, and a low one refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.confidence import LEAST, Doubt, _share, confidence, told
from pipeline.process import process
from pipeline.records import Document, Result
from pipeline.rules import table
from tests.docs.confidence import Point, Verdict, drawn, measured, point

DOUBTS = table("confidence")["doubts"]
PAGE = "一、单选题\n" + "".join(f"{n}.下列属于水果的是（ ）\nA.苹果{n}\nB.石头\nC.木头\n答案：A\n" for n in range(1, 7))
ODD = PAGE + "7.下列属于蔬菜的是（B）\nA.桌子\nB.白菜\nC.椅子\n以上是小王同学昨天晚上抄下来的笔记请大家看一看\n"
NEXT = "8.下列属于动物的是（ ）\nA.牛8\nB.石头\nC.木头\n答案：A\n"


def result(text: str, least: float = LEAST) -> Result:
    return process(Document("d", "a.txt", 0, text), min_confidence=least)


def confidences(found: Result) -> dict[str | None, float]:
    """By the number of the item."""
    told = {item.number: item.confidence for item in found.items}
    return told | {r.item.number: r.item.confidence or 0.0 for r in found.rejects if r.item}


def test_items_that_look_alike_and_go_on_are_nearly_certain() -> None:
    assert min(confidences(result(PAGE)).values()) > 0.95


def test_what_is_unlike_its_page_is_doubted_and_so_is_what_is_not_wholly_read() -> None:
    """The others keep their confidence. What stands behind the last item may be the foot of the page."""
    found = confidences(result(ODD + NEXT, 0))
    assert found.pop("7") < 0.6
    assert min(found.values()) > 0.95
    assert 0.6 < confidences(result(ODD, 0))["7"] < 0.75


def test_a_low_confidence_refuses_and_names_the_doubts() -> None:
    assert [item.number for item in result(ODD + NEXT, 0).items] == ["1", "2", "3", "4", "5", "6", "7", "8"]
    found = result(ODD + NEXT)
    assert [item.number for item in found.items] == ["1", "2", "3", "4", "5", "6", "8"]
    [reject] = found.rejects
    assert [reason.code for reason in reject.reasons] == ["low_confidence"]
    assert DOUBTS["alone"]["says"] in reject.reasons[0].message
    assert DOUBTS["unread"]["says"] in reject.reasons[0].message
    assert reject.item is not None
    assert f"{reject.item.confidence:.2f}" in reject.reasons[0].message


def test_a_reject_for_another_reason_has_a_confidence_but_not_that_reason() -> None:
    """Low confidence is told only where nothing else speaks against the item."""
    found = result(PAGE.replace("答案：A\n2", "2"), 1)
    reasons = {r.item.number: [reason.code for reason in r.reasons] for r in found.rejects if r.item}
    assert reasons["1"] == ["missing_answer"]
    assert reasons["2"] == ["low_confidence"]
    assert all(confidences(found).values())


@pytest.mark.parametrize("name", DOUBTS)
@given(sizes=st.tuples(st.floats(0, 1000), st.floats(0, 1000)))
def test_a_doubt_grows_or_fades_steadily_and_is_a_share(name: str, sizes: tuple[float, float]) -> None:
    """More that speaks for an item never makes it less certain."""
    less, more = (_share(name, size) for size in sorted(sizes))
    assert (more >= less) if "half_at" in DOUBTS[name] else (more <= less)
    assert 0 <= min(less, more) <= max(less, more) <= DOUBTS[name]["most"] < 1


@given(st.lists(st.floats(0, 1).map(lambda share: Doubt("number", share))), st.floats(0, 1))
def test_a_further_doubt_never_raises_the_confidence(found: list[Doubt], share: float) -> None:
    assert 0 <= confidence([*found, Doubt("unread", share)]) <= confidence(found) <= 1


def test_small_doubts_are_not_told() -> None:
    assert told([Doubt("alone", 0.2), Doubt("number", 0.01)]) == DOUBTS["alone"]["says"]


VERDICTS = [
    Verdict(confidence, right, "a")
    for confidence, right in ((0.55, False), (0.75, True), (0.85, False), (0.99, True), (1.0, True))
]


def test_a_point_counts_what_its_threshold_accepts() -> None:
    assert point(VERDICTS, 0.8) == Point(0.8, accepted=3, right=2, every=5, every_right=3)
    assert point(VERDICTS, 0.8).refused == (2, 1)
    assert point(VERDICTS, 0).precision == 60
    assert point(VERDICTS, 0.9).share == 40


def test_the_tables_and_the_plot_show_all_thresholds() -> None:
    tables = measured(VERDICTS)
    assert f"**{LEAST:g}** (the setting) | 4 | 80.0 % | 75.00 % | 1 | 1 |" in tables
    assert "| 0.8 to 0.9 | 1 | 85.0 % | 0.0 % |" in tables
    plot = drawn(VERDICTS)
    assert plot.count("<circle") == plot.count('r="5"') >= 3
    assert f"{LEAST:g} (the setting)" in plot
    assert "prefers-color-scheme: dark" in plot


def test_the_plot_of_the_docs_was_drawn_by_this_code() -> None:
    """Another style or threshold needs `make confidence`; the points themselves change with the gold documents."""
    shown = (Path(__file__).parents[1] / "docs" / "confidence.svg").read_text(encoding="utf-8")
    assert shown.split("</style>")[0] == drawn(VERDICTS).split("</style>")[0]
    assert f">{LEAST:g} (the setting)<" in shown
