"""Detection error trade-off curves."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from peelbench.charts import MARGIN, WIDTH, plain
from peelbench.svg import GRID, STYLES, TEXT_SIZE, Drawing, Style

# Between the foot of an axis, where zero stands, and the lowest power of ten.
ZERO_GAP = 48


@dataclass(frozen=True)
class Curve:
    """One DET curve, and the point on it that is marked."""

    label: str
    points: list[tuple[float, float]]
    marked: tuple[float, float]
    series: int


def det_chart(title: str, curves: list[Curve], smallest: float, mark: float, note: str) -> str:
    """Misses against false positives, both axes logarithmic; rates of zero stand on a row and column of their own.

    - smallest: the lowest false positive rate that the number of probes can show.
    - mark: the false positive rate of the marked points.
    """
    width, height, left, top, bottom = WIDTH, 600, 96, 60, 500
    right = width - 220
    floor_y = min(miss for curve in curves for _, miss in curve.points if miss > 0)
    decades_x = (math.floor(math.log10(smallest)), 0)
    decades_y = (math.floor(math.log10(floor_y)), 0)
    summary = "; ".join(f"{c.label}: misses {c.marked[1]:.3f} at {c.marked[0]:.4f}" for c in curves)
    drawing = Drawing(width, height, title, f"Miss rate against false positive rate. {summary}. {note}")
    drawing.text(MARGIN, 34, title, bold=True)

    def x(rate: float) -> float:
        if rate <= 0:
            return left
        return (
            left + ZERO_GAP + (math.log10(rate) - decades_x[0]) / (decades_x[1] - decades_x[0]) * (right - left - ZERO_GAP)
        )

    def y(rate: float) -> float:
        if rate <= 0:
            return bottom
        return (
            bottom - ZERO_GAP - (math.log10(rate) - decades_y[0]) / (decades_y[1] - decades_y[0]) * (bottom - top - ZERO_GAP)
        )

    for position, label in _log_ticks(decades_x, x):
        drawing.line(position, top, position, bottom, color=GRID, width=0.5)
        drawing.text(position, bottom + 22, label, anchor="middle")
    for position, label in _log_ticks(decades_y, y):
        drawing.line(left, position, right, position, color=GRID, width=0.5)
        drawing.text(left - 8, position + 6, label, anchor="end")
    drawing.text((left + right) / 2, bottom + 48, "False positive identification rate (FPIR)", anchor="middle")
    drawing.text(30, (top + bottom) / 2, "Miss rate (FNIR = 1 − TPIR)", anchor="middle", turned=True)
    drawing.line(x(mark), top, x(mark), bottom, width=1.5, dash="4 4")
    drawing.text(x(mark) + 6, top + 16, f"FPIR {plain(mark * 100)} %")
    _curves(drawing, curves, x, y, right)
    drawing.text(MARGIN, height - 18, note)
    return drawing.render()


def _log_ticks(decades: tuple[int, int], place: Callable[[float], float]) -> list[tuple[float, str]]:
    ticks = [(place(0.0), "0")]
    for decade in range(decades[0], decades[1] + 1):
        ticks.append((place(10.0**decade), plain(10.0**decade)))
    return ticks


def _curves(
    drawing: Drawing, curves: list[Curve], x: Callable[[float], float], y: Callable[[float], float], right: float
) -> None:
    labels = sorted(curves, key=lambda curve: y(curve.marked[1]))
    last = -math.inf
    for curve in labels:
        style: Style = STYLES[curve.series % len(STYLES)]
        steps = []
        for (rate, miss), following in zip(curve.points, [*curve.points[1:], (1.0, curve.points[-1][1])], strict=True):
            steps += [(x(rate), y(miss)), (x(following[0]), y(miss))]
        drawing.polyline(steps, style)
        drawing.marker(x(curve.marked[0]), y(curve.marked[1]), style)
        line = max(y(curve.marked[1]), last + TEXT_SIZE + 6)
        last = line
        drawing.line(right + 8, line, right + 38, line, color=style.color, width=2.5, dash=style.dash)
        drawing.marker(right + 23, line, style)
        drawing.text(right + 46, line + 6, curve.label)
