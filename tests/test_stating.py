"""Records of a bank whose blanks and labels were lost: what is left states, and is no question."""

from __future__ import annotations

import json

import pytest

from pipeline.process import process
from pipeline.records import Document, Result


def bank(*rows: tuple[str, str]) -> Result:
    """A data file of questions with answers and nothing else."""
    kept = [("简述绿茶的制作步骤。", "杀青、揉捻、干燥。"), ("写出红茶的制作步骤。", "萎凋、揉捻、发酵、干燥。")]
    records = [{"question": stem, "answer": said} for stem, said in [*kept, *rows]]
    return process(Document("bank", "bank.json", 0, json.dumps(records, ensure_ascii=False)))


@pytest.mark.parametrize(
    ("stem", "said", "code"),
    [
        ("茶圣指出，是制茶的第一道工序，决定了茶叶的品质。", "采摘", "no_question"),
        ("我国最早的一部系统介绍茶叶的著作是。", "《茶经》", "no_question"),
        ("绿茶的第一道工序是（ ）。 杀青 渥红 做青 闷黄", "A", "missing_options"),
        ("茶马古道的起点是____。 雅安 大理 拉萨", "A、B", "missing_options"),
        ("下列选项中，属于黄茶的是（ ）。", "C", "missing_options"),
        ("红茶出口最多的公司是（ ）。 B市A茶厂 宁州茶庄 川红公司", "A", "missing_options"),
    ],
)
def test_a_sentence_that_lost_its_blank_or_its_labels_is_refused(stem: str, said: str, code: str) -> None:
    result = bank((stem, said))
    assert [item.stem for item in result.items] == ["简述绿茶的制作步骤。", "写出红茶的制作步骤。"]
    assert code in {reason.code for reject in result.rejects for reason in reject.reasons}


def test_letters_fill_a_blank_that_asks_for_them() -> None:
    text = "一、填空题\n1. 属于绿茶的有____（填字母）。\n答案：A\n2. 茶树喜____性土壤。\n答案：酸\n"
    assert [item.answer for item in process(Document("p", "p.txt", 0, text)).items] == [["A"], ["酸"]]
