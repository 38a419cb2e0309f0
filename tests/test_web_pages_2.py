"""Pages of homework sites, banks and lecture notes as the web has them: whole pages in, items out."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item, Result


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def items(text: str) -> list[Item]:
    return list(read(text).items)


def test_a_row_of_dashes_answers_with_the_site_before_it() -> None:
    text = (
        "某校21秋《茶学》在线作业\n试卷总分:100 得分:100\n一、单选题 (共 3 道试题,共 60 分)\n"
        "1.绿茶属于( )。\nA.不发酵茶\nB.全发酵茶\n---------------选择:A\n\n"
        "2.红茶属于( )。\nA.不发酵茶\nB.全发酵茶\n茶友网www.chayou.com---------------选择:B\n\n"
        "3.滇红产于( )。\n【A.】云南\n【B.】安徽\n正确答案:---------------选择:A\n\n"
        "二、判断题 (共 2 道试题,共 40 分)\n1.祁红产于安徽。\nT、对\nF、错\n---------------选择:T\n\n"
        "2.龙井产于安徽。\n---------------选择:错误\n答案来源：茶友网（www.chayou.com），转载请注明\n"
    )
    found = items(text)
    assert [i.answer for i in found] == [["A"], ["B"], ["A"], ["true"], ["false"]]
    assert [o.text for o in found[1].options] == ["不发酵茶", "全发酵茶"]
    assert found[3].stem == "祁红产于安徽。"
    assert found[4].explanation is None


def test_a_tag_with_a_type_opens_a_question_in_lecture_notes() -> None:
    text = (
        "【知识点1】发酵\n发酵分为三种。"
        "【例题·单选题】红茶属于（ ）。A.全发酵茶B.不发酵茶『正确答案』A『答案解析』发酵充分。"
        "【典型多选题】绿茶有（ ）。A.龙井B.祁红C.毛峰『正确答案』AC『答案解析』选项B是红茶。【知识点2】冲泡"
        "【2019年·判断题】绿茶要久泡。『正确答案』×『答案解析』久泡则苦。【单选·2018】茶圣是（ ）。A.陆羽B.卢仝"
        "『正确答案』A『答案解析』著有茶经。"
    )
    found = items(text)
    assert [i.item_type for i in found] == ["single_choice", "multiple_choice", "true_false", "single_choice"]
    assert [i.answer for i in found] == [["A"], ["A", "C"], ["false"], ["A"]]
    assert found[1].explanation == "选项B是红茶。"


def test_corner_brackets_of_a_traditional_page_stay_marks() -> None:
    text = (
        "茶藝講義\n【單選·2019】紅茶屬於（ ）。A.全發酵茶B.不發酵茶「答案」A「解析」發酵充分。"
        "【單選·2018】綠茶屬於（ ）。A.全發酵茶B.不發酵茶『答案』B『解析』沒有發酵。"
    )
    assert [(i.answer, i.explanation) for i in items(text)] == [(["A"], "发酵充分。"), (["B"], "没有发酵。")]


def _form(number: int, kind: str, stem: str, options: str, answer: str) -> str:
    return (
        f"试题编号：CY-AB-{number:04}\n试题类型：{kind}\n难度系数：0.8\n试题内容：{stem}\n备选答案：{options}\n"
        f"标准答案：{answer}\n出    处：茶业规程第{number}.2条\n"
    )


def test_forms_are_read_as_rows() -> None:
    """Each field has its label on a line; one form is withdrawn, one answer runs over two lines."""
    text = (
        "茶业公司题库\n编制：茶业部\n"
        + _form(31, "单选", "绿茶属于（ ）。", "A、全发酵茶；B、不发酵茶；\n   C、半发酵茶。", "B")
        + "试题编号：CY-AB-0032\n（本题停用）\n"
        + _form(33, "判断", "红茶是绿茶。（ ）", "/", "错")
        + _form(34, "简答", "简述泡茶的要素。", "/", "①水温；\n②时间。")
        + _form(35, "填空", "茶经共（ ）卷。", "/", "三")
        + "填表说明：1.编号由系统生成；2.选项以分号隔开。\n"
    )
    found = items(text)
    assert [i.item_type for i in found] == ["single_choice", "true_false", "short_answer", "fill_blank"]
    assert [i.answer for i in found] == [["B"], ["false"], ["①水温；②时间。"], ["三"]]
    assert [o.label for o in found[0].options] == ["A", "B", "C"]


def test_forms_with_a_label_for_each_choice_or_labels_in_boxes() -> None:
    plain = "".join(
        f"题型：单选题\n题目：甲{n}属于（ ）\n选项A：绿茶{n}\n选项B：红茶{n}\n答案：B\n难度：易\n\n" for n in range(3)
    )
    boxed = "".join(f"【题型】判断题\n【题干】红茶{n}是绿茶。\n【答案】错\n【难度】易\n" for n in range(3))
    assert [i.answer for i in items(plain)] == [["B"]] * 3
    assert [o.text for o in items(plain)[2].options] == ["绿茶2", "红茶2"]
    assert [(i.stem, i.answer) for i in items(boxed)][1] == ("红茶1是绿茶。", ["false"])


def test_forms_that_ask_nothing_are_none() -> None:
    text = "".join(f"编号：{n}\n类型：白班\n内容：巡视茶园\n答案：无\n" for n in range(1, 5))
    assert read(text).items == ()


def test_an_english_quiz_has_sections_and_a_key_of_its_own_words() -> None:
    text = (
        "茶友论坛 外贸茶英语自测题\n发表于 2014-8-6 22:17:40 |只看该作者 |倒序浏览\n\n"
        "Part I. Choose the best answer. (2×2')\n1) Green tea is not ______.\n   a. fermented   b. tea\n"
        "2) The buyer asked for a ______.\n   a. sampling\n   b. sample\n\n"
        "Part II. True (T) or False (F). (2×5')\n3) A teapot is made of tea.\n4) A tea tree is a plant.\n\n"
        "Part III. Translation. (2×10')\n5) 请寄茶样。\n\nPart IV. Fill in the blanks.\n6) Tea comes from ______.\n\n"
        "游客，如果您要查看本帖隐藏内容请回复\nKeys:\n"
        "1) a  绿茶是不发酵的茶。\n2) b  sample 的意思是“样品”。\n3) F   4) T\n"
        "5) Please send us a tea sample.\n6) China\n\n使用道具 举报\n"
        "沙发 茶友 发表于 2014-08-07 09:11:03\n谢谢，第2题我选a，错了\n"
    )
    found = items(text)
    assert [i.answer for i in found] == [["A"], ["B"], ["false"], ["true"], ["Please send us a tea sample."], ["China"]]
    assert [i.explanation for i in found[:2]] == ["绿茶是不发酵的茶。", "sample 的意思是“样品”。"]
    assert found[5].stem == "Tea comes from ______."


def test_numbers_glued_to_choices_and_keys_open_items_and_entries() -> None:
    """24|112．2020年 and CB|111．C: a run of answers, then the same answers with their reasons."""
    text = (
        "第五部分 资料分析\n一、根据以下资料，回答111～112题。2020年某茶园产茶240吨，上年产茶200吨。"
        "111．2020年增产多少吨？"
        "A．20B．30C．40D．24112．2020年产茶量约为上年的多少倍？A．1B．1.2C．2D．15%"
        "二、根据以下资料，回答113～114题。2021年某县售茶500吨，茶价每吨3万元。113．2021年售茶收入约为多少百万元？"
        "A．12B．14C．15D．18114．2021年每吨茶价为多少万元？A．2B．3C．4D．61.5"
        "※※※第五部分结束，请继续做第六部分！※※※"
        "参考答案及解析111—114 CBCB111．C〖解析〗240－200＝40。112．B〖解析〗240÷200＝1.2。"
        "113．C〖解析〗500×3＝1500万元。114．B〖解析〗资料第一句。\n"
    )
    found = items(text)
    assert [(i.number, i.answer, i.explanation) for i in found] == [
        ("111", ["C"], "240－200＝40。"),
        ("112", ["B"], "240÷200＝1.2。"),
        ("113", ["C"], "500×3＝1500万元。"),
        ("114", ["B"], "资料第一句。"),
    ]
    assert [i.options[-1].text for i in found] == ["24", "15%", "18", "61.5"]


def test_questions_of_visitors_are_none() -> None:
    """A page of help, and a section of help in a notice that speaks of answers and choices throughout."""
    page = (
        "某考试网\n报名常见问题解答\n一、登录\n1.试卷答案怎么保存？\n答：系统自动保存。\n"
        "2.哪些人可以免试？\n答：见办法第8条。\n3.可带计算机吗？\n答：不可以。\n"
    )
    notice = (
        "机考须知\n一、题型\n1. 单选题（每题2分）：选出一个正确答案。\n"
        "2. 判断题（每题2分）：对的选“A. 对”。\n"
        "二、常见问题\n1. 断网时答案会丢失吗？\n答：每30秒保存一次。\n2. 什么情况算作弊？\n答：离开镜头。\n"
    )
    exam = (
        "茶机维修题库\n一、选择题\n1.茶机用（ ）。\nA.油\nB.水\n答案：A\n"
        "二、常见问题分析题\n1.为何漏油？\n答：垫片老化。\n"
    )
    assert items(page) == items(notice) == []
    assert [i.answer for i in items(exam)] == [["A"], ["垫片老化。"]]


_DAILY = (
    "今日练习\n01\n红茶属于（ ）。\nA. 全发酵茶\nB. 不发酵茶\n02\n绿茶有（ ）。\nA. 祁红\nB. 龙井\n"
    "03\n白茶产于（ ）。\nA. 福建\nB. 安徽\n"
)


def test_a_daily_page_is_answered_below_and_not_by_the_key_of_the_day_before() -> None:
    """Numbers alone on their lines, in the key too; the foot of the page explains nothing."""
    key = "▼\n下拉看答案\n▼\n01\nA　B项是绿茶的特点。\n02\nB　龙井是绿茶中的名品。\n03\nA\n"
    key += "你答对了几道？留言打卡吧，记得分享给朋友\n"
    page = read(f"每日三题 第8期\n上期答案\n1-3 BBB\n{_DAILY}{key}")
    assert [i.answer for i in page.items] == [["A"], ["B"], ["A"]]
    assert [i.explanation for i in page.items] == ["B项是绿茶的特点。", "龙井是绿茶中的名品。", None]
    assert [r.reasons[0].code for r in page.rejects] == ["orphan_key"]


def test_the_key_of_the_day_before_below_todays_questions_answers_none() -> None:
    page = read(f"每日三题 第9期\n{_DAILY}上期答案：1-3 BBB\n本期答案明日公布\n")
    assert page.items == ()
    assert {r.reasons[0].code for r in page.rejects} == {"missing_answer", "orphan_key"}


def test_the_script_of_a_quiz_holds_its_questions() -> None:
    """Hosts talk between them; answers stand in brackets below the question or behind it, or behind a mark."""
    text = (
        "茶文化知识竞赛主持词\n主持人甲：规则如下：1、必答题每题10分；2、抢答题每题20分。\n第一轮 必答题\n"
        "1号题：茶圣是谁？\n（答：陆羽（唐代））\n主持人甲：回答正确，加10分！请2号台选手听题。\n"
        "2号题：红茶属于哪一类？A、全发酵茶  B、不发酵茶\n（答：A）\n主持人乙：请3号台选手听题。\n"
        "3号题：判断对错：绿茶是红茶。\n（答：错）\n第二轮 抢答题\n1、茶经有几卷？开始！（三卷）\n"
        "2、龙井产于何地？开始！（杭州）\n（如无人抢答，转为观众题）\n3、大红袍产于哪座山？开始！（武夷山）\n"
        "主持人甲：请欣赏茶艺表演。\n第三轮 风险题\n30分题：请说出泡茶三要素。\n答案：水温、时间、投茶量\n"
        "50分题：茶叶的类别有哪些？\n答案：绿茶、红茶等\n主持人乙：请记分员宣布得分。\n"
    )
    found = items(text)
    assert [i.stem for i in found][:4] == ["茶圣是谁？", "红茶属于哪一类？", "绿茶是红茶。", "茶经有几卷？"]
    assert [i.answer for i in found] == [
        *(["陆羽（唐代）"], ["A"], ["false"], ["三卷"], ["杭州"], ["武夷山"]),
        *(["水温、时间、投茶量"], ["绿茶、红茶等"]),
    ]


def test_a_bracket_behind_a_question_that_names_its_source_answers_nothing() -> None:
    asked = (
        "兴盛的原因是什么？（2019年福建）",
        "有何特点？（结合材料）",
        "意义是什么？（教材P12）",
        "口岸有哪些？（重点）",
    )
    assert items("茶史练习题\n" + "".join(f"{n}、茶业{stem}\n" for n, stem in enumerate(asked, 1))) == []


def test_a_key_ends_where_the_next_page_of_an_aggregator_begins() -> None:
    """Empty lines and titles part the pages; the last statement ends before the article behind it."""
    text = (
        "茶艺测试\n一、单选题\n1、绿茶属于（ ）。\nA、不发酵茶\nB、全发酵茶\n"
        "2、红茶属于（ ）。\nA、不发酵茶\nB、全发酵茶\n"
        "参考答案\n1、A 2、B\n3、应为“绿茶” 4、不得写成“红茶” 5、日期用数字\n\n"
        "茶树栽培题库 (判断) 理论题\n(√)1.茶树喜酸性土壤。\n(×)2.茶树不怕积水。\n(√)3.茶园应及时除草。\n"
        "(√)4.春茶应及时采摘。\n(×)5.夏茶不必防旱。\n\n"
        "怎样写好一份茶园报告? 报告应包括茶园的基本情况、用工的数量和采摘的时间。\n"
    )
    found = items(text)
    assert [i.answer for i in found][-5:] == [["true"], ["false"], ["true"], ["true"], ["false"]]
    assert found[-1].stem == "夏茶不必防旱。"


def test_players_of_a_quiz_number_its_questions() -> None:
    text = (
        "茶文化竞赛必答题 第一轮(每题10分) 1号选手:红茶属于( )。 A、全发酵茶 B、不发酵茶 正确答案:A "
        "2号选手:绿茶属于( )。 A、全发酵茶 B、不发酵茶 正确答案:B 3号选手:绿茶要久泡。 正确答案:错 "
        "4号选手:茶圣是( )。 A、陆羽 B、卢仝 正确答案:A\n"
    )
    assert [(i.number, i.answer) for i in items(text)] == [("1", ["A"]), ("2", ["B"]), ("3", ["false"]), ("4", ["A"])]
