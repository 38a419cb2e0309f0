"""Other file systems, by URL: s3:// and gs:// through Arrow, every other one through fsspec."""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from itertools import takewhile
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_ARROW: Final = {"s3": "S3FileSystem", "gs": "GcsFileSystem"}
_GLOB_SIGNS: Final = frozenset("*?[")
_BUFFER: Final = 4 << 20  # bytes of one request


class Found(NamedTuple):
    """A file of another file system: its URL and its size."""

    url: str
    size: int


def is_url(path: str) -> bool:
    """Whether `path` names a place of another file system.

    >>> is_url("s3://bucket/dump"), is_url("dump/*.txt")
    (True, False)
    """
    return "://" in path


def open_url(url: str) -> BinaryIO:
    """The bytes at `url`.

    Raises:
        OSError: there is no such file, or it may not be read.
    """
    place = _place(url)
    return io.BufferedReader(place.system.open(place.path, "rb"), _BUFFER)


def find_urls(url: str) -> tuple[str, list[Found]]:
    """The folder that `url` names (the fixed part of a pattern, the parent of a file), and the files at or below it.

    Raises whatever the file system raises: each has errors of its own.
    """
    place = _place(url)
    system, path = place.system, place.path.rstrip("/")
    if _is_pattern(path) and not system.exists(path):
        fixed = "/".join(takewhile(lambda part: not _is_pattern(part), path.split("/")))
        return place.url(fixed), _files(place, system.glob(path, detail=True).values())
    info = system.info(path)
    if info["type"] == "directory":
        return place.url(path), _files(place, system.find(path, detail=True).values())
    return place.url(path).rpartition("/")[0], _files(place, [info])


def _is_pattern(path: str) -> bool:
    return not _GLOB_SIGNS.isdisjoint(path)


def _files(place: _Place, entries: Iterable[dict[str, Any]]) -> list[Found]:
    return [Found(place.url(entry["name"]), entry["size"] or 0) for entry in entries if entry["type"] == "file"]


class _Place(NamedTuple):
    """A path within a file system; `scheme` stands before it in a URL where the file system does not know it."""

    system: AbstractFileSystem
    path: str
    scheme: str = ""

    def url(self, path: str) -> str:
        return self.scheme + path if self.scheme else self.system.unstrip_protocol(path)


def _place(url: str) -> _Place:
    scheme, _, rest = url.partition("://")
    if scheme in _ARROW:
        bucket, slash, key = rest.partition("/")
        name, at, bucket = bucket.rpartition("@")
        return _Place(_arrow(scheme, name + at + bucket), bucket + slash + key, f"{scheme}://{name}{at}")
    system, path = import_module("fsspec.core").url_to_fs(url)
    return _Place(system, path)


@cache
def _arrow(scheme: str, bucket: str) -> AbstractFileSystem:
    """Options as fsspec has them (FSSPEC_S3='{"anonymous": true}' or its config file) are Arrow's own here."""
    arrow, wrapper = import_module("pyarrow.fs"), import_module("fsspec.implementations.arrow").ArrowFSWrapper
    options = import_module("fsspec.config").conf.get(scheme)
    if options:
        return wrapper(getattr(arrow, _ARROW[scheme])(**options))
    return wrapper(arrow.FileSystem.from_uri(f"{scheme}://{bucket}")[0])
