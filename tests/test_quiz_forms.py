"""Quiz formats of teaching platforms, tables of data bases and note books: the same questions in each of them."""

from __future__ import annotations

import pytest

from tests.test_exports import BEES, SINGLE, lettered, told
from tests.test_segment_kinds import read

JUDGED: list[tuple[str, list[str], str]] = [("工蜂都是雌性。", [], "true"), ("雄蜂有螫针。", [], "false")]


def gift() -> str:
    page = "// 养蜂\n$CATEGORY: 养蜂\n\n"
    for n, (stem, choices, answer, why) in enumerate(BEES, 1):
        share = "=" if len(answer) == 1 else "~%33.333%"
        signs = [f"  {share if k in answer else '~%-50%'}{v} # {why}\n" for k, v in lettered(choices).items()]
        page += f"::第{n}题:: {stem} {{\n{''.join(signs)}}}\n\n"
    return page + "".join(f"{stem} {{{answer[0].upper()}}}\n\n" for stem, _, answer in JUDGED)


def moodle() -> str:
    page = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
    for n, (stem, choices, answer, why) in enumerate(BEES, 1):
        share = 100 if len(answer) == 1 else 33.33333
        page += (
            f'<question type="multichoice">\n<name><text>题{n}</text></name>\n<questiontext format="html">\n'
            f'<text><![CDATA[<p>{stem}</p>]]></text>\n</questiontext>\n<generalfeedback format="html">'
            f"<text><![CDATA[<p>{why}</p>]]></text></generalfeedback>\n<single>true</single>\n"
        )
        page += "".join(
            f'<answer fraction="{share if k in answer else 0}" format="html">\n<text>{v}</text>\n'
            "<feedback><text></text></feedback></answer>\n"
            for k, v in lettered(choices).items()
        )
        page += "</question>\n"
    return page + "</quiz>\n"


def xml_with_labels() -> str:
    rows = "".join(
        f'<question id="{n}"><stem>{stem}</stem>\n'
        + "".join(f'<option label="{k}">{v}</option>\n' for k, v in lettered(choices).items())
        + f"<answer>{answer}</answer></question>\n"
        for n, (stem, choices, answer, _) in enumerate(BEES, 1)
    )
    return f"<questions>\n{rows}</questions>\n"


def xml_with_letters() -> str:
    rows = ""
    for stem, choices, answer, _ in BEES:
        letters = "".join(f"<{k}>{v}</{k}>" for k, v in lettered(choices).items())
        rows += f"<item><title>{stem}</title>{letters}<key>{answer}</key></item>\n"
    return f"<items>{rows}</items>"


def values(n: int) -> str:
    stem, choices, answer, why = BEES[n]
    return f"({n + 1}, '{stem}', {', '.join(map(repr, choices))}, '{answer}', '蜂农说''{why}''')"


def sql() -> str:
    names = "`id`, `title`, `optionA`, `optionB`, `optionC`, `optionD`, `answer`, `analysis`"
    rows = ",\n".join(map(values, range(len(BEES))))
    return f"INSERT INTO `bee` ({names}) VALUES\n{rows};\n"


def sql_of_a_table() -> str:
    types = "".join(
        f"  `{k}` varchar(255) DEFAULT NULL,\n" for k in ("question", "a", "b", "c", "d", "answer", "analysis")
    )
    table = f"CREATE TABLE `bee` (\n  `id` int(11) NOT NULL,\n{types}  PRIMARY KEY (`id`)\n) ENGINE=InnoDB;\n"
    return table + "".join(f"INSERT INTO `bee` VALUES {values(n)};\n" for n in range(len(BEES)))  # noqa: S608


def task_list() -> str:
    return "# 养蜂\n\n" + "".join(
        f"#### Q{n}. {stem}\n\n"
        + "".join(f"- [{'x' if k in answer else ' '}] {v}\n" for k, v in lettered(choices).items())
        + "\n"
        for n, (stem, choices, answer, _) in enumerate(BEES, 1)
    )


def task_list_with_labels() -> str:
    return "".join(
        f"{n}. {stem}\n"
        + "".join(f"   - [{'X' if k in answer else ' '}] {k}. {v}\n" for k, v in lettered(choices).items())
        for n, (stem, choices, answer, _) in enumerate(BEES, 1)
    )


def english_names() -> str:
    return "".join(
        f"Question {n}: {stem}\n"
        + "".join(f"{k}) {v}\n" for k, v in lettered(choices).items())
        + f"Correct Answer: {answer}\nExplanation: {why}\n\n"
        for n, (stem, choices, answer, why) in enumerate(BEES, 1)
    )


def aiken() -> str:
    return "".join(
        f"{stem}\n{''.join(f'{k}) {v}' + chr(10) for k, v in lettered(choices).items())}ANSWER: {answer}\n\n"
        for stem, choices, answer, _ in SINGLE
    )


FORMS = (
    moodle,
    xml_with_labels,
    xml_with_letters,
    sql,
    sql_of_a_table,
    task_list,
    task_list_with_labels,
    english_names,
)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_forms(form: object) -> None:
    assert callable(form)
    assert told(list(read(form()).items)) == [bee[:3] for bee in BEES]


def test_gift() -> None:
    assert told(list(read(gift()).items)) == [*(bee[:3] for bee in BEES), *JUDGED]


def test_aiken() -> None:
    assert told(list(read(aiken()).items)) == [bee[:3] for bee in SINGLE]


def test_explanations_come_along() -> None:
    assert [i.explanation for i in read(moodle()).items] == [bee[3] for bee in BEES]
    assert [i.explanation for i in read(sql()).items] == [f"蜂农说'{bee[3]}'" for bee in BEES]


def test_half_of_the_points_is_no_second_right_choice() -> None:
    page = moodle().replace('fraction="0"', 'fraction="50"', 1)
    assert next(i.answer for i in read(page).items) == ["A"]


def test_what_is_to_be_done_is_no_list_of_choices() -> None:
    assert not read("# 计划\n\n- [x] 买蜂箱\n- [ ] 种花\n- [ ] 写蜂场测试的日志\n").items


def test_a_choice_on_several_lines_parts_no_list() -> None:
    page = task_list().replace("- [ ] 鳞翅目\n", "- [ ] 鳞翅目\n  （蝶与蛾）\n")
    assert [i.answer for i in read(page).items] == [list(bee[2]) for bee in BEES]
    lazy = task_list().replace("- [ ] 鳞翅目\n", "- [ ] 鳞翅目\n蝶与蛾都是\n")
    assert [len(i.options) for i in read(lazy).items] == [len(bee[1]) for bee in BEES]
