from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read import READERS, DumpFile, Reading, Unread, read_file
from pipeline.records import Document
from pipeline.settings import Settings

SMALL = Settings(max_document_chars=100)


def read(folder: Path, name: str, content: bytes | str, settings: Settings | None = None) -> list[Reading]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_file(DumpFile(path, name, path.stat().st_size), settings or Settings()))


def outline(readings: list[Reading]) -> list[str]:
    """Texts of documents and reason codes of the rest, in order."""
    return [reading.text if isinstance(reading, Document) else reading.reason.code for reading in readings]


@pytest.mark.parametrize("suffix", [".txt", ".text", ".md", ".markdown", ".TXT"])
def test_a_text_file_is_one_document_untouched(tmp_path: Path, suffix: str) -> None:
    assert outline(read(tmp_path, "a" + suffix, "1.题\r\n|A|\t\0")) == ["1.题\r\n|A|\t\0"]


@pytest.mark.parametrize("suffix", [".html", ".htm", ".xhtml"])
def test_an_html_file_is_its_text(tmp_path: Path, suffix: str) -> None:
    assert outline(read(tmp_path, "a" + suffix, "<p>1.题<p>A.甲")) == ["1.题\nA.甲"]


def test_each_json_line_is_a_document(tmp_path: Path) -> None:
    readings = read(tmp_path, "a.jsonl", '{"text":"一"}\n\n{"id":7,"content":"二"}\n')
    assert outline(readings) == ["一", "二"]
    assert [reading.record for reading in readings] == [0, 1]


def test_bad_json_lines_are_refused_one_by_one(tmp_path: Path) -> None:
    lines = ['\ufeff{"text":"一"}', '{"text":', '{"title":"x"}', '{"text":5}', "[1]", '{"text":"二"}', '{"text":" "}']
    readings = read(tmp_path, "a.jsonl", "\n".join(lines))
    refused = ["broken_record", "no_text_field", "no_text_field", "no_text_field"]
    assert outline(readings) == ["一", *refused, "二", "empty_document"]
    assert [r.line for r in readings if isinstance(r, Unread)][:4] == [2, 3, 4, 5]
    assert isinstance(readings[2], Unread)
    assert "there: title" in readings[2].reason.message


def test_a_line_too_long_is_never_held(tmp_path: Path) -> None:
    lines = ['{"text":"' + "x" * 5000 + '"}', '{"text":"一"}', '{"text":"' + "x" * 200 + '"}']
    readings = read(tmp_path, "a.jsonl", "\n".join(lines), SMALL)
    assert outline(readings) == ["document_too_large", "一", "document_too_large"]
    assert [reading.record for reading in readings] == [0, 1, 2]


def test_the_text_field_can_be_named(tmp_path: Path) -> None:
    line = '{"text":"不是","正文":"题"}'
    assert outline(read(tmp_path, "a.jsonl", line, Settings(text_field="正文"))) == ["题"]
    assert outline(read(tmp_path, "a.jsonl", line, Settings(text_field="无"))) == ["no_text_field"]


@pytest.mark.parametrize(
    "content",
    ['[{"text":"一"},{"text":"二"}]', '{"total":2,"rows":[{"text":"一"},{"text":"二"}]}'],
)
def test_a_json_file_holds_records_on_top_or_one_level_down(tmp_path: Path, content: str) -> None:
    assert outline(read(tmp_path, "a.json", content)) == ["一", "二"]


def test_a_json_object_with_text_is_one_document(tmp_path: Path) -> None:
    assert outline(read(tmp_path, "a.json", '{"url":"x","text":"题"}')) == ["题"]


def test_a_json_file_without_text_is_one_refusal_that_names_its_fields(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, "a.json", '[{"question":"q","answer":"A"},{"question":"r"}]')
    assert isinstance(reading, Unread)
    assert reading.reason.code == "no_text_field"
    assert "there: question, answer" in reading.reason.message
    assert "--text-field" in reading.reason.advice


@pytest.mark.parametrize("content", ["{", "", "\ud83d".encode("utf-8", "surrogatepass")])
def test_a_broken_json_file_is_one_refusal(tmp_path: Path, content: str | bytes) -> None:
    assert outline(read(tmp_path, "a.json", content)) in (["broken_record"], ["undecodable"])


@pytest.mark.parametrize(("suffix", "between"), [(".csv", ","), (".tsv", "\t")])
def test_a_table_with_a_text_column_is_a_document_a_row(tmp_path: Path, suffix: str, between: str) -> None:
    rows = [["id", "text"], ["1", '"一\n行"'], ["2", "二"], ["3"]]
    content = "\n".join(between.join(row) for row in rows)
    assert outline(read(tmp_path, "a" + suffix, content)) == ["一\n行", "二", "no_text_field"]


def test_a_table_without_a_text_column_is_one_document(tmp_path: Path) -> None:
    assert outline(read(tmp_path, "a.csv", "题号,题干\n1,题")) == ["题号,题干\n1,题"]


def test_an_unknown_format_is_reported(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, "a.xyz", "题")
    assert isinstance(reading, Unread)
    assert reading.reason.code == "unknown_format"
    assert ".xyz" in reading.reason.message


def test_every_known_format_stands_in_the_advice(tmp_path: Path) -> None:
    """The advice for an unknown format must not lag behind the readers."""
    (reading,) = read(tmp_path, "a", "题")
    assert isinstance(reading, Unread)
    usual = {name[1:] for name in READERS} - {"text", "markdown", "htm", "xhtml", "ndjson"}
    assert all(name in reading.reason.advice for name in usual)


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_a_file_that_cannot_be_opened_is_a_refusal(tmp_path: Path, suffix: str) -> None:
    missing = DumpFile(tmp_path / ("gone" + suffix), "gone" + suffix, 0)
    assert outline(list(read_file(missing, Settings()))) == ["unreadable_file"]


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_bytes_that_are_no_text_are_a_refusal(tmp_path: Path, suffix: str) -> None:
    readings = read(tmp_path, "a" + suffix, b"\x89PNG\r" + bytes(b for b in range(256) if b != 10) * 20)
    assert set(outline(readings)) == {"undecodable"}


@pytest.mark.parametrize("suffix", [".txt", ".html", ".json", ".csv"])
@pytest.mark.parametrize("length", [101, 500])
def test_a_document_too_large_is_a_refusal(tmp_path: Path, suffix: str, length: int) -> None:
    content = '{"text":"' + "x" * length + '"}' if suffix == ".json" else "x" * length
    assert outline(read(tmp_path, "a" + suffix, content, SMALL)) == ["document_too_large"]


def test_the_id_depends_on_source_record_and_text(tmp_path: Path) -> None:
    ids = [
        reading.doc_id
        for name, content in [("a.txt", "题"), ("b.txt", "题"), ("a.txt", "目"), ("c.jsonl", '{"text":"题"}\n' * 2)]
        for reading in read(tmp_path, name, content)
        if isinstance(reading, Document)
    ]
    assert len(set(ids)) == 5
    assert all(len(i) == 16 for i in ids)
