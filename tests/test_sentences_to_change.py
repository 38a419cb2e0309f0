"""English papers: a gap at the end of a passage, sentences to correct, sentences to translate."""

from __future__ import annotations

from pipeline.process import process
from pipeline.records import Document, Result


def read(text: str) -> Result:
    """The outcome of one document."""
    return process(Document("page", "page.txt", 0, text))


_CHOICES = [
    "A. Green tea is the most popular of all.",
    "B. It should be fresh and soft.",
    "C. Never drink tea after dinner.",
    "D. A small pot is enough for two.",
    "E. Then wait for three minutes.",
    "F. Tea came to Europe by ship.",
]


def test_the_last_gap_stands_at_the_end_of_the_passage() -> None:
    text = (
        "第一节 七选五（共4小题）\n根据短文内容，从短文后的选项中选出能填入空白处的最佳选项。\n"
        "    Making tea is easy if you know how. __1__ Boil it only once.\n"
        "    Next, choose your pot. __2__ Warm it with hot water first.\n"
        "    Put in one spoon of tea for each guest. __3__ Do not stir the leaves while they sink.\n"
        "    People in China drink many kinds of tea. __4__\n"
        + "\n".join(_CHOICES)
        + "\n\n第二节 单句改错（共2小题）\n5. He is one of the farmer who grow tea.\n6. It is a old pot.\n"
        "第三节 翻译句子（共2小题）\n7. 直到水开了，他才放茶叶。（not...until）\n8. 这种茶比那种贵。买的人却更多。\n"
        "【答案速查】  1—4 BDEA\n5. farmer→farmers   6. a→an\n"
        "7. He did not put in the tea until the water boiled.\n8. This tea is dearer, but more people buy it.\n"
    )
    assert [(i.number, i.answer) for i in read(text).items] == [
        ("1", ["B"]),
        ("2", ["D"]),
        ("3", ["E"]),
        ("4", ["A"]),
        ("5", ["farmer→farmers"]),
        ("6", ["a→an"]),
        ("7", ["He did not put in the tea until the water boiled."]),
        ("8", ["This tea is dearer, but more people buy it."]),
    ]
