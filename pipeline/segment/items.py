"""One question's body -> stem, options, answer, explanation, each with its place in the clean text."""

from __future__ import annotations

import re

from pipeline.rules import patterns
from pipeline.segment.above import answer_above, take_answer_above
from pipeline.segment.answers import find_cuts, read_cuts, read_untagged
from pipeline.segment.choices import own_runs, read_between, read_options
from pipeline.segment.layout import Part
from pipeline.segment.marks import Marks
from pipeline.segment.options import TWICE, Run
from pipeline.segment.parsed import Parsed, take_value
from pipeline.segment.stars import Stars
from pipeline.segment.stems import read_stem
from pipeline.segment.types import type_of
from pipeline.segment.worked import read_worked, take_working

_LEAD_JUNK = re.compile(
    r"[ \t\n\u3000\xa0]*(?:(?!\|[^|\n\s][^|\n]{0,11}\|)[.．、,，:：|*>]+[ \t\u3000\xa0]*)?"
)  # not |x|
_LEADING_ANSWER = patterns("marks")["said.led"]
_BARE_ANSWER = patterns("marks")["said.bare_led"]
_TYPED_ANSWER = patterns("marks")["said.typed"]
_TOPIC = patterns("marks")["lead.topic"]
_SOURCE = patterns("marks")["lead.source"]


def parse(
    text: str,
    marks: Marks,
    runs: list[Run],
    mark: Part,
    number: int | None,
    body: Part,
    hint: str | None,
    *,
    stars: Stars,
    tagged: bool,
) -> Parsed:
    """Read one body. `runs` are the option runs that begin inside it; `tagged` pages print bare type words."""
    item = Parsed(number, body, mark, _tag_type(text, mark) or hint)
    start = _lead(text, marks, item, tagged=tagged)
    runs = own_runs(text, marks, runs)
    run = runs[0] if runs else None
    if len(runs) > 1:
        item.flags.append("fused")
    item.twice = "".join(x.form[-1] for x in run.labels if x.form.startswith(TWICE)) if run else ""
    cuts = find_cuts(text, marks, item, run, start)
    first = cuts[0].start if cuts else body.end
    stem_end = first
    if run and run.start < first:
        star, above = stars.before(run.start), answer_above(text, marks, run)
        stem_end = above.start if above else star.start if star else run.start
        if above:
            take_answer_above(text, item, above, run)
        read_options(text, marks, item, run, first, stars)
        read_between(text, item, cuts)
    read_stem(text, marks, item, start, stem_end)
    read_cuts(text, item, cuts)
    read_untagged(text, marks, item)
    read_worked(text, item, cuts)
    take_working(text, item)
    return item


def _tag_type(text: str, mark: Part) -> str | None:
    """The type that the number's own tag, or the line in its place, names: 【例题2·判断题】, 单选题⏎2分."""
    named = text[mark.start] in "【[『〖（(<" or "分" in text[mark.start : mark.end]
    return type_of(text[mark.start : mark.end]) if named else None


def _lead(text: str, marks: Marks, item: Parsed, *, tagged: bool) -> int:
    """Skip and record what stands before the stem: an answer before the number, tags, scores."""
    before = (
        _LEADING_ANSWER.match(text, *item.mark)
        or _BARE_ANSWER.match(text, *item.mark)
        or _TYPED_ANSWER.search(text, *item.mark)
    )
    if before:
        take_value(item, before["v"], Part(before.start(), before.end()), "stem_bracket")
    at = item.body.start
    for behind in marks.within("lead", at, at + 1):  # 1. (2) 下列
        if behind.value:
            take_value(item, behind.value, Part(behind.start, behind.end), "stem_bracket")
            item.marks.append(Part(behind.start, behind.end))
            at = behind.end
    for _ in range(4):
        begins = _past_junk(text, item, at)
        at = _past(text, item, _SOURCE, begins)
        item.hint = type_of(text[begins:at]) or item.hint  # 【2020年·多选】
        tag = next((t for kind in ("type", "score", "judged") for t in marks.within(kind, at, at + 1)), None)
        if tag is None or tag.end > item.body.end:
            word = patterns("marks")["type.word"].match(text, at)
            if (
                word
                and word.end() < item.body.end
                and len(word[0]) < item.body.end - at
                and (tagged or not _reads_on(text, word))
            ):
                item.hint = type_of(word["type"]) or item.hint
                item.marks.append(Part(*word.span()))
                at = word.end()
                continue
            break
        if tag.kind == "judged":
            if item.answer is not None:
                break
            take_value(item, tag.value, Part(tag.start, tag.end), "stem_bracket")
        elif tag.kind == "type":
            item.hint = type_of(tag.value) or item.hint
        item.marks.append(Part(tag.start, tag.end))
        at = tag.end
    return _past(text, item, _TOPIC, at)


def _past_junk(text: str, item: Parsed, at: int) -> int:
    junk = _LEAD_JUNK.match(text, at, item.body.end)
    return junk.end() if junk else at


def _past(text: str, item: Parsed, rule: re.Pattern[str], at: int) -> int:
    """Behind what `rule` finds at `at`, which is then recorded as a mark."""
    found = rule.match(text, at, item.body.end)
    if found is None:
        return at
    item.marks.append(Part(*found.span()))
    return found.end()


def _reads_on(text: str, word: re.Match[str]) -> bool:
    """Whether the word belongs to the stem: `判断下列说法` does, the tag of `单选客户沟通` does not."""
    return (
        word["type"] in ("判断", "计算", "填空", "简答", "论述", "问答", "选择")
        and text[word.end() : word.end() + 1] not in " \n\u3000:："
        and not patterns("marks")["score"].match(text, word.end())
    )
