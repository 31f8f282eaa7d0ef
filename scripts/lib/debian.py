"""Debian packages: which are missing, and how they are installed as root or through sudo."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import machine
from say import SetupError, step

BUILD = (
    # What the Swift toolchain links every program with; a toolchain unpacked from an archive doesn't bring it.
    "binutils", "libc6-dev", "libstdc++-12-dev",
    # The libraries that Peel wraps, and how the build finds them.
    "libvips-dev", "libjpeg62-turbo-dev", "libavformat-dev", "libavcodec-dev", "libavutil-dev", "libswscale-dev", "libsqlite3-dev", "libzip-dev", "libqrencode-dev", "pkg-config",
    # For looking at recordings, and for what comes from the Python package index.
    "ffmpeg", "python3-venv", "python3-pip",
)
# Prints reports of `peel evaluate` as PDF; reports are HTML without it.
REPORTS = ("weasyprint", "fonts-liberation")
# The tests stream recordings to Peel as an RTSP camera would.
TESTS = (
    "python3-gi", "python3-gst-1.0", "gir1.2-gst-rtsp-server-1.0", "gstreamer1.0-plugins-base",
    "gstreamer1.0-plugins-good", "gstreamer1.0-plugins-bad", "gstreamer1.0-plugins-ugly", "gstreamer1.0-libav",
    # Makes the still images in every format that the decoder is tested with.
    "libvips-tools",
    # The browser that the console is tested in.
    "chromium", "openssl",
    # Kernels for other processors are compiled for them and run under an emulator.
    "gcc-aarch64-linux-gnu", "libc6-dev-arm64-cross", "qemu-user-static",
)


def install(names: tuple[str, ...], home: Path) -> None:
    """Installs those of the packages that are missing."""
    missing = _missing(names)
    if not missing:
        return
    machine.check_space(home)
    prefix = _administrator(missing)
    noun = "package" if len(missing) == 1 else "packages"
    with step(f"Installing {len(missing)} Debian {noun} (a few minutes on a fresh machine): {' '.join(missing)}"):
        _apt_get(prefix, ["update"], "refresh the list of Debian packages")
        _apt_get(prefix, ["install", "--yes", "--no-install-recommends", *missing], "install " + " ".join(missing))


def _missing(names: tuple[str, ...]) -> list[str]:
    # dpkg-query also reports packages that were removed but left their settings, hence the status.
    query = ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n", *names]
    answer = subprocess.run(query, capture_output=True, text=True, check=False)
    installed = {line.split()[0] for line in answer.stdout.splitlines() if line.endswith(" installed")}
    return [name for name in names if name not in installed]


def _administrator(missing: list[str]) -> list[str]:
    """Returns what to put in front of a command that changes the system."""
    if os.geteuid() == 0:
        return []
    by_hand = f"run 'apt-get install --no-install-recommends {' '.join(missing)}' as root and then this again."
    if shutil.which("sudo") is None:
        raise SetupError(f"Debian packages are missing, this user isn't root and there is no sudo; {by_hand}")
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    if allowed:
        return ["sudo"]
    if not sys.stdin.isatty():
        raise SetupError(f"Debian packages are missing and sudo can't ask for a password here; {by_hand}")
    # Asked for now, so that the question doesn't come in the middle of a progress line.
    if subprocess.run(["sudo", "-v"], check=False).returncode != 0:
        raise SetupError(f"Debian packages are missing and sudo doesn't let this user install them; {by_hand}")
    return ["sudo"]


def _apt_get(prefix: list[str], arguments: list[str], purpose: str) -> None:
    # Other uses of apt (unattended upgrades, say) are waited for instead of failed on.
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8"]
    command += ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600", *arguments]
    answer = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        lines = answer.stderr.strip().splitlines()
        reason = next((line for line in lines if line.startswith("E: ")), (lines or ["it gives no reason"])[-1])
        raise SetupError(
            f"apt-get could not {purpose} ({reason.removeprefix('E: ').rstrip('.')}); "
            "check the network and the sources of apt, and run this again."
        )
