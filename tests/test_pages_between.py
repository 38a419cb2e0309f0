"""What pages print between the questions: heads and numbers of pages, statistics, offers, a title twice."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.clean.running import drop_page_heads
from pipeline.clean.site_lines import strip_site_lines
from pipeline.process import process
from pipeline.records import Document, Result

OPTIONS = "A.品种    B.土壤    C.气候    D.工艺\n"


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def test_a_head_with_its_page_number_goes_where_a_sentence_goes_on_across_it() -> None:
    page = (
        f"1、茶叶加工中可以省去的是杀青、\n茶友书屋  评茶员考评试题  第 2 页\n揉捻中的(   )。\n{OPTIONS}"
        f"2、影响茶香的是(   )。\n{OPTIONS}茶友书屋  评茶员考评试题  第 3 页\n3、影响茶色的是(   )。\n{OPTIONS}"
    )
    text = clean(page).text
    assert "茶友书屋" not in text
    assert "杀青、\n揉捻中的" in text


def test_page_numbers_in_running_text_stay() -> None:
    page = "1、见教材\n评茶员教材  茶的分类  第 2 页\n2、见教材\n评茶员教材  茶的分类  第 3 页\n"
    assert drop_page_heads(page) == []


def test_numbers_of_pages_between_dashes_go() -> None:
    page = "1.绿茶属于( )。A．不发酵茶B．红茶 - 2 - 2.红茶属于( )。A．全发酵茶B．绿茶 - 3 - 3.青茶属于( )。"
    assert clean(page).text.count("- ") == 0


@pytest.mark.parametrize("said", ["计算 5 - 2 - 1 的值，再计算 6 - 3 - 1 的值", "a - 2 - b", "甲 - 3 - 乙 - 2 - 丙"])
def test_differences_stay(said: str) -> None:
    assert clean(said).text == said


def test_a_question_is_numbered_as_the_page_words_it() -> None:
    one = "试题{n} [单选]\n第{n}种绿茶属于（ ）。\nA、不发酵茶\nB、半发酵茶\n参考答案：A\n试题解析：绿茶不发酵。\n"
    one += "统计：本题共被作答 3 481 次，正确率 87%，易错选项为 B。\n"
    result = read(one.format(n=1) + one.format(n=2) + "试题3 [判断]\n红茶是全发酵茶。\n参考答案：正确\n")
    assert [(item.number, item.answer) for item in result.items] == [("1", ["A"]), ("2", ["A"]), ("3", ["true"])]
    assert [item.explanation for item in result.items] == ["绿茶不发酵。", "绿茶不发酵。", None]


@pytest.mark.parametrize(("below", "goes"), [("试题2 [判断]", True), ("例题3 下列", True), ("试题的难度", False)])
def test_an_offer_between_questions_goes(below: str, goes: bool) -> None:
    text = f"解析：绿茶不发酵。\n【限时】评茶员精品直播班 立减 300 元，扫码咨询老师\n{below}\n红茶是全发酵茶。\n"
    assert bool(strip_site_lines(text)) == goes


def test_a_numeral_alone_on_its_line_heads_the_next_case() -> None:
    case = "茶园{n}春季发生茶小绿叶蝉，叶片卷曲，园主准备打药，又怕农药残留超过标准，影响茶叶出口。"
    part = "1.园主应先( )。\nA.打药 B.调查虫情\n【答案】{a}\n【解析】先查后治。\n"
    part += "2.合适的农药是( )。\nA.高毒的 B.低毒的\n【答案】B\n"
    text = "三、不定项选择题\n【资料一】\n" + case.format(n="甲") + "\n" + part.format(a="B")
    text += "(二)\n" + case.format(n="乙") + "\n" + part.format(a="AB")
    items = read(text).items
    assert [item.stimulus for item in items] == [case.format(n="甲")] * 2 + [case.format(n="乙")] * 2
    assert items[1].explanation is None


def test_an_answer_stands_in_the_stem_of_questions_that_share_their_options() -> None:
    text = (
        "三、B1型题\n（36～38题共用备选答案）\nA.绿茶\nB.红茶\nC.青茶\nD.白茶\nE.黑茶\n"
        "36.不发酵的是【A】\n37.半发酵的是【C】\n38.后发酵的是（E）\n"
    )
    items = read(text).items
    assert [(item.stem, item.answer) for item in items] == [
        ("不发酵的是（）", ["A"]),
        ("半发酵的是（）", ["C"]),
        ("后发酵的是（）", ["E"]),
    ]


def test_a_title_that_stands_twice_at_the_head_repeats_nothing() -> None:
    text = (
        "评茶员初级试题\n来源：茶友投稿\n评茶员初级试题\n一、单选题\n1、绿茶属于（ A ）。 A、不发酵茶 B、红茶\n"
        "2、红茶属于（ B ）。 A、绿茶 B、全发酵茶\n"
        "二、判断题\n1.茶树喜酸性土壤。(√) 2.红茶不发酵。(×) 3.绿茶要杀青。(√)\n"
    )
    assert [item.answer for item in read(text).items] == [["A"], ["B"], ["true"], ["false"], ["true"]]
