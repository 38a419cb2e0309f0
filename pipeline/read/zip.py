"""Zip archives."""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from pipeline.read.archive import Member, is_hidden, member_source, unsafe
from pipeline.read.encoding import detect
from pipeline.read.limits import Allowance, UnreadableError
from pipeline.read.reading import Content, Hidden, Unread
from pipeline.read.seek import seekable
from pipeline.read.unpack import Source, metered
from pipeline.reasons import reason

_LARGEST_LIST: Final = 32 << 20  # bytes of the list of members: some 300,000 of them, in 300 MB of memory
_UTF8_NAME: Final = 0x800
_ENCRYPTED: Final = 0x1
_BROKEN: Final = (BadZipFile, NotImplementedError, ValueError, IndexError, struct.error, zlib.error, EOFError)


class _Wary:
    """A stream that refuses the one large read of zipfile: the list of members, which it then keeps."""

    def __init__(self, stream: BinaryIO) -> None:
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        if size > _LARGEST_LIST:
            raise UnreadableError("archive_too_large", f"its list of members takes {size:,} bytes")
        return self._stream.read(size)


def zip_members(archive: Content) -> Iterator[Member]:
    """The members in the order of the archive's list.

    Raises:
        UnreadableError: the list is broken, too long, or lists the same bytes again and again.
    """
    with seekable(archive) as stream:
        try:
            opened = ZipFile(cast("BinaryIO", _Wary(stream)))
        except _BROKEN as error:
            raise UnreadableError("broken_file", str(error)) from error
        with opened:
            members = opened.infolist()
            _demand_no_overlap(members, stream)
            for number, (member, name) in enumerate(zip(members, _names(members), strict=True)):
                if not member.is_dir():
                    yield from _member(archive, opened, member, name, number)


def _demand_no_overlap(members: list[ZipInfo], stream: BinaryIO) -> None:
    """A bomb without nesting: thousands of members that share one run of bytes."""
    packed = sum(member.compress_size for member in members)
    if packed > stream.seek(0, 2):
        raise UnreadableError("unpack_bomb", "members overlap")


def _names(members: list[ZipInfo]) -> list[str]:
    """Without the mark for UTF-8 zipfile takes names as code page 437; nearly always they are GBK or UTF-8."""
    raw = [_unmarked(member) for member in members]
    encoding = detect(b"\n".join(filter(None, raw)))
    return [
        member.filename if name is None else name.decode(encoding, "backslashreplace")
        for member, name in zip(members, raw, strict=True)
    ]


def _unmarked(member: ZipInfo) -> bytes | None:
    return None if member.flag_bits & _UTF8_NAME else member.filename.encode("cp437", "replace")


def _member(archive: Content, opened: ZipFile, member: ZipInfo, name: str, number: int) -> Iterator[Member]:
    source = member_source(archive, name)
    if source is None or stat.S_ISLNK(member.external_attr >> 16):
        yield unsafe(archive, number, name)
    elif is_hidden(archive, source):
        yield Hidden(source)
    else:
        yield from _opened(archive, opened, member, source)


def _opened(archive: Content, opened: ZipFile, member: ZipInfo, source: str) -> Iterator[Member]:
    if member.flag_bits & _ENCRYPTED:
        yield Unread(source, 0, "document", reason("unreadable_file", "it needs a password"))
        return
    try:
        unpacking = opened.open(member)
    except _BROKEN as error:
        yield Unread(source, 0, "document", reason("broken_file", str(error)))
        return
    with unpacking:
        allowance = Allowance(member.compress_size, within=archive.allowance)
        stream = metered(cast("Source", unpacking), allowance)
        yield Content(source, source, stream, member.file_size, allowance, archive.archives + 1)
