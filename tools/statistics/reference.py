#!/usr/bin/env python3
"""Prints the reference values of Tests/StatisticsTests and Tests/CaseworkTests with scipy, which shares no code with Peel.

    python3 -m venv .venv && .venv/bin/pip install -r tools/statistics/requirements.txt
    .venv/bin/python tools/statistics/reference.py
"""

import math

import numpy as np
from scipy import stats


def group_size(first: float, second: float, level: float = 0.05, power: float = 0.8) -> float:
    """Trials for each of two groups (Fleiss, Levin and Paik 2003, 4.14, without continuity correction)."""
    mean = (first + second) / 2
    pooled = stats.norm.ppf(1 - level / 2) * math.sqrt(2 * mean * (1 - mean))
    apart = stats.norm.ppf(power) * math.sqrt(first * (1 - first) + second * (1 - second))
    return float((pooled + apart) ** 2 / (first - second) ** 2)


def run_length(reference: float, limit: float, rate: float, cells: int = 1500) -> float:
    """The mean time until a Poisson CUSUM alarms, as a Markov chain of the sum right after each event (Brook and Evans 1972)."""
    edges = np.arange(cells + 1) * limit / cells
    scale = reference / rate

    def next_state(start: float) -> np.ndarray:
        row = np.zeros(cells + 1)
        low, high = np.maximum(edges[:-1] - 1, 0), np.minimum(edges[1:] - 1, start)
        inside = high > low
        row[:cells][inside] = np.exp(-(start - high[inside]) / scale) - np.exp(-(start - low[inside]) / scale)
        if limit > 1:
            # The sum was at zero when the event came: a state of its own.
            row[cells] = math.exp(-start / scale)
        return row

    middles = (edges[:-1] + edges[1:]) / 2
    chain = np.stack([next_state(start) for start in [*middles, 1.0]])
    times = np.linalg.solve(np.eye(cells + 1) - chain, np.full(cells + 1, 1 / rate))
    return 1 / rate + (float(times[cells]) if limit > 1 else 0)


def main() -> None:
    """Prints one block for each test suite."""
    print("ExactTestTests: first, second, Fisher, Boschloo")
    for a, n, b, m in [(7, 15, 1, 18), (1, 10, 8, 12), (3, 300, 12, 310), (0, 20, 5, 20), (8, 200, 2, 500), (10, 100, 10, 100)]:
        fisher = stats.fisher_exact([[a, n - a], [b, m - b]]).pvalue
        boschloo = stats.boschloo_exact([[a, b], [n - a, m - b]], n=64).pvalue
        print(f"  {a} of {n}, {b} of {m}: {fisher!r} {boschloo!r}")
    print("  2 of 1000, 9 of 1200:", repr(stats.fisher_exact([[2, 998], [9, 1191]]).pvalue))
    print("  McNemar 3:15, 0:6:", [stats.binomtest(k, n, 0.5).pvalue for k, n in [(3, 18), (0, 6)]])
    print("  binomial tails:", [stats.binom.sf(k - 1, n, p) for k, n, p in [(8, 10, 0.35), (3, 50, 0.01)]])
    print("  Benjamini-Hochberg:", stats.false_discovery_control([0.01, 0.04, 0.03, 0.005], method="bh"))

    print("SampleRulesTests")
    print("  after none of 1000:", 1 - 0.05 ** (1 / 1000), "trials for 1/1000:", math.log(0.05) / math.log(0.999))
    print("  bounds:", stats.beta.ppf(0.95, 1, 300), stats.beta.ppf(0.95, 4, 997), stats.beta.ppf(0.05, 3, 998))
    print("  sizes:", group_size(0.6, 0.7), group_size(0.01, 0.02), group_size(0.05, 0.1))
    print("  sizes at 90 %:", group_size(0.001, 0.003, power=0.9), group_size(0.25, 0.40, power=0.9))

    print("SequentialTests: ratio, limit, run length without a change, at the ratio")
    for ratio, limit in [(2, 3), (2, 5), (3, 2.5), (1.5, 4)]:
        reference = (ratio - 1) / math.log(ratio)
        print(f"  {ratio} {limit}:", run_length(reference, limit, 1), run_length(reference, limit, ratio))


if __name__ == "__main__":
    main()
