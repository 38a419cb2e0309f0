"""Characters that are not what they look like, or not there at all.

Only what is listed is touched. NFKC on the whole text would turn `10³` into `103` and `①` into `1`.
White space stays, whatever its kind: the segmenter knows it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import cycle

from pipeline import rules
from pipeline.clean.alignment import Edit
from pipeline.clean.codes import CharacterSet, character_set, places_of

_COMPATIBILITY = ((0x2E80, 0x2FE0), (0xF900, 0xFB00), (0x2F800, 0x2FA20))  # radicals, ideographs
_LIGATURES = (0xFB00, 0xFB07)  # ﬁ ﬂ ﬃ
_INVISIBLE = "\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff" + "".join(map(chr, range(0x202A, 0x202F)))
_CONTROL = "".join(chr(c) for c in (*range(0x20), *range(0x7F, 0xA0)) if chr(c) not in "\t\n\v\f\r")
_CIRCLED = 8  # Ⓐ to Ⓗ label choices
_LEAST_DISGUISED = 4  # times on a page


def restore_characters(text: str) -> list[Edit]:
    """Radicals and compatibility forms become ordinary characters; invisible ones go."""
    table = _replacements()
    found: list[Edit] = []
    for place in places_of(text, _odd()):
        after, rule = table[text[place]]
        last = found[-1] if found else None
        if last and last.end == place and last.rule == rule:
            found[-1] = last._replace(end=place + 1, after=last.after + after)
        else:
            found.append(Edit(place, place + 1, after, rule, "normalise"))
    return found


def label_glyphs(text: str) -> list[Edit]:
    """The labels of choices that a paper prints as four glyphs of its own font, one code point after another."""
    found = places_of(text, _private())
    first = min((ord(text[place]) for place in found), default=0)
    turns = [ord(text[place]) - first for place in found]
    if len(turns) < _LEAST_TURNS * _LABELS or turns != [*range(_LABELS)] * (len(turns) // _LABELS):
        return []
    return [
        Edit(place, place + 1, f"({label})", "label_glyph", "normalise")
        for place, label in zip(found, cycle("ABCD"), strict=False)
    ]


@cache
def _private() -> CharacterSet:
    return character_set(map(chr, range(0xE000, 0xF900)))


_LABELS = 4
_LEAST_TURNS = 2


def undisguise(text: str) -> list[Edit]:
    """Common characters that a site against copying printed as rare ones, again and again: `旳` is `的`."""
    common = rules.table("characters")["disguised"]
    if not any(rare in text for rare in common):
        return []
    found = list(_disguised().finditer(text))
    times = Counter(match[0] for match in found)
    return [
        Edit(*match.span(), common[match[0]], "disguised", "repair")
        for match in found
        if times[match[0]] >= _LEAST_DISGUISED
    ]


@cache
def _disguised() -> re.Pattern[str]:
    rare = "".join(rules.table("characters")["disguised"])
    return re.compile(rf"(?<=[\u4e00-\u9fff])[{rare}](?=[\u4e00-\u9fff，。、；：？！])")


@cache
def _odd() -> CharacterSet:
    return character_set(_replacements())


@cache
def _replacements() -> dict[str, tuple[str, str]]:
    """Character -> what it becomes, and the name of the rule."""
    radicals = {one: (other, "radical") for one, other in rules.table("characters")["radicals"].items()}
    symbols = {one: (other, "symbol") for one, other in rules.table("characters")["symbols"].items()}
    quotes = {one: (other, "quote") for one, other in rules.table("characters")["quotes"].items()}
    circled = {chr(0x24B6 + i): (f"({chr(0x41 + i)})", "circled_letter") for i in range(_CIRCLED)}
    invisible = dict.fromkeys(_INVISIBLE, ("", "invisible"))
    control = dict.fromkeys(_CONTROL, ("", "control"))
    return dict(_compatible()) | radicals | symbols | quotes | circled | invisible | control


def _compatible() -> Iterator[tuple[str, tuple[str, str]]]:
    for block in (*_COMPATIBILITY, _LIGATURES):
        for character in map(chr, range(*block)):
            after = unicodedata.normalize("NFKC", character)
            if after != character:
                yield character, (after, "radical" if character < "\u2fe0" else "compatibility")
