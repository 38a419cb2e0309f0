"""HTML that was saved as text."""

from __future__ import annotations

from pipeline.clean.fragments import fragments, laid_out
from pipeline.process import process
from pipeline.records import Document, Item

PAGE = (
    "茶友论坛\n<h3>一、单项选择题</h3>\n"
    "<p>1.下列属于绿茶的是（&nbsp;&nbsp;）。</p>\n<p>A.龙井<br />\nB.祁红<br />\nC.熟普</p>\n"
    "<p><strong>【正确答案】</strong>A</p>\n<p><span style='color:red'>【答案解析】</span>龙井<em>不发酵</em>。</p>\n"
    "<p>2.水是H<sub>2</sub>O，泡茶用（&nbsp;）。</p><p>A.沸水</p><p>B.冰水</p><p><b>【正确答案】</b>A</p>\n"
)


def read(text: str) -> tuple[Item, ...]:
    return process(Document("page", "page.txt", 0, text)).items


def test_fields_in_tags() -> None:
    """Marks in bold, choices parted by <br />, blocks glued in one line."""
    first, second = read(PAGE)
    assert (first.answer, first.explanation) == (["A"], "龙井不发酵。")
    assert [o.text for o in first.options] == ["龙井", "祁红", "熟普"]
    assert second.stem.startswith("水是H2O，泡茶用")
    assert ([o.text for o in second.options], second.answer) == (["沸水", "冰水"], ["A"])


def test_a_page_with_few_tags_is_not_laid_out_by_them() -> None:
    """A template in C++ keeps its brackets."""
    assert not laid_out("1. vector<b> 甲的含义是（ ）</b> A. 乙 B. 丙\n")
    assert laid_out("<p>甲</p>\n" * 6)


def test_the_end_of_a_block_ends_a_line_once() -> None:
    text = "<p>甲</p><p>乙</p>\n<td>丙</td><td>丁</td>\n"
    assert [(text[e.start : e.end], e.after) for e in fragments(text)] == [
        ("<p>", ""),
        ("</p>", "\n"),
        ("<p>", ""),
        ("</p>", ""),
        ("<td>", ""),
        ("</td>", " "),
        ("<td>", ""),
        ("</td>", " "),
    ]
