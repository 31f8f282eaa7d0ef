"""`peel serve` with a certificate of its own, started and stopped as a test wants."""

import signal
import socket
import ssl
import subprocess
import time
import urllib.request
from pathlib import Path

from force import Force


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """The console of a force."""

    def __init__(self, force: Force, video: Path) -> None:
        self.force = force
        self.video = video
        self.port = free_port()
        self.address = f"https://localhost:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.certificate = force.folder / "certificate.pem"
        self.key = force.folder / "certificate.key"
        subprocess.run(
            [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
                "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", str(self.key), "-out",
                str(self.certificate),
            ],
            check=True, capture_output=True,
        )

    def start(self, *more: str) -> None:
        """Starts it, with further arguments, and waits until it answers."""
        log = (self.force.folder / "serve.log").open("ab")
        self.process = subprocess.Popen(
            [
                str(self.force.program), "serve", "--address", "127.0.0.1", "--port", str(self.port), "--certificate",
                str(self.certificate), "--certificate-key", str(self.key), "--public-address", self.address, "--source",
                str(self.video), *more,
            ],
            env=self.force.environment, stdout=log, stderr=log,
        )
        context = ssl._create_unverified_context()  # noqa: S323 - the certificate was made a moment ago
        for _ in range(240):
            assert self.process.poll() is None, (self.force.folder / "serve.log").read_text()
            try:
                with urllib.request.urlopen(f"{self.address}/ready", context=context, timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.5)
        raise AssertionError("the console does not answer")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stops it; asked kindly, or killed."""
        if self.process is None:
            return
        self.process.send_signal(how)
        self.process.wait(timeout=60)
        self.process = None
