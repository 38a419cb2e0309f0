"""Pages without end, and files of any size that hold them."""

from __future__ import annotations

import gzip
import io
import json
import random
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import islice
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from tests.dumps import warc_record

ITEMS: Final = 2  # of a page that has some
_WORDS: Final = (
    "山路 河水 城市 工厂 学生 春天 机器 故事 音乐 道路 商店 朋友 粮食 文章 灯光 森林 船只 窗户 邮局 厨房".split()
)
_DOES: Final = "经过 连接 记录 改变 帮助 带来 保护 等待 说明 离开 寻找 安排".split()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Pages of so many characters, each `every`th of them with items, of which each stands on so many pages."""

    seed: int
    size: int  # bytes of text in all
    characters: int = 3000
    every: int = 40
    copies: int = 1


@dataclass(slots=True)
class Made:
    """How much there is in a file; `items` are those that are no copies."""

    pages: int = 0
    asked: int = 0
    copies: int = 1

    @property
    def items(self) -> int:
        """Those that come out."""
        return -(-self.asked // self.copies) * ITEMS


def pages(wanted: Wanted, made: Made) -> Iterator[str]:
    """Text until there is enough of it; `made` is told of each page."""
    made.copies = wanted.copies
    chance, size = random.Random(wanted.seed), 0  # noqa: S311 - to be repeated, not to be safe
    while size < wanted.size:
        asks = made.pages % wanted.every == 0
        text = _prose(chance, wanted.characters) + (_items(made.asked // wanted.copies * ITEMS) if asks else "")
        made.pages += 1
        made.asked += asks
        size += len(text.encode())
        yield text


def _prose(chance: random.Random, characters: int) -> str:
    """Lines that say nothing and ask nothing."""
    lines = characters // 20
    return "".join(
        f"{''.join(chance.choices(_WORDS, k=4))}{chance.choice(_DOES)}了{'很多人和事' * 2}。\n" for _ in range(lines)
    )


def _items(first: int) -> str:
    return "一、单项选择题\n" + "".join(map(_item, range(ITEMS), range(first, first + ITEMS)))


def _item(at: int, number: int) -> str:
    name = "".join(_WORDS[int(digit, 16) % len(_WORDS)] for digit in f"{number:x}")
    choices = "".join(
        f"{label}．{place}{_WORDS[number % 20]}\n" for label, place in zip("ABCD", "东西南北", strict=True)
    )
    return f"{at + 1}．编号为{number}的{name}位于（ ）。\n{choices}答案：{'ABCD'[number % 4]}\n"


def _write_lines(path: Path, texts: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)


def _write_packed_lines(path: Path, texts: Iterator[str]) -> None:
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        file.writelines(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)


def _write_list(path: Path, texts: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("[\n")
        file.writelines(
            f"{',' if at else ''}{json.dumps({'text': text}, ensure_ascii=False)}\n" for at, text in enumerate(texts)
        )
        file.write("]\n")


def _write_table(path: Path, texts: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("id,text\n")
        file.writelines(f'{at},"{text}"\n' for at, text in enumerate(texts))


def _write_parquet(path: Path, texts: Iterator[str]) -> None:
    with pq.ParquetWriter(path, pa.schema([("text", pa.string())])) as writer:
        while rows := list(islice(texts, 1000)):
            writer.write_table(pa.table({"text": rows}))


def _write_warc(path: Path, texts: Iterator[str]) -> None:
    with path.open("wb") as file:
        file.writelines(warc_record("response", _html(text)) for text in texts)


def _write_packed_warc(path: Path, texts: Iterator[str]) -> None:
    """A gzip member a record, as crawlers write them."""
    with path.open("wb") as file:
        file.writelines(gzip.compress(warc_record("response", _html(text)), 1) for text in texts)


def _html(text: str) -> bytes:
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.split())
    return f"<!DOCTYPE html><html><body>{lines}</body></html>".encode()


def _write_zip(path: Path, texts: Iterator[str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for at, text in enumerate(texts):
            archive.writestr(f"{at:06}.txt", text)


def _write_tar(path: Path, texts: Iterator[str]) -> None:
    with tarfile.open(path, "w:gz" if path.suffix == ".gz" else "w") as archive:
        for at, text in enumerate(texts):
            member = tarfile.TarInfo(f"{at:06}.txt")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))


WRITERS: Final[dict[str, Callable[[Path, Iterator[str]], None]]] = {
    ".jsonl": _write_lines,
    ".jsonl.gz": _write_packed_lines,
    ".json": _write_list,
    ".csv": _write_table,
    ".parquet": _write_parquet,
    ".warc": _write_warc,
    ".warc.gz": _write_packed_warc,
    ".zip": _write_zip,
    ".tar": _write_tar,
    ".tar.gz": _write_tar,
}


def make_file(folder: Path, suffix: str, wanted: Wanted) -> Made:
    """One file with all pages."""
    made = Made()
    WRITERS[suffix](folder / f"pages{suffix}", pages(wanted, made))
    return made


def make_line(folder: Path, wanted: Wanted) -> None:
    """All pages in one line of one text file."""
    with folder.joinpath("line.txt").open("w", encoding="utf-8") as file:
        file.writelines(text.replace("\n", "") for text in pages(wanted, Made()))
