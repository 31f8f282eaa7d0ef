"""Makes aligned chips for the extraction benchmark, with the peers' own detectors and alignment."""

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
from cv2.typing import MatLike


def _dlib_chips() -> Callable[[Path], MatLike | None]:
    from peers.dlib_loader import dlib, face_recognition

    def chip(path: Path) -> MatLike | None:
        image = face_recognition.load_image_file(path)
        locations = face_recognition.api.face_detector(image, 1)
        if not locations:
            return None
        landmarks = face_recognition.api.pose_predictor_5_point(image, locations[0])
        return cv2.cvtColor(dlib.get_face_chip(image, landmarks, size=150, padding=0.25), cv2.COLOR_RGB2BGR)

    return chip


def _onnx_chips(pack: Path) -> Callable[[Path], MatLike | None]:
    from peelbench.packs import Pack
    from peers.onnx_pipeline import OnnxPipeline

    pipeline = OnnxPipeline(Pack.read(pack))

    def chip(path: Path) -> MatLike | None:
        image = cv2.imread(str(path))
        points = None if image is None else pipeline.detect(image)
        return None if image is None or points is None else pipeline.align(image, points)

    return chip


def main(arguments: Sequence[str]) -> None:
    """Writes one PNG file for each image in which a face is found."""
    parser = argparse.ArgumentParser(prog="make-chips")
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pack", type=Path, help="align as this pack says; without it, as dlib does")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    make = _onnx_chips(options.pack) if options.pack else _dlib_chips()
    count = 0
    for file in options.files:
        chip = make(file)
        if chip is not None:
            cv2.imwrite(str(options.out / f"{count:04}.png"), chip)
            count += 1
    print(json.dumps({"chips": count}))
