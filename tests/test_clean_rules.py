"""Each rule of the clean stage, as the stage applies it, takes its examples and leaves its counter-examples."""

from __future__ import annotations

import re

import pytest

from pipeline import rules
from pipeline.clean import markdown, wrapping
from pipeline.clean.anchors import Anchors
from pipeline.clean.boilerplate import phrases, strip_phrases
from pipeline.clean.codes import CharacterSet, line_matches
from pipeline.clean.notices import strip_notices
from pipeline.clean.signs import words

TABLE = rules.table("boilerplate")
MATCHES = [(name, text) for name, row in TABLE.items() for text in row["match"]]
NEVERS = [(name, text) for name, row in TABLE.items() for text in row["never"]]


def test_there_are_rules() -> None:
    """An empty table would make the tests below pass."""
    assert len(phrases()) >= 25
    assert all(row["match"] and row["never"] for row in TABLE.values())


@pytest.mark.parametrize(("name", "text"), MATCHES)
def test_an_example_goes_whole(name: str, text: str) -> None:
    """Between two lines of text the example goes, and nothing else does; `…_inside` is shown with what stands by it."""
    reach = TABLE[name].get("reach")
    above, below = "1.题目( )\n", "\n1. 一条\n" if reach == "list" else "\n"
    edits = strip_phrases(f"{above}{text}{below}{'' if reach == 'last' else '答案:A'}")
    assert name in {edit.rule for edit in edits}
    if name.endswith("_inside"):
        assert all(len(above) <= edit.start < edit.end <= len(above + text) for edit in edits)
        return
    assert edits[0].start == len(above)
    gone = len(above + text) + (reach == "page")  # the break between two pages goes, too
    assert edits[-1].end in {gone, len(above + text + below) - 1}


@pytest.mark.parametrize(("name", "text"), NEVERS)
def test_a_counter_example_stays(name: str, text: str) -> None:
    """Item text that uses the words of the rule is left alone by it."""
    below = "" if TABLE[name].get("reach") == "last" else "答案:A"
    assert name not in {edit.rule for edit in strip_phrases(f"1.题目( )\n{text}\n{below}")}


@pytest.mark.parametrize("text", rules.table("notices")["examples"]["match"])
def test_notices_go(text: str) -> None:
    assert len(strip_notices(f"{text}\n1、和面时先放什么?")) == len(text.splitlines())


@pytest.mark.parametrize("text", rules.table("notices")["examples"]["never"])
def test_what_reads_like_a_notice_stays(text: str) -> None:
    assert strip_notices(text) == []


def test_anchors_are_found_wherever_they_stand() -> None:
    """Overlapping anchors, at both ends, and none in a text that is too short."""
    anchors = Anchors(["文档", "文档评论", "页 共"])
    found = anchors.find("文档评论第1页 共")
    assert [tuple(hit) for hit in found.hits(found.anchors)] == [
        (0, "文档"),
        (0, "文档评论"),
        (6, "页 共"),
    ]
    assert not anchors.find("文").places
    assert not anchors.find("").places


def test_a_short_anchor_is_refused() -> None:
    with pytest.raises(ValueError, match="two or more"):
        Anchors(["©"])


QUOTED = "> 答案：B\n> A. 甲\n\n\t> ## 乙\n甲 > 乙\n"
CHOICES = "  **A. 甲**\n+ (B) 乙\n（C）丙 **D. 丁**\n* E：戊\nF\n"
HEADED = "## 答案\n甲\n乙 ## 答案\n### 解析：\n## 答案\n丙\n"


@pytest.mark.parametrize(
    ("rule", "first", "text"),
    [
        (markdown._QUOTED, markdown._quoting(), QUOTED),
        (markdown._CHOICE, markdown._choosing(), CHOICES),
        (markdown._NAMED, markdown._hash(), HEADED),
        (wrapping._SPACED_SECTION, wrapping._section_numbers(), "二 、 多 选 题\nⅣ． 完 成 句 子\n甲 乙 丙\n"),
    ],
)
def test_rules_tried_at_the_first_characters_of_lines_miss_nothing(
    rule: re.Pattern[str], first: CharacterSet, text: str
) -> None:
    """A character that a rule may begin with and the set lacks would go unnoticed else."""
    expected = [match.span() for match in rule.finditer(text)]
    assert expected
    assert [match.span() for match in line_matches(rule, text, first)] == expected


@pytest.mark.parametrize("head", rules.rows("polls")["head"]["match"])
def test_the_head_of_a_poll_shows_its_signs(head: str) -> None:
    """Pages without the words are passed over."""
    assert all(any(word in head for word in words(kind)) for kind in ("polls", "poll_shares"))
