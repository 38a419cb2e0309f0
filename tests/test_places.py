"""Where dumps lie: patterns, other file systems, archives; the same files give the same bytes from everywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline import cli
from pipeline.run.dump import find_dump
from pipeline.run.faults import UsageError
from tests.dumps import parquet, tarred, zipped
from tests.s3_server import S3Server, s3_server

ROOT = Path(__file__).parents[1]


def page(number: int) -> bytes:
    options = "A．乳酸菌\nB．醋酸菌\nC．酵母菌\nD．霉菌"
    return f"一、单选题\n1．第{number}坛泡菜变酸，主要是因为（ ）的活动。\n{options}\n答案：A".encode()


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    folder = tmp_path / "buckets" / "dump"
    (folder / "b" / "深").mkdir(parents=True)
    (folder / "a.txt").write_bytes(page(1))
    (folder / "b" / "c.txt").write_bytes(page(2))
    (folder / "b" / "深" / "d e.txt").write_bytes(page(3))
    (folder / "b" / "p.zip").write_bytes(zipped({"q.txt": page(4), "r.xyz": b"?", ".s": b""}))
    (folder / "t.parquet").write_bytes(parquet({"text": [page(5).decode(), page(6).decode()]}))
    (folder / ".hidden.txt").write_bytes(page(7))
    return folder


def sources(*paths: str | Path) -> list[str]:
    return [file.source for file in find_dump(paths).files]


ALL = ["a.txt", "b/c.txt", "b/p.zip", "b/深/d e.txt", "t.parquet"]


def test_patterns_name_files_and_folders(dump: Path) -> None:
    assert sources(dump / "*.txt") == ["a.txt"]
    assert sources(dump / "**" / "*.txt") == ["a.txt", "b/c.txt", "b/深/d e.txt"]
    assert sources(dump / "b*") == ["b/c.txt", "b/p.zip", "b/深/d e.txt"]
    assert sources(dump / "[ab]*", dump / "t.parquet") == ALL


def test_a_source_does_not_depend_on_what_else_fits_a_pattern(dump: Path) -> None:
    assert sources(dump / "b" / "深" / "*.txt") == ["d e.txt"]
    assert sources(dump / "b" / "**" / "d*.txt") == ["深/d e.txt"]


def test_a_name_with_signs_of_a_pattern_is_a_name(dump: Path) -> None:
    (dump / "[1].txt").write_bytes(page(8))
    assert sources(dump / "[1].txt") == ["[1].txt"]


def test_a_pattern_that_fits_nothing_says_so(dump: Path) -> None:
    with pytest.raises(UsageError, match=r"Nothing fits the pattern .*\*\.gz"):
        find_dump([dump / "*.gz"])


def test_a_pattern_does_not_reach_into_the_output(dump: Path) -> None:
    (dump / "out").mkdir()
    (dump / "out" / "x.txt").write_bytes(page(9))
    found = find_dump([dump / "*" / "*.txt"], dump / "out")
    assert [file.source for file in found.files] == ["b/c.txt"]


def test_another_file_system_is_listed_by_fsspec(dump: Path) -> None:
    found = find_dump([dump.as_uri().replace("%E6%B7%B1", "深")])
    assert [file.source for file in found.files] == ALL
    assert found.hidden == 1
    assert sum(file.size for file in found.files) == sum((dump / source).stat().st_size for source in ALL)
    assert sources(f"file://{dump}/b/*.txt", f"file://{dump}/a.txt") == ["a.txt", "b/c.txt"]
    assert sources(f"file://{dump}/a.txt") == ["a.txt"]


def test_files_of_two_file_systems_keep_their_urls(dump: Path) -> None:
    assert sources(dump / "b" / "c.txt", f"file://{dump}/a.txt") == ["c.txt", f"file://{dump}/a.txt"]


WRONG = {
    "an unknown scheme": ("nowhere://x/y", "Protocol not known: nowhere. Check the URL"),
    "a missing library": ("abfs://c/x", "adlfs"),
    "a missing file": ("file:///gone/x.txt", "No such file"),
    "a folder without files": ("file://EMPTY", "No file in"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_url_gets_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    url, sentence = WRONG[name]
    with pytest.raises(UsageError, match=sentence):
        find_dump([url.replace("EMPTY", str(tmp_path / "empty"))])


# S3


@pytest.fixture
def s3(dump: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Server]:
    with s3_server(dump.parent) as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
        yield server


def rows(output: Path, table: str) -> bytes:
    return (output / table / "part-00000.jsonl").read_bytes()


def run_here(output: Path, *paths: str | Path) -> None:
    """A run as a person starts it, with the real core; a process of its own keeps Arrow's threads out of this one."""
    words = [sys.executable, "-m", "pipeline", "run", *map(str, paths), "--output", str(output), "--quiet"]
    done = subprocess.run(words, capture_output=True, cwd=ROOT, check=False, timeout=120)
    assert (done.returncode, done.stderr.decode()) == (0, "")


@pytest.mark.usefixtures("s3")
def test_a_dump_on_s3_gives_the_bytes_of_the_same_dump_on_disk(dump: Path, tmp_path: Path) -> None:
    """Items, rejects, documents and the digests of all that was read, from folders, archives and Parquet."""
    run_here(tmp_path / "disk", dump)
    run_here(tmp_path / "s3", "s3://dump")
    for table in ("items", "rejected", "documents"):
        assert rows(tmp_path / "s3", table) == rows(tmp_path / "disk", table)
    assert (tmp_path / "s3" / "manifest.json").read_bytes() == (tmp_path / "disk" / "manifest.json").read_bytes()
    read = {json.loads(line)["source"] for line in rows(tmp_path / "s3", "documents").splitlines()}
    assert read == {"a.txt", "b/c.txt", "b/p.zip/q.txt", "b/p.zip/r.xyz", "b/深/d e.txt", "t.parquet"}


def test_a_pattern_on_s3_reads_no_more_than_it_names(tmp_path: Path, s3: S3Server) -> None:
    run_here(tmp_path / "out", "s3://dump/b/*.txt")
    assert [json.loads(line)["source"] for line in rows(tmp_path / "out", "documents").splitlines()] == ["c.txt"]
    assert not [path for path in s3.asked if "p.zip" in path and "list-type" not in path]


@pytest.mark.usefixtures("s3")
def test_a_bucket_that_is_not_there_is_told(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "pipeline", "run", "s3://gone/x", "--output", str(tmp_path / "out")]
    done = subprocess.run(words, capture_output=True, cwd=ROOT, check=False, timeout=120)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("s3://gone/x cannot be read: ")


# The command line


def call(*words: str | Path) -> Result:
    result = CliRunner().invoke(cli.app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_trace_shows_a_member_of_an_archive(dump: Path) -> None:
    assert "p.zip/q.txt record 0: 5" in call("trace", dump / "b" / "p.zip" / "q.txt").stdout
    assert "a.txt record 0" in call("trace", f"file://{dump}/a.txt").stdout


def test_a_trace_of_an_archive_names_a_member(dump: Path) -> None:
    result = call("trace", dump / "b" / "p.zip")
    assert result.exit_code == 2
    assert "p.zip is an archive. Name a member, such as" in result.stderr
    assert "p.zip/q.txt." in result.stderr.replace("\n", "")


def test_the_summary_counts_hidden_members(dump: Path, tmp_path: Path) -> None:
    result = call("run", dump, "--output", tmp_path / "out")
    assert "2 hidden files passed over" in result.stdout


def test_a_member_that_kills_its_worker_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF that crashes its reader must not take the archive with it; here the reader is killed in its stead."""
    (tmp_path / "dump").mkdir()
    members = {"a.txt": page(1), "b.pdf": b"%PDF-deadly", "c.txt": page(2)}
    (tmp_path / "dump" / "d.tar").write_bytes(tarred(members))
    (tmp_path / "kill" / "pypdfium2").mkdir(parents=True)
    killer = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"
    (tmp_path / "kill" / "pypdfium2" / "__init__.py").write_text(killer, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "kill"), str(ROOT)]))
    run_here(tmp_path / "out", tmp_path / "dump")
    (reject,) = map(json.loads, rows(tmp_path / "out", "rejected").splitlines())
    assert (reject["source"], reject["reasons"][0]["code"]) == ("d.tar/b.pdf", "worker_died")
    assert rows(tmp_path / "out", "documents").count(b'"processed"') == 2
