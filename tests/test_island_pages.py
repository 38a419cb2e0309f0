"""Pages as Taiwan and Hong Kong print them: circles for verdicts, full-width numbers, digits for labels."""

from __future__ import annotations

from pipeline.laws import broken_laws
from pipeline.process import process
from pipeline.records import Document, Result


def processed(text: str) -> Result:
    document = Document(doc_id="t", source="t.txt", record=0, text=text)
    result = process(document)
    assert broken_laws(document, result) == []
    return result


def answers(text: str) -> list[tuple[str | None, str | None, list[str] | None]]:
    return [(item.number, item.item_type, item.answer) for item in processed(text).items]


JUDGED = """某鎮茶葉改良場 109 年 茶工甄選 筆試題庫
壹、是非題：（每題2分）
（○）１、綠茶不經過發酵。
（╳）２、茶樹喜歡鹼性土壤。
（○）３、採茶時應保持手部清潔。
　　　　　　－１－
貳、選擇題：（每題3分）
（３）１、下列何者屬於全發酵茶？（１）綠茶（２）黃茶（３）紅茶（４）白茶
（１）２、包種茶的產地以何處最為著名？（１）坪林（２）鹿谷（３）名間（４）魚池
參、填充題：（每格2分）
１、茶葉保存時應避免受潮與（ 日曬 ）。
２、凍頂茶的產地為（ 鹿谷 ）。
備註：題庫如有疑義，請於3日內提出。
"""

TABLE = """茶藝題庫

| 題號 | 答案 | 題目 | 分類 |
| --- | --- | --- | --- |
| 001 | ○ | 泡茶前應先溫壺。 | 01 |
| 002 | Ｘ | 綠茶必須用沸水沖泡。 | 01 |

| 題號 | 答案 | 題目 | 分類 |
| --- | --- | --- | --- |
| 003 | ○ | 茶海可用來均勻茶湯。 | 02 |
| 004 | 2 | 下列何者為半發酵茶？(1)綠茶 (2)烏龍茶 (3)紅茶 | 02 |
| 005 | 3 | 茶葉中的咖啡因屬於：(1)醣類 (2)脂類 (3)生物鹼 | 02 |
| 006 | 1 | 品茶時最先觀察的是
"""


def test_circles_judge_and_full_width_digits_number_and_label() -> None:
    """○ and ╳ before １、 are verdicts; 貳、 and 參、 head sections; a note below the last item explains none."""
    assert answers(JUDGED) == [
        ("1", "true_false", ["true"]),
        ("2", "true_false", ["false"]),
        ("3", "true_false", ["true"]),
        ("1", "single_choice", ["C"]),
        ("2", "single_choice", ["A"]),
        ("1", "fill_blank", ["日晒"]),
        ("2", "fill_blank", ["鹿谷"]),
    ]
    assert not any(item.explanation for item in processed(JUDGED).items)


def test_circles_without_crosses_are_no_verdicts() -> None:
    """Where nothing is judged wrong, a circle is a bullet or a blank."""
    assert not any(item.answer == ["true"] for item in processed(JUDGED.replace("╳", "○")).items)


def test_digits_in_the_answer_cells_name_choices_in_the_stem_cells() -> None:
    """(1)(2)(3) at the end of each stem, as many as the digits need; the last row is cut off."""
    assert answers(TABLE) == [
        ("1", "true_false", ["true"]),
        ("2", "true_false", ["false"]),
        ("3", "true_false", ["true"]),
        ("4", "single_choice", ["B"]),
        ("5", "single_choice", ["C"]),
    ]
    found = next(item for item in processed(TABLE).items if item.number == "4")
    assert [option.text for option in found.options] == ["绿茶", "乌龙茶", "红茶"]
    assert found.stem == "下列何者为半发酵茶？"


def test_a_digit_that_names_no_choice_leaves_all_rows_alone() -> None:
    """One answer that fits no choice shows that digits are amounts here."""
    assert not any(item.options for item in processed(TABLE.replace("| 005 | 3", "| 005 | 7")).items)
