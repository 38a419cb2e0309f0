"""Laws 2 and 7 on every document there is: nothing changes that should not, and records lead back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.clean import clean

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
DAMAGED = ("s04", "tb", "ta12", "te10", "te18", "n05")  # Traditional, or with characters that were never text
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared with gold and dump beside the project")


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of the files that can be read as UTF-8 or GB18030."""
    for path in sorted(folder.glob("*.*")):
        for encoding in ("utf-8", "gb18030"):
            try:
                yield path.name, path.read_bytes().decode(encoding)
            except UnicodeDecodeError:
                continue
            break


@pytest.mark.parametrize(
    "folder", [ROOT / "raw", SHARED / "gold" / "dev" / "docs", SHARED / "dump"], ids=lambda p: p.name
)
def test_replay(folder: Path) -> None:
    """Law 2 on every document."""
    if not folder.exists():
        pytest.skip(f"{folder} is not there")
    for name, raw in texts(folder):
        done = clean(raw)
        assert done.replay() == done.text, name


@needs_shared
@pytest.mark.parametrize("folder", ["gold/dev/docs", "dump"])
def test_clean_text_stays_as_it_is(folder: str) -> None:
    """Law 7: on undamaged pages only characters, entities, markup, line wraps and double marks are mended."""
    allowed = {
        "radical",
        "compatibility",
        "html_entity",
        "invisible",
        "control",
        "line_wrap",
        "line_end",
        "plain_space",
    }
    allowed |= {"html_tag", "html_script", "escape", "emphasis", "code_fence", "folded", "quotation", "field_heading"}
    allowed |= {"string_escape", "string_mark", "html_value", "picture", "line_end", "plain_space", "numbered_heading"}
    allowed |= {"doubled_label", "verdict_glyph", "form_list", "colon_glyph", "quote"}
    allowed.add("misread_digit")  # l0分: papers that were scanned once; each hit of the dump was looked at
    allowed |= {"box", "choice_table", "admonition", "fenced_answer"}
    marks = {"doubled_mark", "doubled_bracket", "spaced_mark"}
    for name, raw in texts(SHARED / folder):
        if not name.startswith(DAMAGED):
            changes = [edit for edit in clean(raw).edits if edit.kind != "boilerplate"]
            assert {rule for edit in changes for rule in edit.rule.split("+")} <= allowed | marks, name
            wraps = (edit for edit in changes if edit.rule == "line_wrap")
            assert all(raw[e.start : e.end].replace(" ", "") == e.after for e in wraps), name
            assert not [e for e in changes if e.rule in marks and any(map(str.isalnum, raw[e.start : e.end] + e.after))]


@needs_shared
def test_chrome_is_a_small_part_of_a_page_without_chrome() -> None:
    """The documents of the dump came from repositories: what is taken from them is told by few rules."""
    pages = (raw for name, raw in texts(SHARED / "dump") if ".htm" not in name)  # those are forms with their states
    taken = sum(e.end - e.start for page in pages for e in clean(page).edits if e.kind == "boilerplate")
    assert taken < 10_000


@pytest.mark.parametrize("folder", [ROOT / "raw", SHARED / "gold" / "dev" / "docs"], ids=lambda p: p.name)
def test_a_second_cleaning_repairs_nothing(folder: Path) -> None:
    if not folder.exists():
        pytest.skip(f"{folder} is not there")
    for name, raw in texts(folder):
        again = [edit for edit in clean(clean(raw).text).edits if edit.kind != "boilerplate"]
        assert not again, name


@pytest.mark.parametrize("text", ["甲。。乙，，丙（（丁）。", "甲？?\n乙,,丙,。", "茶 ，" * 30])
def test_what_was_mended_stays(text: str) -> None:
    """A second cleaning finds no more to do, and no letter went with the marks."""
    once = clean(text)
    assert once.text != text
    assert clean(once.text).text == once.text
    assert [c for c in once.text if c.isalnum()] == [c for c in text if c.isalnum()]
