"""How much of gold's text stands in the clean text, without a segmenter: `python -m tests.clean_fidelity [NAME]`.

A field is whole when its letters and digits stand in the clean text in one piece; a snippet of `not_items` has
leaked when it still stands there (headings may: only chrome must go).
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from pipeline.clean import clean
from pipeline.clean.script import simplified

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "dev"


def bare(text: str | None) -> str:
    """Letters and digits alone, as the scorer compares them."""
    return re.sub(r"[\W_]+", "", simplified(unicodedata.normalize("NFKC", text or ""))).lower()


def fields(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The texts of a gold item that a clean document has to hold."""
    for name in ("stimulus", "stem", "explanation"):
        yield name, bare(item.get(name))
    yield from ((label, bare(text)) for label, text in item["options"].items())
    if item["type"] in ("open", "fill_blank"):
        yield from (("answer", bare(answer)) for answer in item["answer"] or ())


def missing(item: dict[str, Any], text: str) -> Iterator[tuple[str, str, float]]:
    """Fields of the item that do not stand in the text, with the likeness of the nearest stretch."""
    for name, wanted in fields(item):
        if wanted and wanted not in text:
            yield name, wanted, fuzz.partial_ratio(wanted, text)


def main() -> None:
    """Prints every field that is not whole and every snippet that leaked."""
    whole = broken = leaks = 0
    for truth in sorted((GOLD / "truth").glob("*.json")):
        if len(sys.argv) > 1 and not any(name in truth.name for name in sys.argv[1:]):
            continue
        gold = json.loads(truth.read_text(encoding="utf-8"))
        text = bare(clean((GOLD / "docs" / f"{truth.stem}.txt").read_text(encoding="utf-8")).text)
        for item in gold["items"]:
            lost = [] if item.get("truncated") else list(missing(item, text))
            broken, whole = broken + bool(lost), whole + (not lost)
            for name, wanted, likeness in lost:
                print(f"{truth.stem[:24]} {item['number']} {name} {likeness:.0f} {wanted[:160]}")
        left = [snippet for snippet in gold["not_items"] if bare(snippet) in text]
        leaks += len(left)
        print(f"{truth.stem[:24]} LEFT {left}")
    print(f"items whole {whole}, broken {broken}; snippets left {leaks}")


if __name__ == "__main__":
    main()
