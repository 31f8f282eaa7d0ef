"""What every benchmark is given."""

import hashlib
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from peelbench.machine import Machine
from peelbench.packs import Pack

SEED = 20_260_401


class Skipped(Exception):
    """A benchmark can't run here; the message says what is missing and how to get it."""


@dataclass
class Context:
    """Places, settings, and what several benchmarks of one run share."""

    root: Path
    peel: Path
    # The folder with faces/lfw-dev and faces/*.csv, where there is one.
    shared: Path | None
    out: Path
    rounds: int
    seconds: float
    # Fewer pairs, images or streams than the benchmark asks for: for trying it out, never for a result.
    limit: int | None
    live_rounds: int
    fresh: bool
    # As the user typed it, without places that exist only on their machine.
    command: str
    machine: Machine
    # Phases of the benchmark that alone run; all of them where it is empty.
    only: tuple[str, ...] = ()
    # Peel's templates by pack: both accuracy benchmarks need the same ones.
    templates: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def cache(self) -> Path:
        """Where things that take long to make are kept."""
        folder = self.root / ".peel/bench-cache"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @property
    def faces(self) -> Path | None:
        """The folder of faces, where there is one."""
        folder = self.shared / "faces/lfw-dev" if self.shared else None
        return folder if folder and folder.is_dir() else None

    def peer(self, name: str) -> list[str | Path]:
        """The beginning of the command that runs a peer."""
        return [sys.executable, "-W", "ignore", self.root / "Benchmarks/run_peer.py", name]

    def has_pack(self, name: str) -> bool:
        """Whether a model pack is installed."""
        return (self.root / ".peel/packs" / name / "pack.json").is_file()

    def pack(self, name: str) -> Pack:
        """An installed model pack."""
        if not self.has_pack(name):
            raise Skipped(f"the pack {name} is not installed: see peel models install")
        return Pack.read(self.root / ".peel/packs" / name)

    def tell(self, message: str) -> None:
        """Says what is being done."""
        print(f"bench: {message}", file=sys.stderr, flush=True)


def digest(*parts: str | bytes | Path) -> str:
    """Sixteen hexadecimal digits that change when any part, or the content of any file, does."""
    value = hashlib.sha256()
    for part in parts:
        data = part.read_bytes() if isinstance(part, Path) else part.encode() if isinstance(part, str) else part
        value.update(len(data).to_bytes(8, "little") + data)
    return value.hexdigest()[:16]
