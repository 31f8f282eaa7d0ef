"""What sealing a gallery costs: opening, the first search, later ones, and memory."""

import secrets
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from peelbench.context import Context
from peelbench.report import NONE, Detail, Row, significant, times
from peelbench.rounds import Side, in_turns
from peelbench.search import beside_peers, galleries
from peelbench.search.galleries import SPREAD, Data
from peelbench.search.parts import Part
from peelbench.stats import Summary, ratios, summarize

DATA = Data(SPREAD, 128, 2_000_000)
QUERIES = 200


def run(context: Context, python: Path) -> Part:
    """The same templates in an open and in a sealed gallery, in turns, with one thread."""
    del python
    data = DATA.within(context)
    opened = galleries.kept(context, data, beside_peers.QUERIES)
    with tempfile.TemporaryDirectory(dir=context.cache, prefix="seal-") as place:
        key = Path(place) / "key"
        key.write_text(secrets.token_hex(32), encoding="ascii")
        with galleries.passing(context, data, beside_peers.QUERIES, "--key", key) as sealed:
            sides = in_turns(
                replace(context, rounds=min(context.rounds, beside_peers.ROUNDS)), f"search, sealed, {data.name}", "secondsPerQuery",
                {
                    "sealed": lambda: galleries.search(context, sealed, 1, "--queries", str(QUERIES), "--key", key),
                    "open": lambda: galleries.search(context, opened, 1, "--queries", str(QUERIES)),
                },
            )  # fmt: skip
    return Part(
        rows=rows(data, sides["sealed"], sides["open"]),
        details=[Detail(f"{data.name}: one query, {name}", "ms", side.summary) for name, side in sides.items()],
        notes=[
            f"Sealing: {data.name}, AES-256-GCM, one thread. Peel is the sealed gallery, the peer the same one unsealed, in turns. "
            f"First searches are of {QUERIES} queries that the process had not been asked; they decrypt the templates that are "
            "looked at. Those of the last line were asked once before. Memory of the open gallery includes what is mapped."
        ],
    )


def rows(data: Data, sealed: Side, opened: Side) -> list[Row]:
    """For information: nothing has to be reached."""
    return [
        _row(f"open {data.name}, sealed; peer: not sealed", sealed, opened, lambda found: found["secondsToOpen"] * 1000, "ms"),
        _row("a first search, sealed; peer: not sealed", sealed, opened, lambda found: found["secondsPerFirstQuery"]["median"] * 1000, "ms"),
        _row("a later search, sealed; peer: not sealed", sealed, opened, lambda found: found["secondsPerQuery"]["median"] * 1000, "ms"),
        _row("largest memory, sealed; peer: not sealed", sealed, opened, lambda found: found["peakMemoryBytes"] / 1e6, "MB"),
    ]  # fmt: skip


def _row(what: str, sealed: Side, opened: Side, value: Any, unit: str) -> Row:
    ours, theirs = ([float(value(found)) for found in side.printed] for side in (sealed, opened))
    ratio: Summary = ratios(theirs, ours)
    if unit == "MB":
        return Row(what, f"{significant(max(ours))} MB", f"{significant(max(theirs))} MB", NONE)
    return Row(what, f"{significant(summarize(ours).median)} {unit}", f"{significant(summarize(theirs).median)} {unit}", times(ratio))
