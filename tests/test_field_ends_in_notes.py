"""Where fields end on pages of notes: titles below the last explanation, headings round shared material."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Item


def items(text: str) -> list[Item]:
    return list(process(Document("page", "page.txt", 0, text)).items)


def test_a_label_that_all_explanations_share_opens_no_list() -> None:
    text = (
        "错题1\n下列哪种窑最长？\nA. 龙窑 B. 馒头窑\n正确答案：A\n解析：错因：没有见过龙窑。\n"
        "错题2\n下列哪种釉最早？\nA. 青釉 B. 白釉\n正确答案：A\n解析：错因：记错了年代。\n"
        "错题3\n下列哪种坯最薄？\nA. 砂坯 B. 脱胎\n正确答案：B\n解析：错因：不懂脱胎。\n复盘总结：\n要多看窑址\n"
    )
    assert [item.explanation for item in items(text)][-1] == "错因：不懂脱胎。"


def test_the_heading_and_the_mark_of_the_question_are_no_material() -> None:
    text = (
        "四、阅读理解。\n  窑工甲守了三夜的火，天亮才开窑。他的女儿捧着第一只碗。\n1．甲守了几夜？\n2．谁捧着碗？\n"
        "参考答案\n四、1．三夜。 2．他的女儿。\n"
    )
    assert {item.stimulus for item in items(text)} == {"窑工甲守了三夜的火，天亮才开窑。他的女儿捧着第一只碗。"}


def test_the_mark_of_the_questions_ends_the_material() -> None:
    text = (
        "【案例】甲窑向乙店订约，约定六月一日交货。五月二十日甲窑明确表示不再交货。\n【问题】\n"
        "1.甲窑的行为属于什么违约？\n2.乙店能否在六月前起诉？为什么？\n【答案】\n1.预期违约。\n2.能。因甲窑已明确表示不履行。\n"
    )
    assert {item.stimulus for item in items(text)} == {
        "甲窑向乙店订约，约定六月一日交货。五月二十日甲窑明确表示不再交货。"
    }
