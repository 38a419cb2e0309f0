from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from pipeline.records import Result
from pipeline.write import tally
from pipeline.write.pages import Time, kinds, page
from pipeline.write.report import TEXT_SHOWN, Balance, Report
from pipeline.write.tally import Tally
from tests.specimens import a_reject, a_result, an_item, options

ATTACK = "<script>alert('x')</script><img src=x onerror=alert(1)>"


def report_of(*results: Result) -> Report:
    counted = Tally()
    for result in results:
        counted.add(result)
    return counted.report()


class Resources(HTMLParser):
    """Collects what a browser would fetch or run, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag and what it refers to."""
        self.tags.add(tag)
        if tag != "meta":
            self.open.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in {"src", "href", "srcset", "action", "data"}]

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost open tag, which must be this one."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        self.text += data


def parse(html: str) -> Resources:
    resources = Resources()
    resources.feed(html)
    resources.close()
    return resources


FULL = report_of(
    a_result(an_item(), an_item(stem=ATTACK, explanation=ATTACK), rejects=(a_reject(excerpt=ATTACK),)),
    a_result(an_item(item_type="true_false", stem="水会沸腾", options=[], answer=["true"]), source=ATTACK),
)


def test_the_page_is_self_contained() -> None:
    html = page(FULL)
    resources = parse(html)
    assert all(link.startswith("#") for link in resources.fetched)
    assert not resources.tags & {"script", "link", "img", "iframe", "object", "embed"}
    assert not re.search(r"url\(|@import|https?:", html)


def test_what_documents_say_is_shown_and_not_obeyed() -> None:
    assert parse(page(FULL)).text.count(ATTACK) >= 4


def test_every_tag_is_closed() -> None:
    assert parse(page(FULL)).open == []


@pytest.mark.parametrize("report", [report_of(), report_of(a_result())], ids=["no document", "no item"])
def test_an_empty_run_has_a_page_too(report: Report) -> None:
    text = parse(page(report)).text
    assert "0 items accepted" in " ".join(text.split())
    assert "Nothing was rejected." in text


def test_counts_are_sums_over_documents() -> None:
    counts = FULL.counts
    assert (counts.documents, counts.documents_processed, counts.characters) == (2, 2, 200)
    assert (counts.items_found, counts.items_accepted, counts.items_rejected, counts.rejects) == (4, 3, 1, 1)
    assert FULL.item_types == {"single_choice": 2, "true_false": 1}
    assert FULL.rules == {"t2s": 4}
    assert FULL.ledger.stem == 120


def test_sums_that_add_up_hold_and_others_do_not() -> None:
    assert all(balance.holds for balance in FULL.balances())
    assert not Balance(name="items found", whole=3, parts={"accepted": 1, "rejected": 1}).holds
    lost = a_result(an_item())
    lost = Result(row=lost.row.model_copy(update={"items_found": 9}), items=lost.items, rejects=(), ledger=())
    assert "✗" in page(report_of(lost))
    assert "✗" not in page(FULL)


def test_each_reason_counts_once_a_reject_and_links_to_its_samples() -> None:
    twice = a_reject(reasons=[*a_reject().reasons, *a_reject().reasons])
    report = report_of(a_result(rejects=(twice, a_reject("answer_conflict", start=50))))
    assert {why.code: why.count for why in report.reasons} == {"answer_conflict": 1, "missing_answer": 1}
    html = page(report)
    assert 'href="#answer_conflict"' in html
    assert 'id="answer_conflict"' in html


def test_samples_do_not_depend_on_the_order_and_are_few() -> None:
    results = [a_result(an_item(stem=f"第{n}题"), source=f"{n}.txt") for n in range(20)]
    report, backwards = report_of(*results), report_of(*reversed(results))
    assert report.accepted_samples == backwards.accepted_samples
    assert [len(samples) for samples in report.accepted_samples.values()] == [tally.SAMPLES]


def test_long_texts_are_cut() -> None:
    long = "长" * 10_000
    report = report_of(
        a_result(an_item(stem=long, stimulus=long, options=options(long)), rejects=(a_reject(excerpt=long),))
    )
    assert len(report.model_dump_json()) < 12 * TEXT_SHOWN * len("长".encode())


def test_documents_of_one_file_count_together() -> None:
    report = report_of(
        a_result(an_item(), source="a.jsonl", record=0),
        a_result(an_item(), an_item(), source="a.jsonl", record=1),
        a_result(an_item(), source="b.txt"),
        a_result(rejects=(a_reject(),), source="c.txt"),
    )
    assert [(s.source, s.documents, s.accepted) for s in report.best_sources] == [("a.jsonl", 2, 3), ("b.txt", 1, 1)]
    assert [s.source for s in report.worst_sources] == ["c.txt"]


def test_types_show_what_was_rejected_of_them_and_layouts_where_answers_stand() -> None:
    report = report_of(
        a_result(an_item(), an_item(answer_source="key"), an_item(answer_source="key"), source="key.txt"),
        a_result(an_item(answer_source="twin"), rejects=(a_reject(),), source="lent.txt"),
        a_result(source="prose.txt"),
    )
    assert report.layouts == {"answers in a key": 1, "no item accepted": 1, "no items": 1}
    assert [kind[:3] for kind in kinds(report)] == [("single_choice", 4, 0), ("short_answer", 0, 1)]


def test_the_surest_items_are_in_the_last_column_and_columns_between_are_not_left_out() -> None:
    report = report_of(a_result(*(an_item(confidence=sure) for sure in (1.0, 0.95, 0.85, 0.849))))
    assert report.confidences == {"0.80": 1, "0.85": 1, "0.90": 0, "0.95": 2}


def test_folders_are_told_apart_where_there_are_several() -> None:
    results = [a_result(an_item(), source=source) for source in ("a/1.txt", "a/b/2.txt", "c/3.txt", "4.txt")]
    assert [(site.source, site.accepted) for site in report_of(*results).sites] == [
        ("a/", 2),
        ("(no folder)", 1),
        ("c/", 1),
    ]
    assert report_of(*results[:2]).sites == []


def test_times_are_shown_to_who_knows_them_and_never_in_the_output() -> None:
    times = {"The run": [Time("work", "3.0 s", 1.0, "2.0 MB/s")]}
    assert "Where the time went</h2>" in page(FULL, times, "3 s for 6 MB")
    assert "Where the time went</h2>" not in page(FULL)
    assert parse(page(FULL, times)).open == []
