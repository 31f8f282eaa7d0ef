"""Casework's store: appending to the log, proofs, the audit, an erasure run, and opening, against fixed limits."""

import os
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

from peelbench import commands, machine
from peelbench.charts import Bar, Group, bar_chart
from peelbench.context import Context
from peelbench.report import NONE, Report, Row, significant

ENTRIES = 1_000_000
ITEMS = 100_000
WRITERS = 512
# What a row of the log takes, so that the peer writes as much.
ROW_BYTES = 700
ENTRIES_PER_SECOND = 5000.0
PROOF_SECONDS = 0.005
AUDIT_SECONDS = 60.0
ERASURE_SECONDS = 60.0
OPENING_SECONDS = 1.0


def run(context: Context) -> Report:
    """One run: a million entries take minutes, and what varies is the disk."""
    entries = min(ENTRIES, 10_000 * context.limit) if context.limit else ENTRIES
    items = min(ITEMS, 1_000 * context.limit) if context.limit else ITEMS
    context.tell(f"store: {entries:,} entries, {items:,} items")
    folder = Path(tempfile.mkdtemp(dir=context.cache, prefix="store-"))
    try:
        found = commands.run_json(
            [context.peel, "bench", "store", "--out", folder / "store", "--entries", str(entries), "--items", str(items),
             "--writers", str(WRITERS)]
        )  # fmt: skip
        context.tell("store: plain SQLite")
        plain = plain_sqlite(folder / "plain.db", entries)
    finally:
        shutil.rmtree(folder)
    speed, proof = float(found["entriesPerSecond"]), float(found["secondsPerProof"]["max"])
    growth = float(found["secondsPerConsistencyProof"]["max"])
    audit, erasing, opening = (float(found[name]) for name in ("secondsToAudit", "secondsToErase", "secondsToOpen"))
    whole = found["isSound"] is True and found["erased"] == items
    return Report(
        name="store",
        title="The store of casework and its log",
        about="What it costs that an act and its entry in the evidence log are on the disk before the act counts.",
        rows=[
            Row(f"entries appended a second, {WRITERS} acts at once; peer: plain SQLite rows, {WRITERS} a transaction",
                significant(speed), significant(plain), f"{speed / plain:.2f}×", f"at least {ENTRIES_PER_SECOND:,.0f}",
                speed >= ENTRIES_PER_SECOND),
            _limit(f"one proof of inclusion among {entries:,}, the slowest", proof * 1000, "ms", PROOF_SECONDS * 1000),
            _limit(f"one proof of consistency with an earlier size of {entries:,}, the slowest", growth * 1000, "ms",
                   PROOF_SECONDS * 1000),
            _limit(f"audit of {entries:,} entries, offline", audit, "s", AUDIT_SECONDS),
            _limit(f"erasing {items:,} items, each looked for, with a receipt", erasing, "s", ERASURE_SECONDS),
            _limit(f"opening the store at {found['records']:,} records", opening, "s", OPENING_SECONDS),
            Row("the audit found the log sound, and every item was erased", "yes" if whole else "no", NONE, NONE, "yes", whole),
        ],
        details=[],
        notes=[
            "One run. Every entry is an event sealed under a data key of its own and committed with its leaf; an act is "
            "acknowledged after the disk has it. Acts that wait at the same time share a transaction.",
            f"Tiles and checkpoint of all entries were written and signed in {significant(float(found['secondsToSign']))} s more.",
            "Proofs are made from the files and checked against the signed root, with nothing remembered from one to the next.",
            "The items are sealed lines of a manifest whose period is over.",
            f"Peer: Python's sqlite3, WAL, synchronous FULL, {ROW_BYTES} bytes a row, no sealing, no log, no index but the key.",
        ],
        versions={
            "Peel": machine.peel_version(context.root), "Swift": machine.swift_version(),
            "SQLite of the peer": sqlite3.sqlite_version,
        },
        commands=[f"peel bench store --out FOLDER --entries {entries} --items {items} --writers {WRITERS}"],
        plot=bar_chart(
            "Time as a share of what is allowed", "1 is the limit",
            [Group("Store", [
                _bar("append", ENTRIES_PER_SECOND / speed), _bar("one proof", proof / PROOF_SECONDS),
                _bar("consistency", growth / PROOF_SECONDS),
                _bar("audit", audit / AUDIT_SECONDS), _bar("erase", erasing / ERASURE_SECONDS),
                _bar("open", opening / OPENING_SECONDS)])],
            "Bars: one run. Shorter is better."),
        plot_text="Bars: each time as a share of its limit; the numbers are in the table.",
    )  # fmt: skip


def plain_sqlite(file: Path, rows: int) -> float:
    """Rows a second of a table with nothing but a number and bytes."""
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE entry (sequence INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT")
    content = os.urandom(ROW_BYTES)
    start = time.perf_counter()
    for first in range(0, rows, WRITERS):
        database.execute("BEGIN IMMEDIATE")
        some = range(first, min(first + WRITERS, rows))
        database.executemany("INSERT INTO entry VALUES (?, ?)", ((number, content) for number in some))
        database.execute("COMMIT")
    seconds = time.perf_counter() - start
    database.close()
    return rows / seconds


def _limit(what: str, value: float, unit: str, most: float) -> Row:
    return Row(what, f"{significant(value)} {unit}", NONE, NONE, f"at most {significant(most)} {unit}", value <= most)


def _bar(label: str, share: float) -> Bar:
    return Bar(label, share, share, share, f"{share:.3f}", 0)
