"""Notes, lessons, contents and forms are no items; pieces of another field do not pass in one."""

from __future__ import annotations

import pytest

from pipeline.draft import Built
from pipeline.leftovers import cited, hollow, overlong, strewn, torn
from pipeline.lessons import teaches
from pipeline.records import Draft, Option, Reason
from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed


def built(stem: str, *choices: str, kind: str = "short_answer", answer: str = "无", explanation: str = "") -> Built:
    options = [Option(label=chr(ord("A") + i), text=text) for i, text in enumerate(choices)]
    draft = Draft.model_construct(
        stem=stem, options=options, answer=[answer], explanation=explanation or None, stimulus=None, number="1"
    )
    return Built(draft, Parsed(1, Part(0, 0), Part(0, 0)), "single_choice" if choices else kind, False, 0)


def codes(found: object) -> list[str]:
    return [each.code for each in found if isinstance(each, Reason)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "stem",
    [
        "窑变的种类::: tip 记一记釉色因火候而变。:::为什么会窑变？",
        "例：一窑装坯三百件，成品率八成，成品有多少件？",
        "【要点】什么是开片？",
        "- 青瓷的产地：龙泉- 白瓷的产地：德化- 何时开窑？",
        "• 龙窑的坡度",
        "📌 什么是匣钵？",
        "釉分几种？⭐ 什么是结晶釉？",
        "3、4、5、哪一种釉最早？",
        "开片：是指釉面因胀缩不一而生的裂纹，其特点是自然成纹。",
        "什么是开片？](#kaipian)",
        "什么是龙窑........12",
        "电子邮件地址：",
        "总分60/80 什么是素烧？",
    ],
)
def test_a_note_is_no_question(stem: str) -> None:
    assert codes(teaches(built(stem))) == ["no_question"]


@pytest.mark.parametrize(
    "stem",
    [
        "什么是开片？",
        "例如青瓷以铁为色剂，试说明白瓷的成因。",
        "注浆成型有哪些步骤？",
        "-5 与 3 的和是____。",
        "下列釉料配比（2.1、3.4、5.6）中，哪一种最耐火？",
        "名词解释：开片",
        "窑温由1200℃降到800℃，……，求冷却的平均速度。",
        "提示：坯体含水两成。该坯体宜先做什么？",
    ],
)
def test_a_question_is_no_note(stem: str) -> None:
    assert codes(teaches(built(stem))) == []


@pytest.mark.parametrize(
    ("stem", "code"),
    [
        ("的烧成温度是____。", "low_confidence"),
        ("B.龙窑的坡度是多少？", "low_confidence"),
        ("ァ 龙窑的坡度是多少？", "low_confidence"),
        ("第12题，原题把窑温写错，何者正确？", "no_question"),
        (r"当 $x^2=\alpha 时，窑温是多少？", "damaged_text"),
        (r"解方程组 \begin{cases} x+y=1", "damaged_text"),
    ],
)
def test_a_stem_that_lost_its_head_or_half_a_formula(stem: str, code: str) -> None:
    assert codes(torn(built(stem))) == [code]


@pytest.mark.parametrize(
    "stem",
    [
        "的士高音乐源于哪一座城市？",
        "A、B两座窑相距多少米？",
        "アルバイト 的意思是什么？",
        r"当 $x^2=\alpha$ 时，窑温是多少？",
        "The jar costs $5 in_store. What is the price?",
        "第12题图中的窑是哪一种？",
    ],
)
def test_a_whole_stem_is_not_torn(stem: str) -> None:
    assert codes(torn(built(stem))) == []


@pytest.mark.parametrize(
    "item",
    [
        built("开片是（ ）", "釉裂", "坯裂", "装饰。二、多项选择题"),
        built("开片是（ ）", "釉裂", "坯裂 三、判断题（每题1分，共5分）"),
        built("开片是（ ）", "釉裂", "坯裂答案"),
        built("开片是（ ）", "釉裂", "坯裂 <b>答案</b>"),
        built("开片是（ ）", "釉裂", "坯裂", explanation="胀缩不一。共 8 页"),
        built("什么是开片？", answer="釉面的裂纹。第 3 页 共 8 页"),
        built("什么是开片？(简答题)"),
    ],
)
def test_what_stands_below_an_item_is_not_in_it(item: Built) -> None:
    assert codes(overlong(item)) == ["leftover_mark"]


def test_a_question_behind_the_answer_is_another_item() -> None:
    assert codes(overlong(built("什么是开片？", answer="见讲义第50页。5.简述开片的成因。"))) == ["fused_items"]
    assert codes(overlong(built("写出三问。", answer="1.甲。2.为什么开片？3.何时开窑？"))) == []


@pytest.mark.parametrize(
    "item",
    [
        built("一册窑谱厚多少？", "共 8 页", "共 9 页"),
        built("考卷最后一栏写什么？", "题目", "答案"),
        built("考卷最后一栏写什么？", "题目的答案", "后页的答案"),
        built("哪一部分最难？", "填空题", "选择题"),
        built("什么是开片？", answer="一、釉面的裂纹；二、装饰的一种。"),
        built("选择题的编制原则有哪些？"),
    ],
)
def test_a_field_that_only_speaks_of_such_things_stays(item: Built) -> None:
    assert codes(overlong(item)) == []


def test_choices_and_answers_that_say_nothing() -> None:
    assert codes(hollow(built("开片是（ ）", "选项A", "选项B"))) == ["empty_option"]
    assert codes(hollow(built("开片是（ ）", "……", "……"))) == ["empty_option"]
    assert codes(hollow(built("开片是（ ）", "xxx", "XX"))) == ["empty_option"]
    assert codes(hollow(built("开片是____", kind="fill_blank", answer=" "))) == ["missing_answer"]
    assert codes(hollow(built("开片是（ ）", "选项多", "选择少"))) == []
    assert codes(hollow(built("窑温____釉温", kind="fill_blank", answer="＞"))) == []


def test_the_source_of_a_question_is_no_part_of_its_last_choice() -> None:
    assert codes(cited(built("开片是（ ）", "釉裂", "坯裂【109普考】"))) == ["leftover_mark"]
    assert codes(cited(built("开片是（ ）", "釉裂", "坯裂（2019年真题）"))) == ["leftover_mark"]
    assert codes(cited(built("哪一年开窑？", "元祐元年（1086年）", "大观元年（1107年）"))) == []
    assert codes(cited(built("出自哪份卷子？", "甲卷（2019年真题）", "乙卷（2020年真题）"))) == []


@pytest.mark.parametrize(
    "item",
    [
        built("什么是开片？", answer="釉面的裂纹。抢答题"),
        built("什么是开片？", answer="釉面的裂纹。名词：杂釉：几色的釉"),
        built("什么是开片？", answer="釉面的裂纹。二、龙窑的构造"),
        built("开片是（ ）", "釉裂", "坯裂", explanation="胀缩不一。下周计划：每日一题 ✅"),
        built("开片是（ ）", "釉裂", "坯裂", explanation="胀缩不一。考点：釉"),
        built("开片是（ ）", "釉裂", "坯裂", explanation="胀缩不一。### 窑温"),
        built("开片是（ ）", "釉裂", "坯裂 返回顶部"),
        built("什么是开片？ 难度：易"),
    ],
)
def test_what_stands_between_items_is_in_none(item: Built) -> None:
    assert codes(strewn(item)) == ["leftover_mark"]


@pytest.mark.parametrize(
    "item",
    [
        built("什么是开片？", answer="一、釉面的裂纹。二、装饰的一种"),
        built("什么是开片？", answer="成因：胀缩不一。用途：装饰。"),
        built("本题的考点在哪里？", answer="见第三题。"),
        built("Excel中，单元格显示“#####”，表示什么？", answer="列宽不够"),
        built("开片是（ ）", "釉裂", "坯裂", explanation="胀缩不一，属于釉的知识点。"),
    ],
)
def test_words_of_a_field_are_no_marks(item: Built) -> None:
    assert codes(strewn(item)) == []


def test_a_field_that_ends_with_an_opening_bracket_lost_its_end() -> None:
    assert codes(strewn(built("开片是（ ）", "釉裂", "坯裂（"))) == ["low_confidence"]


def test_material_that_begins_as_an_entry_of_a_list_is_a_note() -> None:
    item = built("开片是什么？")
    noted = Built(item.draft.model_copy(update={"stimulus": "- 招标：公开"}), item.parsed, item.kind, False, 0)
    assert codes(teaches(noted)) == ["low_confidence"]


def test_material_that_runs_into_the_heading_of_a_section_is_not_that_of_an_item() -> None:
    item = built("龙窑建在何处？")
    for stimulus, found in (("窑工甲守了三夜的火。三、达标检测", ["leftover_mark"]), ("窑工甲守了三夜的火。", [])):
        noted = Built(item.draft.model_copy(update={"stimulus": stimulus}), item.parsed, item.kind, False, 0)
        assert codes(strewn(noted)) == found


def test_a_number_in_the_stem_of_an_item_without_one_is_no_part_of_it() -> None:
    def of(stem: str) -> list[str]:
        item = built(stem)
        return codes(torn(Built(item.draft.model_copy(update={"number": None}), item.parsed, item.kind, False, 0)))

    assert of("3.哪一种窑最长？") == of("例2 (2019·某地)哪一种窑最长？") == ["leftover_mark"]
    assert of("3.5米长的窑有几间？") == of("例如龙窑，它有几间？") == []
