"""The dump-wide step for tests: results in, settled results out, by way of files as in a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.dedupe import Wishes, judge, numbered, sight
from pipeline.records import Result
from tests.specimens import a_document

PLAIN = Wishes()


def dedupe(results: Iterable[Result], wishes: Wishes = PLAIN, cut: int = 1) -> list[Result]:
    """What the step makes of a dump whose shards hold `cut` documents each."""
    ordered = list(results)
    runs = [_run(ordered[at : at + cut], at) for at in range(0, len(ordered), cut)]
    with TemporaryDirectory() as folder:
        return list(judge(runs, Path(folder), wishes).settled(ordered))


def _run(shard: Sequence[Result], first: int) -> Iterator[bytes]:
    """The sorted sightings of one shard, whose first document has this number."""
    lines = [seen.to_line(place) for place, result in enumerate(shard) for seen in sight(a_document(result), result)]
    return numbered(sorted(lines), lambda place: first + place)


def unmarked(results: Iterable[Result]) -> list[Result]:
    """The results without cluster and split, which every item gets."""
    bare = {"cluster": "", "split": None}
    return [replace(each, items=tuple(item.model_copy(update=bare) for item in each.items)) for each in results]
