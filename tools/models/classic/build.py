"""Builds the four models from the two archives and writes them as OpenVINO IR."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import openvino as ov

from classic import archives
from classic.dlib_network import read_face_network
from classic.errors import ClassicError
from classic.graph import Array
from classic.mtcnn import build_onet, build_pnet, build_rnet, read_weights
from classic.resnet import build_resnet

MODEL_NAMES = ("pnet", "rnet", "onet", "resnet")
FILE_NAMES = tuple(f"{name}.{suffix}" for name in MODEL_NAMES for suffix in ("xml", "bin"))

_MTCNN_BUILDERS: dict[str, Callable[[Sequence[Array]], ov.Model]] = {
    "pnet": build_pnet,
    "rnet": build_rnet,
    "onet": build_onet,
}


def build_models(cache: Path) -> list[ov.Model]:
    """Builds the four models, fetching the archives into the cache folder where they are not there yet."""
    mtcnn = archives.fetch(archives.MTCNN, cache)
    models = [
        build(read_weights(archives.read_member(mtcnn, archives.MTCNN_WEIGHTS[name])))
        for name, build in _MTCNN_BUILDERS.items()
    ]
    source = archives.fetch(archives.FACE_RECOGNITION_MODELS, cache)
    data = archives.read_member(source, archives.FACE_NETWORK)
    models.append(build_resnet(read_face_network(data, archives.FACE_NETWORK)))
    return models


def write_models(models: Sequence[ov.Model], folder: Path) -> None:
    """Writes each model as `name.xml` and `name.bin`, weights in full precision."""
    for model in models:
        path = folder / f"{model.get_friendly_name()}.xml"
        try:
            ov.save_model(model, path, compress_to_fp16=False)
        except RuntimeError as error:
            raise ClassicError(
                f"OpenVINO could not write {path} ({_first_line(error)}); check the folder and its free space."
            ) from error


def digests(folder: Path) -> dict[str, str]:
    """Returns the SHA-256 of each of the eight files."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(FILE_NAMES)}


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
