"""A web server that does nothing: the same bytes for every request, from memory, with Python's own asyncio.

What the console's load generator reaches with it is what generator, loopback and machine allow.
"""

import asyncio
import json
import sys
from collections.abc import Sequence


class Pages(asyncio.Protocol):
    """One connection; answers each request that is complete."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer
        self._heard = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the way back."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answers; the requests of the bench have no body."""
        self._heard += data
        count = self._heard.count(b"\r\n\r\n")
        if count and self._transport is not None:
            self._heard = self._heard.rpartition(b"\r\n\r\n")[2]
            self._transport.write(self._answer * count)


async def serve(size: int) -> None:
    """Prints the port, and answers until the program is ended."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {size}\r\n\r\n"
    answer = head.encode() + b"x" * size
    server = await asyncio.get_running_loop().create_server(lambda: Pages(answer), "127.0.0.1", 0)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await server.serve_forever()


def main(arguments: Sequence[str]) -> None:
    """Serves pages of a size in bytes."""
    if len(arguments) != 1 or not arguments[0].isdigit():
        sys.exit("usage: run_peer.py plain-pages BYTES")
    asyncio.run(serve(int(arguments[0])))
