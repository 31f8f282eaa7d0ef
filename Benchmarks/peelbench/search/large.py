"""One search of twelve million templates of 512 values on one core, beside what is published of police matchers."""

from pathlib import Path
from typing import Any

from peelbench.context import Context
from peelbench.report import NONE, Row, percent, significant
from peelbench.search import galleries
from peelbench.search.beside_peers import bandwidth
from peelbench.search.galleries import STRETCHED, Data
from peelbench.search.parts import Part

DATA = Data(STRETCHED, 512, 12_000_000)
QUERIES = 20
SECONDS = 30.0
# Seconds a search, of matchers that police forces use, in NIST's one-to-many test with 12 million people.
PUBLISHED = "0.7 to 30 s"


def run(context: Context, python: Path) -> Part:
    """Each query is asked once before it is timed."""
    del python
    data = DATA.within(context)
    with galleries.passing(context, data, QUERIES) as folder:
        context.tell(f"search, large: {data.name}, one thread")
        found = galleries.search(context, folder, 1, "--queries", str(QUERIES), seconds=max(context.seconds, SECONDS))
    return Part(rows=rows(data, found), notes=[note(data, found)])


def rows(data: Data, found: dict[str, Any]) -> list[Row]:
    """For information: the published times are of other machines and other templates."""
    return [
        Row(f"one query, {data.name}, one core; beside: police matchers in NIST's test", _seconds(found["secondsPerQuery"]), PUBLISHED, NONE),
        Row(f"a query that was not asked before, {data.name}, one core", _seconds(found["secondsPerFirstQuery"]), NONE, NONE),
        Row(f"bytes read a second, {data.name}, one core; peer: plain reading", _speed(found, "secondsPerQuery"),
            _speed(found, "secondsToRead"), percent(bandwidth(found), 0)),
    ]  # fmt: skip


def note(data: Data, found: dict[str, Any]) -> str:
    """How so much is searched with less memory than it takes."""
    return (
        f"{data.name}: {data.disk / 1e9:.0f} GB on the disk, mapped and not loaded. The codes of all axes with their lengths take "
        f"{data.count * found['scanBytesPerTemplate'] / 1e9:.1f} GB; a search's first look reads {found['scannedBytes'] / 1e9:.1f} GB of "
        "them, which stay in the page cache. Of the float templates only those that pass all looks are read: from the disk for a query "
        f"that was not asked before, from the page cache later. {QUERIES} queries, each asked once and then timed again; the process had "
        f"at most {found['peakMemoryBytes'] / 1e9:.1f} GB in memory, what is mapped included. The published times, {PUBLISHED}, are of "
        "matchers that police forces use in NIST's one-to-many test of 12 million people, on one core of another machine, with templates "
        "of their own: they say what order of magnitude is usual, and no more."
    )


def _seconds(found: dict[str, float]) -> str:
    return f"{significant(found['median'])} s"


def _speed(found: dict[str, Any], key: str) -> str:
    return f"{significant(found['scannedBytes'] / found[key]['median'] / 1e9)} GB/s"
