"""Packed files that are broken or hostile: each costs itself, and never the machine (law 6)."""

from __future__ import annotations

import gzip
import io
import lzma
import random
import stat
import struct
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from pipeline.read import DumpFile, Hidden, Unread, read_file
from pipeline.settings import Settings
from tests.dumps import PACKERS, outline, places, read, read_all, tarred, zipped, zstd

MB = 1 << 20
GOOD = {"a.txt": "甲".encode(), "b.txt": "乙".encode(), "c.txt": "丙".encode()}


def reason_of(folder: Path, name: str, content: bytes) -> tuple[str, str]:
    """Code and message of the only reading."""
    (reading,) = read(folder, name, content)
    assert isinstance(reading, Unread)
    return reading.reason.code, reading.reason.message


@pytest.mark.parametrize("packing", PACKERS)
def test_parts_that_follow_each_other_are_one_file(tmp_path: Path, packing: str) -> None:
    """Such files come of `cat a.gz b.gz`, and of tools that pack in parallel."""
    pack = PACKERS[packing]
    assert outline(read(tmp_path, "a.txt" + packing, pack("甲".encode()) + pack("乙".encode()))) == ["甲乙"]


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("cut", [1, 20, -1])
def test_packed_data_that_end_too_early_are_broken(tmp_path: Path, packing: str, cut: int) -> None:
    whole = PACKERS[packing](bytes(range(256)) * 50)
    assert reason_of(tmp_path, "a.txt" + packing, whole[:cut])[0] == "broken_file"


@pytest.mark.parametrize("packing", PACKERS)
def test_what_is_not_packed_at_all_is_broken(tmp_path: Path, packing: str) -> None:
    assert reason_of(tmp_path, "a.txt" + packing, "没有压缩".encode() * 9)[0] == "broken_file"


@pytest.mark.parametrize("packing", PACKERS)
def test_lines_before_the_break_are_read(tmp_path: Path, packing: str) -> None:
    noise = random.Random(7)  # noqa: S311 - no secret
    lines = "".join(f'{{"text":"第{number}页 {noise.randbytes(50).hex()}"}}\n' for number in range(20_000))
    whole = PACKERS[packing](lines.encode())
    readings = read(tmp_path, "a.jsonl" + packing, whole[: len(whole) * 9 // 10])
    assert len(readings) > 1000
    assert set(outline(readings[-1:])) <= {"broken_file"}
    assert readings[-1].record == len(readings) - 1


@pytest.mark.parametrize("packing", [".gz", ".zst", ".bz2"])
def test_a_bomb_is_refused_before_it_grows(tmp_path: Path, packing: str) -> None:
    """A gigabyte of zeros takes a megabyte as gzip, and 50 kB as zstd."""
    bomb = PACKERS[packing](b"\0" * (64 * MB))
    code, message = reason_of(tmp_path, "a.jsonl" + packing, bomb)
    assert code == "unpack_bomb"
    assert f"{len(bomb):,} bytes grow more than 250 times" in message


def test_xz_that_asks_for_gigabytes_of_memory_is_refused(tmp_path: Path) -> None:
    asks = bytearray(lzma.compress(b"1.", format=lzma.FORMAT_ALONE, filters=[{"id": lzma.FILTER_LZMA1, "preset": 0}]))
    asks[1:5] = struct.pack("<I", 1 << 30)  # the size of the dictionary in the header
    assert reason_of(tmp_path, "a.txt.xz", bytes(asks))[0] == "broken_file"


def test_a_document_in_a_bomb_is_never_held(tmp_path: Path) -> None:
    bomb = tmp_path / "a.txt.gz"
    with gzip.open(bomb, "wb") as stream:
        for _ in range(200):
            stream.write(b"\0" * MB)
    tracemalloc.start()
    (reading,) = read_file(DumpFile(bomb, "a.txt.gz", bomb.stat().st_size), Settings(max_document_chars=MB // 5))
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(reading, Unread)
    assert reading.reason.code == "document_too_large"
    assert held < 20 * MB


def test_twice_packed_is_refused_with_advice(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, "a.txt.gz.gz", gzip.compress(gzip.compress(b"1.")))
    assert isinstance(reading, Unread)
    assert reading.reason.code == "nested_too_deep"
    assert "Unpack the outer ones" in reading.reason.advice


# Archives


def broken_in(archive: bytes, member: bytes, by: int = 0) -> bytes:
    """The archive with one byte of the member turned over."""
    place = archive.index(member) + by
    return archive[:place] + bytes([archive[place] ^ 0xFF]) + archive[place + 1 :]


def test_a_broken_member_of_a_zip_costs_itself(tmp_path: Path) -> None:
    archive = broken_in(zipped(GOOD, zipfile.ZIP_STORED), GOOD["b.txt"])
    readings = read(tmp_path, "d.zip", archive)
    assert outline(readings) == ["甲", "broken_file", "丙"]
    assert places(readings) == [("d.zip/a.txt", 0), ("d.zip/b.txt", 0), ("d.zip/c.txt", 0)]


def test_a_member_that_makes_its_reader_fail_costs_itself(tmp_path: Path) -> None:
    archive = tarred({"a.txt": "甲".encode(), "b.docx": b"PK\3\4", "c.xyz": b"?", "d.txt": "丁".encode()})
    assert outline(read(tmp_path, "d.tar", archive)) == ["甲", "broken_file", "unknown_format", "丁"]


def test_a_broken_header_of_a_tar_is_told(tmp_path: Path) -> None:
    """Tarfile takes such a header for the end, and what follows would vanish without a word."""
    readings = read(tmp_path, "d.tar", broken_in(tarred(GOOD), b"b.txt"))
    assert outline(readings) == ["甲", "broken_file"]
    assert readings[-1].source == "d.tar"


def test_a_tar_that_ends_within_a_member_is_told(tmp_path: Path) -> None:
    archive = tarred({"a.txt": "甲".encode(), "b.txt": b"x" * 5000})
    assert outline(read(tmp_path, "d.tar", archive[:3000])) == ["甲", "broken_file", "broken_file"]


def test_a_tar_without_its_end_is_read(tmp_path: Path) -> None:
    assert outline(read(tmp_path, "d.tar", tarred(GOOD)[: 6 * 512])) == ["甲", "乙", "丙"]


@pytest.mark.parametrize("name", ["d.zip", "d.tar", "d.tar.gz", "d.tgz"])
@pytest.mark.parametrize("content", [b"", b"PK", b"no archive at all" * 99, b"\0" * 2048])
def test_what_is_no_archive_is_one_refusal(tmp_path: Path, name: str, content: bytes) -> None:
    assert reason_of(tmp_path, name, content)[0] in {"broken_file", "empty_document"}


def test_an_empty_archive_is_told(tmp_path: Path) -> None:
    assert reason_of(tmp_path, "d.zip", zipped({})) == ("empty_document", "The document holds no text. (no record)")


ARCHIVERS = {".zip": zipped, ".tar": tarred}
TRICKS = ["../out.txt", "/etc/passwd.txt", "a/../../b.txt", "..\\b.txt", "C:\\b.txt", "x" * 2000 + ".txt"]


@pytest.mark.parametrize("name", TRICKS)
@pytest.mark.parametrize("suffix", ARCHIVERS)
def test_a_path_that_leads_out_is_refused_and_is_no_source(tmp_path: Path, name: str, suffix: str) -> None:
    members = {"a.txt": "甲".encode(), name: b"1.", "c.txt": "丙".encode()}
    readings = read(tmp_path, "d" + suffix, ARCHIVERS[suffix](members))
    assert outline(readings) == ["甲", "unsafe_member", "丙"]
    assert ".." not in readings[1].source


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            member = tarfile.TarInfo("l.txt")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    assert outline(read(tmp_path, "d.tar", stream.getvalue())) == ["unsafe_member"] * 4
    link = zipfile.ZipInfo("l.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(stream := io.BytesIO(), "w") as archive_:
        archive_.writestr(link, "/etc/passwd")
    assert outline(read(tmp_path, "d.zip", stream.getvalue())) == ["unsafe_member"]


def test_a_member_with_a_password_is_told(tmp_path: Path) -> None:
    archive = bytearray(zipped({"a.txt": b"1."}))
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        archive[archive.index(mark) + place] |= 1
    code, message = reason_of(tmp_path, "d.zip", bytes(archive))
    assert (code, "password" in message) == ("unreadable_file", True)


def test_an_unknown_way_of_packing_is_told(tmp_path: Path) -> None:
    archive = bytearray(zipped({"a.txt": b"1."}))
    for mark, place in ((b"PK\3\4", 8), (b"PK\1\2", 10)):
        archive[archive.index(mark) + place] = 98
    assert reason_of(tmp_path, "d.zip", bytes(archive))[0] == "broken_file"


def test_members_that_share_their_bytes_are_a_bomb(tmp_path: Path) -> None:
    """Thousands of entries for one run of bytes: a bomb that needs no nesting."""
    archive = zipped({f"{number}.txt": b"x" * 9000 for number in range(3)}, zipfile.ZIP_STORED)
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        listed = archive[opened.start_dir :]
    first = archive[: archive.index(b"PK\3\4", 4)]
    end = bytearray(listed[listed.index(b"PK\5\6") :])
    end[16:20] = struct.pack("<I", len(first))
    overlapping = first + listed[: listed.index(b"PK\5\6")] + bytes(end)
    assert reason_of(tmp_path, "d.zip", overlapping)[0] == "unpack_bomb"


def test_a_bomb_in_a_zip_costs_itself(tmp_path: Path) -> None:
    members = {"a.txt": "甲".encode(), "b.jsonl": b"\0" * (32 * MB), "c.txt": "丙".encode()}
    assert outline(read(tmp_path, "d.zip", zipped(members))) == ["甲", "unpack_bomb", "丙"]


def test_a_zip_that_lists_too_much_is_refused_before_it_is_listed(tmp_path: Path) -> None:
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 9, 9, 40 * MB, 0, 0)
    code, message = reason_of(tmp_path, "d.zip", b"\0" * (40 * MB) + end)
    assert (code, "41,943,040 bytes" in message) == ("archive_too_large", True)


def test_a_header_that_claims_a_gigabyte_is_never_read(tmp_path: Path) -> None:
    """Tarfile would hold the whole of a long name."""
    member = tarfile.TarInfo("././@LongLink")
    member.type, member.size = tarfile.GNUTYPE_LONGNAME, 1 << 30
    assert reason_of(tmp_path, "d.tar", member.tobuf(tarfile.GNU_FORMAT) + b"x" * 4096)[0] == "broken_file"


def test_an_archive_in_an_archive_is_read_and_a_third_is_not(tmp_path: Path) -> None:
    inner = zipped({"a.txt": "甲".encode()})
    readings = read(tmp_path, "d.tar.gz", gzip.compress(tarred({"in/b.zip": inner, "c.zip": zipped({"b.zip": inner})})))
    assert outline(readings) == ["甲", "nested_too_deep"]
    assert places(readings) == [("d.tar.gz/in/b.zip/a.txt", 0), ("d.tar.gz/c.zip/b.zip", 0)]


def test_hidden_members_are_counted_not_read(tmp_path: Path) -> None:
    archive = zipped({"__MACOSX/._a.txt": b"\0\5", "a.txt": "甲".encode(), ".git/b.txt": b"1.", "d/": b""})
    found = list(read_all(tmp_path, "d.zip", archive))
    assert [each.source for each in found if isinstance(each, Hidden)] == ["d.zip/__MACOSX/._a.txt", "d.zip/.git/b.txt"]
    assert len(found) == 3


def test_two_members_of_one_name_have_places_of_their_own(tmp_path: Path) -> None:
    stream = io.BytesIO(tarred({"a.txt": "甲".encode()})[:1024] + tarred({"a.txt": "乙".encode()}))
    readings = read(tmp_path, "d.tar", stream.getvalue())
    assert outline(readings) == ["甲", "乙"]
    assert places(readings) == [("d.tar/a.txt", 0), ("d.tar/a.txt#2", 0)]


def legacy_zip(names: list[bytes]) -> bytes:
    """As Windows writes it: names in GBK, and no word of that."""
    archive = zipped({f"{number}{'':x<{len(name) - 1}}": b"1." for number, name in enumerate(names)})
    for number, name in enumerate(names):
        archive = archive.replace(f"{number}{'':x<{len(name) - 1}}".encode(), name)
    return archive


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_chinese_names_are_read(tmp_path: Path, encoding: str) -> None:
    names = ["试题/第一章.txt", "试题/参考答案.txt"]
    readings = read(tmp_path, "d.zip", legacy_zip([name.encode(encoding) for name in names]))
    assert [reading.source for reading in readings] == [f"d.zip/{name}" for name in names]


def test_chinese_names_in_a_tar_are_read(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", encoding="gbk", format=tarfile.GNU_FORMAT) as archive:
        archive.addfile(tarfile.TarInfo("试题/第一章.txt"))
    assert [reading.source for reading in read(tmp_path, "d.tar", stream.getvalue())] == ["d.tar/试题/第一章.txt"]


def test_a_name_cannot_steer_a_terminal(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, "d.tar", tarred({"a\x1b[2J\n.txt": "甲".encode()}))
    assert reading.source == "d.tar/a\\x1b[2J\\x0a.txt"


def test_a_tar_of_many_members_is_read_in_bounded_memory(tmp_path: Path) -> None:
    """Tarfile keeps the header of every member, which adds up."""
    path = tmp_path / "d.tar"
    with tarfile.open(path, "w") as archive:
        for number in range(20_000):
            archive.addfile(tarfile.TarInfo(f"{number}.txt"))
    tracemalloc.start()
    count = sum(1 for _ in read_file(DumpFile(path, "d.tar", path.stat().st_size), Settings()))
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert held < 8 * MB


def test_a_closed_gate_keeps_a_member_from_being_read(tmp_path: Path) -> None:
    """So a member that kills its worker is not tried again, and its neighbours are."""
    path = tmp_path / "d.zip"
    path.write_bytes(zipped(GOOD))
    asked = list[str]()

    def gate(source: str) -> bool:
        asked.append(source)
        return not source.endswith("b.txt")

    readings = [r for r in read_file(DumpFile(path, "d.zip", 1), Settings(), gate) if not isinstance(r, Hidden)]
    assert outline(readings) == ["甲", "worker_died", "丙"]
    assert asked == ["d.zip", "d.zip/a.txt", "d.zip/b.txt", "d.zip/c.txt"]


def test_zstd_with_a_window_beyond_reason_is_refused(tmp_path: Path) -> None:
    frame = b"\x28\xb5\x2f\xfd\x00\xa8\x01\x00\x00"  # a window of 2 GB
    code, message = reason_of(tmp_path, "a.txt.zst", frame)
    assert (code, "too much memory" in message) == ("broken_file", True)


def test_a_member_in_zstd_is_read(tmp_path: Path) -> None:
    assert outline(read(tmp_path, "d.tar.zst", zstd(tarred({"a.txt.zst": zstd("甲".encode())})))) == ["甲"]
