"""One-to-many search: false positives, hits at a false positive rate, and the curve between them (ISO/IEC 19795-1)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peelbench.stats import percentile

Array = npt.NDArray[np.float64]
RESAMPLES = 2000


@dataclass(frozen=True)
class Probes:
    """The scores of every probe against the gallery; −∞ where a template is missing."""

    # For each mated probe: its score if its own subject is the best candidate, else −∞ (rank 1 is required).
    mated: Array
    subjects: list[str]
    # For each non-mated probe: the best score of anyone.
    nonmated: Array


@dataclass(frozen=True)
class Identification:
    """Hits at one false positive identification rate."""

    tpir: float
    lower: float
    upper: float
    threshold: float
    fpir: float
    false_positives: int
    mated: int
    nonmated: int


def search(
    gallery: Sequence[tuple[str, Array | None]],
    mated: Sequence[tuple[str, Array | None]],
    nonmated: Sequence[Array | None],
    euclidean: bool,
) -> Probes:
    """Compares every probe with everyone in the gallery, who is there once.

    A score is a cosine, or a Euclidean distance with its sign turned, so that more is always more alike. A missing template
    in the gallery leaves its subject out, so all of its probes miss.
    """
    enrolled = [(subject, template) for subject, template in gallery if template is not None]
    names = [subject for subject, _ in enrolled]
    matrix = np.stack([template for _, template in enrolled])

    def scores(template: Array) -> Array:
        if euclidean:
            return np.asarray(-np.linalg.norm(matrix - template, axis=1), dtype=np.float64)
        return np.asarray(matrix @ template, dtype=np.float64)

    hits = []
    for subject, template in mated:
        score = -math.inf
        if template is not None:
            row = scores(template)
            best = int(np.argmax(row))
            if names[best] == subject:
                score = float(row[best])
        hits.append(score)
    alarms = [-math.inf if template is None else float(scores(template).max()) for template in nonmated]
    return Probes(np.array(hits), [subject for subject, _ in mated], np.array(alarms))


def threshold_at(nonmated: Array, fpir: float) -> float:
    """The lowest threshold with which at most `fpir` of the non-mated probes get a candidate.

    It is the next number above the (⌊fpir · U⌋ + 1)-th largest of their best scores.
    """
    allowed = math.floor(fpir * len(nonmated) + 1e-9)
    if allowed < 1:
        raise ValueError(f"{len(nonmated)} non-mated probes can't resolve a false positive rate of {fpir}")
    ordered = np.sort(nonmated)[::-1]
    return float(np.nextafter(ordered[allowed], math.inf)) if allowed < len(ordered) else -math.inf


def tpir_at(probes: Probes, fpir: float, seed: int) -> Identification:
    """Hits at a false positive rate, with a 95 % interval from a bootstrap over subjects.

    Probes of one subject stand and fall together, so subjects are drawn, not probes; the threshold is held.
    """
    threshold = threshold_at(probes.nonmated, fpir)
    hit = probes.mated >= threshold
    names = sorted(set(probes.subjects))
    index = {name: position for position, name in enumerate(names)}
    owner = np.array([index[name] for name in probes.subjects])
    hits = np.bincount(owner, weights=hit.astype(np.float64), minlength=len(names))
    counts = np.bincount(owner, minlength=len(names))
    draws = np.random.default_rng(seed).integers(0, len(names), size=(RESAMPLES, len(names)))
    resampled = (hits[draws].sum(axis=1) / counts[draws].sum(axis=1)).tolist()
    alarms = int((probes.nonmated >= threshold).sum())
    return Identification(
        tpir=float(hit.mean()),
        lower=percentile(resampled, 0.025),
        upper=percentile(resampled, 0.975),
        threshold=threshold,
        fpir=alarms / len(probes.nonmated),
        false_positives=alarms,
        mated=len(hit),
        nonmated=len(probes.nonmated),
    )


def det_points(probes: Probes) -> list[tuple[float, float]]:
    """The curve of (FPIR, FNIR): one point for each number of false positives, from 0 up."""
    alarms = np.sort(probes.nonmated)[::-1]
    hits = np.sort(probes.mated)
    points = []
    for allowed in range(len(alarms)):
        threshold = float(np.nextafter(alarms[allowed], math.inf))
        if alarms[allowed] == -math.inf:
            threshold = -math.inf
        missed = (
            int(np.searchsorted(hits, threshold, side="left")) if threshold > -math.inf else int((hits == -math.inf).sum())
        )
        points.append((allowed / len(alarms), missed / len(hits)))
    return points
