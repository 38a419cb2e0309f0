"""What only a whole page shows: where answers stand, which sections a key answers, what is refused as doubtful."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Result


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


def codes(result: Result) -> list[list[str]]:
    return [[reason.code for reason in reject.reasons] for reject in result.rejects]


def test_marks_at_options_are_the_place_of_the_answer() -> None:
    text = "多选题\n1. 下列乐器中属于弓弦乐器的有（ ）\nA. 二胡（正确答案）\nB. 琵琶\nC. 大提琴（正确答案）\nD. 古筝\n"
    (item,) = read(text).items
    assert item.answer == ["A", "C"]
    assert item.spans.answer
    start, end = item.spans.answer
    assert text[start:end] == "（正确答案）\nB. 琵琶\nC. 大提琴（正确答案）"


def test_one_long_key_answers_several_sections() -> None:
    """Eight choices, two judgements and a stray second "2": the key that runs over both sections answers both."""
    choices = "".join(f"{n}. 下列第{n}种茶属于（ ）。\nA. 绿茶 B. 红茶 C. 白茶 D. 黑茶\n" for n in range(1, 9))
    text = (
        f"一、单项选择题\n{choices}二、判断题\n9. 绿茶不经过发酵。\n10. 红茶性寒。\n"
        "参考答案\n1. A 2. B 3. C 4. D 5. A 6. B 7. C 8. D 9. √ 10. ×\n"
    )
    assert [item.answer for item in read(text).items] == [
        [value] for value in ["A", "B", "C", "D", "A", "B", "C", "D", "true", "false"]
    ]


def test_a_list_that_stops_after_its_first_entry_is_doubtful() -> None:
    text = "简答题\n1. 简述制茶的主要工序。\n答案：①杀青\n2. 什么是发酵茶？\n答案：茶叶中的多酚经过氧化的茶。\n"
    result = read(text)
    assert [item.number for item in result.items] == ["2"]
    assert codes(result) == [["low_confidence"]]


def test_characters_that_were_lost_are_not_accepted() -> None:
    """A clone page on which the pinyin survives but a character does not."""
    text = (
        "簡(jiǎn)答題(tí)\n1、學(xué)習(xí)書(shū)法應(yīng)當(dāng)從(cóng)何處(chù)開(kāi)始(shǐ)？\n"
        "答案：從(cóng)臨(lín)摹開(kāi)?(x)?，認(rèn)真觀(guān)察(chá)筆(bǐ)畫(huà)。\n"
    )
    result = read(text)
    assert result.items == ()
    assert codes(result) == [["damaged_text"]]


def test_a_key_table_may_give_verdicts_in_words() -> None:
    text = (
        "一、判断题\n1．茶树是常绿植物。（ ）\n2．紫砂壶产自景德镇。（ ）\n3．白茶属于轻微发酵茶。（ ）\n"
        "参考答案\n一、判断题\n题号\t1\t2\t3\n答案\t正确\t错误\t正确\n"
    )
    assert [item.answer for item in read(text).items] == [["true"], ["false"], ["true"]]


def test_letters_of_an_answer_with_spaces_between_are_no_options() -> None:
    text = (
        "多选题\n1.下列属于茶具的有( )。\nA.茶壶\nB.茶盘\nC.公道杯\nD.砚台\n【参考答案】A B C\n解析：砚台属于文具。\n"
    )
    (item,) = read(text).items
    assert item.answer == ["A", "B", "C"]


def test_a_product_at_the_start_of_an_answer_is_no_key_entry() -> None:
    text = "计算题\n题目一：茶行进货40箱，每箱28元，应付多少元？\n答案：40×28=1120（元）。应付1120元。\n"
    (item,) = read(text).items
    assert item.answer == ["40×28=1120（元）。应付1120元。"]


def test_a_bare_label_may_stand_before_a_name_that_begins_like_a_word_for_options() -> None:
    text = "单选题\n1、“破釜沉舟”说的是哪位人物？( )\nA 曹操\n*B 项羽\nC 勾践\nD 赵括\n解析：出自巨鹿之战。\n"
    (item,) = read(text).items
    assert (item.answer, [option.label for option in item.options]) == (["B"], ["A", "B", "C", "D"])


def test_each_section_may_have_its_own_key_with_another_form_of_number() -> None:
    text = (
        "（一）判断题\n1、宜兴出产紫砂壶。\n2、黑茶不能久存。\n答案\n1、对 2、错\n"
        "（二）填空题\n3、世界上第一部茶书是____。\n4、茶多酚的主要成分是____。\n答案\n3.《茶经》\n4.儿茶素\n"
        "（三）名词解释\n5、杀青\n6、渥堆\n答案\n5.用高温使鲜叶中的酶失去活性的工序。\n6.让茶堆在湿热中发酵的工序。\n"
    )
    result = read(text)
    assert [(item.number, item.item_type) for item in result.items] == [
        ("1", "true_false"),
        ("2", "true_false"),
        ("3", "fill_blank"),
        ("4", "fill_blank"),
        ("5", "term_explanation"),
        ("6", "term_explanation"),
    ]
    assert not result.rejects


def test_an_answer_that_holds_the_next_number_is_doubtful() -> None:
    text = "填空题\n1. 绿茶的代表是____。\n2. 红茶的代表是____。\n答案\n1. 龙井2、祁门红茶\n"
    result = read(text)
    assert not any(item.answer and "祁门" in item.answer[0] and item.number == "1" for item in result.items)
    found = {item.number for item in result.items} | {r.item.number for r in result.rejects if r.item}
    assert found == {"1", "2"}


def test_the_last_option_has_as_many_lines_as_its_siblings() -> None:
    text = (
        "单选题\n1. 茶行赊购新茶应当记（ ）。\nA. 借：库存商品\n\n　　贷：应付账款\n\n"
        "B. 借：应付账款\n\n　　贷：库存商品\n\n"
        "C. 借：库存商品\n\n　　贷：银行存款\n\n【答案】A\n"
    )
    (item,) = read(text).items
    assert item.options[-1].text == "借：库存商品贷：银行存款"


def test_a_question_that_begins_within_a_sentence_is_doubtful() -> None:
    text = "填空题\n1. 茶具有三类。\n2. ，所以绿茶的产地是____。\n答案：浙江\n"
    result = read(text)
    assert not any((item.stem or "").startswith("，") for item in result.items)


def test_two_verdicts_in_one_statement_are_two_statements() -> None:
    text = "判断题\n1. 红茶全发酵（√）10、绿茶全发酵（×）\n2. 白茶产自福建。（√）\n3. 黑茶后发酵。（√）\n"
    assert all("10、" not in (item.stem or "") for item in read(text).items)


def test_a_case_behind_a_key_is_the_stimulus_of_its_questions() -> None:
    text = (
        "一、简述制茶的工序。\n答案要点:\n1、杀青。\n2、揉捻。\n3、干燥。\n"
        "二、某茶行把陈年绿茶当作当年新茶卖给顾客，顾客到有关部门投诉。\n1、茶行违反了什么规定?\n2、顾客可以怎样维权?\n"
        "答案要点:\n1、违反了如实标示生产日期的规定。\n2、可以要求退货和赔偿。\n"
    )
    cases = [item for item in read(text).items if item.number in ("1", "2") and item.stimulus]
    assert [item.stem for item in cases] == ["茶行违反了什么规定?", "顾客可以怎样维权?"]


def test_the_mark_inside_an_explanation_is_not_its_text() -> None:
    text = (
        "单选题\n1. 茶树属于（ ）。\nA. 草本 B. 木本 C. 藤本 D. 蕨类\n【答案】B\n【解析】解：茶树是常绿的木本植物。\n"
    )
    (item,) = read(text).items
    assert item.explanation == "茶树是常绿的木本植物。"


def test_the_answer_mark_of_an_item_begins_no_key() -> None:
    stem = "第{n}题、下列{n}号茶中属于绿茶的有（ ）。\n"
    one = stem + "A：龙井\nB：碧螺春\nC：祁红\nD：毛峰\n本题答案：ABD\n【解析】祁红是红茶。\n"
    result = read("试卷一\n第一部分 多项选择题\n" + "".join(one.format(n=n) for n in (1, 2, 3)))
    assert [item.answer for item in result.items] == [["A", "B", "D"]] * 3


def test_worked_examples_have_numbers_of_two_digits_too() -> None:
    one = "例题{n} 下列第{n}种茶具用于（ A ）。\nA. 泡茶 B. 写字 C. 画画 D. 弹琴\n"
    assert [item.number for item in read("".join(one.format(n=n) for n in (9, 10, 11))).items] == ["9", "10", "11"]
