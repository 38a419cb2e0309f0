"""How long the pipeline takes, measured in OpenCC: `make bench`, or `python tests/bench.py DUMP`.

R = time of the core (and of the keywords) on one worker / time of OpenCC t2s on the same text. Both
are timed in one process, turn by turn on each document, so that a busy machine slows both alike.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter as clock

from opencc import OpenCC

from pipeline.enrich import enrich
from pipeline.process import process
from pipeline.read import read_file
from pipeline.records import Document
from pipeline.run.dump import find_dump
from pipeline.settings import Settings


def documents(dump: Path) -> list[Document]:
    """All documents that can be read."""
    readings = (reading for file in find_dump([dump]).files for reading in read_file(file, Settings()))
    return [reading for reading in readings if isinstance(reading, Document)]


def main(dump: Path) -> None:
    """Print MB/s of each and the ratios."""
    convert = OpenCC("t2s").convert
    found = documents(dump)
    enrich(process(found[0]))  # loads tables and dictionaries
    script = core = keywords = 0.0
    for document in found:
        begun = clock()
        convert(document.text)
        converted = clock()
        result = process(document)
        processed = clock()
        enrich(result)
        script += converted - begun
        core += processed - converted
        keywords += clock() - processed
    size = sum(len(document.text.encode()) for document in found) / 1e6
    print(f"{len(found)} documents, {size:.1f} MB of UTF-8 text")
    for name, seconds in (("OpenCC t2s", script), ("pipeline", core), ("with keywords", core + keywords)):
        print(f"{name:14} {size / seconds:6.2f} MB/s   R = {seconds / script:.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
