"""Candidate marks of a clean text: one linear scan, nothing decided yet.

A mark is only a candidate ("2.5万元", "A类地址", "第3、4条" look like marks); `path.py` decides which
numbers open items, `options.py` which letters label options.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.rules import patterns
from pipeline.segment.numerals import cn_to_int
from pipeline.segment.types import type_of


class Number(NamedTuple):
    """A number that may open an item: printed value, form (`dot`, `dun`, `paren` ...), local score."""

    start: int
    end: int
    value: int | None
    form: str
    score: float


class Letter(NamedTuple):
    """A letter that may label an option; `form` is `delimited`, `bracketed` or `bare`."""

    start: int
    end: int
    label: str
    form: str


class Heading(NamedTuple):
    """A heading: `kind` is typed, other, word, part, case, title, numeral, stimulus or key; `type` the item
    type it names; `again`: its paper has had this section (or its page this title) before, as keys repeat them.
    """

    start: int
    end: int
    kind: str
    type: str | None
    ordinal: int | None
    again: bool = False


class Tag(NamedTuple):
    """A mark inside an item: answer, reply, chosen, explanation, tail, type, blank, judged or lettered."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Marks:
    """All candidate marks of one text, each list in text order."""

    numbers: list[Number]
    letters: list[Letter]
    headings: list[Heading]
    tags: dict[str, list[Tag]]
    starts: dict[str, list[int]] = field(default_factory=dict)

    def within(self, kind: str, start: int, end: int) -> list[Tag]:
        """Tags of `kind` that begin inside `[start, end)`."""
        begins = self.starts[kind]
        return self.tags[kind][bisect_left(begins, start) : bisect_left(begins, end)]


_TAG_RULES = {
    "answer": "answer.tag",
    "reply": "answer.reply",
    "chosen": "answer.chosen",
    "explanation": "explanation.tag",
    "tail": "tail.tag",
    "type": "type.tag",
    "blank": "blank",
    "judged": "judged",
    "lettered": "lettered",
    "range": "key.range",
    "list": "key.list",
    "table": "key.table",
    "stimulus": "stimulus.range",
    "right": "option.right",
    "star": "option.star",
    "score": "score",
}
_FULLWIDTH = str.maketrans("ＡＢＣＤＥＦＧＨabcdefgh", "ABCDEFGHABCDEFGH")


def scan(text: str) -> Marks:
    """All candidate marks of `text` (clean, Simplified)."""
    rules = patterns("marks")
    tags = {kind: _tags(text, rules[rule], kind) for kind, rule in _TAG_RULES.items()}
    numbers = _numbers(text, rules)
    tags["lead"] = [Tag(n.start, n.end, "lead", "") for n in numbers if _LEAD_VALUE.match(text, n.start)]
    headings = _headings(text, rules, tags["stimulus"])
    marks = Marks(
        numbers=sorted(numbers + _numerals(text, headings)),
        letters=_letters(text, rules),
        headings=headings,
        tags=tags,
    )
    right = {t.start for t in tags["right"]}
    tags["answer"][:] = [t for t in tags["answer"] if t.start not in right]
    marks.starts.update({kind: [t.start for t in row] for kind, row in tags.items()})
    return marks


def _tags(text: str, rule: re.Pattern[str], kind: str) -> list[Tag]:
    group = next((g for g in ("v", "type", "w") if g in rule.groupindex), None)
    return [Tag(m.start(), m.end(), kind, m[group] if group else "") for m in rule.finditer(text)]


def outside_keys(marks: Marks) -> list[Letter]:
    """Letters that may label options: bare ones inside a key such as `1-5 CACBB` cannot."""
    keys = sorted((t.start, t.end) for kind in ("range", "list", "table") for t in marks.tags[kind])
    begins = [start for start, _ in keys]

    def inside(letter: Letter) -> bool:
        i = bisect_left(begins, letter.end) - 1
        return i >= 0 and letter.start < keys[i][1]

    return [letter for letter in marks.letters if not letter.form.startswith("bare") or not inside(letter)]


def _letters(text: str, rules: dict[str, re.Pattern[str]]) -> list[Letter]:
    found = []
    for form in ("delimited", "bracketed", "bare"):
        for m in rules[f"option.{form}"].finditer(text):
            if form != "bracketed" and _inside_bracket(text, m.start()):
                continue
            lower = "l" if m["l"].islower() else ""
            found.append(Letter(m.start(), m.end(), m["l"].translate(_FULLWIDTH), form + lower))
    found.sort()
    return found


_LETTERED = "ABCDEFGHＡＢＣＤＥＦＧＨabcdefgh \u3000\xa0、,，;；/.．"


def _inside_bracket(text: str, at: int) -> bool:
    """Whether a bracket opened shortly before `at` is still open: the letter of "( B, C )" labels nothing."""
    before = text[max(0, at - 16) : at]
    opened = max(before.rfind("("), before.rfind("（"))
    return opened > max(before.rfind(")"), before.rfind("）")) and before[opened + 1 :].strip(_LETTERED) == ""


def _headings(text: str, rules: dict[str, re.Pattern[str]], shared: list[Tag]) -> list[Heading]:
    found: dict[int, Heading] = {}
    for kind in ("key", "glued_key", "typed", "other", "word", "part", "case", "title", "numeral"):
        for m in rules[f"heading.{kind}"].finditer(text):
            start = m.start() + len(m[0]) - len(m[0].lstrip())
            groups = m.groupdict()
            if any(start < h.end and h.start < m.end() for h in (found.get(start),) if h):
                continue
            ordinal = cn_to_int(groups["n"]) if groups.get("n") else None
            found[start] = Heading(start, m.end(), kind.removeprefix("glued_"), type_of(groups.get("type")), ordinal)
    for tag in shared:
        start = passage_start(text, tag)
        found[start] = Heading(start, tag.end, "stimulus", None, None)
    return _repeats(text, _disjoint(sorted(found.values())))


SECTION_KINDS = frozenset({"typed", "other", "word", "numeral"})


def _repeats(text: str, headings: list[Heading]) -> list[Heading]:
    """Mark the headings that stand for the second time."""
    titles: set[str] = set()
    sections: set[tuple[int | None, str | None]] = set()
    second = False  # under a title that stands for the second time
    marked = []
    for h in headings:
        again = False
        if h.kind in ("title", "part"):
            name = "".join(text[h.start : h.end].split())
            again = second = name in titles
            titles.add(name)
            if not again:
                sections.clear()
        elif h.kind in SECTION_KINDS:
            section = (h.ordinal, h.type if h.ordinal is None else None)
            again = second or section in sections
            sections.add(section)
        marked.append(h._replace(again=again))
    return marked


_OTHER_LINE = re.compile(r"[ \t\u3000\xa0]*(?:[A-HＡ-Ｈ][.．、:：]|[(（][A-H][)）]|【|[（(]?\d{1,3}[)）]?[.．、]|(?:正确|参考)?答案|解析|[一二三四五六七八九十]+、|#)")
_PASSAGE = 4000


def passage_start(text: str, tag: Tag) -> int:
    """Where the shared material begins: at the mark, or above it when the questions follow at once.

    "（1~3题共用题干）患者…" stands above its material, "…据此完成9～11题。" below it.
    """
    rest = text[tag.end : tag.end + 200].lstrip("。.：:，, \u3000)）")
    following = rest.lstrip()
    if not (rest == "" or _OTHER_LINE.match(following)) or "共用" in text[tag.start : tag.end]:
        return tag.start
    start = text.rfind("\n", 0, tag.start) + 1
    while start > 0 and tag.start - start < _PASSAGE:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above : start - 1]
        if not line.strip() or _OTHER_LINE.match(line):
            break
        start = above
    return start


def _disjoint(headings: list[Heading]) -> list[Heading]:
    kept: list[Heading] = []
    for heading in headings:
        if kept and heading.start < kept[-1].end:
            if heading.kind in ("typed", "other", "key") and kept[-1].kind in ("numeral", "part", "title"):
                kept[-1] = heading
            continue
        kept.append(heading)
    return kept


_LEADING_ANSWER = re.compile(r"(?P<a>[（(\[【][ \u3000\xa0]*(?:[√×✓✔✗✘∨╳TFXxO对错]|正确|错误|[A-H]{1,6}|[1-5]{1,5})?[ \u3000\xa0]*[)）\]】])[ \u3000|]*\Z")
_LEAD_VALUE = re.compile(r"[（(\[【][ \u3000\xa0]*[√×✓✔✗✘∨╳TFXxO对错正确误A-H1-5]{1,6}[ \u3000\xa0]*[)）\]】][ \u3000|]*[（(第【\[]?\d")
_LINE_LEAD = re.compile(r"(?:^|\n)[ \t\u3000\xa0#*>|○●■◆▲•·\-]*(?:[（(\[][ ]*[A-HTF√×∨╳✓✗XO1-5对错正确误]{0,6}[ ]*[)）\]][ ]*[|]?[ ]*|【[1-5A-H√×]{1,5}】)?\Z")
_SENTENCE_END = frozenset("。？！?!；;)）】]”’…：:」")
_BAD_BEFORE = frozenset("0123456789.．-—–~～至第图表式÷×+=/、条款")
_DASHES = "-—–"
_UNIT_AFTER = frozenset("年月日时分秒%％℃°元万亿个位条款项倍岁人次级章节米克吨度种只届张名天周期小类")
_FORM_SCORE = {
    "dot": 0.0, "dun": 0.0, "paren": -1.5, "rparen": -0.7, "square": -0.5, "angle": 0.0, "lens": 0.5,
    "comma": -2.0, "colon": -2.0, "bare": -2.0, "ordinal": 1.0, "tagged": 3.0, "worded": 1.5, "tag": 2.0, "detailed": 2.0, "asked": 1.0,
}  # fmt: skip


def _numbers(text: str, rules: dict[str, re.Pattern[str]]) -> list[Number]:
    found = [n for m in rules["number.digits"].finditer(text) if (n := _digits(text, m))]
    for form, rule in (("ordinal", "number.ordinal"), ("tagged", "number.tagged"), ("worded", "number.worded"), ("lens", "number.lens"), ("detailed", "number.detailed"), ("asked", "number.asked")):
        for m in rules[rule].finditer(text):
            value = cn_to_int(m["n"]) if m.groupdict().get("n") else None
            line = _at_line_start(text, m.start())
            score = _FORM_SCORE[form] + (2.0 if line else _context(text, m.start(), m.end()))
            found.append(Number(m.start(), m.end(), value, form, score))
    found.sort(key=lambda n: (n.start, -n.end))
    return [n for i, n in enumerate(found) if not (i and n.start < found[i - 1].end and n.form != "tagged")]


def _numerals(text: str, headings: list[Heading]) -> list[Number]:
    """一、 that names no type may be a title or may open a question: a heading and a candidate number."""
    return [
        Number(h.start, h.end, h.ordinal, "cn", 2.0 if _at_line_start(text, h.start) else _context(text, h.start, h.end))
        for h in headings
        if h.kind == "numeral"
    ]


def _at_line_start(text: str, start: int) -> bool:
    return bool(_LINE_LEAD.search(text, max(0, start - 24), start))


def _digits(text: str, m: re.Match[str]) -> Number | None:
    opened, closed, delim = m["open"], (m["close"] or "").strip(), (m["delim"] or "").strip()
    if opened and not closed:
        if not delim:
            return None
        opened = ""
    form = _form(opened, closed, delim)
    start, end, value = m.start() if opened else m.start("n"), m.end(), int(m["n"])
    if value > 999 or value == 0:
        return None
    line = _at_line_start(text, start)
    sub = _SUB_NUMBER.match(text, start) if line and form == "dot" else None
    if sub:
        return Number(start, sub.end(), int(sub["minor"]), "sub", 1.0)
    following = text[end : end + 1]
    if form in ("bare", "comma", "colon"):
        if following in "【[（(" and text[end : end + 8] and re.match(r"[【\[(（][^】\])）]{0,4}[选断空]", text[end : end + 8]):
            form = "tag"
        elif form == "bare" and _glued_entry(text, start, end):
            return Number(start, end, value, form, -0.5)
        elif not line or form == "bare" and not _bare_ok(text, m):
            return None
    score = _FORM_SCORE[form] + (2.0 if line else _context(text, start, end))
    lead = _LEADING_ANSWER.search(text, max(0, start - 12), start) if line else None
    return Number(lead.start("a") if lead else start, end, value, form, score + _following(text, end, form, line))


_SUB_NUMBER = re.compile(r"\d{1,2}[.．](?P<minor>\d{1,2})(?![\d.．%])[ \u3000、.．]*(?=[\u4e00-\u9fff“《（(])(?![年月日时分秒元万亿个米克倍度%℃])")


def _glued_entry(text: str, start: int, end: int) -> bool:
    """"二、1√" and "一、1B": a bare number between a heading and its answer."""
    return text[start - 1 : start] in "、：:" and re.match(r"[√×✓✗∨╳]|[A-H](?![A-Za-z\u4e00-\u9fff])", text[end : end + 2]) is not None


def _bare_ok(text: str, m: re.Match[str]) -> bool:
    tail = text[m.end() : m.end() + 2]
    return bool(tail) and (tail[0] == "\n" or (not tail[0].isdigit() and tail[0] not in "-—–~～/%+*=.．、,，:："))


def _form(opened: str | None, closed: str, delim: str) -> str:
    if opened and closed:
        return {"（": "paren", "(": "paren", "[": "square", "【": "lens", "<": "angle", "〈": "angle"}[opened]
    if closed:
        return "rparen"
    head = delim[:1]
    return {"、": "dun", ".": "dot", "．": "dot", ",": "comma", "，": "comma", ":": "colon", "：": "colon"}.get(head, "bare")


def _context(text: str, start: int, end: int) -> float:
    before = text[start - 1 : start]
    if before in " \u3000\t\xa0":
        before = text[max(0, start - 6) : start].rstrip()[-1:]
        spaced = 0.5
    else:
        spaced = 0.0
    if "a" <= before <= "z":
        return -1.5 if text[end : end + 1] in "“《（(" or "\u4e00" <= text[end : end + 1] <= "\u9fff" else -4.0
    if "A" <= before <= "Z":
        glued = text[max(0, start - 3) : start - 1][-1:]
        if glued.isdigit():
            return -0.8
        return -0.5 if before <= "H" and not glued.isalnum() and not spaced else -3.5 + 2 * spaced
    if spaced and before.isdigit():
        return -1.0
    if before in _DASHES and not text[max(0, start - 4) : start].strip(_DASHES + " ")[-1:].isdigit():
        return -0.3 + spaced
    if before in _BAD_BEFORE or before in "(（":
        return -4.0 + spaced
    if before in _SENTENCE_END:
        return 0.7 + spaced
    return -0.3 + spaced


def _following(text: str, end: int, form: str, line: bool) -> float:
    after = text[end : end + 5].lstrip()
    if not after:
        return -4.0
    if after[0].isdigit():
        year = re.match(r"(?:19|20)\d\d|\d{1,4}[\u4e00-\u9fff]", after) is not None
        if form == "dot" and text[end - 1] in ".．":
            return -0.5 if year and line else -4.0 if not line else -2.0
        return 0.0 if year else -1.0
    if form in ("paren", "rparen", "bare") and after[0] in _UNIT_AFTER:
        return -1.5
    if after[0] in "，,。；;）)】、%％":
        return -2.5
    return 0.0
