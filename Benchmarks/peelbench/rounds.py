"""Measures two sides in turns, so that a slow spell of the machine hits both."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from peelbench.context import Context
from peelbench.stats import Summary, ratios, summarize

Measurement = Callable[[], dict[str, Any]]


@dataclass
class Side:
    """The medians of one side, one for each round, in seconds, and what each round printed."""

    medians: list[float] = field(default_factory=list)
    printed: list[dict[str, Any]] = field(default_factory=list)

    @property
    def last(self) -> dict[str, Any]:
        """What the last round printed."""
        return self.printed[-1] if self.printed else {}

    @property
    def summary(self) -> Summary:
        """The rounds' medians summarized, in milliseconds."""
        return summarize(self.medians).scaled(1000)


def in_turns(context: Context, what: str, key: str, measurements: dict[str, Measurement]) -> dict[str, Side]:
    """Runs every measurement once a round; the order turns round from one round to the next.

    - key: the field of the printed object that holds the median.
    """
    sides = {name: Side() for name in measurements}
    for index in range(context.rounds):
        context.tell(f"{what}: round {index + 1} of {context.rounds}")
        names = list(measurements) if index % 2 == 0 else list(reversed(measurements))
        for name in names:
            result = measurements[name]()
            sides[name].medians.append(float(result[key]["median"]))
            sides[name].printed.append(result)
    return sides


def speedup(peer: Side, peel: Side) -> Summary:
    """How many times as fast Peel was, round by round."""
    return ratios(peer.medians, peel.medians)
