"""Letters that only the page explains: one row for several questions, letters behind empty brackets, broken lists."""

from __future__ import annotations

from tests.test_segment_kinds import read

GROUP = "【1-3】\nA.月季\nB.牡丹\nC.菊花\nD.兰花\nE.梅花\n1.秋季开放的是\n2.冬季开放的是\n3.灌木中夏季连续开放的是\n"


def test_one_row_of_letters_for_questions_that_share_their_choices() -> None:
    items = read(f"园艺真题\n\n二、配伍选择题\n{GROUP}正确答案：C,E,A\n解题思路：菊花秋季开放；梅花冬季开放。\n").items
    assert [(i.number, i.answer, i.explanation) for i in items] == [
        ("1", ["C"], None),
        ("2", ["E"], None),
        ("3", ["A"], None),
    ]


def test_a_row_of_other_length_answers_none_of_them() -> None:
    assert read(f"园艺真题\n\n二、配伍选择题\n{GROUP}正确答案：C,E\n").items == ()


def test_a_letter_behind_the_empty_bracket_inside_a_stem() -> None:
    bank = "".join(f"{n}.第{n}种花属于(   ){'ABC'[n % 3]}\nA. 木本\nB. 草本\nC. 藤本\n" for n in range(1, 5))
    page = f"园艺练习\n\n{bank}5.花期由(   ) B 的长短决定。\nA. 温度\nB. 日照\nC. 湿度\n"
    assert [(i.stem, i.answer) for i in read(page).items][-1] == ("花期由（）的长短决定。", ["B"])


def test_elsewhere_it_is_the_name_of_something() -> None:
    page = (
        "园艺练习\n\n1.缺少(   )B族维生素。\nA. 铁\nB. 糙米\nC. 盐\n\n2.花期由(   )决定。\nA. 温度\nB. 日照\n答案：B\n"
    )
    assert [i.number for i in read(page).items] == ["2"]


def test_an_answer_that_breaks_off_at_the_sign_of_a_list_is_refused() -> None:
    page = "园艺练习\n\n1. 简述嫁接的步骤。\n答案：先削接穗，再切砧木，然后\n-\n\n2. 简述扦插的好处。\n答案：成活快。\n"
    assert [i.number for i in read(page).items] == ["2"]
