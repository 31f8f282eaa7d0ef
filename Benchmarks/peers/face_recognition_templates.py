"""Templates by face_recognition, for the accuracy benchmarks: of each image, the face nearest to its centre."""

import argparse
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path


def template(path: str) -> dict[str, object]:
    """The path and the template, or null where no face was found."""
    from peers.dlib_loader import face_recognition

    image = face_recognition.load_image_file(path)
    locations = face_recognition.face_locations(image)
    if not locations:
        return {"path": path, "template": None}
    height, width = image.shape[:2]

    def distance(location: tuple[int, int, int, int]) -> float:
        top, right, bottom, left = location
        return ((left + right) / 2 - width / 2) ** 2 + ((top + bottom) / 2 - height / 2) ** 2

    nearest = min(locations, key=distance)
    values = face_recognition.face_encodings(image, known_face_locations=[nearest])[0]
    return {"path": path, "template": [float(f"{value:.9g}") for value in values]}


def main(arguments: Sequence[str]) -> None:
    """Reads paths from a file, a line each, and appends one JSON line for each to another, as it goes."""
    parser = argparse.ArgumentParser(prog="face-recognition-templates")
    parser.add_argument("list", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args(arguments)
    paths = options.list.read_text(encoding="utf-8").splitlines()
    with ProcessPoolExecutor(options.workers) as pool, options.out.open("a", encoding="utf-8") as out:
        for line in pool.map(template, paths, chunksize=8):
            out.write(json.dumps(line) + "\n")
            out.flush()
    print(json.dumps({"files": len(paths)}))
