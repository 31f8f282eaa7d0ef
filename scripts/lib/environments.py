"""The Python environments of the tests, pinned by digest: the browser's (Tests/Browser) and scipy's (tools/statistics)."""

import hashlib
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from say import SetupError, step

# Name below .peel, list of packages, and what needs them.
ENVIRONMENTS = (
    ("browser", "Tests/Browser/requirements.txt", "the tests in a browser"),
    ("statistics", "tools/statistics/requirements.txt", "the comparison with scipy"),
)


def install(home: Path, root: Path) -> None:
    """Installs what is missing or whose list changed. On other processors those tests are skipped and say so."""
    if platform.machine() != "x86_64":
        return
    for name, requirements, purpose in ENVIRONMENTS:
        _install(home / name, root / requirements, purpose)


def _install(folder: Path, wanted: Path, purpose: str) -> None:
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    mark = folder / "requirements.sha256"
    if mark.is_file() and mark.read_text() == digest:
        return
    with step(f"Installing the packages for {purpose}"):
        shutil.rmtree(folder, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(folder)], purpose)
        _run(
            [
                str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
                "--require-hashes", "--only-binary=:all:", "--requirement", str(wanted),
            ],
            purpose,
        )
        mark.write_text(digest)


def _run(command: list[str], purpose: str) -> None:
    answer = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        lines = (answer.stderr.strip() or answer.stdout.strip() or "it gives no reason").splitlines()
        raise SetupError(
            f"the packages for {purpose} can't be installed ({lines[-1].rstrip('.')}); check the network and run this again."
        )
