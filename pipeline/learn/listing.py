"""The rules file of learned boilerplate: what a person reads, edits and hands to the next run."""

from __future__ import annotations

import hashlib
import json
import tomllib
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.clean.learned import Learned, LearnedLine, name_of

FILE_NAME: Final = "boilerplate.toml"
_HEAD: Final = """\
# Lines that recur on many pages of the dump and are no text of items: the clean stage takes them out, and the
# ledger names the rule. `0` stands for any number, `pages` says on how many pages of the sample the line stood;
# one that is `beside` others goes only next to another of these lines.
#
# Strike out what should stay, add what should go (`text` is enough), and run with `--boilerplate FILE`: then this
# list is used as it is and nothing is learned, so that more files in the dump change nothing in the old ones.
"""


class ListingError(ValueError):
    """The file is no list of boilerplate; the message says why."""


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(min_length=1)
    name: str = ""
    pages: int = Field(0, ge=0)
    beside: bool = False


class _Listing(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    line: list[_Line] = []


def listing(learned: Learned) -> str:
    """The rules file.

    >>> parsed(listing(Learned((LearnedLine("learned_1", "浏览:0 次", 40),)))).lines[0].text
    '浏览:0 次'
    """
    return _HEAD + "".join(map(_entry, learned.lines))


def _entry(line: LearnedLine) -> str:
    text = json.dumps(line.text, ensure_ascii=False)
    beside = "beside = true\n" if line.beside else ""
    return f'\n[[line]]\nname = "{line.name}"\ntext = {text}\npages = {line.pages}\n{beside}'


def parsed(text: str) -> Learned:
    """The lines of a rules file.

    Raises:
        ListingError: the text is no TOML, or has entries that nobody knows.
    """
    try:
        found = _Listing.model_validate(tomllib.loads(text)).line
    except tomllib.TOMLDecodeError as error:
        raise ListingError(f"no TOML: {error}") from error
    except ValidationError as error:
        fault = error.errors()[0]
        raise ListingError(f"{'.'.join(map(str, fault['loc']))}: {fault['msg'].lower()}") from error
    return Learned(tuple(LearnedLine(one.name or name_of(one.text), one.text, one.pages, one.beside) for one in found))


def digest(learned: Learned) -> str:
    """SHA-256 of what the lines do; their order and the counts of pages do not matter."""
    rows = sorted([line.name, line.text, line.beside] for line in learned.lines)
    return hashlib.sha256(json.dumps(rows, ensure_ascii=True).encode()).hexdigest()
