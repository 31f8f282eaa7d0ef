"""Browsers that listen to the events of a deployment, without the browsers."""

import asyncio
import re
import struct
import time
from collections.abc import Callable

from peelbench.console.client import ClientError, request

EVENT = re.compile(rb'event: (alert-raised|alert-changed)\ndata: \{"alert":"([0-9A-Fa-f-]+)"\}\n')
# Longer than an event, so that one that comes in two pieces is whole in what is kept.
KEPT = 512

# Told of each event: its kind, the alert, and when it came, on the machine's clock of steady time.
Told = Callable[[str, str, float], None]


class _Stream(asyncio.Protocol):
    """A connection that asks for one stream and takes what comes."""

    def __init__(self, wanted: bytes) -> None:
        self._wanted = wanted
        self._transport: asyncio.Transport | None = None

    def close(self) -> None:
        """Hangs up."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asks for the stream."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._wanted)


class Listener(_Stream):
    """One event stream."""

    def __init__(self, wanted: bytes, told: Told) -> None:
        super().__init__(wanted)
        self._told = told
        self._heard = b""
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @staticmethod
    async def open(port: int, path: str, headers: dict[str, str], told: Told) -> "Listener":
        """Listens from now on; returns after the server has said that it does."""
        wanted = request("GET", path, headers)
        _, listener = await asyncio.get_running_loop().create_connection(lambda: Listener(wanted, told), "127.0.0.1", port)
        await asyncio.wait_for(listener.ready, 30)
        return listener

    def connection_lost(self, exc: Exception | None) -> None:
        """A stream that ends before it began is a fault; later it is noticed by what doesn't come."""
        if not self.ready.done():
            self.ready.set_exception(ClientError(f"no event stream: {self._heard[:200]!r}"))

    def data_received(self, data: bytes) -> None:
        """Looks for events of alerts."""
        now = time.perf_counter()
        self._heard += data
        if not self.ready.done() and b"retry:" in self._heard:
            if not self._heard.startswith(b"HTTP/1.1 200"):
                self.ready.set_exception(ClientError(f"no event stream: {self._heard[:200]!r}"))
                return
            self.ready.set_result(None)
        if not self.ready.done():
            return
        read = 0
        for found in EVENT.finditer(self._heard):
            self._told(found.group(1).decode(), found.group(2).decode(), now)
            read = found.end()
        self._heard = self._heard[read:][-KEPT:]


class Viewer(_Stream):
    """Takes the pictures of every camera, as the live page does, notes how old each is, and throws them away."""

    # Before each picture: camera, length, and when its frame came in milliseconds since 1970.
    HEAD = struct.Struct(">IIQ")

    def __init__(self, wanted: bytes) -> None:
        super().__init__(wanted)
        # Seconds from a frame's arrival until its picture was here whole, of each picture.
        self.ages: list[float] = []
        self._answer = b""
        self._body = bytearray()
        self._chunks = bytearray()
        self._is_body = False

    @staticmethod
    async def open(port: int, path: str, headers: dict[str, str]) -> "Viewer":
        """Watches from now on."""
        wanted = request("GET", path, headers)
        _, viewer = await asyncio.get_running_loop().create_connection(lambda: Viewer(wanted), "127.0.0.1", port)
        return viewer

    def data_received(self, data: bytes) -> None:
        """Looks for whole pictures."""
        now = time.time()
        if not self._is_body:
            self._answer += data
            head, mark, data = self._answer.partition(b"\r\n\r\n")
            if not mark:
                return
            if not head.startswith(b"HTTP/1.1 200") or b"chunked" not in head.lower():
                raise ClientError(f"no pictures: {head[:200]!r}")
            self._is_body = True
        self._chunks += data
        self._unchunk()
        while len(self._body) >= self.HEAD.size:
            _, length, taken = self.HEAD.unpack_from(self._body)
            if len(self._body) < self.HEAD.size + length:
                return
            self.ages.append(now - taken / 1000)
            del self._body[: self.HEAD.size + length]

    def _unchunk(self) -> None:
        """Takes whole chunks of the transfer (RFC 9112 section 7.1)."""
        while True:
            end = self._chunks.find(b"\r\n")
            if end < 0:
                return
            length = int(self._chunks[:end].split(b";")[0], 16)
            if len(self._chunks) < end + 2 + length + 2:
                return
            self._body += self._chunks[end + 2 : end + 2 + length]
            del self._chunks[: end + 2 + length + 2]
            if length == 0:
                return
