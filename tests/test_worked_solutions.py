"""Solutions of school papers: their last words answer, they stand in order below their questions, parts stand again."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item, Result


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def items(text: str) -> list[Item]:
    return list(read(text).items)


def test_a_solution_that_speaks_of_the_choices_is_no_second_question() -> None:
    text = (
        "一、选择题\n1．关于泡茶，下列说法正确的是（　　）\n"
        "A．绿茶用沸水久煮\nB．黑茶可以煮饮\nC．白茶必须冷泡\nD．红茶不能加奶\n"
        "【考点】冲泡．\n【分析】根据各类茶的性质判断．\n【解答】解：A、久煮使绿茶变涩，故A错误；\nB、黑茶耐煮，故B正确；\n"
        "C、白茶也可热泡，故C错误；\nD、红茶可以加奶，故D错误。\n故选：B。\n【点评】基础题．\n"
        "2．如图，甲、乙两壶水温之比为（　　）\nA．1：2　　B．2：1　　C．1：1　　D．3：1\n"
        "【分析】比较A、B两点的温度，由a、b两线得出结论．\n【解答】解：A、B两点温度相同．\n故选：C．\n"
    )
    assert [(i.number, i.answer, len(i.options)) for i in items(text)] == [("1", ["B"], 4), ("2", ["C"], 4)]


def test_letters_of_formulas_label_nothing() -> None:
    text = (
        "9. (5 分) 已知 $A(0,2), B(2,0)$, 则 $\\triangle A O B$ 的面积为 ( )\nA. $1$\nB. $2$\nC. $3$\nD. $4$\n"
        "解: 因为 $\\triangle A B C$ 是直角三角形, $O A=O B=2$,\n\n面积 $S=2$,\n\n故选: B.\n"
    )
    [item] = items(text)
    assert (item.number, item.answer, [o.text for o in item.options]) == ("9", ["B"], ["$1$", "$2$", "$3$", "$4$"])


_FILLED = (
    "二、填空题\n3．一壶水重10N，倒出后重6N，倒出的水重　4　N，方向　竖直向下　．\n【考点】重力．\n"
    "【分析】用减法．\n【解答】解：10N﹣6N=4N，方向竖直向下．\n故答案为：4；竖直向下．\n【点评】略．\n"
)


def test_what_a_solution_fills_in_is_taken_out_of_the_stem() -> None:
    [item] = items(_FILLED)
    assert (item.item_type, item.answer) == ("fill_blank", ["4", "竖直向下"])
    assert item.stem == "一壶水重10N，倒出后重6N，倒出的水重（）N，方向（）．"
    assert (item.explanation or "").startswith("用减法")


def test_what_the_stem_says_otherwise_stays_in_it() -> None:
    assert [i.stem for i in items(_FILLED.replace("为：4；", "为：5；"))] != [
        "一壶水重10N，倒出后重6N，倒出的水重（）N，方向（）．"
    ]


def test_the_last_words_of_a_solution_answer_a_blank_that_was_lost() -> None:
    text = (
        "期中数学试卷\n14. (5 分) 已知 $f(x)=x^2$, 则 $f(2)=$\n解: 代入得\n\n$f(2)=4$,\n\n故答案为: 4\n"
        "15. (5 分) 函数 $y=x$ 的零点为\n【详解】解: 令 $y=0$.\n故答案为: $0$.\n"
    )
    found = [(i.number, i.item_type, i.answer) for i in items(text)]
    assert found == [("14", "fill_blank", ["4"]), ("15", "fill_blank", ["$0$"])]


def test_a_worked_solution_answers_a_question_in_words() -> None:
    text = (
        "三、解答题\n5．一车茶行200m，用时10s，求：\n（1）车速；\n（2）再行300m的用时．\n【考点】速度．\n"
        "【分析】（1）由v=s/t求车速；\n（2）用路程除以车速．\n【解答】解：（1）v=200m÷10s=20m/s；\n（2）t=300m÷20m/s=15s．\n"
        "答：用时15s．\n【点评】略．\n6．一箱茶重2kg，求它的体积．\n【分析】用密度公式．\n【解答】解：V=m÷ρ=2m3．\n"
    )
    found = {i.stem: (i.answer, i.explanation) for i in items(text)}
    assert found["车速；"] == (["v=200m÷10s=20m/s；"], "由v=s/t求车速；")
    assert found["一箱茶重2kg，求它的体积．"] == (["V=m÷ρ=2m3．"], "用密度公式．")


_GROUP = (
    "茶学测试题\n某山地海拔三千米，南坡茶园成片，北坡植被稀疏，山麓是大型灌溉农业区，近年来冰川退缩明显。据此完成1～3题。\n"
    "1．南坡茶园成片的原因是（ ）\nA．光照强 B．降水多 C．坡度缓 D．土壤厚\n"
    "2．冰川退缩使山麓（ ）\nA．洪涝增多 B．土壤肥沃 C．水源减少 D．降水增多\n"
    "3．保护冰川应当（ ）\nA．扩大灌溉 B．围栏放牧 C．人工降雨 D．控制碳排放\n"
)
_SOLVED = (
    "解：南坡迎风，降水多，B项正确。\n故选B。\n解：长远看水源减少，C项正确。\n故选：C。\n"
    "解：退缩由变暖引起。\n故选D。\n"
)


def test_solutions_in_order_answer_the_questions_above_in_order() -> None:
    found = items(_GROUP + _SOLVED)
    assert [(i.number, i.answer) for i in found] == [("1", ["B"]), ("2", ["C"]), ("3", ["D"])]
    assert found[1].explanation == "长远看水源减少，C项正确。故选：C。"
    assert all(i.stimulus and i.stimulus.startswith("某山地") for i in found)


def test_answers_in_order_do_so_too() -> None:
    keyed = "【答案】B\n【解析】南坡迎风。\n【答案】C\n【解析】长远看水源减少。\n【答案】D\n【解析】退缩由变暖引起。\n"
    assert [(i.answer, i.explanation) for i in items(_GROUP + keyed)][1] == (["C"], "长远看水源减少。")


def test_one_solution_too_few_answers_none() -> None:
    assert items(_GROUP + _SOLVED[_SOLVED.index("解：长远") :]) == []


_PARTS = (
    "24．（12分）\n材料 某朝茶市兴起，草市遍布乡村，纸币流通，港口有甲、乙、丙等，官府征收茶税并管理出口。\n"
    "——摘编自《茶史》\n"
    "（1）根据材料，指出茶业发展的表现。\n（2）结合所学知识，总结茶业发展的原因。\n"
    "（1）表现：草市兴起；纸币流通；官府征税。\n（2）原因：农业发展；交通便利；政府重视。\n"
)
_REASONS = "（1）由“草市”“纸币”等信息归纳。\n（2）从农业、交通、政策等角度分析。\n"


def test_parts_that_stand_again_are_answered_there() -> None:
    found = items(_PARTS)
    assert [i.answer for i in found] == [
        ["表现：草市兴起；纸币流通；官府征税。"],
        ["原因：农业发展；交通便利；政府重视。"],
    ]
    assert all(i.stimulus and "草市遍布乡村" in i.stimulus for i in found)


def test_parts_that_stand_for_the_third_time_are_explained_there() -> None:
    found = items(_PARTS + _REASONS + "25．（8分）简述茶马古道的作用。\n答案：沟通汉藏，促进贸易。\n")
    assert [i.explanation for i in found] == ["由“草市”“纸币”等信息归纳。", "从农业、交通、政策等角度分析。", None]
    assert found[0].answer == ["表现：草市兴起；纸币流通；官府征税。"]


def test_more_questions_in_parts_answer_nothing() -> None:
    again = _PARTS.replace("（1）表现：草市兴起；纸币流通；官府征税。", "（1）草市兴起于何时？")
    assert items(again) == []


def test_explanations_that_begin_with_the_letter_of_the_key_below() -> None:
    text = (
        "阅读下面的文字，完成下列各题。\n城市茶园不仅是景观，也是生态廊道。它把公园与街区连接起来，使居民在出行中接近自然。"
        "然而一些城市重形式而轻使用，缺少遮阴与座椅，结果少人问津。规划者应当以使用者为先，兼顾生态与便利，避免浪费。\n"
        "（1）下列理解不正确的一项是〔3分〕\nA．茶园是景观。\nB．茶园都有座椅。\nC．茶园连接街区。\nD．规划以使用者为先。\n"
        "（2）下列分析正确的一项是〔3分〕\nA．只谈优点。\nB．主张停建。\nC．指出了问题。\nD．以时间为序。\n"
        "【解答】（1）B“都有座椅”错．\n（2）CA项“只谈优点”错．\n答案：\n（1）B\n（2）C\n"
    )
    found = [(i.number, i.answer, i.explanation) for i in items(text)]
    assert found == [("1", ["B"], "“都有座椅”错．"), ("2", ["C"], "A项“只谈优点”错．")]


def test_a_table_below_the_words_that_lead_over_belongs_to_the_material() -> None:
    text = (
        "地处高原的某茶山多年来覆盖率提高，降水增多，下表为当月2次降水的过程。第 1 次降水泥沙多。据此完成 9～10 题\n"
        "表一\n降水序号 历时（天） 雨量/mm\n1 2 53.0\n2 4 80.3\n"
        "9．（4 分）覆盖率提高能够（ ）\nA．减小降水 B．减少泥沙 C．增加雨量 D．增大径流\n答案：B\n"
        "10．（4 分）泥沙多是因为（ ）\nA．历时长 B．强度大 C．下渗多 D．截流多\n答案：B\n"
    )
    found = items(text)
    assert len(found) == 2
    assert all(i.stimulus and "地处高原" in i.stimulus and "80.3" in i.stimulus for i in found)


def test_material_without_a_range_is_that_of_the_questions_below_it() -> None:
    text = (
        "1．烧水用（ ）\nA．茶壶 B．茶针\n【答案】A\n【解析】茶壶能盛水。\n故选A。\n"
        "近年来，甲、乙两省相继推广有机茶，产量分别为四千吨和六千吨，并在坡地种植绿肥，以满足茶园发展的需求。据此完成下面小题。\n"
        "2．两省产量差异的原因是（ ）\nA．降水 B．面积\n【答案】B\n3．种植绿肥能够（ ）\nA．养地 B．增产\n【答案】A\n"
    )
    found = items(text)
    assert [bool(i.stimulus and i.stimulus.startswith("近年来")) for i in found] == [False, True, True]


def test_answers_that_count_the_blanks_are_one_a_blank() -> None:
    text = (
        "期末试卷\n二、填空题\n5. 茶多酚含有______键，遇某液显______色，说明含有______结构。\n"
        "【答案】    (1). 碳氧    (2). 紫    (3). 酚\n【解析】略\n"
        "6. 水温为______；泡茶______分钟。\n【答案】 ①. 90℃ ②. 3\n【解析】略\n"
    )
    assert [i.answer for i in items(text)] == [["碳氧", "紫", "酚"], ["90℃", "3"]]


def test_answers_that_count_the_blanks_of_all_parts() -> None:
    text = (
        "期末试卷\n7. 补写出下列句子中的空缺部分。\n（1）《茶经》中“______，______”两句，写茶树。\n"
        "（2）《茶赋》中写茶汤的句子是“______”。\n【答案】    (1). 甲木之嘉    (2). 乙叶如栀    (3). 丙沫如雪\n"
    )
    assert [i.answer for i in items(text)] == [["甲木之嘉", "乙叶如栀"], ["丙沫如雪"]]


_LETTERED = (
    "茶学试卷\n二、填空题\n1. 绿茶是一种A______茶，红茶是一种B______茶。\n2. 泡茶要看A______和B______。\n"
    "参考答案\n二、填空题\n1. A.不发酵 B.全发酵\n2. A．水温 B．时间\n"
)


def test_blanks_with_letters_are_filled_by_their_letters() -> None:
    assert [i.answer for i in items(_LETTERED)] == [["不发酵", "全发酵"], ["水温", "时间"]]
    assert all(i.item_type == "fill_blank" for i in items(_LETTERED))


def test_blanks_of_a_scanned_page_are_counted() -> None:
    text = (
        "## 期末练习卷\n## 二、填空题\n1. 春天，$\\qquad$ 的茶芽 $\\qquad$ 着春风。\n2. 茶圣是 $\\qquad$ 。\n"
        "## 参考答案\n## 二、\n1. 嫩绿 迎\n2. 陆羽\n"
    )
    assert [i.answer for i in items(text)] == [["嫩绿", "迎"], ["陆羽"]]
