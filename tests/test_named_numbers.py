"""Questions under their name and number on a line: QUESTION 3, ### 错题1."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document


def answers(text: str) -> list[tuple[str | None, str, list[str] | None, str | None]]:
    items = process(Document("page", "page.txt", 0, text)).items
    return [(item.number, item.stem, item.answer, item.explanation) for item in items]


def test_questions_of_an_english_dump() -> None:
    """Their frame is English, and most explanations are empty."""
    text = "茶艺题库 V1\n" + "".join(
        f"QUESTION {n}\n{stem}\nA. 绿茶\nB. 红茶\nCorrect Answer: {letter}\nSection: Tea {n}\n"
        f"Explanation\n\nExplanation/Reference:\n{said}\n"
        for n, stem, letter, said in [
            (1, "下列属于不发酵茶的是：", "A", "杀青使酶失活。"),
            (2, "下列属于全发酵茶的是：", "B", ""),
            (3, "茶汤碧绿的是：", "A", ""),
        ]
    )
    assert answers(text) == [
        ("1", "下列属于不发酵茶的是：", ["A"], "杀青使酶失活。"),
        ("2", "下列属于全发酵茶的是：", ["B"], None),
        ("3", "茶汤碧绿的是：", ["A"], None),
    ]


def test_a_book_of_mistakes() -> None:
    """The pupil's own answer and reason are none; 正解 explains, and its A错 B对 are no choices."""
    text = "# 茶学错题本\n" + "".join(
        f"### 错题{n}\n{stem}（　　）\nA. 绿茶\nB. 红茶\n**我的答案**：A\n**正确答案**：B\n**错因**：记反了\n"
        f"**正解**：红茶全发酵，A错；绿茶不发酵，B对。\n\n"
        for n, stem in ((1, "全发酵的茶是"), (2, "茶汤红艳的是"), (3, "性温的茶是"))
    )
    assert answers(text) == [
        ("1", "全发酵的茶是（　　）", ["B"], "红茶全发酵，A错；绿茶不发酵，B对。"),
        ("2", "茶汤红艳的是（　　）", ["B"], "红茶全发酵，A错；绿茶不发酵，B对。"),
        ("3", "性温的茶是（　　）", ["B"], "红茶全发酵，A错；绿茶不发酵，B对。"),
    ]


def test_indices_of_arrays_are_no_numbers() -> None:
    """`a[3][4]` in a stem parts no question."""
    text = (
        "1. 若有定义int a[3][4];则引用正确的是（ ）。\nA. a[2][4]  B. a[1,3]  C. a[1+1][0]  D. a(2)(1)\n答案：C\n"
        "2. 元素b[1][2]之前有几个元素（ ）。\nA. 1  B. 6  C. 7  D. 8\n答案：C\n"
    )
    assert [(item.number, len(item.options)) for item in process(Document("page", "page.txt", 0, text)).items] == [
        ("1", 4),
        ("2", 4),
    ]
