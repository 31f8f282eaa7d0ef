"""The commands of Peel that the benchmarks use, and nothing of how it works."""

import base64
import json
import math
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from peelbench.commands import CommandError, run, run_json
from peelbench.context import Context

Array = npt.NDArray[np.float64]
# Paths for one call: far from the limit on the length of a command line.
BATCH = 1000


def bench_chips(context: Context, folder: Path, pack: str, seconds: float) -> dict[str, Any]:
    """Times template extraction on the chips of a folder, on one thread."""
    return run_json(
        [context.peel, "bench", "chips", folder, "--pack", pack, "--threads", "1", "--seconds", str(seconds), "--json"],
        pinned=True,
    )


def bench_files(context: Context, files: Sequence[Path], pack: str, seconds: float) -> dict[str, Any]:
    """Times image file to template, on one thread."""
    return run_json(
        [context.peel, "bench", "files", "--pack", pack, "--threads", "1", "--seconds", str(seconds), "--json", *files],
        pinned=True,
    )


def bench_live(context: Context, sources: Sequence[Path], seconds: float, record: Path | None) -> dict[str, Any]:
    """Plays files as live cameras."""
    recording: list[str | Path] = ["--record", record] if record else []
    return run_json(
        [context.peel, "bench", "live", "--pack", "mobile", "--seconds", str(seconds), *recording, "--json",
         "--sources", *sources]
    )  # fmt: skip


def bench_detect(context: Context, width: int, height: int, count: int) -> float:
    """Processor seconds that the detector alone takes for as many frames."""
    result = run_json(
        [context.peel, "bench", "detect", "--pack", "mobile", "--width", str(width), "--height", str(height), "--count",
         str(count), "--json"]
    )  # fmt: skip
    if result["count"] != count:
        raise CommandError(f"peel bench detect ran {result['count']} times instead of {count}")
    return float(result["cpuSeconds"])


def make_video(context: Context, out: Path, seconds: int, seed: int) -> None:
    """Composes a street scene: 1080p25, five people; some of the demo's volunteers are listed, so that there are alerts."""
    run(
        [context.peel, "exercise", "video", "--out", out, "--seconds", str(seconds), "--width", "1920", "--height", "1080",
         "--rate", "25", "--people", "5", "--seed", str(seed)]
    )  # fmt: skip


def extract_central(context: Context, folder: Path, names: Sequence[str], pack: str) -> dict[str, Array | None]:
    """Templates of images below a folder: of each, the face nearest to its centre; None where no face was found."""
    known = context.templates.setdefault(pack, {})
    wanted = [name for name in sorted(set(names)) if name not in known]
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        out = context.cache / f"templates-{os.getpid()}.jsonl"
        try:
            # Exit code 1 says that no image had a face; the file still says so of each.
            run(
                [context.peel, "faces", "extract", *(folder / name for name in batch), "--pack", pack, "--threads",
                 str(context.machine.cores), "--out", out], accept=(0, 1)
            )  # fmt: skip
            found = read_central(out, folder)
        finally:
            out.unlink(missing_ok=True)
        unanswered = [name for name in batch if name not in found]
        if unanswered:
            raise CommandError(f"peel faces extract said nothing about {len(unanswered)} images, such as {unanswered[0]}")
        known.update(found)
    return {name: known[name] for name in names}


def read_central(lines: Path, folder: Path) -> dict[str, Array | None]:
    """Reads what `peel faces extract` wrote, by path below the folder."""
    nearest: dict[str, tuple[float, Array | None]] = {}
    with lines.open(encoding="utf-8") as file:
        for line in file:
            face = json.loads(line)
            name = os.path.relpath(face["path"], folder)
            if "error" in face:
                nearest.setdefault(name, (math.inf, None))
                continue
            x, y, width, height = face["box"]
            middle_x, middle_y = (side / 2 for side in image_size(folder / name))
            distance = math.hypot(x + width / 2 - middle_x, y + height / 2 - middle_y)
            if name not in nearest or distance < nearest[name][0]:
                vector = np.frombuffer(base64.b64decode(face["template"]), dtype="<f4").astype(np.float64)
                nearest[name] = (distance, vector)
    return {name: vector for name, (_, vector) in nearest.items()}


def image_size(path: Path) -> tuple[int, int]:
    """Width and height as the image is shown."""
    import cv2

    image = cv2.imread(str(path))
    if image is None:
        raise CommandError(f"{path} can't be read as an image")
    return int(image.shape[1]), int(image.shape[0])
