"""Plain habits of pages: verdicts without brackets, glued parts of a key, answers of others, one 【解析】 for all."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Result


def read(text: str) -> Result:
    """The outcome of one document."""
    return process(Document("page", "page.txt", 0, text))


def test_verdicts_without_brackets() -> None:
    text = "二、判断\n1、红茶是全发酵茶。√\n2、龙井产于福建。 ×\n3、泡绿茶宜用沸水。×\n"
    assert [(i.stem, i.answer) for i in read(text).items] == [
        ("红茶是全发酵茶。", ["true"]),
        ("龙井产于福建。", ["false"]),
        ("泡绿茶宜用沸水。", ["false"]),
    ]


def test_one_statement_that_ends_so_among_many_shows_no_habit() -> None:
    text = "二、判断\n1、红茶是全发酵茶。\n2、龙井产于福建。 ×\n3、泡绿茶宜用沸水。\n"
    assert not read(text).items


def test_what_others_answered_is_no_answer() -> None:
    text = (
        "一、单项选择题\n1.龙井产于（ ）。\nA.浙江\nB.福建\nC.安徽\nD.云南\n"
        "网友答案：B\n参考答案：A\n解析：产于杭州。\n"
        "2.祁红产于（ ）。\nA.浙江\nB.福建\nC.安徽\nD.云南\n网友答案：C\n解析：产于祁门。\n"
        "3.普洱产于（ ）。\nA.浙江\nB.福建\nC.安徽\nD.云南\n网友答案：\n参考答案：D\n解析：产于普洱。\n"
    )
    result = read(text)
    assert [(i.answer, i.options[3].text) for i in result.items] == [(["A"], "云南"), (["D"], "云南")]
    assert [reason.code for reject in result.rejects for reason in reject.reasons] == ["missing_answer"]


def test_parts_of_a_key_may_be_glued() -> None:
    text = (
        "一、实验题\n1.在“探究水温对茶汤颜色的影响”的实验中：\n（1）除茶杯外，还需要的测量工具是________。\n"
        "（2）水温的单位是______。\n（3）水温越高，茶汤颜色越______。\n"
        "参考答案\n一、1.（1）温度计（2）摄氏度（3）深\n"
    )
    assert [i.answer for i in read(text).items] == [["温度计"], ["摄氏度"], ["深"]]


def test_one_mark_for_the_reasons_of_all_questions() -> None:
    text = (
        "茶叶练习\n1．属于绿茶的是\nA．龙井　B．滇红　C．祁红　D．普洱\n"
        "2．属于红茶的是\nA．毛峰　B．滇红　C．瓜片　D．龙井\n"
        "3．产于安徽的是\nA．滇红　B．龙井　C．祁红　D．普洱\n"
        "4．阅读材料，回答问题。\n材料　茶圣陆羽生于唐代，幼年为僧人收养，成年后遍访名山，著有《茶经》三卷。\n"
        "（1）陆羽生于哪个朝代？\n（2）他的著作是什么？\n"
        "【答案】1．A　2．B　3．C\n4．（1）唐代。（2）《茶经》。\n"
        "【解析】1．龙井不发酵。2．滇红是全发酵茶。3．祁红产于祁门。\n"
    )
    assert [(i.answer, i.explanation) for i in read(text).items] == [
        (["A"], "龙井不发酵。"),
        (["B"], "滇红是全发酵茶。"),
        (["C"], "祁红产于祁门。"),
        (["唐代。"], None),
        (["《茶经》。"], None),
    ]


def test_a_sentence_with_a_number_and_a_numbered_blank() -> None:
    text = (
        "1、茶叶按发酵程度分类，不发酵的是（1）。\n（1）A．绿茶 B．红茶 C．黑茶 D．青茶\n"
        "2、某茶厂有三条生产线。若每条每天制茶两百斤，则每天共制茶（2）斤。\n（2）A．二百 B．四百 C．六百 D．八百\n"
        "3、《茶经》的作者是（3）。\n（3）A．卢仝 B．陆羽 C．皎然 D．蔡襄\n参考答案\n(1)A (2)C (3)B\n"
    )
    assert [(i.stem, i.answer) for i in read(text).items] == [
        ("茶叶按发酵程度分类，不发酵的是（1）。", ["A"]),
        ("某茶厂有三条生产线。若每条每天制茶两百斤，则每天共制茶（2）斤。", ["C"]),
        ("《茶经》的作者是（3）。", ["B"]),
    ]


def test_the_name_of_a_form_above_the_words() -> None:
    text = (
        "教育学简答题汇总\n1.简述泡茶的要素。\n【参考答案】\n(1)茶量；\n(2)水温；\n(3)时间。\n"
        "2.材料分析题\n材料：张老师请学生自己泡茶，学生烫伤了手，他让学生站到门外反省，直到下课。\n"
        "问题：(1)张老师的做法对吗？为什么？\n(2)如果你是张老师，你会怎么做？\n"
        "【参考答案】\n(1)不对，他没有尊重学生。\n(2)先处理烫伤，再说明用水的安全。\n"
        "3.辨析题：泡茶就是喝茶。\n【参考答案】\n此观点错误，泡茶只是喝茶的一步。\n"
    )
    first, one, two, last = read(text).items
    assert one.stimulus == two.stimulus == "材料：张老师请学生自己泡茶，学生烫伤了手，他让学生站到门外反省，直到下课。"
    assert (last.stem, last.item_type) == ("泡茶就是喝茶。", "essay")
    assert first.answer == ["(1)茶量；(2)水温；(3)时间。"]


def test_groups_of_letters_without_numbers() -> None:
    text = (
        "单选题\n1. 绿茶产于\nA. 浙江  B. 云南  C. 台湾\n2. 滇红产于\nA. 浙江  B. 云南  C. 台湾\n"
        "3. 吗啡与茶碱中属于茶叶成分的是\nA. 茶碱  B. 吗啡  C. 都不是\n"
        "多选题\n1. 红茶有\nA. 滇红  B. 祁红  C. 龙井\n2. 茶具有\nA. 茶杯  B. 茶壶  C. 盖碗\n"
        "答案\n单选\nABA\n多选\nAB  ABC\n"
    )
    assert [i.answer for i in read(text).items] == [["A"], ["B"], ["A"], ["A", "B"], ["A", "B", "C"]]


def test_sections_that_count_with_formal_numerals_and_a_key_in_brackets() -> None:
    text = (
        "壹、選擇題：(每題 2 分)\n(　) 1. 下列何者為綠茶？\n(A)龍井 (B)滇紅 (C)普洱 (D)祁紅\n"
        "(　) 2. 下列何者產於臺灣？\n(A)滇紅 (B)祁紅 (C)凍頂烏龍 (D)龍井\n"
        "貳、是非題：(每題 2 分)\n(　) 3. 紅茶不發酵。\n(　) 4. 普洱產於雲南。\n"
        "參、填充題\n5. 茶聖是＿＿＿＿。\n《解答》\n壹、1.(A) 2.(C)\n貳、3.(×) 4.(○)\n參、5.陸羽\n"
    )
    assert [(i.number, i.answer) for i in read(text).items] == [
        ("1", ["A"]),
        ("2", ["C"]),
        ("3", ["false"]),
        ("4", ["true"]),
        ("5", ["陆羽"]),
    ]


def test_examples_and_their_variants() -> None:
    text = (
        "茶艺一轮复习  第5讲\n例1 下列属于绿茶的是\nA．龙井 B．滇红\nC．祁红 D．普洱\n解析：龙井不发酵。\n答案：A\n"
        "变式1 下列属于红茶的是\nA．龙井 B．滇红 C．毛峰 D．瓜片\n解析：滇红全发酵。\n答案：B\n"
        "变式2 下列产于云南的是\nA．龙井 B．祁红 C．毛峰 D．普洱\n解析：普洱是地名。\n答案：D\n"
    )
    assert [(i.stem, i.answer) for i in read(text).items] == [
        ("下列属于绿茶的是", ["A"]),
        ("下列属于红茶的是", ["B"]),
        ("下列产于云南的是", ["D"]),
    ]


def test_types_behind_stems_with_a_star_or_a_line_to_write_on_below() -> None:
    text = (
        "1、绿茶不发酵 [判断题]\n*\n对(正确答案)\n错\n"
        "2、茶圣是____ [填空题]\n_________________________________\n(答案：陆羽)\n"
        "3、简述泡茶的要素 [简答题] *\n_________________________________\n答案：茶量、水温、时间。\n"
    )
    assert [(i.stem, i.answer) for i in read(text).items] == [
        ("绿茶不发酵", ["true"]),
        ("茶圣是____", ["陆羽"]),
        ("简述泡茶的要素", ["茶量、水温、时间。"]),
    ]


def test_years_in_front_and_blanks_of_two_hashes() -> None:
    text = (
        "茶艺师习题\n1.【2019年】绿茶产于（　）。\nA.浙江 B.云南 C.台湾 D.河北\n【答案】A\n"
        "2.【2020年·多选】红茶有（　）。\nA.滇红 B.祁红 C.龙井 D.正山小种\n【答案】ABD\n"
        "3.【填空题】茶叶按发酵程度可分为##和##等类。\n【答案】不发酵茶##全发酵茶\n"
    )
    assert [(i.stem, i.answer) for i in read(text).items] == [
        ("绿茶产于（　）。", ["A"]),
        ("红茶有（　）。", ["A", "B", "D"]),
        ("茶叶按发酵程度可分为##和##等类。", ["不发酵茶", "全发酵茶"]),
    ]


def test_a_short_passage_under_a_heading_of_reading() -> None:
    text = (
        "Section A Grammar\n1. Tea ______ in China first.\n[A] grew   [B] grow   [C] growing   [D] grown\n"
        "Section B Reading\nPassage One\nTea was first discovered in China. "
        "It is said that an emperor found it by chance when some leaves fell into his pot of boiling water.\n"
        "2. Who found tea according to the passage?\n[A] A poet   [B] An emperor   [C] A merchant   [D] A farmer\n"
        "Keys:\n1-2 AB\n"
    )
    first, second = read(text).items
    assert first.stimulus is None
    assert (second.stimulus or "").startswith("Tea was first discovered")


def test_a_score_behind_a_question_is_no_answer() -> None:
    text = "貳、申論題\n一、試說明「綠茶」之意義，並舉例說明其製作。（25分）【茶人特考】\n"
    assert not read(text).items


def test_the_parts_of_a_case_answered_below_a_bracketed_mark() -> None:
    text = (
        "茶业经济\n1.绿茶的产量最高的省是（　　）。\nA．福建\nB．云南\nC．浙江\nD．湖北\n"
        "【答案】A\n【解析】福建产量最高。\n"
        "2.背景资料：\n某茶厂与运输公司签订合同，运费十万元，限十天送达。途中因茶厂更改地址，晚到两天，多付油费五千元。\n"
        "问题：\n（1）运输公司能否要求延期？说明理由。\n（2）可以要求赔偿的费用是多少？\n"
        "【答案】\n（1）能，更改地址是茶厂的责任。\n（2）五千元。\n"
        "3.红茶产量最高的省是（　　）。\nA．福建\nB．云南\nC．浙江\nD．湖北\n【答案】B\n"
    )
    first, one, two, last = read(text).items
    assert (first.answer, last.answer) == (["A"], ["B"])
    assert [one.answer, two.answer] == [["能，更改地址是茶厂的责任。"], ["五千元。"]]
    assert (one.stimulus or "").startswith("背景资料：某茶厂")
    assert one.stimulus == two.stimulus


def test_a_dialogue_with_fewer_choices_and_ranges_behind_roman_numerals() -> None:
    text = (
        "Ⅰ.单项选择\n1.He drinks ________ every day.\nA.tea B.teas C.a tea D.the teas\n"
        "2.Tea ________ in China.\nA.grow B.grows C.growing D.grown\n"
        "Ⅱ.补全对话\nA: Hello! __3__\nB: I'd like some green tea.\nA: __4__\nB: Two bags, please.\n"
        "A. How many bags do you want?\nB. What can I do for you?\nC. How much is it?\n"
        "参考答案\nⅠ.1-2 AB\nⅡ.3-4 BA\n"
    )
    assert [(i.number, i.answer) for i in read(text).items] == [
        ("1", ["A"]),
        ("2", ["B"]),
        ("3", ["B"]),
        ("4", ["A"]),
    ]


def test_answers_between_number_and_stem() -> None:
    text = (
        "一、选择题\n1、B 下列哪个不是茶具？ A、茶壶 B、筷子 C、茶杯 D、盖碗\n"
        "2、C 泡绿茶的水温约为多少？ A、30度 B、50度 C、80度 D、120度\n"
        "3、A 茶圣是谁？ A、陆羽 B、卢仝 C、皎然 D、蔡襄\n二、判断题\n4、× 绿茶是发酵茶。\n5、√ 滇红产于云南。\n"
    )
    assert [(i.stem, i.answer) for i in read(text).items] == [
        ("下列哪个不是茶具？", ["B"]),
        ("泡绿茶的水温约为多少？", ["C"]),
        ("茶圣是谁？", ["A"]),
        ("绿茶是发酵茶。", ["false"]),
        ("滇红产于云南。", ["true"]),
    ]


def test_a_letter_within_the_words_of_the_next_question_labels_no_choice() -> None:
    text = (
        "单项选择题：\n(1)下列叙述中正确的是\nA)绿茶不发酵\nB)红茶不发酵\nC)黑茶不发酵\nD)青茶不发酵\n"
        "(2)茶柜依次放入茶罐A、B、C、D，在第五个茶罐E入柜前，最上面的茶罐可能是\nA)甲罐\nB)乙罐\nC)丙罐\nD)丁罐\n"
        "(3)茶圣是\nA)陆羽\nB)卢仝\nC)皎然\nD)蔡襄\n参考答案：\n(1)A (2)D (3)A\n"
    )
    assert [(len(i.options), i.answer) for i in read(text).items] == [(4, ["A"]), (4, ["D"]), (4, ["A"])]


def test_the_material_of_one_question_is_not_that_of_the_next() -> None:
    text = (
        "二、分析题：结合所学知识分析回答问题。\n34. 阅读材料，回答问题\n材料1\n某村种茶，村民的收入大幅提高。\n"
        "材料2\n绿色的茶山就是宝贵的财富，这个理念深入人心。\n"
        "（1）分析种茶与保护山林的关系。\n（2）该村的做法有何启示？\n"
        "35. 结合材料回答问题\n近年来我国的茶叶出口总量跃居世界前列。\n"
        "（1）出口为什么增长？\n（2）如何进一步扩大出口？\n"
        "参考答案\n34. （1）相互依存。（2）绿色发展。\n35. （1）品质提高。（2）创立品牌。\n"
    )
    items = read(text).items
    assert [i.answer for i in items] == [["相互依存。"], ["绿色发展。"], ["品质提高。"], ["创立品牌。"]]
    assert [(i.stimulus or "")[:3] for i in items] == ["材料1", "材料1", "近年来", "近年来"]


def test_the_words_of_a_choice_in_the_bracket_of_the_stem() -> None:
    text = (
        "单项选择题\n1、茶的故乡是（中国）。A、印度 B、中国 C、日本 D、锡兰\n"
        "2、第一部茶书是（《茶经》）。A、《茶录》 B、《茶经》 C、《大观茶论》 D、《茶疏》\n"
        "3、龙井属于（绿茶）。A、绿茶 B、红茶 C、白茶 D、黄茶\n"
    )
    assert [(i.stem, i.answer) for i in read(text).items] == [
        ("茶的故乡是（）。", ["B"]),
        ("第一部茶书是（）。", ["B"]),
        ("龙井属于（）。", ["A"]),
    ]


def test_bars_of_a_formula_and_an_answer_at_the_end_of_its_solution() -> None:
    text = (
        "1．下列函数为偶函数的是（    ）\nA．y=x B．y=x3 C．y=sinx D．y=|x|\n"
        "2．下列函数为奇函数的是（    ）\nA．y=x B．y=x2 C．y=cosx D．y=|x|\n"
        "3．已知两条茶垄互相垂直，它们的方向为(1,2)和(2,x)，则x=      ．\n"
        "参考答案：\n1．D\n【详解】图象关于y轴对称．\n故选：D\n2．A\n【详解】图象关于原点对称．\n故选：A\n"
        "3．\n【详解】2+2x=0，解得x=-1．\n故答案为：-1\n"
    )
    first, second, third = read(text).items
    assert first.options[3].text == second.options[3].text == "y=|x|"
    assert (third.item_type, third.answer) == ("fill_blank", ["-1"])


def test_parts_named_after_their_form() -> None:
    text = (
        "茶艺考试题 填空部分\n1、茶圣是（陆羽）。\n2、绿茶有（龙井）和（毛峰）。\n"
        "判断部分\n3、红茶不发酵。（ 错 ）\n4、普洱产于云南。（ 对 ）\n"
        "选择部分\n5、滇红产于（ B ）。\nA、浙江 B、云南 C、福建\n"
    )
    said = [i.answer for i in read(text).items]
    assert said == [["陆羽"], ["龙井", "毛峰"], ["false"], ["true"], ["B"]]
