"""Fetches pinned files and puts them in place: checked first, then moved there whole."""

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import machine
from say import SetupError

# Debian's Python; `python3` on PATH may be another version, for which the pinned wheels don't fit.
PYTHON = "/usr/bin/python3"


@dataclass(frozen=True)
class Archive:
    """One file of the Python package index, pinned by its SHA-256."""

    requirement: str
    sha256: str
    is_source: bool = False


class Workshop:
    """A folder beside the installed parts in which new ones are made; it is emptied before and after every run."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home / "making"
        self.downloads = self.folder / "downloads"

    def __enter__(self) -> "Workshop":
        shutil.rmtree(self.folder, ignore_errors=True)
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def new_folder(self, name: str) -> Path:
        """Returns a new empty folder, on the same disk as its later place."""
        machine.check_space(self.home)
        self.folder.mkdir(exist_ok=True)
        return Path(tempfile.mkdtemp(dir=self.folder, prefix=name + "-"))

    def put(self, made: Path, target: Path) -> None:
        """Moves a finished folder to its place, so that there is never half of it."""
        made.chmod(0o755)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_symlink():
            target.unlink()
        elif target.exists():
            target.rename(self.new_folder("old") / target.name)
        made.rename(target)

    def download(self, archive: Archive) -> Path:
        """Lets pip download an archive, so that the user's index, proxy and certificates apply; checks its SHA-256.

        pip asks a source archive for its metadata, which runs its `setup.py`; because of the hash in the requirement it
        does so only after it has checked the archive.
        """
        target = self.downloads / archive.sha256[:16]
        if not target.exists():
            requirement = self.new_folder("requirement") / "requirements.txt"
            requirement.write_text(f"{archive.requirement} --hash=sha256:{archive.sha256}\n", encoding="utf-8")
            kind = ["--no-binary", ":all:", "--no-build-isolation"] if archive.is_source else ["--only-binary", ":all:"]
            destination = self.new_folder("download")
            arguments = ["download", "--no-deps", *kind, "--require-hashes", "--requirement", str(requirement)]
            pip(PYTHON, [*arguments, "--dest", str(destination)], f"download {archive.requirement}")
            self.put(destination, target)
        (file,) = target.iterdir()
        if sha256(file) != archive.sha256:
            raise SetupError(f"pip downloaded a {archive.requirement} with another SHA-256 than the pinned one; try again.")
        return file


def pip(python: str, arguments: list[str], purpose: str) -> None:
    """Runs pip quietly; turns its complaints into one sentence."""
    command = [python, "-E", "-s", "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", *arguments]
    answer = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if answer.returncode == 0:
        return
    if "DO NOT MATCH THE HASHES" in answer.stderr:
        raise SetupError(
            f"pip could not {purpose}, because the package index sent a file with another SHA-256 than the pinned one; "
            "check which index pip is set to use."
        )
    lines = answer.stderr.strip().splitlines()
    reasons = [line for line in lines if line.startswith("ERROR: ")] or lines or ["it gives no reason"]
    if "Retrying (" in answer.stderr:  # after which pip's own last words are that there is no such package
        reasons = ["the package index doesn't answer"]
    raise SetupError(
        f"pip could not {purpose} ({reasons[-1].removeprefix('ERROR: ').rstrip('.')}); "
        "check the connection to the Python package index and run this again."
    )


def unpack(archive: Path, members: dict[str, Path]) -> None:
    """Writes the named members of a wheel or a source archive to the given paths."""
    try:
        for member, path in members.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_read(archive, member))
    except (KeyError, tarfile.TarError, zipfile.BadZipFile) as error:
        raise SetupError(f"{archive.name} can't be unpacked ({error}); run this again.") from error


def members_under(wheel: Path, folder: str) -> list[str]:
    """The names of the files of a wheel that are in a folder or below it."""
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
    return [name for name in names if PurePosixPath(folder) in PurePosixPath(name).parents and not name.endswith("/")]


def sha256(path: Path) -> str | None:
    """The SHA-256 of a file, or nothing if there is no such file."""
    try:
        with path.open("rb") as file:
            digest = hashlib.sha256()
            while chunk := file.read(1 << 20):
                digest.update(chunk)
            return digest.hexdigest()
    except FileNotFoundError:
        return None


def _read(archive: Path, member: str) -> bytes:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member)
    with tarfile.open(archive) as source:
        file = source.extractfile(member)
        if file is None:
            raise KeyError(member)
        return file.read()
