"""The one timing loop that all Python peers share."""

import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import TypeVar

Item = TypeVar("Item")
WARM_UP = 3


def measure(items: Sequence[Item], work: Callable[[Item], object], seconds: float) -> dict[str, float]:
    """Works on all items, again and again, until the time is up; only whole passes count, so every item weighs the same.

    - Returns: how many passes there were, and the median, shortest and longest time for one item.
    """
    for item in items[:WARM_UP]:
        work(item)
    times: list[float] = []
    runs = 0
    begin = time.perf_counter()
    while runs == 0 or time.perf_counter() - begin < seconds:
        for item in items:
            start = time.perf_counter()
            work(item)
            times.append(time.perf_counter() - start)
        runs += 1
    return {"runs": runs, "median": median(times), "min": min(times), "max": max(times)}
