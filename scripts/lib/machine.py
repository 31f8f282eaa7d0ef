"""Whether this machine is one that Peel's set-up can work on."""

import functools
import platform
import re
import shutil
import subprocess
from pathlib import Path

from say import SetupError

SWIFT_NEEDED = (6, 3)
SPACE_NEEDED = 3_000_000_000
# The release whose Python (3.11) and library versions everything else is pinned to.
DEBIAN_RELEASE = "12"


def check() -> None:
    """Checks processor, system, git and Swift, cheaply enough for every run."""
    _check_system()
    if shutil.which("git") is None:
        raise SetupError("git is missing from this machine; install it with 'apt-get install git'.")
    _check_swift()


@functools.cache
def check_space(folder: Path) -> None:
    """Checked once, before the first thing is installed: packages, models and the first build take about 3 GB together."""
    free = shutil.disk_usage(folder).free
    if free < SPACE_NEEDED:
        raise SetupError(
            f"the disk of {folder} has {free / 1e9:.1f} GB left and set-up with the first build needs "
            f"{SPACE_NEEDED / 1e9:.0f} GB; make room there."
        )


def _check_system() -> None:
    processor = platform.machine()
    if processor != "x86_64":
        raise SetupError(f"set-up knows x86-64 processors only, and this one is {processor}; use an x86-64 machine.")
    try:
        release = platform.freedesktop_os_release()
    except (OSError, AttributeError):  # no such file; or a Python before 3.10, which is not Debian 12's
        release = {}
    if (release.get("ID"), release.get("VERSION_ID")) != ("debian", DEBIAN_RELEASE):
        name = release.get("PRETTY_NAME", platform.system())
        raise SetupError(
            f"set-up knows Debian {DEBIAN_RELEASE} only, and this is {name}; "
            f"use a machine or a container with Debian {DEBIAN_RELEASE}."
        )


def _check_swift() -> None:
    needed = ".".join(map(str, SWIFT_NEEDED))
    advice = f"install Swift {needed} or later from https://www.swift.org/install/linux and put it first on PATH."
    swift = shutil.which("swift")
    if swift is None:
        raise SetupError(f"swift is not on PATH; {advice}")
    answer = subprocess.run([swift, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"Swift version (\d+)\.(\d+)", answer.stdout)
    if found is None:
        reason = (answer.stderr.strip().splitlines() or ["it gives no reason"])[-1]
        raise SetupError(f"{swift} doesn't tell its version ({reason}); {advice}")
    if (int(found[1]), int(found[2])) < SWIFT_NEEDED:
        raise SetupError(f"{swift} is Swift {found[1]}.{found[2]}, which is too old; {advice}")
