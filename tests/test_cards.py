"""Cards of practice sites: the number of the question and how many there are, its type, its score."""

from __future__ import annotations

import pytest

from pipeline.process import process
from pipeline.records import Document, Item

ASKED = [
    ("单选题", "下列属于绿茶的是（ ）。", ["龙井", "祁红", "熟普", "白毫"], "A"),
    ("多选题", "下列属于红茶的有（ ）。", ["龙井", "祁红", "滇红", "白毫"], "BC"),
    ("单选题", "下列属于黑茶的是（ ）。", ["龙井", "祁红", "熟普", "白毫"], "C"),
    ("单选题", "下列属于白茶的是（ ）。", ["龙井", "祁红", "熟普", "银针"], "D"),
]


def read(text: str) -> tuple[Item, ...]:
    return process(Document("page", "page.txt", 0, text)).items


def card(head: str, number: int) -> str:
    kind, stem, options, answer = ASKED[number - 1]
    choices = "".join(f"{label}\n{option}\n" for label, option in zip("ABCD", options, strict=True))
    first = head.format(n=number, m=len(ASKED), kind=kind)
    return f"{first}\n{stem}\n{choices}正确答案：{answer}\n收藏 纠错 笔记（0）\n\n"


@pytest.mark.parametrize(
    "head", ["{n}/{m}\n{kind}", "{n}. {kind} (2分)    得分：2分", "第{n}题\n{kind}", "{n}. {kind}\n得分：0.0"]
)
def test_every_card_is_an_item(head: str) -> None:
    """The type and the score belong to no stem."""
    items = read(
        "茶艺题库\n顺序练习 随机练习\n\n" + "".join(card(head, n) for n in range(1, 5)) + "没有更多了\n客服 工作日\n"
    )
    assert [(i.item_type, i.stem, "".join(i.answer or [])) for i in items] == [
        ("multiple_choice" if kind == "多选题" else "single_choice", stem, answer) for kind, stem, _, answer in ASKED
    ]
    assert not any(i.explanation for i in items)
