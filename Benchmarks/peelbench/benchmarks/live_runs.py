"""One run of live streams, and its peer over the same number of frames."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from peelbench import machine, peel
from peelbench.commands import run
from peelbench.context import Context

RATE = 25
DETECT_WIDTH, DETECT_HEIGHT = 960, 544


@dataclass(frozen=True)
class LiveRun:
    """What Peel printed about a run, and what the peer took."""

    streams: int
    seconds: float
    frames: int
    analysed: int
    dropped: int
    # On the slowest stream, each second.
    detections: float
    # Milliseconds from frame to alert: p50 and p95.
    median_latency: float
    latency: float
    cpu: float
    memory: float
    faces: float
    decode_cpu: float
    detect_cpu: float
    recorded_widths: list[int]
    # Seconds in which the machine had work and its host ran somebody else's, of all cores together.
    stolen: float = 0.0

    @property
    def peer_cpu(self) -> float:
        """Processor seconds of decoding and detecting alone."""
        return self.decode_cpu + self.detect_cpu

    @property
    def overhead(self) -> float:
        """Peel's processor time as a multiple of the peer's."""
        return self.cpu / self.peer_cpu


def measure(context: Context, clips: Sequence[Path], seconds: float, record: Path | None) -> LiveRun:
    """Plays the clips as cameras, then lets the peer do its part for as many frames."""
    before = machine.stolen_seconds()
    result = peel.bench_live(context, clips, seconds, record)
    stolen = machine.stolen_seconds() - before
    frames, analysed = int(result["decodedFrames"]), int(result["analysedFrames"])
    return LiveRun(
        streams=int(result["streams"]),
        seconds=float(result["seconds"]),
        frames=frames,
        analysed=analysed,
        dropped=int(result["droppedFrames"]),
        detections=min(float(rate) for rate in result["detectionsPerSecondPerStream"]),
        median_latency=float(result["latencyMilliseconds"]["p50"]),
        latency=float(result["latencyMilliseconds"]["p95"]),
        cpu=float(result["cpuSeconds"]),
        memory=float(result["peakMemoryBytes"]),
        faces=float(result["facesInViewMean"]),
        decode_cpu=sum(_decode(clip, share) for clip, share in zip(clips, shares(frames, len(clips)), strict=True)),
        detect_cpu=peel.bench_detect(context, DETECT_WIDTH, DETECT_HEIGHT, analysed),
        recorded_widths=_widths(record) if record else [],
        stolen=stolen,
    )


def shares(total: int, parts: int) -> list[int]:
    """Splits a number of frames as evenly as whole numbers allow."""
    return [total // parts + (index < total % parts) for index in range(parts)]


def _decode(clip: Path, frames: int) -> float:
    """Processor seconds of plain decoding on one thread."""
    return run(
        ["ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-threads", "1", "-i", clip, "-map", "0:v:0",
         "-frames:v", str(frames), "-f", "null", "-"]
    ).cpu_seconds  # fmt: skip


def _widths(folder: Path) -> list[int]:
    """The widths of the recordings below a folder."""
    widths = []
    for file in sorted(folder.rglob("*.mp4")):
        output = run(
            ["ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "stream=width", "-of", "json", file]
        ).output
        widths += [int(stream["width"]) for stream in json.loads(output)["streams"]]
    return widths
