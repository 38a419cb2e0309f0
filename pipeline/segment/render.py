"""Stretches of clean text -> field text: line wraps undone, ends trimmed, leaders and points of markers left out."""

from __future__ import annotations

import re
from itertools import groupby

from pipeline.segment.layout import Part

_WRAP = re.compile(r"[ \t\r\u3000\xa0]*\n[ \t\r\u3000\xa0\n]*")
_HAN_OR_MARK = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’—…]")


_LEADERS = re.compile(  # 甲是………（ ） leads to the bracket; x＝3……4分 tells what the step is worth
    r"[ \u3000]*(?:…{3,}|[.．·・]{6,}|[-—]{6,})[ \u3000]*(?=[（(][ \u3000]*[)）][。.]?(?:\s|\Z))"
    r"|[ \u3000]*(?:…{2,}|[.．·・]{6,}|[-—]{6,})[ \u3000]*[（(]?\d{1,2}[ ]?分[)）]?[。.]?(?=\s|\Z|[（(]\d|[①-⑩])"
)


_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|“[^”\n]*”|//[^\n]*|/\*.*?\*/|#(?!\s*include)[^\n]*")
_CODE = re.compile(  # a line of a program, its strings and remarks left out
    r"[ \t\xa0]*(?:[^\u2e80-\uffef]*[;{}]|#[ ]?include\b.*|import[ ]\w.*|from[ ][\w.]+[ ]import\b.*"
    r"|(?:def|for|while|if|elif|else|class|try|except|finally|with|switch|case|do)\b[^\u2e80-\uffef]*[:{)]"
    r"|(?:return|print|printf|break|continue|pass|var|let|const|raise|yield)\b[^\u2e80-\uffef]*"
    r"|(?:SELECT|FROM|WHERE|INSERT|UPDATE|DELETE|CREATE|VALUES|GROUP[ ]BY|ORDER[ ]BY|HAVING|SET)\b[^\u2e80-\uffef]*"
    r"|[A-Za-z_][\w.]*(?:\[[^\]\n]*\])?[ ]?(?:[-+*/%]|//)?=(?!=)[^\u2e80-\uffef]*"
    r"|[A-Za-z_][\w.]*\([^\u2e80-\uffef]*\))\s*"
)
_LEAST = 2  # lines in a row that are a program


def render(text: str, part: Part) -> str:
    r"""The text of `part` in one line; a line break between Latin words becomes a space, those of programs stay.

    >>> render("甲\n乙", Part(0, 3)), render("a\r\nb", Part(0, 4)), render("甲\ni = 1\nprint(i)", Part(0, 16))
    ('甲乙', 'a b', '甲\ni = 1\nprint(i)')
    """
    piece = text[part.start : part.end].strip(" \t\r\n\u3000\xa0")
    piece = _LEADERS.sub("", piece) if _LEADERS.search(piece) else piece
    if "\n" not in piece:
        return piece
    blocks = [(code, [line for line, _ in rows]) for code, rows in groupby(_coded(piece), lambda row: row[1])]
    return "\n".join("\n".join(rows) if code else _WRAP.sub(_joint, "\n".join(rows)).strip() for code, rows in blocks)


def _coded(piece: str) -> list[tuple[str, bool]]:
    """The lines of a piece that are not empty, and whether each belongs to a program."""
    lines = [line.rstrip() for line in piece.split("\n") if line.strip()]
    code = [_CODE.fullmatch(_QUOTED.sub("", line)) is not None for line in lines]
    runs = [(is_code, len(list(run))) for is_code, run in groupby(code)]
    told = [is_code and count >= _LEAST for is_code, count in runs for _ in range(count)]
    return list(zip(lines, told, strict=True))


def _joint(m: re.Match[str]) -> str:
    before, after = m.string[m.start() - 1 : m.start()], m.string[m.end() : m.end() + 1]
    return "" if _HAN_OR_MARK.match(before) or _HAN_OR_MARK.match(after) else " "


_INNER_TAG = re.compile(
    r"\A(?:答案|试题|题目|参考)?(?:解析|详解)[:：][ \u3000]*"  # 解析：答案解析：甲
    r"|[✅❌]\ufe0f?[ ]?(?=(?:不?正确|错误|不对)(?:[。，,；;：:！!（(]|\Z))"  # A. ✅ 正确。甲
    r"|【易错[^】\n]{0,6}】[:：]?|[【\[〔『](?:试题|思路|解题)?(?:分析|详解|解答|解析|简析|精析|思路|点拨)[】\]〕』][:：]?"
)


def render_explanation(text: str, part: Part) -> str:
    """An explanation without the labels of its own parts, and the pictographs before its verdicts."""
    return _INNER_TAG.sub("", render(text, part))


def render_blanked(text: str, parts: list[Part]) -> str:
    """Pieces of a stem with an empty bracket where the answer stood."""
    pieces = [render(text, p) for p in parts]
    return "（）".join([*(_LED.sub("", piece) for piece in pieces[:-1]), *pieces[-1:]])


_LED = re.compile(r"[ \u3000]*(?:…{3,}|[.．·・]{6,}|[-—]{6,})[ \u3000]*\Z")  # leaders to a bracket that was filled
