"""Bars and points with whiskers."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from peelbench.svg import GRID, STYLES, Drawing, text_width

WIDTH = 840
MARGIN = 24
ROW = 34
HEADING = 38


@dataclass(frozen=True)
class Bar:
    """One value with its whiskers; `series` picks the colour and pattern."""

    label: str
    value: float
    low: float
    high: float
    text: str
    series: int


@dataclass(frozen=True)
class Group:
    """Bars that are compared with each other."""

    heading: str
    bars: list[Bar]


def bar_chart(title: str, axis: str, groups: list[Group], note: str) -> str:
    """Horizontal bars from zero, each with its label and value beside it."""
    return _rows(title, axis, groups, note, start=0.0, bars=True)


def point_chart(title: str, axis: str, groups: list[Group], note: str) -> str:
    """Markers with whiskers on an axis that need not start at zero."""
    lowest = min(bar.low for group in groups for bar in group.bars)
    highest = max(bar.high for group in groups for bar in group.bars)
    return _rows(title, axis, groups, note, start=lowest - 0.15 * (highest - lowest), bars=False)


def _rows(title: str, axis: str, groups: list[Group], note: str, start: float, bars: bool) -> str:
    every = [bar for group in groups for bar in group.bars]
    label_width = max(text_width(bar.label) for bar in every)
    value_width = max(text_width(bar.text) for bar in every)
    left = MARGIN + label_width + 12
    right = WIDTH - MARGIN - value_width - 16
    ticks = nice_ticks(start, max(max(bar.high for bar in every), start + 1e-9))
    low, high = (ticks[0], ticks[-1])
    height = int(64 + sum(HEADING + ROW * len(group.bars) for group in groups) + 84)
    description = "; ".join(f"{group.heading}: {bar.label} {bar.text}" for group in groups for bar in group.bars)
    drawing = Drawing(WIDTH, height, title, f"{axis}. {description}. {note}")
    drawing.text(MARGIN, 34, title, bold=True)

    def x(value: float) -> float:
        return left + (value - low) / (high - low) * (right - left)

    bottom = height - 84
    for tick in ticks:
        drawing.line(x(tick), 52, x(tick), bottom, color=GRID, width=0.5)
        drawing.text(x(tick), bottom + 22, plain(tick), anchor="middle")
    drawing.text((left + right) / 2, bottom + 46, axis, anchor="middle")
    drawing.text(MARGIN, bottom + 72, note)
    y = 52.0
    for group in groups:
        drawing.text(MARGIN, y + 26, group.heading, bold=True)
        y += HEADING
        for bar in group.bars:
            _row(drawing, bar, y, x, left, bars)
            y += ROW
    return drawing.render()


def _row(drawing: Drawing, bar: Bar, y: float, x: Callable[[float], float], left: float, filled: bool) -> None:
    middle = y + ROW / 2
    style = STYLES[bar.series % len(STYLES)]
    drawing.text(left - 12, middle + 6, bar.label, anchor="end")
    if filled:
        drawing.bar(x(0), y + 5, max(1.0, x(bar.value) - x(0)), ROW - 10, style)
    if bar.high > bar.low:
        drawing.whisker(x(bar.low), x(bar.high), middle)
    if not filled:
        drawing.marker(x(bar.value), middle, style)
    drawing.text(max(x(bar.high), x(bar.value)) + 12, middle + 6, bar.text)


def nice_ticks(low: float, high: float, wanted: int = 5) -> list[float]:
    """Round values from at or below `low` to at or above `high`."""
    rough = (high - low) / wanted
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(magnitude * factor for factor in (1, 2, 2.5, 5, 10) if magnitude * factor >= rough - 1e-12)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [index * step for index in range(first, last + 1)]


def plain(value: float) -> str:
    """A tick's number, without an exponent."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
