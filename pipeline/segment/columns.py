"""What the columns of a table hold: told by a header row, or seen from many rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from pipeline.rules import patterns
from pipeline.segment.cells import COMMA, SEPARATORS, SPACES, cuts, row_at
from pipeline.segment.evidence import ASKS
from pipeline.segment.layout import Part
from pipeline.segment.types import type_of
from pipeline.segment.values import letters, verdict

_FIELDS: Final = ("number", "type", "stem", "text", "options", "answer", "explanation", "stimulus")
_DECORATION: Final = re.compile(r"[\s\u3000*＊_\ufeff`\x22]|[（(][^()（）]*[)）]|[:：]$")
_STEM_WORD: Final = re.compile(
    r"题目|题干|试题|考题|题面|问题|内容|描述|题(?<!\w题)(?!\w)|(?i:question|stem|content|title)"
)
_BESIDE: Final = r"(?<![^\W_].{%d})(?![^\W_])"  # what a header's words are not: a part of longer ones
_LONGEST_NAME: Final = 16
_LONGEST_HEADER: Final = 400
LABELS: Final = "ABCDEFGH"
_DIGITS: Final = dict(zip("12345678一二三四五六七八", LABELS * 2, strict=True))


class Grid(NamedTuple):
    """Columns of one table: `fields[i]` names what column i holds (None: nothing that an item needs)."""

    separator: str
    fields: tuple[str | None, ...]
    named: bool = True  # by a header that uses an exam's own word for the questions
    digits: bool = False  # options are headed 选项1, 选项2: an answer may be a digit

    @property
    def labels(self) -> list[str]:
        """Labels of the option columns."""
        return [f for f in self.fields if f is not None and f in LABELS]


def header_grid(text: str, line: Part) -> Grid | None:
    """The columns that a line names, or None when it is no header of an item table."""
    if line.end - line.start > _LONGEST_HEADER or not stem_word().search(text, line.start, line.end):
        return None
    for separator in SEPARATORS:
        least = 3 if separator in (COMMA, SPACES) else 2
        if not cuts(text, line, separator, least - 1):
            continue
        row = row_at(text, line.start, separator)
        if row.place.end <= line.end and len(row.cells) >= least:
            grid = _named(separator, [text[c.start : c.end] for c in row.cells])
            if grid and len([f for f in grid.fields if f]) >= least:
                return grid
    return None


@cache
def stem_word() -> re.Pattern[str]:
    """What a header line holds at least once: all or part of the name of a column of questions, as a word.

    A name may have spaces in it (`题 目`). Each choice begins with a letter, so that search skips all others.
    """
    rules = [patterns("tables")[f"header.{kind}"].pattern for kind in ("stem", "text")]
    names = [name for rule in rules for name in rule.removeprefix("^(?:").removesuffix(")$").split("|")]
    parts = {name[i:j] for name in names for j in range(len(name) + 1) for i in range(j)}
    words = sorted(part for part in parts if _STEM_WORD.search(part))
    begun = [first + f"(?i:{re.escape(w[1:])})" + _BESIDE % len(w) for w in words for first in {w[0], w[0].upper()}]
    return re.compile("|".join(begun))


def _named(separator: str, names: list[str]) -> Grid | None:
    if any(len(_core(name)) > _LONGEST_NAME for name in names):
        return None
    if not any(_STEM_WORD.search(name) and field_named(name) in ("stem", "text") for name in names):
        return None
    fields = [field_named(name) for name in names]
    named = "stem" in fields
    if named:
        fields = [None if f == "text" else f for f in fields]
    fields = ["stem" if f == "text" else f for f in fields]
    known = [f for f in fields if f]
    digits = any(_option(name, "header.option_digit") for name in names)
    grid = Grid(separator, tuple(fields), named, digits)
    if "stem" not in known or len(set(known)) < len(known) or sorted(grid.labels) != list(LABELS[: len(grid.labels)]):
        return None
    chosen = "options" in known or len(grid.labels) > 1
    asked = "answer" in known or (chosen and ("type" in known or (named and "number" in known)))
    return grid if asked else None


def field_named(name: str) -> str | None:
    """What a name says that a column or a field holds.

    >>> field_named("题干"), field_named("选项B"), field_named("难度")
    ('stem', 'B', None)
    """
    core = _core(name)
    found = next((f for f in _FIELDS if patterns("tables")[f"header.{f}"].search(core)), None)
    return found or _option(name, "header.option") or _option(name, "header.option_digit")


def _core(name: str) -> str:
    return (_DECORATION.sub("", name) or name.strip("（()）")).lower().rstrip(".．、")


def _option(name: str, rule: str) -> str | None:
    m = patterns("tables")[rule].search(_core(name))
    return _DIGITS.get(m["label"], m["label"].upper()) if m else None


def seen_grid(rows: Sequence[Sequence[str]], separator: str) -> Grid | None:
    """The columns of rows without a header, recognised by what stands in them; None when that is not certain."""
    width = len(rows[0])
    columns = [list(column) for column in zip(*rows, strict=True)]
    kinds = [_kind(column) for column in columns]
    if kinds.count("answer") != 1 or not {"number", "type"} & set(kinds):
        return None
    fields: list[str | None] = [None] * width
    answer = kinds.index("answer")
    texts = [i for i in range(answer) if kinds[i] == "text"]
    stem = max(texts, key=lambda i: _mean(columns[i]), default=answer)
    optioned = answer - stem - 1
    typed = "type" in kinds[:answer]
    if not _ask(columns[stem], typed=typed) or not _choices(columns[stem + 1 : answer], columns[answer]):
        return None
    for i, label in enumerate(LABELS[:optioned], stem + 1):
        fields[i] = label
    fields[stem], fields[answer] = "stem", "answer"
    for kind in ("number", "type"):
        if kind in kinds[:stem]:
            fields[kinds.index(kind)] = kind
    return Grid(separator, tuple(fields))


def _kind(column: list[str]) -> str:
    said = [c for c in column if c]
    if not said:
        return "empty"
    numbers = patterns("tables")["cell.number"]
    looks = {
        "type": sum(type_of(c) is not None and len(c) <= 8 for c in said),
        "answer": sum((c.upper() == c and bool(letters(c))) or verdict(c) is not None for c in said),
        "number": sum(numbers.search(c) is not None for c in said) if len(set(said)) == len(said) else 0,
    }
    kind = next((k for k, count in looks.items() if count >= 0.9 * len(said) and len(said) >= 0.8 * len(column)), None)
    return kind or "text"


def _mean(column: list[str]) -> float:
    return sum(map(len, column)) / len(column)


def _choices(columns: list[list[str]], answers: list[str]) -> bool:
    """Whether columns are the choices A, B, C ...: none holds difficulties or scores, none stands there unused."""
    if not 3 <= len(columns) <= len(LABELS):
        return False
    many = len(answers) >= 8
    aside = patterns("tables")["cell.aside"]
    given = {letter for answer in answers for letter in letters(answer)}
    unused = len(columns) > 4 and many and LABELS[len(columns) - 1] not in given
    dull = many and any(len(set(column)) < 0.25 * len(column) for column in columns[:3])
    meta = any(sum(aside.search(c) is not None for c in column) * 2 > len(column) for column in columns)
    return not (unused or dull or meta) and given <= set(LABELS[: len(columns)])


def _ask(stems: list[str], *, typed: bool) -> bool:
    """Stems are the page's longest texts, and ask: a list of pupils and their marks does not."""
    asking = sum(bool(ASKS.search(s) or patterns("marks")["blank"].search(s)) for s in stems)
    return _mean(stems) >= 8 and asking >= (0.2 if typed else 0.7) * len(stems)
