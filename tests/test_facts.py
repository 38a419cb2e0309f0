"""Cases with numbered facts above their questions."""

from __future__ import annotations

from tests.test_cloze import items

INTRO = "晨星花店为小型商户，本月发生下列事项："
FACTS = (
    "（1）3月4日，店主向园艺场订购玫瑰两百枝，双方约定周五送货。\n"
    "（2）5月6日，园艺场送来的玫瑰有一半已经枯萎，店主当场拍照。\n"
    "（3）店员小何未经店主同意，把枯萎的花打折卖给了一家酒店。"
)
QUESTIONS = (
    "<1>、关于事项（1），双方之间成立的是（ ）。\nA、买卖合同 B、租赁合同 C、借款合同 D、保管合同\n答案：A\n"
    "<2>、对枯萎的玫瑰，店主可以（ ）。\nA、拒绝付款 B、要求更换 C、没收货车 D、扣留司机\n答案：AB\n"
)


def test_facts_belong_to_the_case_and_not_to_the_questions() -> None:
    found = items(f"综合题\n1、{INTRO}\n{FACTS}\n根据材料，选择下列符合题意的选项：\n{QUESTIONS}")
    assert [(i.number, i.answer) for i in found] == [("1", ["A"]), ("2", ["A", "B"])]
    assert {i.stimulus for i in found} == {INTRO + FACTS.replace("\n", "")}


def test_a_blank_below_a_case_is_filled_in() -> None:
    text = f"一、综合题\n[综合题(填空)]{INTRO}\n{FACTS}\n1）.订购的玫瑰共( )枝\n参考答案:200\n解析:见事项一\n"
    found = items(text)
    assert [(i.item_type, i.stem, i.answer) for i in found] == [("fill_blank", "订购的玫瑰共( )枝", ["200"])]
    assert found[0].stimulus == INTRO + FACTS.replace("\n", "")


def test_tags_and_what_leads_over_are_no_part_of_the_material() -> None:
    material = "资料:晨星花店本月卖出玫瑰两百枝,每枝四元,成本三百元,店里另有租金一百元。"
    text = (
        f"一、综合类题目范例：\n\n[综合题（只有选项）](一) {material} "
        "(二)要求:根据以上资料,对以下两个问题分别作出正确的选择。(所有小题的共同题干)\n"
        "1).本月收入为(   )元。\n   A、800\n   B、400\n参考答案:A\n"
        "2).本月净利为(   )元。\n   A、800\n   B、400\n参考答案:B\n"
    )
    assert [(i.stimulus, i.answer) for i in items(text)] == [(material, ["A"]), (material, ["B"])]


def test_sub_questions_are_no_facts() -> None:
    text = (
        "一、简答题\n1、阅读后回答。\n（1）蜜蜂怎样传递消息？\n答：用舞蹈。\n（2）蜂王有什么作用？\n答：产卵并维持蜂群。\n"
        "二、单选题\n1．蜂巢的每个小室是（ ）\nA．六边形 B．圆形\n答案：A\n"
    )
    assert [i.stimulus for i in items(text) if i.options] == [None]


def test_steps_in_an_explanation_are_no_case() -> None:
    text = (
        "1．水的沸点是（ ）\nA．100℃ B．50℃\n答案：A\n解析：\n（1）标准大气压下加热。\n（2）读数停在一百度。\n\n"
        "1．冰的熔点是（ ）\nA．0℃ B．10℃\n答案：A\n"
    )
    assert [i.stimulus for i in items(text)] == [None, None]
