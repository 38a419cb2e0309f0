"""Tar archives, read from front to back, so that one of any size fits."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import IO, Final, Self, cast

from pipeline.read.archive import Member, is_hidden, member_name, member_source, unsafe
from pipeline.read.limits import Allowance, UnreadableError
from pipeline.read.reading import Content, Hidden
from pipeline.read.unpack import Source, metered

_LONGEST_HEADER: Final = 1 << 20  # bytes; tarfile holds the whole of a long name or a PAX header
_HEADERS: Final = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE)
_LONG_HEADERS: Final = frozenset((*_HEADERS, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK))


class _Header(tarfile.TarInfo):
    """A header that says when it is broken: tarfile takes a broken one behind the first member for the end."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        try:
            header = super().frombuf(buf, encoding, errors)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError) as error:  # type: ignore[attr-defined]
            raise UnreadableError("broken_file", str(error)) from error
        if header.size < 0 or (header.type in _LONG_HEADERS and header.size > _LONGEST_HEADER):
            raise UnreadableError("broken_file", "a header of impossible size")
        return header


def tar_members(archive: Content) -> Iterator[Member]:
    """The members in the order in which they lie there.

    Raises:
        UnreadableError: the archive is broken from here on.
    """
    stream = cast("IO[bytes]", archive.stream)
    try:
        with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header, errors="surrogateescape") as opened:
            number = 0
            while (member := opened.next()) is not None:
                opened.members.clear()  # type: ignore[attr-defined] # or they add up
                yield from _member(archive, opened, member, number)
                number += 1
    except (tarfile.TarError, ValueError, EOFError) as error:
        raise UnreadableError("broken_file", str(error)) from error


def _member(archive: Content, opened: tarfile.TarFile, member: tarfile.TarInfo, number: int) -> Iterator[Member]:
    if member.isdir():
        return
    name = member_name(member.name.encode("utf-8", "surrogateescape"))
    source = member_source(archive, name)
    unpacking = opened.extractfile(member) if member.isreg() and not member.issparse() else None
    if source is None or unpacking is None:  # links and devices, and files with holes of any size
        yield unsafe(archive, number, name)
    elif is_hidden(archive, source):
        yield Hidden(source)
    else:
        with unpacking:
            stream = metered(
                cast("Source", unpacking), Allowance(member.size)
            )  # the archive's own packing has drawn on its allowance
            yield Content(source, source, stream, member.size, archive.allowance, archive.archives + 1)
