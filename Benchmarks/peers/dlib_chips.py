"""dlib's own template extraction: one aligned 150 × 150 chip at a time."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy

from peers.dlib_loader import dlib, face_recognition
from peers.timing import measure


def main(arguments: Sequence[str]) -> None:
    """Times `compute_face_descriptor` on the chips of a folder; reading them is not part of it.

    With `--mirrored` the network runs on the chip and on its mirror image, one after the other, as Peel's pack does.
    """
    parser = argparse.ArgumentParser(prog="dlib-chips")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mirrored", action="store_true")
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args(arguments)
    describe = dlib.face_recognition_model_v1(face_recognition.api.face_recognition_model).compute_face_descriptor

    def both(chip: numpy.ndarray) -> None:
        describe(chip)
        describe(numpy.ascontiguousarray(chip[:, ::-1]))

    chips = [dlib.load_rgb_image(str(path)) for path in sorted(options.folder.glob("*.png"))]
    result = measure(chips, both if options.mirrored else describe, options.seconds)
    runs = result.pop("runs")
    print(json.dumps({"chips": len(chips), "runs": runs, "secondsPerChip": result}))
