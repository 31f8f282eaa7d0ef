"""Reads what `peel bench gallery` wrote, and times searches the way `peel bench search` does."""

import argparse
import json
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


def options(name: str, arguments: Sequence[str], *kinds: str) -> argparse.Namespace:
    """The options of every search peer; threads are set before a library is loaded."""
    parser = argparse.ArgumentParser(prog=name)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kind", choices=kinds, required=True)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--limit", type=int, default=50)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=5)
    found = parser.parse_args(arguments)
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = str(found.threads)
    return found


def read(folder: Path, dimension: int) -> tuple[Vectors, Vectors]:
    """Templates and queries."""
    vectors, queries = (
        np.fromfile(folder / name, dtype="<f4").reshape(-1, dimension) for name in ("vectors.f32", "queries.f32")
    )
    return vectors, queries


def dimension(folder: Path) -> int:
    """Values of a template."""
    return int(json.loads((folder / "gallery/manifest.json").read_text())["dimension"])


def report(
    queries: Vectors, batch: int, seconds: float, search: Callable[[Vectors], object], batched: bool = True
) -> None:
    """Times one query and a batch of them in turns, and prints the medians."""
    search(queries[:1])
    one: list[float] = []
    many: list[float] = []
    end = time.perf_counter() + seconds
    while not one or time.perf_counter() < end:
        for index in range(5):
            start = time.perf_counter()
            search(queries[(len(one) + index) % len(queries)][None])
            one.append(time.perf_counter() - start)
        if batched and (not many or time.perf_counter() < end):
            start = time.perf_counter()
            search(queries[:batch])
            many.append((time.perf_counter() - start) / batch)
    print(json.dumps({name: summary(times) for name, times in (("secondsPerQuery", one), ("secondsPerQueryInBatch", many)) if times}))


def summary(times: list[float]) -> dict[str, float]:
    """Median, least and most."""
    return {"median": median(times), "min": min(times), "max": max(times)}
