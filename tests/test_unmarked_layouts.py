"""Pages that mark little: choices without labels, boxes to tick, cells, conclusions that answer."""

from __future__ import annotations

from tests.test_segment import read


def choices(text: str) -> list[tuple[list[str], list[str] | None]]:
    return [([option.text for option in item.options], item.answer) for item in read(text).items]


def test_choices_without_labels_where_answers_are_places() -> None:
    text = (
        "茶艺师招考试题\n【2】1.下列何者为绿茶？\n祁红 龙井\n普洱 铁观音\n"
        "【4】2.泡红茶的水温以何者为宜？\n60℃ 70℃ 80℃ 95℃\n"
        "【1】3.茶圣是下列何人？\n陆羽\n卢仝\n皎然\n蔡襄\n【3】4.下列何者不是茶具？\n茶壶 茶盘 砚台\n"
    )
    assert choices(text) == [
        (["祁红", "龙井", "普洱", "铁观音"], ["B"]),
        (["60℃", "70℃", "80℃", "95℃"], ["D"]),
        (["陆羽", "卢仝", "皎然", "蔡襄"], ["A"]),
    ]


def test_one_question_alone_proves_no_choices_without_labels() -> None:
    assert choices("招考试题\n【2】1.下列何者为绿茶？\n祁红 龙井\n普洱 铁观音\n") == []


def test_boxes_to_tick_are_no_second_run_of_options() -> None:
    text = (
        "1. 下列属于黑茶的是（）。 A．龙井 B．祁红 C．普洱 D．毛峰 "
        "(单项选择题) A   B   C   D    答案是C， 本题分析  普洱是黑茶。  "
        "2. 下列属于茶具的有（）。 A．茶壶 B．砚台 C．茶盘 D．毛笔 "
        "(多项选择题) A  B  C  D    答案是AC， 本题分析  砚台是文具。\n"
    )
    items = read(text).items
    assert [(item.item_type, item.options[3].text, item.answer) for item in items] == [
        ("single_choice", "毛峰", ["C"]),
        ("multiple_choice", "毛笔", ["A", "C"]),
    ]


def test_a_letter_alone_in_a_cell_answers() -> None:
    text = "".join(
        f"| {n}. | 下列第{n}种说法何者正确？(A)甲{n}(B) 乙{n}(C) 丙{n}(D) 丁{n} | ({a}) |\n"
        for n, a in ((1, "D"), (2, "A"), (3, "C"))
    )
    assert choices("茶艺资格测验试题\n" + text) == [
        ([f"甲{n}", f"乙{n}", f"丙{n}", f"丁{n}"], [a]) for n, a in ((1, "D"), (2, "A"), (3, "C"))
    ]


def test_choices_made_of_numbers_in_brackets_open_no_items() -> None:
    text = (
        "单选题1、黑茶的特点有:()(1)后发酵(2)可久存(3)不发酵(4)色绿(a)(1)(2)(b)(1)(3)(c)(2)(4)(d)全部"
        "2、绿茶的工序有()(1)杀青(2)揉捻(3)渥堆(4)干燥(a)(1)(2)(4)(b)(1)(3)(4)(c)(2)(3)(4)(d)全部\n"
    )
    result = read(text)
    assert result.items == ()
    assert [reject.item.number for reject in result.rejects if reject.item] == ["1", "2"]


def test_a_solution_without_a_tag_answers_where_it_concludes() -> None:
    text = (
        "7．（4分）下列关于制茶的说法正确的是（ ）\n①杀青在揉捻之前\n②红茶全发酵\n③绿茶须渥堆\n④白茶须炒青\n"
        "A．①②  B．①③  C．②④  D．③④\n①②符合题意，先杀青后揉捻，红茶全发酵。\n③④错误，渥堆是黑茶的工序。\n故选： A。\n"
        "3. 已知每壶投茶5克，4壶共需（ ）\nA．10克  B．20克  C．30克  D．40克\n"
        "解：因为每壶5克，所以4壶共需20克。\n故选：B．\n"
    )
    items = read(text).items
    assert [(item.number, item.answer) for item in items] == [("7", ["A"]), ("3", ["B"])]
    assert items[0].stem.endswith("④白茶须炒青")
    assert items[1].explanation
    assert items[1].explanation.startswith("因为")


def test_solutions_below_the_last_question_answer_none_when_they_are_not_as_many() -> None:
    text = (
        "1．下列属于绿茶的是（ ）\nA．龙井  B．祁红  C．普洱  D．水仙\n"
        "2．下列属于红茶的是（ ）\nA．毛峰  B．滇红  C．普洱  D．水仙\n"
        "解：龙井不发酵，是绿茶。\n故选：A。\n解：滇红全发酵，是红茶。\n故选：B。\n"
    )
    assert [i.answer for i in read(text).items] == [["A"], ["B"]]
    assert read(text + "解：毛峰是绿茶。\n故选：A。\n").items == ()


def test_a_label_printed_twice_is_the_lost_one_unless_the_answer_names_it() -> None:
    text = (
        "1、茶圣是（ ）\nA、卢仝 B、皎然 B、蔡襄 D、陆羽\n答案：{a}\n"
        "2、茶树属于（ ）\nA、草本 B、木本 C、藤本 D、蕨类\n答案：B\n"
    )
    assert choices(text.format(a="D"))[0] == (["卢仝", "皎然", "蔡襄", "陆羽"], ["D"])
    assert choices(text.format(a="B")) == [(["草本", "木本", "藤本", "蕨类"], ["B"])]


_LOST = (
    "茶艺师培训理论题\n一、单项选择题\n\n祁红产于（  ）。\nA. 祁门\nB. 安溪\nC. 信阳\n参考答案：A\n\n"
    "龙井属于（  ）。\nA. 红茶\nB. 绿茶\nC. 白茶\n参考答案：B\n解析：龙井经过炒青。\n\n"
    "茶圣是（  ）\n陆羽\n卢仝\n皎然\n参考答案：A\n\n"
    "二、判断题\n\n白茶不炒不揉。（√）\n红茶不发酵。（×）\n绿茶要杀青。（√）\n\n"
    "三、简答题\n\n冲泡绿茶应注意什么？\n参考答案：水温不宜过高。\n\n"
    "什么是萎凋？\n参考答案：使鲜叶失水。\n\n出题：培训科    校对：陈老师\n"
)


def test_questions_that_lost_their_numbers_are_paragraphs_and_lines_of_their_sections() -> None:
    found = read(_LOST).items
    assert [(i.item_type, i.answer) for i in found] == [
        ("single_choice", ["A"]),
        ("single_choice", ["B"]),
        ("single_choice", ["A"]),
        ("true_false", ["true"]),
        ("true_false", ["false"]),
        ("true_false", ["true"]),
        ("short_answer", ["水温不宜过高。"]),
        ("short_answer", ["使鲜叶失水。"]),
    ]
    assert [option.text for option in found[2].options] == ["陆羽", "卢仝", "皎然"]


def test_lines_below_a_question_are_no_choices_when_the_others_have_more_of_them() -> None:
    page = read(_LOST.replace("卢仝\n皎然\n", "皎然\n"))
    assert "茶圣" not in "".join(i.stem for i in page.items)


def test_statements_with_roman_numbers_belong_to_the_question_above_them() -> None:
    text = (
        "茶艺模拟试题\n\n1. 哪一项是红茶?\n\nA    祁红\nB    龙井\nC    银针\nD    毛峰\n\n答案: A\n\n"
        "2. 以下哪些是绿茶?\n\nI.  西湖龙井\nII. 六安瓜片\nIII. 白毫银针\n\n"
        "A    只有I\nB    只有I及II\nC    只有II及III\nD    I、II及III\n\n"
        "答案: B\n\n3. 哪一项是白茶?\n\nA    银针\nB    滇红\nC    碧螺春\nD    铁观音\n\n答案: A\n"
    )
    assert [(i.number, i.answer) for i in read(text).items] == [("1", ["A"]), ("2", ["B"]), ("3", ["A"])]


def test_a_number_that_runs_into_a_year_counts_where_the_lines_around_it_count_on_to_it() -> None:
    def page(last: str) -> list[str | None]:
        text = (
            "判断题\n1茶圣是陆羽。\n\n正确答案：对\n\n21987年祁红得奖。\n\n正确答案：对\n\n"
            f"{last}龙井是红茶。\n\n正确答案：错\n"
        )
        return [i.number for i in read(text).items]

    assert page("3") == ["1", "2", "3"]
    assert "2" not in page("4")


def test_types_in_wide_square_brackets_and_buttons_of_a_screenshot_are_no_part_of_an_item() -> None:
    text = (
        "章节测验\n1．［单选题］红茶是（）\nA.龙井\n写笔记 B.祁红 C.银针 D.毛峰\n我的答案：B\n得分：16.6分\n"
        "2．［单选题］绿茶是（）\nA.龙井☑\nB.祁红 C.银针 D.毛峰\n我的答案：A\n得分：16.6分\n"
        "3．［多选题］白茶有（）\nA.银针 B.祁红 C.寿眉 D.毛峰\n写笔记 我的答案：AC\n得分：16.7分\n"
    )
    found = read(text).items
    assert [(i.stem, i.item_type, i.answer) for i in found] == [
        ("红茶是（）", "single_choice", ["B"]),
        ("白茶有（）", "multiple_choice", ["A", "C"]),
    ]
    assert [option.text for option in found[0].options] == ["龙井", "祁红", "银针", "毛峰"]


def test_a_number_that_a_scanner_misread_counts_where_the_next_one_shows_it() -> None:
    text = (
        "一、单项选择题\nl. 红茶是(  )。\nA.龙井 B.祁红 C.银针 D.毛峰\n2. 绿茶是(  )。\nA.龙井 B.祁红 C.银针 D.滇红\n"
        "参考答案\n一、单项选择题\nl. B [解析] 祁红经过发酵。\n2. A\n"
    )
    assert [(i.number, i.stem, i.answer) for i in read(text).items] == [
        ("1", "红茶是(  )。", ["B"]),
        ("2", "绿茶是(  )。", ["A"]),
    ]


def test_a_number_among_the_choices_that_a_scanner_misread_refuses_the_item() -> None:
    text = "1. 泡茶不宜超过（  ）分钟。\nA. 1\nB. 3\nC. 5\nD. 1O\n答案：C\n"
    assert [i.stem for i in read(text).items] == []
    assert len(read(text.replace("1O", "10")).items) == 1
