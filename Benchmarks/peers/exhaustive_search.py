"""The right answer: every template compared in double precision, and how much of it a list of results has."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from peers import search_loader

QUERIES_AT_ONCE = 64
# What sums of products in double precision may differ by, in another order.
ROUNDING = 1e-12


def main(arguments: Sequence[str]) -> None:
    """Compares the lists that `peel bench search --results` wrote with those of numpy."""
    parser = argparse.ArgumentParser(prog="exhaustive-search")
    parser.add_argument("folder", type=Path)
    parser.add_argument("results", type=Path)
    parser.add_argument("--limit", type=int, default=50, help="candidates that were asked for")
    options = parser.parse_args(arguments)
    vectors, queries = search_loader.read(options.folder, search_loader.dimension(options.folder))
    exact = vectors.astype(np.float64)
    found = [json.loads(line) for line in options.results.read_text().splitlines()]
    assert len(found) == len(queries)
    right = wanted = 0
    largest = 0.0
    for start in range(0, len(queries), QUERIES_AT_ONCE):
        scores = queries[start : start + QUERIES_AT_ONCE].astype(np.float64) @ exact.T
        for row, result in zip(scores, found[start : start + QUERIES_AT_ONCE], strict=True):
            hits, off = compare(row, result["ids"], result["scores"], options.limit)
            right += hits
            wanted += min(options.limit, len(row))
            largest = max(largest, off)
    print(json.dumps({"queries": len(queries), "wanted": wanted, "right": right, "recall": right / wanted, "largestDifference": largest}))


def compare(row: npt.NDArray[np.float64], ids: list[int], scores: list[float], limit: int) -> tuple[int, float]:
    """How many of one list are among the best, and by how much its scores are off at most.

    Of templates with one score any is right. Identifiers are the rows' numbers here.
    """
    count = min(limit, len(row))
    threshold = np.partition(row, len(row) - count)[len(row) - count]
    if len(ids) > count or sorted(scores, reverse=True) != scores:
        return 0, 0.0
    right = sum(row[index] >= threshold - ROUNDING for index in set(ids))
    return int(right), float(np.abs(row[ids] - scores).max()) if ids else 0.0
