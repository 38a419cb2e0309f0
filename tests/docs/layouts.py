"""The tables of layouts in the docs: what `raw/` and `tests/cases` cover, each with a stretch of its text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

CASES: Final = Path(__file__).parents[1] / "cases"
_SHOWN: Final = 60  # characters of the example

# Family -> beginnings of the names of its cases; a case goes to the first family that fits.
FAMILIES: Final = {
    "How an item is numbered": ("number_",),
    "Type tags": ("tag_",),
    "Options": ("options_",),
    "Where the answer stands": ("answer_", "bracket_", "option_"),
    "Explanations": ("explanation_",),
    "Keys away from their questions": ("key_",),
    "True or false": ("judge_",),
    "Blanks": ("fill_",),
    "Open questions and terms": ("open_", "terms_", "calculation"),
    "Shared material": ("shared_",),
    "Headings, sections, papers": ("heading_", "papers_", "restart_"),
    "What looks like a mark and is none": ("trap_",),
    "Cut pages": ("truncated_",),
}
FOLDERS: Final = {
    "wild": "Damage as it was found",
    "negative": "Pages without items: nothing may come out",
    "known_failures": "Known failures",
}


def sample_dump() -> Iterator[tuple[str, ...]]:
    """A row for each record of each document in `raw/`."""
    for path in sorted((CASES / "raw").glob("*.json")):
        truth = _read(path)
        items = [len(record["items"]) for record in truth["records"]]
        codes = {code for record in truth["records"] for code in record.get("rejects", [])}
        rejects = ", ".join(f"`{code}`" for code in sorted(codes))
        yield f"`{truth['source']}`", truth["layout"], " + ".join(map(str, items)), rejects


def layouts() -> str:
    """A table for each family of cases."""
    families: dict[str, list[Path]] = {title: [] for title in (*FAMILIES, "Other", *FOLDERS.values())}
    for path in sorted(CASES.glob("*/*.json")):
        if path.parent.name != "raw":
            families[_family(path)].append(path)
    return "\n".join(_section(title, paths) for title, paths in families.items() if paths)


def _family(path: Path) -> str:
    if path.parent.name in FOLDERS:
        return FOLDERS[path.parent.name]
    return next((title for title, heads in FAMILIES.items() if path.name.startswith(heads)), "Other")


def _section(title: str, paths: list[Path]) -> str:
    rows = (_row(path) for path in paths)
    return "".join([f"### {title}\n\n", "| layout | for instance | case |\n", "|---|---|---|\n", *rows])


def _row(path: Path) -> str:
    case = _read(path)
    place = path.relative_to(CASES.parent).as_posix()
    return f"| {_cell(case['layout'])} | {_example(path, case)} | [{path.stem}](../tests/{place}) |\n"


def _example(path: Path, case: dict[str, Any]) -> str:
    """From the first item on, or for a key from the end of the page."""
    text = " ⏎ ".join(line.strip() for line in case["text"].strip().splitlines() if line.strip())
    if path.name.startswith("key_"):
        return "… " + _cell(text[-_SHOWN:])
    first = case["items"][0]["stem"] if case["items"] else text
    start = max(0, text.find(first[:6]) - 6)
    return _cell(("… " if start else "") + text[start : start + _SHOWN] + " …")


def _cell(text: str) -> str:
    for special in "\\|*_<`":
        text = text.replace(special, "\\" + special)
    return text


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content
