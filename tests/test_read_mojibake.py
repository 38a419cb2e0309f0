"""Text that was decoded wrongly before it was stored is read as it was meant, or refused with its reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.read import read_file
from pipeline.read.mojibake import page_of, reread
from pipeline.read.reading import Unread
from pipeline.records import Document
from pipeline.run.dump import find_dump
from pipeline.settings import Settings

TEXT = (
    "一、单选题\n1、下列茶叶中属于绿茶的是（　）。\nA.西湖龙井 B.祁门红茶 C.安溪铁观音 D.白毫银针\n答案：A\n"
    "2、茶树的原产地是中国西南部，这一说法有何依据？请简要说明。\n答：野生大茶树集中分布在云南、贵州和四川。\n"
)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("utf-8", "latin-1"),
        ("gb18030", "latin-1"),
        ("gb18030", "cp1252"),
        ("big5hkscs", "latin-1"),
        ("utf-16", "latin-1"),
        ("big5hkscs", "gb18030"),
        ("utf-8", "utf-16-le"),
        ("utf-8", "utf-16-be"),
    ],
)
def test_what_was_decoded_wrongly_is_read_again(right: str, wrong: str) -> None:
    text = "一、單選題\n1、下列茶葉中屬於綠茶的是（　）。\n答案：A。請簡要說明理由。" if right == "big5hkscs" else TEXT
    raw = text.encode(right)
    shown = (raw + b"\n" * (len(raw) % 2)).decode(wrong)
    assert (page_of(shown.encode()) or "").rstrip() == text.rstrip()


def test_windows_letters_are_bytes_too() -> None:
    """Browsers decode Latin-1 as code page 1252, but for the five bytes that it lacks."""
    shown = "".join(bytes((b,)).decode("cp1252", "ignore") or chr(b) for b in TEXT.encode())
    assert "€" in shown
    assert reread(shown) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    assert page_of(TEXT.encode(encoding)) == TEXT
    assert page_of(b"1. What is tea? A. a leaf B. a root".decode().encode(encoding)) == (
        "1. What is tea? A. a leaf B. a root"
    )


@pytest.mark.parametrize("wrong", ["cp1252", "gb18030"])
def test_lost_bytes_are_not_guessed(wrong: str) -> None:
    assert page_of(TEXT.encode().decode(wrong, "replace").encode()) is None


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Où est l'élève? Ça coûte 3 £ à l'hôtel, où naïveté, où déjà vu; garçon, forêt, château, île, œuvre, âge.",
        "お茶は何ですか。緑茶と紅茶の違いを説明してください。ウーロン茶、ほうじ茶、抹茶、玄米茶、番茶があります。",
        "녹차와 홍차의 차이점을 설명하십시오. 우롱차는 반발효차이며 보이차는 후발효차입니다.",
        "甲骨饕餮魑魅魍魉，耄耋龃龉觊觎囹圄。",
        "x² + y² = 1, α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω ∑ ∫ √ ∞ ≤ ≥ ≠ ± × ÷",
        "\0" * 64,
        "é" * 200,
    ],
)
def test_other_text_stays(text: str) -> None:
    assert reread(text) == text


def test_records_are_read_again_or_refused(tmp_path: Path) -> None:
    shown = TEXT.encode().decode("latin-1"), TEXT.encode().decode("gb18030", "replace")
    lines = [json.dumps({"text": one}) for one in (*shown, TEXT)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (file,) = find_dump([tmp_path]).files
    first, second, third = read_file(file, Settings())
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert first.text == third.text
    assert isinstance(second, Unread)
    assert second.reason.code == "undecodable"
