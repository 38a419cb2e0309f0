"""Cards that count 12/800, cases under a tag of their own, and what markers and printers leave between the words."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Result


def read(text: str) -> Result:
    """The outcome of one document."""
    return process(Document("page", "page.txt", 0, text))


_CARDS = [
    ("【单选】", "绿茶的制作不经过哪一步？", "Ａ：杀青\nＢ：揉捻\nＣ：发酵\nＤ：干燥", "Ｃ", "绿茶是不发酵茶。"),
    ("【判断】", "泡茶的水越硬越好。", "○ 正确　　○ 错误", "错误", ""),
    ("【单选】", "普洱茶产于哪一省？", "Ａ：浙江\nＢ：福建\nＣ：安徽\nＤ：云南", "Ｄ", "普洱在云南南部。"),
    ("【多选】", "下列属于红茶的有哪些？", "Ａ：滇红\nＢ：祁红\nＣ：龙井\nＤ：毛峰", "ＡＢ", ""),
]


def test_cards_that_count_to_thousands_with_stars_before_their_answers() -> None:
    text = "茶艺宝库 ＞ 初级 ＞ 顺序练习\n" + "".join(
        f"{n}/1200　{kind}\n{stem}\n{choices}\n★ 正确答案：{said}　　本题难度：★★☆☆☆　　错误率 {n}%\n"
        + (f"【试题解析】{why}\n" if why else "")
        + "-- 我要分析 -- 收藏 -- 排除 --\n"
        for n, (kind, stem, choices, said, why) in enumerate(_CARDS, 998)
    )
    assert [(i.number, i.answer, i.explanation) for i in read(text).items] == [
        ("998", ["C"], "绿茶是不发酵茶。"),
        ("999", ["false"], None),
        ("1000", ["D"], "普洱在云南南部。"),
        ("1001", ["A", "B"], None),
    ]


def test_a_case_under_its_own_tag_is_the_material_of_its_questions_alone() -> None:
    text = (
        "【例题1·判断题】茶叶的入库成本包括运费。（ ）\n【答案】√\n【解析】运费是采购成本的一部分。\n"
        "【例题2·不定项选择题】青山茶厂为一般纳税人，本月发生如下业务：\n"
        "（1）3日，购入鲜叶一批，价款8 000元，另付运费200元，款项均已用存款支付。\n"
        "（2）9日，领用鲜叶一半制成绿茶，车间另领用包装盒300元。\n"
        "要求：根据上述资料，不考虑其他因素，分析回答下列小题。\n"
        "1.根据资料（1），鲜叶的入账成本为（ ）元。\nA.8 000\nB.8 200\nC.8 300\nD.8 500\n"
        "2.根据资料（2），下列会计科目中应当使用的有（ ）。\nA.生产成本\nB.原材料\nC.管理费用\nD.主营业务收入\n"
        "【答案】1.B　2.AB\n【解析】1.8 000＋200＝8 200（元）。\n2.领用鲜叶计入生产成本。\n"
    )
    judged, *asked = read(text).items
    assert (judged.answer, judged.explanation) == (["true"], "运费是采购成本的一部分。")
    assert [(i.answer, i.item_type) for i in asked] == [(["B"], "multiple_choice"), (["A", "B"], "multiple_choice")]
    assert all((i.stimulus or "").startswith("青山茶厂为一般纳税人，本月发生如下业务：（1）3日") for i in asked)


def test_leaders_points_and_imprints_are_no_words_of_a_field() -> None:
    text = (
        "一、选择题\n1．下列茶叶中，属于绿茶的是……………………………（　　）\nA．龙井　B．滇红　C．普洱　D．祁红\n"
        "2．下列茶具中，最保温的是………………（　　）\nA．瓷壶　B．紫砂壶　C．玻璃杯　D．盖碗\n"
        "页码：1/2\n二、解答题\n3．茶农种茶x亩、y亩，共30亩，x是y的2倍，求x与y．\n4．简述绿茶的制作工序。\n"
        "参考答案\n一、1．A　2．B\n二、3．解：由题意得x＋y＝30，x＝2y，……………3分\n解得x＝20，y＝10．……………6分\n"
        "4．杀青、揉捻、干燥。……6分\n出卷人：张××　　审核人：李××　　存档编号：CY-2023-07\n"
    )
    first, second, third, fourth = read(text).items
    assert first.stem == "下列茶叶中，属于绿茶的是（　　）"
    assert second.stem == "下列茶具中，最保温的是（　　）"
    assert third.answer == ["由题意得x＋y＝30，x＝2y，解得x＝20，y＝10．"]
    assert fourth.answer == ["杀青、揉捻、干燥。"]
