"""The manifest: what went in, what came out, and what made it, as digests. No time, no host (law 4)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, BinaryIO, Final

import orjson
from pydantic import BaseModel, ConfigDict, Field

from pipeline.records import SCHEMA_VERSION

FILE_NAME: Final = "manifest.json"
_MAKERS: Final = ("opencc", "orjson", "pyarrow", "pydantic", "rapidfuzz", "rjieba", "jieba", "selectolax", "xxhash")
_EXTRAS: Final = ("pypdfium2", "python-docx")
_PIECE: Final = 1 << 20  # bytes
_PRETTY: Final = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FileDigest(_Part):
    """One file by its path (within the dump or the output folder), its size in bytes and its SHA-256."""

    path: str
    size: int = Field(ge=0)
    sha256: str


class Software(_Part):
    """One package that shaped the output, and its version."""

    name: str
    version: str


class Manifest(_Part):
    """What a run read, under which settings and rules, and what it wrote."""

    schema_version: str = SCHEMA_VERSION
    settings: dict[str, Any] = Field(description="The settings that shape the output.")
    settings_digest: str = Field(description="SHA-256 of the settings as canonical JSON.")
    rules_digest: str = Field(description="SHA-256 over the pipeline's rule files and code.")
    boilerplate_digest: str = Field(description="SHA-256 of the boilerplate that was learned or given.")
    inputs: list[FileDigest] = Field(description="The files of the dump, by path.")
    outputs: list[FileDigest] = Field(description="The files of this folder but this one, by path.")
    counts: dict[str, int] = Field(description="Rows of each table.")
    software: list[Software]


def write_manifest(
    folder: Path, settings: dict[str, Any], inputs: Iterable[FileDigest], counts: dict[str, int], boilerplate: str
) -> Manifest:
    """Digest all files of `folder` and lay the manifest beside them; `boilerplate` is a digest too."""
    manifest = Manifest(
        settings=settings,
        settings_digest=settings_digest(settings),
        rules_digest=rules_digest(),
        boilerplate_digest=boilerplate,
        inputs=sorted(inputs, key=lambda file: file.path),
        outputs=file_digests(folder),
        counts=counts,
        software=list(software()),
    )
    (folder / FILE_NAME).write_bytes(orjson.dumps(manifest.model_dump(), option=_PRETTY))
    return manifest


def software() -> Iterator[Software]:
    """What shapes the output; an extra only where it is installed, since without it its files are refused."""
    for name in _MAKERS:
        yield Software(name=name, version=version(name))
    for name in _EXTRAS:
        with suppress(PackageNotFoundError):
            yield Software(name=name, version=version(name))


def settings_digest(settings: dict[str, Any]) -> str:
    """SHA-256 of the settings; the order of the keys does not matter."""
    return hashlib.sha256(orjson.dumps(settings, option=orjson.OPT_SORT_KEYS)).hexdigest()


@cache
def rules_digest() -> str:
    """SHA-256 over every rule and source file of the package, by path: it changes when the output might."""
    digest = hashlib.sha256()
    for path, content in sorted(_sources(files("pipeline"), "")):
        digest.update(orjson.dumps([path, hashlib.sha256(content).hexdigest()]))
    return digest.hexdigest()


def _sources(folder: Traversable, prefix: str) -> Iterable[tuple[str, bytes]]:
    for entry in folder.iterdir():
        path = prefix + entry.name
        if entry.is_dir():
            yield from _sources(entry, path + "/")
        elif entry.name.endswith((".py", ".toml", ".html", ".css", ".md")):
            yield path, entry.read_bytes()


def stream_digest(stream: BinaryIO, name: str) -> FileDigest:
    """The digest of all bytes of `stream`, under the name `name`."""
    digest, size = hashlib.sha256(), 0
    while piece := stream.read(_PIECE):
        digest.update(piece)
        size += len(piece)
    return FileDigest(path=name, size=size, sha256=digest.hexdigest())


def file_digests(folder: Path) -> list[FileDigest]:
    """The digests of all files below `folder`, by path."""
    paths: Sequence[Path] = sorted(path for path in folder.rglob("*") if path.is_file())
    return [file_digest(path, path.relative_to(folder).as_posix()) for path in paths]


def file_digest(path: Path, name: str) -> FileDigest:
    """The digest of a file of this machine, under the name `name`."""
    with path.open("rb") as stream:
        return stream_digest(stream, name)
