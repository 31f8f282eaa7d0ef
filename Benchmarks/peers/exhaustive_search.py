"""The right answer: every template compared in double precision, and how much of it a list of results has."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from peers import search_loader

QUERIES_AT_ONCE = 64


def main(arguments: Sequence[str]) -> None:
    """Compares the lists that `peel bench search --results` wrote with those of numpy."""
    parser = argparse.ArgumentParser(prog="exhaustive-search")
    parser.add_argument("folder", type=Path)
    parser.add_argument("results", type=Path)
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
            count = len(result["ids"])
            # Ties go by identifier, which is the row's number here.
            part = np.argpartition(-row, min(count + 64, len(row) - 1))[: count + 64]
            best = part[np.lexsort((part, -row[part]))][:count]
            right += len(set(best.tolist()) & set(result["ids"]))
            wanted += count
            largest = max(largest, float(np.abs(np.sort(row[result["ids"]])[::-1] - result["scores"]).max()))
    print(json.dumps({"queries": len(queries), "wanted": wanted, "right": right, "recall": right / wanted, "largestDifference": largest}))
