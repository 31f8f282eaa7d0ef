"""Rows, runs and bars of the live benchmark."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from peelbench.benchmarks.live_runs import RATE, LiveRun
from peelbench.charts import Bar, Group, bar_chart
from peelbench.report import NONE, Detail, Row, percent, significant, table
from peelbench.stats import Summary, summarize

DETECTIONS = 12.0
LATENCY = 500.0
MEMORY = 1.5e9
OVERHEAD = 1.3
RECORDING_WIDTH = 960
# Frames that may be missing at the two ends of a run before it no longer counts as real time.
IN_TIME = 0.98

Field = Callable[[LiveRun], float]

FIELDS: list[tuple[str, str, Field]] = [
    ("processor time of Peel", "s", lambda run: run.cpu),
    ("processor time of the peer", "s", lambda run: run.peer_cpu),
    ("processor time that the host gave to others", "s", lambda run: run.stolen),
    ("overhead", "×", lambda run: run.overhead),
    ("frames decoded", "", lambda run: run.frames),
    ("frames analysed", "", lambda run: run.analysed),
    ("frames dropped", "", lambda run: run.dropped),
    ("detections a second, slowest stream", "1/s", lambda run: run.detections),
    ("p50 from frame to alert", "ms", lambda run: run.median_latency),
    ("p95 from frame to alert", "ms", lambda run: run.latency),
    ("peak memory", "GB", lambda run: run.memory / 1e9),
    ("faces in view, mean", "", lambda run: run.faces),
]
PARTS: list[tuple[str, Field]] = [
    ("Peel", lambda run: run.cpu),
    ("decoding + detecting", lambda run: run.peer_cpu),
    ("of it decoding", lambda run: run.decode_cpu),
    ("of it detecting", lambda run: run.detect_cpu),
]


@dataclass(frozen=True)
class Configuration:
    """So many streams, with or without recording, and the runs of that."""

    recording: bool
    runs: Sequence[LiveRun]

    @property
    def heading(self) -> str:
        """What it is called in tables and in the plot."""
        return f"{self.runs[0].streams} streams" + (", recording" if self.recording else "")

    def over_runs(self, value: Field) -> Summary:
        """One value of every run."""
        return summarize([value(run) for run in self.runs])

    def rows(self) -> list[Row]:
        """The lines of the main table. Limits are held against the worst run, the overhead against the median."""
        in_time = self.over_runs(lambda run: run.frames / (run.streams * RATE * run.seconds)).minimum
        dropped = self.over_runs(lambda run: run.dropped).maximum
        slowest = self.over_runs(lambda run: run.detections).minimum
        latency = self.over_runs(lambda run: run.latency).maximum
        memory = self.over_runs(lambda run: run.memory).maximum
        faces = self.over_runs(lambda run: run.faces).median
        no_drops = ("0", dropped == 0) if self.recording else (None, None)
        at_least = f"at least {DETECTIONS:.0f}"
        at_most = f"at most {MEMORY / 1e9:.1f} GB"
        return [
            self._row("share of the frames due that were decoded", percent(in_time, 1), f"at least {percent(IN_TIME, 0)}",
                      in_time >= IN_TIME),
            self._row("frames dropped", f"{dropped:.0f}", *no_drops),
            self._row("detections a second on the slowest stream", f"{slowest:.1f}", at_least, slowest >= DETECTIONS),
            self._row("p95 from frame to alert", f"{latency:.0f} ms", f"at most {LATENCY:.0f} ms", latency <= LATENCY),
            self._row("peak memory", f"{memory / 1e9:.2f} GB", at_most, memory <= MEMORY),
            self._row("faces in view, mean", f"{faces:.1f}"),
            self._overhead(),
            *([self._recordings()] if self.recording else []),
        ]  # fmt: skip

    def details(self) -> list[Detail]:
        """The runs behind every number."""
        return [Detail(f"{self.heading}: {name}", unit, self.over_runs(value)) for name, unit, value in FIELDS]

    def group(self) -> Group:
        """Bars of processor time, scaled to one second of one stream."""
        bars = []
        for series, (name, value) in enumerate(PARTS):
            scaled = summarize([value(run) / (run.seconds * run.streams) for run in self.runs])
            bars.append(Bar(name, scaled.median, scaled.minimum, scaled.maximum, f"{scaled.median:.3f}", series))
        return Group(self.heading, bars)

    def _row(self, what: str, value: str, required: str | None = None, reached: bool | None = None) -> Row:
        return Row(f"{self.heading}: {what}", value, NONE, NONE, required, reached)

    def _overhead(self) -> Row:
        own, peer = self.over_runs(lambda run: run.cpu).median, self.over_runs(lambda run: run.peer_cpu).median
        overhead = self.over_runs(lambda run: run.overhead).median
        return Row(
            what=f"{self.heading}: processor time",
            peel=f"{significant(own)} s",
            peer=f"{significant(peer)} s",
            ratio=f"{overhead:.2f}×",
            required=None if self.recording else f"at most {OVERHEAD}×",
            reached=None if self.recording else overhead <= OVERHEAD,
        )

    def _recordings(self) -> Row:
        widths = sorted({width for run in self.runs for width in run.recorded_widths})
        fewest, wanted = min(len(run.recorded_widths) for run in self.runs), self.runs[0].streams
        found = f"{fewest}, {'/'.join(map(str, widths)) or NONE} px"
        reached = fewest >= wanted and widths == [RECORDING_WIDTH]
        return self._row("recordings, and their width", found, f"{wanted}, {RECORDING_WIDTH} px", reached)


def parts_table(configurations: Sequence[Configuration]) -> str:
    """The peer's processor time, by its parts."""
    rows = [
        [
            configuration.heading,
            f"{significant(configuration.over_runs(lambda run: run.decode_cpu).median)} s",
            f"{significant(configuration.over_runs(lambda run: run.detect_cpu).median)} s",
        ]
        for configuration in configurations
    ]
    return table(["", "decoding (ffmpeg)", "detecting (Peel's detector alone)"], rows)


def plot(configurations: Sequence[Configuration]) -> str:
    """Processor time, Peel beside the peer and its parts."""
    return bar_chart(
        "Processor time for live streams",
        "Processor seconds for one second of one stream",
        [configuration.group() for configuration in configurations],
        "Bars: median of the runs. Whiskers: lowest and highest run. Shorter is better.",
    )
