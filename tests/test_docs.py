"""The docs are true: made blocks are fresh, every option is told of, every snippet runs, every link leads somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

from pipeline import __version__, cli
from pipeline.reasons import CODES
from pipeline.run.flow import Run
from pipeline.settings import Settings
from tests.docs.blocks import DOCS, ROOT, block_names, blocks, code, options, refreshed, run_sample

READMES: Final = DOCS[:2]
MEASURED: Final = frozenset({"numbers", "trial", "confidence", "clone", "repairs", "dedupe"})
SNIPPETS: Final = [
    pytest.param(snippet, id=f"{path.name}-{number}")
    for path in DOCS
    for number, snippet in enumerate(code(path.read_text(encoding="utf-8"), "python"))
]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The output that the docs speak of."""
    return run_sample(tmp_path_factory.mktemp("docs") / "output")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_what_the_docs_show_is_what_the_code_does(sample: Run) -> None:
    """A stale block is a lie told to a newcomer."""
    made = blocks(sample)
    stale = [
        f"{path.name}: {name}"
        for path in DOCS
        for name in block_names(text(path))
        if refreshed(text(path), {name: made.get(name, "")}) != text(path) and name not in MEASURED
    ]
    assert not stale, f"run `make docs`; stale are {stale}"


def test_every_made_block_is_shown_and_every_shown_block_is_made(sample: Run) -> None:
    """A mark with a typing error would never be refreshed."""
    shown = {name for path in DOCS for name in block_names(text(path))}
    assert shown == set(blocks(sample)) | MEASURED
    for path in DOCS:
        assert text(path).count("<!-- begin") == len(block_names(text(path)))


@pytest.mark.parametrize("path", READMES, ids=lambda path: str(path.name))
def test_every_option_and_setting_is_told_of(path: Path) -> None:
    named = text(path)
    words = [word for _, spelled, _, _ in options() for word in re.findall(r"--[a-z-]+", spelled)]
    assert len(words) > 8
    missing = [word for word in (*words, *Settings.model_fields) if f"`{word}" not in named.replace(" / ", "`、`")]
    assert not missing


@pytest.mark.parametrize("path", READMES, ids=lambda path: str(path.name))
def test_every_exit_code_is_told_of(path: Path) -> None:
    codes = re.findall(r"\b\d+\b", cli.EXIT_CODES)
    assert codes == ["0", "1", "2", "130"]
    assert not [each for each in codes if not re.search(rf"(\| |[：；]){each}\b", text(path))]


def test_every_reason_is_told_of() -> None:
    assert not [each for each in CODES if f"| `{each}` |" not in text(ROOT / "docs" / "rejects.md")]


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_the_snippets_run(snippet: str, sample: Run, tmp_path: Path) -> None:
    """As a reader would: pasted into a file beside the output folder."""
    offline = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path / "cache"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-W", "error::SyntaxWarning", "-c", snippet],
        cwd=sample.output.parent,
        env=offline,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_there_is_a_snippet_for_each_library() -> None:
    """A wrong pattern for code blocks must not turn the test above green."""
    found = {word for path in DOCS for snippet in code(text(path), "python") for word in snippet.split()}
    assert found >= {"datasets", "duckdb", "pandas", "polars"}


def test_the_settings_file_of_the_readme_can_be_used() -> None:
    [example] = code(text(ROOT / "README.md"), "toml")
    assert set(tomllib.loads(example)) == set(Settings.model_fields)
    Settings.model_validate(tomllib.loads(example))


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.name))
def test_every_link_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", text(path))
    assert links or path.name == "rejects.md"
    assert not [link for link in links if not (path.parent / link).exists()]


def test_every_make_target_of_the_docs_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE))
    named = {word for path in DOCS for word in re.findall(r"(?:`|^)make ([a-z]+)", text(path), re.MULTILINE)}
    assert named >= {"run", "test", "docs", "numbers"}
    assert named <= targets


def test_the_changelog_knows_this_version() -> None:
    assert f"## {__version__}" in text(ROOT / "CHANGELOG.md")
