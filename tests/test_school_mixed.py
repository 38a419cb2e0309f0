"""Pages that families and teachers put together: keys under numerals, tasks with Roman numbers, mixed papers."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item


def read(text: str) -> tuple[Item, ...]:
    return process(Document("page", "page.txt", 0, text)).items


def told(text: str) -> list[tuple[str | None, list[str] | None]]:
    return [(item.number, item.answer) for item in read(text)]


FAMILY = (
    "茶艺期末练习\n一、填一填。\n1、一壶茶倒（    ）杯。\n2、绿茶用（    ）度的水。\n二、判断（对的打√，错的打×）\n"
    "3、红茶不发酵。（    ）\n4、白茶不炒。 （    ）\n5、黑茶能存放。（    ）\n三、选一选，把序号填在括号里\n"
    "6. 龙井属于（   ）。\nA.绿茶  B.红茶\n7. 祁红属于（   ）。\nA.绿茶  B.红茶\n8. 普洱属于（   ）。\nA.绿茶  B.黑茶\n"
)


def test_letters_and_verdicts_alone_answer_below_the_numeral_of_their_section() -> None:
    for judged, chosen in (("× √ √", "ABB"), ("×√√", "A B B")):
        key = f"一、1、五  2、八十\n二、{judged}\n三、{chosen}\n"
        assert told(FAMILY + "妈妈：有答案吗\n老师：答案先发\n" + key)[-6:] == [
            ("3", ["false"]),
            ("4", ["true"]),
            ("5", ["true"]),
            ("6", ["A"]),
            ("7", ["B"]),
            ("8", ["B"]),
        ]


def test_one_verdict_too_few_answers_nothing() -> None:
    assert not [n for n, _ in told(FAMILY + "一、1、五  2、八十\n二、× √\n三、ABB\n") if n in ("3", "4", "5")]


def test_the_second_of_circled_questions_is_not_the_answer_of_the_first() -> None:
    asked = "四、解决问题\n①茶园买来6盒茶杯，每盒24只，平均分给3个班，每班多少只？\n②茶树三小时浇一次，一天浇几次？\n"
    assert read("茶艺期末练习\n" + asked) == ()


TWO = (
    "九年级语文小练（3）\n一、阅读下面的短文，完成1~2题。\n陆羽与友人同席烹茶，见炉边有落叶，羽拾而投之火中，友人掩卷出看，羽烹茶如故，"
    "既而茶成，羽曰：“茶之味在心，不在叶也。”\n（选自《茶闻》）\n"
    "1．下列解释不正确的一项是（   ）\nA．拾：捡起\nB．故：所以\nC．既：已经\n"
    "2．用现代汉语翻译：羽烹茶如故。\n二、3．谈谈你对文中“茶之味在心”的理解。\n"
    "参考答案：1．B（故：原来） 2．陆羽像原来一样烹茶。 3．专心的人才能品出茶味。\n"
)


def test_a_question_behind_the_numeral_of_its_section_keeps_its_own_number() -> None:
    assert [(i.number, i.answer, i.explanation) for i in read(TWO)] == [
        ("1", ["B"], "故：原来"),
        ("2", ["陆羽像原来一样烹茶。"], None),
        ("3", ["专心的人才能品出茶味。"], None),
    ]


PASSAGE = (
    "Mr Lu has a small tea house near the river. He sells green tea and black tea, but no coffee. "
    "Every morning he boils the water before the first guest comes in."
)
ENGLISH = (
    "Module 2 Exercises 七年级英语\nⅠ. 用括号内所给词的适当形式填空\n1. Tom ________ (drink) tea every day.\n"
    "2. There are two ________ (cup) here.\nⅡ. 句型转换，每空一词\n3. Mary likes tea. (改为一般疑问句)\n"
    "________ she ________ tea?\n"
    f"Ⅲ. Read and write T or F. 阅读短文，判断正误\n{PASSAGE}\n(     )4. Mr Lu sells coffee.\n"
    "(     )5. His tea house is near the river.\n(     )6. Mr Lu boils water in the morning.\n\n"
)


def test_roman_numbers_head_tasks_whose_words_have_a_comma_and_a_passage_that_is_to_be_read() -> None:
    for heading in ("Keys: (Module 2 参考答案)", "Answers:"):
        key = f"{heading}\nⅠ. 1. drinks 2. cups\nⅡ. 3. Does, like\nⅢ. 4-6 FTT\n"
        items = read(ENGLISH + key)
        assert [i.answer for i in items] == [["drinks"], ["cups"], ["Does", "like"], ["false"], ["true"], ["true"]]
        assert [i.stimulus for i in items] == [None, None, None, PASSAGE, PASSAGE, PASSAGE]
        assert items[1].stem == "There are two ________ (cup) here."
        assert items[5].stem == "Mr Lu boils water in the morning."


def test_degrees_before_the_range_of_the_questions_are_no_range() -> None:
    text = (
        "地理期中测试题\n一、选择题\n2022年5月，一批春茶从杭州（30°N，120°E）运出，经海路运往伦敦（51°N，0°）。据此完成1～2题。\n"
        "1、杭州位于\nA. 北半球  B. 南半球\n2、伦敦位于\nA. 东京以东  B. 零度经线上\n参考答案\n1.A  2.B\n"
    )
    assert [bool(i.stimulus and i.stimulus.startswith("2022年5月")) for i in read(text)] == [True, True]
