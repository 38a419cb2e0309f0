"""Damage of clone sites, made on purpose, and mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from pipeline.clean import clean
from pipeline.clean.script import simplified
from tests.clone_damage import as_traditional, damage

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared" / "gold" / "dev" / "docs"
PASSAGE = 400
RATES = ((0.2, False), (0.5, True), (0.9, False), (0.9, True))
WIDTH = str.maketrans("，？！", ",?!")


def passages(folder: Path, least: int) -> list[str]:
    """Stretches of the Simplified documents of a folder that are mostly Chinese."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    cut = [text[i : i + PASSAGE] for text in texts for i in range(0, len(text) - PASSAGE, PASSAGE)]
    chosen = [p for p in cut if sum("\u4e00" <= c <= "\u9fff" for c in p) > PASSAGE / 2 and as_traditional(p) != p]
    assert len(chosen) >= least, f"too few passages in {folder}"
    return [p for p in chosen if simplified(p) == p and "(" not in p and "?" not in p]


def measure(texts: list[str]) -> tuple[float, float]:
    """Shares of characters that are restored, and that are wrong where nothing says so."""
    whole = restored = wrong = 0
    for number, text in enumerate(texts):
        share, narrow = RATES[number % len(RATES)]
        page = as_traditional(text)
        wanted = simplified(page).translate(WIDTH)
        done = clean(damage(page, share=share, narrow=narrow, seed=number))
        assert done.replay() == done.text
        flagged = {i for span in done.damaged for i in range(span.start - 1, span.end + 1)}
        whole += len(wanted)
        for step in Levenshtein.opcodes(wanted, done.text.translate(WIDTH)):
            if step.tag == "equal":
                restored += step.src_end - step.src_start
            elif not flagged & set(range(step.dest_start, step.dest_end + 1)):
                wrong += max(step.src_end - step.src_start, step.dest_end - step.dest_start)
    return restored / whole, wrong / whole


@pytest.mark.skipif(not GOLD.exists(), reason="needs ../shared/gold beside the project")
def test_pages_of_gold_come_back() -> None:
    """At every rate nearly all characters return, and hardly one is wrong without being marked."""
    restored, wrong = measure(passages(GOLD, 200)[:160])
    assert restored >= 0.995
    assert wrong <= 0.0005


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
