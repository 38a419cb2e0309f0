from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.settings import Settings, SettingsError


def test_the_command_line_overrules_the_file(tmp_path: Path) -> None:
    file = tmp_path / "exam.toml"
    file.write_text('keywords = false\ntext_field = "正文"\nformats = ["jsonl"]', encoding="utf-8")
    assert Settings.load(file, text_field="body", keywords=None) == Settings(
        keywords=False, text_field="body", formats=("jsonl",)
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("workers = 3", "there is no setting 'workers'; known are accept_unanswered, min_confidence,"),
        ("max_document_chars = 0", "setting 'max_document_chars': input should be greater than 0"),
        ('formats = ["xml"]', "setting 'formats.0': input should be 'parquet' or 'jsonl'"),
        ("keywords = ", "is not TOML"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, content: str, sentence: str) -> None:
    file = tmp_path / "exam.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=sentence):
        Settings.load(file)


def test_a_missing_settings_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: No such file"):
        Settings.load(tmp_path / "gone.toml")


def test_every_setting_says_what_it_does() -> None:
    assert all(field.description for field in Settings.model_fields.values())
