"""A small line plot as SVG: it reads in light and in dark pages, and the same points give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 88, 24, 24, 60
_STYLE: Final = """
  svg { --paper: #ffffff; --ink: #24292f; --quiet: #656d76; --grid: #d8dee4; --line: #0969da; --mark: #cf222e; }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #0d1117; --ink: #e6edf3; --quiet: #8d96a0; --grid: #30363d; --line: #4493f8; --mark: #ff7b72; }
  }
  text { font: 13px system-ui, sans-serif; fill: var(--quiet); }
  .title { fill: var(--ink); }
  .told { fill: var(--mark); font-weight: 600; }
  .paper { fill: var(--paper); }
  .grid { stroke: var(--grid); stroke-width: 1; }
  .line { fill: none; stroke: var(--line); stroke-width: 2.5; stroke-linejoin: round; }
  .dot { fill: var(--line); stroke: var(--paper); stroke-width: 1.5; }
  .mark { fill: var(--mark); stroke: var(--paper); stroke-width: 1.5; }
"""


class Axis(NamedTuple):
    """From `low` to `high` in steps; every value is told as a percentage."""

    title: str
    low: float
    high: float
    step: float

    @property
    def ticks(self) -> list[float]:
        """Where a line of the grid stands."""
        return [self.low + i * self.step for i in range(round((self.high - self.low) / self.step) + 1)]

    def share(self, value: float) -> float:
        """How far along the axis `value` stands, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


class Dot(NamedTuple):
    """A point with its label; `told`: the one to look at."""

    x: float
    y: float
    label: str
    told: bool = False


def plot(title: str, x: Axis, y: Axis, line: Sequence[tuple[float, float]], dots: Iterable[Dot]) -> str:
    """The SVG text."""
    parts = [*_grid(x, y), _path(x, y, line), *(part for dot in dots for part in _dot(x, y, dot))]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
    paper = f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}" rx="6"/>'
    return "\n".join([head, f"<title>{escape(title)}</title>", f"<style>{_STYLE}</style>", paper, *parts, "</svg>\n"])


def _at(x: Axis, y: Axis, point: tuple[float, float]) -> tuple[float, float]:
    across = LEFT + x.share(point[0]) * (WIDTH - LEFT - RIGHT)
    down = HEIGHT - BOTTOM - y.share(point[1]) * (HEIGHT - TOP - BOTTOM)
    return round(across, 1), round(down, 1)


def _grid(x: Axis, y: Axis) -> Iterator[str]:
    for value in x.ticks:
        across, bottom = _at(x, y, (value, y.low))
        yield f'<line class="grid" x1="{across}" y1="{TOP}" x2="{across}" y2="{bottom}"/>'
        yield f'<text x="{across}" y="{bottom + 20}" text-anchor="middle">{value:g} %</text>'
    for value in y.ticks:
        left, down = _at(x, y, (x.low, value))
        yield f'<line class="grid" x1="{left}" y1="{down}" x2="{WIDTH - RIGHT}" y2="{down}"/>'
        yield f'<text x="{left - 10}" y="{down + 4}" text-anchor="end">{value:g} %</text>'
    middle = (TOP + HEIGHT - BOTTOM) / 2
    centre = (LEFT + WIDTH - RIGHT) / 2
    yield f'<text class="title" x="{centre}" y="{HEIGHT - 14}" text-anchor="middle">{x.title}</text>'
    yield f'<text class="title" transform="translate(18 {middle}) rotate(-90)" text-anchor="middle">{y.title}</text>'


def _path(x: Axis, y: Axis, line: Sequence[tuple[float, float]]) -> str:
    points = " ".join(f"{across},{down}" for across, down in (_at(x, y, point) for point in line))
    return f'<polyline class="line" points="{points}"/>'


def _dot(x: Axis, y: Axis, dot: Dot) -> Iterator[str]:
    across, down = _at(x, y, (dot.x, dot.y))
    circle, label = ("mark", "told") if dot.told else ("dot", "title")
    yield f'<circle class="{circle}" cx="{across}" cy="{down}" r="5"/>'
    yield f'<text class="{label}" x="{across - 9}" y="{down + 16}" text-anchor="end">{dot.label}</text>'
