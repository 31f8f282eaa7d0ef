"""The Python environment of the tests in a browser (Tests/Browser), pinned by digest."""

import hashlib
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from say import SetupError, step


def install(home: Path, root: Path) -> None:
    """Installs it where it is missing or its list changed. On other processors those tests are skipped and say so."""
    if platform.machine() != "x86_64":
        return
    wanted = root / "Tests/Browser/requirements.txt"
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    folder = home / "browser"
    mark = folder / "requirements.sha256"
    if mark.is_file() and mark.read_text() == digest:
        return
    with step("Installing what the tests in a browser need"):
        shutil.rmtree(folder, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(folder)])
        _run(
            [
                str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
                "--require-hashes", "--only-binary=:all:", "--requirement", str(wanted),
            ]
        )
        mark.write_text(digest)


def _run(command: list[str]) -> None:
    answer = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        lines = (answer.stderr.strip() or answer.stdout.strip() or "it gives no reason").splitlines()
        raise SetupError(
            f"what the tests in a browser need can't be installed ({lines[-1].rstrip('.')}); check the network and run this "
            "again."
        )
