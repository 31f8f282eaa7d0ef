"""What the two timing benchmarks have in common: rows, bars and runs from sides that were measured in turns."""

from dataclasses import dataclass

from peelbench import machine
from peelbench.charts import Bar, Group, bar_chart
from peelbench.context import Context
from peelbench.report import Detail, Row, significant, times
from peelbench.rounds import Side, speedup

PEEL = "Peel"
NOTE = "Bars: median of the rounds. Whiskers: shortest and longest round. Shorter is better."


@dataclass(frozen=True)
class Comparison:
    """Sides that did the same work in turns; Peel is the first."""

    heading: str
    sides: dict[str, Side]
    # What Peel must reach against each peer: a multiple of its speed, or None where that is only information.
    required: dict[str, float | None]
    # Words for each peer in the table.
    peers: dict[str, str]

    def rows(self) -> list[Row]:
        """A line for each peer."""
        return [self._row(peer, minimum) for peer, minimum in self.required.items()]

    def _row(self, peer: str, minimum: float | None) -> Row:
        ratio = speedup(self.sides[peer], self.sides[PEEL])
        return Row(
            what=f"{self.heading}; peer: {self.peers[peer]}",
            peel=f"{significant(self.sides[PEEL].summary.median)} ms",
            peer=f"{significant(self.sides[peer].summary.median)} ms",
            ratio=times(ratio),
            required=f"{significant(minimum, 2)}×" if minimum else None,
            reached=ratio.median >= minimum if minimum else None,
        )

    def group(self) -> Group:
        """A bar for each side."""
        bars = []
        for series, (name, side) in enumerate(self.sides.items()):
            summary = side.summary
            text = f"{significant(summary.median)} ms"
            bars.append(Bar(name, summary.median, summary.minimum, summary.maximum, text, series))
        return Group(self.heading, bars)

    def details(self) -> list[Detail]:
        """The rounds of each side."""
        return [Detail(f"{self.heading}: {name}", "ms", side.summary) for name, side in self.sides.items()]


def plot(title: str, axis: str, comparisons: list[Comparison]) -> str:
    """All comparisons in one picture."""
    return bar_chart(title, axis, [comparison.group() for comparison in comparisons], NOTE)


def common_notes(context: Context) -> list[str]:
    """How both timing benchmarks are made fair."""
    return [
        f"{context.rounds} rounds; in each, every side runs in a process of its own for at least "
        f"{significant(context.seconds)} s, one after the other, in an order that turns round from round to round.",
        "Every process is bound to the same single processor; common libraries are told to use one thread.",
        "Starting up and loading models is not counted. The first images warm the process up and are not counted either.",
        "A round's value is the median time for one image. The ratio is taken within each round (peer ÷ Peel); the table "
        "gives "
        "the median of the rounds, and the lowest and highest.",
        "dlib is compiled here with AVX and linked to OpenBLAS. Its ready-made wheels have no BLAS and take many times as "
        "long: "
        "they would be no peer.",
    ]


def versions(context: Context) -> dict[str, str]:
    """The programs and libraries that took part."""
    packages = ("dlib", "scipy-openblas32", "face_recognition", "onnxruntime", "opencv-python-headless", "numpy", "pillow")
    return {
        "Peel": machine.peel_version(context.root),
        "Swift": machine.swift_version(),
        "OpenVINO": machine.openvino_version(context.root),
        **machine.package_versions(*packages),
    }
