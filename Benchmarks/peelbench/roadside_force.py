"""A fictional force whose officer searches at the roadside: made with the command line, asked over HTTP."""

import base64
import hashlib
import http.client
import json
import os
import re
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from peelbench.commands import CommandError

OFFICERS = (
    ("street", "street-search-user"), ("engineer", "system-engineer"), ("keeper", "reference-manager"),
    ("protection", "data-protection-officer"),
)  # fmt: skip
STATEMENT = {
    "reason": "false-details", "power": "road-traffic", "location": "street", "age": "25-59",
    "tried": ["asked-person", "documents"], "hasGrounds": True,
}  # fmt: skip
POLICY = """\
categories:
  - name: volunteer
locations:
  - criterion: crime-hotspot
    definition: The benchmark's own.
thresholds:
  - pack: {pack}
    use: operator-initiated
    floor: {floor}
    standard: {floor}
searches:
  excludedFlags: []
roadside:
  galleries: {galleries}
  officerHour: 5000
  officerDay: 5000
  forceHour: 5000
"""


class Force:
    """The store, its officers and its gallery."""

    # With the fields pack, floor and galleries.
    policy = POLICY

    def __init__(self, peel: Path, folder: Path) -> None:
        self.peel, self.folder = peel, folder
        keys = folder / "keys"
        self.environment = {
            **os.environ, "PEEL_STORE": str(folder / "store"), "PEEL_STORE_KEY": f"file:{keys / 'store.key'}",
            "PEEL_LOG_KEY": f"file:{keys / 'log.key'}",
        }  # fmt: skip

    def run(self, officer: str | None, *arguments: str, **more: str) -> str:
        """Runs a command as an officer; what it printed."""
        environment = {**self.environment, **more}
        if officer is not None:
            environment["PEEL_OFFICER"] = officer
            environment.setdefault("PEEL_PASSPHRASE", f"own passphrase of {officer}")
        answer = subprocess.run(
            [str(self.peel), *arguments], env=environment, capture_output=True, text=True, check=False, timeout=3600
        )
        if answer.returncode != 0:
            raise CommandError(f"peel {' '.join(arguments[:2])} ended with code {answer.returncode}: {answer.stderr[-400:]}")
        return answer.stdout

    def found(self, pack: str, floor: float, templates: int, photographs: dict[str, Path]) -> None:
        """Makes everything up to a policy that names the gallery."""
        self.run(None, "store", "init", "--log-name", "example.com/peel", "--new-keys", str(self.folder / "keys"))
        self.run(
            None, "force", "create", "Borsetshire", "--contact", "nobody", "--login", "chief", "--name", "Chief", "--number",
            "1", "--rank", "assistant-chief-constable", "--role", "senior-responsible-officer", "--exercise",
            PEEL_NEW_PASSPHRASE="first passphrase of chief",
        )  # fmt: skip
        self._own("chief")
        for login, role in OFFICERS:
            self.run(
                "chief", "officer", "add", login, "--name", login, "--number", "1", "--rank", "constable", "--role", role,
                PEEL_NEW_PASSPHRASE=f"first passphrase of {login}",
            )  # fmt: skip
            self._own(login)
        self.run(
            "chief", "officer", "train", "street", "--course", "street-search", "--until", _moment(86_400 * 300),
            "--completed", _moment(-3600),
        )  # fmt: skip
        self._publish(pack, floor, [])
        printed = self.run("keeper", "references", "describe", "Volunteers", "--kind", "volunteers", "--lawful-basis", "Consent.")
        found = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", printed)
        if found is None:
            raise CommandError("peel references describe printed no identifier")
        gallery = found[0]
        self.run(None, "bench", "roadside", "--gallery", gallery, "--count", str(templates))
        self._publish(pack, floor, [gallery])
        self._import(gallery, photographs)

    def _own(self, login: str) -> None:
        self.run(
            login, "officer", "passphrase", PEEL_PASSPHRASE=f"first passphrase of {login}",
            PEEL_NEW_PASSPHRASE=f"own passphrase of {login}",
        )  # fmt: skip

    def _publish(self, pack: str, floor: float, galleries: list[str]) -> None:
        policy = self.folder / "policy.yaml"
        policy.write_text(self.policy.format(pack=pack, floor=floor, galleries=f"[{', '.join(galleries)}]"))
        self.run("chief", "force", "draft-policy", str(policy))
        self.run("chief", "force", "propose-policy", "--address", "https://borsetshire.example/policy")
        self.run("protection", "force", "agree-policy")

    def _import(self, gallery: str, photographs: dict[str, Path]) -> None:
        images = self.folder / "images"
        images.mkdir()
        rows = ["reference,custody_reference,image,arrested,taken,status,group,review_due,born"]
        for number, (name, file) in enumerate(photographs.items(), start=1):
            shutil.copy(file, images / name)
            rows.append(f"N-{number},CR-{number},{name},2026-01-01,2026-01-01,convicted,2,2035-01-01,1970-01-01")
        manifest = self.folder / "references.csv"
        manifest.write_text("\r\n".join(rows))
        self.run("keeper", "references", "import", gallery, str(manifest), "--images", str(images))


class Console:
    """`peel serve` over a force's store; with a certificate of its own where it has to be secure."""

    def __init__(self, force: Force, secure: bool = False) -> None:
        self.force = force
        self.context = None
        options: list[str] = []
        if secure:
            key, certificate = force.folder / "serve.key", force.folder / "serve.pem"
            _openssl(
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate),
            )  # fmt: skip
            self.context = ssl.create_default_context(cafile=str(certificate))
            options = ["--certificate", str(certificate), "--certificate-key", str(key)]
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.log = (force.folder / "serve.log").open("wb")
        self.process = subprocess.Popen(
            [str(force.peel), "serve", "--address", "127.0.0.1", "--port", str(self.port), "--log-level", "warning",
             *options],
            env=force.environment, stdout=self.log, stderr=self.log,
        )  # fmt: skip
        for _ in range(600):
            if self.process.poll() is not None:
                raise CommandError("peel serve ended before it answered")
            try:
                address = f"{'https' if secure else 'http'}://127.0.0.1:{self.port}/ready"
                with urllib.request.urlopen(address, timeout=2, context=self.context):
                    return
            except OSError:
                time.sleep(0.5)
        raise CommandError("peel serve does not answer")

    def stop(self) -> None:
        """Asks it to end."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)
        self.log.close()

    def connect(self, port: int | None = None) -> http.client.HTTPConnection:
        """A connection to it, or to what stands in front of it; it is opened with its first request."""
        port = port or self.port
        if self.context is None:
            return http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        return http.client.HTTPSConnection("127.0.0.1", port, timeout=60, context=self.context)

    def token(self, login: str) -> str:
        """A bearer token."""
        body = json.dumps({"login": login, "passphrase": f"own passphrase of {login}"}).encode()
        answer = ask(self.connect(), "POST", "/api/v1/session", body, {"Content-Type": "application/json"})
        return str(json.loads(answer)["token"])


def ask(connection: http.client.HTTPConnection, method: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
    """One request on a connection of its own, which ends with it."""
    try:
        return send(connection, method, path, body, headers)
    finally:
        connection.close()


def send(connection: http.client.HTTPConnection, method: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
    """One request on a connection; what was answered."""
    connection.request(method, path, body if method == "POST" else None, headers)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status >= 400:
        raise CommandError(f"{method} {path.split('/')[-1]} was answered {answer.status}: {content[:300]!r}")
    return content


class Phone:
    """A phone: a key, its enrolment, and signed requests."""

    def __init__(self, console: Console) -> None:
        self.console, self.folder = console, console.force.folder
        self.key = self.folder / "phone.pem"
        _openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", str(self.key))
        point = _openssl("ec", "-in", str(self.key), "-pubout", "-outform", "DER")[-65:]
        self.bearer = {"Authorization": f"Bearer {console.token('street')}"}
        engineer = {"Authorization": f"Bearer {console.token('engineer')}"}
        document = json.dumps({"key": _base64(point)}).encode()
        once = {"Idempotency-Key": secrets.token_hex(16), "Content-Type": "application/json"}
        ask(console.connect(), "POST", "/api/v1/roadside/enrolments", document, {**self.bearer, **once})
        page = ask(console.connect(), "GET", "/roadside/devices", b"", engineer).decode()
        request = re.search(r'name="request" value="([^"]+)"', page)
        if request is None:
            raise CommandError("the page of phones shows none that waits")
        form = urllib.parse.urlencode({"key": secrets.token_hex(16), "request": request[1]}).encode()
        ask(console.connect(), "POST", "/roadside/devices/enrol", form,
            {**engineer, "Content-Type": "application/x-www-form-urlencoded"})  # fmt: skip
        devices = json.loads(ask(console.connect(), "GET", "/api/v1/roadside/devices", b"", self.bearer))
        self.device = str(devices["devices"][0]["id"])

    def headers(self, path: str, body: bytes, kind: str) -> dict[str, str]:
        """What a signed request carries."""
        nonce, moment = secrets.token_hex(16), str(int(time.time() * 1000))
        lines = ["peel-street-1", self.device, nonce, moment, f"POST {path}", hashlib.sha256(body).hexdigest()]
        message = self.folder / "message"
        message.write_bytes("\n".join(lines).encode())
        signature = _openssl("dgst", "-sha256", "-sign", str(self.key), str(message))
        return {
            **self.bearer, "Content-Type": kind, "Peel-Device": self.device, "Peel-Nonce": nonce, "Peel-Signed-At": moment,
            "Peel-Signature": _base64(_halves(signature)),
        }  # fmt: skip

    def search(self, port: int, photograph: bytes, anew: bool = False) -> tuple[float, dict[str, Any]]:
        """A statement and a photograph on one connection; the seconds from the photograph to the whole answer.

        With `anew` the photograph has a connection of its own, and the time begins before it is opened.
        """
        connection = self.console.connect(port)
        try:
            path = "/api/v1/roadside/statements"
            body = json.dumps(STATEMENT).encode()
            ticket = json.loads(send(connection, "POST", path, body, self.headers(path, body, "application/json")))
            path = f"{path}/{ticket['statement']}/search"
            headers = self.headers(path, photograph, "image/jpeg")
            if anew:
                connection.close()
                connection = self.console.connect(port)
            started = time.perf_counter()
            answer = send(connection, "POST", path, photograph, headers)
            return time.perf_counter() - started, json.loads(answer)
        finally:
            connection.close()


def _openssl(*arguments: str) -> bytes:
    answer = subprocess.run(["openssl", *arguments], capture_output=True, check=False)
    if answer.returncode != 0:
        raise CommandError(f"openssl {arguments[0]} ended with code {answer.returncode}")
    return answer.stdout


def _halves(signature: bytes) -> bytes:
    """r and s of 32 bytes each, out of a signature in DER."""
    position, halves = 2, b""
    for _ in range(2):
        length = signature[position + 1]
        number = signature[position + 2 : position + 2 + length]
        halves += number.lstrip(b"\0").rjust(32, b"\0")
        position += 2 + length
    return halves


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _moment(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds))
