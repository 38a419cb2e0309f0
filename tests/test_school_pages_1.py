"""Pages of school papers and daily exercises, each in its own shape: whole pages in, items out."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item, Result


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def items(text: str) -> list[Item]:
    return list(read(text).items)


_DAILY = (
    "茶学天天练\n\n【第1题】绿茶属于（ ）\n［A］不发酵茶\n［B］全发酵茶［C］后发酵茶\n▽ 轻点空白处查看答案 ▽\n\n"
    "✅答案：A\n💡解析：绿茶不经发酵，所以属于不发酵茶。\n\n▲ 往期精选：第3期 茶具\n\n"
    "【第2题】判断：白茶不炒不揉。\n▽ 轻点空白处查看答案 ▽\n\n✅答案：对\n\n"
    "【第3题】红茶属于（ ）\n(A)不发酵茶(B)全发酵茶\n▽ 轻点空白处查看答案 ▽\n\n"
    "✅答案：B\n💡解析：红茶经过完全发酵。{}\n\n🌸今天的打卡就到这里，欢迎在评论区留言\n快转发到朋友圈，一起练习\n"
)


def test_a_daily_exercise_with_folded_answers() -> None:
    found = items(_DAILY.format("故选B。"))
    assert [(i.stem, i.answer, i.explanation) for i in found] == [
        ("绿茶属于（ ）", ["A"], "绿茶不经发酵，所以属于不发酵茶。"),
        ("白茶不炒不揉。", ["true"], None),
        ("红茶属于（ ）", ["B"], "红茶经过完全发酵。故选B。"),
    ]
    assert [[o.text for o in i.options] for i in found] == [
        ["不发酵茶", "全发酵茶", "后发酵茶"],
        [],
        ["不发酵茶", "全发酵茶"],
    ]


def test_an_explanation_that_ends_in_another_choice_refuses() -> None:
    refused = [r for r in read(_DAILY.format("故选A。")).rejects if r.item and r.item.number == "3"]
    assert [[why.code for why in r.reasons] for r in refused] == [["two_answers"]]


def test_parts_in_brackets_stand_inside_a_section_and_each_has_its_key_below() -> None:
    text = (
        "高一茶学期末试题（解析版）\n二、茶文阅读（30分）\n（一）古文阅读（本题共2小题，6分）\n"
        "阅读下面的古文，完成下面小题。\n陆羽，字鸿渐，复州竟陵人。性嗜茶，著书三篇，言茶之原、之法、之具尤备，"
        "天下益知饮茶矣。\n"
        "5.下列对加点词的解说，不正确的一项是（3分）\nA.字，成年后的别名\nB.嗜，厌恶\n"
        "6.把画线的句子翻译成现代汉语。（3分）\n"
        "【答案】5.B\n6.天下人更加懂得饮茶了。\n【解析】\n【5题详解】\n“嗜”是喜爱的意思。\n故选B。\n"
        "【6题详解】\n“益”是更加的意思。\n"
        "（二）茶诗阅读（本题共1小题，3分）\n阅读下面的诗，完成下面小题。\n一碗喉吻润，二碗破孤闷。三碗搜枯肠，"
        "惟有文字五千卷。四碗发轻汗。\n"
        "7.下列对诗的理解，不正确的一项是（3分）\nA.写饮茶之乐\nB.写饮酒之乐\n"
        "8.诗人的感受有哪些层次？（3分）\n"
        "【答案】7.B\n8.由身到心，由浅入深。\n【解析】\n【7题详解】\n诗写饮茶。\n故选B。\n【8题详解】\n"
        "由“喉吻润”到“发轻汗”可知。\n"
        "三、茶语运用（4分）\n阅读下面的文字，完成下面小题。\n春天的茶园一片新绿，采茶的姑娘背着竹篓，"
        "穿行在层层叠叠的梯田之间，通过她们的双手，使茶叶走向远方，走向世界各地的茶客。\n"
        "9.文中画线的句子有语病，请修改。（2分）\n10.下列填入括号内的语句，最恰当的一项是（2分）\nA.茶香四溢\n"
        "B.酒香四溢\n"
        "【答案】9.她们的双手使茶叶走向远方。\n10.A\n"
    )
    found = items(text)
    assert [(i.number, i.answer, i.explanation) for i in found] == [
        ("5", ["B"], "“嗜”是喜爱的意思。故选B。"),
        ("6", ["天下人更加懂得饮茶了。"], "“益”是更加的意思。"),
        ("7", ["B"], "诗写饮茶。故选B。"),
        ("8", ["由身到心，由浅入深。"], "由“喉吻润”到“发轻汗”可知。"),
        ("9", ["她们的双手使茶叶走向远方。"], None),
        ("10", ["A"], None),
    ]
    begins = ["陆羽", "陆羽", "一碗", "一碗", "春天", "春天"]
    assert [(i.stimulus or "").rpartition("小题。")[2].strip()[:2] for i in found] == begins


def test_a_paper_in_one_line_with_answers_between_underlines() -> None:
    text = (
        "当前位置：茶友之家>>试卷 茶化学测试卷 一、选择题（每题2分）1、表示两个茶离子的是（A）A、2B+ B、B2+ C、B "
        "D、3B+ "
        "2、绿茶属于（B）A、全发酵茶 B、不发酵茶 本试卷由网友上传，仅供参考 "
        "二、填空题 3、绿茶用__高温__杀青，红茶要__发酵__。4、茶多酚的化学式为__C6H6→O2（条件：加热）__。"
        "三、简答题 5、为什么绿茶要杀青？答：为了停止发酵。 下载文档到电脑，查找使用更方便 上一篇：茶学计划 "
        "下一篇：茶学大全"
    )
    assert [(i.number, i.stem, i.options and i.options[-1].text, i.answer) for i in items(text)] == [
        ("1", "表示两个茶离子的是（）", "3B+", ["A"]),
        ("2", "绿茶属于（）", "不发酵茶", ["B"]),
        ("3", "绿茶用（）杀青，红茶要（）。", [], ["高温", "发酵"]),
        ("4", "茶多酚的化学式为（）。", [], ["C6H6→O2（条件：加热）"]),
        ("5", "为什么绿茶要杀青？", [], ["为了停止发酵。"]),
    ]


def test_a_formula_is_no_run_of_answers() -> None:
    text = (
        "一、选择题\n1．方程的判别式是（　　）\nA．大于零　　B．小于零\n【分析】看判别式．\n"
        "【解答】解：$b^2-4ac>0$．\n故选：A．\n"
        "【点评】基础题．\n2．茶叶属于（　　）\nA．植物　　B．动物\n【分析】看来源．\n"
        "【解答】解：茶叶来自茶树．\n故选：A．\n"
    )
    assert [(i.number, i.answer) for i in items(text)] == [("1", ["A"]), ("2", ["A"])]


def test_each_part_of_a_question_is_an_item_with_its_part_of_the_answer() -> None:
    text = (
        "一、茶学题\n1. 绿茶属于（ ）\nA. 不发酵茶 B. 全发酵茶\n答案：A\n"
        "2. 材料：小林听说“隔夜茶有毒”，没有核实就转发到群里，许多邻居因此倒掉了茶水，后来证实这是谣言。\n"
        "（1）这件事说明了什么道理？\n（2）请给小林提一条建议。\n"
        "答案：（1）网络不是法外之地。\n（2）①不信谣；②不传谣。\n"
    )
    found = [i for i in items(text) if not i.options]
    assert [(i.number, i.stem, i.answer) for i in found] == [
        ("1", "这件事说明了什么道理？", ["网络不是法外之地。"]),
        ("2", "请给小林提一条建议。", ["①不信谣；②不传谣。"]),
    ]
    assert {(i.stimulus or "")[:10] for i in found} == {"材料：小林听说“隔夜"}


def test_an_answer_with_more_parts_than_the_question_is_refused() -> None:
    text = "一、填空题\n1. 完成下列换算：\n（1）2斤茶=____克；\n（2）3两茶=____克。\n答案：（1）1000（2）150（3）20\n"
    assert items(text) == []


_TWO_PAPERS = (
    "八年级茶史单元检测\n一、单项选择题\n1.绿茶属于\nA.不发酵茶 B.全发酵茶\n2.红茶属于\nA.不发酵茶 B.全发酵茶\n"
    "二、材料题（20分）\n3.阅读下列材料，回答问题。（10分）\n材料一 茶者，南方之嘉木也。——陆羽《茶经》\n"
    "材料二 茶之为饮，发乎神农氏。——陆羽《茶经》\n"
    "（1）材料一出自哪部书？（4分）\n（2）材料二说饮茶始于谁？（6分）\n"
    "4.阅读材料，回答问题。（10分）\n材料 宋人斗茶，以茶色白者为上，茶盏则以黑釉为贵，建窑的兔毫盏因此名重一时。\n"
    "（1）宋人斗茶以什么茶色为上？（5分）\n（2）结合材料，说出名重一时的茶盏。（5分）\n"
    "【参考答案】\n一、1.A 2.B\n二、3.（1）《茶经》。\n（2）神农氏。\n4.（1）白色。\n（2）兔毫盏。（言之有理即可）\n"
    "九年级茶史随堂小测（茶具）\n一、选择题\n1. 紫砂壶产于\nＡ．宜兴　　Ｂ．杭州\n2. 建盏产于\nＡ．建阳　　Ｂ．杭州\n"
    "二、材料解析题\n3. 材料 茶馆里设有书场，茶客一边饮茶一边听书，有时也在这里调解邻里的纠纷，谈定买卖。\n"
    "(1) 茶馆里设有什么？\n(2) 谈谈你对茶馆作用的认识。\n答案：1-2：A、A\n3.(1)书场。\n(2)茶馆是交往的地方。\n"
)


def test_two_papers_with_parts_in_their_keys() -> None:
    found = items(_TWO_PAPERS)
    assert [(i.number, i.answer) for i in found] == [
        ("1", ["A"]),
        ("2", ["B"]),
        ("1", ["《茶经》。"]),
        ("2", ["神农氏。"]),
        ("1", ["白色。"]),
        ("2", ["兔毫盏。（言之有理即可）"]),
        ("1", ["A"]),
        ("2", ["A"]),
        ("1", ["书场。"]),
        ("2", ["茶馆是交往的地方。"]),
    ]
    assert [(i.stimulus or "")[:4].strip() for i in found[2:6]] == ["材料一", "材料一", "材料 宋", "材料 宋"]


def test_the_parts_of_a_worksheet_end_what_stands_above() -> None:
    text = (
        "课题：茶的分类（导学案）\n【课前预习】\n1．绿茶用________杀青。\n2．红茶要________。\n"
        "【合作探究】\n小组讨论后派代表展示，时间5分钟。\n参考答案\n课前预习：1．高温　2．发酵\n"
    )
    assert [(i.stem, i.answer) for i in items(text)] == [
        ("绿茶用________杀青。", ["高温"]),
        ("红茶要________。", ["发酵"]),
    ]


def test_the_end_of_a_latin_word_labels_no_option() -> None:
    text = (
        "一、选择题\n1．由小到大排列正确的是（　　）\nA．茶树、DNA、细胞　B．DNA、细胞、茶树　C．细胞、茶树、DNA　"
        "D．DNA、茶树、细胞\n答案：B\n"
    )
    found = items(text)
    assert [[o.text for o in i.options] for i in found] == [
        ["茶树、DNA、细胞", "DNA、细胞、茶树", "细胞、茶树、DNA", "DNA、茶树、细胞"]
    ]


def test_parts_under_a_short_lead_have_it_as_material_and_its_entry_of_the_key() -> None:
    text = (
        "茶学期末检测\n一、选择题\n1．绿茶属于（　　）\nA．不发酵茶　B．全发酵茶\n2．红茶属于（　　）\n"
        "A．不发酵茶　B．全发酵茶\n"
        "二、非选择题\n3．下图是茶叶结构模式图，请据图作答：（图略）\n（1）图中①是________。\n（2）图中②是________。\n"
        "参考答案\n一、1．A　2．B\n二、3．（1）叶脉　（2）叶柄\n"
    )
    found = items(text)
    assert [(i.stem, i.item_type, i.answer) for i in found][2:] == [
        ("图中①是________。", "fill_blank", ["叶脉"]),
        ("图中②是________。", "fill_blank", ["叶柄"]),
    ]
    assert [(i.stimulus or "")[:9] for i in found][2:] == ["下图是茶叶结构模式"] * 2
