"""Headings: of sections, papers, cases, keys and shared material."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from pipeline.rules import patterns
from pipeline.rules.finder import Finder
from pipeline.segment.common_keys import common_keys, common_reasons
from pipeline.segment.decimal_sections import decimal_sections
from pipeline.segment.lettered import lettered_passages
from pipeline.segment.marks import Heading, Number, Tag
from pipeline.segment.material_start import passage_start
from pipeline.segment.named_sections import named_sections
from pipeline.segment.numerals import cn_to_int
from pipeline.segment.own_lists import own_lists, without
from pipeline.segment.twice import LEADS, repeats
from pipeline.segment.types import type_of

_OWN = re.compile(r"(?:我的|你的|您的|学生|考生)答案")


def _beside_own(text: str, start: int) -> bool:
    """Whether the reader's own answer stands here or shortly before: all such lines are marks of one item."""
    return _OWN.search(text, max(0, start - 300), start + 4) is not None


_LABEL = re.compile(r"[【\[]?(?:题目|试题|题干|问题|原题)[^\n]{0,8}")  # alone above each question
_ALONE = re.compile(r"[【\[]?(?:正确|参考)?答案[】\]]?[ \u3000]*[:：]?[ \u3000\r]*\n")


_FORMS = (  # a form goes before those behind it
    "key", "ruled_key", "glued_key", "explained", "english_key", "english", "typed", "other", "word", "part", "box",
    "stage", "case", "asked_case", "bare_case", "material", "title", "numeral", "roman", "inner", "model", "grouped",
    "passage",
)  # fmt: skip
_KINDS = {
    "ruled_key": "key", "glued_key": "key", "explained": "key", "english_key": "key", "english": "typed",
    "material": "case", "roman": "other", "model": "word", "stage": "box", "asked_case": "case", "bare_case": "case",
    "grouped": "case", "passage": "case",
}  # fmt: skip


def find_headings(text: str, rules: Mapping[str, Finder], numbers: list[Number], shared: list[Tag]) -> list[Heading]:
    """All headings in text order, without overlap; `shared`: marks of shared material."""
    found: dict[int, Heading] = {}
    for kind in _FORMS:
        for m in rules[f"heading.{kind}"].finditer(text):
            start = _start(text, kind, m)
            groups = m.groupdict()
            if any(start < h.end and h.start < m.end() for h in (found.get(start),) if h):
                continue
            if _is_none(text, kind, (start, m.end()), numbers, found):
                continue
            ordinal = cn_to_int(groups["n"]) if groups.get("n") else None
            found[start] = Heading(
                start,
                m.end(),
                _KINDS.get(kind, kind),
                type_of(_type_word(kind, m)),
                ordinal,
            )
    labelled = [
        n.end for n in numbers if n.form == "tagged" and n.value is None and _LABEL.fullmatch(text, n.start, n.end)
    ]
    for start in [start for start, h in found.items() if h.kind == "key"]:
        if _beside_own(text, start) or (_ALONE.match(text, start) and bisect_left(labelled, start)):
            del found[start]
    found = without(found, own_lists(text, found, numbers))
    for m in rules["heading.repeated_key"].finditer(text):
        start = m.start() + len(m[0]) - len(m[0].lstrip())
        if start not in found and _asked_before(text, numbers, m.end(), int(m["first"])):
            found[start] = Heading(start, m.end(), "key", None, None)
    found = {h.start: h for h in lettered_passages(text, numbers)} | found
    found = {h.start: h for h in (*common_keys(text, numbers), *common_reasons(text, numbers))} | found
    found |= {h.start: h for h in named_sections(text, found.values())}
    found |= {h.start: h for h in decimal_sections(text, found.values())}
    for tag in shared:
        start = passage_start(text, tag, found)
        found[start] = Heading(start, tag.end, "stimulus", None, None)
    return repeats(text, _titled_keys(text, _disjoint(sorted(found.values()))))


def _type_word(kind: str, m: re.Match[str]) -> str | None:
    """The word of a heading that names the type of its questions; of the types of a part just the one with no doubt."""
    if kind == "part":
        return "不定项" if "不定项" in m[0] else None
    return "作文" if kind == "model" else m.groupdict().get("type")


def _is_none(text: str, kind: str, place: tuple[int, int], numbers: list[Number], found: Mapping[int, Heading]) -> bool:
    """Whether what looks like a heading of this kind is none where it stands."""
    if kind == "grouped":
        return text.rfind("题组", max(0, place[0] - _PART), place[0]) < 0
    if kind == "case" and _in_question(text, place[0], numbers):
        return True
    if kind == "passage":
        return not _one_of_passages(text, place, found)
    if kind in ("explained", "model"):
        return not any(h.kind == "key" and h.start < place[0] for h in found.values())
    if _marks_item(text, kind, *place) or (kind == "material" and _tags_title(text, *place)):
        return True
    if kind == "part" and text[slice(*place)].lstrip(LEADS).startswith("问题"):
        i = bisect_left(numbers, place[0], key=lambda n: n.start)
        asked = i < len(numbers) and numbers[i].start == place[0] and text[numbers[i].end] == "\n"  # 问题 1⏎（单选）甲
        return asked or (i > 0 and numbers[i - 1].form == "entry")  # ### 题目4 解答⏎#### 问题1：甲
    if kind == "word" and (i := bisect_left(numbers, place[0], key=lambda n: n.start)) < len(numbers):
        return numbers[i].start == place[0]
    return kind == "roman" and not _opens_section(text, numbers, place[1])


def _tags_title(text: str, start: int, end: int) -> bool:
    """Whether 【资料】 sorts a post: the words behind it are the title of the page, which stands above it too."""
    line = text.find("\n", end)
    title = text[end : line if line >= 0 else len(text)].strip()
    return len(title) >= _LEAST_TITLE and text.find(title, 0, start) >= 0


def _one_of_passages(text: str, place: tuple[int, int], found: Mapping[int, Heading]) -> bool:
    """Whether （二） follows （一）, or （一） goes before it, on a page that speaks of reading."""
    ordinal = cn_to_int(text[slice(*place)].strip())
    reads = _READING.search(text, max(0, place[0] - _PART), place[0]) is not None
    if ordinal != 1:
        return any(h.kind == "case" and h.ordinal == (ordinal or 0) - 1 for h in found.values())
    return reads and re.compile(r"\n[ \u3000]*[（(]二[)）]").search(text, place[1]) is not None


def _in_question(text: str, at: int, numbers: list[Number]) -> bool:
    """Whether the question above begins with its first material: 23.（16分）材料一 甲⏎材料二 乙."""
    i = bisect_left(numbers, at, key=lambda n: n.start) - 1
    above = numbers[i] if i >= 0 else None
    led = _MATERIAL_LED.match(text, above.end) if above and at - above.end < _PART else None
    return led is not None and led.end() <= at


_MATERIAL_LED = re.compile(r"[ \u3000]*(?:[（(][ ]?\d{1,2}[ ]?分[ ]?[)）])?[ \u3000]*(?=(?:材料|资料)[一1])")
_READING = re.compile("阅读|短文|文言|古文|案例分析|材料分析|资料分析")
_LEAST_TITLE = 6
_PART = 8000  # code points of a part of a paper


def _start(text: str, kind: str, m: re.Match[str]) -> int:
    """Where a heading begins; in 6.甲 答案：7.A the words before the key belong to question 6."""
    start = m.start() + len(m[0]) - len(m[0].lstrip())
    if kind == "key":
        start = _above_words(text, start, m.end())
    led = kind == "key" and text[start] not in "【[" and _BEHIND_NUMBER.search(text, max(0, start - 5), start)
    return m.start("w") if led else start


def _above_words(text: str, start: int, end: int) -> int:
    """Where the line of a key heading begins that is longer than its words: 甲县中学　第一学期　语文科　解答."""
    line = text.rfind("\n", 0, start) + 1
    alone = not text[end : text.find("\n", end) + 1 or len(text)].strip()
    return line if alone and start - line <= _TITLE_LINE and _TITLE_WORDS.fullmatch(text, line, start) else start


_TITLE_LINE = 60  # code points
_TITLE_WORDS = re.compile(
    r"(?![ \u3000]*[（(]?(?:\d(?!\d{3}[年届级学])|[A-Ha-h][.．、)）]))[^\n。？?！；;：:_（()）]*"
    r"(?:学期|学年|年度|考试|测[验试评]|[周月单]测|月考|联考|统考|质检|检测|模拟|试[题卷])[^\n。？?！；;：:_]*"
)


def _titled_keys(text: str, headings: list[Heading]) -> list[Heading]:
    """A title with nothing but white space between it and the key below is that of the key."""
    kept: list[Heading] = []
    for h in headings:
        if h.kind == "key" and kept and kept[-1].kind == "title" and not text[kept[-1].end : h.start].strip():
            kept[-1] = h._replace(start=kept[-1].start)
        elif (
            h.kind == "key" and kept and kept[-1].kind == "typed" and not text[kept[-1].end : h.start].strip(" \u3000")
        ):
            kept[-1] = h._replace(start=kept[-1].start, type=kept[-1].type, ordinal=kept[-1].ordinal)  # 一、填空题 解答
        else:
            kept.append(h)
    return kept


_ASKED = 200  # numbers looked at before a key
_GIVEN = 40  # and behind it
_PARTS = frozenset(" \u3000\n。；;）)")  # what stands between two entries


def _asked_before(text: str, numbers: list[Number], at: int, first: int) -> bool:
    """Whether `first` and the number after it stand before `at`, one soon after the other, and again behind it."""
    i = bisect_left(numbers, at, key=lambda n: n.start)
    before = [n.value for n in numbers[max(0, i - _ASKED) : i]]
    behind = [n.value for n in numbers[i : i + _GIVEN] if n.start == at or text[n.start - 1] in _PARTS]
    return first > 1 and first in before and first + 1 in before and first in behind and first + 1 in behind


_NUMBER_LINE = re.compile(  # 3, 3/8, 第3题 above the type
    r"(?:\A|\n)[ \u3000]*(?:第[ ]?)?\d{1,3}(?:[ ]?[/／][ ]?\d{1,3})?[ ]?题?[ \u3000]*\n[ \u3000]*\Z"
)
_NUMBERED = re.compile(
    r"(?:\A|\n)[ \u3000]*(?:\d{1,3}[ \u3000]?[.、．]|(?P<word>第[ ]?\d{1,3}[ ]?题)[ ]?[：:、.．]?)[ \u3000]*\Z"
)
_SAID_ALONE = re.compile(  # 参考答案⏎C⏎参考解析, 参考答案⏎C⏎网友答案
    r"\s*(?:[A-H]{1,2}|[√×对错]|正确|错误)[ \u3000]*\n\s*"
    r"(?:[【\[]?(?:参考|答案|试题|本题|题目)?(?:解析|详解|分析)|(?!正确|错误|[一二三四五六七八九十第])[\u4e00-\u9fff]{2})"
)
_SAID_LAST = re.compile(r"\s*(?:[A-H]{1,6}|[√×对错]|正确|错误)\s*\Z")  # as 参考答案 was above another item
_SAID_BEFORE = re.compile(
    r"\s*(?:[A-H]{1,6}|[√×对错]|正确|错误)[ \u3000]*\n\s*\d{1,3}[ \u3000]?[.、．)）]"
    r"[ \u3000]*[\u4e00-\u9fff“《（(A-Za-z]{3}"
)
_TO_FILL = re.compile(  # the head of a table to answer in, above 答案 and nothing
    r"[|\s]*题[ \u3000]*号(?:[ \t\u3000|]+\d{1,3})+[ \t\u3000|]*\n[ \t\u3000]*\Z"
)
_BEHIND_NUMBER = re.compile(r"\d[.．、][ \u3000]?\Z")
_FIRST = re.compile(r"\s*1[ \u3000]?[.、．\n]")
_SCORE = 6  # code points of a score behind the type
_COUNTS = re.compile(r"\s*(?:第[ \u3000]?)?[（(]?\d{1,3}[ \u3000]?(?:[)）.、．题]|\n)")


def _marks_item(text: str, kind: str, start: int, end: int) -> bool:
    """Whether what looks like a heading is a mark of one item: 3.单选题(2分)⏎甲, 6.【参考答案】⏎(1)甲, 答案⏎C⏎解析."""
    if kind == "word":
        return _tags_number(text, start, end)
    if kind != "key":
        return False
    if _TO_FILL.match(text, text.rfind("\n", 0, max(0, start - 1)) + 1, start):
        return True
    if _SAID_LAST.match(text, end):
        words = text[start:end].strip()
        above = text.rfind(words, 0, start)
        return above >= 0 and _SAID_BEFORE.match(text, above + len(words)) is not None
    return _SAID_ALONE.match(text, end) is not None or (
        text[start] in "【[" and _NUMBERED.search(text, max(0, start - 12), start) is not None
    )


def _tags_number(text: str, start: int, end: int) -> bool:
    """Whether a type word belongs to the number before it: 3⏎单选(2分)⏎甲, 3.单选题(2分)⏎甲, 第3题 单选题."""
    above = _NUMBER_LINE.search(text, max(0, start - 20), start)
    if above is not None:
        return _FIRST.match(text, end) is None
    number = _NUMBERED.search(text, max(0, start - 12), start)
    if number is None or _COUNTS.match(text, end):
        return False
    return number["word"] is not None or "分" in text[start : end + _SCORE]


_TASK = 600  # code points below a heading, in which its first number or its task stands


_FAR = 4000  # code points from a heading to its first number


def _opens_section(text: str, numbers: list[Number], at: int) -> bool:
    """Whether Ⅳ．… heads questions, a key or a task: a number begins a line below it, and no choice before that."""
    i = bisect_left(numbers, at, key=lambda n: n.start)
    first = next((n.start for n in numbers[i : i + _GIVEN] if n.start == at or n.score >= _OPENS_LINE), len(text))
    if (first - at <= _FAR and not _CHOICE.search(text, at, first)) or _GAP.search(text, at, at + _TASK):
        return True
    return (
        patterns("outline")["writes"].search(text, at, at + _TASK) is not None
        or text[at : at + 24].lower().find("version") >= 0
    )


_OPENS_LINE = 1.5  # the least score of a number that begins a line
_GAP = re.compile(r"_\d{1,3}_")  # a numbered blank
_CHOICE = re.compile(
    r"\n[ \u3000]*(?:[（(]?[AＡ](?:[.．、)）]|[ \t\u3000]+(?![A-Za-z\s])|[ \t\u3000]{3})"
    r"|[AＡ][ \u3000\t]+(?=\S[^\n]*\n[ \u3000]*[BＢ][ \u3000\t]))"
)


def _disjoint(headings: list[Heading]) -> list[Heading]:
    kept: list[Heading] = []
    for heading in headings:
        if kept and heading.start < kept[-1].end:
            if heading.kind in ("typed", "other", "key") and kept[-1].kind in ("numeral", "part", "title"):
                kept[-1] = heading
            continue
        kept.append(heading)
    return kept
