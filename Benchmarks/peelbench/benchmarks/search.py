"""Exact search of a gallery beside FAISS and USearch, on the same templates; in phases that can run by themselves."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from peelbench import commands, machine
from peelbench.benchmarks.timing_report import NOTE
from peelbench.charts import bar_chart
from peelbench.commands import CommandError
from peelbench.context import Context, Skipped
from peelbench.report import Report, table, write
from peelbench.search import beside_peers, large, recall, sealed, sizes
from peelbench.search.beside_peers import ROUNDS
from peelbench.search.galleries import BATCH, ISOTROPIC, LIMIT, SPREAD, STRETCHED, Data
from peelbench.search.parts import Ledger, Part
from peelbench.size_chart import size_chart

Phase = Callable[[Context, Path], Part]
SIZES_PLOT = "search-sizes.svg"
# In the order in which they run: what takes longest comes last.
PHASES: dict[str, Phase] = {
    "recall": recall.run,
    "peers-128": partial(beside_peers.run, whole=Data(SPREAD, 128, 2_000_000)),
    "peers-512": partial(beside_peers.run, whole=Data(STRETCHED, 512, 500_000)),
    "peers-128-isotropic": partial(beside_peers.run, whole=Data(ISOTROPIC, 128, 2_000_000)),
    "peers-512-isotropic": partial(beside_peers.run, whole=Data(ISOTROPIC, 512, 500_000)),
    "sealed": sealed.run,
    "sizes": sizes.run,
    "large": large.run,
}


def run(context: Context) -> Report:
    """Runs the phases that were asked for; the page is written again after each."""
    python = context.root / ".peel/venv-search/bin/python"
    if not python.is_file():
        raise Skipped("its peers are not installed: run scripts/bench search")
    ledger = Ledger(context)
    chosen = [name for name in PHASES if not context.only or name in context.only]
    failures = []
    for index, name in enumerate(chosen):
        context.tell(f"search: phase {name}, {index + 1} of {len(chosen)}")
        try:
            ledger.save(name, PHASES[name](context, python))
        except Skipped as reason:
            context.tell(f"search: phase {name} skipped: {reason}")
            # What an earlier run found stays, with its date.
            if ledger.read(name) is None:
                ledger.save(name, Part(skipped=str(reason)))
        except (CommandError, KeyError) as error:
            # The other phases are worth their time; this one keeps what it found the last time.
            context.tell(f"search: phase {name} failed: {error!r}")
            failures.append(f"phase {name}: {error}")
        page(context, ledger, python)
    if failures:
        raise CommandError("; ".join(failures))
    return page(context, ledger, python)


def page(context: Context, ledger: Ledger, python: Path) -> Report:
    """Writes what there is until now, of this run and of earlier ones; each phase with its date and version."""
    parts = {name: part for name in PHASES if (part := ledger.read(name)) is not None}
    report = report_of(context, parts, versions(python))
    write(report, context)
    curves = [curve for part in parts.values() for curve in part.curves]
    if curves:
        (context.out / SIZES_PLOT).write_text(
            size_chart("One query, by the size of the gallery", f"Templates of {sizes.DIMENSION} values", "Milliseconds", curves,
                       "Medians. Lower is faster; reading is the machine's bandwidth."), encoding="utf-8"
        )  # fmt: skip
    return report


def report_of(context: Context, parts: dict[str, Part], peers: dict[str, str]) -> Report:
    """The page from what the phases found."""
    every = list(parts.values())
    groups = [group for part in every for group in part.groups]
    return Report(
        name="search",
        title="Exact search",
        about=f"The best {LIMIT} of a gallery for one query, and for {BATCH} queries in one pass.",
        rows=[row for part in every for row in part.rows],
        details=[detail for part in every for detail in part.details],
        tables=[*_sizes(every), "Phases, which can run by themselves (`--only`):", _phases(parts)],
        notes=[
            f"{min(context.rounds, ROUNDS)} rounds beside the peers; in each, every side runs in a process of its own for at least "
            f"{context.seconds:g} s, in an order that turns round. Loading and building is not counted.",
            "All sides search the same templates, which Peel's simulator makes: of people who don't exist, two images of each, "
            "spread as the templates of lfw-dev are (Benchmarks/populations), or without any structure. Half of the queries are "
            "of somebody in the gallery.",
            "Bandwidth: bytes of codes, scales and lengths that a scan reads, per second of the whole search, beside plain reading "
            "of the same memory in the same process, in turns with it.",
            "Recall: numpy compares every template in double precision. A template of the list is right where its score reaches that "
            f"of the {LIMIT}th best, but for 10⁻¹² of rounding, and it is listed once; a list that is too short lacks what it lacks.",
            "FAISS flat is IndexFlatIP, SQ8 is IndexScalarQuantizer with 8 bits; USearch compares 8-bit vectors exactly, but not "
            "what they were made from.",
            *(note for part in every for note in part.notes),
        ],
        versions={"Peel": machine.peel_version(context.root), **peers},
        commands=[
            "peel bench gallery --count N --dimension D --model FILE --out FOLDER",
            f"peel bench search FOLDER --limit {LIMIT} --batch {BATCH} --threads T --seconds S --json",
            "run_peer.py faiss-search FOLDER --kind flat|sq8 --threads T --seconds S",
            "run_peer.py usearch-search FOLDER --kind i8 --threads T --seconds S",
            f"run_peer.py exhaustive-search FOLDER RESULTS --limit {LIMIT}",
        ],
        plot=bar_chart("One query, best 50", "Milliseconds", groups, NOTE) if groups else "",
        plot_text="Bars: milliseconds for one query, Peel beside its peers; the numbers are in the tables.",
    )


def _sizes(parts: list[Part]) -> list[str]:
    drawn = any(part.curves for part in parts)
    text = "Lines: milliseconds of one query against the size of the gallery, beside plain reading; the numbers are in the table."
    return [f"![{text}]({SIZES_PLOT})"] if drawn else []


def _phases(parts: dict[str, Part]) -> str:
    head = ["phase", "measured", "Peel", "with", "load before the start"]
    rows = []
    for name in PHASES:
        part = parts.get(name)
        if part is None:
            rows.append([name, "not measured yet", "–", "–", "–"])
        elif part.skipped:
            rows.append([name, f"skipped on {part.measured}: {part.skipped}", part.peel, "–", "–"])
        else:
            rows.append([name, part.measured, part.peel, part.settings, part.load])
    return table(head, rows)


def versions(python: Path) -> dict[str, str]:
    """The libraries that took part."""
    code = "import json, importlib.metadata as m; print(json.dumps({n: m.version(n) for n in ('faiss-cpu', 'usearch', 'numpy')}))"
    return {name: str(version) for name, version in commands.run_json([python, "-c", code]).items()}
