"""One gallery searched by Peel and its peers in turns: one query, many at once, bandwidth, bytes of a template."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from peelbench import commands
from peelbench.benchmarks.timing_report import PEEL
from peelbench.charts import Bar, Group
from peelbench.context import Context
from peelbench.report import NONE, Detail, Row, percent, significant, times
from peelbench.rounds import Side, in_turns, speedup
from peelbench.search import galleries
from peelbench.search.galleries import BATCH, Data
from peelbench.search.parts import Part
from peelbench.stats import Summary, ratios, summarize

ROUNDS = 5
# Peer, what of it is compared, and how many times as fast Peel must be.
ONE = {"FAISS flat": 4.0, "FAISS SQ8": 2.0, "USearch i8": 1.0}
BATCHED = 16.0
BANDWIDTH = 0.85
QUERIES = 1000


def run(context: Context, python: Path, whole: Data) -> Part:
    """With one thread and with two."""
    data = whole.within(context)
    folder = galleries.kept(context, data, QUERIES)
    part = Part()
    for threads in (1, 2):
        sides = measure(context, folder, python, data, threads)
        what = f"{data.name}, {threads} thread{'s' if threads > 1 else ''}"
        part.rows += judged(what, sides)
        part.details += [Detail(f"{what}: {name}, one query", "ms", side.summary) for name, side in sides.items()]
        part.groups.append(group(what, sides))
    return part


def measure(context: Context, folder: Path, python: Path, data: Data, threads: int) -> dict[str, Side]:
    """All sides in turns, each in a process of its own, which gives its memory back when it ends."""
    common = [folder, "--threads", str(threads), "--seconds", f"{context.seconds:g}"]
    pinned = threads == 1

    def peer(name: str, kind: str) -> dict[str, Any]:
        command = [python, "-W", "ignore", context.root / "Benchmarks/run_peer.py", name, *common, "--kind", kind]
        return commands.run_json(command, pinned=pinned)

    shorter = replace(context, rounds=min(context.rounds, ROUNDS))
    return in_turns(
        shorter, f"search, {data.name}, {threads} threads", "secondsPerQuery",
        {
            PEEL: lambda: galleries.search(context, folder, threads),
            "FAISS flat": lambda: peer("faiss-search", "flat"),
            "FAISS SQ8": lambda: peer("faiss-search", "sq8"),
            "USearch i8": lambda: peer("usearch-search", "i8"),
        },
    )  # fmt: skip


def judged(what: str, sides: dict[str, Side]) -> list[Row]:
    """A line for each peer, for the batch, for the bandwidth, and for the bytes of a template."""
    rows = []
    for peer, minimum in ONE.items():
        ratio = speedup(sides[peer], sides[PEEL])
        rows.append(Row(f"one query, {what}; peer: {peer}", ms(sides[PEEL].summary), ms(sides[peer].summary), times(ratio),
                        f"{significant(minimum, 2)}×", ratio.median >= minimum))  # fmt: skip
    printed = sides[PEEL].printed
    ours, theirs = (
        [float(found["secondsPerQueryInBatch"]["median"]) for found in sides[name].printed] for name in (PEEL, "FAISS flat")
    )
    ratio = ratios(theirs, ours)
    rows.append(Row(f"{BATCH} queries, each, {what}; peer: FAISS flat", ms(summarize(ours).scaled(1000)),
                    ms(summarize(theirs).scaled(1000)), times(ratio), f"{significant(BATCHED, 2)}×", ratio.median >= BATCHED))  # fmt: skip
    share = summarize([bandwidth(found) for found in printed])
    speed = summarize([found["scannedBytes"] / found["secondsPerQuery"]["median"] / 1e9 for found in printed])
    plain = summarize([found["scannedBytes"] / found["secondsToRead"]["median"] / 1e9 for found in printed])
    rows.append(Row(f"bytes read a second, {what}; peer: plain reading", f"{significant(speed.median)} GB/s",
                    f"{significant(plain.median)} GB/s", percent(share.median, 0), percent(BANDWIDTH, 0), share.median >= BANDWIDTH))  # fmt: skip
    stored = printed[-1]["scanBytesPerTemplate"]
    limit = printed[-1]["dimension"] + 16
    rows.append(Row(f"bytes of the scan part for each template, {what}", significant(stored), NONE, NONE, f"at most {limit}", stored <= limit))
    return rows


def bandwidth(found: dict[str, Any]) -> float:
    """The time of plain reading as a share of the time of a search that reads the same."""
    return float(found["secondsToRead"]["median"] / found["secondsPerQuery"]["median"])


def group(what: str, sides: dict[str, Side]) -> Group:
    """A bar for each side."""
    bars = [
        Bar(name, side.summary.median, side.summary.minimum, side.summary.maximum, ms(side.summary), series)
        for series, (name, side) in enumerate(sides.items())
    ]
    return Group(what, bars)


def ms(summary: Summary) -> str:
    """The median, which is in milliseconds."""
    return f"{significant(summary.median)} ms"
