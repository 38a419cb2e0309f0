"""Numbers that may open items, with a score for their looks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from pipeline.rules import patterns
from pipeline.rules.finder import Finder
from pipeline.segment.before import LEAST, bare_leads, behind_type, bullets
from pipeline.segment.glued import with_glued
from pipeline.segment.marks import Heading, Number
from pipeline.segment.numerals import cn_to_int
from pipeline.segment.told import without_lists
from pipeline.segment.torn import torn_from_options

_LEADING_ANSWER = patterns("marks")["number.led"]
_ANSWERED = patterns("marks")["number.answered"]
_ANSWER_REACH = 32  # code points from an answer mark to the end of its letters
LEAD_VALUE = re.compile(
    r"[（(\[【][ \u3000\xa0]*[√×✓✔✗✘∨╳TFXxO对错正确误A-Ha-h1-5][、,， √×对错正确误A-Ha-h1-5]{0,14}"
    r"[ \u3000\xa0]*[)）\]】][ \u3000|]*[（(第【\[]?[1-9]"
)
_LINE_LEAD = patterns("marks")["number.line_lead"]
_LEAD = 24  # code points that may stand between a line break and a number
_SENTENCE_END = frozenset("。？！?!；;)）】]”’…：:」")
_ANSWER_ENDS = frozenset("ABCDEFGHabcdefghＡＢＣＤＥＦＧＨ√×✓✔✗✘∨╳TFXx对错确误)）】。.；;")
_BAD_BEFORE = frozenset("0123456789.．-—–~～至第÷×+=/、(（_")
_CITES = frozenset("图表式条款")  # 见图3, 第2条款3: citations; but 预付货款3．下列… ends an option
_DASHES = "-—–"
_NUMERALS = tuple("一二三四五六七八九十壹贰叁参肆伍陆")  # 三、1.甲
_COMMAS = (",", "，")
_CITED = -2.5  # 根据资料（1），下列…: the number is part of a sentence
_UNIT = patterns("marks")["number.unit"]
_SPACES = frozenset((" ", "\u3000"))
_YEAR = r"(?:19|20)\d\d|\d{1,4}[\u4e00-\u9fff]"
_CHINESE_OPENS = frozenset("“《（(【[")
_BRACKET_OPEN = re.compile(r"[（(][^（）()\n]*\Z")
_BARE_TAIL = re.compile(r"(?![a-z](?![A-Za-z])|[ ]?道题)[^\d\-—–~～/%+*÷=±.．、,，:：]")  # 10m, 10 道题
_STOPS = " \u3000\t\xa0.．"
_POINTS = frozenset(".．")
_BRACKETS = {"（": "paren", "(": "paren", "[": "square", "【": "lens", "<": "angle", "〈": "angle"}
_DELIMITERS = dict(zip("、.．。,，:：", ("dun", "dot", "dot", "dot", "comma", "comma", "colon", "colon"), strict=True))
_FORM_SCORE = {
    "dot": 0.0, "dun": 0.0, "paren": -1.5, "rparen": -0.7, "square": -0.5, "angle": 0.0, "lens": 0.5,
    "comma": -2.0, "colon": -2.0, "bare": -2.0, "ordinal": 1.0, "tagged": 3.0, "worded": 1.5, "tag": 2.0,
    "detailed": 2.0, "asked": 1.0, "entry": 2.0,
}  # fmt: skip
_RULES = {  # of number.…: the form of what they find
    "tagged": "tagged", "record": "tagged", "scored": "tagged", "ordinal": "ordinal", "called": "ordinal",
    "worded": "worded", "named": "worded", "lens": "lens", "detailed": "detailed",
    "asked": "asked", "entry": "entry",
}  # fmt: skip


def find_numbers(text: str, rules: Mapping[str, Finder]) -> list[Number]:
    """All candidate numbers in text order."""
    leads = bare_leads(text, rules["number.bare_led"])
    found = [n for m in rules["number.digits"].finditer(text) if (n := _digits(text, m, leads))]
    for rule, form in _RULES.items():
        for m in rules[f"number.{rule}"].finditer(text):
            printed = next((v for k, v in m.groupdict().items() if v and k in "nmqt"), None)
            value = cn_to_int(printed) if printed else None
            line = _at_line_start(text, m.start())
            score = _FORM_SCORE[form] + (2.0 if line else _context(text, m.start(), m.end()))
            found.append(Number(m.start(), m.end(), value, form, score))
    found += _of_total(text, rules["number.of_total"], found)
    found += [Number(*m.span(), None, "tagged", _FORM_SCORE["tagged"]) for m in bullets(text, rules["number.bullet"])]
    found += [n for kind in ("type", "label", "scored") for n in _type_lines(text, rules[f"number.{kind}_line"])]
    found.sort(key=lambda n: (n.start, -n.end))
    apart = [n for i, n in enumerate(found) if not (i and n.start < found[i - 1].end and n.form != "tagged")]
    return without_lists(text, list(torn_from_options(text, with_glued(text, apart))))


def numeral_candidates(text: str, headings: list[Heading]) -> list[Number]:
    """一、 that names no type may be a title or may open a question: a heading and a candidate number."""
    return [
        Number(
            h.start, h.end, h.ordinal, "cn", 2.0 if _at_line_start(text, h.start) else _context(text, h.start, h.end)
        )
        for h in headings
        if h.kind == "numeral" and not _COUNTED_BELOW.match(text, h.end)
    ]


_COUNTED_BELOW = re.compile(r"[ \u3000]*\d{1,3}[.．、](?!\d)")  # 二、4．甲: the question is 4, and 二 its section


def _at_line_start(text: str, start: int) -> bool:
    line = text.rfind("\n", max(0, start - _LEAD), start)
    return (line >= 0 or start <= _LEAD) and _LINE_LEAD.match(text, max(0, line), start) is not None


def _type_lines(text: str, rule: Finder) -> list[Number]:
    """Types that stand alone above their questions, when a page does so throughout."""
    found = list(rule.finditer(text))
    starts = [m.start() + len(m[0]) - len(m[0].lstrip()) for m in found] if len(found) >= LEAST else []
    score = _FORM_SCORE["tagged"] + 2.0
    return [Number(start, m.end() - 1, None, "tagged", score) for start, m in zip(starts, found, strict=False)]


def _of_total(text: str, rule: Finder, others: list[Number]) -> list[Number]:
    """Numbers that also say how many there are, 3/8: they count on, and no other numbers stand between as on pages."""
    chains: dict[str, list[Number]] = defaultdict(list)
    for m in rule.finditer(text):
        value, chain = int(m["n"]), chains[m["m"]]
        if value == (chain[-1].value or 0) + 1 if chain else value <= int(m["m"]):
            start = m.start() + len(m[0]) - len(m[0].lstrip())
            chain.append(Number(start, m.end(), value, "ordinal", _FORM_SCORE["ordinal"] + 2.0))
    chain = max(chains.values(), key=len, default=[])
    inside = [n.start for n in others if n.form in ("dot", "dun") and n.score >= _OWN_LINE]
    paged = sum(bisect_left(inside, a.end) < bisect_left(inside, b.start) for a, b in pairwise(chain))
    return chain if len(chain) >= LEAST and paged * 2 < len(chain) else []


_OWN_LINE = 1.5  # the least score of a number that begins a line


def _digits(text: str, m: re.Match[str], leads: dict[int, int]) -> Number | None:
    value = int(m["n"])
    end, closed, delim = m.end(), (m["close"] or "").strip(), (m["delim"] or "").strip()
    if value == 0 or (value > _FEW and not _of_long_bank(text, m)):
        return None
    start = _begin(text, m.start(), closed, delim)
    if start is None or (closed and start == m.start() and bracket_open(text, start)):
        return None
    form = _form(text[start], closed, delim)
    if (form == "dot" and _SCORE_LINE.match(text, start)) or text[start - 2 : start] in _OPERATORS:
        return None
    line = start in leads or _starts_line(text, start, end, form)
    sub = _SUB_NUMBER.match(text, start) if line and form == "dot" else None
    if sub and _opens_chapter(text, sub):
        return Number(start, sub.end(), int(sub["minor"]), "sub", 1.0)
    if form in ("bare", "comma", "colon"):
        if _type_tag(text, end):
            form = "tag"
        elif form == "bare" and (_glued_entry(text, start, end) or _glued_question(text, start, end)):
            return Number(start, end, value, form, -0.5)
        elif not (line and _bare_ok(text, m) if form == "bare" else line or _parted(text, start, end)):
            return None
    score = _FORM_SCORE[form] + (2.0 if line else _context(text, start, end))
    score += _CITED if closed and delim in _COMMAS else 0.0
    lead = _led_by(text, start) if line and form != "bare" else None
    typed = line or text[start - 2 : start] in ("题】", "题]")
    begin = lead.start("a") if lead else leads.get(start, behind_type(text, start) if typed else start)
    return Number(begin, end, value, form, score + _following(text, end, form, line))


_FEW = 999


def _of_long_bank(text: str, m: re.Match[str]) -> bool:
    """Whether 1854. at the beginning of a line counts the items of a bank; 2019.3.5 and 2019、2020 are years."""
    follows = text[m.end() : m.end() + 1]
    return (
        not m["close"]
        and (m["delim"] or "").strip() in ("、", ".", "．")
        and _at_line_start(text, m.start())
        and not (follows.isdigit() or follows.isspace())
    )


_OPERATORS = ("||", "&&")  # of a program: !(x||1)
_SCORE_LINE = re.compile(r"\d{1,3}[.．]\d[ ]?分[ \t]*(?:\n|\Z)")
_LOOSE_TAG = re.compile(r"[【\[(（][^】\])）]{0,4}[选断空]")


def _type_tag(text: str, end: int) -> bool:
    """Whether a type in brackets follows: `3[单选]`."""
    return (_LOOSE_TAG.match(text, end, end + 8) or _TYPE_TAG.match(text, end)) is not None


def _starts_line(text: str, start: int, end: int, form: str) -> bool:
    """Whether a number begins a line; (B)6.4 does not."""
    return _at_line_start(text, start) and not (_led_by(text, start) and is_amount(text, end, form))


def _parted(text: str, start: int, end: int) -> bool:
    """Whether `3，` or `3:` in a run stands apart: behind a sentence or an answer, before Chinese (9:30 does not)."""
    if not _is_chinese(text, end):
        return False
    ended = (
        text[start - 1 : start] in _SPACES and text[max(0, start - 4) : start].rstrip(" \u3000")[-1:] in _SENTENCE_END
    )
    return ended or _ANSWERED.search(text, max(0, start - _ANSWER_REACH), start) is not None


def _led_by(text: str, start: int) -> re.Match[str] | None:
    """The answer in brackets right before a number."""
    return _LEADING_ANSWER.search(text, max(0, start - 24), start)


def is_amount(text: str, end: int, form: str) -> bool:
    """Whether what stands behind a bracket is no number of an item: (B)6.4, (A)8."""
    if form == "bare":
        return True
    after = text[end : end + 5]
    if form == "colon":
        return after[:1].isdigit()
    return text[end - 1] in _POINTS and after[:1].isdigit() and re.match(_YEAR, after) is None


def _begin(text: str, start: int, closed: str, delim: str) -> int | None:
    """Where the mark of a number begins, with the bracket that opens before it; None when it is no mark."""
    opened = _opening(text, start)
    if opened is None:
        called = text[start - 1 : start] == "Q" and _at_line_start(text, start - 1)  # Q3) ### Q3.
        at = start - 1 if called else start
        return None if closed and _BRACKET_OPEN.search(text, max(0, start - 12), start) else at  # (n-2)
    return opened if closed else start if delim else None


def _opening(text: str, start: int) -> int | None:
    """The place of a bracket that opens before the number; 5(3) is no numbered item."""
    at = start - 2 if text[start - 1 : start] in _SPACES else start - 1
    if at < 0 or text[at] not in _BRACKETS:
        return None
    before = text[at - 1] if at else ""
    amount = before in _POINTS and text[max(0, at - 2) : at - 1].isdecimal()
    return None if before.isdecimal() or (amount and before) else at


def bracket_open(text: str, start: int) -> bool:
    """Whether a bracket is open at `start`: the numbers of (7, 4, 3) and the letter of (double a) mark nothing."""
    before = text[max(0, start - _TUPLE, text.rfind("\n", max(0, start - _TUPLE), start)) : start].translate(_NARROW)
    return before.rfind("(") > before.rfind(")")


_SIGNS = 8  # code points in which the other verdict stands
_TUPLE = 24  # code points of a bracket with numbers
_NARROW = str.maketrans("（）", "()")
_CHAPTER = 8000
_TYPE_TAG = patterns("marks")["type.tag"]
_SUB_NUMBER = patterns("marks")["number.sub"]


def _opens_chapter(text: str, sub: re.Match[str]) -> bool:
    """Whether 1.1 stands at a line start where 1.2 is read: "10.14是偶数" is item 10 with a number in front."""
    first = re.compile(rf"(?:\A|\n)[ \u3000#*]*{sub['major']}[.．]1(?!\d)")
    return first.search(text, max(0, sub.start() - _CHAPTER), sub.end()) is not None


def _glued_entry(text: str, start: int, end: int) -> bool:
    """Whether `二、1√` or `一、1B` stands here: a bare number between a heading and its answer."""
    return (text[start - 1 : start] in "：:" or text[max(0, start - 2) : start].endswith(_COUNTED)) and re.match(
        r"[√✓✗∨╳]|×(?!\d)|[A-H](?![A-Za-z\u4e00-\u9fff])", text[end : end + 2]
    ) is not None


_COUNTED = tuple(f"{numeral}、" for numeral in _NUMERALS)
_ASKING_HEAD = re.compile(r"如何|怎样|什么|为什么|简述|试述|论述|下列|以下|请")


def _glued_question(text: str, start: int, end: int) -> bool:
    """Whether `…哪些?6如何…` stands here: a bare number between a question and one more."""
    return text[start - 1 : start] in ("?", "？") and _ASKING_HEAD.match(text, end) is not None


def _bare_ok(text: str, m: re.Match[str]) -> bool:
    return _BARE_TAIL.match(text, m.end()) is not None


def _form(first: str, closed: str, delim: str) -> str:
    if closed:
        return _BRACKETS.get(first, "rparen")
    return _DELIMITERS.get(delim[:1], "bare")


def _context(text: str, start: int, end: int) -> float:
    """What stands before a number inside a line speaks for it or against it."""
    before = text[start - 1 : start]
    spaced = 0.5 if before in " \u3000\t\xa0" else 0.0
    if spaced:
        before = text[max(0, start - 6) : start].rstrip()[-1:]
    if (before in _ANSWER_ENDS or spaced) and _ANSWERED.search(text, max(0, start - _ANSWER_REACH), start):
        return 0.7 + spaced
    if before.isascii() and (before.isalpha() or text[start - 1 : start + 1] == "]["):
        return _after_latin(text, start, end, before, spaced)
    if before in _POINTS and _is_chinese(text, end) and text[max(0, start - 8) : start].rstrip(_STOPS)[-1:].islower():
        return 0.2 + spaced  # a full stop behind an English word
    if spaced and before.isdigit():
        return -1.0
    if before in _DASHES and not text[max(0, start - 4) : start].strip(_DASHES + " ")[-1:].isdigit():
        return -0.3 + spaced
    if before == "、" and text[start - 2 : start - 1] in _NUMERALS:
        return 0.0
    no_sum = spaced and _ends_words(text, start, end, before)
    if (before in _BAD_BEFORE and not no_sum) or (before in _CITES and not _opens_words(text, end)):
        return -4.0 + spaced
    if before in _CITES:
        return -1.0 + spaced
    return (0.7 if before in _SENTENCE_END else -0.3) + spaced


def _ends_words(text: str, start: int, end: int, before: str) -> bool:
    """Whether a sign before a number adds and multiplies nothing: D.2H+ 4.下列, 判断题打√或× 1、甲."""
    ion = before == "+" and _opens_words(text, end)
    return ion or (before == "×" and "√" in text[max(0, start - _SIGNS) : start])


def _opens_words(text: str, end: int) -> bool:
    """Whether the number has a mark of its own and words follow: `3．下列`, not `3所示`."""
    after = text[end : end + 1]
    return text[end - 1] in ".．、" and ("\u4e00" <= after <= "\u9fff" or after in "“《（(")


def _after_latin(text: str, start: int, end: int, before: str, spaced: float) -> float:
    """The looks of a number behind a Latin letter: an English word, an option, the end of a sentence."""
    chinese = _is_chinese(text, end)
    if spaced and chinese:
        return -0.5
    if before == "]":
        return -4.0 if text[start - 2].isascii() else -0.3  # a[3][4], [单选][4]
    if "a" <= before <= "z":
        return -1.5 if chinese else -4.0
    glued = text[max(0, start - 3) : start - 1][-1:]
    if glued.isdigit():
        return -0.8
    if before <= "H" and not glued.isalnum() and not spaced:
        return -0.5
    return -2.0 if chinese and text[end] not in "（([" else -3.5 + 2 * spaced


def _is_chinese(text: str, at: int) -> bool:
    """Whether Chinese, a quotation or a bracket begins at `at`."""
    return text[at : at + 1] in _CHINESE_OPENS or "\u4e00" <= text[at : at + 1] <= "\u9fff"


_GAP = 16  # code points of white space that may stand behind a number
_DATE = re.compile(r"(?:1[89]|20)\d\d年")  # 3.1935年1月: no decimal


def _following(text: str, end: int, form: str, line: bool) -> float:
    after = text[end : end + _GAP].lstrip()[:5]
    if not after:
        return -4.0
    if after[0].isdigit():
        year = re.match(_YEAR, after) is not None
        if form == "dot" and text[end - 1] in ".．":
            dated = _DATE.match(after) is not None
            return -0.5 if dated or (year and line) else -4.0 if not line else -2.0
        return 0.0 if year else -1.0
    if form in ("paren", "rparen", "bare") and _UNIT.match(after):
        return -1.5
    if after[0] in "，,。；;）)】、%％":
        return -2.5
    return 0.0
