"""Live recognition of several cameras at once, and what it costs beside decoding and detecting alone."""

import shutil
import tempfile
from pathlib import Path

from peelbench import machine
from peelbench.benchmarks.live_report import Configuration, parts_table, plot
from peelbench.benchmarks.live_runs import RATE, LiveRun, measure
from peelbench.context import Context, Skipped, digest
from peelbench.peel import make_video
from peelbench.report import Report

SECONDS = 30
CLIP_SECONDS = 40
RECORDED_STREAMS = 4
STREAMS = 7


def run(context: Context) -> Report:
    """Four streams while recording, and seven without."""
    if shutil.which("ffmpeg") is None:
        raise Skipped("its peer is the ffmpeg program (Debian: apt-get install ffmpeg)")
    if not context.has_pack("mobile"):
        raise Skipped("the pack mobile is not installed: see peel models install")
    streams = min(context.limit or STREAMS, STREAMS)
    clips = make_clips(context, streams)
    configurations = [
        Configuration(True, _runs(context, clips[: min(RECORDED_STREAMS, streams)], record=True)),
        Configuration(False, _runs(context, clips, record=False)),
    ]
    return Report(
        name="live",
        title="Live streams",
        about=f"Simultaneous 1080p25 H.264 streams in real time on {context.machine.cores} cores, pack mobile: decode, "
        "detect at 960 pixels, track, extract, match. The peer does nothing but decode and detect as often.",
        rows=[row for configuration in configurations for row in configuration.rows()],
        details=[detail for configuration in configurations for detail in configuration.details()],
        tables=["The processor time of the peer, by its parts:", parts_table(configurations)],
        notes=_notes(context),
        versions={
            "Peel": machine.peel_version(context.root),
            "Swift": machine.swift_version(),
            "OpenVINO": machine.openvino_version(context.root),
            "ffmpeg": machine.ffmpeg_version(),
        },
        commands=[
            f"peel exercise video --out CLIP --seconds {CLIP_SECONDS} --width 1920 --height 1080 --rate {RATE} --people 5 "
            "--seed N",
            f"peel bench live --pack mobile --seconds {SECONDS} [--record FOLDER] --json --sources CLIP…",
            "ffmpeg -threads 1 -i CLIP -frames:v N -f null -",
            "peel bench detect --pack mobile --width 960 --height 544 --count N --json",
        ],
        plot=plot(configurations),
        plot_text="Bars: processor seconds for one second of a stream, Peel beside decoding and detecting alone.",
    )


def make_clips(context: Context, count: int) -> list[Path]:
    """Street scenes from different seeds, kept between runs until the generator changes."""
    generator = digest(*sorted((context.root / "Sources/Exercises").rglob("*.swift")))
    clips = []
    for seed in range(1, count + 1):
        clip = context.cache / f"street-{generator}-{seed}.mp4"
        if context.fresh or not clip.exists():
            context.tell(f"composing clip {seed} of {count}")
            unfinished = clip.with_name(f"unfinished-{clip.name}")
            make_video(context, unfinished, CLIP_SECONDS, seed)
            unfinished.rename(clip)
        clips.append(clip)
    return clips


def _runs(context: Context, clips: list[Path], record: bool) -> list[LiveRun]:
    runs = []
    for index in range(context.live_rounds):
        what = f"live, {len(clips)} streams{', recording' if record else ''}"
        context.tell(f"{what}: run {index + 1} of {context.live_rounds}")
        with tempfile.TemporaryDirectory(dir=context.cache, prefix="recording-") as folder:
            runs.append(measure(context, clips, SECONDS, Path(folder) if record else None))
    return runs


def _notes(context: Context) -> list[str]:
    return [
        f"Runs of each kind: {context.live_rounds}, of {SECONDS} s. Drops, latency, memory and detections are those of the "
        "worst run, processor time and overhead the median.",
        f"Clips: {CLIP_SECONDS} s, composed by `peel exercise video` from the demo's photographs, five people in each, a different seed "
        "for "
        "each stream.",
        "Peer: `ffmpeg -threads 1` decodes as many frames of the same clips and throws them away; `peel bench detect` runs "
        "the "
        "detector alone, at 960 × 544, as often as Peel analysed a frame. Their processor times (user and system, of just "
        "those processes) are added up. Each part of the peer runs by itself, Peel with all streams at once, so the "
        "comparison leans towards the peer.",
        "The overhead must be reached without recording: encoding has no part in the peer. With recording it is given for "
        "information.",
        "What the host gives to others is the steal time of /proc/stat during Peel's run: a virtual machine that is refused its "
        "cores drops frames for that reason too.",
    ]
