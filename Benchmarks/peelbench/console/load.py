"""Load on a web server: requests at a steady rate, and as many as it answers."""

import asyncio
import itertools
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from peelbench.console.client import Connection


@dataclass(frozen=True)
class Timing:
    """One request: which page, how many seconds from when it was due to its last byte, and the answer's status."""

    page: str
    seconds: float
    status: int


# The page and the bytes of the n-th request.
Requests = Callable[[int], tuple[str, bytes]]


async def steady(port: int, requests: Requests, rate: float, seconds: float, connections: int) -> list[Timing]:
    """Requests at a rate, whether or not the earlier ones were answered.

    A request that waits for a free connection waits in its time: a server that falls behind can't hide it.
    """
    free: asyncio.Queue[Connection] = asyncio.Queue()
    for _ in range(connections):
        free.put_nowait(await Connection.open(port))
    timings: list[Timing] = []

    async def one(number: int, due: float) -> None:
        page, wanted = requests(number)
        connection = await free.get()
        answer = await connection.ask(wanted)
        timings.append(Timing(page, time.perf_counter() - due, answer.status))
        free.put_nowait(connection)

    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(int(rate * seconds)):
            due = start + number / rate
            if (wait := due - time.perf_counter()) > 0:
                await asyncio.sleep(wait)
            group.create_task(one(number, due))
    while not free.empty():
        free.get_nowait().close()
    return timings


async def flat_out(port: int, requests: Requests, seconds: float, connections: int) -> tuple[list[Timing], float]:
    """As many requests as are answered, each connection asking again as soon as it has its answer.

    Returns the timings, and the seconds that they took together.
    """
    timings: list[Timing] = []
    start = time.perf_counter()

    # One count for all: a connection that always asked for the same page would let quick pages come more often than others.
    numbers = itertools.count()

    async def one() -> None:
        connection = await Connection.open(port)
        while (begun := time.perf_counter()) - start < seconds:
            page, wanted = requests(next(numbers))
            answer = await connection.ask(wanted)
            timings.append(Timing(page, time.perf_counter() - begun, answer.status))
        connection.close()

    async with asyncio.TaskGroup() as group:
        for _ in range(connections):
            group.create_task(one())
    return timings, time.perf_counter() - start


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least a share of all values doesn't exceed (nearest rank)."""
    if not values:
        raise ValueError("nothing was measured")
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
