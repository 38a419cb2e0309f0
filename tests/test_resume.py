"""What was done is not done again, and what comes out is what an undisturbed run gives (laws 4 and 5)."""

from __future__ import annotations

import errno
import gzip
import json
import os
from collections.abc import Generator
from itertools import count
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.clean.learned import NOTHING, Learned
from pipeline.dedupe import runs, sight
from pipeline.dedupe.sighting import places_of
from pipeline.records import Document, Result
from pipeline.run import spill, survey
from pipeline.run.dump import find_dump
from pipeline.run.faults import UsageError
from pipeline.run.flow import run
from pipeline.run.survey import Look, look_at
from pipeline.run.work import FOLDER, forget, work_folder
from pipeline.settings import Settings
from pipeline.write.whole import PARTIAL
from tests import stand_ins
from tests.dumps import html, parquet, tarred, warc_record, zipped
from tests.here import Here

PLAIN = Settings(keywords=False)
PROCESSED = list[str]()


def counted(
    document: Document, *, accept_unanswered: bool = False, min_confidence: float = 0, learned: Learned = NOTHING
) -> Result:
    """The honest stand-in, counted."""
    PROCESSED.append(f"{document.source} {document.record}" if document.record else document.source)
    return stand_ins.honest(
        document, accept_unanswered=accept_unanswered, min_confidence=min_confidence, learned=learned
    )


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    folder = tmp_path / "dump"
    folder.mkdir()
    for number in range(6):
        page(folder, f"{number}0.txt", number)
    return folder


def page(folder: Path, name: str, number: int) -> None:
    (folder / name).write_text(f"页眉\n1.第{number}题A.一B.二答案A\n", encoding="utf-8")


def go(dump: Path, output: str = "out", settings: Settings = PLAIN, console: Console | None = None) -> list[str]:
    """What was processed."""
    PROCESSED.clear()
    run([dump], dump.parent / output, settings, engine=Here(), process=counted, console=console)
    return PROCESSED


def contents(dump: Path, output: str = "out") -> dict[str, bytes]:
    """All that a user sees of an output."""
    folder = dump.parent / output
    files = (path for path in folder.rglob("*") if path.is_file() and FOLDER not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def as_if_never_run(dump: Path, settings: Settings = PLAIN) -> dict[str, bytes]:
    go(dump, "undisturbed", settings)
    return contents(dump, "undisturbed")


@pytest.fixture(autouse=True)
def _shards_of_two_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.run.shard._SMALLEST", 80)


def test_a_second_run_does_nothing_and_gives_the_same(dump: Path) -> None:
    assert len(go(dump)) == 6
    before = contents(dump)
    assert go(dump) == []
    assert contents(dump) == before


def test_a_new_file_costs_only_itself_wherever_it_stands(dump: Path) -> None:
    go(dump)
    page(dump, "05.txt", 70)
    page(dump, "35.txt", 71)
    assert go(dump) == ["05.txt", "35.txt"]
    assert contents(dump) == as_if_never_run(dump)
    page(dump, "99.txt", 72)
    assert go(dump) == ["99.txt"]
    assert contents(dump) == as_if_never_run(dump)


def test_a_changed_or_lost_file_costs_its_shard(dump: Path) -> None:
    go(dump)
    page(dump, "10.txt", 80)
    assert go(dump) == ["00.txt", "10.txt"]
    (dump / "50.txt").unlink()
    assert go(dump) == ["40.txt"]
    assert contents(dump) == as_if_never_run(dump)


def test_a_file_of_the_same_bytes_elsewhere_is_another_file(dump: Path) -> None:
    """Its items have other places."""
    go(dump)
    (dump / "50.txt").rename(dump / "60.txt")
    assert go(dump) == ["40.txt", "60.txt"]
    assert contents(dump) == as_if_never_run(dump)


@pytest.mark.parametrize("setting", ["accept_unanswered", "keywords"])
def test_a_changed_setting_costs_all_and_says_so(dump: Path, setting: str) -> None:
    go(dump)
    console = Console(width=200)
    with console.capture() as told:
        assert len(go(dump, settings=PLAIN.model_copy(update={setting: True}), console=console)) == 6
    assert "Nothing is kept from the earlier run, since this changed: the settings." in told.get()


def test_what_is_kept_is_told(dump: Path) -> None:
    go(dump)
    page(dump, "99.txt", 72)
    console = Console(width=200)
    with console.capture() as told:
        go(dump, console=console)
    assert "Kept from an earlier run: 6 documents. To do: 35 bytes." in told.get()


def test_other_formats_cost_nothing(dump: Path) -> None:
    go(dump)
    settings = PLAIN.model_copy(update={"formats": ("jsonl",)})
    assert go(dump, settings=settings) == []
    assert contents(dump) == as_if_never_run(dump, settings)


def test_changed_rules_cost_all(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go(dump)
    for module in ("recipe", "worker"):
        monkeypatch.setattr(f"pipeline.run.{module}.rules_digest", lambda: "other rules")
    assert len(go(dump)) == 6


def test_other_boilerplate_costs_all(dump: Path) -> None:
    go(dump)
    (dump.parent / "list.toml").write_text('[[line]]\ntext = "页眉"', encoding="utf-8")
    PROCESSED.clear()
    out, console = dump.parent / "out", Console(width=200)
    with console.capture() as told:
        run([dump], out, PLAIN, engine=Here(), process=counted, console=console, boilerplate=dump.parent / "list.toml")
    assert len(PROCESSED) == 6
    assert "With --boilerplate and the list of that run, new files cost only themselves." in told.get()


@pytest.mark.parametrize("suffix", ["results", "sightings", "proof.json"])
@pytest.mark.parametrize("harm", ["lost", "cut off", "changed"])
def test_what_was_harmed_is_done_again(dump: Path, suffix: str, harm: str) -> None:
    go(dump)
    before = contents(dump)
    victim = min((dump.parent / "out" / FOLDER).glob(f"*.{suffix}"))
    if harm == "lost":
        victim.unlink()
    else:
        content = victim.read_bytes()
        victim.write_bytes(content[:-9] if harm == "cut off" else content.replace(content[20:24], b"\0\1\2\3"))
    assert len(go(dump)) == 2
    assert contents(dump) == before


def test_the_folder_holds_what_the_last_run_used(dump: Path) -> None:
    go(dump)
    folder = dump.parent / "out" / FOLDER
    kept = {path.name for path in folder.iterdir()}
    go(dump, settings=Settings(accept_unanswered=True, keywords=False))
    (folder / "x.partial").touch()
    go(dump)
    assert {path.name for path in folder.iterdir()} == kept
    assert (folder / ".gitignore").read_text() == "*\n"


def test_what_was_kept_can_be_forgotten(dump: Path) -> None:
    go(dump)
    before = contents(dump)
    forget(dump.parent / "out")
    assert contents(dump) == before
    assert len(go(dump)) == 6
    assert contents(dump) == before


def test_two_runs_do_not_write_to_one_output(dump: Path) -> None:
    with work_folder(dump.parent / "out"), pytest.raises(UsageError, match="Another run writes to"):
        go(dump)


def test_a_file_that_changes_meanwhile_is_told(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a proof would speak of bytes that nobody read."""
    go(dump)
    page(dump, "00.txt", 90)
    monkeypatch.setattr("pipeline.run.worker.digest_of", lambda _: "other bytes")
    with pytest.raises(UsageError, match=r"00.txt changed during the run. Run again when"):
        go(dump)


# Large files of lines.


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Some lines are empty, one is broken, one is of many pieces; the file begins with a mark."""
    monkeypatch.setattr(survey, "PIECE", 300)
    folder = tmp_path / "dump"
    folder.mkdir()
    rows = [json.dumps({"text": f"1.第{n}题A.一B.二答案A" + "　" * 40 * (n % 3)}) for n in range(30)]
    rows[4:4] = ["", "  ", '{"text":', json.dumps({"text": "长" * 3000})]
    (folder / "many.jsonl").write_bytes(b"\xef\xbb\xbf" + "\n".join(["", *rows, "", " "]).encode())
    return folder


def test_a_large_file_is_cut_and_nobody_can_tell(lines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers of records, lines in messages, the digest of the file: all as if it had been read in one go."""
    assert len(go(lines)) == 31
    (surveyed,) = look_at(Look(find_dump([lines]).files, PLAIN))
    assert len(surveyed.pieces) > 10
    monkeypatch.setattr(survey, "PIECE", 1 << 20)
    assert contents(lines) == as_if_never_run(lines)
    assert b"line 8 of the file" in contents(lines)["rejected/part-00000.jsonl"]


def test_lines_that_are_added_cost_the_last_piece(lines: Path) -> None:
    go(lines)
    with (lines / "many.jsonl").open("a") as file:
        file.write('\n{"text":"1.新题A.一B.二答案B"}\n')
    assert go(lines)[-1:] == ["many.jsonl 32"]
    assert len(PROCESSED) < 5
    assert contents(lines) == as_if_never_run(lines)


def test_lines_of_wide_characters_are_cut_too(lines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (lines / "many.jsonl").read_text(encoding="utf-8-sig")
    (lines / "many.jsonl").write_text(text, encoding="utf-16")
    demand_cuts_that_nobody_can_tell(lines, monkeypatch)


# Other large files of many documents.

LITTLE = PLAIN.model_copy(update={"max_document_chars": 150})  # and 3,000 bytes that are held at once
PAGES = [f"1.第{n}题A.一B.二答案A{'　' * 40 * (n % 3)}" for n in range(30)]
LINES = "".join(json.dumps({"text": text}) + "\n" for text in PAGES)
MEMBERS = {f"in/{n:02}.txt": text.encode() for n, text in enumerate(PAGES)} | {".hidden": b"x", "../x.txt": b"x"}
RECORDS = b"".join(warc_record(kind, html(text)) for text in PAGES for kind in ("request", "response"))
LARGE: dict[str, bytes] = {
    "pages.jsonl.gz": gzip.compress(LINES.encode() + b'{"text":\n\n{"text":"1.x"}\n'),
    "pages.json": json.dumps({"n": 1, "rows": [{"text": text} for text in PAGES]}).encode(),
    "broken.json": json.dumps([{"text": text} for text in PAGES]).encode()[:-20],
    "pages.csv": "".join(["id,text\n", *(f'{n},"{text}\n"\n' for n, text in enumerate(PAGES))]).encode("gb18030"),
    "pages.tsv": "".join(["text\n", *(f"{text}\n" for text in PAGES), '"never closed\n']).encode(),
    "table.csv": "".join(f"{n},{text}\n" for n, text in enumerate(PAGES)).encode(),
    "pages.parquet": parquet({"text": PAGES}, row_group_size=4),
    "pages.warc": RECORDS + b"noise\n" + warc_record("response", html("1.x")),
    "pages.warc.gz": b"".join(gzip.compress(warc_record("response", html(text))) for text in PAGES),
    "pages.zip": zipped({**MEMBERS, "more.jsonl": LINES.encode()}),
    "pages.tar": tarred(MEMBERS),
    "pages.tgz": gzip.compress(tarred(MEMBERS)),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_file_of_many_documents_is_cut_and_nobody_can_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Records keep their numbers, a broken end its message; each document is processed once."""
    (tmp_path / "dump").mkdir()
    (tmp_path / "dump" / name).write_bytes(LARGE[name])
    monkeypatch.setattr(survey, "PIECE", 300)
    (surveyed,) = look_at(Look(find_dump([tmp_path / "dump"]).files, LITTLE))
    assert len(surveyed.pieces) == 1 if name == "table.csv" else 4 < len(surveyed.pieces) <= survey.MOST_PIECES + 1
    assert sum(piece.size for piece in surveyed.pieces) == len(LARGE[name])
    demand_cuts_that_nobody_can_tell(tmp_path / "dump", monkeypatch, LITTLE)


def demand_cuts_that_nobody_can_tell(dump: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings = PLAIN) -> None:
    monkeypatch.setattr(survey, "PIECE", 300)
    once = list(go(dump, settings=settings))
    monkeypatch.setattr(survey, "PIECE", 1 << 20)
    assert contents(dump) == as_if_never_run(dump, settings)
    assert sorted(once) == sorted(PROCESSED)
    assert once or b"document_too_large" in contents(dump)["documents/part-00000.jsonl"]


# A disk that is full, or that can no longer be written, at each place where the run writes.


@pytest.mark.parametrize(
    ("code", "advice"), [(errno.ENOSPC, "Make room"), (errno.EROFS, "Make it writable"), (errno.EIO, "Mend that")]
)
@pytest.mark.parametrize(("place", "name"), [(os, "fsync"), (Path, "replace"), (Path, "write_bytes")])
def test_a_write_that_fails_ends_the_run_with_advice_and_harms_nothing(
    dump: Path, monkeypatch: pytest.MonkeyPatch, place: object, name: str, code: int, advice: str
) -> None:
    """The first write fails, in the next run the second, and so on, until a run comes through."""
    wanted, failed = as_if_never_run(dump), 0
    while message := failing_at(failed, dump, monkeypatch, place, name, code):
        assert advice in message
        assert "Then run the same command again: what was finished is kept." in message
        assert not [*dump.parent.glob(f"out/{FOLDER}/*{PARTIAL}")]
        assert set(contents(dump)) in (set(), set(wanted)) or "Not all of its files are in place" in message
        failed += 1
    assert contents(dump) == wanted
    assert failed > 3


def failing_at(nth: int, dump: Path, monkeypatch: pytest.MonkeyPatch, place: object, name: str, code: int) -> str:
    """What a run says in which one write fails."""
    real, calls = getattr(place, name), count()

    def write(*arguments: object) -> object:
        if next(calls) == nth:
            raise OSError(code, os.strerror(code))
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(place, name, write)
        try:
            go(dump)
        except UsageError as error:
            return str(error)
    return ""


# Memory: what is open, what is held.


def test_of_all_shards_few_are_open_at_once(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each open file takes megabytes; a large dump has hundreds of shards, a daily one thousands."""
    real, now, most = spill._packed_lines, 0, list[int]()

    def counted_lines(path: Path) -> Generator[bytes, None, None]:
        nonlocal now
        now += 1
        most.append(now)
        try:
            yield from real(path)
        finally:
            now -= 1

    for number in range(40):
        page(dump, f"9{number:02}.txt", 100 + number)
    monkeypatch.setattr(spill, "_packed_lines", counted_lines)
    monkeypatch.setattr(runs, "_AT_ONCE", 4)
    assert len(go(dump)) == 46
    assert len(most) == 46
    assert max(most) == 4


def test_what_copies_of_a_page_have_in_common_is_held_once() -> None:
    document = Document(doc_id="d", source="a.txt", record=0, text="1.水的沸点A.一B.二答案A")
    (seen,) = sight(document, counted(document))
    one, other = places_of([seen.to_line(0), seen.to_line(9)])
    assert one.seat != other.seat
    assert one.question is other.question
    assert one.like
    assert other.like
    assert one.like.bands is other.like.bands
