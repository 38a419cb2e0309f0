"""The two pages for people, `README.md` (a Hugging Face dataset card) and `report.html`, from templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import pyarrow as pa
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from pipeline.records import SCHEMA_VERSION
from pipeline.write.report import Report
from pipeline.write.schema import TABLES, arrow_schema
from pipeline.write.table import Format


class CardField(NamedTuple):
    """One column as the card tells of it."""

    name: str
    kind: str
    description: str


class Time(NamedTuple):
    """What took how long; `length` is its part of what took longest, 0 to 1."""

    name: str
    took: str
    length: float
    rate: str


class Bar(NamedTuple):
    """One bar of a chart; `share` is its part of the whole, `length` its part of the longest, both 0 to 1."""

    name: str
    amount: int
    share: float
    length: float


def card(report: Report, formats: Sequence[Format]) -> str:
    """The dataset card: by its head `datasets.load_dataset` finds the tables of the folder."""
    return render(
        "card.md",
        counts=report.counts,
        formats=formats,
        suffix="parquet" if "parquet" in formats else "jsonl",
        tables={name: _card_fields(name) for name in TABLES},
        schema_version=SCHEMA_VERSION,
    )


def _card_fields(table: str) -> list[CardField]:
    model = TABLES[table]
    return [
        CardField(
            name=column.name,
            kind=_plain(column.type) + (" or null" if column.nullable else ""),
            description=model.model_fields[column.name].description or "",
        )
        for column in arrow_schema(model)
    ]


def _plain(kind: pa.DataType) -> str:
    """`list<{label, text}>`: what is inside a struct in full stands in the JSON Schema."""
    if pa.types.is_list(kind):
        return f"list<{_plain(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return "{" + ", ".join(field.name for field in kind) + "}"
    return str(kind)


def page(report: Report, times: Mapping[str, Sequence[Time]] | None = None, run: str = "") -> str:
    """The report as one page that needs nothing else: no network, no script.

    Where the time went, and a line on the `run`, are no part of the output; who knows them may have them shown.
    """
    return render("report.html", report=report, counts=report.counts, times=times or {}, run=run)


def render(template: str, **shown: object) -> str:
    """A page of this package, filled in."""
    return _PAGES.get_template(template).render(**shown)


def bars(counts: Mapping[str, int]) -> list[Bar]:
    """`counts` as bars of a chart, in their order."""
    total, longest = sum(counts.values()) or 1, max(counts.values(), default=0) or 1
    return [Bar(name, amount, amount / total, amount / longest) for name, amount in counts.items()]


class Kind(NamedTuple):
    """Items of one type; `length` is their part of the most frequent one, 0 to 1."""

    name: str
    accepted: int
    rejected: int
    length: float


def kinds(report: Report) -> list[Kind]:
    """The types of items, the most frequent first."""
    accepted, rejected = report.item_types, report.rejected_types
    sums = {name: accepted.get(name, 0) + rejected.get(name, 0) for name in sorted(accepted | rejected)}
    longest = max(sums.values(), default=0) or 1
    ranked = sorted(sums, key=lambda name: -sums[name])
    return [Kind(name, accepted.get(name, 0), rejected.get(name, 0), sums[name] / longest) for name in ranked]


def grouped(number: int) -> str:
    """`1234567` as `1,234,567`."""
    return f"{number:,}"


def percent(share: float) -> str:
    """`0.1234` as `12.3 %`."""
    return f"{100 * share:.1f} %"


def _pages() -> Environment:
    pages = Environment(
        loader=PackageLoader("pipeline.write"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    pages.filters |= {"bars": bars, "kinds": kinds, "grouped": grouped, "percent": percent}
    return pages


_PAGES: Final = _pages()
