"""What a change of rules did: two outputs of one dump, made up for the test and compared as a person would."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from pipeline import cli
from pipeline.dedupe import runs
from pipeline.diff import Diff, compare
from pipeline.diff.change import Change, What
from pipeline.diff.outputs import open_output
from pipeline.diff.page import diff_page
from pipeline.diff.telling import print_diff
from pipeline.diff.wording import causes
from pipeline.records import Duplicate, Item, Reject, Result, Spans
from pipeline.write.output import write_output
from pipeline.write.table import Format
from tests.specimens import a_reject, a_result, an_item, options
from tests.test_report import ATTACK, parse

BOTH: tuple[Format, ...] = ("parquet", "jsonl")


def at(start: int, end: int, **changes: object) -> Item:
    """An item in this place."""
    return an_item(spans=Spans(item=[start, end]), **changes)


def a_page(*items: Item, rejects: tuple[Reject, ...] = (), source: str = "a.txt", characters: int = 100) -> Result:
    """A document whose rejects and keys belong to it."""
    made = a_result(*items, rejects=rejects, source=source)
    keys = sum(reject.kind == "key" for reject in rejects)
    row = made.row.model_copy(update={"keys_rejected": keys, "characters": characters})
    own = (reject.model_copy(update={"source": source, "doc_id": row.doc_id}) for reject in rejects)
    return replace(made, row=row, rejects=tuple(own))


def output(folder: Path, *results: Result, formats: Sequence[Format] = BOTH) -> Path:
    write_output(folder, results, settings={"keywords": len(folder.name)}, inputs=[], formats=formats)
    return folder


def changes(tmp_path: Path, old: Sequence[Result], new: Sequence[Result]) -> tuple[Diff, list[Change]]:
    told: list[Change] = []
    outputs = [open_output(output(tmp_path / name, *each)) for name, each in (("old", old), ("new", new))]
    return compare(outputs[0], outputs[1], 3, told.append), told


def whats(told: Sequence[Change]) -> list[tuple[str, str]]:
    return [(change.what.value, change.why) for change in told]


def test_equal_outputs_show_nothing(tmp_path: Path) -> None:
    page = a_page(at(0, 20), rejects=(a_reject(),))
    diff, told = changes(tmp_path, [page], [page])
    assert told == []
    assert diff.states == {"accepted": {"accepted": 1}, "rejected": {"rejected": 1}}
    assert not any(diff.whats.values())


def test_an_item_whose_stem_changed_is_changed_not_lost_and_gained(tmp_path: Path) -> None:
    """Even when its place and number moved too."""
    before = at(0, 20, stem="水的沸点是（ ）。广告", number=None)
    after = at(2, 18, stem="水的沸点是（ ）。", number="1")
    _, [change] = changes(tmp_path, [a_page(before)], [a_page(after)])
    assert change.what is What.CHANGED
    assert {field.name: (field.before, field.after) for field in change.fields} == {
        "number": (None, "1"),
        "stem": ("水的沸点是（ ）。广告", "水的沸点是（ ）。"),
    }


def test_gained_and_lost_items_say_where_they_came_from_and_went(tmp_path: Path) -> None:
    one, two = at(0, 20, stem="甲"), at(30, 40, stem="乙")
    refused = a_reject("missing_options", start=30, end=40)
    old = [a_page(one, rejects=(refused,)), a_page(two, source="b.txt")]
    new = [a_page(two), a_page(source="b.txt"), a_page(one, source="c.txt")]
    diff, told = changes(tmp_path, old, new)
    assert whats(told) == [
        ("lost", "no longer seen"),
        ("gained", "rejected: missing_options"),
        ("lost", "no longer seen"),
        ("gained", "in a new document"),
    ]
    assert (diff.whats[What.GAINED], diff.whats[What.LOST]) == (2, 2)


def test_an_item_that_fell_apart_is_one_change_and_one_gain(tmp_path: Path) -> None:
    whole = at(0, 60, stem="水的沸点是几度？冰点是几度？")
    parts = at(0, 40, stem="水的沸点是几度？"), at(40, 60, stem="冰点是几度？")
    _, told = changes(tmp_path, [a_page(whole)], [a_page(*parts)])
    assert whats(told) == [("changed", "stem"), ("gained", "not seen before")]
    assert told[0].after
    assert told[0].after.end == 40


def test_rejects_with_other_reasons_new_ones_and_those_that_are_gone(tmp_path: Path) -> None:
    old = a_page(rejects=(a_reject("missing_answer"), a_reject("orphan_key", kind="key", start=50, item=None)))
    new = a_page(rejects=(a_reject("truncated"), a_reject("no_question", start=70, end=80)))
    _, told = changes(tmp_path, [old], [new])
    assert whats(told) == [
        ("reasons", "missing_answer → truncated"),
        ("dropped", "orphan_key"),
        ("refused", "no_question"),
    ]


def test_an_item_merged_into_one_elsewhere_is_not_lost(tmp_path: Path) -> None:
    """The dataset still has the question; only its place is another."""
    first, second = a_page(at(0, 20)), a_page(at(5, 25), source="b.txt")
    place = Duplicate(source="b.txt", doc_id="b.txt#0", number="1", span=[5, 25])
    merged = a_page(at(0, 20, duplicates=[place])), a_page(source="b.txt")
    diff, told = changes(tmp_path, [first, second], merged)
    assert whats(told) == [("merged", "accepted")]
    assert diff.states == {"accepted": {"accepted": 1, "merged": 1}}
    _, back = changes(tmp_path / "back", merged, [first, second])
    assert whats(back) == [("parted", "accepted")]


def test_places_in_a_text_that_was_read_otherwise_do_not_count(tmp_path: Path) -> None:
    """Another reader gave other text: the same question far off is the same, another one in its place is not."""
    old = a_page(at(0, 20, stem="水的沸点是几度？"))
    snow = at(0, 20, stem="雪是什么颜色？", options=options("白", "黑"))
    new = a_page(snow, at(500, 520, stem="水的沸点是几度？"), characters=900)
    _, told = changes(tmp_path, [old], [new])
    assert whats(told) == [("gained", "not seen before")]


@pytest.mark.parametrize("formats", [("parquet",), ("jsonl",)])
def test_either_format_will_do(tmp_path: Path, formats: Sequence[Format]) -> None:
    old = output(tmp_path / "old", a_page(at(0, 20)), formats=formats)
    new = output(tmp_path / "new", a_page(at(0, 20, answer=["C"])))
    diff = compare(open_output(old), open_output(new), 3)
    assert diff.fields == {"answer": 1}


def test_what_does_not_fit_into_memory_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = [a_page(at(0, 20, stem=f"第{n}题"), source=f"{n}.txt") for n in range(40)]
    new = [a_page(at(0, 20, stem=f"第{n}题", answer=["C" if n % 3 else "B"]), source=f"{n}.txt") for n in range(40)]
    wanted, told = changes(tmp_path / "held", old, new)
    monkeypatch.setattr(runs.Sorter.__init__, "__defaults__", (500,))
    assert changes(tmp_path / "spilled", old, new) == (wanted, told)
    assert wanted.whats[What.CHANGED] == 26
    assert [len(group.samples) for group in wanted.groups] == [3]


def test_the_terminal_and_the_page_tell_the_same_and_obey_no_document(tmp_path: Path) -> None:
    old = output(tmp_path / "old", a_page(at(0, 20, stem=f"甲{ATTACK}", explanation="\x1b[2J")))
    new = output(tmp_path / "new2", a_page(at(0, 20, stem=f"乙{ATTACK}"), at(50, 60, stem=ATTACK)))
    outputs = open_output(old), open_output(new)
    diff, why = compare(*outputs, 3), causes(*outputs)
    console = Console(width=200, force_terminal=False)
    with console.capture() as shown:
        print_diff(diff, why, console)
    html = parse(diff_page(diff, why, *outputs))
    assert "stem: [-甲-][+乙+]<script>" in shown.get()
    assert "items after: 1 stayed + 1 are new\n" in shown.get()
    assert "Different: the setting keywords (3 → 4)" in shown.get()
    assert "\x1b[2J" not in shown.get()
    assert html.open == []
    assert html.fetched == []
    assert "script" not in html.tags
    assert ATTACK in html.text


def test_the_command_writes_page_and_list_and_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    output(tmp_path / "old", a_page(at(0, 20)))
    output(tmp_path / "new", a_page(at(0, 20, answer=["C"])))
    done = CliRunner().invoke(cli.app, ["report", "--diff", "old", "new", "--changes", "all.jsonl"])
    assert done.exit_code == 0, done.output
    assert "Items changed, by field: 1" in done.stdout
    assert done.stdout.endswith("diff.html\n")
    assert "What changed" in Path("diff.html").read_text(encoding="utf-8")
    [line] = Path("all.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["fields"] == [{"name": "answer", "before": ["B"], "after": ["C"]}]


WRONG = {
    "no folder": ("gone", "gone is no folder"),
    "no output": ("mine", "mine holds no manifest.json: it is not the output of a finished run"),
    "no manifest": ("odd", "odd/manifest.json is no manifest of a run"),
    "a lost table": ("lost", "part-00000.jsonl cannot be read"),
    "tables of two runs": ("mixed", "do not belong together: at a.txt they name different documents"),
    "a document cut off": ("short", "do not belong together: some rows are of no document"),
    "no such table": ("bare", "bare has no table items"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_compared_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    folder, sentence = WRONG[name]
    for made in ("old", "odd", "lost", "mixed", "short", "bare"):
        output(tmp_path / made, a_page(at(0, 20)))
    Path("mine").mkdir()
    Path("odd/manifest.json").write_text("[]", encoding="utf-8")
    Path("lost/documents/part-00000.jsonl").unlink()
    Path("short/documents/part-00000.jsonl").write_bytes(b"")
    bare = Path("bare/manifest.json")
    bare.write_text(bare.read_text(encoding="utf-8").replace('"items/', '"moved/'), encoding="utf-8")
    other = output(tmp_path / "other", a_page(at(0, 20), source="b.txt"))
    (other / "items" / "part-00000.jsonl").replace("mixed/items/part-00000.jsonl")
    done = CliRunner().invoke(cli.app, ["report", "--diff", "old", folder])
    assert done.exit_code == 2
    assert sentence in " ".join(done.stderr.split())
    assert not Path("diff.html").exists()
