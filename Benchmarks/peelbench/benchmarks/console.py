"""The console at a million records: pages, event streams, and how late an alert is on a screen."""

import asyncio
import resource
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peelbench import machine
from peelbench.benchmarks.live import make_clips
from peelbench.charts import Bar, Group, bar_chart
from peelbench.commands import CommandError
from peelbench.console.client import Connection, request
from peelbench.console.load import Timing, flat_out, percentile, steady
from peelbench.console.server import Server, Store, make_store, plain_pages, serving
from peelbench.console.visit import Screen, Visit
from peelbench.context import Context, Skipped
from peelbench.report import NONE, Report, Row, significant, table

RECORDS = 1_000_000
DEPLOYMENTS = 2000
# Of the deployment that is over: twice the busiest of those that the Metropolitan Police published in detail, and five times the
# mean of its 231 of 2025, which had 2,408 alerts.
ALERTS = 50
# Of the list that its manager reviews.
ENTRIES = 1000
# Sessions that share the load: the console allows each 20 requests a second.
SESSIONS = 256
RATE = 500.0
SECONDS = 20.0
CONNECTIONS = 32
LISTENERS = 1000
BROADCASTS = 20
CAMERAS = 4
LONGEST_LIVE = 150.0

PAGE_SECONDS = 0.05
LISTENER_SECONDS = 1.0
SCREEN_SECONDS = 1.0
PICTURE_SECONDS = 1.0


@dataclass(frozen=True)
class Found:
    """What was measured."""

    records: int
    # What Peel printed of the store.
    store: dict[str, Any]
    steady: list[Timing]
    rate: float
    peer_rate: float
    page_bytes: int
    broadcasts: list[float]
    listeners: int
    lateness: list[float]
    # Of each alert that a camera raised: seconds from its frame's arrival until the last listener heard of it.
    last_heard: list[float]
    # Of each picture: seconds from its frame's arrival until it was received.
    picture_ages: list[float]
    cameras: int

    @property
    def by_page(self) -> dict[str, list[float]]:
        """Seconds by page, at the steady rate."""
        pages: dict[str, list[float]] = {}
        for timing in self.steady:
            pages.setdefault(timing.page, []).append(timing.seconds)
        return pages


def run(context: Context) -> Report:
    """One run of each part: a million records take minutes to make."""
    if not context.has_pack("mobile"):
        raise Skipped("the pack mobile is not installed: see peel models install")
    _raise_limit_of_files()
    folder = Path(tempfile.mkdtemp(dir=context.cache, prefix="console-"))
    try:
        return report(context, measure(context, folder))
    finally:
        shutil.rmtree(folder)


def measure(context: Context, folder: Path) -> Found:
    """Makes a store, and measures on it."""
    scale = min(1.0, context.limit / 100) if context.limit else 1.0
    records = max(10_000, int(RECORDS * scale))
    deployments, alerts = max(20, int(DEPLOYMENTS * scale)), max(20, int(ALERTS * scale))
    entries = max(20, int(ENTRIES * scale))
    listeners = max(20, int(LISTENERS * scale))
    # Composed first: while a store is open nothing else has the machine.
    clips = make_clips(context, CAMERAS)
    context.tell(f"console: a store of {records:,} records")
    store = make_store(context, folder, records, deployments, alerts, entries)
    with serving(context, store) as server:
        timings, rate, size, broadcasts = asyncio.run(_visit(context, server, store, listeners))
    context.tell("console: the peer")
    with plain_pages(context, size) as port:
        peer_rate = asyncio.run(_peer(port))
    context.tell(f"console: {CAMERAS} cameras")
    with serving(context, store, clips) as server:
        screen = asyncio.run(_watch(server, store, listeners))
    return Found(
        records, store.facts, timings, rate, peer_rate, size, broadcasts, listeners, screen.lateness(), screen.last_heard(),
        screen.picture_ages, len(clips),
    )  # fmt: skip


async def _visit(context: Context, server: Server, store: Store, listeners: int) -> tuple[list[Timing], float, int, list[float]]:
    context.tell(f"console: {SESSIONS} sessions")
    visit = await Visit.begin(server, store, SESSIONS)
    pages = await visit.pages()
    requests = visit.requests(pages)
    size = await _mean_size(server.port, visit, pages)
    context.tell(f"console: {RATE:.0f} requests a second")
    # The first requests of a page fill caches of the database; users don't come to a console that was started a second ago.
    await flat_out(server.port, requests, 2, 4)
    timings = await steady(server.port, requests, RATE, SECONDS, CONNECTIONS)
    _check(timings)
    # A session's allowance is full again after as many seconds.
    await asyncio.sleep(6)
    context.tell("console: as many requests as are answered")
    answered, seconds = await flat_out(server.port, requests, SECONDS / 2, CONNECTIONS)
    _check(answered)
    await asyncio.sleep(6)
    context.tell(f"console: {listeners:,} listeners")
    broadcasts = await visit.broadcast(listeners, BROADCASTS)
    return timings, len(answered) / seconds, size, broadcasts


async def _mean_size(port: int, visit: Visit, pages: dict[str, str]) -> int:
    connection = await Connection.open(port)
    sizes = [
        len((await connection.ask(request("GET", path, visit.headers(number)))).body)
        for number, path in enumerate(pages.values())
    ]
    connection.close()
    return sum(sizes) // len(sizes)


async def _peer(port: int) -> float:
    def requests(_: int) -> tuple[str, bytes]:
        return "plain", request("GET", "/", {})

    answered, seconds = await flat_out(port, requests, SECONDS / 4, CONNECTIONS)
    _check(answered)
    return len(answered) / seconds


async def _watch(server: Server, store: Store, listeners: int) -> Screen:
    screen = Screen(await Visit.begin(server, store, SESSIONS), listeners)
    await screen.watch(LONGEST_LIVE)
    if not screen.picture_ages:
        raise CommandError("no picture of a camera came: the run is not what an officer has")
    if not screen.shown:
        raise CommandError("the recordings raised no alert")
    return screen


def _check(timings: Sequence[Timing]) -> None:
    """A refusal is answered quickly and would flatter."""
    wrong = Counter((timing.page, timing.status) for timing in timings if timing.status != 200)
    if wrong:
        (page, status), count = wrong.most_common(1)[0]
        raise CommandError(f"{sum(wrong.values())} requests were not answered with 200, such as {count} of {page}: {status}")


def _raise_limit_of_files() -> None:
    """Each listener is a connection, here too."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 2 * LISTENERS:
        raise Skipped(f"the system permits {hard} open files: raise the hard limit (ulimit -Hn) to {2 * LISTENERS}")
    if soft != resource.RLIM_INFINITY and soft < 2 * LISTENERS:
        resource.setrlimit(resource.RLIMIT_NOFILE, (2 * LISTENERS, hard))


def report(context: Context, found: Found) -> Report:
    """The page."""
    every = [timing.seconds for timing in found.steady]
    pages = {page: percentile(times, 0.95) for page, times in found.by_page.items()}
    slowest = max(pages, key=lambda page: pages[page])
    together, last = percentile(every, 0.95), max(found.broadcasts)
    screen = percentile(found.lateness, 0.95)
    raised = max(found.last_heard)
    age = percentile(found.picture_ages, 0.95)
    return Report(
        name="console",
        title="The console",
        about=f"Pages, event streams and alerts of `peel serve`, on a store of {found.records:,} records. Officers' pages that show a "
        "deployment or an alert append to the evidence log before they are answered.",
        rows=[
            _limit(f"p95 of all pages, {RATE:.0f} requests a second", together * 1000, "ms", PAGE_SECONDS * 1000),
            _limit(f"p95 of the slowest page ({slowest}), at the same rate", pages[slowest] * 1000, "ms", PAGE_SECONDS * 1000),
            Row(
                f"requests a second, {CONNECTIONS} connections; peer: the same bytes from memory, Python's asyncio",
                significant(found.rate), significant(found.peer_rate), f"{found.rate / found.peer_rate:.2f}×",
                f"at least {RATE:.0f}", found.rate >= RATE,
            ),
            _limit(
                f"from an officer's answer to an alert until the last of {found.listeners:,} listeners heard of it, the slowest of "
                f"{len(found.broadcasts)}", last * 1000, "ms", LISTENER_SECONDS * 1000,
            ),
            _limit(
                f"from a frame to its alert at the last of {found.listeners:,} listeners, {found.cameras} cameras, the slowest of "
                f"{len(found.last_heard)}", raised * 1000, "ms", LISTENER_SECONDS * 1000,
            ),
            _limit(
                f"p95 from a frame to its alert on a screen, {found.cameras} cameras", screen * 1000, "ms", SCREEN_SECONDS * 1000,
            ),
            _limit(
                f"p95 from a frame to its redacted picture at the page, {found.cameras} cameras", age * 1000, "ms",
                PICTURE_SECONDS * 1000,
            ),
        ],
        details=[],
        tables=["Each page, at the steady rate:", _page_table(found)],
        notes=_notes(found),
        versions={"Peel": machine.peel_version(context.root), "Swift": machine.swift_version()},
        commands=[
            f"peel bench console-store --records {found.records} --pack mobile",
            "peel serve --address 127.0.0.1 --port N --behind-proxy --pack mobile [--source CLIP…]",
        ],
        plot=bar_chart(
            "Time as a share of what is allowed", "1 is the limit",
            [Group("Console", [
                _bar("pages, p95", together / PAGE_SECONDS), _bar("slowest page, p95", pages[slowest] / PAGE_SECONDS),
                _bar("one request", RATE / found.rate), _bar("listeners, answer", last / LISTENER_SECONDS),
                _bar("listeners, alert", raised / LISTENER_SECONDS),
                _bar("alert on screen, p95", screen / SCREEN_SECONDS),
                _bar("redacted picture, p95", age / PICTURE_SECONDS)])],
            "Bars: one run. Shorter is better."),
        plot_text="Bars: each time as a share of its limit; the numbers are in the table.",
    )  # fmt: skip


def _page_table(found: Found) -> str:
    rows = [
        [page, str(len(times)), *(f"{significant(percentile(times, share) * 1000)} ms" for share in (0.5, 0.95, 1.0))]
        for page, times in found.by_page.items()
    ]
    return table(["page", "requests", "median", "p95", "max"], rows)


def _notes(found: Found) -> list[str]:
    return [
        f"The store has {found.store['deployments']:,} deployments, {found.store['manifestLines']:,} lines of manifests with their items of "
        f"retention, a list of {found.store['entries']:,} entries that awaits review, a deployment with {found.store['alerts']:,} alerts; the rest "
        "are entries of the log.",
        "One run. Server and clients share the machine and talk over its loopback without TLS, as behind a proxy on the same "
        "machine; what the clients take is missing to the server.",
        f"The steady rate: a request is due every {1000 / RATE:g} ms whether or not earlier ones were answered, and its time begins when it "
        f"was due. {SECONDS:.0f} s, {CONNECTIONS} connections.",
        f"Pages come in turns, by {SESSIONS} sessions of one officer, because a session is allowed 20 requests a second. A run in which any "
        "request was refused doesn't count.",
        f"The peer answers every request with the same {found.page_bytes:,} bytes, the mean of the pages. It has no store, no sessions and no "
        "log: what it reaches is what the client and the machine allow.",
        "Listeners hold an event stream each. The time begins before the officer's answer is sent, so it holds the answer's own way into "
        "the store and the log.",
        f"Alerts on a screen: {len(found.lateness)} alerts of recordings that are played as cameras, 1080p25. A frame's time is its arrival "
        "at the decoder, as the console logs it; the alert is on the screen when the state that the page asks for has arrived. Drawing is "
        "left out. The page takes the pictures of every camera meanwhile.",
        f"Redacted pictures: {len(found.picture_ages):,} of {found.cameras} cameras; the median age is "
        f"{significant(percentile(found.picture_ages, 0.5) * 1000)} ms. Each carries when its frame arrived at the decoder; its age is taken when its last byte was received. Drawing is left out.",
        f"While the cameras run, {found.listeners:,} other streams listen too; their times begin when the alert's frame arrived at the decoder, "
        "so they hold finding, following and comparing the face.",
        "Passphrases of the exercise's accounts are made at a low cost; signing in is not timed.",
    ]


def _limit(what: str, value: float, unit: str, most: float) -> Row:
    return Row(what, f"{significant(value)} {unit}", NONE, NONE, f"at most {significant(most)} {unit}", value <= most)


def _bar(label: str, share: float) -> Bar:
    return Bar(label, share, share, share, f"{share:.3f}", 0)
