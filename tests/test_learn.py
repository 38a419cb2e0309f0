"""Boilerplate that a dump shows by itself: chrome goes, text of items stays, and the same dump teaches the same."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.clean import clean
from pipeline.clean.learned import NOTHING, Learned, LearnedLine, normal
from pipeline.cli import app
from pipeline.learn import LEAST_PAGES, Page, digest, learn, listing, page, parsed
from pipeline.learn.guard import Guard, guard
from pipeline.read import DumpFile
from pipeline.run import learning
from pipeline.run.dump import find_dump
from pipeline.run.faults import UsageError
from pipeline.run.flow import Run, run
from pipeline.run.learning import learn_from, load, sampled
from pipeline.run.local import LocalEngine
from pipeline.settings import Settings

PAGES = 200
HEAD = (
    "青禾自学角",
    "青禾 > 资料堂 > 单选题 > 农机",
    "欢迎回到青禾，新来的朋友先去领一份见面礼",
    "浏览 {visits} 回    收进书包 {kept}",
)
ROW = "好记性不如烂笔头，青禾陪伴每一位同学"
FOOT = (
    "听听大家怎么讲",
    "1、青禾只替大家保管这些材料，写的人自己担待。",
    "2、若觉得哪一处不妥，烦请写信到青禾信箱。",
    "去领见面礼",
    "青禾小屋 版本 {visits}",
)
WORDS = "犁铧 耙片 播种机 脱粒机 水泵 柴油机 轴承 皮带 齿轮 喷雾器 镰刀 插秧机 滤芯 油管 火花塞 离合器".split()
PARTS = "转速 温度 间隙 张紧度 压力 倾角 深度 油位 噪声 重量".split()


def paper(number: int) -> str:
    """The items of one page: their own stems, and headings, choices and answers that stand on every page."""
    random = Random(number)  # noqa: S311  a test repeats itself
    first, second, third = (f"{random.choice(WORDS)}与{random.choice(WORDS)}的{random.choice(PARTS)}" for _ in range(3))
    return f"""一、单项选择题
1.关于第{number}号地块上{first}，以下说法正确的是（ ）。
A.越大越好
B.越小越好
C.以上都对
D.以上都不对
答案：{random.choice("ABCD")}
解析：见教材。
{ROW}
2.维修第{number}号{second}时先查哪一项？
A.断电
B.加油
C.清洗
答案：{random.choice("ABC")}
二、判断题
3.第{number}号机手的{third}每天都要记录。（ ）
A.对
B.错
答案：{random.choice("AB")}
三、简答题
4.简述{third}不当对第{number}号机器的害处。
答案：磨损加快。"""


def chrome(number: int) -> tuple[list[str], list[str]]:
    """What the site prints above and below a page."""
    counted = {"visits": number * 7 + 3, "kept": number % 5}
    return [line.format(**counted) for line in HEAD], [line.format(**counted) for line in FOOT]


def web_page(number: int) -> str:
    head, foot = chrome(number)
    return "\n".join([*head, "", paper(number), "", *foot])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """200 pages of one site, whose wording no rule knows."""
    folder = tmp_path_factory.mktemp("site") / "dump"
    folder.mkdir()
    for number in range(PAGES):
        (folder / f"{number:03}.txt").write_text(web_page(number), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def done(site: Path) -> Run:
    return run([site], site.parent / "out", Settings(keywords=False), engine=LocalEngine(2))


def rows(done: Run, table: str) -> list[dict[str, Any]]:
    text = (done.output / table / "part-00000.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_no_rule_knows_the_chrome() -> None:
    """Else the tests below would show nothing."""
    assert [edit for edit in clean(web_page(1)).edits if edit.kind == "boilerplate"] == []


def test_chrome_goes_after_one_run_and_nothing_else_does(done: Run) -> None:
    """Every line of the site is taken out of every page; headings, choices and answers that recur stay."""
    for number in range(0, PAGES, 7):
        head, foot = chrome(number)
        cleaned = clean(web_page(number), done.learned)
        taken = [cleaned.raw[e.start : e.end] for e in cleaned.edits if e.kind == "boilerplate"]
        assert taken == [*head, ROW, *foot]
        assert cleaned.replay() == cleaned.text
        assert cleaned.text.split() == paper(number).replace(ROW, "").split()


def test_the_items_are_those_of_the_bare_papers(done: Run, tmp_path: Path) -> None:
    (tmp_path / "dump").mkdir()
    for number in range(PAGES):
        bare = paper(number).replace(ROW + "\n", "")
        (tmp_path / "dump" / f"{number:03}.txt").write_text(bare, encoding="utf-8")
    plain = run([tmp_path / "dump"], tmp_path / "out", Settings(keywords=False), engine=LocalEngine(2))
    assert plain.learned == NOTHING
    fields = ("number", "stem", "options", "answer", "explanation", "section")
    wanted, found = ([[row[name] for name in fields] for row in rows(each, "items")] for each in (plain, done))
    assert len(wanted) > 3 * PAGES
    assert found == wanted


def test_the_ledger_names_the_rule(done: Run) -> None:
    row = rows(done, "documents")[0]
    assert {each["rule"] for each in row["edits"]} == {line.name for line in done.learned.lines}
    assert row["ledger"]["boilerplate"] > 60


def test_the_list_can_be_read_edited_and_used_again(done: Run, site: Path, tmp_path: Path) -> None:
    """The list gives the same output; without one line of it that line stays, and the manifest tells the two apart."""
    path = done.output / "boilerplate.toml"
    assert load(path) == done.learned
    manifest = json.loads((done.output / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["boilerplate_digest"] == digest(done.learned)
    again = run([site], tmp_path / "again", Settings(keywords=False), engine=LocalEngine(1), boilerplate=path)
    assert files(again.output) == files(done.output)
    fewer = Learned(tuple(line for line in done.learned.lines if line.text != normal(ROW)))
    assert len(fewer.lines) == len(done.learned.lines) - 1
    edited = tmp_path / "edited.toml"
    edited.write_text(listing(fewer), encoding="utf-8")
    assert ROW in clean(web_page(3), load(edited)).text
    assert digest(load(edited)) != digest(done.learned)


def files(folder: Path) -> dict[str, bytes]:
    """All bytes but those of the clock."""
    kept = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith("times.json"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in kept}


def test_the_command_writes_what_a_run_learns(done: Run, site: Path, tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["learn", str(site), "--output", str(tmp_path / "list.toml"), "--workers", "1"])
    assert told.exit_code == 0, told.output
    assert load(tmp_path / "list.toml") == done.learned


def pages(numbers: range) -> list[Page]:
    return [page("site", web_page(number)) for number in numbers]


def test_the_order_of_the_pages_does_not_matter() -> None:
    """Law 4."""
    sample = pages(range(60))
    assert learn(sample[::-1]) == learn(sample) != NOTHING


def test_a_few_pages_teach_nothing(tmp_path: Path) -> None:
    """A single file, or a handful, is read as it is: nobody could tell chrome from text."""
    assert learn(pages(range(LEAST_PAGES - 1))) == NOTHING
    for number in range(LEAST_PAGES - 1):
        (tmp_path / f"{number}.txt").write_text(web_page(number), encoding="utf-8")
    assert learn_from(find_dump([tmp_path]), Settings(), LocalEngine(1)) == NOTHING


def test_copies_of_one_paper_teach_nothing() -> None:
    """A paper that was scraped forty times recurs in all its lines, and none of them is chrome."""
    text = (
        "春耕须知\n农机手应当在下地前检查油水\n检查要按顺序进行\n" + paper(1) + "\n愿大家都有好收成\n以上内容到此为止"
    )
    assert learn([page("site", text)] * 40) == NOTHING
    assert learn([page(f"site{number}", f"第{number}份\n{text}") for number in range(40)]) == NOTHING


def test_choices_that_many_items_share_stay() -> None:
    """Choices without letters recur all over the pages of a bank of items, at their ends too."""
    names = [f"{word}的{part}" for word in WORDS[:6] for part in PARTS[:5]]

    def bank(number: int) -> str:
        random = Random(number)  # noqa: S311
        asked = (f"试题{i}\n{random.random()}是哪一项？\n" + "\n".join(random.sample(names, 4)) for i in range(1, 9))
        return "在线自测小屋\n" + "\n".join(asked)

    learned = learn([page("bank", bank(number)) for number in range(80)])
    assert [line.text for line in learned.lines] == ["在线自测小屋"]


TEXT_OF_ITEMS = """
以下说法正确的是|a.对|一、单项选择题|答案:a|错误|abcd|第0章 绪论|二、判断题(每题0分)|[参考答案]|( )|0.b 0.c 0.d|故选c
阅读下面的文字,完成下面小题|d.以上都不对|"answer": [0],|试题0  状态:未答
"""


@pytest.mark.parametrize("line", TEXT_OF_ITEMS.strip().replace("\n", "|").split("|"))
def test_text_of_items_is_never_learned(line: str) -> None:
    assert guard(line) is Guard.HARD


def test_a_short_line_goes_only_beside_other_chrome() -> None:
    """`新闻` between two menus is one; alone in an item it may be a choice."""
    learned = Learned((LearnedLine("one", "青禾首页导航"), LearnedLine("two", "新闻", beside=True)))
    assert clean("青禾首页导航\n新闻\n1.报纸登载的是（ ）\n新闻\n小说\n答案：新闻", learned).text.count("新闻") == 2


def test_sentences_inside_lines_are_found() -> None:
    """A page on one line has its chrome in it."""
    sample = [
        page(
            "site",
            f"青禾自学角欢迎各位同学！1.{WORDS[n % 16]}第{n}号是（ ）。A.甲{n} B.乙 答案：A。收好这一份，下回还来看！",
        )
        for n in range(40)
    ]
    assert {line.text for line in learn(sample).lines} == {"青禾自学角欢迎各位同学!", "收好这一份,下回还来看!"}


def test_records_of_one_file_are_pages_of_one_site(tmp_path: Path) -> None:
    lines = (json.dumps({"text": web_page(number)}) for number in range(50))
    (tmp_path / "site.jsonl").write_text("\n".join(lines), encoding="utf-8")
    learned = learn_from(find_dump([tmp_path]), Settings(), LocalEngine(1))
    assert normal(ROW) in {line.text for line in learned.lines}


def test_many_files_of_many_records_share_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory stays bounded whatever the number of such files."""
    monkeypatch.setattr(learning, "_PAGES", 60)
    for name in "abc":
        lines = (json.dumps({"text": f"{name}{number}\n{web_page(number)}"}) for number in range(50))
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    taken: list[Page] = []
    monkeypatch.setattr(learning, "learn", taken.extend)
    learn_from(find_dump([tmp_path]), Settings(), LocalEngine(1))
    assert Counter(one.group for one in taken) == {f"{name}.jsonl": 20 for name in "abc"}


def test_a_file_that_cannot_be_read_teaches_nothing(site: Path, tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").symlink_to(site / f"{number:03}.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    assert normal(ROW) in {line.text for line in learn_from(find_dump([tmp_path]), Settings(), LocalEngine(1)).lines}


def deadly(number: int) -> int:
    """Kills the worker for one number."""
    if number == 3:
        os._exit(1)
    return number


def test_a_dead_worker_costs_its_own_shard() -> None:
    with LocalEngine(2) as engine:
        assert sorted(engine.map(deadly, range(7))) == [(n, None if n == 3 else n) for n in range(7)]


def test_the_sample_is_bounded_and_drawn_by_name() -> None:
    """So many of each folder, so many in all, whatever the order; each folder has its share."""
    many = [DumpFile(Path(), f"{folder}/{number}.txt", 1) for folder in range(12) for number in range(600)]
    chosen = sampled(many)
    assert [file for file in many if file in set(chosen)] == chosen
    assert set(sampled(many[::-1])) == set(chosen)
    assert len(chosen) == 4000
    assert {Counter(file.source.split("/")[0] for file in chosen)[str(folder)] for folder in range(12)} == {333, 334}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("[[line]]\ntext = ", "no TOML"), ("[[line]]\npages = 3", "line.0.text"), ("lines = 3", "lines")],
)
def test_a_wrong_list_is_refused_with_its_place(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "list.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=sentence):
        load(tmp_path / "list.toml")
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path / "gone.toml")


def test_a_line_that_a_person_adds_needs_nothing_but_its_text() -> None:
    [line] = parsed('[[line]]\ntext = "第 0 期通讯"').lines
    assert line.name.startswith("learned_")
    assert clean("第 12 期通讯\n正文", Learned((line,))).text == "\n正文"
