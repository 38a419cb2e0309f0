from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.read import READERS, DumpFile, Unread, read_file
from pipeline.records import Document
from pipeline.settings import Settings
from tests.dumps import outline, read

SMALL = Settings(max_document_chars=100)


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
    (reading,) = read(tmp_path, "a.json", '[{"question":"q","author":"A"},{"question":"r"}]')
    assert isinstance(reading, Unread)
    assert reading.reason.code == "no_text_field"
    assert "there: question, author" in reading.reason.message
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


@pytest.mark.parametrize(("name", "detail"), [("a.xyz", ".xyz"), ("a", "no suffix"), ("a.doc", "save it as .docx")])
def test_an_unknown_format_is_reported(tmp_path: Path, name: str, detail: str) -> None:
    (reading,) = read(tmp_path, name, "题")
    assert isinstance(reading, Unread)
    assert reading.reason.code == "unknown_format"
    assert detail in reading.reason.message


def test_every_known_format_stands_in_the_advice(tmp_path: Path) -> None:
    """The advice for an unknown format must not lag behind the readers."""
    (reading,) = read(tmp_path, "a", "题")
    assert isinstance(reading, Unread)
    usual = {name[1:] for name in READERS} - {"text", "markdown", "htm", "xhtml", "shtml", "ndjson"}
    assert all(name in reading.reason.advice for name in usual)


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.md"])
def test_a_page_under_another_name_is_a_page(tmp_path: Path, name: str) -> None:
    """Scrapers save pages as .txt, and put them into records."""
    page = "<!DOCTYPE html>\n<html><head><title>站</title></head><body><p>1.题<p>A.甲</body></html>"
    content = json.dumps({"html": page}) if name == "a.jsonl" else page
    assert outline(read(tmp_path, name, content)) == ["1.题\nA.甲"]


def test_text_that_speaks_of_html_is_text(tmp_path: Path) -> None:
    text = "1.网页的根元素是（ ）\nA.<html> B.<body>"
    assert outline(read(tmp_path, "a.txt", text)) == [text]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_records_are_read_in_each_encoding(tmp_path: Path, suffix: str, encoding: str) -> None:
    pages = ["下列说法正确的是", "以下关于人民的选项"]
    lines = (
        [json.dumps({"text": page}, ensure_ascii=False) for page in pages] if suffix == ".jsonl" else ["text", *pages]
    )
    assert outline(read(tmp_path, "a" + suffix, "\n".join(lines).encode(encoding))) == pages


def test_lines_in_two_encodings_are_read(tmp_path: Path) -> None:
    lines = [json.dumps({"text": "下列说法正确的是"}, ensure_ascii=False).encode(e) for e in ("utf-8", "gb18030")]
    assert outline(read(tmp_path, "a.jsonl", b"\n".join(lines))) == ["下列说法正确的是"] * 2


def test_json_lines_under_the_name_of_json_are_read(tmp_path: Path) -> None:
    assert outline(read(tmp_path, "a.json", '{"text":"一"}\n{"text":\n{"text":"三"}\n')) == [
        "一",
        "broken_record",
        "三",
    ]


@pytest.mark.parametrize("suffix", [".jsonl", ".ndjson", ".csv", ".json"])
def test_a_file_without_records_is_told(tmp_path: Path, suffix: str) -> None:
    content = {".csv": "text\n", ".json": ""}.get(suffix, "\n")
    assert outline(read(tmp_path, "a" + suffix, content)) in (["empty_document"], ["broken_record"])


# Longer than what is held of a file (SMALL: 2,000 bytes)


def test_a_long_table_is_read_row_by_row(tmp_path: Path) -> None:
    rows = "".join(f'{number},"第{number}页\n{"字" * 20}"\n' for number in range(100))
    readings = read(tmp_path, "a.csv", "id,text\n" + rows, SMALL)
    assert outline(readings) == [f"第{number}页\n{'字' * 20}" for number in range(100)]


def test_rows_behind_a_broken_one_are_read(tmp_path: Path) -> None:
    """A quote that is never closed takes in what follows until that is too long; then reading goes on."""
    content = "text\n一\n" + '"' + "字" * 3000 + "\n" + "x" * 3000 + "\n二\n三\n"
    outcome = outline(read(tmp_path, "a.csv", content, SMALL))
    assert outcome[0] == "一"
    assert outcome[-1] == "三"
    assert set(outcome[1:-2]) == {"broken_record"}


def test_a_long_table_without_text_is_told(tmp_path: Path) -> None:
    assert outline(read(tmp_path, "a.csv", "题号,题干\n" + "1,题\n" * 500, SMALL)) == ["document_too_large"]


LONG = [{"id": number, "n": 1.5, "text": f"第{number}页"} for number in range(50)]


@pytest.mark.parametrize("content", [LONG, {"total": 50, "meta": {"tags": ["x"]}, "rows": LONG, "end": []}])
def test_a_long_list_of_records_is_read_one_by_one(tmp_path: Path, content: object) -> None:
    readings = read(tmp_path, "a.json", json.dumps(content, ensure_ascii=False), Settings(max_document_chars=100))
    assert outline(readings) == [f"第{number}页" for number in range(50)]
    assert [reading.record for reading in readings] == list(range(50))


def test_records_before_the_break_of_a_long_list_are_read(tmp_path: Path) -> None:
    content = json.dumps(LONG, ensure_ascii=False)[:-30]
    outcome = outline(read(tmp_path, "a.json", content, SMALL))
    assert outcome[:48] == [f"第{number}页" for number in range(48)]
    assert outcome[-1] == "broken_record"


def test_long_json_lines_under_the_name_of_json_are_read(tmp_path: Path) -> None:
    content = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in LONG)
    assert outline(read(tmp_path, "a.json", content, SMALL)) == [f"第{number}页" for number in range(50)]


@pytest.mark.parametrize(
    "content", ['{"text":"' + "字" * 900 + '"}', '[{"question":"' + "字" * 900 + '"}]', "[" * 3000]
)
def test_long_json_without_records_is_told(tmp_path: Path, content: str) -> None:
    assert outline(read(tmp_path, "a.json", content, SMALL)) == ["document_too_large"]


def test_a_record_without_end_is_never_held(tmp_path: Path) -> None:
    content = json.dumps([{"text": "一"}, {"text": "x" * 5_000_000}, {"text": "三"}])
    outcome = outline(read(tmp_path, "a.json", content, SMALL))
    assert outcome[-1] == "document_too_large"


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_a_file_that_cannot_be_opened_is_a_refusal(tmp_path: Path, suffix: str) -> None:
    missing = DumpFile(tmp_path / ("gone" + suffix), "gone" + suffix, 0)
    assert [each.reason.code for each in read_file(missing, Settings()) if isinstance(each, Unread)] == [
        "unreadable_file"
    ]


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_bytes_that_are_no_text_are_a_refusal(tmp_path: Path, suffix: str) -> None:
    readings = read(tmp_path, "a" + suffix, b"\x89PNG\r" + bytes(b for b in range(256) if b != 10) * 20)
    assert set(outline(readings)) <= {"undecodable", "broken_file", "broken_record"}


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


def test_a_bank_of_questions_is_one_document_and_no_page_a_record(tmp_path: Path) -> None:
    rows = [{"content": f"第{n}问？", "options": ["甲", "乙"], "answer": "A"} for n in range(3)]
    bank = json.dumps({"info": {"name": "茶"}, "questions": rows}, ensure_ascii=False).encode()
    assert outline(read(tmp_path, "a.json", bank)) == [bank.decode()]
    parts = [r for r in read(tmp_path, "b.json", bank, Settings(max_document_chars=150)) if isinstance(r, Document)]
    assert [row for part in parts for row in json.loads(part.text)] == rows
    assert len(parts) > 1
    lines = "\n".join(json.dumps(row) for row in rows).encode()
    texts = [r.text for r in read(tmp_path, "c.jsonl", lines) if isinstance(r, Document)]
    assert [json.loads(text) for text in texts] == rows
    assert outline(read(tmp_path, "d.jsonl", lines, Settings(text_field="content"))) == [
        "第0问？",
        "第1问？",
        "第2问？",
    ]


def test_pages_with_their_answers_in_a_field_of_their_own_stay_pages(tmp_path: Path) -> None:
    page = "一、单选题" + "1. 茶叶属于什么植物？A. 草本 B. 木本" * 100
    line = json.dumps({"question": "茶艺测验", "content": page, "answer": "B"}).encode()
    assert outline(read(tmp_path, "a.jsonl", line)) == [page]


def test_a_table_with_columns_of_choices_is_one_document(tmp_path: Path) -> None:
    table = "content,A,B,answer\n茶叶属于什么植物？,草本,木本,B\n".encode()
    assert outline(read(tmp_path, "a.csv", table)) == [table.decode()]
