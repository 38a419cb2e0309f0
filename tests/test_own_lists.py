"""答案： above a list below each question, and keys that begin with (1)."""

from __future__ import annotations

import pytest

from pipeline.process import process
from pipeline.records import Document, Result

WORDS = ("答案：", "答案", "参考答案：", "【答案】", "【参考答案】", "答案要点：", "答：", "正确答案：")


def read(text: str) -> Result:
    return process(Document("page", "page.txt", 0, text))


@pytest.mark.parametrize("word", WORDS)
def test_each_question_has_its_own_list(word: str) -> None:
    """Whatever the answer is called, the lines (1) (2) (3) below it are the answer."""
    text = (
        f"四、简答题\n1、简述装裱的工序。\n{word}\n（1）托心；\n（2）镶边；\n（3）上墙。\n"
        f"2、简述制墨的工序。\n{word}\n（1）炼烟；\n（2）和料；\n（3）杵捣。\n"
        f"3、简述制笔的工序。\n{word}\n（1）水盆；\n（2）结头；\n（3）装套。\n"
    )
    result = read(text)
    assert [i.stem for i in result.items] == ["简述装裱的工序。", "简述制墨的工序。", "简述制笔的工序。"]
    assert [bool(i.answer) and i.answer[0].count("（") for i in result.items if i.answer] == [3, 3, 3]
    assert not result.rejects


def test_a_key_of_numbers_in_brackets_stays_a_key() -> None:
    """The numbers do not count on across it."""
    text = (
        "1、宣纸产于泾县。（ ）\n2、湖笔产于歙县。（ ）\n3、端砚产于肇庆。（ ）\n参考答案：\n（1）√\n（2）×\n（3）√\n"
    )
    assert [i.answer for i in read(text).items] == [["true"], ["false"], ["true"]]


def test_a_list_of_letters_is_no_answer_of_the_last_question() -> None:
    """Two letters below 答案： at the end of a page may be those of two questions."""
    text = (
        "1．产于泾县的是（ ）。\nA 宣纸 B 湖笔 C 端砚 D 徽墨\n答案：\nA\n\n会计从业人员手册\n"
        "2．产于湖州的是（ ）。\nA 宣纸 B 湖笔 C 端砚 D 徽墨\n"
        "3．产于歙县的是（ ）。\nA 宣纸 B 湖笔 C 端砚 D 徽墨\n答案：\nBD\n"
    )
    assert [(i.number, i.answer) for i in read(text).items] == [("1", ["A"])]


def test_the_last_answer_of_a_page_is_as_the_others() -> None:
    """参考答案 and a letter, below each question."""
    text = "".join(
        f"{n}. {stem}\nA. 泾县\nB. 湖州\nC. 肇庆\n\n参考答案\n{said}\n\n"
        for n, stem, said in [(1, "宣纸产于哪里？", "A"), (2, "湖笔产于哪里？", "B"), (3, "端砚产于哪里？", "C")]
    )
    assert [i.answer for i in read(text).items] == [["A"], ["B"], ["C"]]


def test_words_of_another_choice_contradict_the_letter() -> None:
    """答案：B 宣纸, where B is 湖笔: nobody knows which is meant."""
    text = "1. 产于泾县的是（ ）\nA. 宣纸\nB. 湖笔\n答案：{}\n2. 产于湖州的是（ ）\nA. 宣纸\nB. 湖笔\n答案：B 湖笔\n"
    assert [i.answer for i in read(text.format("A 宣纸")).items] == [["A"], ["B"]]
    assert [i.answer for i in read(text.format("B 宣纸")).items] == [["B"]]
