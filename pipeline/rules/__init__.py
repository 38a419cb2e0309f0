"""Layout knowledge as data: what QA edits without code. `patterns` reads one table and checks its examples.

A pattern or an anchor may stand on several lines: it is its lines in one, without their indentation. (A space that it
begins or ends a line with is therefore written `[ ]`.)
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any


class RuleError(ValueError):
    """A rules file contradicts its own examples; the message names the rule and the example."""


_PATTERNS = ("pattern", "anchor")


@cache
def table(name: str) -> dict[str, Any]:
    """The parsed `NAME.toml` of this folder."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _leaves(tree: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for key, value in tree.items():
        here = f"{path}.{key}" if path else key
        if "pattern" in value:
            joined = {key: "".join(map(str.strip, value[key].splitlines())) for key in _PATTERNS if key in value}
            yield here, value | joined
        else:
            yield from _leaves(value, here)


@cache
def rows(name: str) -> dict[str, dict[str, Any]]:
    """Rule name -> its row in `NAME.toml`, whatever the depth of its table."""
    return dict(_leaves(table(name)))


@cache
def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """Rule name -> compiled pattern of `NAME.toml`; raises RuleError when an example fails."""
    compiled = {}
    for rule, row in rows(name).items():
        compiled[rule] = re.compile(row["pattern"])
        for text in row.get("match", []):
            if not compiled[rule].search(text):
                raise RuleError(f"{name}.toml: rule {rule} must find something in {text!r} and finds nothing")
        for text in row.get("never", []):
            if compiled[rule].search(text):
                raise RuleError(f"{name}.toml: rule {rule} must find nothing in {text!r}")
    return compiled
