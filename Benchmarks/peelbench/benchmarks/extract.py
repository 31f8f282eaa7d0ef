"""Template extraction alone: the network and nothing else, on aligned chips."""

from pathlib import Path

from peelbench import commands, peel
from peelbench.benchmarks.timing_report import PEEL, Comparison, common_notes, plot, versions
from peelbench.context import Context, digest
from peelbench.corpus import Images, sample_images
from peelbench.report import Report
from peelbench.rounds import in_turns

CHIPS = 60
MINIMUM = 4.0
TITLE = "Template extraction, one thread"


def run(context: Context) -> Report:
    """Peel beside dlib on the same chips; and beside ONNX Runtime where the `mobile` pack is installed, for information."""
    images = sample_images(context, context.limit or CHIPS)
    comparisons = [_classic(context, images)]
    if context.has_pack("mobile"):
        comparisons.append(_mobile(context, images))
    last = comparisons[0].sides[PEEL].last
    return Report(
        name="extract",
        title="Template extraction",
        about="From an aligned chip to a template, one at a time, on one thread.",
        rows=[row for comparison in comparisons for row in comparison.rows()],
        details=[detail for comparison in comparisons for detail in comparison.details()],
        notes=[
            *common_notes(context),
            f"{last['chips']} chips, made by the peers' own detectors and alignment from images {images.description}"
            + (f", chosen with seed {images.seed}" if images.seed else "")
            + ". Both sides read the same PNG files before the clock starts.",
            *([f"Peel computed in {last['precision']}, dlib in f32."] if "precision" in last else []),
            "Where a pack averages the chip with its mirror image, both sides run the network on both.",
            "MobileFaceNet is here for information.",
        ],
        versions=versions(context),
        commands=[
            "peel bench chips CHIPS --pack classic --threads 1 --seconds S --json",
            "run_peer.py dlib-chips CHIPS --mirrored --seconds S",
            "run_peer.py onnx-chips CHIPS --pack .peel/packs/mobile --seconds S",
        ],
        plot=plot(TITLE, "Milliseconds for one chip", comparisons),
        plot_text="Bars: milliseconds for one chip, Peel beside its peers; the numbers are in the tables.",
    )


def _classic(context: Context, images: Images) -> Comparison:
    chips = _chips(context, images, "classic")
    flip = ["--mirrored"] if context.pack("classic").mirrored else []
    dlib = [*context.peer("dlib-chips"), chips, *flip, "--seconds", str(context.seconds)]
    sides = in_turns(
        context, "extract, classic", "secondsPerChip",
        {
            PEEL: lambda: peel.bench_chips(context, chips, "classic", context.seconds),
            "dlib": lambda: commands.run_json(dlib, pinned=True),
        },
    )  # fmt: skip
    return Comparison("dlib ResNet, 150 × 150", sides, {"dlib": MINIMUM}, {"dlib": "dlib's own `compute_face_descriptor`"})


def _mobile(context: Context, images: Images) -> Comparison:
    pack = context.pack("mobile")
    chips = _chips(context, images, "mobile")
    flip = ["--mirrored"] if pack.mirrored else []
    onnx = [*context.peer("onnx-chips"), chips, "--pack", pack.folder, *flip, "--seconds", str(context.seconds)]
    sides = in_turns(
        context, "extract, mobile", "secondsPerChip",
        {
            PEEL: lambda: peel.bench_chips(context, chips, "mobile", context.seconds),
            "ONNX Runtime": lambda: commands.run_json(onnx, pinned=True),
        },
    )  # fmt: skip
    return Comparison("MobileFaceNet, 112 × 112", sides, {"ONNX Runtime": None}, {"ONNX Runtime": "ONNX Runtime, same file"})


def _chips(context: Context, images: Images, pack: str) -> Path:
    """Chips for a pack, kept between runs."""
    program = context.root / "Benchmarks/peers/make_chips.py"
    folder = context.cache / f"chips-{pack}-{digest(program, *images.files)}"
    if context.fresh or not any(folder.glob("*.png")):
        context.tell(f"making chips for {pack}")
        extra: list[str | Path] = ["--pack", context.pack(pack).folder] if pack == "mobile" else []
        commands.run([*context.peer("make-chips"), *images.files, "--out", folder, *extra])
    return folder
