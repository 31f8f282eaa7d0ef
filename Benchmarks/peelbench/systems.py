"""The recognizers whose accuracy is compared, each as templates and a way to score two of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from peelbench import machine, peel
from peelbench.context import Context
from peelbench.peer_templates import face_recognition_templates
from peelbench.verification import MISSING

Array = npt.NDArray[np.float64]
PEER = "face_recognition"


@dataclass(frozen=True)
class System:
    """A recognizer and its templates by image; None where it found no face."""

    name: str
    templates: dict[str, Array | None]
    # Whether templates are compared by Euclidean distance; otherwise they are of unit length and compared by cosine.
    euclidean: bool

    def score(self, first: str, second: str) -> float:
        """How alike two images are, more being more alike; `MISSING` where a template is."""
        one, other = self.templates[first], self.templates[second]
        if one is None or other is None:
            return MISSING
        return -float(np.linalg.norm(one - other)) if self.euclidean else float(one @ other)

    def without_face(self) -> int:
        """How many images gave no template."""
        return sum(template is None for template in self.templates.values())


def systems(context: Context, folder: Path, names: Sequence[str]) -> list[System]:
    """Peel with each installed pack, and the peer last."""
    found = []
    for pack in ("classic", "mobile"):
        if context.has_pack(pack):
            context.tell(f"templates by Peel, pack {pack}")
            found.append(System(f"Peel, {pack}", peel.extract_central(context, folder, names, pack), euclidean=False))
    found.append(System(PEER, face_recognition_templates(context, folder, names), euclidean=True))
    return found


def versions(context: Context) -> dict[str, str]:
    """The programs and libraries that took part."""
    return {
        "Peel": machine.peel_version(context.root),
        "Swift": machine.swift_version(),
        "OpenVINO": machine.openvino_version(context.root),
        **machine.package_versions("dlib", "face_recognition", "face_recognition_models", "pillow", "numpy"),
    }


COMMON_NOTES = [
    "Of every image, each side uses the face whose box is nearest to the image's centre: the person that the file is named "
    "after.",
    "Peel's templates come from `peel faces extract` and are compared by cosine. The peer is face_recognition at its "
    "default "
    "settings, compared by Euclidean distance.",
    "The development faces are a third of the people of Labeled Faces in the Wild (deep-funnelled): press photographs, some "
    "of them "
    "wrongly labelled, of people who did not pose for this. They say little about custody images or cameras in a street.",
]
COMMANDS = [
    "peel faces extract FILE… --pack PACK --threads N --out FILE.jsonl",
    "run_peer.py face-recognition-templates LIST --out FILE.jsonl --workers N",
]
