"""Markdown left in plain text: emphasis, quoted answers, code fences, escaped underscores."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from pipeline.clean.alignment import Edit
from pipeline.clean.codes import CharacterSet, character_set, line_matches

_ESCAPED: Final = re.compile(r"(?:\\_(?:\\?\\_)+)")  # \_\\_\_ is escaped twice; one alone may be LaTeX
_POINT: Final = re.compile(r"(?m:^)[ \t>]*\d{1,3}(?P<slash>\\)[.)](?!\d)")  # 1\. is no entry of a list
_EMPTY_BOX: Final = re.compile(r"(?m:^)[ \t>]*(?P<box>[-*+][ \t]+\[[ ]?\][ \t]+)(?=\**[（(]?[A-H][.．、:：)）])")
_TICKED: Final = re.compile(r"\[[xX✓√]\]")
_FENCE: Final = re.compile(r"(?:```|~~~)[A-Za-z+#]{0,12}[ \t]*$", re.MULTILINE)
_DEEPEST: Final = 40  # characters of an indent
_EMPHASIS: Final = re.compile(  # not x**2, f(**named) or `**`; not **B. 甲**, which marks the right choice
    r"(?P<a>\*\*)(?<![*`\\]\*\*)(?:(?<![A-Za-z0-9_)\]]\*\*)|(?=[\u4e00-\u9fff]))"
    r"(?![\s*,，)）`]|[A-H][ ]?[.．、)）:：][ ]?[^*\s])[^*\n`]{1,400}(?<![\s(,\\])(?P<b>\*\*)(?!\*)"
)
_HIGHLIGHT: Final = re.compile(  # ==甲==, not a==b or c==d
    r"(?<![A-Za-z0-9_=!<>)\]\"'])(?P<a>==)(?=[^\s=])[^=\n]{0,80}[\u4e00-\u9fff][^=\n]{0,80}(?<!\s)(?P<b>==)(?![A-Za-z0-9_=(\"'])"
)
_CHOSEN: Final = re.compile(r"(?<=[（(])__(?P<letters>[A-H]{1,6})__(?=[)）])")  # （__B__）
_PICTURE: Final = re.compile(  # on a line of its own or behind what asks; within a sentence it may be a formula
    r"(?:^[ \t>]*|(?<=[）)。？?：:])|(?<=[A-H][.．、])|(?<=[A-H][.．、）)：:][ ]))"
    r"!\[[^\]\n]{0,80}\]\([^()\s]{1,200}\)[ \t]*$",
    re.MULTILINE,
)
_BACK: Final = re.compile(r"^[ \t]*\[[^\]\n]{0,24}\]\(#[^()\n]{0,80}\)[ \t]*$", re.MULTILINE)  # [⬆ 回到目录](#目录)
_CHOICE: Final = re.compile(
    r"^[ \t>+*-]*?(?P<a>\*\*)?[ ]?(?:[A-H][.．、:：)）]|[(（][A-H][)）]).*?(?P<b>\*\*)?[ \t]*$", re.MULTILINE
)
_QUOTING: Final = ("\n>", "\n >", "\n  >", "\n   >", "\n\t>")
_QUOTED: Final = re.compile(r"(?:^[ \t]*>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_QUOTES_FIELD: Final = re.compile(
    r"^[> \t*【\[]*(?:[☑☛-☟✂-✅✈-✌✨❓-❗➜➤⭐🌀-🫿]\uFE0F?[ ]*)?"
    r"(?:(?:正确|参考|标准)?答案|答|(?:答案|试题)?(?:解析|详解|分析)|解释)[*】\]]*[ ]?[:：】\]]"
    r"|^[> \t*]*(?:[A-H][ ]?[.．、:：)）]|[(（][A-H][)）])",
    re.MULTILINE,
)
_LAST_CHOICE: Final = re.compile(r"\n[ \t]*\**[C-G][ ]?[.．、:：)）][^\n]*\n\s*\Z")
_TOLD: Final = re.compile(r"[ \t]*>[ \t>]*(?![ \t>*A-H、,，]{0,12}\n)[^\n]{8}")
_ABOVE: Final = 200  # code points of the last choice
_QUOTE: Final = re.compile(r"^[ \t]*(?:>[ \t]*)+", re.MULTILINE)
_QUOTE_MARK: Final = re.compile(r"^>[ ]?", re.MULTILINE)
_FILLED: Final = re.compile(r"^[ \t\u3000]*[^\s>]", re.MULTILINE)
_LEAST_QUOTED: Final = 12  # lines
_MOST_UNQUOTED: Final = 0.1  # of them

_NAMED: Final = re.compile(  # ### 答案 above the answer of each question
    r"^#{2,6}[ ]*(?P<w>(?:正确|参考)?答案|(?:答案|试题)?(?:解析|详解|分析))[ ]*[:：]?[ \t]*\n\s*"
    r"(?=[^\s\d#|一二三四五六七八九十（(【])",
    re.MULTILINE,
)
_NUMBERED: Final = re.compile(  # ### 3. 甲（√）: a heading that is a question
    r"^(?P<m>#{1,6}[ ]+)\d{1,3}[ ]?[.．、)）](?P<asks>"
    r"[^\n]*(?:[?？]|[(（][ \u3000A-HXTF√×✓✗对错]*[)）]|__)[。.]?[ \t]*$"
    r"|(?=[^\n]*\n(?:[ \t]*\n|[^\n#A]{1,200}\n){0,3}[ \t+*-]*(?:[(（]?A[.．、)）:：]|\**答案)))?",
    re.MULTILINE,
)
_ASKING: Final = 0.6  # of the numbered headings
_LEAST_NAMED: Final = 2  # one alone may be the heading of a key


def strip_markdown(text: str) -> Iterator[Edit]:
    """Edits that take out the marks of Markdown, in no order."""
    yield from _escapes(text)
    yield from (Edit(*m.span(), m["letters"], "emphasis", "normalise") for m in _CHOSEN.finditer(text))
    yield from (Edit(*m.span(), "", "picture", "normalise") for m in _pictures(text))
    if "](#" in text:
        yield from (Edit(*m.span(), "", "back_link", "normalise") for m in _BACK.finditer(text))
    for sign, marks in (("==", _HIGHLIGHT), ("**", _EMPHASIS)):
        for match in marks.finditer(text) if sign in text else ():
            yield Edit(*match.span("a"), "", "emphasis", "normalise")
            yield Edit(*match.span("b"), "", "emphasis", "normalise")
    yield from _bold_choices(text)
    if "```" in text or "~~~" in text:
        yield from _fences(text)
    if "#" in text:
        named = list(line_matches(_NAMED, text, _hash()))
        counts = Counter(match["w"] for match in named)
        for match in (match for match in named if counts[match["w"]] >= _LEAST_NAMED):
            yield Edit(*match.span(), match["w"] + "：", "field_heading", "normalise")
        yield from _numbered(text)
    if ">" in text and (text.startswith(">") or any(indent in text for indent in _QUOTING)):
        yield from _quotes(text)


def _escapes(text: str) -> Iterator[Edit]:
    """The backslashes before blanks and before the points of numbers, and the empty boxes of choices."""
    if "\\_" in text:
        for match in _ESCAPED.finditer(text):
            yield Edit(*match.span(), match[0].replace("\\", ""), "escape", "normalise")
    if "\\." in text or "\\)" in text:
        yield from (Edit(*m.span("slash"), "", "escape", "normalise") for m in _POINT.finditer(text))
    if "[ ]" in text and not _TICKED.search(text):  # ticked ones tell the right choice: see task_lists.py
        yield from (Edit(*m.span("box"), "", "task_list", "normalise") for m in _EMPTY_BOX.finditer(text))


def _numbered(text: str) -> Iterator[Edit]:
    """The signs of headings that are questions with their numbers."""
    numbered = list(line_matches(_NUMBERED, text, _hash()))
    if sum(match["asks"] is not None for match in numbered) > _ASKING * len(numbered):
        yield from (Edit(*match.span("m"), "", "numbered_heading", "normalise") for match in numbered)


def _pictures(text: str) -> Iterator[re.Match[str]]:
    return _PICTURE.finditer(text) if "![" in text else iter(())


def _fences(text: str) -> Iterator[Edit]:
    for match in _FENCE.finditer(text):
        before = text[max(0, match.start() - _DEEPEST) : match.start()]
        indent = before.rpartition("\n")[2]
        if not indent.strip(" \t") and (len(indent) < len(before) or match.start() < _DEEPEST):
            yield Edit(match.start() - len(indent), match.end(), "", "code_fence", "normalise")


def _quotes(text: str) -> Iterator[Edit]:
    """The marks of quoted lines, where the quotation holds choices, an answer or an explanation.

    What is quoted right below the last of several choices, in more than a word, explains.
    """
    for block in line_matches(_QUOTED, text, _quoting()):
        explains = _LAST_CHOICE.search(text[max(0, block.start() - _ABOVE) : block.start()]) and _TOLD.match(block[0])
        field = _QUOTES_FIELD.search(block[0])
        if field or explains:
            for i, match in enumerate(_QUOTE.finditer(text, *block.span())):
                yield Edit(*match.span(), "" if field or i else "解析：", "quotation", "normalise")


def unquote(text: str) -> list[Edit]:
    r"""The marks in front of nearly all lines of a page that is one quotation, such as an answered letter.

    >>> unquote("> 甲\n> 乙")
    []
    >>> len(unquote("> 甲\n" * 12))
    12
    """
    marks = list(_QUOTE_MARK.finditer(text)) if ">" in text else []
    if len(marks) < _LEAST_QUOTED or _MOST_UNQUOTED * len(marks) < sum(1 for _ in _FILLED.finditer(text)):
        return []
    return [Edit(*match.span(), "", "quotation", "normalise") for match in marks]


def _bold_choices(text: str) -> Iterator[Edit]:
    """`**B.甲**` among choices that are not bold is the right one: one star is left in front of it."""
    if "**" not in text:
        return
    choices = list(line_matches(_CHOICE, text, _choosing()))
    bold = [match for match in choices if match["a"] and match["b"]]
    kept = len(bold) < len(choices)
    for match in bold:
        yield Edit(match.start("a"), match.end("a") - kept, "", "emphasis", "normalise")
        yield Edit(*match.span("b"), "", "emphasis", "normalise")


@cache
def _hash() -> CharacterSet:
    return character_set("#")


@cache
def _quoting() -> CharacterSet:
    return character_set(" \t>")


@cache
def _choosing() -> CharacterSet:
    return character_set(" \t>+*-ABCDEFGH(（")
