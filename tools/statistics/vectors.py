#!/usr/bin/env python3
"""Computes vectors.json with scipy, which shares no code with Peel: what Tests/StatisticsTests/ScipyTests.swift compares with.

    python3 -m venv .venv && .venv/bin/pip install -r tools/statistics/requirements.txt
    .venv/bin/python tools/statistics/vectors.py > tools/statistics/vectors.json

Where python3 has scipy, the test runs this too and compares what it prints with the committed file.
"""

import json
import math

from scipy import stats

COUNTS = [(0, 1), (1, 1), (0, 30), (3, 10), (1, 616), (10, 10), (50, 100), (10, 60_000), (0, 300_000), (77, 5000), (899, 1000)]
TABLES = [(7, 15, 1, 18), (1, 10, 8, 12), (3, 300, 12, 310), (0, 20, 5, 20), (8, 200, 2, 500), (10, 100, 10, 100), (0, 40, 0, 60)]
TAILS = [(1, 10, 0.1), (8, 10, 0.35), (3, 50, 0.01), (12, 40, 0.12), (1, 100_000, 1e-5), (40, 40, 0.9)]
DISAGREEMENTS = [(3, 15), (0, 6), (5, 5), (20, 41)]
FAMILIES = [[0.01, 0.04, 0.03, 0.005], [0.2], [0.5, 0.5, 0.001], [1.0, 0.9, 0.04, 0.04, 0.0001]]


def clopper_pearson(events: int, trials: int) -> list[float]:
    """The exact two-sided 95 % interval of a share, by quantiles of the beta law."""
    lower = 0.0 if events == 0 else float(stats.beta.ppf(0.025, events, trials - events + 1))
    upper = 1.0 if events == trials else float(stats.beta.ppf(0.975, events + 1, trials - events))
    return [lower, upper]


def wilson(events: int, trials: int) -> list[float]:
    """Wilson's two-sided 95 % interval of a share."""
    interval = stats.binomtest(events, trials).proportion_ci(0.95, method="wilson")
    return [float(interval.low), float(interval.high)]


def poisson(count: int) -> list[float]:
    """The exact two-sided 95 % interval of a mean, by quantiles of the chi-square law (Garwood 1936)."""
    lower = 0.0 if count == 0 else float(stats.chi2.ppf(0.025, 2 * count) / 2)
    return [lower, float(stats.chi2.ppf(0.975, 2 * count + 2) / 2)]


def upper_bound(events: int, trials: int) -> list[float]:
    """The exact one-sided 95 % upper bound of a share."""
    return [1.0 if events == trials else float(stats.beta.ppf(0.95, events + 1, trials - events))]


def fisher(a: int, n: int, b: int, m: int) -> list[float]:
    """Fisher's two-sided test."""
    return [float(stats.fisher_exact([[a, n - a], [b, m - b]]).pvalue)]


def boschloo(a: int, n: int, b: int, m: int) -> list[float]:
    """Boschloo's two-sided test."""
    return [float(stats.boschloo_exact([[a, b], [n - a, m - b]], n=64).pvalue)]


def sprt(ratio: float, level: float, events: int, expected: float) -> list[float]:
    """The logarithm of the likelihood ratio of two Poisson means, and where Wald's test with one limit alarms."""
    evidence = stats.poisson.logpmf(events, ratio * expected) - stats.poisson.logpmf(events, expected)
    return [float(evidence), -math.log(level)]


def vectors() -> list[dict]:
    """Each function with its numbers and what scipy says."""
    table = [
        ("clopperPearson", COUNTS, clopper_pearson),
        ("wilson", COUNTS, wilson),
        ("upperBound", COUNTS, upper_bound),
        ("poissonInterval", [(count,) for count in (0, 1, 2, 5, 23, 400)], poisson),
        ("fisherExact", TABLES, fisher),
        ("boschlooExact", [one for one in TABLES if one[0] + one[2] > 0], boschloo),
        ("binomialAtLeast", TAILS, lambda k, n, p: [float(stats.binom.sf(k - 1, n, p))]),
        ("mcNemarExact", DISAGREEMENTS, lambda k, m: [float(stats.binomtest(k, k + m, 0.5).pvalue)]),
        ("poissonSPRT", [(2, 0.01, 9, 3.0), (1.5, 0.05, 0, 4.0), (3, 0.001, 12, 5.5)], sprt),
        ("benjaminiHochberg", FAMILIES, lambda *values: [float(v) for v in stats.false_discovery_control(values, method="bh")]),
    ]
    return [
        {"function": name, "input": [float(value) for value in given], "output": compute(*given)}
        for name, inputs, compute in table
        for given in inputs
    ]


if __name__ == "__main__":
    print("[\n" + ",\n".join(json.dumps(vector) for vector in vectors()) + "\n]")
