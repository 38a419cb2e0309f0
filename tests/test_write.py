from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from pipeline.records import Result
from pipeline.write import table
from pipeline.write.manifest import FileDigest, Manifest, file_digests, rules_digest, settings_digest
from pipeline.write.output import write_output
from pipeline.write.report import Report
from pipeline.write.staging import OutputError, prepare
from pipeline.write.table import FORMATS, Format
from tests.specimens import a_full_item, a_reject, a_result, an_item

FILES = {
    "boilerplate.toml",
    "README.md",
    "manifest.json",
    "report.html",
    "report.json",
    *(f"{name}/part-00000.{suffix}" for name in ("items", "rejected", "documents") for suffix in ("parquet", "jsonl")),
}
TWO_DOCUMENTS = [
    a_result(a_full_item(), an_item()),
    a_result(an_item(stem="乙"), rejects=(a_reject(),), source="b.txt"),
]


def write(folder: Path, results: Sequence[Result] = TWO_DOCUMENTS, formats: Sequence[Format] = FORMATS) -> Report:
    inputs = [FileDigest(path="b.txt", size=2, sha256="b"), FileDigest(path="a.txt", size=1, sha256="a")]
    return write_output(folder, iter(results), settings={"keywords": True}, inputs=inputs, formats=formats)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_folder_holds_what_the_contract_says(tmp_path: Path) -> None:
    report = write(tmp_path / "out")
    assert set(contents(tmp_path / "out")) == FILES
    assert (report.counts.items_accepted, report.counts.rejects, report.counts.documents) == (3, 1, 2)


def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "one")
    write(tmp_path / "two" / "deeper")
    assert contents(tmp_path / "one") == contents(tmp_path / "two" / "deeper")


def test_the_manifest_names_inputs_in_order_and_every_output(tmp_path: Path) -> None:
    write(tmp_path)
    manifest = Manifest.model_validate_json((tmp_path / "manifest.json").read_bytes())
    assert [file.path for file in manifest.inputs] == ["a.txt", "b.txt"]
    assert manifest.outputs == [file for file in file_digests(tmp_path) if file.path != "manifest.json"]
    assert manifest.counts == {"items": 3, "rejected": 1, "documents": 2}
    assert manifest.rules_digest == rules_digest()


def test_the_order_of_settings_does_not_matter() -> None:
    assert settings_digest({"a": 1, "b": 2}) == settings_digest({"b": 2, "a": 1}) != settings_digest({"a": 1})


def test_only_the_wanted_formats_are_written(tmp_path: Path) -> None:
    write(tmp_path, formats=["jsonl"])
    assert [path.name for path in (tmp_path / "items").iterdir()] == ["part-00000.jsonl"]


def test_a_big_table_comes_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "BATCH_ROWS", 2)
    monkeypatch.setattr(table, "PART_ROWS", 4)
    write(tmp_path, [a_result(*(an_item(number=str(n)) for n in range(9)))])
    parts = sorted((tmp_path / "items").glob("*.parquet"))
    assert [pq.read_metadata(part).num_rows for part in parts] == [4, 4, 1]
    assert pq.read_metadata(parts[0]).num_row_groups == 2
    assert [len(part.read_bytes().splitlines()) for part in sorted((tmp_path / "items").glob("*.jsonl"))] == [4, 4, 1]


def test_long_rows_close_a_part_by_their_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "BATCH_BYTES", 1000)
    monkeypatch.setattr(table, "PART_BYTES", 1000)
    write(tmp_path, [a_result(*(an_item(stem="长" * 400) for _ in range(3)))])
    assert len(list((tmp_path / "items").glob("*.jsonl"))) == 4  # the last one is empty


def test_an_older_output_is_replaced_and_foreign_files_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as small:
        small.setattr(table, "BATCH_ROWS", 1)
        small.setattr(table, "PART_ROWS", 1)
        write(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    write(tmp_path, TWO_DOCUMENTS[:1])
    assert set(contents(tmp_path)) == FILES | {"notes.txt"}


def broken() -> Iterator[Result]:
    yield from TWO_DOCUMENTS
    raise RuntimeError("a worker died")


def test_a_run_that_fails_leaves_the_older_output_as_it_was(tmp_path: Path) -> None:
    write(tmp_path)
    before = contents(tmp_path)
    with pytest.raises(RuntimeError):
        write_output(tmp_path, broken(), settings={}, inputs=[])
    assert contents(tmp_path) == before


def test_a_first_run_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        write_output(tmp_path, broken(), settings={}, inputs=[])
    assert contents(tmp_path) == {}


KILLED = """
import os, sys
from pathlib import Path
from tests.test_write import write
moves = 0
replace = Path.replace
def deadly(self, target):
    global moves
    if moves == int(sys.argv[2]):
        os._exit(9)
    moves += 1
    return replace(self, target)
Path.replace = deadly
write(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("moves", range(0, len(FILES), 3))
def test_a_crash_between_the_moves_is_mended_by_the_next_run(tmp_path: Path, moves: int) -> None:
    write(tmp_path / "whole")
    write(tmp_path / "out", TWO_DOCUMENTS[1:], ["jsonl"])
    run = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "out"), str(moves)], check=False)
    assert run.returncode == 9
    prepare(tmp_path / "out")
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(OutputError, match="choose an empty or new folder"):
        write(tmp_path)
    assert contents(tmp_path) == {"thesis.doc": b"years of work"}


@pytest.mark.parametrize("text", ["{}", "[]", "not JSON", '{"outputs": 3}', '{"outputs": [3]}'])
def test_a_manifest_of_something_else_is_no_proof(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(OutputError):
        write(tmp_path)


@pytest.mark.parametrize("path", ["../precious", "items/../../precious", "/etc/passwd", "notes.txt", "", "."])
def test_a_manifest_cannot_make_us_delete_other_files(tmp_path: Path, path: str) -> None:
    out = tmp_path / "out"
    write(out)
    (tmp_path / "precious").write_text("mine")
    (out / "notes.txt").write_text("mine")
    manifest = Manifest.model_validate_json((out / "manifest.json").read_bytes())
    evil = manifest.model_copy(update={"outputs": [FileDigest(path=path, size=0, sha256="")]})
    (out / "manifest.json").write_text(evil.model_dump_json())
    write(out)
    assert (tmp_path / "precious").exists()
    assert (out / "notes.txt").exists()


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="is a file"):
        write(tmp_path / "out")
    with pytest.raises(OutputError, match="cannot be written"):
        write(tmp_path / "out" / "below")


def test_a_full_disk_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.write.jsonl.JsonlPart.write", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write(tmp_path)
    assert contents(tmp_path) == {}


LOAD = """
import sys, datasets
datasets.disable_progress_bars()
def load(*name, streaming=False):
    return datasets.load_dataset(sys.argv[1], *name, split="train", streaming=streaming)
for name, rows in zip(("items", "rejected", "documents"), map(int, sys.argv[2:]), strict=True):
    table = load(name, streaming=not rows)
    assert len(list(table)) == rows
    assert "schema_version" in table.column_names
default = load(streaming=sys.argv[2] == "0")
assert {"item_id", "options", "answer"} < set(default.column_names)
"""


@pytest.mark.parametrize(
    ("results", "formats", "rows"),
    [
        (TWO_DOCUMENTS, FORMATS, "3 1 2"),
        (TWO_DOCUMENTS, ["parquet"], "3 1 2"),
        (TWO_DOCUMENTS, ["jsonl"], "3 1 2"),
        ([a_result()], FORMATS, "0 0 1"),
        ([], FORMATS, "0 0 0"),
    ],
)
def test_datasets_opens_the_folder(results: list[Result], formats: Sequence[Format], rows: str, tmp_path: Path) -> None:
    """A table without rows opens as a stream: `datasets` 5 refuses to load an empty split."""
    write(tmp_path / "out", results, formats)
    offline = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-c", LOAD, str(tmp_path / "out"), *rows.split()]
    run = subprocess.run(command, env=offline, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def card_queries(folder: Path) -> list[str]:
    """The SQL of the dataset card."""
    [sql] = re.findall(r"```sql\n(.*?)```", (folder / "README.md").read_text(), re.DOTALL)
    return [query for query in sql.split(";") if query.strip()]


def ask(sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize("formats", [FORMATS, ["jsonl"]])
def test_the_queries_of_the_card_run_in_duckdb(
    formats: Sequence[Format], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, formats=formats)
    monkeypatch.chdir(tmp_path)
    answers = [ask(query) for query in card_queries(tmp_path)]
    assert answers == [[("single_choice", 3)], [("missing_answer", 1)]]


RIGHT_OPTION = "SELECT list_filter(options, lambda o: o.label = answer[1])[1].text FROM 'items/*.SUFFIX'"


@pytest.mark.parametrize("suffix", FORMATS)
def test_duckdb_finds_the_text_of_the_right_option(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert ask(RIGHT_OPTION.replace("SUFFIX", suffix)) == [("100℃",)] * 3
