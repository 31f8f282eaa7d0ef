"""How the time of a search and of opening grows with the gallery, beside plain reading of what a search reads."""

from pathlib import Path
from typing import Any

from peelbench.context import Context
from peelbench.report import NONE, Detail, Row, percent, significant
from peelbench.search import galleries
from peelbench.search.beside_peers import bandwidth
from peelbench.search.galleries import SPREAD, Data
from peelbench.search.parts import Part
from peelbench.size_chart import Curve
from peelbench.stats import summarize

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 20_000_000)
DIMENSION = 128
# This size has to open within this many seconds.
OPENED, SECONDS_TO_OPEN = 10_000_000, 1.0
OPENINGS = 5
QUERIES = 200


def run(context: Context, python: Path) -> Part:
    """One gallery after the other; each is deleted before the next is made, so that disk and page cache hold one."""
    del python
    part = Part()
    found: dict[int, dict[int, dict[str, Any]]] = {}
    for size in sizes(context):
        data = Data(SPREAD, DIMENSION, size)
        with galleries.passing(context, data, QUERIES) as folder:
            context.tell(f"search, sizes: {data.name}")
            # Not timed: the page cache is warm afterwards, as it is in use.
            galleries.search(context, folder, 2, "--queries", "20", seconds=0)
            found[size] = {threads: galleries.search(context, folder, threads) for threads in (1, 2)}
            # Whatever the first processes left unread is in memory by now.
            opened = [
                float(galleries.search(context, folder, 2, "--queries", "1", seconds=0)["secondsToOpen"]) for _ in range(OPENINGS)
            ]
        part.details.append(Detail(f"{data.name}: open", "ms", summarize(opened).scaled(1000)))
        if size == OPENED:
            part.rows.append(opening(data, opened))
    part.rows += [one_query(size, threads, result) for size, both in found.items() for threads, result in both.items()]
    part.curves = curves(found)
    part.notes.append(
        f"Sizes: galleries of {DIMENSION} values, {SPREAD}, each made anew and searched with {QUERIES} queries. The lines of plain "
        "reading are the bandwidth of the machine: how long it takes to read, in the same process and with as many threads, the "
        "bytes that a search reads where its first look rules everything out."
    )
    return part


def sizes(context: Context) -> list[int]:
    """All of them, or the smaller ones where the run is a trial."""
    return [size for size in SIZES if not context.limit or size <= galleries.TRIAL * context.limit] or [SIZES[0]]


def opening(data: Data, opened: list[float]) -> Row:
    """The slowest of all counts."""
    slowest = max(opened)
    return Row(f"open {data.name}, page cache warm, the slowest of {len(opened)}", f"{significant(slowest * 1000)} ms", NONE, NONE,
               f"under {SECONDS_TO_OPEN:g} s", slowest < SECONDS_TO_OPEN)  # fmt: skip


def one_query(size: int, threads: int, result: dict[str, Any]) -> Row:
    """One point of the curve."""
    return Row(f"one query, {size:,} × {DIMENSION}, {threads} thread{'s' if threads > 1 else ''}; peer: plain reading",
               f"{significant(result['secondsPerQuery']['median'] * 1000)} ms",
               f"{significant(result['secondsToRead']['median'] * 1000)} ms", percent(bandwidth(result), 0))  # fmt: skip


def curves(found: dict[int, dict[int, dict[str, Any]]]) -> list[Curve]:
    """A search and plain reading, with one thread and with two."""
    lines = [("Peel", "secondsPerQuery"), ("reading", "secondsToRead")]
    return [
        Curve(
            f"{label}, {threads} thread{'s' if threads > 1 else ''}",
            [(float(size), both[threads][key]["median"] * 1000) for size, both in found.items()], series,
        )
        for series, (threads, (label, key)) in enumerate((threads, line) for threads in (1, 2) for line in lines)
    ]  # fmt: skip
