"""Damage of clone sites, made on purpose, and mended."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from tests.clone_damage import as_traditional, damage
from tests.clone_trial import FOLDERS, passages, summed, trials


@pytest.mark.skipif(not FOLDERS[0].exists(), reason="needs ../shared with gold and dump beside the project")
def test_damaged_passages_come_back() -> None:
    """At every rate nearly all characters return, hardly one is wrong without being marked, all can be replayed.

    The whole of it, 2,000 passages, is `python -m tests.clone_trial`; its figures stand in docs/clean.md.
    """
    found = summed(trials(passages(320)).values())
    assert found.passages == found.replayable == 320
    assert found.restored >= 0.995 * found.whole
    assert found.wrong <= 0.0001 * found.whole


def test_damage_is_damage() -> None:
    """The simulator cuts characters, glues pinyin, and leaves a page that is no longer the page."""
    page = as_traditional("我们任何时候都应当遵循的基本原则，因为这一原则关系到企业的长远发展！")
    damaged = damage(page, share=0.9, narrow=True, seed=1)
    assert damaged != page
    assert "(" in damaged
    assert "?" in damaged


def test_truly_lost_text_is_marked() -> None:
    """A byte that no word tells leaves a marked place, not a guess."""
    done = clean("市場(chǎng)營(yíng)銷(xiāo)下列屬於(yú)成本?sī)?向定價(jià)法的有（ ）")
    assert [done.text[span.start : span.end] for span in done.damaged] == ["?"]


@pytest.mark.parametrize("run", ["口號?guǎi)?\nA.和平", "天麻?yīn)?\nB.左歸(guī)丸", "A.草?gū)?\nB.雪蓮(lián)"])
def test_two_near_readings_are_marked(run: str) -> None:
    """What ends a line has nothing behind it that could tell 是 from a full stop: it is marked."""
    assert clean(f"國(guó)內(nèi)的學(xué)者說(shuō){run}").damaged


def test_pinyin_that_comes_and_goes_is_taken_out() -> None:
    """Behind the same characters again and again, but not always: no exercise does that; one on pinyin stays."""
    page = "計(jì)算資(zī)產(chǎn)，應(yīng)計入資產(chǎn)；" * 4 + "資(zī)產的計(jì)量與應(yīng)收賬款。"
    assert clean(page).text == "计算资产，应计入资产；" * 4 + "资产的计量与应收账款。"
    exercise = "讀音正確的是：A.狹(xiá)隘、繁縟(rù) B.饒(ráo)恕、凝視(shì) C.縱(zòng)橫、囑(zhǔ)託，狹路、饒命、縱使"
    assert "(xiá)" in clean(exercise).text


def test_private_characters_that_a_page_dropped_are_put_back() -> None:
    """Pinyin tells the second of two characters that lost their inner bytes; else, a better word marks it."""
    page = "國(guó)內(nèi)外貿(mào)易適(shì)宜?sǒu)裼玫陌b(zhuāng)是（ ）。買(mǎi)方?tòu)?dāng)注意的問題(tí)"
    done = clean(page)
    assert done.text == "国内外贸易适宜采用的包装是（ ）。买方应当注意的问题"
    assert not done.damaged
    doubtful = clean("國(guó)內(nèi)外買(mǎi)賣(mài)，吾?jīn)资б挥选币痪淅斫庹_的一項是（ ）")
    assert doubtful.damaged
