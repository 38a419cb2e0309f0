"""Near duplicates: what is linked, what never is, and where a cluster goes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dedupe import Wishes
from pipeline.dedupe.runs import Sorter
from pipeline.dedupe.split import split_of
from pipeline.records import Item, Result
from tests.dedupe_trial.copies import COPIES, LOOKALIKES
from tests.dedupe_trial.trial import judged, lookalikes, planted, run
from tests.dump_wide import dedupe
from tests.specimens import a_result, an_item, options

STEM = "下列关于水在标准大气压下沸腾的说法，正确的是（ ）。"
OTHER = options("90℃", "100℃", "110℃")
PASSAGE = "某校气象小组在一座海拔三千米的山上测量水的沸点，他们带了温度计、酒精灯和烧杯，记下了每分钟的温度。"


def pair(one: dict[str, Any], other: dict[str, Any], *, drop_near: bool = False) -> list[Result]:
    items = an_item(**{"stem": STEM, **one}), an_item(**{"stem": STEM, **other})
    return dedupe([a_result(items[0], source="a.txt"), a_result(items[1], source="b.txt")], Wishes(drop_near=drop_near))


def clusters(results: list[Result]) -> list[str]:
    return [item.cluster for result in results for item in result.items]


LINKED: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {"stem": "以下关于水在标准大气压下沸腾的说法，正确的是（ ）。"}),
    ({}, {"stem": "下列关于水在标准大气压下沸腾的说法正确的是："}),
    ({}, {"stem": "下列關於水在標準大氣壓下沸騰的說法，正確的是（ ）。"}),
    ({}, {"options": options("110℃", "90℃", "100℃"), "answer": ["C"]}),
    ({"stem": "He walks to the old school every day."}, {"stem": "He walks to the local school every day"}),
    ({"stimulus": PASSAGE}, {"stimulus": PASSAGE.replace("温度计", "测温仪").replace("记下", "记录")}),
]

APART: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {"stem": "下列关于水在标准大气压下沸腾的说法，不正确的是（ ）。"}),
    ({}, {"stem": "下列关于水在标准大气压下沸腾的说法，错误的是（ ）。"}),
    ({}, {"stem": "下列关于2升水在标准大气压下沸腾的说法，正确的是（ ）。"}),
    ({"stem": "二十一种鸟在湖边过冬"}, {"stem": "二十种鸟在湖边过冬"}),
    ({"stem": "三分钟后水温升高多少"}, {"stem": "三十分钟后水温升高多少"}),
    ({"stem": "18岁以上的人应当怎样做"}, {"stem": "18岁以下的人应当怎样做"}),
    ({"stem": "TCP的主要特点是下列哪个"}, {"stem": "UDP的主要特点是下列哪个"}),
    ({"stem": "He is not at the old school"}, {"stem": "He is now at the old school"}),
    ({"stem": "区间[1,2)的长度是多少"}, {"stem": "区间(1,2)的长度是多少"}),
    ({}, {"options": options("90℃", "100℃", "120℃")}),
    ({}, {"options": options("90℃", "100℃")}),
    ({}, {"stem": STEM.replace("下列", "以下"), "answer": ["A"]}),
    ({"stimulus": PASSAGE}, {}),
    ({"stimulus": PASSAGE}, {"stimulus": PASSAGE.replace("三千", "四千")}),
    ({"item_type": "short_answer", "options": [], "answer": ["液体沸腾时的温度"], "stem": "什么是沸点"},
     {"item_type": "short_answer", "options": [], "answer": ["液体凝固时的温度"], "stem": "什么是凝点"}),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), LINKED)
def test_near_duplicates_share_a_cluster_and_both_stay(one: dict[str, Any], other: dict[str, Any]) -> None:
    results = pair(one, other)
    assert len(clusters(results)) == 2
    assert len(set(clusters(results))) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_differs_in_a_fact_is_never_linked(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert len(set(clusters(pair(one, other)))) == 2


def test_near_duplicates_are_dropped_on_request_and_their_places_kept() -> None:
    first, second = pair({}, {"stem": STEM.replace("下列", "以下")}, drop_near=True)
    [copy] = first.items[0].duplicates
    assert (copy.source, copy.exact) == ("b.txt", False)
    assert (second.items, second.row.items_duplicate) == ((), 1)


def test_exact_copies_of_what_is_dropped_keep_their_places_too() -> None:
    near = {"stem": STEM.replace("下列", "以下")}
    items = [an_item(stem=STEM), an_item(**near), an_item(**near)]
    results = dedupe([a_result(item, source=f"{n}.txt") for n, item in enumerate(items)], Wishes(drop_near=True))
    assert [copy.source for copy in results[0].items[0].duplicates] == ["1.txt", "2.txt"]
    assert [result.row.items_duplicate for result in results] == [0, 1, 1]


def test_a_cluster_lies_in_one_split_and_so_do_the_items_of_a_passage() -> None:
    stems = [f"{sign}处的水温变化说明了什么" for sign in "甲乙丙丁戊己庚辛壬癸"]
    items = [an_item(stem=stem, stimulus=PASSAGE) for stem in stems]
    results = dedupe([a_result(*items)], Wishes(shares=(1, 1, 1)))
    assert len(set(clusters(results))) == len(stems)
    assert len({item.split for item in results[0].items}) == 1


def test_the_shares_of_the_splits_are_kept() -> None:
    counted = Counter(split_of(f"question {number}", (0.8, 0.1, 0.1)) for number in range(20_000))
    assert abs(counted["train"] / 20_000 - 0.8) < 0.02
    assert abs(counted["test"] / 20_000 - 0.1) < 0.02


def test_a_split_does_not_depend_on_the_rest_of_the_dump() -> None:
    alone, *_ = dedupe([a_result(an_item())])
    among, *_ = dedupe([a_result(an_item(), *(an_item(stem=f"第{n}题的水温是多少") for n in range(30)))])
    assert (alone.items[0].cluster, alone.items[0].split) == (among.items[0].cluster, among.items[0].split)


def every_item(results: list[Result]) -> dict[str, tuple[str, str | None]]:
    return {item.source: _mark(item) for result in results for item in result.items}


def _mark(item: Item) -> tuple[str, str | None]:
    return item.cluster, item.split


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(6)))
def test_clusters_do_not_depend_on_the_order_of_the_dump(order: list[int]) -> None:
    words = ("下列", "以下", "如下", "有关", "任意", "所有")
    items = [an_item(stem=STEM.replace("下列", words[at])) for at in range(6)]
    straight = [a_result(item, source=f"{at}.txt") for at, item in enumerate(items)]
    assert every_item(dedupe([straight[at] for at in order])) == every_item(dedupe(straight))


@settings(deadline=None)
@given(
    lines=st.lists(st.binary(max_size=9).map(lambda line: line.replace(b"\n", b"") + b"\n")), held=st.integers(1, 60)
)
def test_lines_come_back_sorted_whatever_fits_into_memory(
    lines: list[bytes], held: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sorter = Sorter(tmp_path_factory.mktemp("sorted") / "runs", held)
    for line in lines:
        sorter.add(line)
    assert list(sorter.lines()) == sorted(lines)


def test_more_runs_than_files_may_be_open(tmp_path: Path) -> None:
    sorter = Sorter(tmp_path / "runs", held=1)
    for number in range(300):
        sorter.add(b"%03d\n" % (number * 7 % 300))
    assert list(sorter.lines()) == [b"%03d\n" % number for number in range(300)]


def test_planted_copies_are_found_and_lookalikes_stay_apart() -> None:
    """The quick form of `python -m tests.dedupe_trial`."""
    copies, others = run(600, seed=3)
    assert {name: round(copies.share(name), 3) for name in COPIES if copies.share(name) < 0.99} == {}
    assert [(pair.change, pair.one, pair.other) for pair in others.wrong] == []
    assert all(others.pairs[name] > 50 for name in LOOKALIKES)


def test_the_trial_can_fail() -> None:
    """Copies given as look-alikes are joined, look-alikes given as copies are not found."""
    rng = Random(1)  # noqa: S311 - not a secret
    copies = planted(rng, 50)
    assert judged(copies).joined.total() > 0.9 * len(copies)
    assert judged(lookalikes(rng, 50)).joined.total() == 0
