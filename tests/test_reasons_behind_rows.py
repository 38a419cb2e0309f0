"""Explanations behind rows of letters, which go on with the answers of the next section; parts that count on."""

from __future__ import annotations

from tests.test_more_kinds import read

CHOICES = "A．绿茶 B．红茶 C．青茶 D．白茶\n"
ASKED = (
    "茶艺卷\n\n一、选择题\n"
    + "".join(f"{n}．第{n}种茶属于（　　）\n{CHOICES}" for n in (1, 2, 3))
    + "二、填空题\n4．泡绿茶的水温是____，泡红茶的是____。\n5．产龙井最多的省是____。\n\n"
    "参考答案\n题号 1 2 3\n答案 B D C\n"
)
WORDS = "1．此茶全发酵，所以叶底发红。\n2．此茶只经萎凋，不经揉捻。\n3．此茶半发酵，叶边发红。\n"


def test_a_list_of_reasons_that_goes_on_with_answers() -> None:
    items = read(f"{ASKED}选择题解析：\n{WORDS}4．80  95\n5．浙江\n").items
    assert [(i.number, i.answer, i.explanation) for i in items] == [
        ("1", ["B"], "此茶全发酵，所以叶底发红。"),
        ("2", ["D"], "此茶只经萎凋，不经揉捻。"),
        ("3", ["C"], "此茶半发酵，叶边发红。"),
        ("4", ["80", "95"], None),
        ("5", ["浙江"], None),
    ]


def test_sentences_behind_letters_need_no_heading() -> None:
    items = read(f"{ASKED.partition('二、')[0]}\n参考答案\n1．B　2．D　3．C\n\n{WORDS}").items
    assert [(i.answer, i.explanation) for i in items][1:] == [
        (["D"], "此茶只经萎凋，不经揉捻。"),
        (["C"], "此茶半发酵，叶边发红。"),
    ]


def test_comments_behind_letters_explain_nothing() -> None:
    page = f"{ASKED.partition('二、')[0]}\n参考答案\n1．B　2．D　3．C\n\n1楼 好人一生平安\n2楼 第3题是不是印错了？\n"
    assert [i.explanation for i in read(page).items] == [None, None, None]


def test_parts_whose_numbers_count_on_share_one_key() -> None:
    """Each part has its own title, and the numbers go on from part to part."""
    ask = "{n}\n第{n}种茶属于（  ）\nA 绿茶\nB 红茶\nC 青茶\nD 白茶\n\n"
    page = (
        f"茶艺竞答\n\nPART.1 选一选\n\n{ask.format(n='01')}{ask.format(n='02')}"
        f"PART.2 判一判（对的打√，错的打×）\n\n03\n龙井是绿茶。（  ）\n\nPART.3 附加题\n\n{ask.format(n='04')}"
        "答案：1.A　2.B　3.√　4.A\n\n小茶划重点：\n第1题　绿茶的叶子不经发酵。\n第2题　红茶的叶子全部发酵。\n"
    )
    assert [(i.number, i.answer, i.explanation) for i in read(page).items] == [
        ("1", ["A"], "绿茶的叶子不经发酵。"),
        ("2", ["B"], "红茶的叶子全部发酵。"),
        ("3", ["true"], None),
        ("4", ["A"], None),
    ]


def test_papers_of_hong_kong_have_parts_and_their_own_words_for_a_key() -> None:
    """甲部 and 乙部, 細閱 above the material, 評卷參考 above the answers, 全卷完 between them."""
    ask = "{n}.\t第{n}種茶屬於\n\tA.\t綠茶\n\tB.\t紅茶\n\tC.\t青茶\n"
    page = (
        "中四級　茶學科\n\n甲部　資料回應題（10分）\n細閱以下資料，然後回答問題。\n"
        "「近年茶園遊人甚多，有人抱怨垃圾遍地，也有店主說兩天的生意抵得上一個月。」\n"
        "1.\t你是否同意限制遊人？試說明理由。（10分）\n\n乙部　選擇題\n"
        f"{ask.format(n=2)}{ask.format(n=3)}{ask.format(n=4)}\n－ 全卷完 －\n\n"
        "中四級　評卷參考（只供教師使用）\n1. 同意。遊人過多會損害茶園，也影響居民的生活。\n2. A　3. B　4. C\n"
    )
    items = read(page).items
    assert [(i.number, i.answer) for i in items[1:]] == [("2", ["A"]), ("3", ["B"]), ("4", ["C"])]
    assert items[0].stem == "你是否同意限制游人？试说明理由。"
    assert items[0].stimulus is not None
    assert items[0].stimulus.startswith("“近年茶园")
