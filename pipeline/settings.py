"""What a person may set, from a TOML file or from the command line."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline.confidence import LEAST

Format = Literal["parquet", "jsonl"]
Share = Annotated[float, Field(ge=0)]


class SettingsError(ValueError):
    """The settings cannot be used; the message says which one and why."""


class Settings(BaseModel):
    """All settings of a run. Nothing here depends on the machine: the same settings give the same bytes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    accept_unanswered: bool = Field(False, description="Accept items whose document gives no answer.")
    min_confidence: float = Field(LEAST, ge=0, le=1, description="Items of a lower confidence are rejected.")
    majority: float = Field(
        1.0,
        gt=0.5,
        le=1,
        description="Share of independent sources, three or more, that outvotes other answers; 1: all are refused.",
    )
    drop_near_duplicates: bool = Field(False, description="Keep one item of each cluster of near duplicates.")
    split: tuple[Share, Share, Share] = Field(
        (0.9, 0.05, 0.05), description="Shares of train, validation and test; near duplicates stay together."
    )
    keywords: bool = Field(True, description="Find the keywords of each item.")
    formats: Annotated[tuple[Format, ...], Field(min_length=1)] = Field(
        ("parquet", "jsonl"), description="Formats of the output tables."
    )
    text_field: str | None = Field(
        None, description="Field or column that holds a document's text; without it the usual names are tried."
    )
    id_field: str | None = Field(
        None, description="Field, column or web archive header that names a document: its doc_id; else it is a hash."
    )
    max_document_chars: int = Field(
        800_000, gt=0, description="A longer document is rejected, which keeps the memory of a worker bounded."
    )

    @field_validator("split")
    @classmethod
    def _some_share(cls, split: tuple[float, float, float]) -> tuple[float, float, float]:
        if not sum(split):
            raise ValueError("one share at least must be more than nothing")
        return split

    @classmethod
    def load(cls, path: Path | None = None, **changes: object) -> Self:
        """Settings of the TOML file at `path`, overruled by every one of `changes` that is not None.

        Raises:
            SettingsError: the file is not TOML, or a setting is unknown or has a wrong value.
        """
        chosen = _read_toml(path) if path else {}
        chosen |= {name: value for name, value in changes.items() if value is not None}
        try:
            return cls.model_validate(chosen)
        except ValidationError as error:
            raise SettingsError(_explain(error)) from error


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not TOML in UTF-8: {error}") from error


def _explain(error: ValidationError) -> str:
    """A sentence for each fault; a list is not told to be wrong where one of its entries is."""
    places = [fault["loc"] for fault in error.errors()]
    return "; ".join(
        _sentence(".".join(map(str, fault["loc"])), fault["type"], fault["msg"])
        for fault in error.errors()
        if not any(place[: len(fault["loc"])] == fault["loc"] != place for place in places)
    )


def _sentence(name: str, kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return f"there is no setting {name!r}; known are {', '.join(Settings.model_fields)}"
    return f"setting {name!r}: {message[0].lower()}{message[1:]}"
