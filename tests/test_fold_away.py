"""What Markdown, converters and learning platforms draw around a question: tables, boxes, folds, fences, buttons."""

from __future__ import annotations

from pipeline.clean import clean
from tests.test_segment_kinds import read

_HEAD = "|编号|选项|\n|:-|:-|\n"


def _red(text: str) -> str:
    return f'<font color="red">{text}</font>'


def _table(right: str, texts: str) -> str:
    rows = zip("ABCD", texts.split(), strict=False)
    cells = [(_red(label), _red(said)) if label in right else (label, said) for label, said in rows]
    return _HEAD + "".join(f"|{label}|{said}|\n" for label, said in cells)


def test_choices_are_rows_of_a_table_and_the_right_one_is_red() -> None:
    page = (
        "### 1.春季嫁接多用________。\n"
        + _table("C", "靠接 芽接 枝接 根接")
        + "\n### 2.豌豆在哪个月播种()。\n"
        + _table("A", "3月 6月 9月 12月")
        + "\n### 3.葡萄是藤本植物。()\n"
        + _table("A", "True False")
    )
    result = read(page)
    assert [(i.number, i.item_type, i.answer) for i in result.items] == [
        ("1", "single_choice", ["C"]),
        ("2", "single_choice", ["A"]),
        ("3", "true_false", ["true"]),
    ]
    assert result.items[0].stem == "春季嫁接多用________。"
    assert [o.text for o in result.items[1].options] == ["3月", "6月", "9月", "12月"]


def test_rows_whose_tags_are_not_closed_and_that_begin_without_a_bar() -> None:
    row = '<font color="red">B|<font color="red">'
    page = "".join(
        f"### {n}.下列是乔木的是()。\n|| 选项|\n|-|-|\nA|{n}号草|\n{row}{n}号树|\nC|{n}号藤|\n\n" for n in (1, 2, 3)
    )
    assert [(i.answer, i.options[1].text) for i in read(page).items] == [
        (["B"], "1号树"),
        (["B"], "2号树"),
        (["B"], "3号树"),
    ]


def test_a_table_of_terms_is_no_list_of_choices() -> None:
    page = "| 类 | 含义 |\n|---|---|\n| A | 甲等 |\n| B | 乙等 |\n\n" * 2
    assert clean(page).text.count("| A |") == 2


def test_tables_that_are_red_throughout_mark_nothing() -> None:
    page = "园艺练习\n\n" + "".join(
        f"### {n}.下列是乔木的是()。\n" + _table("ABC", f"{n}号草 {n}号树 {n}号藤") + "\n" for n in (1, 2, 3)
    )
    result = read(page)
    assert not result.items
    assert {r.code for reject in result.rejects for r in reject.reasons} >= {"missing_answer"}


def test_an_explanation_folded_away_in_an_admonition() -> None:
    page = (
        "### 1.春季嫁接多用________。\nA. 靠接\nB. 芽接\n*C. 枝接\n\n"
        '??? info "参考解析"\n    此时 ==树液== 开始流动。\n\n'
        "### 2.秋季嫁接多用________。\nA. 靠接\n*B. 芽接\nC. 枝接\n\n"
        '??? info "参考解析"\n    !!! fail "A"\n        多在夏季。\n    !!! success "B"\n        皮层容易剥离。\n\n'
        "### 3.嫁接是无性繁殖。()\n*A. 对\nB. 错\n"
    )
    assert [i.explanation for i in read(page).items] == [
        "此时 树液 开始流动。",
        "A项：多在夏季。B项：皮层容易剥离。",
        None,
    ]


def test_answers_alone_in_a_fence_below_their_questions() -> None:
    page = "## 填空题\n\n" + "".join(
        f"### {n}.株高{n}米的苗木的株距为________米。\n```\n{n}.5\n```\n{gap}"
        for n, gap in ((1, ""), (2, "\n"), (3, ""))
    )
    assert [(i.stem, i.answer) for i in read(page).items] == [
        (f"株高{n}米的苗木的株距为________米。", [f"{n}.5"]) for n in (1, 2, 3)
    ]


def test_a_line_of_a_program_in_a_fence_is_no_answer() -> None:
    page = "".join(f"### {n}. 下面的语句输出什么？\n```\nprint({n} == {n})\n```\n" for n in (1, 2, 3))
    assert "答案" not in clean(page).text


def test_a_box_that_a_converter_drew_around_the_paper() -> None:
    lines = ["一、选择题", "( B )1. 以下程序的输出是____。", "main()", "{int a=1,b=2;", 'if(a||b) puts("0");', "}"]
    lines += ["A)1 B)0 C)2", "", "( A )2. 乔木比灌木（）。", "A)高 B)矮 C)宽", ""]
    page = "园艺试卷\n" + "".join(f"|{line:<60}|\n" for line in lines)
    items = read(page).items
    assert [(i.number, i.answer) for i in items] == [("1", ["B"]), ("2", ["A"])]
    assert "|" not in (items[0].stem or "").replace("a||b", "")


def test_a_table_with_bars_within_its_lines_is_no_box() -> None:
    page = "".join(f"|{n}    |甲    |乙    |\n" for n in range(10))
    assert clean(page).text == page


def test_many_questions_that_only_state_with_their_answers_in_words_are_no_key() -> None:
    names = "甲乙丙丁戊己庚辛壬癸"
    asked = [a + b for a in names for b in names[:4]]
    page = "在线测试\n测试总体情况\n\n一 单项选择题\n" + "".join(
        f"试题{n}\n{name}号苗木的株高等级\n○ {name}高\n○ {name}中\n○ {name}矮\n[参考答案] {name}中\n[我的答案]\n"
        for n, name in enumerate(asked, 1)
    )
    result = read(page)
    assert len(result.items) == len(asked)
    assert {tuple(i.answer or ()) for i in result.items} == {("B",)}


def test_spaces_in_brackets_that_became_question_marks() -> None:
    page = "园艺练习\n一、单选题\n" + "".join(
        f"{n}. 春季嫁接{name}多用（?{letter} ）。\nA. 靠接\nB. 芽接\nC. 枝接\n"
        for n, (name, letter) in enumerate(zip("桃李杏", "CBA", strict=True), 1)
    )
    assert [i.answer for i in read(page).items] == [["C"], ["B"], ["A"]]


def test_verdicts_that_are_pictographs_behind_the_answer_mark() -> None:
    page = "".join(
        f"{n}. {name}是乔木。( )\ntrue. 正确\nfalse. 错误\n参考答案：{glyph}\n----------\n"
        for n, (name, glyph) in enumerate((("杨树", "✔"), ("月季", "❌"), ("葡萄", "❌")), 1)
    )
    assert [i.answer for i in read(page).items] == [["true"], ["false"], ["false"]]


def test_the_line_of_an_explanation_in_data_that_names_the_topic() -> None:
    rows = ",".join(
        f'{{"id": 7{n}, "stem": "<p>春季嫁接{name}多用( )</p>", "answer": [{n}], "options": ["<p>甲</p>", "<p>乙</p>"],'
        f' "analysis": "<p><b>考点:</b>果树嫁接——嫁接的时间</p><p>{name}的皮层容易剥离。</p>"}}'
        for n, name in ((0, "桃"), (1, "李"))
    )
    items = read(f'{{"count": 2, "data": {{"questions": [{rows}]}}}}').items
    assert [i.explanation for i in items] == ["桃的皮层容易剥离。", "李的皮层容易剥离。"]


def test_lines_that_only_say_that_the_question_is_an_example() -> None:
    page = (
        "## 嫁接\n\n#### 10. 例题\n\n**例题**（教材改编，基础）\n关于嫁接，以下说法正确的是：\n"
        "A. 多在冬季\nB. 属于无性繁殖\nC. 不需要砧木\n\n**答案**：B\n\n"
        "#### 11. 例题\n\n**例题**（真题）\n关于扦插，以下说法正确的是：\nA. 属于无性繁殖\nB. 需要砧木\n\n**答案**：A\n"
    )
    assert [i.stem for i in read(page).items] == ["关于嫁接，以下说法正确的是：", "关于扦插，以下说法正确的是："]


def test_a_letter_that_begins_the_words_of_an_answer_is_no_verdict() -> None:
    page = (
        "生物练习\n\n1. 拍片时用 X 光，为什么要注意防护？\n答案：X 光穿透能力强，会损伤组织。\n\n"
        "2. 光合作用在夜里也进行。( )\n答案：F 夜里没有光照。\n"
    )
    items = read(page).items
    assert items[0].item_type == "short_answer"
    assert items[0].answer == ["X 光穿透能力强，会损伤组织。"]
    assert items[1].answer == ["false"]


def test_quotes_in_the_cells_of_a_csv_file_are_printed_once() -> None:
    page = (
        "题号,题干,A,B,C,D,答案\n"
        '1,"园丁说：""桃三李四""，这是指（）",结果的年数,株距,行距,树高,A\n'
        '2,"""嫁接""属于（）",有性繁殖,无性繁殖,"播种,""点播""",扦插,B\n'
        "3,豌豆在哪个月播种（）,3月,6月,9月,12月,A\n"
    )
    items = read(page).items
    assert [i.stem for i in items] == ['园丁说："桃三李四"，这是指（）', '"嫁接"属于（）', "豌豆在哪个月播种（）"]
    assert items[1].options[2].text == '播种,"点播"'


def test_an_entry_of_the_answer_above_is_no_question_though_one_without_a_number_follows() -> None:
    page = (
        "园艺复习题\n\n1.简述嫁接与扦插的区别\n答：1)嫁接需要砧木\n2)嫁接的苗木结果早\n3).扦插的苗木根系浅\n\n\n"
        "简述压条的要点，并举例说明\n答：把枝条埋入土中，生根后剪离母株。\n\n"
        "4.简述修剪的作用\n答：改善通风和光照。\n"
    )
    stems = [i.stem or "" for i in read(page).items]
    assert not any("根系浅" in stem for stem in stems)
    assert "简述修剪的作用" in stems


def test_the_full_stop_of_the_instruction_is_no_part_of_the_material() -> None:
    page = (
        "园艺练习\n\n一、资料分析\n（一）根据材料回答下列问题。\n2019年全市共栽种乔木5181株，占栽种总数的七成，比上年多出不少。\n"
        "1.2019年栽种的乔木有多少株？\nA. 5181株\nB. 740株\n【答案】A\n"
        "2.能够从上述资料中推出的是：\nA. 乔木不到一半\nB. 乔木超过一半\n【答案】B\n"
    )
    stimuli = {i.stimulus for i in read(page).items}
    assert stimuli == {"2019年全市共栽种乔木5181株，占栽种总数的七成，比上年多出不少。"}


def test_data_that_prints_its_blanks_as_spaces_and_who_wrote_the_question() -> None:
    said = [
        ("改良土壤要多施    ，少用化肥。（出题单位：园艺社 推荐单位：绿地学习平台）", "有机肥"),
        ("园丁把  和  合称果木。", "桃树 李树"),
        ("改良土壤要多施，少用‘’。", "有机肥"),
        ("GPS定位在园林里的优点是        。", "D"),
    ]
    rows = ",".join(f'{{"question":"{asked}","answer":"{answer}"}}' for asked, answer in said)
    result = read(f"[{rows}]")
    assert [(i.item_type, i.stem, i.answer) for i in result.items] == [
        ("fill_blank", "改良土壤要多施（），少用化肥。", ["有机肥"]),
        ("fill_blank", "园丁把（）和（）合称果木。", ["桃树", "李树"]),
    ]


def test_words_that_begin_as_tasks_do_ask_nothing() -> None:
    rows = ",".join(
        f'{{"question":"{asked}","answer":"砧木"}}'
        for asked in ("改革先锋王某在园中试种多年，培育出耐寒的。", "按照多年的做法，嫁接时先选好和接穗再动手。")
    )
    assert not read(f"[{rows}]").items


def test_letters_that_a_stem_has_in_brackets_beside_its_blank_are_no_answer() -> None:
    page = (
        "数据库试卷\n一、多项选择题\n"
        "1．设有关系模式R(A，B，C，D)，下列说法正确的有(    )\nA．甲是码\nB．乙是码\nC．丙是码\nD．丁是码\n"
        "2．关系R(A，B)与关系S（B，C）的公共属性\nA．甲\nB．乙\nC．丙\nD．丁\n"
        "3．在表达式g(A)中，____是自变量\nA．甲\nB．乙\nC．丙\nD．丁\n"
        "4．表达式main( )返回（ BC ）的值\nA．甲\nB．乙\nC．丙\nD．丁\n"
        "5．下列属于乔木的是（　）（AB）\nA．杨树\nB．柳树\nC．月季\nD．牡丹\n"
    )
    assert [(i.number, i.answer) for i in read(page).items] == [("4", ["B", "C"]), ("5", ["A", "B"])]


def test_a_letter_at_the_end_of_a_stem_is_a_word_where_the_page_answers_nothing_there() -> None:
    asked = [
        "下列哪种情况会引起缺乏维生素D",
        "下列哪种树是乔木",
        "下列哪种花在春季开放",
        "下列（　）含有丰富的维生素A",
    ]
    page = "园艺试卷\n一、单项选择题\n" + "".join(
        f"{n}．{stem}\nA．甲\nB．乙\nC．丙\nD．丁\n" for n, stem in enumerate(asked, 1)
    )
    result = read(page)
    assert not result.items
    assert [reject.item.stem for reject in result.rejects if reject.item][::3] == [asked[0], asked[3]]


def test_a_letter_at_the_end_of_each_stem_answers() -> None:
    page = "园艺试卷\n一、单项选择题\n" + "".join(
        f"{n}．下列{name}的产地是{letter}\nA．甲\nB．乙\nC．丙\nD．丁\n"
        for n, (name, letter) in enumerate(zip("桃李杏", "ABD", strict=True), 1)
    )
    assert [i.answer for i in read(page).items] == [["A"], ["B"], ["D"]]
