"""Lists and cases around answers: what belongs to an answer, to its question, to the key's own title."""

from __future__ import annotations

from tests.test_segment import read


def test_a_list_right_behind_an_answer_mark_belongs_to_the_answer() -> None:
    """Its entries look like questions: the first speaks of 计算, and they go on for long."""
    points = "".join(f"（{n}）压茶机{n * 7}台。\n" for n in range(2, 11))
    text = f"简答题\n1、茶厂称量车间的组成。\n答：（1）计算机称量台。\n{points}2、简述晒青的特点。\n答：靠日光干燥。\n"
    first, second = read(text).items
    assert first.answer
    assert first.answer[0].startswith("（1）计算机")
    assert first.answer[0].endswith("压茶机70台。")
    assert second.stem == "简述晒青的特点。"


def test_an_open_question_may_have_no_number() -> None:
    for heading, mark in (("五、论述题", "答：\n"), ("思考题：", "  答: ")):
        text = (
            f"{heading}\n论述焙火对乌龙茶的作用。\n{mark}"
            "1、去除水分。\n2、提高香气。\n3、延长保存的时间。\n第二篇 茶具\n"
        )
        (item,) = read(text).items
        assert item.stem == "论述焙火对乌龙茶的作用。"
        assert item.answer == ["1、去除水分。2、提高香气。3、延长保存的时间。"]


def test_the_scene_above_a_marked_question_is_its_stimulus() -> None:
    """The question inside somebody's mouth ends no stem, and the list in the answer opens no item."""
    text = (
        "二、案例分析题\n【例题3】\n一位茶客买到受潮的茶叶，来到店里要求退货。\n茶客：“这茶还能喝吗？你们怎么做生意的！”\n"
        "问题：店员的做法有哪些不当之处？\n【参考答案】\n不当之处：\n1.没有致歉。\n2.推卸责任。\n3.说“受潮也能喝，不是吗？”，话语不当。\n"
        "【解析】本题考查待客之道。\n【例题4】简述退货的流程。\n【参考答案】登记、查验、退款。\n【解析】本题考查流程。\n"
        "【例题5】\n一位茶客买到缺角的茶饼，来到店里要求换货，店员不肯。\n问题：店员的做法有哪些不当之处？\n"
        "【参考答案】\n不当之处：\n1.没有查验。\n2.没有换货。\n【解析】本题考查待客之道。\n"
    )
    scene, plain, _ = read(text).items
    assert scene.stem == "店员的做法有哪些不当之处？"
    assert scene.stimulus
    assert scene.stimulus.startswith("一位茶客")
    assert scene.answer
    assert "话语不当" in scene.answer[0]
    assert plain.stem == "简述退货的流程。"


def test_a_key_that_says_the_questions_again_answers_them_though_entries_are_missing() -> None:
    text = (
        "三、某茶楼连年亏损，经理请人做了一次调查，结果如下所示。\n1、从调查中可以看出哪些问题？\n2、怎样改进茶楼的服务？\n3、提出培训茶艺师的建议。\n"
        "答案要点：\n1、从调查中可以看出哪些问题？ 上茶太慢，价格偏高。\n2、怎样改进茶楼的服务？ 增加人手，明码标价。\n"
    )
    assert [item.answer for item in read(text).items] == [["上茶太慢，价格偏高。"], ["增加人手，明码标价。"]]


def test_an_option_goes_on_where_line_breaks_only_end_sentences() -> None:
    text = (
        "单选题1.泡绿茶时应当（A）A:水温稍低B:用沸水闷泡C:用冷水D:先煮后泡。\n也可以久煮，因为香气更浓2.红茶属于（B）。\n"
        "A:不发酵茶B:全发酵茶C:半发酵茶D:后发酵茶\n"
    )
    first, second = read(text).items
    assert first.options[3].text == "先煮后泡。也可以久煮，因为香气更浓"
    assert second.options[3].text == "后发酵茶"


def test_a_number_glued_between_two_questions_parts_them() -> None:
    text = (
        "论述题1.如何选择茶具？2.如何鉴别陈茶？3如何保存绿茶？答案：\n"
        "论述题1.看茶选具。\n2.看色泽，闻香气。\n3.密封冷藏。\n"
    )
    assert [(item.stem, item.answer) for item in read(text).items] == [
        ("如何选择茶具？", ["看茶选具。"]),
        ("如何鉴别陈茶？", ["看色泽，闻香气。"]),
        ("如何保存绿茶？", ["密封冷藏。"]),
    ]


def test_the_points_of_a_key_entry_are_one_answer() -> None:
    text = (
        "四、简答题\n1.简述揉捻的作用。\n2.简述摊青的作用。\n五、论述题\n1.试论茶的起源。\n"
        "答案\n四、简答题\n1.使芽叶成条。\n2.（1）散失水分。\n（2）提高柔软度。\n（3）促进香气形成。\n（4）便于杀青。\n五、论述题\n1.茶起源于西南。\n"
    )
    assert [item.answer for item in read(text).items][1] == [
        "（1）散失水分。（2）提高柔软度。（3）促进香气形成。（4）便于杀青。"
    ]


def test_the_title_of_the_key_is_no_part_of_the_last_question() -> None:
    text = (
        "一、单项选择题\n1.茶圣是\nA.陆羽 B.卢仝 C.皎然 D.蔡襄\n2.《大观茶论》的作者是\nA.赵佶 B.陆羽 C.蔡襄 D.朱权\n"
        "二、简答题\n3.宋代点茶的主要步骤。\n中国茶文化概论202103(课程代码01234)\n"
        "一、单项选择题\n1.A 2.A\n二、简答题\n3.碾茶、罗茶、候汤、熁盏、击拂。\n"
    )
    assert read(text).items[-1].stem == "宋代点茶的主要步骤。"


def test_the_last_option_before_a_glued_key_is_no_heading() -> None:
    text = (
        "单选题1. 泡茶用水以哪种最好？A. 泉水B. 井水C. 海水D. 雨水"
        "2. 茶叶最怕？A. 潮湿B. 阴凉C. 干燥D. 密封存放答案:1. A2. A"
    )
    assert [item.options[3].text for item in read(text).items] == ["雨水", "密封存放"]


def test_numbered_tasks_with_the_answer_below() -> None:
    text = (
        "案例分析题\n题目一：请简要介绍一下茶艺的作用。\n茶艺可以修身养性，也可以待客交友。\n"
        "题目二：列举三种茶具，并简要说明用途。\n1. 茶壶：泡茶。\n2. 公道杯：匀汤。\n3. 茶荷：赏茶。\n"
    )
    first, second = read(text).items
    assert first.answer == ["茶艺可以修身养性，也可以待客交友。"]
    assert second.answer == ["1. 茶壶：泡茶。2. 公道杯：匀汤。3. 茶荷：赏茶。"]


def test_the_titles_below_an_answer_are_no_part_of_it() -> None:
    text = (
        "# 茶学错题本\n\n### 错题1\n绿茶的工序是杀青、________和干燥。\n**正确答案**：揉捻\n\n## 11.2 期中\n\n"
        "### 错题2\n红茶的工序是萎凋、揉捻、________和干燥。\n**正确答案**：发酵\n"
    )
    assert [(i.number, i.answer) for i in read(text).items] == [("1", ["揉捻"]), ("2", ["发酵"])]


def test_the_school_that_a_key_names_before_its_word_is_no_part_of_the_last_question() -> None:
    text = (
        "一、填空题\n1. 绿茶不____。\n2. 红茶____。\n"
        "南岗县立青田中学　一一二学年度第一学期　第二次段考　七年级茶学科　解答\n1.发酵 2.全发酵\n"
    )
    assert [(i.stem, i.answer) for i in read(text).items] == [("绿茶不____。", ["发酵"]), ("红茶____。", ["全发酵"])]
