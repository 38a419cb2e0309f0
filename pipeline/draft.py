"""A parsed question -> the fields of an item: texts, type, answer, spans in the raw text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.clean import CleanText
from pipeline.records import Draft, ItemType, Span
from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed
from pipeline.segment.render import render, render_blanked, render_explanation
from pipeline.segment.types import CHOICES, OPEN
from pipeline.segment.values import verdict

_BLANK = re.compile(
    r"_{2,}|(?<=[\u4e00-\u9fff])##(?!#)|[（(〔\[][\s\u3000\xa0]*[)）〕\]]|＿{2,}|□{2,}|\$[ ]?\\q?quad[ ]?\$"
)
_SHAPED = re.compile(r"在[ ]?(?P<shape>[○◯〇□])[ ]?[里内中]填")  # 在○里填上“＞”: the shape is the blank
_LINE = re.compile(r"_{3,}|＿{3,}")  # to be filled in, whatever the heading says
_LOOSE = frozenset({"short_answer", "case_analysis"})  # 非选择题, 综合题, 实验题 name no form
_SUB = re.compile(r"\d{1,2}\.\d{1,2}")
_QUOTED = re.compile(r"\A[【\[“\"「](.*)[】\]”\"」]\Z", re.DOTALL)
_NUMBERED = re.compile(r"[（(]?(?P<n>\d(?=[)）.、](?!\d))|[①-⑩])[)）.、]?\s*(?=[^\s①-⑩])")


@dataclass(frozen=True, slots=True)
class Built:
    """A draft with what validation needs to know of how it was read."""

    draft: Draft
    parsed: Parsed
    kind: str | None
    damaged: bool  # a field holds characters that could not be restored with certainty
    unread: int  # letters and digits between its last field and the next item that no field took
    parted: bool = False  # a statement that goes on in another paragraph


class _Choice(NamedTuple):
    """The label and the text of an option."""

    label: str
    text: str


def build(clean: CleanText, item: Parsed, unread: int) -> Built:
    """The draft of one parsed question."""
    text = clean.text
    options = [_Choice(o.label, render(text, o.part)) for o in item.options]
    stem = _unscored(render_blanked(text, item.stem))
    answer = item.answer
    if answer is None and options and item.answer_text:
        answer = _chosen(render(text, item.answer_text), options)
    judged = len(options) == 2 and (all(verdict(o.text) for o in options) or _pictured(item, options))
    if judged:
        answer = _as_verdict(answer, options)
    kind = _kind(item, options, answer, stem, judged)
    if judged:
        options = []
    if kind == "true_false" and answer in (["A"], ["B"]) and not options:
        answer = ["true" if answer == ["A"] else "false"]
    if answer is None and item.answer_text:
        answer = _in_words(render(text, item.answer_text), kind, stem, options)
    explained = [part for part in (item.foreword, item.explanation) if part]
    draft = Draft.model_validate(  # all at once: a model for each part would take twice the time
        {
            "item_type": kind,
            "number": _printed(text, item),
            "section": item.section,
            "stimulus": "".join(render(text, part) for part in _material(item)) or None,
            "stem": stem or None,
            "options": [o._asdict() for o in options],
            "answer": answer,
            "explanation": "".join(render_explanation(text, part) for part in explained) or None,
            "answer_source": item.answer_source if answer else None,
            "spans": _spans(clean, item, bool(options)),
            "repairs": _repairs(clean, item),
        }
    )
    parted = kind == "true_false" and any(_PARAGRAPH.search(text, *part) for part in item.stem)
    return Built(draft, item, kind, _damaged(clean, item), unread, parted)


_PARAGRAPH = re.compile(r"\n[ \u3000]*\n\s*(?=[\u4e00-\u9fff])")


def _unscored(stem: str) -> str:
    """A stem without its score behind the sentence that asks, 翻译下句。（4分）甲。; several are those of parts."""
    found = list(_SCORE.finditer(stem))
    return stem[: found[0].start()] + stem[found[0].end() :] if len(found) == 1 else stem


_SCORE = re.compile(r"(?<=[。？?！!是])[ ]?[（(][ ]?\d{1,2}[ ]?分[ ]?[)）](?=\s*\S)")


def _printed(text: str, item: Parsed) -> str | None:
    """The number as printed, digits only; 1.2 keeps both."""
    sub = _SUB.search(text, item.mark.start, item.mark.end)
    return sub[0] if sub else str(item.number) if item.number is not None else None


def _pictured(item: Parsed, options: list[_Choice]) -> bool:
    """Whether the two choices of a statement were pictures, which are lost: a tick and a cross, in this order."""
    return item.hint == "true_false" and not any(o.text for o in options)


def _as_verdict(answer: list[str] | None, options: list[_Choice]) -> list[str] | None:
    if not answer or len(answer) != 1:
        return answer
    said = {o.label: verdict(o.text) or o.label for o in options}.get(answer[0], answer[0])
    return [said] if said else None


def _kind(item: Parsed, options: list[_Choice], answer: list[str] | None, stem: str, judged: bool) -> ItemType | None:
    if judged:
        return "true_false"
    if options:
        if item.hint == "multiple_choice" or (item.hint != "single_choice" and answer and len(answer) > 1):
            return "multiple_choice"
        return "single_choice"
    if item.hint == "true_false" or (answer and answer[0] in ("true", "false")):
        return "true_false"
    if item.hint == "fill_blank":
        return "fill_blank"
    if item.hint in (None, *_LOOSE) and (_LINE.search(stem) or _PLACES.search(stem)):
        return "fill_blank"
    if item.hint in OPEN:
        return item.hint  # type: ignore[return-value]
    if item.hint in CHOICES:
        return "multiple_choice" if item.hint == "multiple_choice" else "single_choice"
    return "fill_blank" if _BLANK.search(stem) or _SHAPED.search(stem) else "short_answer"


def _in_words(said: str, kind: str | None, stem: str, options: list[_Choice]) -> list[str] | None:
    if options:
        return None
    if kind == "true_false":
        value = verdict(said[:2].strip("。，, ")) or verdict(said[:1])
        return [value] if value else None
    if kind == "fill_blank":
        return _blanks(_LETTERED.sub("", said) if _LETTERED_BLANK.search(stem) else said, _count_blanks(stem), stem)
    return [said]


def _chosen(said: str, options: list[_Choice]) -> list[str] | None:
    """The labels of choices that the answer names by their texts, each of its pieces one choice."""
    core = _QUOTED.sub(r"\1", said.strip("。.;； ")).strip()
    for separator in (r"\Z\A", r"\s*[;；\n]\s*", r"\s*[,，]\s*", r"\s*[、|]\s*"):
        pieces = [p.strip("。. ") for p in re.split(separator, core)]
        named = [[o.label for o in options if o.text and piece in _said(o.text)] for piece in pieces]
        if all(len(labels) == 1 for labels in named):
            return sorted({labels[0] for labels in named})
    return None


def _said(choice: str) -> tuple[str, str]:
    """A choice as an answer may repeat it: as printed, and without quotation marks."""
    bare = choice.strip("。. ")
    return bare, _QUOTED.sub(r"\1", bare)


_PLACES = re.compile(
    r"[（(]1[)）][ ]?(?:[~～—–\-－至、]|到)+[ ]?[（(](?P<n>\d{1,2})[)）][ ]?(?:处|空|中)"
)  # （1）～（3）处


def _count_blanks(stem: str) -> int:
    if places := _PLACES.search(stem):
        return int(places["n"])
    shaped = _SHAPED.search(stem)
    return stem.count(shaped["shape"], shaped.end()) if shaped else len(_BLANK.findall(stem))


_SEMICOLON = re.compile(r"\s*[;；]\s*")
_NTH_BLANK = re.compile(
    r"[\s;；,，]*(?:[-*•][ ]+)?(?:第[一二三四五六七八九十\d]{1,2}空\s*[:：]?|填?空\s?\d{1,2}\s*[:：])\s*"
    r"|\A[-*•][ ]+空[ ]?1[ ]+"
)


_FRAMED = re.compile(r"\s*[\[［]([^\[\]［］,，]+)[\]］]\s*")  # [甲]; an interval keeps its brackets


_LETTERED_BLANK, _LETTERED = re.compile(r"A[ ]?_{2,}(?!.*B[ ]?_{2,})"), re.compile(r"\AA[ ]?[.．、:：]\s*")
_ALONE = re.compile(r"(?:[（(]\d{1,2}[)）]|[①-⑩])[ ]?[.．][ ]*\S")  # (3). 甲 fills the third blank
_ONLY = re.compile(r"[（(]1[)）][^（(①-⑩]+")  # （1）甲, for the only blank
_SECOND = 2
_GROUPED = re.compile(r"(?:\A|\s)[①-⑩]{2,}(?:\s|\Z)")  # ①③ ②④ fill two blanks
_COUNTED = re.compile(
    r"(?:[（(](?P<n>\d{1,2})[)）](?:[ ]?[.．、])?|(?P<c>[①-⑩])(?:[ ]?[.．、])?"
    r"|(?:\A|(?<=[\s；;，,。、]))(?:(?P<m>\d{1,2})[)）](?:[ ]?[.．、])?|(?P<l>[A-H])[ ]?[.．、:：]))\s*"
    r"(?:[①-⑩](?=[^①-⑩\s]))?"
)


def _counted(said: str, count: int) -> list[str]:
    """The pieces of an answer that counts as many as there are blanks: (1). 甲 (2). 乙, ①甲 ②乙, A.甲 B.乙."""
    found: list[re.Match[str]] = []
    first = 1
    if _GROUPED.search(said):
        return []
    for m in _COUNTED.finditer(said):
        digits = m["n"] or m["m"]
        place = int(digits) if digits else ord(m["c"]) - ord("①") + 1 if m["c"] else ord(m["l"]) - ord("A") + 1
        if not found:
            first = place
        if place == first + len(found) and (not found or m.lastgroup == found[0].lastgroup):
            found.append(m)
    head = said[: found[0].start()].strip() if found else ""
    second = bool(head) and first == _SECOND  # the mark of the first piece stands before the answer
    if len(found) + second != count or not found or bool(head) != second:
        return []
    ends = [*(m.start() for m in found[1:]), len(said)]
    pieces = [said[m.end() : end].strip().strip("；;，,。 \u3000") for m, end in zip(found, ends, strict=True)]
    pieces = [head, *pieces] if second else pieces
    return pieces if all(pieces) else []


def _blanks(said: str, count: int, stem: str = "") -> list[str]:
    """One string a blank where the document separates them, else one string."""
    alone = count == 1 and (_ALONE.match(said) or _ONLY.fullmatch(said)) is not None
    if (count > 1 or alone) and (pieces := _counted(said, count)):
        return pieces
    if _NTH_BLANK.match(said):
        return [piece for piece in _NTH_BLANK.split(said) if piece]
    if not count and len(pieces := [p for p in _SEMICOLON.split(said.strip("。.;； ")) if p]) > 1:
        return pieces  # the page lost its blanks
    for separator in (r"\s*(?:[;；]|#{2,})\s*", r"\s*[、，,/／]\s*", r"\s+|\u3000+"):
        pieces = [p for p in re.split(separator, said.strip("。. ")) if p]
        if len(pieces) == count and count > 1:
            return _unlabelled(_unnumbered(pieces), stem)
    framed = _FRAMED.fullmatch(said)
    return [(framed[1] if framed else said).strip()]


def _unlabelled(pieces: list[str], stem: str) -> list[str]:
    """The pieces without the words before their blanks, which they say again: 辄：就 for 辄：____."""
    found = [_TERM.match(piece) for piece in pieces]
    again = all(m and re.search(re.escape(m["term"]) + r"[ ]?[：:][ ]?[_＿（(]", stem) for m in found)
    return [_TERM.sub("", piece, count=1) for piece in pieces] if again else pieces


_TERM = re.compile(r"(?P<term>[^：:\s]{1,8})[ ]?[：:][ ]?(?=\S)")


def _unnumbered(pieces: list[str]) -> list[str]:
    """The pieces without the numbers before them, which count up; ①② ③④ are words."""
    found = [_NUMBERED.match(piece) for piece in pieces]
    counted = all(m and m["n"] in (str(i), chr(ord("①") + i - 1)) for i, m in enumerate(found, 1))
    return [_NUMBERED.sub("", p, count=1) for p in pieces] if counted else pieces


def _spans(clean: CleanText, item: Parsed, optioned: bool) -> dict[str, Span | list[Span] | None]:
    answer, said, material = item.answer_part or item.answer_text, item.explanation, _material(item)
    return {
        "item": clean.raw_span(*whole(item)),
        "number": clean.raw_span(*item.mark),
        "stimulus": clean.raw_span(material[0].start, material[-1].end) if material else None,
        "stem": clean.raw_span(item.stem[0].start, item.stem[-1].end) if item.stem else None,
        "options": [clean.raw_span(*o.part) for o in item.options] if optioned else [],
        "answer": clean.raw_span(*answer) if answer else None,
        "explanation": clean.raw_span((item.foreword or said).start, said.end) if said else None,
    }


def _material(item: Parsed) -> list[Part]:
    """What stands above an item: a passage, and the lead of its family, 解释下列词语。, below it."""
    return [part for part in (item.passage, item.stimulus) if part and item.stimulus]


def whole(item: Parsed) -> Part:
    """From the number to the end of the item's own body."""
    return Part(item.mark.start, max(item.mark.end, item.body.end))


def tail(item: Parsed) -> Part:
    """What stands behind the last field of an item, up to where its own text ends."""
    fields = [*item.stem, *(o.part for o in item.options), item.answer_part, item.answer_text, item.explanation]
    ends = [part.end for part in (*fields, *item.marks) if part and part.end <= item.body.end]
    return Part(max([item.body.start, *ends]), item.body.end)


def _damaged(clean: CleanText, item: Parsed) -> bool:
    parts = [*item.stem, *_material(item), *(o.part for o in item.options), item.answer_text, item.explanation]
    return any(p.start < d.end and d.start < p.end for p in parts if p for d in clean.damaged)


def _repairs(clean: CleanText, item: Parsed) -> list[dict[str, str | int]]:
    if not clean.edits:
        return []
    start, end = clean.raw_span(*whole(item))
    return [
        {"rule": e.rule, "start": e.start, "end": e.end, "before": clean.raw[e.start : e.end], "after": e.after}
        for e in clean.edits_within(start, end)
        if e.kind == "repair"
    ]
