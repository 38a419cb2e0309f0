"""Pages as the web has them: results of online courses, polls, question banks of apps; whole pages in, items out."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item, Result


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def items(text: str) -> list[Item]:
    return list(read(text).items)


def choices(item: Item) -> list[str]:
    return [option.text for option in item.options]


_COURSE = (
    "茶学概论_某某大学_慕课\n第2单元 测验\n返回\n本次得分为：6.00/9.00, 提交时间为：2022-03-01\n"
    "1\n单选(2分)\n一公斤红茶约需鲜叶几公斤？\n得分/总分\nA.\n2\n0.00/2.00\nB.\n4\nC.\n40\n正确答案：B你错选为A\n"
    "2\n多选(3分)\n绿茶的杀青方式有\n得分/总分\nA.\n炒青\n1.50/3.00\nB.\n蒸青\n1.50/3.00\nC.\n渥堆\n"
    "正确答案：A、B你选对了\n"
    "3\n判断(2分)\n黑茶需要渥堆。\n得分/总分\nA.\n\n2.00/2.00\nB.\n\n正确答案：{}你选对了\n"
    "4\n填空(2分)\n《茶经》的作者是____。\n得分/总分\n苏轼\n（0.00分）\n正确答案：陆羽\n"
    "解析：  陆羽被称为茶圣。\n有问题？去讨论区\n"
)


def test_scores_of_the_reader_stand_between_the_options() -> None:
    found = items(_COURSE.format("A"))
    assert [(i.number, i.stem, choices(i), i.answer) for i in found] == [
        ("1", "一公斤红茶约需鲜叶几公斤？", ["2", "4", "40"], ["B"]),
        ("2", "绿茶的杀青方式有", ["炒青", "蒸青", "渥堆"], ["A", "B"]),
        ("3", "黑茶需要渥堆。", [], ["true"]),
        ("4", "《茶经》的作者是____。", [], ["陆羽"]),
    ]
    assert found[3].explanation == "陆羽被称为茶圣。"


def test_of_two_lost_pictures_the_second_is_the_cross() -> None:
    assert [i.answer for i in items(_COURSE.format("B")) if i.item_type == "true_false"] == [["false"]]


def test_two_lost_pictures_of_a_choice_are_refused() -> None:
    page = _COURSE.format("A").replace("判断(2分)", "单选(2分)")
    refused = [r for r in read(page).rejects if r.item and r.item.number == "3"]
    assert [[why.code for why in r.reasons] for r in refused] == [["empty_option"]]


def test_a_type_behind_the_number_heads_no_section() -> None:
    text = (
        "茶艺基础 期末考试\n1.单选题 (2分)\n泡绿茶的适宜水温是\nA\n60℃\nB\n80℃\nC\n100℃\n正确答案：B\n"
        "2.多选题 (3分)\n下列属于茶具的有\nA\n茶壶\nB\n茶盏\nC\n毛笔\n正确答案：AB\n"
        "3.判断题 (1分)\n盖碗又叫三才碗。\n正确\n错误\n正确答案：正确\n"
        "4.判断题 (1分)\n茶巾用来擦桌椅。\n正确\n错误\n正确答案：错误\n"
    )
    assert [(i.number, i.item_type, i.stem, i.answer) for i in items(text)] == [
        ("1", "single_choice", "泡绿茶的适宜水温是", ["B"]),
        ("2", "multiple_choice", "下列属于茶具的有", ["A", "B"]),
        ("3", "true_false", "盖碗又叫三才碗。", ["true"]),
        ("4", "true_false", "茶巾用来擦桌椅。", ["false"]),
    ]


def test_the_same_words_head_a_section_where_numbers_follow() -> None:
    text = (
        "茶艺测验\n1.单选题\n(1)绿茶属于\nA.不发酵茶 B.全发酵茶\n答案：A\n(2)红茶属于\nA.不发酵茶 B.全发酵茶\n"
        "答案：B\n"
        "2.判断题\n(1)黑茶需要渥堆。\n答案：对\n(2)白茶需要炒制。\n答案：错\n"
    )
    assert [(i.number, i.item_type) for i in items(text)] == [
        ("1", "single_choice"),
        ("2", "single_choice"),
        ("1", "true_false"),
        ("2", "true_false"),
    ]


def test_what_a_reader_may_do_with_an_item_belongs_to_none() -> None:
    text = "".join(
        f"{n}. (单选题, 2.0分) {stem}\nA. 杀青\nB. 发酵\nC. 闷黄\n我的答案: A:杀青;正确答案: {letter};\n2.0分\n"
        f"答案解析：\n{why}\nAI讲解\n"
        for n, stem, letter, why in [
            (1, "红茶的关键工序是( )。", "B:发酵", "发酵使茶汤变红。"),
            (2, "黄茶的关键工序是( )。", "C:闷黄", "闷黄使茶叶变黄。"),
            (3, "绿茶的关键工序是( )。", "A:杀青", "杀青使茶叶保持绿色。"),
        ]
    )
    assert [(i.answer, i.explanation) for i in items(text)] == [
        (["B"], "发酵使茶汤变红。"),
        (["C"], "闷黄使茶叶变黄。"),
        (["A"], "杀青使茶叶保持绿色。"),
    ]


_GUEST = "某茶馆接待一位外国客人，客人第一次喝茶，担心影响睡眠，请茶艺师推荐。"
_GARDEN = "某茶园春季发生小绿叶蝉，叶片卷曲，园主准备打药，距采摘还有十天。"
_ASKED = [(_GUEST, "1", ["A", "C"]), (_GUEST, "2", ["B"]), (_GARDEN, "1", ["A", "B"])]


def test_cases_and_their_questions_glued_in_one_line() -> None:
    text = (
        "茶艺案例题库\n案例分析题（每个案例至少2个提问，选1个或几个）"
        f"【案例一】{_GUEST}[提问1]可推荐的茶有（）A、红茶B、浓绿茶C、熟茶正确答案：AC答案解析：两种茶都较温和。"
        f"[提问2]应避开的茶是（）A、红茶B、浓绿茶C、熟茶正确答案：B"
        f"【案例二】{_GARDEN}[提问1]应考虑的措施有（）A、黄板诱杀B、延后采摘C、焚烧茶园正确答案：AB"
    )
    assert [(i.stimulus, i.number, i.answer) for i in items(text)] == _ASKED
    assert items(text)[0].explanation == "两种茶都较温和。"


def test_a_case_whose_number_counts_no_question() -> None:
    asked = "提问1：{}\nA.甲茶\nB.乙茶\nC.丙茶\n正确答案：{}\n提问2：{}\nA.甲茶\nB.乙茶\nC.丙茶\n正确答案：{}\n"
    first = asked.format("可推荐的是", "A", "应避开的是", "B")
    second = asked.format("先采的是", "C", "后采的是", "A")
    for one, two in (("（一）", "（二）"), ("1、", "2、")):
        found = items(f"{one}{_GUEST}\n{first}{two}{_GARDEN}\n{second}")
        assert [(i.stimulus, i.number, i.stem, i.answer) for i in found] == [
            (_GUEST, "1", "可推荐的是", ["A"]),
            (_GUEST, "2", "应避开的是", ["B"]),
            (_GARDEN, "1", "先采的是", ["C"]),
            (_GARDEN, "2", "后采的是", ["A"]),
        ]


_DAILY = (
    "茶艺师每日一练（5.6）\n2023-05-06 10:00 来源：茶友会\n"
    "1.【单选】下列茶叶中，属于绿茶的是（ ）。\nA.龙井 B.祁红 C.普洱\n"
    "2.【判断】茶树喜酸性土壤。（ ）\n>>>点击查看更多：茶艺师真题汇总\n"
    "3.【简答】简述绿茶的制作工序。\n王老师提醒：先做题再对答案↓↓↓\n"
    "参考答案与解析\n1.A【解析】祁红属于红茶，普洱属于黑茶。故本题选A。\n2.【答案】√。"
    "解析：茶树喜酸怕碱，所以喜酸性土壤。\n"
    "3.【参考答案】\n(1)杀青，破坏酶的活性；\n(2)揉捻，形成条索。\n"
    "以上是茶艺师每日一练的全部内容，希望对大家有所帮助。\n相关推荐：\n1.茶艺师每日一练（5.5）\n2.茶艺师考试大纲\n"
)


def test_an_answer_with_its_own_mark_inside_a_key_heads_no_other_key() -> None:
    found = read(_DAILY)
    assert [(i.number, i.stem, i.answer) for i in found.items] == [
        ("1", "下列茶叶中，属于绿茶的是（ ）。", ["A"]),
        ("2", "茶树喜酸性土壤。（ ）", ["true"]),
        ("3", "简述绿茶的制作工序。", ["(1)杀青，破坏酶的活性；(2)揉捻，形成条索。"]),
    ]
    assert found.rejects == ()


def test_a_type_in_brackets_before_the_number() -> None:
    text = (
        "每日一练：茶学\n【单选】1、红茶的发源地是：\nA、武夷山\nB、西湖\nC、安溪\n【多选】2、黑茶包括：\n"
        "A、熟普\nB、六堡茶\nC、白牡丹\n"
        "【判断】3、茶多酚可溶于水。\n点击下方空白处获取答案\n▼\n▼\n"
        "【答案解析】\n1、【答案】A。解析：红茶起源于武夷山。\n2、【答案】AB。解析：白牡丹属于白茶。\n"
        "3、【答案】正确。解析：茶多酚是水溶性物质。\n往期回顾：\n每日一练第12期\n每日一练第11期\n"
    )
    assert [(i.number, i.item_type, i.stem, i.answer, i.explanation) for i in items(text)] == [
        ("1", "single_choice", "红茶的发源地是：", ["A"], "红茶起源于武夷山。"),
        ("2", "multiple_choice", "黑茶包括：", ["A", "B"], "白牡丹属于白茶。"),
        ("3", "true_false", "茶多酚可溶于水。", ["true"], "茶多酚是水溶性物质。"),
    ]


def test_an_explanation_in_the_name_of_a_house() -> None:
    asked = (
        "{}. 唐代盛行的饮茶法是\nA. 煎茶\nB. 点茶\nC. 罐茶\n参考答案：A\n【茶友解析】宋代盛行点茶。因此，选择A选项。\n"
    )
    found = items("茶学每日三题\n" + "".join(asked.format(n) for n in (1, 2, 3)) + "扫码加群，每日打卡\n")
    assert [i.explanation for i in found] == ["宋代盛行点茶。因此，选择A选项。"] * 3


_DRIVING = (
    "茶艺考证 > 初级 > 顺序练习\n1/4 盖碗由盖、碗、托组成。\n正确 错误\n答案：正确\n难度：★☆☆☆☆\n试题详解：{}\n"
    "收藏本题 我要纠错\n"
    "2/4 这是什么茶具？\n[图片]\nA、盖碗\nB、公道杯\nC、茶针\n答案：B\n难度：★★☆☆☆\n试题详解：公道杯用来分茶。\n"
    "收藏本题 我要纠错\n"
    "【广告】茶具特惠 9.9元起\n3/4 如图所示，用A壶泡绿茶是对的。\n[图片]\n正确 错误\n"
    "答案：错误\n试题详解：紫砂壶宜泡青茶。\n"
    "收藏本题 我要纠错\n"
    "4/4 （多选）黑茶包括什么？\nA、熟普\nB、六堡茶\nC、白牡丹\n答案：AB\n难度：★★★☆☆\n上一组 下一组\n"
)


def test_numbers_that_say_how_many_there_are() -> None:
    assert [(i.number, i.item_type, i.stem, i.answer, i.explanation) for i in items(_DRIVING.format("暂无详解"))] == [
        ("1", "true_false", "盖碗由盖、碗、托组成。", ["true"], None),
        ("2", "single_choice", "这是什么茶具？", ["B"], "公道杯用来分茶。"),
        ("3", "true_false", "如图所示，用A壶泡绿茶是对的。", ["false"], "紫砂壶宜泡青茶。"),
        ("4", "multiple_choice", "黑茶包括什么？", ["A", "B"], None),
    ]


def test_numbers_of_pages_with_their_count_number_no_question() -> None:
    asked = "{0}. 绿茶属于第{0}类吗？\nA. 是的\nB. 不是\n答案：A\n"
    text = "茶学试卷\n" + "".join(asked.format(n) + (f"{n // 2}/3\n" if n % 2 == 0 else "") for n in range(1, 7))
    assert [i.number for i in items(text)] == ["1", "2", "3", "4", "5", "6"]


def test_a_star_opens_each_question_of_a_bank() -> None:
    text = (
        "茶友挑战题库（按Ctrl+F搜索）\n说明：每5道题为一组，答错即结束。\n"
        "★绿茶的故乡是____。 A.安徽 B.浙江 C.云南 正确答案：B.浙江（出题单位：茶友会）★“茶”字最早写作（     ）"
        "。 A.荼 B.茗"
        " 正确答案：荼（出题单位：茶史馆）\n——————以下为新增——————\n★血型与饮茶（     ）。 A.与A有关 B.与B有关 "
        "C.与A、B无关 D.与A、B、O有关"
        " 正确答案：C.与A、B无关★唐代的茶圣是（     ）。 A.陆羽 B.苏轼 正确答案：A.陆羽\n"
        "评论区：@小林：第3题昨天考到了\n"
    )
    assert [(i.number, i.stem, choices(i), i.answer) for i in items(text)] == [
        (None, "绿茶的故乡是____。", ["安徽", "浙江", "云南"], ["B"]),
        (None, "“茶”字最早写作（     ）。", ["荼", "茗"], ["A"]),
        (None, "血型与饮茶（     ）。", ["与A有关", "与B有关", "与A、B无关", "与A、B、O有关"], ["C"]),
        (None, "唐代的茶圣是（     ）。", ["陆羽", "苏轼"], ["A"]),
    ]


def test_stars_that_rate_or_list_open_no_question() -> None:
    rated = "".join(
        f"{n}、绿茶属于第几类？A、一类B、二类C、三类答案：{letter} 难度：★★ 本题解释：茶书如此分类，共有三类。 "
        for n, letter in [(1, "A"), (2, "C"), (3, "B"), (4, "A")]
    )
    points = "要点\n●茶的分类：绿茶、红茶。\n●茶的保存：避光。\n●茶的冲泡：八十度。\n"
    listed = points + "1.绿茶属于（ ）\nA.甲类\nB.乙类\n答案：A\n"
    assert [i.number for i in items(rated)] == ["1", "2", "3", "4"]
    assert [i.number for i in items(listed)] == ["1"]


def test_blanks_that_bear_numbers_have_an_answer_each() -> None:
    text = (
        "茶学课后练习\n1.填空题 (10分)\n绿茶属于[填空1]茶，红茶属于[填空2]茶。\n正确答案：\n填空1：不发酵\n"
        "填空2：全发酵\n本题得分： 10分\n"
        "2.判断题 (10分)\n白茶需要炒制。\n正确答案： 错误\n本题得分： 10分\n"
    )
    assert [i.answer for i in items(text)] == [["不发酵", "全发酵"], ["false"]]


_KINDS = ["绿茶", "红茶", "黑茶", "白茶"]
_PLACES = ["安徽", "福建", "云南", "四川"]


def test_choices_above_each_group_of_questions() -> None:
    def spread(words: list[str], end: str) -> str:
        return "".join(f"{label}.{word}{end}" for label, word in zip("ABCD", words, strict=True))

    for end in ("\n", " "):
        asked = [
            f"{n}.{stem}{end}"
            for n, stem in enumerate(("不发酵的是", "全发酵的是", "后发酵的是", "普洱产于", "瓜片产于"), 1)
        ]
        head = f"二、B型题（备选答案在前，每个答案可被选一次、多次或不选）{end}"
        first, second = spread(_KINDS, end) + "".join(asked[:3]), spread(_PLACES, end) + "".join(asked[3:])
        text = f"{head}{first}{second}答案：1.A 2.B 3.C 4.C 5.A\n"
        found = items(text)
        assert [(i.stem, choices(i), i.answer) for i in found] == [
            ("不发酵的是", _KINDS, ["A"]),
            ("全发酵的是", _KINDS, ["B"]),
            ("后发酵的是", _KINDS, ["C"]),
            ("普洱产于", _PLACES, ["C"]),
            ("瓜片产于", _PLACES, ["A"]),
        ]


_TYPES = (
    "一、C型题（A只与甲有关，B只与乙有关，C与两者均有关，D与两者均无关）A、绿茶 B、红茶 C、两者均是 D、两者均非 "
    "1.不发酵的是 2.全发酵的是 3.须渥堆的是 答案：1.A 2.B 3.D 二、K型题（①②③正确选A，①③正确选B）"
    "4.绿茶的特点有：①清汤②红叶③绿叶④黑汤 5.红茶的特点有：①红汤②清汤③红叶④绿叶 答案：4.B 5.B "
    "三、X型题（可选一个以上答案） 6.黑茶包括( ) A.熟普 B.六堡茶 C.白牡丹 答案：6.AB\n"
)


def test_sections_of_other_letters_in_one_line() -> None:
    assert [(i.number, i.item_type, i.answer) for i in items(_TYPES)] == [
        ("1", "single_choice", ["A"]),
        ("2", "single_choice", ["B"]),
        ("3", "single_choice", ["D"]),
        ("6", "multiple_choice", ["A", "B"]),
    ]


def test_letters_that_stand_for_statements_taken_together_are_refused() -> None:
    refused = {r.item.number: r.reasons[0].code for r in read(_TYPES).rejects if r.item}
    assert refused == {"4": "missing_options", "5": "missing_options"}


_HEADS = ("选项\t小计\t比例\n", "| 选项 | 小计 | 比例 |\n|---|---|---|\n", "选项\n小计\n比例\n")
_ROWS = ("{}\t30\t75%\n", "| {} | 30 | 75% |\n", "{}\n30\n75%\n")
_FEET = ("本题有效填写人次\t40\n正确率：75%\n", "| 本题有效填写人次 | 40 | |\n", "本题有效填写人次\n40\n")


def _report(right: str, kind: int) -> str:
    def table(*rows: str) -> str:
        return _HEADS[kind] + "".join(_ROWS[kind].format(row) for row in rows) + _FEET[kind]

    return (
        "茶艺知识测试\n数据报告\n第1题   绿茶属于（  ）      [单选题]\n"
        + table(f"A.不发酵茶 {right}", "B.全发酵茶")
        + "第2题   常见的黑茶有哪些？      [多选题]\n"
        + table(f"熟普 {right}", f"茯砖 {right}", "龙井")
        + "第3题   白茶需要炒制。      [判断题]\n"
        + table("对", f"错 {right}")
        + "本报告由茶友会提供\n"
    )


def test_reports_of_tests_count_who_took_which_choice() -> None:
    for kind in range(3):
        for right in ("(答案)", "(正确答案)"):
            assert [(i.number, i.item_type, i.stem, choices(i), i.answer) for i in items(_report(right, kind))] == [
                ("1", "single_choice", "绿茶属于（  ）", ["不发酵茶", "全发酵茶"], ["A"]),
                ("2", "multiple_choice", "常见的黑茶有哪些？", ["熟普", "茯砖", "龙井"], ["A", "B"]),
                ("3", "true_false", "白茶需要炒制。", [], ["false"]),
            ]


def test_a_poll_has_no_right_choices() -> None:
    assert items(_report("", 0)) == []


def test_one_table_of_shares_is_part_of_a_question() -> None:
    text = "1.下表是茶叶的销量，占比最大的是（ ）\n"
    text += "选项\t数量\t占比\n绿茶\t30\t75%\n红茶\t10\t25%\nA.绿茶\nB.红茶\n答案：A\n"
    assert ["30\t75%" in (i.stem or "") for i in items(text)] == [True]


def test_labels_that_are_glyphs_of_the_papers_own_font() -> None:
    a, b, c, d = (chr(0xE18C + i) for i in range(4))
    text = (
        "代號：40150\n頁次：2－1\n112年茶業人員考試試題\n甲、申論題部分：（50分）\n一、何謂發酵？試舉例說明之。"
        "（25分）\n"
        "乙、測驗題部分：（50分）\n本測驗試題為單一選擇題，請選出一個正確或最適當答案。\n"
        f"1 下列何者屬於綠茶？\n{a}龍井\n{b}祁紅\n{c}普洱\n{d}包種\n代號：40150\n頁次：2－2\n"
        f"2 泡茶之水溫，下列何者適當？\n{a}20度 {b}40度 {c}80度 {d}90度\n"
        "測驗題標準答案\n考試名稱：112年茶業人員考試\n單選題數：2題 單選每題配分：2.00分\n題號 第1題 第2題\n"
        "答案 A C\n備　　註：無更正紀錄。\n"
    )
    assert [(i.number, i.stem, choices(i), i.answer) for i in items(text)] == [
        ("1", "下列何者属于绿茶？", ["龙井", "祁红", "普洱", "包种"], ["A"]),
        ("2", "泡茶之水温，下列何者适当？", ["20度", "40度", "80度", "90度"], ["C"]),
    ]
    [essay] = [r.item for r in read(text).rejects if r.item]
    assert essay.stem == "何谓发酵？试举例说明之。"


_SEARCHED = (
    "茶友搜题 首页 > 职业资格 > 茶艺师\n题目内容\n（请给出正确答案）\n[单选题]\n绿茶的杀青温度，最高不得超过(  "
    ")度。\n"
    "A.100\nB.180\nC.280\nD.400\n提问人：网友茶***8 发布时间：2022-03-15\n参考答案\n{}\n参考解析\n"
    "温度过高会使叶片焦边。\n"
    "更多“绿茶的杀青温度…”相关的问题\n第1题\n红茶的发酵温度约为(  )度。\nA.10\nB.30\nC.60\n点击查看答案\n"
    "第2题\n白茶是否需要炒制？（判断题）\n点击查看答案\n"
)


def test_a_question_without_number_above_others_that_hide_their_answers() -> None:
    found = read(_SEARCHED.format("C"))
    assert [(i.number, i.stem, i.answer, i.explanation) for i in found.items] == [
        (None, "绿茶的杀青温度，最高不得超过(  )度。", ["C"], "温度过高会使叶片焦边。")
    ]
    assert [r.item.number for r in found.rejects if r.item] == ["1", "2"]


def test_letters_of_a_whole_key_are_no_answer_of_one_question() -> None:
    asked = "{}.绿茶属于第几类？\nA.一类\nB.二类\nC.三类\nD.四类\n"
    text = (
        "茶学试卷\n一、单选题\n"
        + "".join(asked.format(n) for n in range(1, 5))
        + "参考答案\nACBD\n解析\n茶书如此分类。\n"
    )
    assert [i.answer for i in items(text)] in ([["A"], ["C"], ["B"], ["D"]], [])
