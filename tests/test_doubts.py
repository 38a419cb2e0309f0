"""What a careful editor does not let pass: fields that hold what belongs to another item, a key or the page."""

from __future__ import annotations

import pytest

from pipeline.doubts import runs_on
from pipeline.draft import Built
from pipeline.process import process
from pipeline.records import Document, Draft, Result
from pipeline.segment.layout import Part
from pipeline.segment.parsed import Parsed
from pipeline.segment.swallowed import doubt_broken


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def codes(result: Result) -> set[str]:
    return {reason.code for reject in result.rejects for reason in reject.reasons}


def test_keys_of_a_data_record_are_no_text() -> None:
    page = (
        '{"questions": [{"id": 71,\n\t"stem": "茶道的“四谛”是(  )",\n'
        '\t"answer": [1],\n\t"analysis": "和静怡真出自今人，'
        '正确答案是B。",\n\t"options": ["甲", "乙"],\n\t"level": 2}, {"id": 72,\n'
        '\t"stem": "茶经的作者是(  )",\n\t"answer": [2]}]}\n'
    )
    assert read(page).items == ()


def test_an_answer_that_holds_the_next_number_is_not_accepted() -> None:
    text = "简答题\n1、简述熏香的作用。\n答：安神，净化空气。\n（2）．简述香炉的种类。\n有博山炉、鬲式炉。\n"
    result = read(text)
    assert result.items == ()
    assert codes(result) & {"fused_items", "ambiguous_key"}


def test_a_stem_with_a_type_tag_in_its_middle_is_two_texts() -> None:
    text = "香道题库 知识点31.[单选题]沉香的主产地是( )。\n(A)海南\n(B)青海\n(C)甘肃\n(D)宁夏\n正确答案:A\n"
    text += "2.[单选题]檀香的主产地是( )。\n(A)印度\n(B)蒙古\n(C)智利\n(D)丹麦\n正确答案:A\n"
    assert [item.number for item in read(text).items] == ["2"]


def test_a_roman_heading_behind_the_last_option_is_not_part_of_it() -> None:
    text = "1. She _____ tea every day.\nA. drinks B. drink C. drunk D. drinking II. 连词成句\n答案：A\n"
    result = read(text)
    assert result.items == ()
    assert codes(result) == {"leftover_mark"}


def test_only_the_last_of_several_questions_is_answered_in_words() -> None:
    """The answer below the list may be that of the whole list."""
    text = (
        "综合题\n1. 写出茶席的组成。\n2. 说明茶席的主题。\n3. 茶席如何表达季节？\n答案：茶席由茶具、铺垫和花器组成。\n"
    )
    result = read(text)
    assert result.items == ()
    assert "ambiguous_key" in codes(result)


def test_parts_of_a_question_without_the_sentence_before_them_are_not_accepted() -> None:
    text = (
        "计算题\n例题 3（综合）\n茶农把四十千克鲜叶制成八千克干茶运往外地出售。(1) 出干率是多少？"
        "(2) 每千克鲜叶制成多少干茶？\n"
        "参考答案\n(1) 出干率为百分之二十。\n(2) 每千克鲜叶制成零点二千克干茶。\n"
    )
    assert read(text).items == ()


def test_a_call_and_a_tuple_label_and_number_nothing() -> None:
    """LOCK(A), (7, 4, 3) and T(T) look like options, numbers and verdicts."""
    text = (
        "二、并发控制\n加锁的次序：LOCK(A) → UNLOCK(A) → LOCK(B) → LOCK(C)\n"
        "二、问答题\n1. 判断系统此时是否安全。\n答案：\n- P0: (6,2,3) ≤ (4,2,3)? 不够\n"
        "- P2: (1,1,2) ≤ (4,2,3)? 足够\n（2）对每个事务执行UNDO(T)。\n（3）写入日志。\n"
    )
    assert read(text).items == ()


def test_code_has_no_options() -> None:
    text = (
        "五、编程题\n1.编写一个打印三点坐标的函数。\nvoid show() {\n"
        '\tcout<<"A：("<< x <<")";\n\tcout<<"B：("<< y <<")";\n'
        '\tcout<<"C：("<< z <<")";\n}\n参考答案\n一、单项选择题\n1.B; 2.A; 3.C\n'
    )
    assert read(text).items == ()


def test_headings_of_notes_are_no_questions() -> None:
    part = "#### {}. 使用条件\n- 茶叶含水量低于百分之七。\n- 容器密封。\n\n"
    text = (
        "# 茶叶贮藏\n综合题\n"
        + "".join(part.format(n) for n in range(1, 5))
        + "答案与解析\n"
        + "".join(part.format(n) for n in range(1, 5))
    )
    assert read(text).items == ()


def test_an_answer_of_pictures_alone_is_no_answer() -> None:
    result = read("论述题\n46.简述制茶史。\n答：唐代以蒸青为主。\n47.为什么绿茶要杀青？\n[pic][pic]\n")
    assert [item.number for item in result.items] == ["46"]


def test_a_second_task_is_no_answer() -> None:
    """Two sentences in a question paper without answers, and parts of one question."""
    text = (
        "四、简答题\n31．什么是茶马互市？简述其历史意义。\n32．简述茶圣陆羽的贡献。\n33．简述茶具的分类。\n"
        "五、综合题\n34．设有一家茶庄，记录每天的进货和销售情况。\n(1)写出进货表的各列。\n(2)将销售表分解为两张表。\n"
    )
    result = read(text)
    assert result.items == ()
    assert codes(result) <= {"missing_answer", "truncated"}


def test_tasks_in_a_list_below_a_case_are_no_answer() -> None:
    text = (
        "综合题\n8．某茶庄的账上有如下信息：茶名、产地、价格。每种茶由多位茶农供货，每次供货有一个日期。\n"
        "(1)根据以上叙述，设计茶庄的模型，要求标注联系的类型。\n"
        "(2)将模型转换成关系，要求标注每个关系的主键。\n\n以上为试卷全部内容，请检查。\n"
    )
    assert read(text).items == ()


def test_where_to_write_is_no_answer() -> None:
    text = "练习题\n1. 画出采茶的流程图，并标明每一步的时间？\n\n答：（请在答题纸上绘制）\n\n---\n\n## 第二部分 品茶\n"
    assert read(text).items == ()


def test_an_interval_keeps_its_brackets() -> None:
    text = "填空题\n1．函数的定义域是______。\n答案：[0，1)\n2．茶神是______。\n答案：［陆羽］\n"
    assert [item.answer for item in read(text).items] == [["[0，1)"], ["陆羽"]]


def test_a_blank_that_a_picture_fills_is_lost() -> None:
    text = "填空题\n1．函数[pic]的单调减少区间为______\n【答案】1．[pic]（注意：驻点是定义域中的点）\n"
    result = read(text)
    assert result.items == ()
    assert codes(result) == {"damaged_text"}


def test_a_form_that_nobody_filled_in_asks_nothing() -> None:
    text = "题目格式\n1. 题目内容在此\nA. 选项A\nB. 选项B\nC. 选项C\nD. 选项D\n答案：C\n"
    result = read(text)
    assert result.items == ()
    assert "empty_option" in codes(result)


def test_an_answer_of_a_key_that_asks_is_a_question() -> None:
    text = (
        "一、填空题\n1．采茶的季节以____为主。\n2．绿茶的发酵程度为____。\n【答案】\n一、填空题\n"
        "1．乌龙茶产于______________。\n2．红茶的干茶色泽为______________。\n"
    )
    assert read(text).items == ()


def test_a_key_in_words_begins_right_behind_its_heading() -> None:
    """A numbered list far below a key heading answers nothing."""
    text = (
        "问答题\n1. 什么是窨花？\n2. 窨花为什么要通花散热？\n答案：\n窨花是让茶坯吸收花香的工艺，需要多次拼和。\n"
        "茶坯的含水量决定吸香的能力。\n注意：\n1. 茶坯要干燥\n2. 鲜花要新鲜\n"
    )
    assert read(text).items == ()


def test_a_question_inside_a_speech_has_no_answer_behind_it() -> None:
    text = (
        "案例分析题\n1.一位客人对茶艺师说：“这泡茶怎么这么苦?你们是不是拿陈茶糊弄人!”茶艺师没有回答。\n"
        "2.茶艺师应当如何应对？\n答案：先致歉，再换一泡，并说明苦味的来由。\n"
        "3.新茶怎样保存？\n答案：密封、避光、低温。\n"
    )
    assert [item.number for item in read(text).items] == ["2", "3"]


def test_the_questions_behind_one_answer_may_go_on() -> None:
    """A number inside the answer is no question of the list above it."""
    text = (
        "综合题\n1. 计算茶水比。\n2. 计算浸泡的时间。\n3. 水温降低时怎么办？\n答案：\n三克茶加一百五十毫升水。\n"
        "50. 浸泡二十秒。\n"
    )
    assert read(text).items == ()


def test_what_a_function_is_called_with_answers_nothing() -> None:
    text = (
        "四、编程题\n1.练习使用模板。\ntemplate\nclass Cup {\n"
        " T m, n;\n public:\n Cup(T a= 0, T b= 0) : m(a), n(b){}\n};\n"
        "void main() {\n Cup a.show();\n Cup b.show();\n}\n"
    )
    assert read(text).items == ()


def test_an_answer_that_runs_into_the_next_question_is_refused() -> None:
    text = (
        "## 第二题：茶史（25分）\n### 问题1（10分）\n什么是茶马互市？\n答案：以茶易马的贸易。## 第三题：茶具（25分）"
        "阅读以下说明。\n"
    )
    assert all("第三题" not in said for item in read(text).items for said in item.answer or [])


def test_the_button_over_a_hidden_answer_is_no_part_of_a_choice() -> None:
    text = "模擬練習\n第1題\n茶聖是：\n(a) 陸羽\n(b) 盧仝\n顯示答案 ▼ 正確答案：(a)\n"
    text += "第2題\n茶經的作者是：\n(a) 盧仝\n(b) 陸羽\n顯示答案 ▼ 正確答案：(b)\n"
    assert [(item.options[-1].text, item.answer) for item in read(text).items] == [("卢仝", ["A"]), ("陆羽", ["B"])]


def test_how_a_class_did_in_a_question_is_no_question() -> None:
    """The shares of the choices look like choices."""
    text = "选择题\n1. 第9题得分率41%。\nA. 41%　B. 19%　C. 28%　D. 12%\n该题正确答案为A，选C的较多。\n"
    assert "no_question" in codes(read(text))
    assert not read(text).items


def test_words_that_go_on_with_the_next_number_are_not_accepted() -> None:
    """The next question could not be read, and its text would end up in the explanation of this one."""
    text = (
        "QUESTION 1\n绿茶属于？\nA. 不发酵茶\nB. 全发酵茶\n答案：A\n解析：杀青使酶失活。\n茶叶因此不再发酵。\n"
        "QUESTION 2\n红茶属于？\nA. 不发酵茶\nB. 全发酵茶\n答案：B\n解析：经过渥红。\nQUESTION 3\n拖动左侧各茶\n"
    )
    assert [item.number for item in read(text).items] == ["1"]
    assert "fused_items" in codes(read(text))
    listed = text.replace("QUESTION 3\n拖动左侧各茶", "QUESTION 1和2都是基础题。")
    assert [item.number for item in read(listed).items] == ["1", "2"]


def test_the_tag_of_another_question_ends_no_explanation() -> None:
    text = (
        "1. 绿茶属于？\nA. 不发酵茶\nB. 全发酵茶\n答案：A\n解析：杀青使酶失活。\n\n"
        "[综合题(填空)] 某茶厂今年采茶九百斤，资料如下。\n"
    )
    assert not read(text).items


def test_a_letter_answers_no_open_question() -> None:
    """Its choices were lost, or its stem is what explains the question before."""
    text = "一、简答题\n1. 绿茶和红茶的区别是什么？\n答：B。\n2. 简述泡茶的要素。\n答：水温、时间和茶量。\n"
    assert [item.number for item in read(text).items] == ["2"]
    reasons = "1. 第一步：比较各项。A项：红茶全发酵，排除；B项：绿茶不发酵，当选，为什么？\n答：绿茶。\n"
    assert not read(f"一、简答题\n{reasons}").items


def test_what_stands_behind_the_last_item_of_a_list_is_no_part_of_it() -> None:
    """A heading of Markdown in a filled blank, the rest of a key in an explanation: nobody can tell where they end."""
    heading = "1. 绿茶属于____茶。\n正确答案：不发酵 ## 11.2 期中\n"
    key = "1. 绿茶属于（ ）。\nA. 不发酵茶\nB. 全发酵茶\n答案：A\n解析：杀青使酶失活，见表（7.A 6.C 5.A）。\n"
    assert not read(heading).items
    assert not read(key).items
    assert {"leftover_mark"} <= codes(read(heading)) & codes(read(key))


@pytest.mark.parametrize(
    ("said", "behind", "cut"),
    [
        ("摊开鲜叶，通风。", "2. 揉捻", False),
        ("意义如下：", "1. 减少水分", True),
        ("**意义如下：**", "1. 减少水分", True),
        ("步骤是：\n1. 摊开鲜叶", "2. 计算失水率", True),
        ("步骤是：\n1. 摊开鲜叶 2. 通风", "1. 揉捻", False),
        ("步骤是：\n1. 摊开鲜叶 2. 通风", "3、揉捻", False),
    ],
)
def test_an_answer_whose_list_goes_on_below_is_cut(said: str, behind: str, cut: bool) -> None:
    text = f"{said}\n\n{behind}"
    item = Parsed(None, Part(0, len(said)), Part(0, 0), answer_text=Part(0, len(said)))
    doubt_broken(text, [item])
    assert bool(item.flags) == cut


def test_the_list_of_a_numbered_item_may_end_where_the_next_item_begins() -> None:
    text = "1. 摊开鲜叶\n2. 什么是揉捻？"
    item = Parsed(1, Part(0, 7), Part(0, 0), answer_text=Part(0, 7))
    doubt_broken(text, [item])
    assert not item.flags


@pytest.mark.parametrize(
    ("stimulus", "refused"),
    [
        ("绿茶不发酵，红茶全发酵。#### 12. 解题思路 先看汤色。", True),
        ("### 二、观察任务 比较绿茶与红茶的汤色。", True),
        ("### Tea Festival Come and taste. ### Museum Night Open till ten.", False),
    ],
)
def test_the_outline_of_notes_is_no_material(stimulus: str, refused: bool) -> None:
    draft = Draft(stem="红茶为什么要发酵？", item_type="short_answer", answer=["使汤色变红。"], stimulus=stimulus)
    built = Built(draft, Parsed(1, Part(0, 9), Part(0, 0)), "short_answer", damaged=False, unread=0)
    assert bool(list(runs_on(built))) == refused


@pytest.mark.parametrize(
    ("explanation", "refused"),
    [
        ("绿茶不发酵，          某某茶校真题卷参考答案         第1 页Add/茶马路 3 号是常见的说法。", True),
        ("绿茶不发酵。     更多资料尽在茶校官方微信", True),
        ("<details> <summary>查看解析</summary>绿茶不发酵。", True),
        ("扫码支付已经普及，见教材第 12 页。", False),
        ("标签    之间的文字", False),
    ],
)
def test_the_foot_of_a_page_is_no_text_of_an_item(explanation: str, refused: bool) -> None:
    draft = Draft(stem="绿茶发酵吗？", item_type="short_answer", answer=["不发酵。"], explanation=explanation)
    built = Built(draft, Parsed(1, Part(0, 9), Part(0, 0)), "short_answer", damaged=False, unread=0)
    assert bool(list(runs_on(built))) == refused
