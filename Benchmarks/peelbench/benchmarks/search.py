"""Exact search of a gallery beside FAISS and USearch, on the same synthetic templates."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from peelbench import commands, machine
from peelbench.benchmarks.timing_report import NOTE, PEEL
from peelbench.charts import Bar, Group, bar_chart
from peelbench.context import Context, Skipped, digest
from peelbench.report import Detail, Report, Row, percent, significant, times
from peelbench.rounds import Side, in_turns, speedup
from peelbench.stats import Summary, ratios, summarize

LIMIT = 50
BATCH = 64
ROUNDS = 5
# Peer, what of it is compared, and how many times as fast Peel must be.
ONE = {"FAISS flat": 4.0, "FAISS SQ8": 2.0, "USearch i8": 1.0}
BATCHED = 16.0
BANDWIDTH = 0.85


@dataclass(frozen=True)
class Data:
    """A gallery that is searched."""

    spread: str
    dimension: int
    count: int

    @property
    def name(self) -> str:
        """Words for tables."""
        return f"{self.count:,} × {self.dimension}, {self.spread}"


DATA = [
    Data("spread as the pack mobile's", 128, 2_000_000),
    Data("spread as the pack mobile's, stretched", 512, 500_000),
    Data("isotropic", 128, 2_000_000),
    Data("isotropic", 512, 500_000),
]
RECALL = Data("spread as the pack mobile's", 128, 100_000)


def run(context: Context) -> Report:
    """Latency of one query and of many, bandwidth, time to open, and whether results are exact."""
    python = context.root / ".peel/venv-search/bin/python"
    if not python.is_file():
        raise Skipped("its peers are not installed: run Benchmarks/install-search-peers .peel/venv-search")
    rows: list[Row] = [recall(context, python)]
    details: list[Detail] = []
    groups: list[Group] = []
    for data in DATA:
        folder = gallery(context, data, 1000)
        for threads in (1, 2):
            sides = measure(context, folder, python, data, threads)
            what = f"{data.name}, {threads} thread{'s' if threads > 1 else ''}"
            rows += judged(what, sides)
            details += [Detail(f"{what}: {name}, one query", "ms", side.summary) for name, side in sides.items()]
            groups.append(group(what, sides))
    return Report(
        name="search",
        title="Exact search",
        about=f"The best {LIMIT} of a gallery for one query, and for {BATCH} queries in one pass.",
        rows=rows,
        details=details,
        notes=[
            f"{min(context.rounds, ROUNDS)} rounds; in each, every side runs in a process of its own for at least "
            f"{significant(context.seconds)} s, in an order that turns round. Loading and building is not counted.",
            "All sides search the same templates, which Peel's simulator makes: of people who don't exist, two images of each, "
            "spread as the templates of lfw-dev are (Benchmarks/populations), or without any structure. Half of the queries are "
            "of somebody in the gallery.",
            "Bandwidth: bytes of codes, scales and lengths that a scan reads, per second of the whole search, beside plain reading "
            "of the same memory in the same process, in turns with it.",
            "Recall: the lists of 10,000 queries beside those of numpy, which compares every template in double precision.",
            "FAISS flat is IndexFlatIP, SQ8 is IndexScalarQuantizer with 8 bits; USearch compares 8-bit vectors exactly, but not "
            "what they were made from.",
        ],
        versions={"Peel": machine.peel_version(context.root), **versions(python)},
        commands=[
            "peel bench gallery --count N --dimension D --model FILE --out FOLDER",
            f"peel bench search FOLDER --limit {LIMIT} --batch {BATCH} --threads T --seconds S --json",
            "run_peer.py faiss-search FOLDER --kind flat|sq8 --threads T --seconds S",
            "run_peer.py usearch-search FOLDER --kind i8 --threads T --seconds S",
        ],
        plot=bar_chart("One query, best 50", "Milliseconds", groups, NOTE),
        plot_text="Bars: milliseconds for one query, Peel beside its peers; the numbers are in the tables.",
    )


def gallery(context: Context, data: Data, queries: int) -> Path:
    """A gallery, kept between runs."""
    model = context.root / "Benchmarks/populations/mobile.json"
    count = min(data.count, 20_000 * context.limit) if context.limit else data.count
    folder = context.cache / f"gallery-{digest(repr(data), str(count), str(queries), model)}"
    if context.fresh or not (folder / "queries.f32").is_file():
        context.tell(f"making a gallery: {data.name}")
        commands.run(["rm", "-rf", folder])
        chosen: list[str | Path] = [] if data.spread == "isotropic" else ["--model", model]
        commands.run(
            [context.peel, "bench", "gallery", "--count", str(count), "--dimension", str(data.dimension), "--queries",
             str(queries), *chosen, "--out", folder]
        )  # fmt: skip
    return folder


def measure(context: Context, folder: Path, python: Path, data: Data, threads: int) -> dict[str, Side]:
    """All sides in turns."""
    common = [folder, "--threads", str(threads), "--seconds", str(context.seconds)]
    pinned = threads == 1

    def peer(name: str, kind: str) -> dict[str, Any]:
        command = [python, "-W", "ignore", context.root / "Benchmarks/run_peer.py", name, *common, "--kind", kind]
        return commands.run_json(command, pinned=pinned)

    shorter = replace(context, rounds=min(context.rounds, ROUNDS))
    return in_turns(
        shorter, f"search, {data.name}, {threads} threads", "secondsPerQuery",
        {
            PEEL: lambda: commands.run_json([context.peel, "bench", "search", *common, "--json"], pinned=pinned),
            "FAISS flat": lambda: peer("faiss-search", "flat"),
            "FAISS SQ8": lambda: peer("faiss-search", "sq8"),
            "USearch i8": lambda: peer("usearch-search", "i8"),
        },
    )  # fmt: skip


def judged(what: str, sides: dict[str, Side]) -> list[Row]:
    """A line for each peer, for the batch, and for the bandwidth."""
    rows = []
    for peer, minimum in ONE.items():
        ratio = speedup(sides[peer], sides[PEEL])
        rows.append(Row(f"one query, {what}; peer: {peer}", _ms(sides[PEEL].summary), _ms(sides[peer].summary), times(ratio),
                        f"{significant(minimum, 2)}×", ratio.median >= minimum))  # fmt: skip
    shares = sides[PEEL].printed
    ours, theirs = (
        [float(printed["secondsPerQueryInBatch"]["median"]) for printed in sides[name].printed]
        for name in (PEEL, "FAISS flat")
    )
    ratio = ratios(theirs, ours)
    rows.append(Row(f"{BATCH} queries, each, {what}; peer: FAISS flat", _ms(summarize(ours).scaled(1000)),
                    _ms(summarize(theirs).scaled(1000)), times(ratio), f"{significant(BATCHED, 2)}×", ratio.median >= BATCHED))  # fmt: skip
    used = summarize([r["secondsToRead"]["median"] / r["secondsPerQuery"]["median"] for r in shares])
    speed = summarize([r["scannedBytes"] / r["secondsPerQuery"]["median"] / 1e9 for r in shares])
    plain = summarize([r["scannedBytes"] / r["secondsToRead"]["median"] / 1e9 for r in shares])
    rows.append(Row(f"bytes read a second, {what}; peer: plain reading", f"{significant(speed.median)} GB/s",
                    f"{significant(plain.median)} GB/s", percent(used.median, 0), percent(BANDWIDTH, 0), used.median >= BANDWIDTH))  # fmt: skip
    stored = shares[-1]["scanBytesPerTemplate"]
    limit = shares[-1]["dimension"] + 16
    rows.append(Row(f"bytes of the scan part for each template, {what}", significant(stored), "–", "–", f"at most {limit}", stored <= limit))
    return rows


def recall(context: Context, python: Path) -> Row:
    """Whether the lists are those of an exhaustive search."""
    folder = gallery(context, RECALL, 10_000)
    results = folder / "results.jsonl"
    commands.run([context.peel, "bench", "search", folder, "--seconds", "0", "--threads", "2", "--results", results, "--json"])
    found = commands.run_json([python, context.root / "Benchmarks/run_peer.py", "exhaustive-search", folder, results])
    return Row(
        f"recall of the best {LIMIT}, {found['queries']:,} queries of {RECALL.name}", f"{found['recall']:.6f}", "numpy, float64",
        f"largest difference of a score {found['largestDifference']:.1e}", "1.000 exactly", found["right"] == found["wanted"],
    )  # fmt: skip


def group(what: str, sides: dict[str, Side]) -> Group:
    """A bar for each side."""
    bars = [
        Bar(name, side.summary.median, side.summary.minimum, side.summary.maximum, _ms(side.summary), series)
        for series, (name, side) in enumerate(sides.items())
    ]
    return Group(what, bars)


def versions(python: Path) -> dict[str, str]:
    """The libraries that took part."""
    code = "import json, importlib.metadata as m; print(json.dumps({n: m.version(n) for n in ('faiss-cpu', 'usearch', 'numpy')}))"
    return {name: str(version) for name, version in commands.run_json([python, "-c", code]).items()}


def _ms(summary: Summary) -> str:
    return f"{significant(summary.median)} ms"
