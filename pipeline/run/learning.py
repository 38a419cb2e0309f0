"""The pass over the dump that learns its boilerplate: a bounded sample of its pages, read by the workers.

Which pages are in the sample depends on their names and numbers alone, so that the list is the same whatever the
order of the files and the number of workers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from pathlib import Path, PurePosixPath
from typing import Final

import xxhash

from pipeline.clean.learned import NOTHING, Learned
from pipeline.learn import LEAST_PAGES, ListingError, Page, learn, page, parsed
from pipeline.read import DumpFile, holds_one, is_known, read_file
from pipeline.records import Document
from pipeline.run.dump import Dump
from pipeline.run.engine import Engine
from pipeline.run.faults import UsageError
from pipeline.run.shard import grouped
from pipeline.settings import Settings

_PAGES_OF_A_SITE: Final = 400  # of one folder, or of one file that holds many documents
_PAGES: Final = 4000  # in all


@dataclass(frozen=True, slots=True)
class Lesson:
    """Some files of the sample."""

    files: tuple[DumpFile, ...]
    settings: Settings
    most: int = _PAGES_OF_A_SITE  # pages of a file that holds many


def learn_from(dump: Dump, settings: Settings, engine: Engine) -> Learned:
    """The boilerplate that a sample of the dump shows; none for a dump of a few pages."""
    files = sampled(dump.files)
    many = sum(not holds_one(file.source) for file in files)
    if len(files) < LEAST_PAGES and not many:
        return NOTHING
    most = min(_PAGES_OF_A_SITE, _PAGES // max(1, many))
    lessons = [Lesson(group, settings, most) for group in grouped(files)]
    return learn(_fair([one for _, pages in engine.map(pages_of, lessons) for one in pages or ()]))


def load(path: Path) -> Learned:
    """The boilerplate of a rules file.

    Raises:
        UsageError: the file cannot be read or is no such list.
    """
    try:
        return parsed(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except (ListingError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is no list of boilerplate: {error}") from error


def sampled(files: Sequence[DumpFile]) -> list[DumpFile]:
    """The files to learn from, in the order of the dump: so many of each folder, and so many in all."""
    folders: dict[str, list[DumpFile]] = defaultdict(list)
    for file in files:
        if is_known(file.source):
            folders[_folder(file.source)].append(file)
    ranked = (nsmallest(_PAGES_OF_A_SITE, group, key=lambda file: _lot(file.source)) for group in folders.values())
    chosen = {file.source for file in _in_turn(ranked)}
    return [file for file in files if file.source in chosen]


def _in_turn(groups: Iterable[Sequence[DumpFile]]) -> list[DumpFile]:
    """The first of each group, then the second of each, until there are enough."""
    ranks = ((rank, _lot(file.source), file) for group in groups for rank, file in enumerate(group))
    return [file for _, _, file in nsmallest(_PAGES, ranks, key=lambda one: one[:2])]


def pages_of(lesson: Lesson) -> list[Page]:
    """The pages of some files; one that cannot be read teaches nothing, and the run itself will say why."""
    found: list[Page] = []
    for file in lesson.files:
        try:
            found += _pages(file, lesson)
        except Exception:  # noqa: BLE001, S112 - law 6: one bad document harms only itself
            continue
    return found


def _pages(file: DumpFile, lesson: Lesson) -> list[Page]:
    readings = (each for each in read_file(file, lesson.settings) if isinstance(each, Document))
    if holds_one(file.source):
        return [page(_folder(file.source), each.text) for each in readings]
    drawn = ((_lot(f"{each.source}\0{each.record}"), page(_site(file, each), each.text)) for each in readings)
    return [one for _, one in nsmallest(lesson.most, drawn)]


def _site(file: DumpFile, document: Document) -> str:
    """Members of an archive belong to the folder in which they lie there, records to their file."""
    return file.source if document.source == file.source else _folder(document.source)


def _fair(pages: Sequence[Page]) -> Iterator[Page]:
    """No more pages than fit, whatever the number of files that hold many."""
    return (
        iter(nsmallest(_PAGES, pages, key=lambda one: _lot("\n".join(one.lines))))
        if len(pages) > _PAGES
        else iter(pages)
    )


def _folder(source: str) -> str:
    return str(PurePosixPath(source).parent)


def _lot(name: str) -> int:
    return xxhash.xxh3_64_intdigest(name.encode("utf-8", "surrogatepass"))
