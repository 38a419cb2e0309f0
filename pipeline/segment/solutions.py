"""Solutions that a single word opens at the start of a line, without a colon: 解 由题意…, or 证明：… below 证明：…."""

from __future__ import annotations

import re
from typing import Final

from pipeline.segment.parsed import Cut, Parsed
from pipeline.segment.types import OPEN

_SOLVES: Final = re.compile(r"(?<=[。．.；;？?）)])[ \t\u3000]*\n[ \t\u3000]*(?P<w>解[ \u3000]+(?=\S))")
_PROVES: Final = re.compile(r"\n[ \t\u3000]*(?P<w>证明?[ \u3000]?[:：]|证明?[ \u3000]+(?=\S))")
_TO_PROVE: Final = re.compile(r"证明|求证|试证")


def bare_solution(text: str, item: Parsed, start: int) -> Cut | None:
    """Where the solution of an open question begins; a proof below a stem that asks for one."""
    if item.hint not in OPEN:
        return None
    found = _SOLVES.search(text, start, item.body.end)
    asked = _TO_PROVE.search(text, start, item.body.end)
    proof = _PROVES.search(text, asked.end(), item.body.end) if asked else None
    if proof and not (found and found.start() < proof.start()):
        found = proof
    return Cut(*found.span("w"), "reply", "解") if found else None
