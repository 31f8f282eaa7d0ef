"""The statistics of the tables; nothing but the standard library."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

NORMAL_95 = 1.959963984540054


@dataclass(frozen=True)
class Summary:
    """What several runs of one measurement came to."""

    runs: int
    median: float
    minimum: float
    maximum: float

    def scaled(self, factor: float) -> "Summary":
        """The same in another unit."""
        return Summary(self.runs, self.median * factor, self.minimum * factor, self.maximum * factor)


@dataclass(frozen=True)
class Proportion:
    """A proportion with its 95 % confidence interval."""

    successes: int
    trials: int
    lower: float
    upper: float

    @property
    def value(self) -> float:
        """The proportion itself, 0 to 1."""
        return self.successes / self.trials


def summarize(values: Sequence[float]) -> Summary:
    """Summarizes at least one value."""
    if not values:
        raise ValueError("nothing was measured")
    return Summary(len(values), median(values), min(values), max(values))


def ratios(numerators: Sequence[float], denominators: Sequence[float]) -> Summary:
    """Summarizes the ratios of values that were measured in turns, pair by pair.

    The ratio is taken within each round, so that a slow spell of the machine, which hits both sides of it, cancels out.
    """
    return summarize([above / below for above, below in zip(numerators, denominators, strict=True)])


def wilson(successes: int, trials: int) -> Proportion:
    """A proportion with Wilson's score interval for 95 % confidence (Wilson 1927)."""
    if not 0 <= successes <= trials or trials == 0:
        raise ValueError("successes must lie in 0…trials, and there must be a trial")
    share, z = successes / trials, NORMAL_95
    scale = 1 + z * z / trials
    center = (share + z * z / (2 * trials)) / scale
    half = z / scale * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    return Proportion(successes, trials, max(0.0, center - half), min(1.0, center + half))


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie, by linear interpolation."""
    ordered = sorted(values)
    position = share * (len(ordered) - 1)
    below = math.floor(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)
