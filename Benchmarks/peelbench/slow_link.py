"""A slow mobile link in front of a server: every byte waits for its turn, and then for the way.

It needs no right to shape the machine's own traffic. The rates are those that Lighthouse calls a slow 4G link.
"""

import socket
import threading
import time
from dataclasses import dataclass
from queue import Queue

PIECE = 1400


@dataclass(frozen=True)
class Link:
    """What a link can carry."""

    up_bits: float = 750_000
    down_bits: float = 1_600_000
    # There and back, in seconds.
    round_trip: float = 0.150

    @property
    def text(self) -> str:
        """The link in words."""
        return (
            f"{self.up_bits / 1000:.0f} kbit/s up, {self.down_bits / 1000:.0f} kbit/s down, {self.round_trip * 1000:.0f} ms "
            "there and back"
        )


class SlowLink:
    """Listens on a port of its own and carries each connection on to a server."""

    def __init__(self, port: int, link: Link) -> None:
        self.link = link
        self.target = port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        """Takes no more connections."""
        self.listener.close()

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.target))
            for one in (client, server):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._carry(client, server, self.link.up_bits)
            self._carry(server, client, self.link.down_bits)

    def _carry(self, source: socket.socket, target: socket.socket, bits: float) -> None:
        """One direction: a thread that reads at the link's rate, and one that hands on after the way."""
        waiting: Queue[tuple[float, bytes]] = Queue()

        def read() -> None:
            free = 0.0
            while True:
                try:
                    piece = source.recv(PIECE)
                except OSError:
                    piece = b""
                now = time.monotonic()
                free = max(now, free) + len(piece) * 8 / bits
                waiting.put((free + self.link.round_trip / 2, piece))
                if not piece:
                    return
                # What the link can't carry yet stays with the sender.
                if free > now:
                    time.sleep(free - now)

        def write() -> None:
            while True:
                due, piece = waiting.get()
                if (left := due - time.monotonic()) > 0:
                    time.sleep(left)
                try:
                    if not piece:
                        target.shutdown(socket.SHUT_WR)
                        return
                    target.sendall(piece)
                except OSError:
                    return

        for work in (read, write):
            threading.Thread(target=work, daemon=True).start()
