"""What the checks of scripts/lint.d share. They run in the root of the checkout and print one line for each fault."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path


def report(faults: Iterable[str]) -> None:
    """Prints the faults; exits with 1 if there is any."""
    lines = list(faults)
    print("\n".join(lines), end="\n" if lines else "")
    sys.exit(1 if lines else 0)


def manifest() -> dict:
    """Package.swift as JSON: from the file in PEEL_MANIFEST, where scripts/lint made it for all checks, or anew."""
    path = os.environ.get("PEEL_MANIFEST")
    if path:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    answer = subprocess.run(["swift", "package", "dump-package"], capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        sys.exit(f"Package.swift can't be read: {answer.stderr.strip().splitlines()[-1:]}")
    return json.loads(answer.stdout)


def dependencies(target: dict) -> list[str]:
    """The names of the targets and products that a target declares."""
    return [next(iter(dependency.values()))[0] for dependency in target["dependencies"]]


def folder(target: dict) -> Path:
    """Where the files of a target are."""
    parent = "Tests" if target["type"] == "test" else "Sources"
    return Path(target.get("path") or f"{parent}/{target['name']}")


def is_for_tests(target: dict) -> bool:
    """Whether a target is a test or, in the folder Tests, something that only tests use."""
    return folder(target).parts[0] == "Tests"


def swift_files(top: str | Path) -> list[Path]:
    """The Swift files below a folder, sorted."""
    return sorted(Path(top).rglob("*.swift"))


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """The line numbers and names of the modules that a Swift file imports."""
    pattern = re.compile(
        r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
        r"import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var|actor)\s+)?(\w+)"
    )
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if found := pattern.match(line):
            yield number, found[1]


def layers() -> list[dict]:
    """The table of layers, from the lowest to the highest."""
    return json.loads(Path("scripts/lint.d/layers.json").read_text(encoding="utf-8"))["layers"]
