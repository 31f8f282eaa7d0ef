"""Schemathesis asks every operation of the API's description; none may fail in the server or answer as it doesn't say."""

import json
import os
import ssl
import subprocess
import sys
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser

from force import Force, passphrase
from server import Server


def token(server: Server, login: str) -> str:
    """A bearer token, as a program gets it."""
    context = ssl._create_unverified_context()  # noqa: S323 - the certificate was made a moment ago
    request = urllib.request.Request(
        f"{server.address}/api/v1/session", method="POST", headers={"Content-Type": "application/json"},
        data=json.dumps({"login": login, "passphrase": passphrase(login)}).encode(),
    )
    with urllib.request.urlopen(request, context=context, timeout=20) as answer:
        return str(json.load(answer)["token"])


def run(_: Browser, force: Force, server: Server, shots: Path) -> None:
    """Asks as an officer with several roles. Signing in is left out, because wrong answers lock accounts."""
    command = [
        str(Path(sys.executable).parent / "schemathesis"), "run", f"{server.address}/openapi.yaml", "--url", server.address,
        "--tls-verify", "false", "--header", f"Authorization: Bearer {token(server, 'applicant')}",
        "--checks", "not_a_server_error,content_type_conformance,response_schema_conformance",
        "--exclude-path", "/api/v1/session", "--max-examples", "8", "--rate-limit", "15/s", "--seed", "1", "--no-color",
    ]
    answer = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=900, env={**os.environ, "NO_COLOR": "1"},
        cwd=force.folder,
    )
    shots.mkdir(parents=True, exist_ok=True)
    (shots / "schemathesis.txt").write_text(answer.stdout + answer.stderr)
    assert answer.returncode == 0, answer.stdout[-4000:] + answer.stderr[-2000:]
