"""What pages print around their fields: rulers, bullets, labels, verdict words, source numbers."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item


def items(text: str) -> list[Item]:
    return list(process(Document("page", "page.txt", 0, text)).items)


def test_a_ruler_below_the_answer_explains_nothing() -> None:
    part = "{}. 以下属于黑茶的是( )\n   A. 普洱熟茶\n   B. 龙井\n   C. 白毫银针\n参考答案：A\n----------------\n\n"
    read = items("".join(part.format(n) for n in (1, 2, 3)))
    assert [(item.answer, item.explanation) for item in read] == [(["A"], None)] * 3


def test_below_a_ruler_the_answer_has_ended() -> None:
    text = "简答题\n题目1\n什么是茶多酚？\n题目2\n什么是茶氨酸？\n\n"
    text += "参考答案\n简答题\n1. 茶叶中酚类物质的总称。\n2. 茶叶特有的氨基酸。\n\n---\n\n**祝学习愉快！**\n"
    assert [item.answer for item in items(text)] == [["茶叶中酚类物质的总称。"], ["茶叶特有的氨基酸。"]]


def test_letters_behind_the_bracket_may_have_spaces_between() -> None:
    text = (
        "1.下列属于红茶的是(   )  A C D\n A.祁门红茶\n B.碧螺春\n C.正山小种\n D.滇红\n"
        "2.下列属于绿茶的是(   ) B C\n A.铁观音\n B.龙井\n C.毛峰\n D.白牡丹\n"
        "3.下列属于白茶的是(   )  A B C D\n A.白毫银针 B.白牡丹 C.贡眉 D.寿眉\n"
    )
    assert [item.answer for item in items(text)] == [["A", "C", "D"], ["B", "C"], ["A", "B", "C", "D"]]


def test_labels_and_bullets_of_the_page_belong_to_no_field() -> None:
    text = (
        "第 8 题 [单选题]\n\n题目: 潮州功夫茶常用的茶是（ ）。\n\n选项:\n- A. 单丛 - B. 毛尖\n- C. 瓜片\n"
        "正确答案: A\n\n"
        "第 9 题 [单选题]\n\n题目: 茶百戏盛行于（ ）。\n\n选项:\n- A. 唐代 - B. 宋代\n- C. 清代\n正确答案: B\n"
    )
    read = items(text)
    assert [item.stem for item in read] == ["潮州功夫茶常用的茶是（ ）。", "茶百戏盛行于（ ）。"]
    assert [[o.text for o in item.options] for item in read] == [["单丛", "毛尖", "瓜片"], ["唐代", "宋代", "清代"]]


def test_verdicts_may_be_labelled_true_and_false() -> None:
    text = (
        "1. 白茶不炒不揉。( )\r\n   true. 正确\r\n   false. 错误\r\n参考答案：true\r\n"
        "2. 黄茶没有闷黄工序。( )\r\n   true. \r\n   false. \r\n参考答案：false\r\n"
    )
    read = items(text)
    assert [(item.item_type, item.stem, item.answer) for item in read] == [
        ("true_false", "白茶不炒不揉。( )", ["true"]),
        ("true_false", "黄茶没有闷黄工序。( )", ["false"]),
    ]


def test_numbers_of_the_bank_behind_the_stems_are_taken_off() -> None:
    text = "判断题\n" + "".join(
        f"( {'○×'[n % 2]} ){n}.第{w}道工序是萎凋。 ({n + 80})\n" for n, w in enumerate("一二三四", 1)
    )
    text = text.replace("○", "√")
    assert [item.stem for item in items(text)] == [f"第{w}道工序是萎凋。" for w in "一二三四"]


def test_a_section_with_one_choice_or_more_is_multiple_choice_throughout() -> None:
    text = (
        "四、案例分析题（每小题备选答案中，有一个或一个以上符合题意）\n"
        "1.茶厂出口茶叶需要（ ）。\nA.检验 B.报关 C.备案 D.运输\n"
        "2.审评室的朝向应为（ ）。\nA.北 B.南 C.东 D.西\n参考答案\n1.ABC\n2.A\n"
    )
    assert [(item.item_type, item.answer) for item in items(text)] == [
        ("multiple_choice", ["A", "B", "C"]),
        ("multiple_choice", ["A"]),
    ]


def test_each_material_goes_to_its_own_questions() -> None:
    """Numerals over two materials while the numbers of the questions go on."""
    facts = (
        "{}、根据所给材料，回答下列题目。\n{}年某县茶园面积为{}万亩，干毛茶产量比上年增加两成，"
        "全县茶农人数与上年大体相当，其中采摘工三千人，制茶工八百人；茶叶加工厂四十家，比上年多三家；"
        "茶叶出口额占全县出口总额的四成，主要销往东南亚各国。\n"
    )
    question = "{}.该年茶园面积为：\nA.{} 万亩 B.五万亩\n【答案】A\n"
    text = "资料分析\n" + facts.format("一", "前", "三") + question.format(1, "三") + question.format(2, "三")
    text += facts.format("二", "去", "四") + question.format(3, "四") + question.format(4, "四")
    stimuli = [item.stimulus for item in items(text)]
    assert [s and s[:1] for s in stimuli] == ["前", "前", "去", "去"]


def test_a_case_may_be_numbered_behind_a_colon() -> None:
    text = (
        "三、综合分析题\n案例：（一）某茶馆开业三月，客人多为附近的学生，每日售出盖碗茶六十盏，账面略有盈余。\n"
        "1.该茶馆的主要客人是\nA.学生\nB.商人\n正确答案：A\n解题思路：见材料。\n"
        "案例：（二）某茶庄迁到江边以后，游客增多，散茶销量翻了一番，包装茶反而少卖了三成。\n"
        "2.散茶销量\nA.翻番\nB.减少\n正确答案：A\n"
    )
    read = items(text)
    assert [item.explanation for item in read] == ["见材料。", None]
    assert [item.stimulus and item.stimulus[1:4] for item in read] == ["茶馆开", "茶庄迁"]


def test_a_list_behind_the_number_of_a_key_entry_keeps_its_first_number() -> None:
    text = "论述题\n1.论述茶席的设计。\n参考答案\n论述题\n1.(1)确定主题。(2)选择茶具。(3)布置铺垫。\n"
    assert [item.answer for item in items(text)] == [["(1)确定主题。(2)选择茶具。(3)布置铺垫。"]]


def test_the_last_option_has_the_lines_that_its_siblings_have() -> None:
    """Entries of several lines: the shortest sibling does not cut the last one."""
    text = (
        "单选题\n1.茶庄卖出茶叶的分录是（ ）。\nA.借：现金\n  贷：茶叶\n"
        "B.借：茶叶\n  贷：现金\nC.借：现金\n  借：运费\n  贷：茶叶\n"
        "D.借：现金\n  贷：茶叶\n  贷：税费\n2.茶叶属于（ ）。\nA.存货\nB.现金\nC.税费\nD.运费\n参考答案\n1.D\n2.A\n"
    )
    assert items(text)[0].options[-1].text == "借：现金贷：茶叶贷：税费"


def test_a_line_that_goes_on_with_the_next_question_belongs_to_the_option() -> None:
    text = (
        "1.客人嫌茶淡时应当（ ）？A:加长浸泡的时间B:说客人不懂茶C:换成白水D:请客人自己再泡一次。\n"
        "也可以什么都不做，看客人的意思2.客人嫌茶浓时应当（ ）？A:加水B:加糖C:加茶D:加盐\n参考答案\n1.A 2.A\n"
    )
    assert items(text)[0].options[-1].text == "请客人自己再泡一次。也可以什么都不做，看客人的意思"


def test_letters_inside_an_explanation_begin_no_item() -> None:
    text = (
        "第 1 题 单选缺乏哪种物质会使茶汤味淡\nA.茶素 C\nB.茶素 D\nC.茶素 A\nD.茶素 K\nE.糖\n答案:C\n"
        "参考解析:茶素A缺乏使茶汤味淡，茶素C缺乏使茶汤色深，茶素D缺乏使茶汤浑浊，故排除 ABDE,答案为 C。\n"
        "第 2 题 单选绿茶的汤色为\nA.绿\nB.红\nC.黑\nD.白\nE.紫\n答案:A\n参考解析:绿茶不发酵。\n"
    )
    assert [(item.explanation or "")[:3] for item in items(text)] == ["茶素A", "绿茶不"]


def test_code_between_questions_is_no_reading_passage() -> None:
    code = "for x in y { total = total + x; count = count + one; } " * 8
    text = (
        "一、选择题\n1.下列循环中先判断的是（ B ）\nA.do B.while C.goto D.if\n"
        f"\n{code}\n\n2.下列属于整型的是（ A ）\nA.int B.float C.char D.double\n"
    )
    assert {item.number: item.stimulus for item in items(text)}["2"] is None
