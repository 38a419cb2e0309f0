"""GBK as bytes: what a character was in the byte stream of the page, and back.

Decoders give unmapped pairs private-use code points (AAA1-AFFE, F8A1-FEFE and A240-A7A0 are U+E000 and
following, FE50-FEA0 are U+E815 and following), so a misaligned run can be turned back into its bytes.
"""

from __future__ import annotations

from functools import cache

LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
_EURO = {"€": b"\x80"}  # code page 936 has it as a single byte: 個 (8280) cut in two ends in `€`
_PRIVATE = {chr(0xE815 + i): bytes((0xFE, trail)) for i, trail in enumerate((*range(0x50, 0x7F), *range(0x80, 0xA1)))}


@cache
def gbk_bytes(character: str) -> bytes:
    """The one or two bytes of a character; empty for what GBK does not know.

    >>> gbk_bytes("優").hex(), gbk_bytes("a"), gbk_bytes("𠀀")
    ('839e', b'a', b'')
    """
    special = _EURO.get(character) or _PRIVATE.get(character)
    if special:
        return special
    try:
        encoded = character.encode("gb18030")
    except UnicodeEncodeError:  # a lone surrogate
        return b""
    return encoded if len(encoded) < 3 else b""


@cache
def from_pair(lead: int, trail: int) -> str:
    """The character of two bytes; empty when they are no pair.

    >>> from_pair(0x83, 0x9E), from_pair(0x83, 0x28)
    ('優', '')
    """
    if lead not in LEADS or trail not in TRAILS:
        return ""
    return bytes((lead, trail)).decode("gb18030")


@cache
def unmapped() -> tuple[tuple[int, int], ...]:
    """Pairs that mean nothing outside the user zones: a decoder shows one as a single orphan.

    >>> (0xA8, 0x9E) in unmapped(), (0xA8, 0xA1) in unmapped()
    (True, False)
    """
    pairs = ((lead, trail) for lead in range(0xA2, 0xFE) for trail in TRAILS)
    return tuple(pair for pair in pairs if "\ue766" <= from_pair(*pair) <= "\ue814")


@cache
def led_by(lead: int) -> tuple[str, ...]:
    """Every Han character or mark of punctuation whose first byte is `lead`."""
    every = (from_pair(lead, trail) for trail in TRAILS)
    return tuple(c for c in every if c and not "\ue000" <= c < "\uf900")
