"""face_recognition from an image file to a template, at its default settings."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from peers.dlib_loader import face_recognition
from peers.timing import measure


def template_of_first_face(path: Path) -> object | None:
    """Loads, detects and encodes; where there are several faces, only the one that the detector is surest of.

    `face_encodings` by itself would encode every face. Peel makes one template here, so the peer does no more than that.
    """
    image = face_recognition.load_image_file(path)
    locations = face_recognition.face_locations(image)
    if not locations:
        return None
    templates: list[object] = face_recognition.face_encodings(image, known_face_locations=locations[:1])
    return templates[0]


def main(arguments: Sequence[str]) -> None:
    """Times the files that are named."""
    parser = argparse.ArgumentParser(prog="face-recognition-files")
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--seconds", type=float, default=10)
    options = parser.parse_args(arguments)
    found: set[Path] = set()

    def work(path: Path) -> None:
        if template_of_first_face(path) is not None:
            found.add(path)

    result = measure(options.files, work, options.seconds)
    runs = result.pop("runs")
    print(json.dumps({"files": len(options.files), "faces": len(found), "runs": runs, "secondsPerFile": result}))
