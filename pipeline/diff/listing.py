"""Each single change, as JSON Lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.diff.change import Change
from pipeline.write.staging import output_errors
from pipeline.write.whole import whole


@contextmanager
def listed(path: Path | None) -> Iterator[Callable[[Change], object]]:
    """Takes changes and writes them to `path`, which is there when all of them are; nowhere without a path.

    Raises:
        OutputError: `path` cannot be written.
    """
    if path is None:
        yield lambda _: None
        return

    with output_errors(path), whole(path) as partial, partial.open("wb") as lines:

        def tell(change: Change) -> None:
            with output_errors(path):
                lines.write(change.model_dump_json().encode() + b"\n")

        yield tell
