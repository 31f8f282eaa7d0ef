"""HTTP/1.1 on kept-alive connections, with nothing but asyncio: as light as Python allows, so that it is not measured itself."""

import asyncio
import json
import re
from dataclasses import dataclass
from typing import Any

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
END = b"\r\n\r\n"


class ClientError(Exception):
    """A connection ended early, or an answer can't be read."""


@dataclass(frozen=True)
class Answer:
    """A whole answer."""

    status: int
    body: bytes

    def json(self) -> Any:
        """The document, of an answer that is one."""
        if self.status >= 300:
            raise ClientError(f"the console answered {self.status}: {self.body[:200]!r}")
        return json.loads(self.body)


def request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """The bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", *(f"{name}: {value}" for name, value in headers.items())]
    if body or method == "POST":
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + END + body


class Connection(asyncio.Protocol):
    """One connection that asks one thing at a time."""

    def __init__(self) -> None:
        self._heard = bytearray()
        self._transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[Answer] | None = None
        self._status = 0
        # Where the answer's body begins, and where it ends; 0 before its head was read.
        self._start = self._end = 0

    @staticmethod
    async def open(port: int) -> "Connection":
        """Connects to this machine."""
        _, connection = await asyncio.get_running_loop().create_connection(Connection, "127.0.0.1", port)
        return connection

    async def ask(self, wanted: bytes) -> Answer:
        """Sends a request and waits for the whole answer."""
        if self._transport is None or self._transport.is_closing():
            raise ClientError("the server has closed the connection")
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(wanted)
        return await self._waiting

    def close(self) -> None:
        """Hangs up."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the way to the server."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """Tells whoever waits."""
        self._fail("the server closed the connection")

    def data_received(self, data: bytes) -> None:
        """Reads as far as there is something to read."""
        self._heard += data
        if not self._end and not self._read_head():
            return
        if len(self._heard) < self._end:
            return
        answer = Answer(self._status, bytes(self._heard[self._start : self._end]))
        del self._heard[: self._end]
        self._start = self._end = 0
        waiting, self._waiting = self._waiting, None
        if waiting is not None and not waiting.done():
            waiting.set_result(answer)

    def _read_head(self) -> bool:
        found = self._heard.find(END)
        if found < 0:
            return False
        length = LENGTH.search(self._heard, 0, found)
        if length is None:
            self._fail("the server did not say how long its answer is")
            self.close()
            return False
        self._status = int(self._heard[9:12])
        self._start = found + len(END)
        self._end = self._start + int(length.group(1))
        return True

    def _fail(self, why: str) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None and not waiting.done():
            waiting.set_exception(ClientError(why))
