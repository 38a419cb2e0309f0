from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.html import html_to_text
from tests.dumps import outline, read, warc_record

PAGES = {
    "paragraphs are lines": ("<p>一</p><p>二</p>", "一\n二"),
    "br breaks": ("一<br>二<br/>三", "一\n二\n三"),
    "two br leave an empty line": ("一<br><br>二", "一\n\n二"),
    "nested blocks break once": ("<div><div><p>一</p></div></div><div>二</div>", "一\n二"),
    "list items are lines": ("<ul><li>A.甲</li><li>B.乙</li></ul>", "A.甲\nB.乙"),
    "source line breaks are spaces": ("<p>答案\n  是\tB</p>", "答案 是 B"),
    "scripts and styles are silent": ("<style>p{}</style><script>var a='题'</script><p>题</p>", "题"),
    "the head is silent": ("<html><head><title>站名</title></head><body>题</body></html>", "题"),
    "comments are silent": ("题<!-- 广告 -->目", "题目"),
    "entities are characters": ("&lt;int&gt;&nbsp;&times;&#8804;", "<int>\xa0×≤"),
    "inline tags leave no trace": ("下<b>列</b><font color=red>说</font>法", "下列说法"),
    "a power keeps its height": ("10<sup>3</sup>与H<sub>2</sub>O", "10³与H₂O"),
    "a footnote stays in the line": ("甲<sup>[注]</sup>", "甲[注]"),
    "a row is a line": ("<table><tr><td>1</td><td>2</td></tr><tr><td>A</td><td>B</td></tr></table>", "1\t2\nA\tB"),
    "Word's paragraphs keep a row whole": ("<table><tr><td><p>1</p></td><td><p>B</p></td></tr></table>", "1\tB"),
    "options in one cell stay lines": (
        "<table><tr><td><div>A.社会主义初级阶段</div><div>B.乙</div></td></tr></table>",
        "A.社会主义初级阶段\nB.乙",
    ),
    "code keeps its lines and indents": ("<pre>for i:\n    x()</pre>", "for i:\n    x()"),
    "broken markup is read": ("<p>一<td>二</b></p", "一二"),
    "an empty page is empty": ("", ""),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_as_it_is_seen(name: str) -> None:
    html, text = PAGES[name]
    assert html_to_text(html) == text


def test_a_page_nested_beyond_pythons_depth_is_read() -> None:
    assert html_to_text("<div>" * 50_000 + "题") == "题"


@given(st.text(alphabet="<>/ptdr&;\"'=题 \n\ufdd0\ufdd1\ufdd2\ufdd3"))
def test_no_markup_crashes_or_leaks_a_sentinel(html: str) -> None:
    assert not set(html_to_text(html)) & set("\ufdd0\ufdd1\ufdd2\ufdd3")


@pytest.mark.parametrize("name", ["a.html", "a.jsonl", "a.warc"])
def test_a_page_of_nothing_but_marks_is_refused_and_its_neighbour_read(tmp_path: Path, name: str) -> None:
    """Each mark takes hundreds of bytes of memory."""
    bomb = "<!DOCTYPE html>" + "<b>" * 600_000
    if name == "a.html":
        assert outline(read(tmp_path, name, bomb)) == ["document_too_large"]
    elif name == "a.jsonl":
        lines = "".join(json.dumps({"text": text}) + "\n" for text in (bomb, "1.题"))
        assert outline(read(tmp_path, name, lines)) == ["document_too_large", "1.题"]
    else:
        records = [warc_record("response", text.encode()) for text in (bomb, "<p>1.题")]
        assert outline(read(tmp_path, name, b"".join(records))) == ["document_too_large", "1.题"]
