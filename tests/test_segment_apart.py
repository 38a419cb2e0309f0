"""Letters that answer alone on a line, above the numbers or below the choices."""

from __future__ import annotations

from pipeline.segment import segment

_KEY = "bacd"
_QUESTION = "{n}、下列水果中，第{n}天最先成熟的是哪一种？\nA.苹果{n}\nB.香梨{n}\nC.樱桃{n}\nD.石榴{n}\n"


def _answers(text: str) -> list[list[str] | None]:
    return [item.answer for item in segment(text).items]


def test_a_letter_above_each_number_answers_the_question_below_it() -> None:
    page = "\n".join(f"{key}\n" + _QUESTION.format(n=n) for n, key in enumerate(_KEY, 1))
    assert _answers(page) == [["B"], ["A"], ["C"], ["D"]]


def test_a_letter_below_the_choices_answers_the_question_above_it() -> None:
    page = "\n".join(_QUESTION.format(n=n) + f"{key.upper()}\n" for n, key in enumerate(_KEY, 1))
    assert _answers(page) == [["B"], ["A"], ["C"], ["D"]]


def test_letters_at_half_of_the_questions_answer_none() -> None:
    page = "\n".join((f"{key}\n" if n < 3 else "") + _QUESTION.format(n=n) for n, key in enumerate(_KEY, 1))
    assert _answers(page) == [None] * 4


def test_what_is_said_of_each_choice_below_the_letter_explains() -> None:
    said = "第{n}天的气温最高。\n" + "".join(f"{c}. 选项 {c} 说的不是这一天。\n" for c in "ABCD")
    page = "\n".join(_QUESTION.format(n=n) + f"{key.upper()}\n" + said.format(n=n) for n, key in enumerate(_KEY, 1))
    found = segment(page).items
    assert [item.answer for item in found] == [["B"], ["A"], ["C"], ["D"]]
    assert [page[slice(*item.explanation)] for item in found if item.explanation] == [
        said.format(n=n).strip() for n in (1, 2, 3, 4)
    ]
