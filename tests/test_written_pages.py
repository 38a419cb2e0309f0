"""Pages as teachers, apps and forums write them: papers with their keys, reports of an app, pasted runs."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item


def items(text: str) -> list[Item]:
    return list(process(Document("page", "page.txt", 0, text)).items)


def test_what_explains_a_blank_of_its_own_goes_to_the_blank_and_the_lead_of_all_to_none() -> None:
    blanks = ("appeared", "their", "widely")
    page = (
        "英语试题\n阅读下面短文，在空白处填入1个适当的单词或括号内单词的正确形式。\n"
        "Tea is one of the oldest drinks in China. It first ___41___ (appear) in the hills of the south. For centuries "
        "farmers have dried ___42___ (they) leaves in the sun, and the drink has become ___43___ (wide) known.\n"
        "【答案】41. appeared    42. their    43. widely\n【解析】\n【导语】本文是一篇说明文。文章介绍了茶的历史。\n"
    ) + "".join(f"【{n}题详解】\n考查第{n}空的用法，句意通顺。故填{said}。\n" for n, said in enumerate(blanks, 41))
    assert [(i.answer, i.explanation) for i in items(page)] == [
        ([said], f"考查第{n}空的用法，句意通顺。故填{said}。") for n, said in enumerate(blanks, 41)
    ]


def test_lines_of_an_app_behind_an_explanation_are_no_part_of_it() -> None:
    page = "练习报告\n\n" + "".join(
        f"{n}.（单选题）第{n}种茶属于哪一类：\nA\n绿茶\nB\n红茶\nC\n白茶\nD\n黄茶\n"
        f"正确答案：{said}  我的答案：A\n解析\n{why}\n"
        "考点 茶类辨析\n来源 某省茶艺师考试\n添加笔记  纠错  收藏\n\n"
        for n, said, why in ((1, "A", "不经发酵的是绿茶，故正确答案为A。"), (2, "B", "暂无解析，求解析"))
    )
    assert [(i.answer, i.explanation) for i in items(page)] == [
        (["A"], "不经发酵的是绿茶，故正确答案为A。"),
        (["B"], None),
    ]


def test_where_a_question_was_set_before_is_no_part_of_its_stem() -> None:
    page = "茶学模拟试卷\n一．选择题\n" + "".join(
        f"{n}．（3分）（{source}）第{n}种茶属于（　　）\nA．绿茶\tB．红茶\n【解答】解：看发酵的程度。\n故选：A。\n"
        for n, source in ((1, "2023•茶城模拟"), (2, "2022•茶乡期末"), (3, "2021年茶州一模"))
    )
    assert [i.stem for i in items(page)] == [f"第{n}种茶属于（　　）" for n in (1, 2, 3)]
    dated = page.replace("2023•茶城模拟", "2023年")
    assert items(dated)[0].stem is not None
    assert items(dated)[0].stem.startswith("（2023年）")


ASKED = "".join(f"{n}．第{n}种茶属于（　　）\nA．绿茶　B．红茶　C．白茶　D．黄茶\n" for n in (1, 2, 3))


def test_an_empty_table_to_answer_in_is_no_key() -> None:
    page = (
        "茶学期末试卷\n一、单项选择题（请将答案填入下表）\n题号\t1\t2\t3\n答案\n\n"
        f"{ASKED}茶学期末试卷\n茶学参考答案\n一、单项选择题\n题号\t1\t2\t3\n答案\tB\tA\tD\n"
    )
    assert [i.answer for i in items(page)] == [["B"], ["A"], ["D"]]


def test_a_part_that_holds_sections_is_none_of_them() -> None:
    page = (
        "茶学考试\n注意事项：\n1．第一部分为选择题。必须用铅笔涂黑。\n第一部分  选择题\n"
        f"一、单项选择题：本大题共3小题。\n{ASKED}第二部分  非选择题\n二、名词解释题\n4．杀青\n5．萎凋\n"
        "三、案例分析题\n6．某茶厂三年间开了十五家门店，新店的师傅只听半天课就上岗，茶叶的品质时好时坏。\n问题：\n"
        "（1）该厂的培训有哪些不足？（5分）\n（2）请提出改进建议。（5分）\n"
        "茶学考试\n试题答案及评分参考\n一、单项选择题\n1．B\t2．A\t3．D\n二、名词解释题\n"
        "4．杀青是用高温使鲜叶的酶失去活性的工序。\n5．萎凋是使鲜叶散失水分的工序。\n三、案例分析题\n"
        "6．（1）①时间短；②没有辅导。\n（2）①延长培训；②建立师徒制度。\n"
    )
    found = {i.stem: i.answer for i in items(page)}
    assert [found.get(f"第{n}种茶属于（　　）") for n in (1, 2, 3)] == [["B"], ["A"], ["D"]]
    assert found.get("萎凋") == ["是使鲜叶散失水分的工序。"]
    assert "（1）" not in found


def test_a_part_for_one_or_more_right_choices_says_so() -> None:
    page = "茶学每日一练\nPART 01 不定项选择题\n" + ASKED.replace("．第", "、第") + "参考答案\n1、B\n2、A\n3、AD\n"
    assert {i.item_type for i in items(page)} == {"multiple_choice"}


def test_an_instruction_to_answer_gives_the_passage_below_it_to_questions_without_choices() -> None:
    first = (
        "Every Tuesday the tea room on the second floor is open for all students who want to learn how to brew. " * 2
    )
    second = (
        "Tea plants are small, but they live for a very long time. When a plant is cut back in spring, it sends out "
        "new leaves, and the farmers pick the leaves by hand before the rain comes down from the hills in early May.\n"
    )
    page = (
        f"英语月考试卷\n一、阅读理解\n(A)\n{first}\n1. When is the tea room open?\nA. On Monday.  B. On Tuesday.\n"
        "2. Where is it?\nA. Upstairs.  B. Outside.\n(B) 任务型阅读\n阅读短文，回答问题。\n"
        f"{second}3. How do farmers pick the leaves?\n________________\n4. When do new leaves grow?\n________________\n"
        "答案：\n一、1. B  2. A\n3. By hand.\n4. In spring.\n"
    )
    found = {i.stem: i.stimulus for i in items(page)}
    assert found["When do new leaves grow?"] == second.strip()
    assert found["When is the tea room open?"] != second.strip()


def test_a_scanners_letter_in_a_measure_is_a_digit() -> None:
    page = "茶机安全题库\n1. 潮湿的茶房应当使用（B）的灯。\nA. 22{o}V  B. 36V  C. 11{o}V\n"
    page += "2. 茶机外壳应当（A）。\nA. 接地  B. 刷漆\n"
    assert items(page.format(o="O"))[0].options == items(page.format(o="0"))[0].options


def test_an_entry_of_a_key_may_have_another_point() -> None:
    key = "1.【答案】B。解析：看发酵的程度。\n2、答案：A\n解析：看摊放的时间。\n3.【答案】D。解析：看杀青的火候。\n"
    found = items(f"茶学每日一练\n{ASKED}【参考答案与解析】\n{key}")
    assert [(i.answer, i.explanation) for i in found] == [
        (["B"], "看发酵的程度。"),
        (["A"], "看摊放的时间。"),
        (["D"], "看杀青的火候。"),
    ]


def test_a_line_to_write_a_translation_on_and_what_markers_are_told_belong_to_no_field() -> None:
    page = (
        "茶史试卷\n一、翻译\n1．把下面的句子翻译成现代汉语。\n茶者，南方之嘉木也。\n译文：______________\n"
        "2．陆羽是怎样的人？请简要概括。\n答：______________\n参考答案\n一、翻译\n"
        "1．茶，是南方的好树木。（“者”“嘉”各2分，句意通顺2分）\n2．博学而勤勉的人。（每点1分）\n"
    )
    assert [(i.stem, i.answer) for i in items(page)] == [
        ("把下面的句子翻译成现代汉语。茶者，南方之嘉木也。", ["茶，是南方的好树木。"]),
        ("陆羽是怎样的人？请简要概括。", ["博学而勤勉的人。"]),
    ]


def test_the_instruction_behind_a_case_is_no_part_of_it() -> None:
    case = "甲茶厂向乙茶行订购一批春茶，约定五月交货，甲付了定金，后来乙因为减产不能交货。"
    page = f"茶事每日一练\n{case}\n请根据上述案情，回答第1—3题。\n\n{ASKED}参考答案\n1．B\n2．A\n3．D\n"
    assert [(i.stimulus or "")[-len(case) :] for i in items(page)] == [case] * 3


def test_letters_in_brackets_behind_the_last_choice_answer() -> None:
    page = "茶史知识竞赛\n" + "".join(
        f"（{n}）第{n}种茶始于哪一朝？A：唐 B：宋 C：明 D：清【{said}】" for n, said in ((1, "C"), (2, "A"), (3, "D"))
    )
    assert [(i.answer, [o.text for o in i.options]) for i in items(page)] == [
        ([said], ["唐", "宋", "明", "清"]) for said in "CAD"
    ]


def test_the_letter_that_ends_a_word_at_the_end_of_a_line_labels_no_choice() -> None:
    page = "营养学题库\n1、茶油富含（ D ）\nA、维生素A  B、维生素C  C、维生素D  D、维生素E\n"
    assert [[o.text for o in i.options] for i in items(page)] == [["维生素A", "维生素C", "维生素D", "维生素E"]]


def test_a_line_across_the_page_says_that_answers_stand_below_it() -> None:
    page = f"茶学每日三题\n{ASKED}\n—————— 答案分割线 ——————\n\n"
    page += "1．【B】看发酵的程度。\n2．【A】看摊放的时间。\n3．【D】看火候。\n"
    assert [i.answer for i in items(page)] == [["B"], ["A"], ["D"]]


def test_choices_named_again_below_them_in_a_line_that_concludes_are_explained() -> None:
    why = "句意：第{n}种茶最香。A.绿的；B.红的；C.白的；D.黄的。根据上文可知，故选{said}。"
    asked = [(1, "C"), (2, "A"), (3, "D")]
    page = "英语小测\n" + "".join(
        f"（{n}） The tea that he made on day {n} was （    ）\nA. green  B. red  C. white  D. yellow\n"
        f"{why.format(n=n, said=said)}\n"
        for n, said in asked
    )
    assert [(i.answer, i.explanation) for i in items(page)] == [
        ([said], why.format(n=n, said=said)) for n, said in asked
    ]
