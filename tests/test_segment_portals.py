"""Pages of learning platforms and paper sites, each in its own shape: whole pages in, items out."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item, Result


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def items(text: str) -> list[Item]:
    return list(read(text).items)


def test_an_answer_may_be_the_text_of_the_choice() -> None:
    text = (
        "茶学章节测试答案\n1、单选题：\n绿茶属于()。\n选项：\nA: 不发酵茶\nB: 全发酵茶\n答案: 【不发酵茶】\n"
        "2、多选题：\n红茶有()。\n选项：\nA: 祁红\nB: 龙井\nC: 滇红\n答案: 【祁红;滇红】\n"
        "3、判断题：\n白茶不炒不揉。\n选项：\nA: 对\nB: 错\n答案: 【对】\n"
    )
    assert [(i.stem, i.item_type, i.answer) for i in items(text)] == [
        ("绿茶属于()。", "single_choice", ["A"]),
        ("红茶有()。", "multiple_choice", ["A", "C"]),
        ("白茶不炒不揉。", "true_false", ["true"]),
    ]


def test_an_answer_that_is_the_text_of_no_choice_is_refused() -> None:
    text = (
        "单选题\n1、绿茶属于()。\nA: 不发酵茶\nB: 全发酵茶\n答案: 【半发酵茶】\n"
        "2、红茶属于()。\nA: 不发酵茶\nB: 全发酵茶\n答案: B\n"
    )
    assert [i.number for i in items(text)] == ["2"]


def test_a_quiz_of_a_course_site_with_its_frame() -> None:
    text = (
        "题目1\n未标记\n标记题目\n题干\n绿茶属于（）。\n"
        "选择一项：\na. 不发酵茶\nb. 全发酵茶\n反馈\n正确答案是：不发酵茶\n"
        "题目2\n未标记\n标记题目\n题干\n红茶有（）。\n选择一项或多项：\na. 祁红\nb. 龙井\nc. 滇红\n反馈\n"
        "The correct answers are: 祁红, 滇红\n"
        "题目3\n未标记\n标记题目\n题干\n白茶不炒不揉。（）\n选择一项：\n对\n错\n反馈\n正确的答案是“对”。\n"
    )
    assert [(i.stem, i.item_type, i.answer) for i in items(text)] == [
        ("绿茶属于（）。", "single_choice", ["A"]),
        ("红茶有（）。", "multiple_choice", ["A", "C"]),
        ("白茶不炒不揉。（）", "true_false", ["true"]),
    ]


def test_numbers_and_letters_alone_on_their_lines() -> None:
    text = (
        "第三讲 测验\n1\n单选(2分)\n绿茶属于\n得分/总分\n\nA.\n"
        "不发酵茶\n\nB.\n全发酵茶\n2.00/2.00\n\n正确答案：A你选对了\n"
        "2\n多选(3分)\n红茶有\n得分/总分\n\nA.\n祁红\n\nB.\n龙井\n\nC.\n滇红\n0.00/3.00\n\n正确答案：A、C你错选为B\n"
        "3\n填空(2分)\n绿茶用____杀青。\n得分/总分\n2.00/2.00\n正确答案：高温\n"
    )
    assert [(i.number, i.stem, i.answer) for i in items(text)] == [
        ("1", "绿茶属于", ["A"]),
        ("2", "红茶有", ["A", "C"]),
        ("3", "绿茶用____杀青。", ["高温"]),
    ]
    assert [o.text for o in items(text)[1].options] == ["祁红", "龙井", "滇红"]


def test_an_explanation_in_two_parts_is_whole() -> None:
    text = (
        "一、单选题\n1. 绿茶属于（ ）\nA. 不发酵茶 B. 全发酵茶\n【答案】A\n"
        "【解析】\n【分析】看工艺.\n【详解】绿茶杀青.\n故选：A.\n"
        "【点睛】送分题.\n2. 红茶属于（ ）\nA. 不发酵茶 B. 全发酵茶\n【答案】B\n"
        "【解析】\n【分析】看颜色.\n【详解】红茶发酵.\n故选：B.\n"
    )
    assert [i.explanation for i in items(text)] == ["看工艺.绿茶杀青.故选：A.", "看颜色.红茶发酵.故选：B."]


def test_feet_of_pages_and_calls_to_follow_are_in_no_item() -> None:
    text = (
        "一、单选题\n1. 绿茶属于（ ）\nA. 不发酵茶 B. 全发酵茶\n答案：A\n"
        "解析：绿茶不\n茶艺师（中级）考前冲刺 · 13 ·\n发酵。\n"
        "2. 红茶属于（ ）\nA. 不发酵茶 B. 全发酵茶\n茶艺知识竞赛试题 第2页\n"
        "答案：B\n解析：红茶发酵。\n▼点击下方卡片，关注我们▼\n"
        "二、简答题\n3. 什么是杀青？\n答：高温制茶。\n命题：茶艺教研组\n"
    )
    found = items(text)
    assert [o.text for o in found[1].options] == ["不发酵茶", "全发酵茶"]
    assert [i.explanation for i in found] == ["绿茶不发酵。", "红茶发酵。", None]
    assert found[2].answer == ["高温制茶。"]


def test_a_key_with_details_by_number_and_the_next_passage_behind_it() -> None:
    def passage(topic: str) -> str:
        return f"The {topic} grows slowly in the hills. " * 12 + "\n"

    def questions(first: int) -> str:
        return "".join(f"{n}. What grows there?\nA. Tea.\nB. Rice.\n" for n in (first, first + 1))

    def key(first: int) -> str:
        return (
            f"【答案】{first}. A    {first + 1}. B\n【解析】\n【导语】本文介绍茶山。\n"
            f"【{first}题详解】\n细节理解题。由第一句可知。故选A。\n"
            f"【{first + 1}题详解】\n推理判断题。由末句可知。故选B。\n"
        )

    head = "英语模拟试卷\n第一节\n阅读下列短文，从每题所给的选项中选出最佳选项。\n"
    found = items(head + passage("tea") + questions(1) + key(1) + "B\n" + passage("rice") + questions(3) + key(3))
    assert [i.answer for i in found] == [["A"], ["B"], ["A"], ["B"]]
    assert [i.explanation for i in found[:2]] == [
        "细节理解题。由第一句可知。故选A。",
        "推理判断题。由末句可知。故选B。",
    ]
    assert [i.explanation for i in found[2:]] == [i.explanation for i in found[:2]]
    assert [(i.stimulus or "")[:8] for i in found] == ["The tea ", "The tea ", "The rice", "The rice"]


def test_a_detail_that_contradicts_its_key_refuses_the_item() -> None:
    text = (
        "英语模拟试卷\n1. What grows there?\nA. Tea.\nB. Rice.\n2. Who grows it?\nA. Men.\nB. Women.\n"
        "【答案】1. A    2. B\n【解析】\n【1题详解】\n由第一句可知。故选B。\n【2题详解】\n由末句可知。故选B。\n"
    )
    assert [i.number for i in items(text)] == ["2"]


def test_letters_of_choices_inside_an_explanation_are_no_second_run() -> None:
    text = (
        "一、选择题\n1. 下列说法正确的是\nA. 绿茶发酵  B. 红茶发酵\nC. 白茶炒制  D. 黄茶不闷\n【答案】B\n【解析】\n"
        "【详解】A．绿茶杀青，A错误；\nB．红茶发酵，B正确；\nC．白茶晾晒，C错误；\nD．黄茶闷黄，D错误；\n故选B。\n"
        "2. 下列属于红茶的是\nA. 祁红  B. 龙井\n【答案】A\n【解析】\n"
        "【详解】A．祁红发酵，A符合；\nB．龙井不发酵，B不符合；\n故选A。\n"
    )
    found = items(text)
    assert [(i.answer, len(i.options)) for i in found] == [(["B"], 4), (["A"], 2)]
    explanation = found[0].explanation or ""
    assert (explanation[:6], explanation[-4:]) == ("A．绿茶杀青", "故选B。")


def test_a_key_table_whose_head_names_each_question() -> None:
    text = (
        "茶艺初等考试试题\n1　下列何者是绿茶？\n(A)龙井 (B)祁红\n"
        "2　下列何者是红茶？\n(A)龙井 (B)祁红\n3　下列何者是白茶？\n(A)银针 (B)祁红\n"
        "标准答案\n题号 第1题 第2题\n答案 A B\n题号 第3题\n答案 A\n"
    )
    assert [i.answer for i in items(text)] == [["A"], ["B"], ["A"]]


def test_choices_above_a_bracketed_range_belong_to_each_of_its_questions() -> None:
    text = (
        "一、配伍选择题（每题对应同一组备选项）\n[1～2]\nA.绿茶\nB.红茶\nC.白茶\n\n1.龙井属于（）。\n【答案】A\n"
        "2.祁红属于（）。\n【答案】B\n二、综合分析选择题（题目分为若干组，每组题目基于同一个案例）\n（一）\n"
        "某茶行的店员把三年的白茶与当年的白茶混在一起卖给顾客，顾客要求退货。\n"
        "3.店员应当（）。\nA.退货\nB.拒绝\n【答案】A\n4.茶行应当（）。\nA.辩解\nB.赔礼\n【答案】B\n"
    )
    found = items(text)
    assert [(i.answer, [o.text for o in i.options]) for i in found[:2]] == [
        (["A"], ["绿茶", "红茶", "白茶"]),
        (["B"], ["绿茶", "红茶", "白茶"]),
    ]
    assert [(i.stimulus or "")[:4] for i in found[2:]] == ["某茶行的", "某茶行的"]


def test_letters_pass_over_the_open_questions_at_the_end() -> None:
    choices = "".join(f"{n}. 第{n}种茶是\nA. 绿茶 B. 红茶 C. 白茶\n" for n in range(1, 9))
    text = (
        "茶艺真题回忆版\n一、单项选择题\n" + choices + "二、多项选择题\n9. 发酵茶有\nA. 绿茶 B. 红茶 C. 黑茶\n"
        "三、分析题\n10. 结合材料回答问题：\n一位茶农三十年间走遍了山里的每一片茶园，记下了两千多份手写的档案。\n"
        "（1）从价值的角度，分析茶农的选择。\n（2）结合材料说明茶农与茶园的关系。\n\n"
        "感谢楼主分享！对了下答案，仅供参考：\n1—5 ABCAB\n6—8 CAB\n9.BC\n"
    )
    assert [i.answer for i in items(text)] == [[c] for c in "ABCABCAB"] + [["B", "C"]]


def test_scores_between_the_items_of_a_platform_belong_to_no_field() -> None:
    text = (
        "茶学第三次作业\n一. 综合题(共4题,20.0分)\n"
        "1. (单选题, 2.0分)\n绿茶属于( )。\nA.\n不发酵茶\nB.\n全发酵茶\n我的答案: A:不发酵茶;"
        "正确答案: A:不发酵茶;\n2.0分\n答案解析:\n绿茶不经过发酵。\n"
        "2. (判断题, 2.0分)\n白茶不炒不揉。\nA.\n对\nB.\n错\n我的答案: 错 "
        "正确答案: 对\n0分\n答案解析:\n只萎凋和干燥。\n"
        "3. (填空题, 2.0分)\n红茶的代表是____。\n我的答案:\n龙井\n正确答案:\n祁门红茶\n0分\n答案解析:\n祁红产于安徽。\n"
        "4. (简答题, 4.0分)\n什么是杀青？\n我的答案:\n炒\n正确答案:\n用高温让酶失去活性。\n0分\n答案解析:\n"
        "教师批改 已批阅\n上一次作业 下一次作业\n"
    )
    assert [(i.answer, i.explanation) for i in items(text)] == [
        (["A"], "绿茶不经过发酵。"),
        (["true"], "只萎凋和干燥。"),
        (["祁门红茶"], "祁红产于安徽。"),
        (["用高温让酶失去活性。"], None),
    ]
