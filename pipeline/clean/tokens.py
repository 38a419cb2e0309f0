"""Pages that print each piece of a line on a line of its own: `1⏎.⏎地球的⏎形状是⏎A⏎.⏎球体`."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.clean.alignment import Edit

_POINT = re.compile(
    r"\n[ \u3000]*(?:\d{1,3}|[A-HＡ-Ｈ])[ \u3000]*(?P<a>\n)[ \u3000]*[.．、][ \u3000]*(?P<b>\n)(?=[ \u3000]*\S)"
)
_LEAST = 5  # points alone on their lines
_UPRIGHT = re.compile(r"(?<=\n)参[ ]?\n考[ ]?\n答[ ]?\n案")
_KEY = re.compile(r"\n[ \u3000]*(?:参\s{0,2}考\s{0,2})?答\s{0,2}案")  # behind it a gap parts the words for two blanks
_LINE = re.compile(r"[^\n]+")
_OPENS = re.compile(  # what begins a line of its own
    r"[ \u3000]*(?:\d{1,3}[ \u3000]*(?:[.．、]|\Z)|[A-HＡ-Ｈ](?:[ \u3000]*[.．]|\Z)|[√×TF参考答案]\Z|[（(]\d{1,2}[)）]"
    r"|[一二三四五六七八九十]{1,2}、|题[ \u3000]?号|(?:参[ \u3000]?考)?[ \u3000]?答[ \u3000]?案|\[|【|读|根据|阅读"
    r"|下图|下表|右图|结合|材料|如图)"
)
_ALONE = re.compile(
    r"[ \u3000]*(?:\d{1,3}|[A-HＡ-Ｈ]|[√×TF]|题[ \u3000]?号|答[ \u3000]?案|[参考答案])[ \u3000]*\Z|[^\n]*[。？?]\Z"
)


def join_pieces(text: str) -> list[Edit]:
    """Edits that join the pieces of lines, if the page prints the points behind its numbers on lines of their own."""
    points = list(_POINT.finditer(text)) if "\n.\n" in text or "\n．\n" in text else []
    if len(points) < _LEAST:
        return []
    found = {m.start(name): "" for m in points for name in ("a", "b")}
    keyed = _KEY.search(text)
    for above, below in pairwise(_LINE.finditer(text)):
        apart = below.start() != above.end() + 1 or _OPENS.match(below[0]) or _ALONE.match(above[0])
        if not apart and below[0].strip() not in (".", "．", "、") and above[0].strip() not in (".", "．", "、"):
            found.setdefault(above.end(), " " if keyed and above.start() > keyed.start() else "")
    found |= {at: "" for m in _UPRIGHT.finditer(text) for at in range(m.start(), m.end()) if text[at] == "\n"}
    return [Edit(at, at + 1, joint, "line_wrap", "repair") for at, joint in sorted(found.items())]
