"""The command line as a person meets it: words, exit codes, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from pipeline import __version__, cli
from pipeline.records import Document
from pipeline.trace import print_trace
from tests import stand_ins

ITEM = "页眉\n1.问A.甲B.乙答案A\n"


@pytest.fixture(autouse=True)
def _a_core_of_our_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The shell is tested by itself, in an empty folder."""
    monkeypatch.setattr(cli, "process", stand_ins.honest)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_text(ITEM, encoding="utf-8")
    return folder


def call(*words: str | Path) -> Result:
    result = CliRunner().invoke(cli.app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_no_words_at_all_run_raw_into_output(raw: Path) -> None:
    result = call()
    assert result.exit_code == 0
    assert "1 accepted: 1 single choice" in result.stdout
    assert (raw.parent / "output" / "manifest.json").is_file()


def test_without_raw_the_message_says_what_to_do() -> None:
    result = call()
    assert result.exit_code == 2
    assert "raw does not exist. Check the path" in result.stderr


@pytest.mark.parametrize("formats", ["parquet", "jsonl", "jsonl,parquet"])
def test_only_the_wanted_formats_are_written(raw: Path, formats: str) -> None:
    assert call("run", raw, "--formats", formats, "--output", "out").exit_code == 0
    suffixes = {path.suffix[1:] for path in Path("out/items").iterdir()}
    assert suffixes == set(formats.split(","))


def test_quiet_is_silent(raw: Path) -> None:
    result = call("run", raw, "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_settings_come_from_a_file_and_the_command_line_goes_first(raw: Path) -> None:
    Path("s.toml").write_text('keywords = false\nformats = ["jsonl"]', encoding="utf-8")
    assert call("run", raw, "--settings", "s.toml", "--formats", "parquet", "--quiet").exit_code == 0
    manifest = json.loads(Path("output/manifest.json").read_bytes())
    assert (manifest["settings"]["keywords"], manifest["settings"]["formats"]) == (False, ["parquet"])


WRONG = {
    "a wrong path": (["run", "gone"], "gone does not exist"),
    "an empty folder": (["run", "empty"], "No file in empty"),
    "a wrong format": (["run", "raw", "--formats", "xml"], "setting 'formats.0': input should be 'parquet' or 'jsonl'"),
    "no format": (["run", "raw", "--formats", ","], "setting 'formats.0': input should be 'parquet' or 'jsonl'"),
    "no workers": (["run", "raw", "--workers", "0"], "--workers"),
    "a wrong option": (["run", "raw", "--outptu", "x"], "--outptu"),
    "no path": (["run"], "PATH"),
    "a wrong command": (["rnu"], "rnu"),
    "missing settings": (["run", "raw", "--settings", "gone.toml"], "gone.toml cannot be read"),
    "unknown settings": (["run", "raw", "--settings", "bad.toml"], "there is no setting 'speed'"),
    "an output that is a file": (["run", "raw", "--output", "bad.toml"], "bad.toml is a file"),
    "an output with other files": (["run", "raw", "--output", "mine"], "choose an empty or new folder"),
    "an output below a file": (["run", "raw", "--output", "bad.toml/out"], "cannot be written: Not a directory"),
    "a trace of nothing": (["trace", "gone.txt"], "gone.txt is not a file"),
    "a trace of a folder": (["trace", "raw"], "raw is not a file"),
    "a trace of an unknown kind": (["trace", "bad.toml"], "No reader knows this kind of file"),
    "schemas below a file": (["schema", "bad.toml/schemas"], "cannot be written: Not a directory"),
    "a report of nothing": (["report", "gone"], "gone holds no report.json: name the output folder of a run"),
    "a report of one run and of two": (["report", "gone", "--diff", "a", "b"], "not gone too"),
    "a trace past the end": (["trace", "raw/a.txt", "--record", "3"], "has no record 3"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_usage_gets_a_sentence_and_exit_code_2(raw: Path, name: str) -> None:
    words, sentence = WRONG[name]
    Path("empty").mkdir()
    Path("mine").mkdir()
    Path("mine/thesis.doc").touch()
    Path("bad.toml").write_text("speed = 1", encoding="utf-8")
    assert raw.exists()
    result = call(*words)
    assert result.exit_code == 2
    assert sentence in " ".join(result.stderr.split())
    assert "Traceback" not in result.output


def test_an_output_on_a_full_or_locked_disk_is_told(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", refuse)
    result = call("run", raw, "--output", "out")
    assert result.exit_code == 2
    assert "No space left on device" in result.stderr


def test_a_folder_that_may_not_be_read_is_told(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Law 1: what lies in it would be missing and nobody would know."""
    scan = os.scandir

    def locked(place: str | Path) -> object:
        if Path(place).name == "locked":
            raise PermissionError(13, "Permission denied", str(place))
        return scan(place)

    (raw / "locked").mkdir()
    monkeypatch.setattr(os, "scandir", locked)
    result = call("run", raw)
    assert result.exit_code == 2
    assert "locked cannot be read: Permission denied" in result.stderr


def test_a_fresh_run_does_all_anew(raw: Path) -> None:
    assert "Kept" not in call("run", raw).stdout
    assert "Kept from an earlier run: 1 documents. To do: 0 bytes." in call("run", raw).stdout
    assert "Kept" not in call("run", raw, "--fresh").stdout


def test_without_ray_the_message_says_how_to_get_it(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    result = call("run", raw, "--engine", "ray")
    assert result.exit_code == 2
    assert 'Ray is not installed: pip install "exam-pipeline[ray]"' in result.stderr


def test_ctrl_c_says_that_the_output_is_as_it_was(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "run_pipeline", stop)
    result = call("run", raw)
    assert result.exit_code == 130
    assert result.stderr.startswith("Stopped.")


def test_when_nothing_came_out_the_commonest_reason_says_what_to_do(raw: Path) -> None:
    (raw / "a.txt").unlink()
    (raw / "d.jsonl").write_text('{"title":"x"}\n{"title":"y"}\n{"text":\n', encoding="utf-8")
    result = call("run", raw)
    assert result.exit_code == 1
    assert "Most often (2): No field of the record holds" in result.stderr
    assert "Name the field with --text-field." in result.stderr


def test_a_broken_record_is_told_by_its_line_in_the_file(raw: Path) -> None:
    (raw / "d.jsonl").write_text('{"text": "x"}\n\n{"text":\n', encoding="utf-8")
    result = call("trace", raw / "d.jsonl", "--record", "1")
    assert result.exit_code == 2
    assert "line 3 of the file, column 9" in result.stderr


def test_files_that_cannot_be_read_are_rejects_not_ends(raw: Path) -> None:
    (raw / "b.xyz").touch()
    (raw / "c.txt").symlink_to("nowhere")
    (raw / "d.jsonl").write_text('{"text":\n{"title":"x"}\n', encoding="utf-8")
    (raw / "e.txt").write_bytes(bytes(range(256)) * 9)
    result = call("run", raw)
    assert result.exit_code == 0
    lines = Path("output/rejected/part-00000.jsonl").read_text(encoding="utf-8").splitlines()
    codes = [json.loads(line)["reasons"][0]["code"] for line in lines]
    assert codes == ["unknown_format", "unreadable_file", "broken_record", "no_text_field", "undecodable"]


def test_a_broken_law_is_exit_code_1(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "process", stand_ins.forgetful)
    result = call("run", raw)
    assert result.exit_code == 1
    assert "a.txt: law 1: the ledger has a gap" in result.stderr


def test_a_dump_that_gives_nothing_is_exit_code_1(raw: Path) -> None:
    (raw / "a.txt").write_text("网页", encoding="utf-8")
    result = call("run", raw)
    assert result.exit_code == 1
    assert "Nothing came out" in result.stderr


def test_a_trace_in_a_pipe_has_brackets(raw: Path) -> None:
    result = call("trace", raw / "a.txt")
    assert result.exit_code == 0
    assert result.stdout.startswith("⟦prose 页眉⟧\n⟦stem 1.问A.甲B.乙答案A⟧\n")
    assert "a.txt record 0: 16 characters, 1 items found, 1 accepted" in result.stdout


def test_a_trace_shows_one_record_of_many(raw: Path) -> None:
    (raw / "m.jsonl").write_text('{"text":"一"}\n{"text":"二"}', encoding="utf-8")
    assert call("trace", raw / "m.jsonl", "--record", "1").stdout.startswith("⟦prose 二⟧")


def test_a_trace_on_a_terminal_has_colours_and_a_legend() -> None:
    console = Console(force_terminal=True, color_system="truecolor", width=60, record=True)
    document = Document("d", "a.txt", 0, ITEM + "\x1b[2J")
    with console.capture() as screen:
        print_trace(document.text, stand_ins.honest(document), console)
    shown = screen.get()
    assert " boilerplate " in shown
    assert "⟦" not in shown
    assert "\x1b[2J" not in shown, "a document must not steer the terminal"
    assert "␛[2J" in shown


def test_a_trace_names_rules_and_reasons() -> None:
    document = Document("d", "a.txt", 0, ITEM)
    console = Console(width=200, force_terminal=False)
    with console.capture() as screen:
        print_trace(ITEM, stand_ins.refusing(document), console)
    assert "⟦boilerplate(header) 页眉⟧\n" in screen.get()
    assert "2:1 item 1 rejected: 1.问A.甲B.乙答案A" in screen.get()
    assert "missing_answer: The document gives no answer" in screen.get()


def test_schemas_are_written_where_asked(tmp_path: Path) -> None:
    assert call("schema", tmp_path / "s").exit_code == 0
    assert {path.name for path in (tmp_path / "s").iterdir()} >= {"item.schema.json", "reject.schema.json"}


def test_a_report_says_where_the_time_went(raw: Path) -> None:
    said = call("run", raw).stdout
    assert "`report output` says where it went" in said
    before = {path: path.read_bytes() for path in Path("output").rglob("*.*") if path.is_file()}
    told = call("report")
    assert told.exit_code == 0
    assert "work through the documents" in told.stdout
    assert "Where the time went</h2>" in Path("run.html").read_text(encoding="utf-8")
    assert {path: path.read_bytes() for path in before} == before


def test_a_report_without_times_says_so(raw: Path) -> None:
    call("run", raw)
    Path("output/.work/times.json").unlink()
    assert "Where the time went is not known here" in call("report", "output", "--output", "page.html").stdout
    assert Path("page.html").is_file()


@pytest.mark.parametrize("command", [[], ["run"], ["trace"], ["report"]])
def test_help_tells_the_exit_codes(command: list[str]) -> None:
    text = " ".join(call(*command, "--help").stdout.split())
    assert "Exit codes: 0 done. 1 a law was broken" in text


def test_the_version_is_told() -> None:
    assert call("--version").stdout.strip() == __version__


def test_python_m_pipeline_is_the_command_line() -> None:
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-m", "pipeline", "run", "gone"], cwd=root, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("gone does not exist")
