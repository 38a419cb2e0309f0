"""Pages as Taiwan and Hong Kong print them: circles for verdicts, full-width numbers, digits for labels."""

from __future__ import annotations

from pipeline.clean import clean
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


PAPER = """甲、申論題部分：（50分）
一、何謂萎凋？請說明之。（25分）
乙、測驗題部分：（50分）                         代號：7412
1 下列何者屬於綠茶？
  (A)龍井  (B)普洱  (C)紅玉  (D)祁門
2 下列何者為製茶之第一步？
  (A)揉捻  (B)採摘  (C)焙火  (D)包裝
3 茶樹性喜何種土壤？①酸性 ②鹼性
  (A)①  (B)②  (C)①②  (D)皆非
測驗題標準答案
科目名稱：製茶學（試題代號：7412）
題號 第1題 第2題 KEY
答案 A B A
"""


def test_a_table_of_answers_may_have_columns_to_spare() -> None:
    """Five columns and three answers for three questions; also where the second row of two is short."""
    for key in ("第3題 第4題 第5題", "\n答案 A B\n題號 第3題 第4題"):
        page = PAPER.replace("KEY", key).replace("\n答案 A B A", "\n答案 A" if "\n" in key else "\n答案 A B A")
        assert [(number, said) for number, _, said in answers(page)] == [("1", ["A"]), ("2", ["B"]), ("3", ["A"])]
    short = PAPER.replace("KEY", "第3題 第4題").replace("答案 A B A", "答案 A B")
    assert answers(short) == []


GROUPS = """甲國中段考社會科試題
一、單一選擇題（每題 4 分）
（ C ）1. 綠茶屬於何種茶？　(A)全發酵　(B)半發酵　(C)不發酵。
二、題組（每題 5 分）
◎ 阿德的外婆住在坪林，每到春天，全家人天還沒亮就上山採茶，中午以前送到茶廠萎凋，傍晚才下山休息。
（ B ）2. 文中的茶葉最先經過哪一道手續？　(A)揉捻　(B)萎凋　(C)焙火。
（ A ）3. 外婆一家的工作屬於哪一級產業？　(A)第一級　(B)第二級　(C)第三級。
◎ 小明到茶行打工，店長要他把不同的茶葉分裝，並且貼上標示產地、重量與保存期限的標籤再上架販售。
（ C ）4. 小明的工作屬於哪一級產業？　(A)第一級　(B)第二級　(C)第三級。
"""


def test_a_passage_behind_a_circle_is_the_material_of_its_group() -> None:
    """◎ in the part that holds groups of questions; each group has its own passage, the part before has none."""
    found = [(item.number, (item.stimulus or "")[:4]) for item in processed(GROUPS).items]
    assert found == [("1", ""), ("2", "阿德的外"), ("3", "阿德的外"), ("4", "小明到茶")]
    loose = processed(GROUPS.replace("題組", "其他"))
    assert not any(item.stimulus for item in loose.items)


PASSAGES = """初中文言文課外閱讀訓練

（一）張生還茶

張生者，武夷人也。少貧，業採茶。嘗於道旁得一囊，內有貢茶十兩。生坐待其主，日暮不去。有商號泣而來，生問之，遂還之。

1．張生是一個怎樣的人？請結合短文簡要概括。
2．商人爲什麼號泣而來？

（二）陳翁種茶

陳翁有園，植茶百本。鄰人每過其門，必駐足移時。一日大雨，牆圮，茶盡折。陳翁意鄰人爲之，及霽，見鹿跡滿園，乃慚。

3．陳翁爲什麼慚愧？

參考答案
1．拾金不昧、清廉正直。
2．因爲他丟了貢茶。
3．他錯怪了鄰人。
"""


def test_passages_under_titles_are_the_material_of_the_questions_below_them() -> None:
    """（一） and （二） head passages whose questions are numbered throughout; without a passage they head none."""
    found = [(item.number, (item.stimulus or "")[:4]) for item in processed(PASSAGES).items]
    assert found == [("1", "张生还茶"), ("2", "张生还茶"), ("3", "陈翁种茶")]
    single = processed(PASSAGES.replace("（二）", ""))
    assert not any((item.stimulus or "").startswith("张生") for item in single.items)


BLOG = """茶人誌 > 考牌攻略

Q1) 以下哪種茶要用沸水沖泡？

A. 綠茶
B. 普洱
C. 白茶

✅正確答案：B
💡 阿明解說：普洱要高溫先出味。

Q2) 泡茶前首先應

A. 溫壺
B. 加糖
C. 加冰

✅正確答案：A

Q3) 蓋碗由多少部分組成？

A. 兩
B. 三
C. 四

✅正確答案：B
"""


def test_a_q_may_stand_before_the_number() -> None:
    """Q1) opens a question, and 💡 阿明解說： explains it."""
    assert [(number, said) for number, _, said in answers(BLOG)] == [("1", ["B"]), ("2", ["A"]), ("3", ["B"])]
    assert [item.explanation for item in processed(BLOG).items] == ["普洱要高温先出味。", None, None]


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


def test_slice_numbers_at_line_starts_whose_numbers_come_again() -> None:
    """A viewer's 2、 and 3、 cut words in two; the items 2 and 3 stand behind them in the line."""
    page = (
        "文档简介\n茶艺师考前卷 一、单项选择题 1、茶叶公司的登记由（ ）办理。A、茶商B、茶馆C、登记\n"
        "2、结算站D、茶农【答案】B【解析】由茶馆办理。2、下列茶中，发酵最重的是（ ）。A、绿茶B、混合\n"
        "3、花茶C、红茶D、白茶【答案】C【解析】红茶全发酵。3、泡茶的水温由（ ）决定。A、茶类B、茶价C、茶馆【答案】A"
    )
    text = clean(page).text
    assert "登记结算站" in text
    assert "混合花茶" in text
    assert "。3、泡茶" in text
