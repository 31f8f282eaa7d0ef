"""Tests of the console's benchmark: its client and listeners against made-up servers, and its statistics."""

import asyncio
import tempfile
import time
import unittest
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from peelbench.benchmarks.console import Found, _check, report
from peelbench.commands import CommandError
from peelbench.console.client import ClientError, Connection, request
from peelbench.console.listeners import Listener, Viewer
from peelbench.console.load import Timing, flat_out, percentile, steady
from peelbench.context import Context
from peelbench.machine import Machine
from peelbench.report import render
from peers.plain_pages import Pages

FOUND = Found(
    records=1_000_000, store={"deployments": 3, "manifestLines": 4, "entries": 5, "alerts": 6},
    steady=[Timing("home", 0.01, 200)] * 99 + [Timing("alert", 0.02, 200)], rate=900, peer_rate=5000, page_bytes=9000,
    broadcasts=[0.1, 0.3], listeners=1000, lateness=[0.2, 0.4], last_heard=[0.3, 0.5], picture_ages=[0.6, 0.7], cameras=4,
)  # fmt: skip
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class ConsoleTests(unittest.IsolatedAsyncioTestCase):
    """Each against a server of its own on this machine."""

    async def start(self, handler: Handler) -> int:
        """A server that ends with the test; its port."""
        server = await asyncio.start_server(handler, "127.0.0.1", 0)
        self.addAsyncCleanup(server.wait_closed)
        self.addCleanup(server.close)
        return int(server.sockets[0].getsockname()[1])

    async def test_an_answer_in_pieces_is_read_whole(self) -> None:
        """Also where its head comes in two."""

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            for start in range(0, len(ANSWER), 7):
                writer.write(ANSWER[start : start + 7])
                await writer.drain()
                await asyncio.sleep(0.001)
            writer.close()

        connection = await Connection.open(await self.start(answer))
        found = await asyncio.wait_for(connection.ask(request("GET", "/", {})), 5)
        self.assertEqual((found.status, found.body), (200, b"hello"))
        connection.close()

    async def test_a_lost_connection_is_told(self) -> None:
        """Instead of waiting for ever."""

        async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.close()

        connection = await Connection.open(await self.start(hang_up))
        with self.assertRaises(ClientError):
            await asyncio.wait_for(connection.ask(request("GET", "/", {})), 5)

    async def test_a_listener_hears_each_alert_once(self) -> None:
        """Also one that comes in two pieces."""

        async def stream(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nd\r\nretry: 1000\n\n\r\n")
            event = b'id: 1\nevent: alert-raised\ndata: {"alert":"0A-1"}\n\n'
            for piece in (event[:30], event[30:], b"event: beat\ndata: {}\n\n"):
                await writer.drain()
                await asyncio.sleep(0.01)
                writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.05)
            writer.close()

        heard: list[tuple[str, str]] = []
        port = await self.start(stream)
        listener = await Listener.open(port, "/events", {}, lambda kind, alert, _: heard.append((kind, alert)))
        await asyncio.sleep(0.2)
        self.assertEqual(heard, [("alert-raised", "0A-1")])
        listener.close()

    async def test_a_refused_stream_is_told(self) -> None:
        """A listener that never hears anything would look like a slow server."""

        async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n")
            writer.close()

        with self.assertRaises(ClientError):
            await Listener.open(await self.start(refuse), "/events", {}, lambda *_: None)

    async def test_a_server_that_falls_behind_is_late(self) -> None:
        """Requests that wait for the only connection wait in their time."""

        async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                while True:
                    await reader.readuntil(b"\r\n\r\n")
                    await asyncio.sleep(0.05)
                    writer.write(ANSWER)
            except asyncio.IncompleteReadError:
                writer.close()

        port = await self.start(slow)
        timings = await steady(port, lambda _: ("page", request("GET", "/", {})), rate=100, seconds=0.2, connections=1)
        self.assertEqual(len(timings), 20)
        self.assertGreater(max(timing.seconds for timing in timings), 0.5)

    async def test_slow_pages_come_as_often_as_quick_ones(self) -> None:
        """Flat out, connections take the next page, whichever it is."""

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                while True:
                    asked = await reader.readuntil(b"\r\n\r\n")
                    await asyncio.sleep(0.02 if b"/slow" in asked else 0.001)
                    writer.write(ANSWER)
            except asyncio.IncompleteReadError:
                writer.close()

        port = await self.start(serve)
        pages = ("slow", "quick")
        timings, _ = await flat_out(
            port, lambda number: (pages[number % 2], request("GET", f"/{pages[number % 2]}", {})), seconds=0.3, connections=4
        )
        slow, quick = (sum(timing.page == page for timing in timings) for page in pages)
        self.assertGreater(slow, 5)
        self.assertLess(abs(slow - quick), 5)

    async def test_the_peer_answers_each_request(self) -> None:
        """Two that come together, and one that comes in pieces."""
        server = await asyncio.get_running_loop().create_server(lambda: Pages(ANSWER), "127.0.0.1", 0)
        self.addCleanup(server.close)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        wanted = request("GET", "/", {})
        writer.write(wanted + wanted + wanted[:9])
        self.assertEqual(await asyncio.wait_for(reader.readexactly(2 * len(ANSWER)), 5), 2 * ANSWER)
        writer.write(wanted[9:])
        self.assertEqual(await asyncio.wait_for(reader.readexactly(len(ANSWER)), 5), ANSWER)
        writer.close()


class StatisticsTests(unittest.TestCase):
    """What is made of the times."""

    def test_percentile_is_a_value_that_was_measured(self) -> None:
        """By nearest rank: of twenty values the nineteenth."""
        self.assertEqual(percentile(list(range(1, 21)), 0.95), 19)
        self.assertEqual(percentile([7.0], 0.95), 7)
        self.assertEqual(percentile([3, 1, 2], 1.0), 3)

    def test_a_refusal_spoils_the_run(self) -> None:
        """It would be answered fastest of all."""
        _check([Timing("home", 0.01, 200)])
        with self.assertRaises(CommandError):
            _check([Timing("home", 0.01, 200), Timing("home", 0.001, 429)])


class ViewerTests(unittest.TestCase):
    """What is told of the pictures of a made-up stream."""

    def test_pictures_are_found_wherever_the_stream_is_cut(self) -> None:
        """Chunks and pictures end in different places, and pieces anywhere."""
        taken = time.time() - 0.5
        body = b"".join(
            Viewer.HEAD.pack(camera, length, int(taken * 1000)) + b"j" * length for camera, length in ((0, 3), (1, 40), (0, 0))
        )
        chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:10], body[10:30], body[30:]))
        stream = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks
        for size in (1, 7, len(stream)):
            viewer = Viewer(b"")
            for start in range(0, len(stream), size):
                viewer.data_received(stream[start : start + size])
            self.assertEqual(len(viewer.ages), 3, size)
            for age in viewer.ages:
                self.assertGreaterEqual(age, 0.49)

    def test_a_refusal_is_no_stream(self) -> None:
        """It is told, and not counted."""
        with self.assertRaises(ClientError):
            Viewer(b"").data_received(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")


class ReportTests(unittest.TestCase):
    """Which measurement is held against which limit."""

    def setUp(self) -> None:
        """A machine that isn't asked."""
        folder = Path(tempfile.gettempdir())
        self.context = Context(
            root=folder, peel=folder / "peel", shared=None, out=folder, rounds=1, seconds=1, limit=None, live_rounds=1, fresh=False,
            command="scripts/bench console", machine=Machine("none", 2, 8.0, "none", 0.0),
        )  # fmt: skip

    def test_good_figures_reach_everything(self) -> None:
        """And the page names every page that was asked for."""
        found = report(self.context, FOUND)
        self.assertEqual([row.reached for row in found.rows], [True] * 7)
        page = render(found, self.context)
        self.assertIn("| alert | 1 | 20.0 ms |", page)
        self.assertIn("0.18×", page)

    def test_each_limit_can_be_missed(self) -> None:
        """By the one figure that it is about."""
        slow = [Timing("home", 0.06, 200)] * 100
        one = [*FOUND.steady[:99], Timing("alert", 0.06, 200)]
        changes: list[tuple[dict[str, object], int]] = [
            ({"steady": slow}, 2), ({"steady": one}, 1), ({"rate": 499.0}, 1), ({"broadcasts": [0.1, 1.1]}, 1),
            ({"lateness": [1.2] * 20}, 1), ({"last_heard": [1.2]}, 1), ({"picture_ages": [1.2] * 20}, 1),
        ]  # fmt: skip
        for change, missed in changes:
            self.assertEqual(len(report(self.context, replace(FOUND, **change)).missed()), missed, change)  # type: ignore[arg-type]


if __name__ == "__main__":
    unittest.main()
