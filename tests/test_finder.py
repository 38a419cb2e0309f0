"""An anchor only makes a rule faster: what the rule finds stays the same, on pages and on odd text."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import rules
from pipeline.rules.finder import Finder, finders, finders_in

RAW = Path(__file__).parent.parent / "raw"
PAGES = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(RAW.glob("*.txt"))]
SIGNS = "甲题答案：:（）()【】第一二、.．1 2A\u3000\n#*解析√得分故选共用√-~|"
ODD = [first + second + third for first in SIGNS for second in SIGNS for third in SIGNS]
ANCHORED = [
    pytest.param(finder, id=rule)
    for name in ("marks", "cloze")
    for rule, finder in finders(name).items()
    if finder.anchor
]


def test_pages_are_there() -> None:
    """An empty set of pages would make the next test say nothing."""
    assert PAGES


@pytest.mark.parametrize("finder", ANCHORED)
def test_an_anchor_loses_nothing(finder: Finder) -> None:
    """A rule that gains a beginning its anchor or `before` does not know would lose marks in silence."""
    for text in (*PAGES, "".join(ODD), "\n".join(ODD)):
        assert [m.span() for m in finder.finditer(text)] == [m.span() for m in finder.rule.finditer(text)]


@pytest.mark.parametrize("finder", ANCHORED)
def test_a_stretch_is_searched_alone(finder: Finder) -> None:
    """`start` and `stop` bound the search as they do for a pattern."""
    text = "".join(ODD[:3000])
    found = [m.span() for m in finder.finditer(text, 100, 2000)]
    assert found == [m.span() for m in finder.rule.finditer(text, 100, 2000)]


@pytest.mark.parametrize("name", ["marks", "cloze"])
def test_the_anchors_of_all_rules_together_lose_nothing(name: str) -> None:
    """Nor does what a rule says it needs, or what its beginning says of the character before it."""
    examples = [text for row in rules.rows(name).values() for text in (*row.get("match", []), *row.get("never", []))]
    for text in ("", *PAGES, "".join(ODD), "\n".join(ODD), "\n".join(examples), "。".join(examples), *examples):
        for rule, finder in finders_in(name, text).items():
            expected = [m.span() for m in finder.rule.finditer(text)]
            assert [m.span() for m in finder.finditer(text)] == expected, (rule, text)


def test_a_pattern_on_several_lines_is_its_lines_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"mark": {"pattern": "\n  (?:\n    甲[ ]\n    |乙\n  )丙\n", "match": ["甲 丙", "乙丙"], "never": ["甲丙"]}}
    monkeypatch.setattr(rules, "table", lambda _name: table)
    assert rules.patterns("a table of this test")["mark"].pattern == "(?:甲[ ]|乙)丙"
