"""Compares the models with outputs of the original implementations, stored in `reference/outputs.json`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import openvino as ov

from classic.errors import ClassicError
from classic.graph import Array
from classic.inputs import synthetic_image

REFERENCE = Path(__file__).parent.parent / "reference" / "outputs.json"
TOLERANCE = 1e-5

_CPU_OPTIONS = {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": 1}


@dataclass(frozen=True)
class Case:
    """One batch of synthetic pictures, and what the original implementation makes of it."""

    model: str
    height: int
    width: int
    seeds: list[int]
    outputs: dict[str, Array]

    def batch(self) -> Array:
        """Makes the pictures as `[N,3,height,width]`."""
        images = [synthetic_image(seed, self.height, self.width) for seed in self.seeds]
        return np.stack(images).transpose(0, 3, 1, 2).astype(np.float32)


def check_models(folder: Path) -> float:
    """Runs every case through the models in the folder; returns the largest absolute difference."""
    core = ov.Core()
    return max(_largest_difference(core, folder, case) for case in _read_cases())


def _read_cases() -> Iterator[Case]:
    for case in json.loads(REFERENCE.read_text(encoding="utf-8"))["cases"]:
        outputs = {name: np.array(values, dtype=np.float32) for name, values in case.pop("outputs").items()}
        yield Case(**case, outputs=outputs)


def _largest_difference(core: ov.Core, folder: Path, case: Case) -> float:
    compiled = core.compile_model(folder / f"{case.model}.xml", "CPU", _CPU_OPTIONS)
    results = compiled(case.batch())
    largest = 0.0
    for name, expected in case.outputs.items():
        found = results[compiled.output(name)].ravel()
        where = f"output {name!r} of {case.model}.xml for the pictures {case.height}×{case.width} with seeds {case.seeds}"
        if found.shape != expected.shape:
            raise ClassicError(
                f"The {where} has {found.size} values where the reference has {expected.size}; do not use these models."
            )
        difference = float(np.abs(found - expected).max())
        if not difference <= TOLERANCE:
            raise ClassicError(
                f"The {where} is {difference:.1e} from the reference where {TOLERANCE:.0e} is allowed; "
                "do not use these models, and install exactly the versions in requirements.txt."
            )
        largest = max(largest, difference)
    return largest
