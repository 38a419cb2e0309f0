"""Kinds of pages, each with the shape that once was misread: whole pages in, items out."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item, Result


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def by_number(text: str) -> dict[str | None, Item]:
    return {item.number: item for item in read(text).items}


def test_a_sentence_that_mentions_answers_answers_nothing() -> None:
    text = (
        "茶艺期末试卷\n注意事项：\n1．答卷前请写好姓名。\n2．选出答案后填在答题卡上。\n"
        "一、单项选择题\n1．绿茶属于（ ）\nA．不发酵茶 B．全发酵茶\n2．红茶属于（ ）\nA．不发酵茶 B．全发酵茶\n"
        "二、简答题\n3．什么是杀青？\n参考答案\n1．A\n2．B\n3．用高温让酶失去活性。\n"
    )
    assert [item.number for item in read(text).items] == ["1", "2", "3"]


def test_a_number_may_follow_a_word_that_often_stands_before_citations() -> None:
    text = (
        "多选题1．茶行收入包括（ ）。A．茶款B．运费C．押金D．货款2．茶行支出包括（ ）。A．房租B．工资C．税款D．茶款"
        "参考答案：1．AD2．ABC"
    )
    assert [(item.number, item.answer) for item in read(text).items] == [("1", ["A", "D"]), ("2", ["A", "B", "C"])]


def test_cases_without_numbers_have_questions_and_answers_of_their_own() -> None:
    case = (
        "【背景资料】\n某茶厂第{n}年扩建车间，工期二百天，厂长没有办理施工许可证就让工人进场施工。\n"
        "【问题】\n1.厂长的做法是否妥当？说明理由。\n2.应当由谁办理许可证？\n"
        "【参考答案】\n1.不妥当。理由：没有许可证不得开工。\n2.由建设单位办理。\n"
    )
    items = read("三、案例分析题\n" + case.format(n="一") + case.format(n="二")).items
    assert [item.number for item in items] == ["1", "2", "1", "2"]
    assert items[0].answer == ["不妥当。理由：没有许可证不得开工。"]
    assert "第二年" in (items[2].stimulus or "")


def test_tags_may_stand_in_any_brackets_and_name_the_type() -> None:
    text = (
        "【例题1·单选题】茶叶的发源地是（ ）。\nA.中国\nB.印度\n『正确答案』A\n『答案解析』最早的茶书写于中国。\n"
        "【例题2·判断题】白茶需要杀青。（ ）\n『正确答案』×\n"
    )
    first, second = read(text).items
    assert (first.answer, first.explanation) == (["A"], "最早的茶书写于中国。")
    assert (second.item_type, second.answer) == ("true_false", ["false"])


def test_a_number_in_brackets_that_a_stem_cites_is_part_of_the_stem() -> None:
    text = (
        "【资料一】某茶行六月发生下列业务，均已入账：\n（1）购入新茶十箱，货款未付。\n（2）卖出陈茶五箱，款已收到。\n"
        "要求：根据上述资料，回答下列小题。\n1.根据资料（1），正确的是（ ）。\nA.负债增加\nB.负债减少\n答案：A\n"
        "2.根据资料（2），正确的是（ ）。\nA.存货增加\nB.存货减少\n答案：B\n"
    )
    assert [item.stem for item in read(text).items] == [
        "根据资料（1），正确的是（ ）。",
        "根据资料（2），正确的是（ ）。",
    ]


def test_a_case_inside_a_section_has_the_type_of_the_section() -> None:
    text = (
        "三、不定项选择题\n【资料一】某茶行六月购入新茶十箱，货款未付，又卖出陈茶五箱，款已收到，均已入账。\n"
        "1.下列说法正确的是（ ）。\nA.负债增加\nB.负债减少\n答案：A\n"
    )
    (item,) = read(text).items
    assert item.item_type == "multiple_choice"


def test_answers_may_stand_before_the_number_without_brackets() -> None:
    text = (
        "一、判断题\n√ 1、绿茶不发酵。\n× 2、红茶不发酵。\n√ 3、黑茶后发酵。\n"
        "二、单选题\nB 1紫砂壶产自（ ）。\nA、景德镇 B、宜兴 C、龙泉\n"
        "C 2青瓷产自（ ）。\nA、景德镇 B、宜兴 C、龙泉\nA 3白瓷产自（ ）。\nA、德化 B、宜兴 C、钦州\n"
    )
    answers = [item.answer for item in read(text).items]
    assert answers == [["true"], ["false"], ["true"], ["B"], ["C"], ["A"]]


def test_options_that_count_on_are_no_answers_before_numbers() -> None:
    text = "单选题\n1. 茶席上通常摆几个品茗杯（ ）\nA 3个\nB 4个\nC 5个\nD 6个\n答案：B\n"
    (item,) = read(text).items
    assert [option.text for option in item.options] == ["3个", "4个", "5个", "6个"]


def test_places_between_number_and_stem_answer_with_circled_options() -> None:
    text = (
        "工作项目一\n1. (2) 下列何者为绿茶？①普洱②龙井③祁红④白毫。\n2. (4) 下列何者为红茶？①普洱②龙井③碧螺春④祁红。\n"
        "3. (13) 下列哪些是茶具？①茶壶②砚台③茶盘④毛笔。\n"
    )
    assert [item.answer for item in read(text).items] == [["B"], ["D"], ["A", "C"]]


def test_enquiries_of_visitors_are_no_items() -> None:
    text = (
        "茶艺师考试报名问答\n一、常见问答\n1. 问：何时报名？\n答：九月一日起。\n2. 问：在哪里交费？\n答：在报名点。\n"
    )
    assert not read(text).items
    assert not read(text.replace("常见问答", "常见问题")).items


def test_a_call_in_code_holds_no_labels() -> None:
    text = (
        '选择题\n(1)有以下程序\nmain()\n{ int a=5,b=3;\n  printf("%d,%d",a,b);\n}\n运行后的输出结果是\n'
        "A)5,3\nB)3,5\nC)8,5\nD)8,3\n【答案】A\n"
    )
    (item,) = read(text).items
    assert (item.stem or "").endswith("运行后的输出结果是")
    assert len(item.options) == 4


def test_a_key_in_chinese_sections_may_glue_number_and_answer() -> None:
    text = (
        "一、判断题\n1、绿茶不发酵。\n2、红茶不发酵。\n二、简答题\n1、什么是杀青？\n2、什么是渥堆？\n参考答案\n"
        "一、1对 2错\n二、1、用高温让酶失去活性。\n2、让茶堆在湿热中发酵。\n"
    )
    assert [item.answer for item in read(text).items][2:] == [["用高温让酶失去活性。"], ["让茶堆在湿热中发酵。"]]


def test_an_answer_left_out_is_none() -> None:
    text = "简答题\n1、什么是杀青？\n2、什么是渥堆？\n参考答案\n1、用高温让酶失去活性。\n2、略\n"
    assert list(by_number(text)) == ["1"]


def test_the_last_entry_of_a_key_ends_where_its_siblings_do() -> None:
    text = (
        "简答题\n1、什么是杀青？\n2、什么是揉捻？\n3、什么是渥堆？\n参考答案\n"
        "1、用高温让酶失去活性。\n2、让叶片卷成条索。\n3、让茶堆在湿热中发酵。\n"
        "某茶厂安全生产月活动方案为了落实责任，现制定如下方案。\n"
    )
    assert by_number(text)["3"].answer == ["让茶堆在湿热中发酵。"]


def test_one_sibling_does_not_prove_where_the_last_entry_ends() -> None:
    text = (
        "简答题\n1、什么是杀青？\n2、什么是渥堆？\n参考答案\n1、用高温让酶失去活性。\n2、让茶堆在湿热中发酵。\n"
        "发酵时茶堆要反复翻动，温度不能过高。\n"
    )
    assert list(by_number(text)) == ["1"]


def test_steps_of_a_calculation_in_the_last_entry_stay() -> None:
    text = (
        "计算题\n1、茶行进货四箱，每箱二十元，应付多少元？\n2、茶行卖茶五箱，每箱三十元，收入和利润各是多少元？\n参考答案\n"
        "1、解：4×20=80（元）。\n2、解：5×30=150（元）；\n150-80=70（元）。\n"
    )
    assert by_number(text)["2"].answer == ["5×30=150（元）；150-80=70（元）。"]


def test_a_line_that_asks_is_no_heading() -> None:
    text = (
        "案例分析题\n某茶行把陈茶当作新茶卖给顾客，被顾客投诉到有关部门。\n"
        "问题1：茶行违反了什么规定？\n答：如实标示的规定。\n问题2：顾客可以怎么办？\n答：退货。\n"
    )
    assert [item.answer for item in read(text).items] == [["如实标示的规定。"], ["退货。"]]


def test_a_site_notice_in_two_points_is_no_material() -> None:
    text = (
        "1、文件由会员上传，内容由上传者负责。\n2、如果内容侵犯了您的权益，请联系客服，我们会尽快处理。\n查看更多\n茶艺知识竞赛\n"
        "1.绿茶属于（ ）。\nA.不发酵茶\nB.全发酵茶\n答案：A\n2.红茶属于（ ）。\nA.不发酵茶\nB.全发酵茶\n答案：B\n"
    )
    assert [item.stimulus for item in read(text).items] == [None, None]


def test_a_type_word_may_stand_before_a_blank() -> None:
    text = (
        "一、单选题\n1.单选____属于不发酵茶。\nA.绿茶\nB.红茶\n答案：A\n"
        "2.单选____属于全发酵茶。\nA.绿茶\nB.红茶\n答案：B\n"
    )
    assert [item.stem for item in read(text).items] == ["____属于不发酵茶。", "____属于全发酵茶。"]


def test_a_second_key_explains_the_first() -> None:
    text = (
        "单选题\n1、绿茶属于（ ）\nA、不发酵茶 B、全发酵茶\n2、红茶属于（ ）\nA、不发酵茶 B、全发酵茶\n"
        "【参考答案】\n1-2 AB\n【答案解析】\n2、红茶在制作中经过完全的发酵。\n"
    )
    assert [item.explanation for item in read(text).items] == [None, "红茶在制作中经过完全的发酵。"]


def test_materials_in_two_parts_are_one_stimulus() -> None:
    text = (
        "三、分析题\n【6】材料1\n一家茶厂引入新的烘焙机器，产量在两年里增加了三倍，学徒也多了十人。\n"
        "材料2\n厂长说，机器算得再准，火候的分寸还是要由老师傅来掌握才放心。\n"
        "（1）结合材料1，说明新机器的作用。\n（2）结合材料2，说明人的作用。\n"
        "【答案要点】\n（1）提高了产量。\n（2）人掌握火候的分寸。\n"
    )
    items = read(text).items
    assert [item.number for item in items] == ["1", "2"]
    assert all("三倍" in (item.stimulus or "") and "火候" in (item.stimulus or "") for item in items)


def test_rows_of_buttons_and_types_alone_on_their_lines_frame_unnumbered_items() -> None:
    one = (
        "[{type}]\n{stem}\nA绿茶B红茶C黑茶D白茶\n参考答案：{answer}\n参考解析：暂无解析\n"
        "查看答案 | 收藏 | 纠错  浏览 {n} 次\n"
    )
    text = "".join(
        one.format(type="单项选择题", stem=f"第{n}种不发酵的茶是（ ）。", answer="A", n=100 + n) for n in (1, 2, 3)
    )
    items = read(text).items
    assert [(item.item_type, item.answer, item.explanation) for item in items] == [("single_choice", ["A"], None)] * 3


def test_an_explanation_ends_with_its_conclusion() -> None:
    text = (
        "单选题\n1、绿茶属于（ ）\nA、不发酵茶 B、全发酵茶\n答案：A\n"
        "解析：绿茶不经过发酵。故选A。\n茶艺网（杭州）股份有限公司\n"
        "2、红茶属于（ ）\nA、不发酵茶 B、全发酵茶\n答案：B\n解析：红茶经过发酵。故选B。\n"
    )
    assert [item.explanation for item in read(text).items] == ["绿茶不经过发酵。故选A。", "红茶经过发酵。故选B。"]


def test_the_readers_own_answer_is_not_taken_beside_a_list_of_right_ones() -> None:
    text = (
        "1 【简答题】列举三种茶具。\n我的答案：\n茶壶、杯子\n得分： 20.0分\n正确答案：\n"
        "1. 茶壶；\n2. 茶盘；\n3. 公道杯。\n"
        "2 【判断题】绿茶不发酵。\n我的答案：√  得分： 25.0分\n正确答案：√\n"
    )
    answers = {item.number: item.answer for item in read(text).items}
    assert answers.get("1") in (None, ["1. 茶壶；2. 茶盘；3. 公道杯。"])
    assert answers["2"] == ["true"]


def test_numbered_steps_of_another_list_do_not_take_answers_from_questions() -> None:
    steps = "".join(f"{n}. 第{n}步要把茶叶摊开并反复翻动，直到水分合适为止。\n" for n in (1, 2, 3))
    text = (
        f"四、简答题\n{steps}"
        "题目一：请简要介绍杀青的作用。\n杀青用高温让鲜叶里的酶失去活性，保持茶叶的绿色。\n"
        "题目二：请简要介绍揉捻的作用。\n揉捻让叶片卷成条索，并让茶汁附在叶片表面。\n"
    )
    assert {item.stem for item in read(text).items} >= {"请简要介绍杀青的作用。", "请简要介绍揉捻的作用。"}


def test_a_key_for_just_the_questions_that_have_no_answer_yet() -> None:
    text = (
        "填空题\n1.绿茶的代表是____。\n答：龙井\n2.红茶的代表是____。\n答：祁红\n3.白茶的代表是____。\n"
        "4.乌龙茶产于____和____。\n5.普洱茶产于____。\n第3~5题答案：\n3.银针   4.福建、广东   5.云南\n"
    )
    assert [i.answer for i in read(text).items] == [["龙井"], ["祁红"], ["银针"], ["福建", "广东"], ["云南"]]
    assert [i.number for i in read(text.replace("5.云南", "6.云南")).items] == ["1", "2"]


def test_the_colon_before_the_material_is_no_part_of_it() -> None:
    text = (
        "根据以下资料回答1-2题：\n　　某茶叶公司组织职工学习茶艺，并请茶农讲课。\n"
        "1．参加学习的有（ ）。\nA．职工\nB．顾客\n答案：A\n2．讲课的是（ ）。\nA．职工\nB．茶农\n答案：B\n"
    )
    assert {item.stimulus for item in read(text).items} == {"某茶叶公司组织职工学习茶艺，并请茶农讲课。"}
