"""Image file to template: decode, detect, align, extract."""

from peelbench import commands, peel
from peelbench.benchmarks.timing_report import PEEL, Comparison, common_notes, plot, versions
from peelbench.context import Context
from peelbench.corpus import Images, sample_images
from peelbench.report import Report, table
from peelbench.rounds import Measurement, in_turns

FILES = 60
CLASSIC_MINIMUM = 4.0
MOBILE_MINIMUM = 1.3


def run(context: Context) -> Report:
    """Peel's `classic` beside face_recognition, and its `mobile` beside ONNX Runtime with OpenCV."""
    images = sample_images(context, context.limit or FILES)
    comparisons = [_classic(context, images)]
    if context.has_pack("mobile"):
        comparisons.append(_mobile(context, images))
    found = [
        [comparison.heading, name, str(side.last["files"]), str(side.last["faces"])]
        for comparison in comparisons
        for name, side in comparison.sides.items()
    ]
    return Report(
        name="file",
        title="Image file to template",
        about="A JPEG file is read, the most confident face in it found and aligned, and one template made, on one thread.",
        rows=[row for comparison in comparisons for row in comparison.rows()],
        details=[detail for comparison in comparisons for detail in comparison.details()],
        tables=["Files in which each side found a face:", table(["what", "side", "files", "with a face"], found)],
        notes=[
            *common_notes(context),
            f"{len(images.files)} images {images.description}"
            + (f", chosen with seed {images.seed}." if images.seed else "."),
            "face_recognition runs at its default settings (HOG detector, upsampled once, 5 points), but encodes only the "
            "face that "
            "its detector is surest of, since Peel makes one template too. Its default, all faces, would be slower.",
            "The Python pipeline of the mobile pack uses the same two ONNX files, at the image's own size, with one thread "
            "each for "
            "OpenCV and ONNX Runtime; its alignment is in closed form and it never builds faces that it won't use.",
            "YuNet was tried both in ONNX Runtime and in OpenCV's own FaceDetectorYN; the faster of the two is the peer "
            "that counts.",
        ],
        versions=versions(context),
        commands=[
            "peel bench files --pack PACK --threads 1 --seconds S --json FILE…",
            "run_peer.py face-recognition-files FILE… --seconds S",
            "run_peer.py onnx-files FILE… --pack .peel/packs/mobile --detector onnxruntime|opencv --seconds S",
        ],
        plot=plot("Image file to template, one thread", "Milliseconds for one file", comparisons),
        plot_text="Bars: milliseconds for one file, Peel beside its peers; the numbers are in the tables.",
    )


def _classic(context: Context, images: Images) -> Comparison:
    peer = [*context.peer("face-recognition-files"), *images.files, "--seconds", str(context.seconds)]
    sides = in_turns(
        context, "file, classic", "secondsPerFile",
        {
            PEEL: lambda: peel.bench_files(context, images.files, "classic", context.seconds),
            "face_recognition": lambda: commands.run_json(peer, pinned=True),
        },
    )  # fmt: skip
    return Comparison(
        "Pack classic", sides, {"face_recognition": CLASSIC_MINIMUM}, {"face_recognition": "`face_recognition`"}
    )


def _mobile(context: Context, images: Images) -> Comparison:
    pack = context.pack("mobile")

    def peer(*options: str) -> Measurement:
        command = [*context.peer("onnx-files"), *images.files, "--pack", pack.folder, "--seconds", str(context.seconds)]
        return lambda: commands.run_json([*command, *options], pinned=True)

    measurements: dict[str, Measurement] = {
        PEEL: lambda: peel.bench_files(context, images.files, "mobile", context.seconds),
        "ONNX Runtime": peer("--detector", "onnxruntime"),
        "OpenCV detector": peer("--detector", "opencv"),
    }
    names = {
        "ONNX Runtime": "Python, ONNX Runtime and OpenCV, same two ONNX files",
        "OpenCV detector": "the same with OpenCV's FaceDetectorYN",
    }
    if pack.mirrored:
        measurements["with mirror image"] = peer("--detector", "onnxruntime", "--mirrored")
        names["with mirror image"] = "the first, and the template of the mirror image added, as the pack does"
    sides = in_turns(context, "file, mobile", "secondsPerFile", measurements)
    # Peel has to beat the faster of the two detectors, without the mirror image.
    fastest = min(("ONNX Runtime", "OpenCV detector"), key=lambda name: sides[name].summary.median)
    required = {name: MOBILE_MINIMUM if name == fastest else None for name in names}
    return Comparison("Pack mobile", sides, required, names)
