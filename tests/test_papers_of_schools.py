"""School papers and practice sites: tables on top of sections, blanks without lines, material of one group alone."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Result


def read(text: str) -> Result:
    """The outcome of one document."""
    return process(Document("page", "page.txt", 0, text))


def test_a_table_of_answers_without_heads_below_the_heading_that_asks_for_it() -> None:
    text = (
        "**一、单选（每小题2分，共6分。把正确答案的序号填在表内）**\n\n| 1 | 2 | 3 |\n| --- | --- | --- |\n"
        "| C | A | B |\n\n"
        "1、绿茶是（   ）\nA、全发酵茶　　B、后发酵茶　　C、不发酵茶\n2、滇红产于（   ）\n"
        "A、云南　　B、福建　　C、安徽\n"
        "3、茶圣是（   ）\nA、卢仝　　B、陆羽　　C、皎然\n\n**二、判断（每小题1分，对的打“√”，错的打“×”）**\n\n"
        "| 题号 | 1 | 2 | 3 |\n| --- | --- | --- | --- |\n| 答案 | × | √ | √ |\n\n"
        "1、红茶不发酵。\n2、龙井产于浙江。\n3、普洱产于云南。\n"
    )
    said = [i.answer for i in read(text).items]
    assert said == [["C"], ["A"], ["B"], ["false"], ["true"], ["true"]]


def test_blanks_that_lost_their_lines_before_a_full_stop() -> None:
    text = (
        "一、完形填空(共3小题)\n阅读下面短文，从每题所给的选项中选出可以填入空白处的最佳选项。\n\n"
        "Last spring my uncle decided to plant tea. At first the whole family thought it was a   41  . "
        "But he was  42 . Every evening he would read about tea and   43    the pages.\n"
        "(   ) 41. A. joke    B. task    C. habit\n(   ) 42. A. tired    B. serious    C. rich\n"
        "(   ) 43. A. lose    B. mark    C. sell\n"
        "二、语法填空(共3小题)\nTea is one of the most popular 44.________ (drink) in the world. "
        "It 45.________ (discover) in China long ago. Some leaves fell 46.________ a pot of hot water.\n"
        "参考答案\n41-43 ABB\n44. drinks  45. was discovered  46. into\n"
    )
    assert [(i.number, i.answer) for i in read(text).items] == [
        ("41", ["A"]),
        ("42", ["B"]),
        ("43", ["B"]),
        ("44", ["drinks"]),
        ("45", ["was discovered"]),
        ("46", ["into"]),
    ]


def test_type_score_and_difficulty_in_one_bracket_and_material_of_one_question() -> None:
    text = (
        "茶史检测\n一、选择题（共2题）\n第1题（单选题　3分　难度 0.7）\n《茶经》的作者是(　　)\n"
        "A. 陆羽\nB. 卢仝\nC. 皎然\n【答案】A\n第2题（单选题　3分　难度 0.85）\n龙井产于(　　)\n"
        "A. 福建\nB. 浙江\nC. 云南\n【答案】B\n二、材料分析题（共2题）\n第3题（材料题　16分　难度 0.50）\n"
        "阅读材料，回答问题。\n"
        "材料一　唐代中期以后，饮茶之风盛行，茶税成为国家重要的财政来源。\n"
        "材料二　宋代设茶马司，以茶易马，茶叶的买卖由官府专管，商人须凭引买茶。\n"
        "(1)根据材料一，指出唐代茶税的地位。\n(2)根据材料二，概括宋代茶政的内容。\n"
        "【答案】(1)重要的财政来源。\n(2)以茶易马，凭引买茶。\n"
        "第4题（材料题　10分　难度 0.50）\n阅读材料，完成下列要求。\n"
        "材料　近代以来，中国茶叶大量出口欧洲，后来印度和锡兰的茶叶兴起，出口锐减。\n"
        "(1)指出出口锐减的原因。\n(2)谈谈你的认识。\n【答案】(1)印度和锡兰的竞争。\n(2)要提高品质。\n"
    )
    items = read(text).items
    assert [i.stem[:4] for i in items[:2]] == ["《茶经》", "龙井产于"]
    assert [i.answer for i in items[2:]] == [
        ["重要的财政来源。"],
        ["以茶易马，凭引买茶。"],
        ["印度和锡兰的竞争。"],
        ["要提高品质。"],
    ]
    assert ["唐代中期" in (i.stimulus or "") for i in items[2:]] == [True, True, False, False]


def test_groups_and_headings_of_taiwan() -> None:
    text = (
        "一、單選題\n1-2為題組\n\n茶園位於海拔一千公尺的山坡，終年雲霧繚繞，日夜溫差大，茶葉的苦澀味較低。\n"
        "1.茶園的氣溫日較差如何？\n(A)大 (B)小 (C)不變\n"
        "2.雲霧對茶葉的影響為何？\n(A)苦澀味增加 (B)苦澀味降低 (C)沒有影響\n第貳部分、混合題\n"
        "說明：作答於答題卷。\n\n3-4為題組\n\n"
        "某生取三支試管，分別加入等量的綠茶、紅茶與清水，觀察其顏色，結果如表一。\n"
        "3.寫出顏色最深的一管。\n4.說明設置清水的目的。\n參考答案\n題號 1 2\n答案 A B\n"
        "非選擇題\n3. 紅茶。\n4. 作為對照。\n"
    )
    result = read(text)
    told = [i.stimulus or "" for i in result.items] + [r.item.stimulus or "" for r in result.rejects if r.item]
    assert [words[:2] for words in told] == ["茶园", "茶园", "某生", "某生"]


def test_what_the_paper_allows_is_no_material() -> None:
    text = (
        "茶区小题训练\n限时：40分钟  满分：76分\n"
        "    我国某山区县过去以种玉米为主，近年来把坡地改种茶叶，森林覆盖率上升。据此完成1—2题。\n"
        "1.坡地改种茶叶的生态效益是(    )\nA.减轻水土流失    B.增加粮食产量    C.提高土壤盐分\n"
        "2.务工人员回流的主要原因是(    )\nA.自然灾害减少    B.就业机会增加    C.交通拥堵\n【答案】1.A  2.B\n"
    )
    items = read(text).items
    assert [i.answer for i in items] == [["A"], ["B"]]
    assert all((i.stimulus or "").startswith("我国某山区县") for i in items)


def test_numbers_and_choices_of_markdown_that_somebody_escaped() -> None:
    text = (
        "## 一、选择题\n\n1\\. 绿茶是 (　　)\n\n- [ ] A. 全发酵茶\n- [ ] B. 不发酵茶\n- [ ] C. 后发酵茶\n\n"
        "2\\. 滇红产于 (　　)\n\nA. 云南 &emsp; B. 福建 &emsp; C. 安徽\n\n3\\. 茶圣是 (　　)\n\n"
        "A. 卢仝 &emsp; B. 陆羽 &emsp; C. 皎然\n\n<details>\n<summary>点我看选择题答案</summary>\n\n"
        "1\\. **B**　绿茶不发酵。<br/>\n2\\. **A**<br/>\n3\\. **B**<br/>\n\n</details>\n"
    )
    assert [(i.stem[:2], len(i.options), i.answer) for i in read(text).items] == [
        ("绿茶", 3, ["B"]),
        ("滇红", 3, ["A"]),
        ("茶圣", 3, ["B"]),
    ]


def test_who_asked_is_no_part_of_an_item() -> None:
    text = "".join(
        f"{n}[单选题]{stem}（）。\nA.浙江\nB.云南\nC.福建\n"
        f"提问人：网友cha{n}　发布时间：2021年3月{n}日　{n}31人浏览\n参考答案：{said}\n\n"
        for n, stem, said in ((1, "龙井产于", "A"), (2, "普洱产于", "B"), (3, "白茶产于", "C"))
    )
    assert [(i.answer, i.options[2].text, i.explanation) for i in read(text).items] == [
        (["A"], "福建", None),
        (["B"], "福建", None),
        (["C"], "福建", None),
    ]


def test_boxes_without_dashes_and_buttons_in_one_line() -> None:
    boxes = (
        "茶艺练习题\n1. 茶的故乡是( )\n   [ ] A. 印度\n   [√] B. 中国\n   [ ] C. 日本\n"
        "2. 属于红茶的有( )\n   [√] A. 滇红\n   [√] B. 祁红\n   [ ] C. 龙井\n"
    )
    assert [i.answer for i in read(boxes).items] == [["B"], ["A", "B"]]
    buttons = "茶艺单选题汇总\n" + "".join(
        f"{n}、{stem}\n○ {'  ○ '.join(choices)}\n答案：{said}\n"
        for n, stem, choices, said in [
            (1, "茶圣是", ("卢仝", "陆羽", "皎然"), "陆羽"),
            (2, "龙井产于", ("浙江", "福建", "云南"), "浙江"),
            (3, "滇红属于", ("绿茶", "白茶", "红茶"), "红茶"),
        ]
    )
    assert [(len(i.options), i.answer) for i in read(buttons).items] == [(3, ["B"]), (3, ["A"]), (3, ["C"])]


def test_a_range_in_front_of_a_case_is_no_part_of_it() -> None:
    text = (
        "三、综合分析选择题\n【5～6】患者，女，五十五岁，高血压病史五年，近日出现干咳，正在服用卡托普利和氢氯噻嗪。\n"
        "5.引起干咳的药物可能是\nA.卡托普利　B.氢氯噻嗪　C.阿司匹林\n『正确答案』A\n"
        "6.可替换的药物是\nA.依那普利　B.氯沙坦　C.赖诺普利\n『正确答案』B\n"
    )
    assert [(i.stimulus or "")[:2] for i in read(text).items] == ["患者", "患者"]
