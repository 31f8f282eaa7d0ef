"""Times against sizes, both axes logarithmic, with a line for each series."""

import math
from dataclasses import dataclass

from peelbench.charts import MARGIN, WIDTH
from peelbench.svg import GRID, STYLES, TEXT_SIZE, Drawing, text_width


@dataclass(frozen=True)
class Curve:
    """One series: sizes and milliseconds, both above zero; `series` picks colour, dashes and marker."""

    label: str
    points: list[tuple[float, float]]
    series: int


def size_chart(title: str, across: str, up: str, curves: list[Curve], note: str) -> str:
    """Lines through the points of each series, named at their ends."""
    height, left, top, bottom = 600, 96, 60, 500
    right = WIDTH - MARGIN - max(text_width(curve.label) for curve in curves) - 46
    every = [point for curve in curves for point in curve.points]
    columns, rows = _decades([x for x, _ in every]), _decades([y for _, y in every])
    ends = "; ".join(f"{curve.label}: {curve.points[-1][1]:.3g} at {curve.points[-1][0]:,.0f}" for curve in curves)
    drawing = Drawing(WIDTH, height, title, f"{up} against {across}. {ends}. {note}")
    drawing.text(MARGIN, 34, title, bold=True)

    def place(point: tuple[float, float]) -> tuple[float, float]:
        return (
            left + _share(point[0], columns) * (right - left),
            bottom - _share(point[1], rows) * (bottom - top),
        )

    for decade in range(columns[0], columns[1] + 1):
        x, _ = place((10.0**decade, 10.0 ** rows[0]))
        drawing.line(x, top, x, bottom, color=GRID, width=0.5)
        drawing.text(x, bottom + 22, _number(decade), anchor="middle")
    for decade in range(rows[0], rows[1] + 1):
        _, y = place((10.0 ** columns[0], 10.0**decade))
        drawing.line(left, y, right, y, color=GRID, width=0.5)
        drawing.text(left - 8, y + 6, _number(decade), anchor="end")
    drawing.text((left + right) / 2, bottom + 48, across, anchor="middle")
    drawing.text(30, (top + bottom) / 2, up, anchor="middle", turned=True)
    last = -math.inf
    for curve in sorted(curves, key=lambda one: place(one.points[-1])[1]):
        style = STYLES[curve.series % len(STYLES)]
        points = [place(point) for point in curve.points]
        drawing.polyline(points, style)
        for x, y in points:
            drawing.marker(x, y, style)
        last = max(points[-1][1], last + TEXT_SIZE + 6)
        drawing.line(right + 8, last, right + 38, last, color=style.color, width=2.5, dash=style.dash)
        drawing.text(right + 46, last + 6, curve.label)
    drawing.text(MARGIN, height - 18, note)
    return drawing.render()


def _decades(values: list[float]) -> tuple[int, int]:
    """The powers of ten that enclose some values."""
    low, high = math.floor(math.log10(min(values)) + 1e-9), math.ceil(math.log10(max(values)) - 1e-9)
    return low, max(high, low + 1)


def _share(value: float, decades: tuple[int, int]) -> float:
    return (math.log10(value) - decades[0]) / (decades[1] - decades[0])


def _number(decade: int) -> str:
    """A power of ten as a number."""
    return f"{10**decade:,}" if decade >= 0 else f"{10.0**decade:.{-decade}f}"
