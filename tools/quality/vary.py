"""Makes the poor photographs that a labelled set lacks, so that quality gates can be chosen by error versus discard.

    vary.py size|light SET OUT [--seed N]

SET has a folder for each person. OUT gets, for each person with two photographs, every photograph as it is and a poorer copy
of it, and pairs.csv beside the folder: each photograph with the poorer copies of the others of the same person, and with
poorer copies of somebody else's.

- size: the copy is smaller, so that eyes that were 42 pixels apart are 5 to 42 apart, each share of an octave as often.
- light: the exposure is changed by up to eight stops down or four up, in linear light, before noise and clipping.

Both are stored as JPEG of quality 90 after noise of a camera's sensor (standard deviation 2 of 255), because a dark picture
without noise could simply be brightened.
"""

import argparse
import csv
import random
import sys
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

# Pixels between the eyes of the set's photographs, about; the copies' own distance is measured by Peel.
EYES = 42.0
SMALLEST = 5.0
DARKEST, BRIGHTEST = -8.0, 4.0
NOISE = 2.0
QUALITY = 90
# Pairs of a person, so that nobody with many photographs decides alone.
MOST_PAIRS = 10
Image = NDArray[np.uint8]


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description="Makes poor copies of a labelled set, to choose quality gates with.")
    parser.add_argument("kind", choices=("size", "light"))
    parser.add_argument("set", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not options.set.is_dir():
        parser.error(f"{options.set} is no folder")
    if options.out.exists():
        parser.error(f"{options.out} exists: name a folder that is to be made")
    people = {folder.name: sorted(folder.iterdir()) for folder in sorted(options.set.iterdir()) if folder.is_dir()}
    people = {name: files for name, files in people.items() if len(files) > 1}
    if len(people) < 2:
        parser.error(f"{options.set} has fewer than two people with two photographs")
    make(options.kind, people, options.out, random.Random(options.seed))


def make(kind: str, people: dict[str, list[Path]], out: Path, choices: random.Random) -> None:
    """Writes the photographs, their poorer copies, and the pairs."""
    change = smaller if kind == "size" else exposed
    for name, files in people.items():
        folder = out / "set" / name
        folder.mkdir(parents=True)
        for file in files:
            image = cv2.imread(str(file), cv2.IMREAD_COLOR)
            if image is None:
                sys.exit(f"{file} can't be read")
            (folder / file.name).write_bytes(file.read_bytes())
            cv2.imwrite(str(folder / copy_name(file)), change(image, choices), [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    names = list(people)
    with (out / "pairs.csv").open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("first", "second", "same"))
        for name, files in people.items():
            same = [(one, other) for one in files for other in files if one != other]
            for one, other in choices.sample(same, min(MOST_PAIRS, len(same))):
                writer.writerow((f"{name}/{one.name}", f"{name}/{copy_name(other)}", 1))
                stranger = choices.choice([other for other in names if other != name])
                file = choices.choice(people[stranger])
                writer.writerow((f"{name}/{one.name}", f"{stranger}/{copy_name(file)}", 0))


def copy_name(file: Path) -> str:
    """The name of a photograph's poorer copy."""
    return f"{file.stem}-poorer.jpg"


def smaller(image: Image, choices: random.Random) -> Image:
    """Shrinks by averaging, as a camera further away sees it."""
    scale = (SMALLEST / EYES) ** choices.random()
    return noisy(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.float64), choices)


def exposed(image: Image, choices: random.Random) -> Image:
    """Opens or closes the shutter: light is multiplied, and what is too bright is lost."""
    light = (image / 255.0) ** 2.2 * 2.0 ** choices.uniform(DARKEST, BRIGHTEST)
    return noisy(np.clip(light, 0, 1) ** (1 / 2.2) * 255.0, choices)


def noisy(image: NDArray[np.float64], choices: random.Random) -> Image:
    """Adds a sensor's noise and rounds."""
    noise = np.random.default_rng(choices.getrandbits(64)).normal(0, NOISE, image.shape)
    return np.clip(np.rint(image + noise), 0, 255).astype(np.uint8)


if __name__ == "__main__":
    main()
