"""Makes `outputs.json`: what the original implementations return for the synthetic pictures.

`outputs.json` was made by this script, in an environment of its own with the versions in requirements.txt beside it, from
the same two archives that make_classic.py converts. The four networks ran in single precision: `resnet` in dlib
(`face_recognition_model_v1.compute_face_descriptor` on the picture as it is, without jitter), the others in TensorFlow, in
the network classes of the `mtcnn` package. Nothing of the conversion but the pictures is shared. It needs running again only
if the pictures or the weights change:

    python3.11 -m venv ENVIRONMENT
    ENVIRONMENT/bin/pip install --requirement tools/models/reference/requirements.txt
    ENVIRONMENT/bin/python tools/models/reference/make_reference.py --cache FOLDER
"""

import argparse
import json
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import dlib
import mtcnn.stages
import numpy as np
import numpy.typing as npt
from mtcnn.utils.images import normalize_images

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from classic import archives  # noqa: E402
from classic.inputs import synthetic_image  # noqa: E402

Outputs = dict[str, npt.NDArray[np.float32]]

ABOUT = (
    f"Outputs of dlib-bin {version('dlib-bin')} (resnet) and of mtcnn {version('mtcnn')} on TensorFlow "
    f"{version('tensorflow-cpu')} (pnet, rnet, onet) for the pictures of classic/inputs.py; one batch for each case, values "
    "in the order and layout of the converted models."
)
PNET_CASES = [((31, 26), [3, 4]), ((12, 12), [1, 2])]
RNET_CASE = ((24, 24), [1, 7, 13, 14])
ONET_CASE = ((48, 48), [1, 2, 3, 100])
RESNET_CASE = ((150, 150), [1, 2, 3, 4, 5])


def main() -> None:
    """Runs every case and writes `outputs.json`."""
    parser = argparse.ArgumentParser(description="Makes outputs.json from the original implementations.")
    parser.add_argument("--cache", type=Path, required=True, help="folder for the downloaded archives")
    cache = parser.parse_args().cache
    cache.mkdir(parents=True, exist_ok=True)
    cases = [_case("pnet", *case, _pnet(_pictures(*case))) for case in PNET_CASES]
    cases.append(_case("rnet", *RNET_CASE, _rnet(_pictures(*RNET_CASE))))
    cases.append(_case("onet", *ONET_CASE, _onet(_pictures(*ONET_CASE))))
    cases.append(_case("resnet", *RESNET_CASE, _resnet(_pictures(*RESNET_CASE), cache)))
    lines = ",\n".join(json.dumps(case) for case in cases)
    text = f'{{"about": {json.dumps(ABOUT)}, "cases": [\n{lines}\n]}}\n'
    (HERE / "outputs.json").write_text(text, encoding="utf-8")


def _pictures(size: tuple[int, int], seeds: list[int]) -> npt.NDArray[np.uint8]:
    return np.stack([synthetic_image(seed, *size) for seed in seeds])


def _pnet(pictures: npt.NDArray[np.uint8]) -> Outputs:
    box, classes = (output.numpy() for output in mtcnn.stages.StagePNet().model(_normalized(pictures)))
    return {"prob": classes[..., 1], "box": box.transpose(0, 3, 1, 2)}


def _rnet(pictures: npt.NDArray[np.uint8]) -> Outputs:
    box, classes = (output.numpy() for output in mtcnn.stages.StageRNet().model(_normalized(pictures)))
    return {"prob": classes[:, 1], "box": box}


def _onet(pictures: npt.NDArray[np.uint8]) -> Outputs:
    box, points, classes = (output.numpy() for output in mtcnn.stages.StageONet().model(_normalized(pictures)))
    return {"prob": classes[:, 1], "box": box, "points": points}


def _resnet(pictures: npt.NDArray[np.uint8], cache: Path) -> Outputs:
    archive = archives.fetch(archives.FACE_RECOGNITION_MODELS, cache)
    with tempfile.NamedTemporaryFile(suffix=".dat") as file:
        file.write(archives.read_member(archive, archives.FACE_NETWORK))
        file.flush()
        model = dlib.face_recognition_model_v1(file.name)
    return {"template": np.array([model.compute_face_descriptor(picture) for picture in pictures], dtype=np.float32)}


def _normalized(pictures: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    return normalize_images(pictures.astype(np.float32))


def _case(model: str, size: tuple[int, int], seeds: list[int], outputs: Outputs) -> dict[str, object]:
    """Lays out one case; nine significant digits tell any two single-precision values apart."""
    values = {name: [float(f"{value:.9g}") for value in output.ravel()] for name, output in outputs.items()}
    return {"model": model, "height": size[0], "width": size[1], "seeds": seeds, "outputs": values}


if __name__ == "__main__":
    main()
