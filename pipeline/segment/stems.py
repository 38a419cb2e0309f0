"""The stem of a question: what is printed at its ends and in its brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.rules import patterns
from pipeline.segment.digits import BRACKETED, take_places
from pipeline.segment.layout import Part
from pipeline.segment.marks import Marks, Tag
from pipeline.segment.parsed import OptionPart, Parsed, strip, take_value, unbarred
from pipeline.segment.types import type_of
from pipeline.segment.values import letters, verdict

_SMALL_LABELS = frozenset(f"{opened}{letter}" for opened in "(（[" for letter in "abcdefgh")
_BLANK_ONLY = re.compile(r"\s*[（(][\s\u3000]*[)）][\s。.]*")
_TO_WRITE_ON = re.compile(r"[\s*]*(?:_{6,}\s*)*")  # [简答题] * ⏎ ________
_EMPTY = re.compile(r"[（(][ \u3000]*[)）]")
_TRAILING_LETTERS = re.compile(
    r"[\u4e00-\u9fff）)：:，,。是为_ ](?P<v>[A-HＡ-Ｈ](?:[ \u3000、,，]{0,2}[A-HＡ-Ｈ]){0,6})[ \u3000。.]*\Z"
)


def read_stem(text: str, marks: Marks, item: Parsed, start: int, end: int) -> None:
    """The stem in `[start, end)`, without what is printed at its ends."""
    bare = _denoise(text, item, strip(text, start, end))
    bare = _untitled(text, item, _unnumbered(text, item, bare))
    part = _verdict_choices(text, item, bare)
    part = untagged_stem(text, marks, item, _asked(text, item, part))
    item.stem = [part if part == bare else _denoise(text, item, part)]
    part = item.stem[0]
    if item.answer is None or item.answer_source != "stem_bracket":
        _bracket_answer(text, marks, item, part)


_PASTED = re.compile(r"(?P<n>\d{1,3})、[ \u3000]*(?=[\u4e00-\u9fff“《（(])")


def _unnumbered(text: str, item: Parsed, part: Part) -> Part:
    """The stem without the number that it had where it was copied from: 8. 17、甲; the first of a list stays."""
    m = _PASTED.match(text, part.start, part.end) if item.number is not None else None
    if m is None or re.compile(rf"(?<!\d){int(m['n']) + 1}[、.．)）]").search(text, m.end(), part.end):
        return part
    item.marks.append(Part(*m.span()))
    return Part(m.end(), part.end)


_TITLE = re.compile(
    r"(?![^\n]*(?:下列|以下|下面|程序|阅读|[求写简试]|分析|计算|什么|哪|如何|[是有为]\n))"
    r"[^\n。？?！!（()）_：:，,；;#*`|]{1,16}\n\s*\n(?=[^\n]{8})"
)
_TOLD = re.compile(r"[？?]|求|计算|写出|多少|什么|哪|如何|[（(][ \u3000]*[)）]|_{2,}")


def _untitled(text: str, item: Parsed, part: Part) -> Part:
    """The stem without the title of its heading, ### 练习 5：流水线 ⏎ 某流水线…; the question stands below."""
    line = text.rfind("\n", 0, item.mark.start + 1) + 1
    title = _TITLE.match(text, *part) if text.startswith("##", line) else None
    if title is None or not _TOLD.search(text, title.end(), part.end):
        return part
    item.marks.append(strip(text, *title.span()))
    return Part(title.end(), part.end)


_ASKED = re.compile(r"问[ ]?[:：][ \u3000]*(?=\S)")


def _asked(text: str, item: Parsed, part: Part) -> Part:
    """The stem without the 问： before it."""
    m = _ASKED.match(text, part.start, part.end)
    if m is None:
        return part
    item.enquiry = True
    item.marks.append(Part(*m.span()))
    return Part(m.end(), part.end)


def untagged_stem(text: str, marks: Marks, item: Parsed, part: Part) -> Part:
    """Take type tags and scores off the end of a stem, in any order."""
    for _ in range(3):
        part = unbarred(text, *part)
        tag = next(
            (
                t
                for kind in ("type", "score")
                for t in marks.within(kind, part.start, part.end)
                if _closes(text, t, part)
            ),
            None,
        )
        if tag is None:
            break
        if tag.kind == "type":
            item.hint = type_of(tag.value) or item.hint
        item.marks.append(Part(tag.start, tag.end))
        part = strip(text, part.start, tag.start)
    return part


def _closes(text: str, tag: Tag, part: Part) -> bool:
    behind = (rule.fullmatch(text, tag.end, part.end) for rule in (_BLANK_ONLY, _TO_WRITE_ON))
    return tag.end >= part.end or any(behind)


_NOISE = 12  # code points of a label at the end of a stem


def _denoise(text: str, item: Parsed, part: Part) -> Part:
    """Take frame labels such as 【选项】 off both ends."""
    noise = patterns("marks")["stem.noise"]
    while m := noise.match(text, part.start, part.end):
        item.marks.append(Part(m.start(), m.end()))
        part = strip(text, m.end(), part.end)
    found = [m for m in noise.finditer(text, max(part.start, part.end - _NOISE), part.end) if m.end() == part.end]
    if found:
        item.marks.append(Part(found[0].start(), found[0].end()))
        return _denoise(text, item, strip(text, part.start, found[0].start()))
    return part


def _verdict_choices(text: str, item: Parsed, part: Part) -> Part:
    if item.options and not all(verdict(text[slice(*o.part)].strip()) for o in item.options):
        return part
    m = patterns("marks")["stem.verdicts"].search(text, max(part.start, part.end - 60), part.end)
    if m is None or m.start() <= part.start:
        return part
    item.hint = "true_false"
    item.marks.append(Part(m.start(), m.end()))
    if m["a"]:
        item.answer, item.answer_source = ["true" if m["a"] == "A" else "false"], "inline"
        item.answer_part = Part(*m.span("a"))
    if m["tr"] or m["fr"]:
        item.answer, item.answer_source = ["true" if m["tr"] else "false"], "option_mark"
        item.answer_part = Part(*m.span("tr" if m["tr"] else "fr"))
    return strip(text, part.start, m.start())


def choose_shared(text: str, marks: Marks, item: Parsed, shared: Sequence[OptionPart]) -> None:
    """Give an item the options that it shares with others; an answer in its stem, 不发酵的是【A】, is one of them."""
    item.options = list(shared)
    if item.options and item.answer is None and item.answer_text is None and len(item.stem) == 1:
        _bracket_answer(text, marks, item, item.stem[0])


_NAMED = re.compile(r"(?<![A-Za-z\d])[A-Za-z]\d?\Z")


def _is_call(text: str, tag: Tag) -> bool:
    """Whether the letters are what a function is called with, b(a), or the columns of a relation, R(A，B)."""
    before = text[tag.start - 1 : tag.start]
    called = tag.value.islower() and before.isascii() and (before.isalnum() or before == "_")
    return called or (len(letters(tag.value)) > 1 and _NAMED.search(text, max(0, tag.start - 3), tag.start) is not None)


_CALLED = re.compile(r"[A-Za-z\d_][(（]")  # main( ) has no blank


def _beside_blanks(text: str, marks: Marks, part: Part, tags: Sequence[Tag]) -> list[Tag]:
    """The letters that may answer where the stem has an empty bracket too: not those of a name, f(A), within it."""
    blanks = [t for t in marks.within("blank", part.start, part.end) if not _CALLED.match(text, t.start - 1)]

    def answers(tag: Tag) -> bool:
        named = _CALLED.match(text, tag.start - 1) is not None
        return not named or not text[tag.end : part.end].strip(" \u3000\n。.?？：:")

    return [tag for tag in tags if answers(tag)] if blanks else list(tags)


def _names(text: str, marks: Marks, item: Parsed, tag: Tag, part: Part) -> bool:
    """Whether letters belong to a name, 数据库（DB）是（ ）, R(AB)属于（ ）: a blank and the answer follow."""
    if not _EMPTY.search(text, tag.end, part.end):
        return False
    order = [letter for letter in tag.value if letter.isalpha()]
    answered = any(marks.within(kind, part.end, item.body.end) for kind in ("answer", "reply"))
    return answered or order != sorted(order) or text[tag.start - 1 : tag.start].isascii()


def _bracket_answer(text: str, marks: Marks, item: Parsed, part: Part) -> None:
    """An answer printed in the stem: ( B ) anywhere, (√) at the end, bare letters before the options."""
    labels = {o.label for o in item.options}
    if item.digits:
        _bracket_places(text, item, part)
        return
    if labels and item.marks and text[item.marks[-1].start : item.marks[-1].start + 2] in _SMALL_LABELS:
        return  # (a) labels a choice here
    tags = [t for t in marks.within("lettered", part.start, part.end) if not _is_call(text, t)]
    tags = [t for t in tags if not _names(text, marks, item, t, part)]
    lettered = [t for t in tags if labels and set(letters(t.value)) <= labels]
    lettered = _beside_blanks(text, marks, part, lettered)
    judged = [] if labels else [t for t in marks.within("judged", part.start, part.end) if t.end >= part.end - 2]
    if lettered or judged:
        tag = (lettered or judged)[-1]
        rest = strip(text, tag.end, part.end)
        head = strip(text, part.start, tag.start)
        last = rest.end <= rest.start
        item.stem = [untagged_stem(text, marks, item, head) if last else head, rest]
        item.blanked = not (last and "答案" in text[tag.start : tag.end])  # 【答案：B】 stands behind its own blank
        item.stem = item.stem if item.blanked else item.stem[:1]
        take_value(item, tag.value, Part(tag.start, tag.end), "stem_bracket")
        return
    bare = _TRAILING_LETTERS.search(text, part.start, part.end) if labels else None
    if bare and set(letters(bare["v"])) <= labels and item.answer is None:
        item.stem = [strip(text, part.start, bare.start("v"))]
        take_value(item, bare["v"], Part(bare.start("v"), bare.end("v")), "stem_bracket")


def _bracket_places(text: str, item: Parsed, part: Part) -> None:
    """The places of the right options in the stem's bracket: ( 13 )."""
    found = list(BRACKETED.finditer(text, part.start, part.end))
    if len(found) == 1:
        item.stem = [strip(text, part.start, found[0].start()), strip(text, found[0].end(), part.end)]
        item.blanked = True
        take_places(item, found[0]["v"], Part(*found[0].span()), "stem_bracket")
