"""Word and PDF files as their readers see them, and the broken and hostile ones."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from pipeline.process import process
from pipeline.read import Unread
from pipeline.read.docx_numbers import printed
from pipeline.records import Document
from pipeline.settings import Settings
from tests.dumps import outline, pdf, read, saved, word, zipped

Word = Any  # python-docx calls its documents by a factory


def text_of(folder: Path, document: Word) -> str:
    (text,) = outline(read(folder, "a.docx", saved(document)))
    return text


def paragraph_of(document: Word, xml: str) -> None:
    """A paragraph with this inside, as Word writes it."""
    spaces = nsdecls("w", "m", "r") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document.element.body.insert(-1, parse_xml(f"<w:p {spaces}>{xml}</w:p>"))


SEEN = {
    "runs are joined": ("<w:r><w:t>下列</w:t></w:r><w:r><w:t>说法</w:t></w:r>", "下列说法"),
    "tabs and breaks": ("<w:r><w:t>A.甲</w:t><w:tab/><w:t>B.乙</w:t><w:br/><w:t>C.丙</w:t></w:r>", "A.甲\tB.乙\nC.丙"),
    "what was deleted is gone": ("<w:r><w:t>是</w:t></w:r><w:del><w:r><w:delText>不是</w:delText></w:r></w:del>", "是"),
    "what was inserted is there": ("<w:ins><w:r><w:t>不</w:t></w:r></w:ins><w:r><w:t>是</w:t></w:r>", "不是"),
    "hidden text is not seen": ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>水印</w:t></w:r><w:r><w:t>题</w:t></w:r>", "题"),
    "text that is not hidden": ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>题</w:t></w:r>', "题"),
    "a power keeps its height": (
        '<w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t></w:r>',
        "10³",
    ),
    "underlined space is a blank": (
        '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>    </w:t></w:r><w:r><w:t>是首都</w:t></w:r>',
        "____是首都",
    ),
    "a tick is a tick": ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "√"),
    "an unknown sign stays private": ('<w:r><w:sym w:font="Odd" w:char="F041"/></w:r>', "\uf041"),
    "fields show what they print": ("<w:r><w:instrText>PAGE</w:instrText><w:t>3</w:t></w:r>", "3"),
    "links are text": ("<w:hyperlink><w:r><w:t>题</w:t></w:r></w:hyperlink>", "题"),
    "a reading aid is no text": (
        "<w:r><w:ruby><w:rt><w:r><w:t>tí</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>题</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "题",
    ),
    "of two renderings one is read": (
        (
            '<w:r><mc:AlternateContent><mc:Choice Requires="w"><w:t>题</w:t></mc:Choice>'
            "<mc:Fallback><w:t>题</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        ),
        "题",
    ),
    "a text box stands by itself": (
        "<w:r><w:t>甲</w:t><w:txbxContent><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:txbxContent></w:r>",
        "甲\n乙\n",
    ),
    "a fraction is no whole number": (
        "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
        "1/2",
    ),
    "a fraction of sums": (
        "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
        "(a+b)/2",
    ),
    "a formula with a power and a root": (
        (
            "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
            "<m:rad><m:e><m:r><m:t>3</m:t></m:r></m:e></m:rad></m:oMath>"
        ),
        "x²√3",
    ),
}


@pytest.mark.parametrize("name", SEEN)
def test_a_paragraph_reads_as_it_is_seen(tmp_path: Path, name: str) -> None:
    xml, text = SEEN[name]
    document = docx.Document()
    document.add_paragraph("头")
    paragraph_of(document, xml)
    document.add_paragraph("尾")
    assert text_of(tmp_path, document) == f"头\n{text}\n尾"


def test_a_row_is_a_line(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("参考答案")
    table = document.add_table(2, 4)
    for row, cells in zip(table.rows, (["题号", "1", "2", "3"], ["答案", "A", "", "C"]), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.rows[1].cells[2].text = "B\n√"
    table.rows[1].cells[3].add_table(1, 1).rows[0].cells[0].text = "内"
    assert text_of(tmp_path, document) == "参考答案\n题号\t1\t2\t3\n答案\tA\tB √\tC 内"


def numbered(document: Word, levels: dict[int, tuple[str, str]]) -> Callable[[str, int, str], None]:
    """A function that adds a paragraph of a list whose levels have these formats and patterns."""
    root = document.part.numbering_part.element
    xml = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (form, pattern) in levels.items()
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{xml}</w:abstractNum>'))
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for name, override in (("77", ""), ("78", ""), ("79", restart)):
        each = f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="77"/>{override}</w:num>'
        root.append(parse_xml(each))

    def add(text: str, depth: int, name: str = "77") -> None:
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        place = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>'
        properties.append(parse_xml(place))

    return add


def test_the_numbers_that_word_prints_are_read(tmp_path: Path) -> None:
    """Most exam papers number questions and options by list; their numbers stand nowhere in the text."""
    document = docx.Document()
    add = numbered(document, {0: ("chineseCounting", "%1、"), 1: ("decimal", "%2."), 2: ("upperLetter", "%3．")})
    papers = "单选题 0 问甲 1 一 2 二 2 问乙 1 三 2 判断题 0 问丙 1".split()
    for text, depth in zip(papers[::2], papers[1::2], strict=True):
        add(text, int(depth), "77")
    document.add_paragraph("插话")
    add("简答题", 0, "78")
    add("另一卷", 0, "79")
    assert text_of(tmp_path, document).split("\n") == [
        "一、 单选题",
        "1. 问甲",
        "A． 一",
        "B． 二",
        "2. 问乙",
        "A． 三",
        "二、 判断题",
        "1. 问丙",
        "插话",
        "三、 简答题",
        "一、 另一卷",
    ]


def test_a_paper_numbered_by_word_gives_items(tmp_path: Path) -> None:
    document = docx.Document()
    add = numbered(document, {0: ("decimal", "%1．"), 1: ("upperLetter", "%2．")})
    document.add_paragraph("一、单项选择题")
    for stem, answer in (("下列属于可再生能源的是（ ）。", "B"), ("下列气体中最轻的是（ ）。", "A")):
        add(stem, 0, "77")
        for option in ("煤炭与氢气", "风能与氧气", "石油与氮气", "天然气与氯气"):
            add(option, 1, "77")
        document.add_paragraph(f"答案：{answer}")
    (reading,) = read(tmp_path, "a.docx", saved(document))
    assert isinstance(reading, Document)
    assert [(item.number, item.answer) for item in process(reading).items] == [("1", ["B"]), ("2", ["A"])]


def test_a_style_can_number(tmp_path: Path) -> None:
    document = docx.Document()
    numbered(document, {0: ("decimal", "%1)")})
    style = document.styles["List Number"].element
    properties = style.find(qn("w:pPr"))
    properties.remove(properties.find(qn("w:numPr")))
    properties.insert(0, parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="77"/></w:numPr>'))
    document.add_paragraph("问", style="List Number")
    off = document.add_paragraph("不编号", style="List Number")._p.get_or_add_pPr()
    off.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="0"/></w:numPr>'))
    document.add_paragraph("再问", style="List Number")
    assert text_of(tmp_path, document) == "1) 问\n不编号\n2) 再问"


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (12, "chineseCountingThousand", "十二"),
        (40, "japaneseCounting", "四十"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "decimalEnclosedParen", "⑵"),
        (28, "lowerLetter", "bb"),
        (1994, "upperRoman", "MCMXCIV"),
        (4, "lowerRoman", "iv"),
        (7, "decimalZero", "07"),
        (9, "someNewFormat", "9"),
    ],
)
def test_numbers_are_printed_as_word_prints_them(number: int, form: str, text: str) -> None:
    assert printed(number, form) == text


def part(name: str, content: bytes) -> bytes:
    """A Word file in which one part is this instead."""
    with zipfile.ZipFile(io.BytesIO(word("题"))) as package:
        members = {each: package.read(each) for each in package.namelist()}
    return zipped(members | {name: content})


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + depth, b"&%c;" % (97 + depth) * 10) for depth in range(9)
)


def locked(package: bytes) -> bytes:
    """The package as if its first part asked for a password."""
    place = package.index(b"PK\1\2") + 8
    return package[:place] + bytes([package[place] | 1]) + package[place + 1 :]


HOSTILE = {
    "a part with a password": (locked(word("题")), {"broken_file"}),
    "no package": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, {"broken_file"}),
    "another package": (zipped({"a.txt": b"1."}), {"broken_file"}),
    "cut off": (word("题")[:-500], {"broken_file"}),
    "broken XML": (part("word/document.xml", b"<w:document"), {"broken_file"}),
    "entities without end": (part("word/document.xml", BOMB + b"]><x>&j;</x>"), {"broken_file", "processing_failed"}),
    "a part of a gigabyte": (part("word/document.xml", b"<a>" + b" " * (64 << 20)), {"document_too_large"}),
    "more marks than memory holds": (part("word/document.xml", b"<p/>" * 2_100_000), {"document_too_large"}),
    "no text": (word(""), {"empty_document"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_word_file_is_one_refusal(tmp_path: Path, name: str) -> None:
    content, codes = HOSTILE[name]
    (code,) = outline(read(tmp_path, "a.docx", content))
    assert code in codes


def test_elements_nested_beyond_pythons_depth_are_refused_or_read(tmp_path: Path) -> None:
    document = docx.Document()
    inner = document.element.body
    for _ in range(230):
        deeper = OxmlElement("w:sdt")
        inner.insert(0, deeper)
        inner = deeper
    (code,) = outline(read(tmp_path, "a.docx", saved(document)))
    assert code in {"empty_document", "broken_file"}


# PDF


def test_pages_follow_each_other(tmp_path: Path) -> None:
    assert outline(read(tmp_path, "a.pdf", pdf("1.题\nA.甲", "B.乙\n答案：A"))) == ["1.题\nA.甲\nB.乙\n答案：A"]


def test_a_pdf_of_pictures_says_what_to_do(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, "a.pdf", pdf("", ""))
    assert isinstance(reading, Unread)
    assert reading.reason.code == "empty_document"
    assert "2 pages without a text layer" in reading.reason.message


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"no pdf" * 99, pdf("题")[:300]])
def test_what_is_no_pdf_is_one_refusal(tmp_path: Path, content: bytes) -> None:
    assert outline(read(tmp_path, "a.pdf", content)) == ["broken_file"]


def test_a_pdf_that_goes_round_in_circles_ends(tmp_path: Path) -> None:
    content = pdf("题", "目").replace(b"/Kids[6 0 R 8 0 R]", b"/Kids[2 0 R 2 0 R]")
    assert outline(read(tmp_path, "a.pdf", content)) == ["broken_file"]


def test_a_pdf_with_more_text_than_a_document_may_have_is_refused(tmp_path: Path) -> None:
    settings = Settings(max_document_chars=100)
    assert outline(read(tmp_path, "a.pdf", pdf(*["字" * 60] * 4), settings)) == ["document_too_large"]


@pytest.mark.parametrize(("suffix", "module", "extra"), [(".docx", "docx", "docx"), (".pdf", "pypdfium2", "pdf")])
def test_a_missing_library_says_which_extra_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    (reading,) = read(tmp_path, "a" + suffix, word("题") if suffix == ".docx" else pdf("题"))
    assert isinstance(reading, Unread)
    assert reading.reason.code == "missing_extra"
    assert f'pip install "exam-pipeline[{extra}]"' in reading.reason.message
