"""One question's body -> stem, options, answer, explanation, each with its place in the clean text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.rules import patterns
from pipeline.segment.layout import Part, Section
from pipeline.segment.marks import Marks, Tag
from pipeline.segment.options import Run
from pipeline.segment.types import CHOICES, type_of
from pipeline.segment.values import letters, verdict


class OptionPart(NamedTuple):
    """One choice: its letter and the place of its text."""

    label: str
    part: Part


@dataclass(slots=True)
class Parsed:
    """A question as read from its own body; the key, if any, joins later."""

    number: int | None
    body: Part
    mark: Part
    hint: str | None = None  # the type that a tag or the heading names
    stem: list[Part] = field(default_factory=list)  # pieces; a filled bracket between them
    blanked: bool = False
    options: list[OptionPart] = field(default_factory=list)
    answer: list[str] | None = None
    answer_part: Part | None = None
    answer_text: Part | None = None  # an answer in words
    answer_source: str | None = None
    explanation: Part | None = None
    stimulus: Part | None = None
    section: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    marks: list[Part] = field(default_factory=list)
    counted: int | None = None  # the number that keys know it by, where none is printed


_SPACE = " \t\n\r\u3000\xa0"
_LEAD_JUNK = re.compile(r"[ \t\n\u3000\xa0]*(?:[.．、,，:：|*>]+[ \t\u3000\xa0]*)?")
_VALUE = re.compile(
    r"[\s\u3000\xa0（(【\[—\-_:：]*(?P<v>[A-HＡ-Ｈa-h](?:[ \t\u3000、,，;；/|.．和]{0,3}[A-HＡ-Ｈa-h]){0,7})(?![A-Za-z0-9'])[ \t）)】\]—\-_]*"
)
_VERDICT = re.compile(
    r"[\s\u3000\xa0（(【\[—\-_]*(?P<v>[√×✓✔✗✘∨╳☓]|正确|错误|不正确|对|错|是|否|[TFYN](?![A-Za-z])|[Xx](?![A-Za-z]))(?:[（(][^()（）\n]{0,10}[)）])?[ \t）)】\]—\-_]*(?=[\s。.，,；;]|$|[^\u4e00-\u9fff])"
)
_LEADING_ANSWER = re.compile(r"[（(\[【][ \u3000\xa0]*(?P<v>[√×✓✔✗✘∨╳TFXxO对错]|正确|错误|[A-H]{1,6}|[1-5]{1,5})[ \u3000\xa0]*[)）\]】](?=[ \u3000|]*[（(第【\[]?\d)")
_SAID = re.compile(r"(?:本题|此题)?的?(?:正确)?答案(?:是|为|：|:|选)[ ]*(?P<v>[A-H](?:[、,， ]?[A-H])*)(?![A-Za-z])[。.，,；;]?\s*")
_BLANK_ONLY = re.compile(r"\s*[（(][\s\u3000]*[)）][\s。.]*")
_SCORED = re.compile(r"得分[:：]?[ \u3000]*(?:[1-9]|0?\.[1-9])|(?<![\d.])(?:[1-9]\d*(?:\.\d)?|0\.[1-9])[ ]*分|回答正确|答案正确")
_CELL_ANSWER = re.compile(r"\|[\s|]*[（(]?(?P<v>[A-H]{1,6}|[1-5])[)）]?\Z")
_TRAILING_LETTERS = re.compile(r"[\u4e00-\u9fff）)：:，,。是为_ ](?P<v>[A-HＡ-Ｈ]{1,7})[ \u3000。.]*\Z")
_OPEN_AFTER = re.compile(r"\n[ \t\u3000\xa0]*\n")


def strip(text: str, start: int, end: int, extra: str = "") -> Part:
    """`[start, end)` without white space (and `extra` characters) at its ends."""
    while start < end and text[start] in _SPACE + extra:
        start += 1
    while end > start and text[end - 1] in _SPACE + extra:
        end -= 1
    return Part(start, end)


class _Cut(NamedTuple):
    start: int
    end: int
    kind: str
    value: str


def _foreign(text: str, marks: Marks, runs: list[Run]) -> list[Run]:
    """Runs that are no options: the letters of an answer such as "答案:a,b,d"."""
    return [
        r
        for r in runs
        if not any(t.end <= r.start <= t.end + 2 for kind in ("answer", "reply") for t in marks.within(kind, r.start - 16, r.start))
    ]


def parse(text: str, marks: Marks, runs: list[Run], mark: Part, number: int | None, body: Part, hint: str | None, *, tagged: bool) -> Parsed:
    """Read one body. `runs` are the option runs that begin inside it; `tagged` pages print bare type words."""
    item = Parsed(number, body, mark, hint)
    start = _lead(text, marks, item, tagged=tagged)
    runs = _foreign(text, marks, runs)
    run = runs[0] if runs else None
    if len(runs) > 1:
        item.flags.append("fused")
    cuts = _cuts(text, marks, body, run, start)
    first = cuts[0].start if cuts else body.end
    stem_end = run.start if run and run.start < first else first
    if run and run.start < first:
        _read_options(text, marks, item, run, first)
        _between(text, item, run, cuts)
    _read_stem(text, marks, item, start, stem_end)
    _read_cuts(text, item, cuts)
    _untagged(text, marks, item)
    return item


def shared_options(text: str, marks: Marks, runs: list[Run], section: Section) -> list[OptionPart]:
    """The options above a group of questions（6~8题共用备选答案）, repeated in each of them."""
    heading, preamble = section.heading, section.preamble
    if heading is None or preamble is None or "备选" not in text[heading.start : heading.end] + text[preamble.start : preamble.start + 12]:
        return []
    run = next((r for r in runs if preamble.start <= r.start < preamble.end), None)
    if run is None:
        return []
    holder = Parsed(None, preamble, preamble)
    _read_options(text, marks, holder, run, preamble.end)
    return holder.options


def _lead(text: str, marks: Marks, item: Parsed, *, tagged: bool) -> int:
    """Skip and record what stands before the stem: an answer before the number, tags, scores."""
    before = _LEADING_ANSWER.match(text, item.mark.start, item.mark.end)
    if before:
        _take_value(item, before["v"], Part(before.start(), before.end()), "stem_bracket")
    at = item.body.start
    for _ in range(4):
        junk = _LEAD_JUNK.match(text, at, item.body.end)
        at = junk.end() if junk else at
        tag = next((t for kind in ("type", "score", "judged") for t in marks.within(kind, at, at + 1)), None)
        if tag is None or tag.end > item.body.end:
            word = patterns("marks")["type.word"].match(text, at)
            if word and word.end() < item.body.end and len(word[0]) < item.body.end - at and (tagged or not _reads_on(text, word)):
                item.hint = type_of(word["type"]) or item.hint
                at = word.end()
                continue
            break
        if tag.kind == "judged":
            if item.answer is not None:
                break
            _take_value(item, tag.value, Part(tag.start, tag.end), "stem_bracket")
        elif tag.kind == "type":
            item.hint = type_of(tag.value) or item.hint
        item.marks.append(Part(tag.start, tag.end))
        at = tag.end
    return at


def _reads_on(text: str, word: re.Match[str]) -> bool:
    """"判断下列说法" and "计算甲公司的" begin a stem; "单选客户沟通" does not."""
    return word["type"] in ("判断", "计算", "填空", "简答", "论述", "问答", "选择") and text[word.end() : word.end() + 1] not in " \u3000:："


def _take_value(item: Parsed, printed: str, part: Part, source: str) -> None:
    said = verdict(printed) if len(printed) <= 2 and not letters(printed) or printed in ("T", "F") else None
    value = [said] if said else letters(printed)
    if printed.isdigit():
        value = [chr(ord("A") + int(digit) - 1) for digit in printed]
    if value:
        item.answer, item.answer_part, item.answer_source = value, part, source


def _cuts(text: str, marks: Marks, body: Part, run: Run | None, start: int) -> list[_Cut]:
    """Answer, explanation and tail marks that end the question part, in text order."""
    after = run.labels[-1].end if run else start
    found = []
    for kind in ("answer", "reply", "explanation", "tail"):
        for tag in marks.within(kind, start, body.end):
            if kind == "answer" and not _is_answer(text, tag, after, run):
                continue
            if run and tag.start < after and kind in ("reply", "tail"):
                continue
            if run and tag.start < run.start and kind == "explanation":
                continue
            if kind == "reply" and not run and any(c.kind in ("answer", "reply") for c in found):
                continue
            if kind in ("answer", "reply") and _inside_explanation(text, marks, start, tag):
                continue
            found.append(_Cut(tag.start, tag.end, kind, tag.value))
    found.sort()
    return found


def _inside_explanation(text: str, marks: Marks, start: int, tag: Tag) -> bool:
    """"…故答案为C。" in the middle of an explanation opens no answer of its own."""
    before = text[max(0, tag.start - 3) : tag.start].rstrip(" \u3000\t\xa0")
    opens = before.endswith(("\n", "。", ";", "；")) and text[tag.end - 1 : tag.end] in ":：】] \n" or text[tag.start] in "【["
    return not opens and bool(marks.within("explanation", start, tag.start))


def _is_answer(text: str, tag: Tag, after: int, run: Run | None) -> bool:
    printed = text[tag.start : tag.end]
    if run and tag.start < after:
        return False
    if any(c in printed for c in "【[〔：:"):
        return True
    return bool(_VALUE.match(text, tag.end) or _VERDICT.match(text, tag.end)) and ("是" in printed or "为" in printed or tag.start == 0 or text[tag.start - 1] in _SPACE + "。；;）)")


def _read_options(text: str, marks: Marks, item: Parsed, run: Run, end: int) -> None:
    labels = run.labels
    right = []
    for i, label in enumerate(labels):
        stop = labels[i + 1].start if i + 1 < len(labels) else _last_option_end(text, item, run, end)
        part = strip(text, label.end, stop, "|")
        if i + 1 == len(labels) and (cell := _CELL_ANSWER.search(text, part.start, part.end)):
            _take_value(item, cell["v"], Part(cell.start(), cell.end()), "inline")
            part = strip(text, part.start, cell.start(), "|")
        for tag in [*marks.within("right", part.start, stop), *marks.within("star", part.start, stop)]:
            if tag.kind == "right":
                right.append(label.label)
            else:
                right.append(labels[i + 1].label if i + 1 < len(labels) else label.label)
            item.marks.append(Part(tag.start, tag.end))
            part = strip(text, part.start, tag.start)
        if part.end > part.start and text[part.end - 1] in ";；○□●":
            part = strip(text, part.start, part.end, ";；○□●")
        if part.end > part.start + 1 and text[part.end - 1] in "*★√✓":
            right.append(label.label)
            part = strip(text, part.start, part.end, "*★√✓")
        item.marks.append(Part(label.start, label.end))
        item.options.append(OptionPart(label.label, part))
    item.options.sort()
    if marks.within("star", max(item.body.start, labels[0].start - 3), labels[0].start):
        right.append(labels[0].label)
    if right:
        item.answer, item.answer_source = sorted(set(right)), "option_mark"
        item.answer_part = item.marks[-1]


def _between(text: str, item: Parsed, run: Run, cuts: list[_Cut]) -> None:
    """Text between the last option and the answer mark is an explanation that has no mark of its own."""
    if not cuts or cuts[0].kind not in ("answer", "reply"):
        return
    part = strip(text, item.options[-1].part.end, cuts[0].start)
    newline = "\n" in text[item.options[-1].part.end : part.start + 1]
    if newline and sum("\u4e00" <= c <= "\u9fff" for c in text[part.start : part.end]) >= 12:
        item.explanation = part


def _last_option_end(text: str, item: Parsed, run: Run, end: int) -> int:
    """The last option ends at a blank line, and at a line end when its siblings fill one line each or less."""
    last = run.labels[-1]
    gap = _OPEN_AFTER.search(text, last.end + 1, end)
    own = strip(text, last.end, end)
    if gap and gap.start() > own.start:
        end = min(end, gap.start())
    newline = text.find("\n", own.start, end)
    if newline < 0:
        return end
    wrapped = any("\n" in text[a.end : b.start].strip() for a, b in zip(run.labels, run.labels[1:], strict=False))
    if wrapped and end - newline < 80:
        return end
    width = newline - (text.rfind("\n", 0, newline) + 1)
    return end if width >= 34 and end - newline < 60 and text[newline - 1] not in "。.;；" else newline


def _read_stem(text: str, marks: Marks, item: Parsed, start: int, end: int) -> None:
    part = _verdict_choices(text, item, _denoise(text, item, strip(text, start, end)))
    part = _untagged_stem(text, marks, item, part)
    item.stem = [_denoise(text, item, part)]
    part = item.stem[0]
    if item.answer is None or item.answer_source != "stem_bracket":
        _bracket_answer(text, marks, item, part)


def _untagged_stem(text: str, marks: Marks, item: Parsed, part: Part) -> Part:
    """Take type tags and scores off the end of a stem, in any order."""
    for _ in range(3):
        part = strip(text, part.start, part.end, "|")
        tag = next((t for kind in ("type", "score") for t in marks.within(kind, part.start, part.end) if _closes(text, t, part)), None)
        if tag is None:
            break
        if tag.kind == "type":
            item.hint = type_of(tag.value) or item.hint
        item.marks.append(Part(tag.start, tag.end))
        part = strip(text, part.start, tag.start)
    return part


def _closes(text: str, tag: Tag, part: Part) -> bool:
    return tag.end >= part.end or _BLANK_ONLY.fullmatch(text, tag.end, part.end) is not None


def _denoise(text: str, item: Parsed, part: Part) -> Part:
    """Take frame labels such as 【选项】 off both ends."""
    noise = patterns("marks")["stem.noise"]
    while m := noise.match(text, part.start, part.end):
        item.marks.append(Part(m.start(), m.end()))
        part = strip(text, m.end(), part.end)
    found = [m for m in noise.finditer(text, max(part.start, part.end - 8), part.end) if m.end() == part.end]
    if found:
        item.marks.append(Part(found[0].start(), found[0].end()))
        return _denoise(text, item, strip(text, part.start, found[0].start()))
    return part


def _verdict_choices(text: str, item: Parsed, part: Part) -> Part:
    m = None if item.options else patterns("marks")["stem.verdicts"].search(text, max(part.start, part.end - 60), part.end)
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


def _bracket_answer(text: str, marks: Marks, item: Parsed, part: Part) -> None:
    """An answer printed in the stem: ( B ) anywhere, (√) at the end, bare letters before the options."""
    labels = {o.label for o in item.options}
    lettered = [t for t in marks.within("lettered", part.start, part.end) if labels and set(letters(t.value)) <= labels]
    judged = [] if labels else [t for t in marks.within("judged", part.start, part.end) if t.end >= part.end - 2]
    if lettered or judged:
        tag = (lettered or judged)[-1]
        item.stem = [strip(text, part.start, tag.start), strip(text, tag.end, part.end)]
        item.blanked = True
        _take_value(item, tag.value, Part(tag.start, tag.end), "stem_bracket")
        return
    bare = _TRAILING_LETTERS.search(text, part.start, part.end) if labels else None
    if bare and set(letters(bare["v"])) <= labels and item.answer is None:
        item.stem = [strip(text, part.start, bare.start("v"))]
        _take_value(item, bare["v"], Part(bare.start("v"), bare.end("v")), "stem_bracket")


def _read_cuts(text: str, item: Parsed, cuts: list[_Cut]) -> None:
    ends = [*(c.start for c in cuts), item.body.end][1:]
    mine: Part | None = None
    scored = False
    for cut, end in zip(cuts, ends, strict=True):
        item.marks.append(Part(cut.start, cut.end))
        if cut.kind in ("answer", "reply"):
            if cut.value.startswith(("我的", "考生", "学生", "您的", "你的")):
                mine = Part(cut.end, end)
                scored = _SCORED.search(text, cut.end, min(item.body.end, cut.end + 120)) is not None
            else:
                _read_answer(text, item, Part(cut.end, end), cut, following=end < item.body.end)
        elif cut.kind == "explanation" and item.explanation is None:
            part = strip(text, cut.end, end)
            if part.end > part.start:
                item.explanation = part
    if mine and scored and item.answer is None and item.answer_text is None:
        _read_answer(text, item, mine, None, following=True)


def _read_answer(text: str, item: Parsed, part: Part, cut: _Cut | None, *, following: bool) -> None:
    m = _VALUE.match(text, part.start, part.end) if item.options or item.hint in CHOICES else None
    if m is None and item.hint not in ("fill_blank",):
        m = _VERDICT.match(text, part.start, part.end)
    if m is None and not item.options and item.hint in (None, "true_false"):
        m = _VALUE.match(text, part.start, part.end)
        if m and strip(text, m.end(), part.end).end > strip(text, m.end(), part.end).start and item.hint is None:
            m = None
    if m is None:
        whole = strip(text, part.start, part.end)
        if item.answer is None and item.answer_text is None and whole.end > whole.start:
            item.answer_text = whole
            item.answer_source = "inline"
        return
    said = verdict(m["v"]) if not letters(m["v"]) or (m["v"] in "TF" and not item.options) else None
    value = [said] if said else letters(m["v"])
    if item.answer is not None and item.answer != value:
        item.flags.append("two_answers")
        return
    item.answer, item.answer_part, item.answer_source = value, Part(m.start("v"), m.end("v")), "inline"
    rest = strip(text, m.end(), part.end, "。.，,；;、:：")
    if rest.end > rest.start and not following and item.explanation is None:
        _remainder(text, item, Part(m.end(), part.end), rest)


def _remainder(text: str, item: Parsed, raw: Part, rest: Part) -> None:
    """Text behind the letters without a mark: an explanation on the same paragraph, else prose."""
    gap = _OPEN_AFTER.search(text, raw.start, raw.end)
    if gap and gap.start() <= rest.start:
        return
    end = gap.start() if gap else rest.end
    part = strip(text, rest.start, end)
    if part.end - part.start >= 12 and not any(text.startswith(text[o.part.start : o.part.end][:6], part.start) for o in item.options if o.part.end > o.part.start):
        item.explanation = part


def _untagged(text: str, marks: Marks, item: Parsed) -> None:
    """No answer mark: "故选B" at the end of the explanation answers."""
    if item.answer is not None or item.answer_text is not None or not item.options:
        return
    chosen = marks.within("chosen", item.body.start, item.body.end)
    said = _SAID.match(text, item.explanation.start, item.explanation.end) if item.explanation else None
    if said and item.explanation:
        item.answer, item.answer_source = letters(said["v"]), "inline"
        item.answer_part = Part(said.start(), said.end())
        item.explanation = strip(text, said.end(), item.explanation.end)
    elif chosen and item.explanation and chosen[-1].start >= item.explanation.start:
        item.answer = letters(chosen[-1].value)
        item.answer_part, item.answer_source = Part(chosen[-1].start, chosen[-1].end), "inline"
