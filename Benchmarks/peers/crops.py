"""Cuts faces out of photographs, so that images like the development faces exist where those are absent."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from cv2.typing import MatLike

from peers.dlib_loader import face_recognition

SIDE = 250
# The face takes this part of a crop's width, about as in Labeled Faces in the Wild.
FACE_SHARE = 0.4


def around(image: MatLike, x: float, y: float, scale: float) -> MatLike:
    """The square around a point, scaled; what lies outside of the image is its reflection."""
    if scale < 1:
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        x, y, scale = x * scale, y * scale, 1
    matrix = np.array([[scale, 0, SIDE / 2 - scale * x], [0, scale, SIDE / 2 - scale * y]])
    return cv2.warpAffine(image, matrix, (SIDE, SIDE), borderMode=cv2.BORDER_REFLECT)


def main(arguments: Sequence[str]) -> None:
    """Writes a 250 × 250 JPEG file around every face that dlib's detector finds and that is large enough."""
    parser = argparse.ArgumentParser(prog="crops")
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    count = 0
    for file in options.files:
        try:
            image = face_recognition.load_image_file(file)
        except OSError:
            continue
        for top, right, bottom, left in face_recognition.face_locations(image, number_of_times_to_upsample=0):
            crop = around(image, (left + right) / 2, (top + bottom) / 2, SIDE * FACE_SHARE / (right - left))
            cv2.imwrite(str(options.out / f"{count:04}.jpg"), cv2.cvtColor(crop, cv2.COLOR_RGB2BGR))
            count += 1
    print(json.dumps({"crops": count}))
