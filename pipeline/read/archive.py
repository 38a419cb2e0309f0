"""Archives: what their members are called in the dump, and which of them are none.

Nothing is ever written under a member's name, so a path cannot lead out of anywhere; one that tries to is
refused all the same, since it would stand in the output as a source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from xxhash import xxh3_64_intdigest

from pipeline.read.encoding import decode
from pipeline.read.reading import Content, Hidden, Unread
from pipeline.reasons import reason

Member = Content | Unread | Hidden
Opener = Callable[[Content], Iterator[Member]]

_LONGEST_PATH: Final = 1024
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_MAC_SHADOWS: Final = "__MACOSX"
_NAMES_KEPT: Final = 1 << 20  # some 100 MB


def member_source(archive: Content, name: str) -> str | None:
    """The place in the dump of the member called `name`; None for a path that no honest archive holds."""
    path = PurePosixPath(name.replace("\\", "/"))
    honest = path.name and not path.is_absolute() and ".." not in path.parts and not _DRIVE.match(name)
    if not honest or len(name) > _LONGEST_PATH:
        return None
    return f"{archive.source}/" + "".join(sign if sign.isprintable() else _escaped(sign) for sign in str(path))


def _escaped(sign: str) -> str:
    r"""A line break or an escape in a name would steer terminals and tables; it stands as \x1b there."""
    return f"\\x{ord(sign):02x}"


def member_name(raw: bytes) -> str:
    """A name that is said to be in no encoding, or in a wrong one: Windows writes GBK, and says so nowhere."""
    return decode(raw) or raw.decode("ascii", "backslashreplace")


def is_hidden(archive: Content, source: str) -> bool:
    """Whether the member is one that a file manager does not show."""
    parts = source[len(archive.source) + 1 :].split("/")
    return any(part.startswith(".") or part == _MAC_SHADOWS for part in parts)


def unsafe(archive: Content, number: int, detail: str) -> Unread:
    """The member at place `number`, refused: its name stands nowhere but in the message."""
    return Unread(archive.source, number, "document", reason("unsafe_member", ascii(detail)[:200]))


def told_apart(members: Iterator[Member]) -> Iterator[Member]:
    """An archive may hold a path twice; the second gets a `#2`, so that every document has a place of its own."""
    seen: dict[int, int] = {}
    for member in members:
        key = xxh3_64_intdigest(member.source.encode())
        if not isinstance(member, Content) or (key not in seen and len(seen) >= _NAMES_KEPT):
            yield member
            continue
        seen[key] = seen.get(key, 0) + 1
        yield member if seen[key] == 1 else replace(member, source=f"{member.source}#{seen[key]}")
