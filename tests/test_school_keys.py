"""Keys of school papers: tables on top of a section, with one cell a line, with a cell that says nothing."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item, Result


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def items(text: str) -> list[Item]:
    return list(read(text).items)


_TOP = (
    "高一茶学第二章测试题\n第Ⅰ卷  选择题（每题4分，共20分）\n|题号|1|2|3|4|5|\n|答案|A||B|A|A|\n"
    "1．烧水用\nA．茶壶  B．茶针\n2．绿茶属于\nA．黑茶  B．不发酵茶\n3．红茶属于\nA．绿茶  B．全发酵茶\n"
    "4．白茶\nA．不炒  B．要炒\n5．黑茶\nA．能存放  B．不能存放\n"
    "第Ⅱ卷  非选择题（共60分）\n6．绿茶的香气成分是______________________，呈味成分是__________。\n"
)


def test_a_table_on_top_of_its_section_answers_it() -> None:
    assert [(i.number, i.answer) for i in items(_TOP)] == [("1", ["A"]), ("3", ["B"]), ("4", ["A"]), ("5", ["A"])]


def test_a_table_on_top_with_other_numbers_answers_nothing_below_it() -> None:
    assert items(_TOP.replace("|3|4|5|", "|4|5|6|")) == []


_PAPER_KEY = (
    "茶艺师（四级）理论试卷\n标准答案（阅卷用）\n一、单项选择题\n题号\t1\t2\t3\n答案\tA\tB\tA\n"
    "二、判断题\n题号\t4\t5\t6\n答案\t×\t√\t√\n"
)
_PAPER = (
    "一、单项选择题（每题5分）\n1．烧水用(  )。\n(A)茶壶  (B)茶针\n2．绿茶属于(  )。\n(A)黑茶  (B)不发酵茶\n"
    "3．白茶(  )。\n(A)不炒  (B)要炒\n二、判断题（每题2分）\n4．(  )黑茶不能存放。\n5．(  )花茶要窨制。\n"
    "6．(  )红茶是全发酵茶。\n三、简答题\n7．简述泡茶的水温。\n答：\n"
)


def test_a_key_on_top_of_all_sections_of_a_paper_answers_them() -> None:
    answers = ["A", "B", "A", "false", "true", "true"]
    assert [(i.number, i.answer) for i in items(_PAPER_KEY + _PAPER)] == [
        (str(n + 1), [a]) for n, a in enumerate(answers)
    ]


def test_a_key_on_top_that_another_paper_waits_for_answers_nothing_below_it() -> None:
    above = _PAPER.replace("烧水用", "泡茶用").replace("黑茶不能", "白茶不能").partition("三、")[0]
    below = items(above + _PAPER_KEY.partition("\n")[2] + _PAPER)
    assert [i.stem for i in below if "烧水用" in i.stem or "黑茶不能" in i.stem] == []


def test_a_key_on_top_with_another_run_of_numbers_answers_nothing_below_it() -> None:
    assert items(_PAPER_KEY.replace("4\t5\t6", "4\t5\t7") + _PAPER) == []


def test_a_table_behind_its_questions_does_not_answer_the_next_section() -> None:
    text = (
        "一、选择题\n1．烧水用\nA．茶壶  B．茶针\n2．绿茶属于\nA．黑茶  B．不发酵茶\n3．白茶\nA．不炒  B．要炒\n"
        "4．黑茶\nA．能存放  B．不能存放\n二、单选题\n题号 1 2 3 4\n答案 A B A A\n"
        "1．红茶属于\nA．绿茶  B．全发酵茶\n2．青茶\nA．不炒  B．要炒\n3．花茶\nA．香  B．臭\n4．黄茶\nA．黄  B．绿\n"
    )
    assert "红茶属于" not in {i.stem for i in items(text)}


def test_a_cell_that_says_nothing_leaves_its_question_alone() -> None:
    text = (
        "1 烧水用何者？\n(A)茶壶 (B)茶针\n2 绿茶属于何者？\n(A)黑茶 (B)不发酵茶\n"
        "3 红茶属于何者？\n(A)绿茶 (B)全发酵茶\n"
        "测验题标准答案更正\n考试名称：茶师考试\n单选题数：3题\n题号  第1题  第2题  第3题\n答案   Ａ     #     Ｂ\n"
        "备注：第2题一律给分。\n"
    )
    assert [(i.number, i.answer) for i in items(text)] == [("1", ["A"]), ("3", ["B"])]


_PIECES = (
    "七年级茶学\n期末质量检测\n一、\n选择题\n（每小题4分）\n1\n.\n烧水用的是\nA\n.\n茶壶\nB\n.\n茶针\n"
    "读\n“某茶区分布图”，\n完成\n2～3\n题。\n[图]\n2\n.\n若图上量得\nA、B\n两地相距\n2厘米，\n则实地距离为\nA\n.\n10米\nB\n.\n"
    "20米\n七年级茶学试卷第1页共2页\n3\n.\n图中的茶是\nA\n.\n绿茶\nB\n.\n红茶\n二、\n综合题\n（共8分）\n4\n.\n读\n"
    "“茶树图”，\n回答下列问题。\n（1）\n茶树开\n________\n花，\n结\n________。\n（2）\n茶籽可以\n________。\n"
    "参\n考\n答\n案\n一、\n题号\n1\n2\n3\n答案\nA\nB\nA\n二、\n4\n.\n（1）\n白\n果\n（2）\n榨油\n"
)


def test_a_page_with_one_piece_a_line() -> None:
    found = items(_PIECES)
    assert [(i.number, [o.text for o in i.options], i.answer) for i in found] == [
        ("1", ["茶壶", "茶针"], ["A"]),
        ("2", ["10米", "20米"], ["B"]),
        ("3", ["绿茶", "红茶"], ["A"]),
        ("1", [], ["白", "果"]),
        ("2", [], ["榨油"]),
    ]
    assert [(i.stimulus or "")[:5] for i in found] == ["", "读“某茶区", "读“某茶区", "读“茶树图", "读“茶树图"]
    assert found[1].stem == "若图上量得A、B两地相距2厘米，则实地距离为"


def test_letters_that_begin_the_parts_of_a_question_are_no_choices() -> None:
    text = (
        "一、非选择题\n1．下图示制茶的过程，请分析回答：\n（1）A表示茶叶的________过程。\n"
        "（2）B过程产生的________是香的。\n"
        "（3）C过程要用________。\n【学后反思】\n参考答案\n一、1．（1）杀青　（2）茶叶　（3）火\n"
        "拓展提升：1．C　2．B　3．D\n"
    )
    assert [(i.stem[:2], i.answer) for i in items(text)] == [("A表", ["杀青"]), ("B过", ["茶叶"]), ("C过", ["火"])]


def test_a_teachers_copy_with_verdicts_on_lines_letters_in_boxes_and_words_in_gaps() -> None:
    text = (
        "茶藝科工作紙（教師版）\n甲、是非題：對的填「T」，錯的填「F」。（每題2分）\n"
        "1.  綠茶是不發酵茶。                    ___T___\n2.  白茶要炒。                  ___F___\n"
        "乙、選擇題：把答案填在方格內。（每題3分）\n3.  燒水用甚麼？\n    A.  茶壺\n    B.  茶針              □ A\n"
        "4.  紅茶是哪種茶？\n    A.  不發酵茶\n    B.  全發酵茶                  □ B\n"
        "5.  白茶是哪種茶？\n    A.  微發酵茶\n    B.  全發酵茶                  □\n"
        "丙、填充題：（每個答案2分）\n6. 綠茶的名品有    龍井    和    碧螺春    兩種。\n7. 紅茶要    發酵    。\n"
        "丁、問答題\n8. 試寫出喝茶的一項好處。（4分）\n    參考答案：提神。\n"
    )
    found = items(text)
    assert [(i.number, i.item_type, i.answer) for i in found] == [
        ("1", "true_false", ["true"]),
        ("2", "true_false", ["false"]),
        ("3", "single_choice", ["A"]),
        ("4", "single_choice", ["B"]),
        ("6", "fill_blank", ["龙井", "碧螺春"]),
        ("7", "fill_blank", ["发酵"]),
        ("8", "short_answer", ["提神。"]),
    ]
    assert [i.options[-1].text for i in found[2:4]] == ["茶针", "全发酵茶"]
    assert all(i.answer != ["和"] for i in items(text.replace("龍井", "").replace("碧螺春", "")))


CHEMISTRY = (
    "          高二茶学期末试卷\n一、选择题（每小题 3 分，共 9 分）\n1．下列属于绿茶的是\nA．龙井   B．祁红   C．普洱\n"
    "2．设 N 为阿伏加德罗常数的值，下列说法正确的\n    A\n是\nA．1 mol 茶碱含 N 个分子  B．以上都不对  C．水无分子\n"
    "3．下列属于红茶的是\nA．龙井   B．祁红   C．普洱\n二、非选择题\n4．（6 分）某茶厂以鲜叶为原料制红茶，流程如下：\n"
    "萎凋 → 揉捻 → 发酵 → 干燥\n（1）“萎凋”时叶片失去________。\n（2）写出“发酵”时的颜色变化。\n"
    "                         高二茶学参考答案\n一、选择题（每小题 3 分，共 9 分）\n"
)
OPEN_PARTS = "二、非选择题\n4．（6 分，每空 3 分）\n（1）水分\n（2）由绿变红，\n且香气渐浓\n"


def test_a_row_of_numbers_over_a_row_of_letters_is_a_key_behind_its_heading() -> None:
    for rows in ("1      2      3\nA      C      B\n", "| 1 | 2 | 3 |\n|---|---|---|\n| A | C | B |\n"):
        found = items(CHEMISTRY + rows + OPEN_PARTS)
        assert [(i.number, i.answer) for i in found] == [
            ("1", ["A"]),
            ("2", ["C"]),
            ("3", ["B"]),
            ("1", ["水分"]),
            ("2", ["由绿变红，且香气渐浓"]),
        ]
        assert found[1].stem == "设 NA 为阿伏加德罗常数的值，下列说法正确的是"


def test_a_row_that_is_shorter_than_its_numbers_answers_nothing() -> None:
    assert not [i for i in items(CHEMISTRY + "1      2      3\nA      C\n" + OPEN_PARTS) if i.options]


_PARTED = (
    "茶学试题\n一、选择题\n1．烧水用\nA．茶壶  B．茶针\n2．绿茶属于\nA．黑茶  B．不发酵茶\n三、实验题（12分）\n"
    "3．某同学把五克茶叶放进水里，每隔一分钟测一次茶汤的温度，一共测了十次，并记在一张表里．\n"
    "(1)第一次测得的温度是______℃；\n(2)最后一次测得的温度是______℃；\n"
    "(3)茶汤变凉的原因可能是______\nA．散热  B．吸热  C．茶叶变重  D．水变多\n四、计算题（20分）\n"
    "4．一把茶壶装水2千克，火炉每秒给出一千焦的热，水的初温为二十摄氏度，壶不散热．求：\n"
    "(1)水烧开前所用时间的长短；\n(2)水吸收的热量的多少．\n\n"
    "茶学试题参考答案\n题号  1  2\n答案  A  B\n3．(12分，每空3分)(1)90 (2)40 (3)A\n"
    "4．(1)约十一分钟．\n(2)约六百七十千焦．\n"
)


def test_numbers_go_on_under_a_heading_behind_a_part_with_options() -> None:
    answers = ["A", "B", "90", "40", "A", "约十一分钟．", "约六百七十千焦．"]
    assert [i.answer for i in items(_PARTED)] == [[a] for a in answers]


_QUIZ = (
    "茶艺每日一练\n01\n绿茶属于\nA.黑茶\nB.不发酵茶\n02\n烧水用\nA.茶壶\nB.茶针\n03\n白茶\nA.不炒\nB.要炒\n"
    "04\n黑茶\nA.能存放\nB.不能存放\n.\n.\n"
)


def test_a_key_that_counts_down_to_one_is_read_from_its_end() -> None:
    found = items(
        _QUIZ + "答案：4.A 3.A 2.A 1.B\n\n划重点\n【第2题】茶壶用来烧水，茶针用来疏通壶嘴。\n【第3题】白茶不炒不揉。\n"
    )
    assert [i.answer for i in found] == [["B"], ["A"], ["A"], ["A"]]
    assert [i.explanation for i in found] == [None, "茶壶用来烧水，茶针用来疏通壶嘴。", "白茶不炒不揉。", None]


def test_a_key_that_counts_down_past_numbers_answers_nothing() -> None:
    assert items(_QUIZ + "答案：9.A 7.A 5.A 3.B\n") == []
