#!/usr/bin/env python3
"""Computes vectors.json with scipy, which shares no code with Peel: what Tests/StatisticsTests/ScipyTests.swift compares with.

    python3 -m venv .venv && .venv/bin/pip install -r tools/statistics/requirements.txt
    .venv/bin/python tools/statistics/vectors.py > tools/statistics/vectors.json

Where python3 has scipy, the test runs this too and compares what it prints with the committed file.
"""

import json
import math

import numpy as np
from reference import group_size, run_length
from scipy import optimize, special, stats

COUNTS = [(0, 1), (1, 1), (0, 30), (3, 10), (1, 616), (10, 10), (50, 100), (10, 60_000), (0, 300_000), (77, 5000), (899, 1000)]
TABLES = [(7, 15, 1, 18), (1, 10, 8, 12), (3, 300, 12, 310), (0, 20, 5, 20), (8, 200, 2, 500), (10, 100, 10, 100), (0, 40, 0, 60)]
TAILS = [(1, 10, 0.1), (8, 10, 0.35), (3, 50, 0.01), (12, 40, 0.12), (1, 100_000, 1e-5), (40, 40, 0.9)]
DISAGREEMENTS = [(3, 15), (0, 6), (5, 5), (20, 41)]
FAMILIES = [[0.01, 0.04, 0.03, 0.005], [0.2], [0.5, 0.5, 0.001], [1.0, 0.9, 0.04, 0.04, 0.0001]]
CHARTS = [(2, 3), (2, 5), (3, 2.5), (1.5, 4), (1.2, 7.25), (2, 1)]
GROUP_RATES = [[0.001, 0.002], [0.01, 0.02, 0.03, 0.04], [0.2, 0.2, 0.2], [1e-5, 3e-4, 2e-5, 7e-5, 1e-5]]
SIZES = [(0.6, 0.7, 0.05, 0.8), (0.01, 0.02, 0.05, 0.8), (0.001, 0.003, 0.05, 0.9), (0.25, 0.4, 0.01, 0.9), (0, 0.05, 0.05, 0.8)]
SAMPLES = [[1.0, 2.0, 4.0], [0.5], [-3.0, 0.0, 0.25, 9.0, 10.5, 11.0, 40.0]]
BETAS = [(0.1, 2, 3), (0.02, 0.5, 40), (0.0002, 11, 59_990), (0.5, 1, 1), (0.02, 78, 4923)]
GAMMAS = [(1, 0.5), (0.5, 3), (24, 20), (400, 441), (3, 8)]


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


def cusum(ratio: float, limit: float) -> list[float]:
    """Run lengths of a Poisson CUSUM without a change and at its factor, as a Markov chain (Brook and Evans 1972)."""
    reference = (ratio - 1) / math.log(ratio)
    return [run_length(reference, limit, rate, cells=600) for rate in (1, ratio)]


def holm(*values: float) -> list[float]:
    """Holm's step-down by its definition: the least level of the family at which each hypothesis would be rejected."""
    count, order = len(values), np.argsort(values, kind="stable")
    steps = np.maximum.accumulate(np.asarray(values)[order] * np.arange(count, 0, -1))
    adjusted = np.empty(count)
    adjusted[order] = np.minimum(steps, 1)
    return adjusted.tolist()


def differentials(*rates: float) -> list[float]:
    """Largest over smallest and over the geometric mean, and Gini's coefficient by the area under the Lorenz curve."""
    count, ordered = len(rates), np.sort(rates)
    lorenz = np.concatenate([[0], np.cumsum(ordered) / np.sum(ordered)])
    gini = 1 - 2 * float(np.trapezoid(lorenz, dx=1 / count))
    return [float(ordered[-1] / ordered[0]), float(ordered[-1] / stats.gmean(rates)), gini * count / (count - 1)]


def detectable(rate: float, trials: int) -> list[float]:
    """The rate over a given one that two groups of a size tell apart, as the root of the size's formula."""
    return [float(optimize.brentq(lambda other: group_size(rate, other) - trials, rate + 1e-9, 1, xtol=1e-15, rtol=1e-14))]


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
        ("holm", FAMILIES, holm),
        ("poissonCUSUM", CHARTS, cusum),
        ("differentials", GROUP_RATES, differentials),
        ("lowerBound", COUNTS, lambda k, n: [0.0 if k == 0 else float(stats.beta.ppf(0.05, k, n - k + 1))]),
        ("upperBoundAfterNone", [(1,), (300,), (60_000,)], lambda n: [float(stats.beta.ppf(0.95, 1, n))]),
        ("trialsToShow", [(0.01,), (0.001,), (1 / 6000,)], lambda limit: [float(stats.geom.ppf(0.95, limit))]),
        ("trialsPerGroup", SIZES, lambda *size: [float(math.ceil(group_size(*size)))]),
        ("detectableRate", [(0.001, 5000), (0.01, 2319), (0.2, 60), (0, 400)], detectable),
        ("normalQuantile", [(0.5,), (0.975,), (0.8,), (1e-6,), (0.999_99,)], lambda p: [float(stats.norm.ppf(p))]),
        ("regularizedBeta", BETAS, lambda x, a, b: [float(special.betainc(a, b, x))]),
        ("regularizedGamma", GAMMAS, lambda a, x: [float(special.gammainc(a, x))]),
        ("percentileInterval", SAMPLES, lambda *values: [float(v) for v in np.quantile(values, [0.025, 0.975])]),
        ("scaling", [(0.001, 10), (3e-7, 16_000), (0.2, 3), (0, 5)], lambda p, k: [float(stats.binom.sf(0, k, p))]),
    ]
    return [
        {"function": name, "input": [float(value) for value in given], "output": compute(*given)}
        for name, inputs, compute in table
        for given in inputs
    ]


if __name__ == "__main__":
    print("[\n" + ",\n".join(json.dumps(vector) for vector in vectors()) + "\n]")
