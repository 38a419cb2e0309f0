"""Shared material above questions: cases, passages, shared options."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from pipeline.rules import patterns
from pipeline.segment.layout import Part, Question, Section
from pipeline.segment.marks import Heading, Number
from pipeline.segment.parsed import strip

_RANGE = re.compile(r"(\d{1,3})\D+(\d{1,3})")
_LAST_RANGE = re.compile(_RANGE.pattern + r"\D*\Z")
_INVITES = re.compile(
    r"[。！？\s]*(?:请)?(?:根据|结合)?(?:以上|上述|下列|以下)?(?:材料|资料|案例|情况|数据)?[，,]?(?:请)?(?:逐一)?回答(?:以下|下列|后面的|下面)?(?:的)?(?:小)?(?:几个)?问题?[:：。.]*\s*\Z"
    r"|\s*(?:[（(][一二三四五][)）][ ]?)?要求[:：](?:请)?(?:根据|结合|依据)"
    r"(?:[^\n。：:]{0,40}(?:回答|完成|作答|选择|分析)[^\n。：:]{0,16}题|[^\n。：:]{0,30}作出[^\n。：:]{0,6}选择)"
    r"[。.]?(?:[（(](?:答案|所有小题)[^()（）\n]{0,20}[)）])?\s*\Z"
    r"|\s*(?:问题|问|要求|讨论|试问|请问)[:：]?\s*\Z"
)
_READS = re.compile(r"据此(?:完成|回答)|(?:完成|回答)(?:下列|下面|后面|\d)|阅读(?:下面|下列|以下|短文|材料)")
_LEADS = re.compile(
    r"\s*(?:[（(][一二三四五][)）][^\n。，]{0,16})?(?:试题[一二三四五六\d][ ]?(?:[（(][^（()）\n]{1,12}分[)）])?\s*)?"
    r"[，,]?\s*(?:请)?(?:阅读|细阅|参阅|根据|结合)(?:下面|下列|以下|短文|材料|所给|给定|上述)[^\n]{0,120}(?:题|案|处|空|形式|选项|答)[^\n]{0,30}[。:：]?\s*\n"
)
_TITLED = re.compile(  # 17．（15分）甲与乙 above 材料：…
    r"\s*(?:[（(][ ]?\d{1,2}[ ]?分[ ]?[)）])?[ \u3000]*[^\n。？?：:；;，,]{2,20}\n\s*(?=[【（(]?材料)"
)
_NAMES = re.compile(  # 35．【化学——选修3】（15分） above the material
    r"\s*(?:\\?[\[【［])[^\[\]【】［］\n]{2,30}[\]】］][ \u3000]*(?:[（(][ ]?\d{1,2}[ ]?分[ ]?[)）])?[ \u3000]*\n"
)
_INSTRUCTS = re.compile(r"本大题|本题共|每小题|每题\d|答题[卡纸]|得分|[（(]共\d+分|将.{0,10}(?:字母|代码)|涂黑")
_NUMBER = re.compile(r"(?:\d{1,2}[.、．]|[（(]\d{1,2}[)）])\s*(?!\d)")  # the material's own number above (1) (2)
_TAGGED = re.compile(  # 标准形式：[综合题（只有选项）](一) above 资料：…
    r"(?:[^\n。？?，,]{0,12}[:：]\s*)?[\[【［][^\[\]【】\n]{0,12}题(?:[（(][^（()）\n]{0,12}[)）])?[\]】］]"
    r"\s*(?:[（(](?:一|[^\d（()）\n]{2,12})[)）]\s*)?"
)
_LETTER = re.compile(r"[A-H][ \u3000]*\n\s*(?=[A-Z])")  # the title of one of several English passages
_FIRST_CHOICE = re.compile(r"[\s）)】\]。:：]*[（(]?[AＡ][ \u3000]?[.．、:：)）\n]")
_PREFACE = re.compile(  # 三、综合分析题（题目分为若干组，…）（一）, 二、阅读（15分）
    r"\s*[（(](?:[^（()）]{0,60}(?:每题|每组|题目|小题|备选)[^（()）]{0,60}|[^（()）]{0,12}\d{1,3}[ ]?分)[)）]"
    r"\s*(?:[（(][一二三四五六七八九十]{1,2}[)）]\s*)?"
)
_FRAMED = re.compile(  # (96 题)⏎--- 茶具 (10题) ---: how many questions follow, and a title between rules
    r"(?:\s*(?:[（(][ ]?共?[ ]?\d{1,3}[ ]?[道小]?题[ ]?[)）]|[-—=*~]{3,}[ ][^\n]{1,40}?[ ][-—=*~]{3,})[ \t]*(?=\n|\Z))+"
)
_SCORE = patterns("marks")["score"]
_HEARD = patterns("marks")["stimulus.heard"]
LEAST = 25
_BOTH = re.compile(r"[^\n]\s*据此[，,]?(?:完成|回答|做)[^\n。]{0,16}题\Z")
_UNRANGED = re.compile(r"据此[，,]?(?:完成|回答)[^\n。\d]{0,16}题\Z")
_MOST_ALIKE = 5  # questions that one material without a range is for
_MOST = 9999
_LEAST_TOLD = 15  # of what stands below 根据以下资料，回答1～2题
_LEFT = " \t\n\r\u3000\xa0。.：:"  # of the heading above a material
_FIGURE = re.compile(r"“[^”\n]{2,30}[图表]”")  # 读“某地气温曲线图”，回答7～8题
_LEAST_NAMED = 12
_LEAST_OVER_PARTS = 4  # 计算： above (1) … (2) …
_OUTER = frozenset({"dot", "dun", "ordinal", "bare", "tagged", "worded"})
_INNER = frozenset({"paren", "rparen"})
_LEVEL = frozenset({"dot", "dun"})  # 1. stands on one level with 1、
_NAMED_ALONE = ("题目", "例")  # 题目一： opens a question that stands for itself
_SELF_CONTAINED = frozenset({"ordinal", "tagged", "worded", "lens"})  # 第1题 stands under no other number


def attach_stimuli(text: str, sections: list[Section], answers: Callable[[Question], bool]) -> None:
    """Give each question the material above it; `answers`: whether it has options or an answer of its own."""
    for section in sections:
        _take_list(text, section, answers)
        _nested(text, section, answers)
    _join_materials(text, sections, answers)
    for section in sections:
        if section.keyed:
            continue
        heading = section.heading
        if heading and heading.kind == "stimulus" and offers_options(text, section):
            continue
        if heading and heading.kind == "stimulus":
            _ranged(text, section, heading)
        elif section.questions and section.preamble:
            _above(text, section)


_ASKS = re.compile(r"[?？]|_{2,}|[（(][ \u3000]*[)）]")


def _take_list(text: str, section: Section, answers: Callable[[Question], bool]) -> None:
    """A list in the material of a case, `发生如下业务：（1）… （2）…`, above the questions on it."""
    if section.preamble is None or section.heading is None or not section.questions:
        return
    case = section.heading.kind in ("case", "stimulus")
    form = section.questions[0].node.mark.form
    values = [question.node.mark.value for question in section.questions]
    others = (q.node.mark.form not in (form, *_SELF_CONTAINED) for q in section.questions)
    again = next((i for i, (v, other) in enumerate(zip(values, others, strict=True)) if i and (v == 1 or other)), None)
    if again is None or values[:again] != list(range(1, again + 1)) or again < _POINTS:
        return
    points, asked = section.questions[:again], section.questions[again:]
    announced = text[slice(*strip(text, *section.preamble))].endswith(("：", ":"))
    if not (case or announced) or not answers(asked[0]):
        return
    if any(map(answers, points[:-1])) or any(_ASKS.search(text, *point.body) for point in points):
        return
    section.preamble = Part(section.preamble.start, asked[0].node.mark.start)
    section.questions[:] = asked


_POINTS = 2  # of a list in the material
_TAG = re.compile(r"\s*[（(【\[][^（()）】\]\n]{0,6}题[^（()）】\]\n]{0,20}[)）】\]]\s*")

_NAMED = re.compile(  # 阅读材料，回答问题。材料一
    r"(?:[^\n。]{0,24}(?:材料|资料)[^\n。]{0,12}(?:回答|完成)[^\n。]{0,16}[。:：]?(?:[（(][^\n（()）]{0,12}[)）])?\s{0,4})?"
    r"[【（(\s]*(?:材料|资料)[ \u3000]?[一二三四五六七八九十\d]"
)


def _join_materials(text: str, sections: list[Section], answers: Callable[[Question], bool]) -> None:
    """材料一 … 材料二 … above one run of questions are one stimulus, with their labels.

    The first may stand behind the number of the whole question: 6. 材料1 … 材料2 … (1) … (2) …
    """
    first: int | None = None
    whole: Number | None = None
    for before, section in zip([None, *sections], sections, strict=False):
        heading = section.heading
        if heading is None or heading.kind != "case" or section.preamble is None or section.keyed:
            first = whole = None
            continue
        last = before.questions[-1] if before and before.questions else None
        tag = _TAG.match(text, *last.body) if last else None  # 第13题（材料题　16分）⏎ 阅读材料
        begins = tag.end() if tag else last.body.start if last else 0
        if before and last and _NAMED.match(text, begins) and not answers(last):
            first, whole = strip(text, begins, last.body.end).start, last.node.mark
            before.questions.pop()
        if not _NAMED.match(text, heading.start):
            first = whole = None
        elif section.questions:
            if first is not None:
                section.preamble = Part(first, section.preamble.end)
                _belong(section.questions, whole)
            first = whole = None
        elif first is None:
            first = heading.start


def _belong(questions: list[Question], whole: Number | None) -> None:
    """Make the first run of (1) (2) … parts of the question with the number `whole`."""
    for value, question in enumerate(questions, 1):
        own = whole is not None and _numbers_parts(whole.form, question)
        if not own or question.node.mark.value != value or question.parent is not None:
            return
        question.parent = whole


def offers_options(text: str, section: Section) -> bool:
    """Whether what stands above the questions are choices for all of them: 备选答案, or A. right behind [5～7]."""
    heading, preamble = section.heading, section.preamble
    if heading is None or preamble is None:
        return False
    named = "备选" in text[heading.start : heading.end] + text[preamble.start : preamble.start + 12]
    return named or (heading.kind == "stimulus" and _FIRST_CHOICE.match(text, *preamble) is not None)


def _ranged(text: str, section: Section, heading: Heading) -> None:
    m = _LAST_RANGE.search(text, max(heading.start, heading.end - 30), heading.end)
    if m is None and not _UNRANGED.search(text, max(heading.start, heading.end - 30), heading.end):
        m = _RANGE.search(text, heading.start, heading.end)
    both = _BOTH.search(text, heading.start, heading.end) is not None
    below = strip(text, heading.end, section.preamble.end if section.preamble else heading.end)
    part = Part(below.start + len(text[slice(*below)]) - len(text[slice(*below)].lstrip(_LEFT)), below.end)
    part = _unscored(text, part)
    told = not both and part.end - part.start >= _LEAST_TOLD and not _INSTRUCTS.search(text, *part)
    if not told and part.end - part.start < LEAST:
        part = trim(text, Part(heading.start, heading.end))
    least = _LEAST_NAMED if told or _FIGURE.search(text, *part) else LEAST
    if both and section.preamble and part.start >= heading.end:
        part = Part(heading.start, part.end)  # the material goes on behind the words that lead over
    heard = _HEARD.search(text, max(heading.start, heading.end - 60), heading.end)
    if part.end - part.start < least or heard or (m is None and len(section.questions) > _MOST_ALIKE):
        return
    low, high = (int(m[1]), int(m[2])) if m else (0, _MOST)
    for question in section.questions:
        mark = question.parent or question.node.mark
        if mark.value is None or low <= mark.value <= high:
            _give_material(text, question, part)


_CASE = re.compile(r"[ \u3000#*]*案例[ \u3000]?[一二三四五六七八九十\d]{1,2}[ \u3000]*[:：、.．]?")


def _case_begins(text: str, section: Section) -> tuple[int, bool]:
    """Where the text above the questions of a section begins, and whether its heading, 案例一：, says it is a case.

    A short case may stand in the line of its heading; a title there is none.
    """
    assert section.preamble is not None
    heading = section.heading
    label = _CASE.match(text, heading.start, heading.end) if heading and heading.kind == "part" else None
    if heading is None or label is None:
        return section.preamble.start, False
    told = text[heading.end - 1] in "。：:" or "，" in text[label.end() : heading.end]
    return (label.end() if told else section.preamble.start), True


def _above(text: str, section: Section) -> None:
    assert section.preamble is not None
    begins, named = _case_begins(text, section)
    whole = text[begins : section.preamble.end]
    framed = _FRAMED.match(whole)
    lead = _LEADS.match(whole, framed.end() if framed else 0)
    preface = _PREFACE.match(whole, lead.end() if lead else 0)
    skipped = max(found.end() if found else 0 for found in (framed, lead, preface))
    part = trim(text, Part(begins + skipped, section.preamble.end))
    if tag := _TAGGED.match(text, *part):
        part = Part(tag.end(), part.end)
    if own := _NUMBER.match(text, part.start, part.end) or _LETTER.match(text, part.start, part.end):
        part = Part(own.end(), part.end)
    heading = section.heading
    case = named or (heading is not None and (heading.kind == "case" or "阅读" in text[heading.start : heading.end]))
    if part.end - part.start < LEAST or _INSTRUCTS.search(text, part.start, min(part.end, part.start + 60)):
        return
    invited = section.type == "calculation" and part.end < strip(text, *section.preamble).end
    case = case or invited or section.type == "case_analysis" or lead is not None
    line = text.rfind("\n", 0, section.preamble.start) + 1  # Ⅲ. 阅读短文，判断正误
    if case or (part.end - part.start >= 80 and _READS.search(text, line, section.preamble.end)):
        for question in _below_material(section.questions, part):
            if not text.startswith(_NAMED_ALONE, question.node.mark.start):
                _give_material(text, question, part)


def _give_material(text: str, question: Question, material: Part) -> None:
    """The material is the stimulus, or the passage above the lead of a family below it."""
    lead = question.stimulus
    if lead is None:
        question.stimulus = material
    elif question.parent and material.end <= question.parent.start and is_lead(text, lead):
        question.passage = material


_MOST_LEAD = 60  # code points
_OWN = re.compile(r"材料|资料|阅读|短文|[”：:]\s*\Z")


def is_lead(text: str, part: Part) -> bool:
    """Whether what stands above (1) (2) only says what to do, and is no material of its own."""
    return part.end - part.start <= _MOST_LEAD and not _OWN.search(text, *part)


def _below_material(questions: list[Question], material: Part) -> Iterator[Question]:
    """The questions that a material is for: if it stands behind the number 7 of their whole, none from 8. on."""
    whole, form = questions[0].parent, questions[0].node.mark.form
    if whole is None and form in _INNER:
        return takewhile(lambda q: q.node.mark.form == form, questions)  # (1) (2) below it, and none of 14.
    if whole is None or whole.start > material.start:
        return iter(questions)
    return takewhile(lambda q: q.parent == whole or (q.parent or q.node.mark).form != whole.form, questions)


def _nested(text: str, section: Section, answers: Callable[[Question], bool]) -> None:
    """二、case text … 1、… 2、…: a numeral question that is followed by a fresh run is their material."""
    kept: list[Question] = []
    stimulus: Part | None = None
    parent: Number | None = None
    followers: list[Question | None] = [*section.questions, None]
    for question, following in zip(section.questions, followers[1:], strict=True):
        form = question.node.mark.form
        if form == "asked" and parent and following and not text[slice(*question.body)].strip():
            continue  # 问题： between a case and its (1) (2)
        if parent is not None and form == parent.form:
            parent = stimulus = None
        if following and _begins_parts(text, question, following) and not answers(question):
            lead = next((m for rule in (_TITLED, _LEADS, _NAMES) if (m := rule.match(text, *question.body))), None)
            part = trim(text, Part(lead.end() if lead else question.body.start, question.body.end))
            parent, least = question.node.mark, _LEAST_OVER_PARTS if _numbers_parts(form, following) else LEAST
            stimulus = part if part.end - part.start >= least else None
            continue
        if stimulus:
            question.stimulus = stimulus
        if parent and _numbers_parts(parent.form, question):
            question.parent = parent
        kept.append(question)
    section.questions[:] = kept


def _numbers_parts(form: str, question: Question) -> bool:
    """Whether `question` is a part, (1), of a question with a number such as 11."""
    return form in _OUTER and question.node.mark.form in _INNER


_ASKED = re.compile(r"[【\[]?(?:提问|问题)")


def _begins_parts(text: str, question: Question, following: Question) -> bool:
    """Whether numbers of another form start anew, or 问题: leads over to a question without one."""
    mark = following.node.mark
    alone = mark.form in _SELF_CONTAINED and not _ASKED.match(text, mark.start)
    forms = {mark.form, question.node.mark.form}
    apart = not alone and len(forms) > 1 and not forms <= _LEVEL
    return apart and (mark.value == 1 or mark.form == "asked")


def trim(text: str, part: Part) -> Part:
    """Material without its score, and without the words that lead over to its questions."""
    part = _unscored(text, strip(text, part.start, part.end))
    m = _INVITES.search(text, max(part.start, part.end - 60), part.end)
    return strip(text, part.start, m.start() + (text[m.start()] in "。！？")) if m else part


def _unscored(text: str, part: Part) -> Part:
    """The part without a score, （6分）, at its head and at its end."""
    for m in _SCORE.finditer(text, *part):
        if m.start() == part.start:
            part = strip(text, m.end(), part.end)
        elif m.end() == part.end:
            part = strip(text, part.start, m.start())
    return part
