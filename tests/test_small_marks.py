"""Small marks: tags of one letter, 【析】, bars of |x|, verdicts with their reason, words in uneven gaps."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Result


def read(text: str) -> Result:
    """The outcome of one document."""
    return process(Document("page", "page.txt", 0, text))


def test_tags_of_one_letter() -> None:
    text = (
        "茶艺练习题\n1.【单】龙井产于（ ）。\nA.浙江 B.福建 C.安徽 D.云南\n"
        "2.【多】属于绿茶的有（ ）。\nA.龙井 B.毛峰 C.祁红 D.瓜片\n"
        "3.【判】红茶是全发酵茶。（ ）\n4.【填】茶圣是____。\n5.【简】简述泡茶的步骤。\n"
        "答案：\n1.A；2.ABD；3.对；4.陆羽；5.温杯、投茶、注水、出汤。\n"
    )
    assert [(i.item_type, i.stem, i.answer) for i in read(text).items] == [
        ("single_choice", "龙井产于（ ）。", ["A"]),
        ("multiple_choice", "属于绿茶的有（ ）。", ["A", "B", "D"]),
        ("true_false", "红茶是全发酵茶。（ ）", ["true"]),
        ("fill_blank", "茶圣是____。", ["陆羽"]),
        ("short_answer", "简述泡茶的步骤。", ["温杯、投茶、注水、出汤。"]),
    ]


def test_short_words_for_explanations() -> None:
    text = (
        "一、单项选择题\n1.属于红茶的是\nA.祁红\nB.龙井\nC.瓜片\n【答】A\n【析】祁红产于祁门。\n"
        "2.属于绿茶的是\nA.祁红\nB.龙井\nC.滇红\n【答】B\n【评析】龙井不发酵。\n"
        "3.属于黑茶的是\nA.祁红\nB.龙井\nC.六堡茶\n【答】C\n简析：六堡茶产于广西。\n"
    )
    assert [i.explanation for i in read(text).items] == ["祁红产于祁门。", "龙井不发酵。", "六堡茶产于广西。"]


def test_bars_of_a_stem_are_its_own() -> None:
    text = "一、计算下列各式。\n1、|-5|+3=____。\n2、|4-9|=____。\n参考答案：\n1、8\n2、5\n"
    assert [i.stem for i in read(text).items] == ["|-5|+3=____。", "|4-9|=____。"]


def test_an_instruction_is_no_tag() -> None:
    text = "一、解答题\n1、计算：7+8×2。\n2、计算：36÷4-5。\n答案：\n1、23\n2、4\n"
    assert [i.stem for i in read(text).items] == ["计算：7+8×2。", "计算：36÷4-5。"]


def test_a_verdict_with_its_reason_in_the_bracket() -> None:
    text = "三、判断题\n1、白茶微发酵。（√）\n2、龙井产于福建。（×，产于浙江）\n3、黑茶不发酵。（错，属后发酵茶）\n"
    assert [(i.stem, i.answer, i.explanation) for i in read(text).items] == [
        ("白茶微发酵。（）", ["true"], None),
        ("龙井产于福建。（）", ["false"], "产于浙江"),
        ("黑茶不发酵。（）", ["false"], "属后发酵茶"),
    ]


def test_words_in_gaps_of_uneven_width() -> None:
    text = (
        "茶艺试题及答案\n一、填空题\n1、龙井茶产于   浙江   省。\n2、六大茶类有红茶、绿茶、  白茶  、 黑茶 等。\n"
        "3、茶圣是  陆羽  。\n二、选择题\n1、祁红产于（ B ）。A、浙江 B、安徽 C、云南\n"
        "2、滇红产于（ C ）。A、浙江 B、安徽 C、云南\n"
    )
    assert [i.answer for i in read(text).items] == [["浙江"], ["白茶", "黑茶"], ["陆羽"], ["B"], ["C"]]


def test_gaps_that_not_all_statements_have_fill_nothing() -> None:
    text = (
        "茶艺试题及答案\n一、填空题\n1、龙井茶产于   浙江   省。\n2、六大茶类有红茶、绿茶等，  各有千秋。\n"
        "3、茶圣是陆羽，著有茶经。\n"
    )
    assert not read(text).items


def test_the_words_of_one_choice_in_the_bracket_of_two_stems() -> None:
    text = (
        "一、单选题\n1、龙井产于（浙江）省。\nA、浙江 B、福建 C、安徽 D、云南\n"
        "2、祁红产于（C）\nA、浙江 B、福建 C、安徽 D、云南\n"
        "3、“茶圣”指的是（陆羽）。\nA、陆游 B、陆羽 C、陆机 D、陆贾\n"
    )
    assert [i.answer for i in read(text).items] == [["A"], ["C"], ["B"]]


def test_kinds_of_questions_in_tags_at_the_head() -> None:
    text = (
        "茶艺章节练习\n1. 【真题】属于绿茶的是（ ）。\nA. 龙井 B. 祁红 C. 滇红 D. 普洱\n"
        "2. 【模拟题】属于红茶的是（ ）。\nA. 龙井 B. 祁红 C. 瓜片 D. 普洱\n答案：1.A 2.B\n"
    )
    assert [i.stem for i in read(text).items] == ["属于绿茶的是（ ）。", "属于红茶的是（ ）。"]


def test_a_task_that_says_tell() -> None:
    text = "四、我会答。\n1. 怎样存放茶叶？\n2. 说说喝茶的好处。（写两条）\n答案\n四、1. 密封、避光。 2. 提神；解腻。\n"
    assert [i.stem for i in read(text).items] == ["怎样存放茶叶？", "说说喝茶的好处。（写两条）"]


def test_letters_behind_stems() -> None:
    text = (
        "二、选择题\n1、龙井产于(   )。A\nA、浙江 B、安徽 C、云南\n2、祁红产于(   )省。B\nA、浙江 B、安徽 C、云南\n"
        "3、属于绿茶的有(   )。AB\nA、龙井 B、瓜片 C、滇红\n"
    )
    assert [(i.stem, i.answer) for i in read(text).items] == [
        ("龙井产于(   )。", ["A"]),
        ("祁红产于(   )省。", ["B"]),
        ("属于绿茶的有(   )。", ["A", "B"]),
    ]


def test_one_letter_behind_a_stem_shows_no_habit() -> None:
    text = (
        "二、选择题\n1、龙井产于(   )。A\nA、浙江 B、安徽 C、云南\n2、祁红产于(   )省。\nA、浙江 B、安徽 C、云南\n"
        "3、滇红产于(   )。\nA、浙江 B、安徽 C、云南\n"
    )
    assert not read(text).items


def test_words_behind_blanks() -> None:
    text = (
        "一、填空题\n1、茶圣是________。(陆羽)\n2、龙井产于________省。(浙江)\n"
        "3、六堡茶是________茶，产于________。(黑；广西)\n"
    )
    assert [(i.stem, i.answer) for i in read(text).items] == [
        ("茶圣是________。", ["陆羽"]),
        ("龙井产于________省。", ["浙江"]),
        ("六堡茶是________茶，产于________。", ["黑", "广西"]),
    ]


def test_hints_behind_blanks_fill_nothing() -> None:
    hints = (
        "一、填空题\n1、水温越高，茶汤越____。（填“浓”或“淡”）\n2、茶叶含水____。（填“多”或“少”）\n"
        "3、绿茶宜____温。（选填“高”“低”）\n"
    )
    words = "一、填空题\n1. He ____ tea every day. (drink)\n2. She ____ tea now. (make)\n3. They ____ tea. (like)\n"
    assert not read(hints).items
    assert not read(words).items


def test_numbers_on_the_line_above_a_label() -> None:
    text = (
        "一、单项选择题\n1\n[题干]属于红茶的是（  ）。\n[选项]A.祁红|B.龙井|C.瓜片\n[答案]A\n[解析]祁红产于祁门。\n"
        "2\n[题干]属于绿茶的是（  ）。\n[选项]A.祁红|B.龙井|C.滇红\n[答案]B\n[解析]龙井不发酵。\n"
    )
    assert [(i.number, i.explanation) for i in read(text).items] == [("1", "祁红产于祁门。"), ("2", "龙井不发酵。")]


def test_english_headings_on_lines_of_their_own() -> None:
    text = (
        "Tea Quiz\nMultiple Choice\n1. Green tea is\na) raw\nb) black\nAnswer: a\n"
        "True/False\n2. Tea is a plant.\nAnswer: True\n"
        "Short Answer\n3. What is tea?\nAnswer: A drink.\nFill in the blank\n4. Tea comes from ____.\nAnswer: China\n"
    )
    assert [(i.item_type, i.answer) for i in read(text).items] == [
        ("single_choice", ["A"]),
        ("true_false", ["true"]),
        ("short_answer", ["A drink."]),
        ("fill_blank", ["China"]),
    ]


def test_chapters_of_a_key_without_their_names() -> None:
    text = (
        "第三章 茶叶加工 练习\n一、单选\n1.属于绿茶的是（）\nA.龙井B.祁红C.滇红\n"
        "2.属于红茶的是（）\nA.龙井B.祁红C.瓜片\n"
        "二、简答题\n1.什么是杀青？\n第四章 茶艺 练习\n一、单选\n1.茶圣是（）\nA.陆羽B.陆游C.陆机\n"
        "参考答案\n第三章\n一、1.A 2.B\n二、1.用高温破坏酶的活性。\n第四章\n一、1.A\n"
    )
    assert [i.answer for i in read(text).items] == [["A"], ["B"], ["用高温破坏酶的活性。"], ["A"]]


def test_ticks_before_answers_on_their_own_lines() -> None:
    text = (
        "茶艺高频考点\n1.属于绿茶的是哪一种？\nA.龙井 B.祁红 C.滇红\n✅A\n"
        "2.属于红茶的有哪些？（多选）\nA.龙井 B.祁红 C.滇红\n✅BC\n"
        "3.白茶微发酵。\n✅对\n4.龙井产于福建。\n❌错，是浙江\n"
    )
    assert [i.answer for i in read(text).items] == [["A"], ["B", "C"], ["true"], ["false"]]


def test_circled_numbers_that_fill_two_blanks() -> None:
    text = (
        "一、填空题\n1.①龙井②祁红③瓜片④滇红中，属于绿茶的是____，属于红茶的是____。（填序号）\n"
        "2.茶圣是____。\n答案\n1.①③ ②④\n2.陆羽\n"
    )
    assert [i.answer for i in read(text).items] == [["①③", "②④"], ["陆羽"]]


def test_circled_choices_and_their_key() -> None:
    text = (
        "茶山小学试卷\n三、选择。（6分）\n1. 占总数的（  ）。\n① 1/3  ② 7/8  ③ 5/6  ④ 2/9\n"
        "2. 最小的质数是（  ）。\n① 1  ② 2  ③ 3  ④ 4\n3. 茶叶属于（  ）。\n① 根  ② 茎  ③ 叶  ④ 花\n"
        "参考答案\n三、1. ④  2. ②  3. ③\n"
    )
    assert [([o.text for o in i.options], i.answer) for i in read(text).items] == [
        (["1/3", "7/8", "5/6", "2/9"], ["D"]),
        (["1", "2", "3", "4"], ["B"]),
        (["根", "茎", "叶", "花"], ["C"]),
    ]


def test_type_and_difficulty_in_the_line_of_the_number() -> None:
    text = (
        "#1 题 单选 难度★★☆\n属于绿茶的是？\nA 龙井\nB 祁红\nC 滇红\n参考答案 A\n"
        "#2 题 判断 难度★☆☆\n白茶微发酵。\n参考答案 正确\n#3 题 填空 难度★★☆\n茶圣是____。\n参考答案 陆羽\n"
    )
    assert [(i.number, i.item_type, i.stem) for i in read(text).items] == [
        ("1", "single_choice", "属于绿茶的是？"),
        ("2", "true_false", "白茶微发酵。"),
        ("3", "fill_blank", "茶圣是____。"),
    ]


def test_the_type_of_a_case_is_none_of_its_material() -> None:
    text = (
        "第1题 单选\n茶圣是（）。\nA 陆羽\nB 陆游\nC 陆机\n参考答案：A\n第2题 材料\n根据以下资料回答问题\n"
        "某市去年产茶120万吨，比上年增长5%；其中绿茶48万吨，增长8%。\n"
        "1) 绿茶占的比重为（）。\nA 30%\nB 40%\nC 50%\n参考答案：B\n"
        "2) 前年产茶约多少万吨？\nA 110.3\nB 114.3\nC 115.6\n参考答案：B\n"
    )
    material = "某市去年产茶120万吨，比上年增长5%；其中绿茶48万吨，增长8%。"
    assert [i.stimulus for i in read(text).items] == [None, material, material]


def test_programs_keep_their_lines() -> None:
    text = (
        "一、选择题\n1、以下代码输出( )。\na = [1, 2]\nfor x in a:\n    print(x * 2)\nA、2 4 B、1 2\n"
        "2、变量名合法的是( )。\nA、2a B、_a\n二、编程题\n3、编写函数power(n)，返回n的平方。\n"
        "答案\n1-2 AB\n3、\ndef power(n):\n    return n * n\n"
    )
    assert [(i.stem, i.answer) for i in read(text).items] == [
        ("以下代码输出( )。\na = [1, 2]\nfor x in a:\n    print(x * 2)", ["A"]),
        ("变量名合法的是( )。", ["B"]),
        ("编写函数power(n)，返回n的平方。", ["def power(n):\n    return n * n"]),
    ]


def test_rounds_of_a_quiz() -> None:
    text = (
        "茶艺知识竞赛题\n必答题（每题10分）\n1号题：茶圣是谁？\n答案：陆羽\n2号题：龙井产于哪里？\n答案：浙江\n抢答题\n"
        "1. 祁红产于哪里？（安徽）\n2. 滇红产于哪里？（云南）\n3. 六堡茶产于哪里？（广西）\n"
    )
    assert [i.answer for i in read(text).items] == [["陆羽"], ["浙江"], ["安徽"], ["云南"], ["广西"]]


def test_letters_in_brackets_between_number_and_stem() -> None:
    text = (
        "一、单选题\n1.(B)祁红产于（　）。\nA.浙江 B.安徽 C.云南\n2.(A)龙井产于（　）。\nA.浙江 B.安徽 C.云南\n"
        "二、多选题\n1.(AC)属于绿茶的有（　）。\nA.龙井 B.祁红 C.瓜片\n"
    )
    assert [(i.stem, i.answer) for i in read(text).items] == [
        ("祁红产于（　）。", ["B"]),
        ("龙井产于（　）。", ["A"]),
        ("属于绿茶的有（　）。", ["A", "C"]),
    ]


def test_buttons_of_a_statement_and_a_key_below_the_form() -> None:
    text = (
        "茶艺问卷\n*1.祁红产于（　） [单选题]\n○A.浙江\n○B.安徽\n○C.云南\n"
        "*2.哪些是绿茶？ [多选题]\n□A.龙井\n□B.瓜片\n□C.祁红\n"
        "*3.白茶微发酵。 [判断题]\n○对\n○错\n*4.茶圣是____。 [填空题]\n正确答案：1.B 2.AB 3.对 4.陆羽\n"
    )
    assert [i.answer for i in read(text).items] == [["B"], ["A", "B"], ["true"], ["陆羽"]]


def test_numbered_words_above_a_type_in_brackets() -> None:
    text = (
        "问题 1\n（单选）茶圣是：\nA. 陆游\nB. 陆羽\nC. 陆机\n标准答案: B\n得分: 5\n\n"
        "问题 2\n（判断）白茶微发酵。\n标准答案: 对\n得分: 5\n\n"
        "问题 3\n（填空）龙井产于____。\n标准答案: 浙江\n得分: 0\n"
    )
    assert [(i.number, i.answer) for i in read(text).items] == [("1", ["B"]), ("2", ["true"]), ("3", ["浙江"])]


def test_groups_that_are_named_are_cases() -> None:
    text = (
        "茶学试题\n一、单选题\n1. 龙井产于？ (A)浙江 (B)安徽 (C)云南\n二、题组题\n"
        "【题组一】小明利用地图规划采茶路线，地图比例尺为1:25000，图上距离为4公分。\n"
        "2. 实际距离为多少公里？ (A)0.1 (B)1 (C)10\n"
        "3. 若改用1:50000的地图，图上距离为几公分？ (A)1 (B)2 (C)4\n"
        "答案：\n1.A 2.B 3.B\n"
    )
    assert [i.stimulus is not None for i in read(text).items] == [False, True, True]


def test_numbers_of_a_key_that_skip_as_those_of_the_questions() -> None:
    text = (
        "茶学真题\n一、单项选择题\n1. 龙井产于（ ）\nA. 浙江\nB. 安徽\nC. 云南\n"
        "2. 祁红产于（ ）\nA. 浙江\nB. 安徽\nC. 云南\n二、多项选择题\n"
        "17. 属于绿茶的有（ ）\nA. 龙井\nB. 瓜片\nC. 祁红\n参考答案及解析\n"
        "1.【答案】A\n【解析】龙井产于杭州。\n"
        "2.【答案】B\n【解析】祁红产于祁门。\n17.【答案】AB\n【解析】祁红是红茶。\n"
    )
    assert [(i.answer, i.explanation) for i in read(text).items] == [
        (["A"], "龙井产于杭州。"),
        (["B"], "祁红产于祁门。"),
        (["A", "B"], "祁红是红茶。"),
    ]
