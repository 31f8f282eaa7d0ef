"""A store of an exercise, and `peel serve` on it."""

import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peelbench.commands import CommandError
from peelbench.context import Context


@dataclass(frozen=True)
class Store:
    """A filled store: where it is, and what Peel printed of it."""

    folder: Path
    facts: dict[str, Any]

    @property
    def environment(self) -> dict[str, str]:
        """Where Peel finds the store and its keys."""
        return _environment(self.folder)

    def passphrase(self, login: str) -> str:
        """The passphrase of one of the exercise's accounts."""
        return next(str(account["passphrase"]) for account in self.facts["accounts"] if account["login"] == login)


def make_store(context: Context, folder: Path, records: int, deployments: int, alerts: int, entries: int) -> Store:
    """Makes keys and an empty store, and fills it."""
    _peel(context, folder, "store", "init", "--log-name", "example.com/bench", "--new-keys", str(folder / "keys"))
    output = _peel(
        context, folder, "bench", "console-store", "--records", str(records), "--deployments", str(deployments),
        "--alerts", str(alerts), "--entries", str(entries), "--pack", "mobile",
    )  # fmt: skip
    return Store(folder, json.loads(output))


@dataclass
class Server:
    """A running console."""

    port: int
    log: Path

    def said(self, message: str) -> list[dict[str, str]]:
        """The lines of its log with a message."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in map(_line, lines) if line.get("message") == message]


@contextmanager
def serving(context: Context, store: Store, sources: Sequence[Path] = ()) -> Iterator[Server]:
    """`peel serve` as it runs behind a proxy that ends TLS, until the block ends."""
    port = _free_port()
    log = store.folder / "serve.log"
    # Each request of the bench says for whom the proxy asks, so that limits by address are those of as many people.
    command = [str(context.peel), "serve", "--address", "127.0.0.1", "--port", str(port), "--behind-proxy", "--pack", "mobile"]
    if sources:
        command += ["--source", *map(str, sources)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=store.environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        try:
            _await(process, port, log)
            yield Server(port, log)
            if process.poll() is not None:
                raise CommandError(f"peel serve ended by itself, with code {process.returncode}")
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def plain_pages(context: Context, size: int) -> Iterator[int]:
    """The peer: the same bytes for everything; its port."""
    command = list(map(str, [*context.peer("plain-pages"), str(size)]))
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield int(json.loads(process.stdout.readline())["port"])
        finally:
            process.terminate()


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PEEL_STORE": str(folder / "store"),
        "PEEL_STORE_KEY": f"file:{folder / 'keys/store.key'}",
        "PEEL_LOG_KEY": f"file:{folder / 'keys/log.key'}",
    }


def _peel(context: Context, folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [str(context.peel), *arguments], env=_environment(folder), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if done.returncode != 0:
        last = " | ".join(done.stderr.strip().splitlines()[-3:]) or "no message"
        raise CommandError(f"peel {arguments[0]} {arguments[1]} ended with code {done.returncode}: {last}")
    return done.stdout


def _await(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise CommandError(f"peel serve ended at once: {log.read_text(errors='replace')[-300:]}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/ready", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (OSError, urllib.error.URLError):
            time.sleep(0.2)
    raise CommandError("peel serve did not become ready in two minutes")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _line(text: str) -> dict[str, str]:
    if not re.match(r"\{.*\}$", text):
        return {}
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        return {}
    return value if isinstance(value, dict) else {}
