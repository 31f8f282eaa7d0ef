"""What a measurement was made on and with: processor, memory, versions."""

import os
import platform
import re
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path


@dataclass(frozen=True)
class Machine:
    """The computer, and how busy it was at the start."""

    processor: str
    cores: int
    memory_gib: float
    system: str
    load: float


def describe_machine() -> Machine:
    """Reads what Linux says about this computer."""
    information = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = re.search(r"^model name\s*:\s*(.+)$", information, re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    release = Path("/etc/os-release")
    name = (
        re.search(r'^PRETTY_NAME="?([^"\n]+)', release.read_text(encoding="utf-8"), re.MULTILINE)
        if release.exists()
        else None
    )
    return Machine(
        processor=model.group(1) if model else platform.machine(),
        cores=len(os.sched_getaffinity(0)),
        memory_gib=memory,
        system=f"{name.group(1) if name else platform.system()}, Linux {platform.release()}",
        load=os.getloadavg()[0],
    )


def stolen_seconds(stat: Path = Path("/proc/stat")) -> float:
    """Seconds since the start of the machine in which its host ran others although it had work, over all cores."""
    # user nice system idle iowait irq softirq steal …, in clock ticks (proc_stat(5)).
    values = stat.read_text(encoding="ascii").splitlines()[0].split()[1:]
    return int(values[7]) / os.sysconf("SC_CLK_TCK") if len(values) > 7 else 0.0


def today() -> str:
    """The date and time in UTC, to the minute."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")


def package_versions(*packages: str) -> dict[str, str]:
    """Versions of packages in this environment."""
    return {package: metadata.version(package) for package in packages}


def peel_version(root: Path) -> str:
    """The commit that was measured, and whether it was changed."""
    commit = _first_line(["git", "-C", str(root), "rev-parse", "--short=12", "HEAD"])
    if commit is None:
        return "not committed"
    changed = _first_line(["git", "-C", str(root), "status", "--porcelain", "--", "Sources", "Package.swift"])
    return f"commit {commit}" + (", with changes" if changed else "")


def swift_version() -> str:
    """The compiler."""
    line = _first_line(["swift", "--version"])
    found = re.search(r"Swift version (\S+)", line or "")
    return found.group(1) if found else "unknown"


def openvino_version(root: Path) -> str:
    """The version that the file name of the library carries, such as 2641 for 2026.4.1."""
    for library in sorted((root / ".peel/openvino/libs").glob("libopenvino.so.*")):
        digits = library.suffix[1:]
        return f"20{digits[:2]}.{digits[2]}.{digits[3:]}" if len(digits) == 4 and digits.isdigit() else digits
    return "unknown"


def ffmpeg_version() -> str:
    """The version of the ffmpeg program."""
    found = re.search(r"ffmpeg version (\S+)", _first_line(["ffmpeg", "-version"]) or "")
    return found.group(1) if found else "unknown"


def _first_line(command: list[str]) -> str | None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return next(iter(done.stdout.splitlines()), "") if done.returncode == 0 else None
