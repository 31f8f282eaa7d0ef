"""Asks the console as a program does."""

import json
import ssl
import time
import urllib.error
import urllib.request
import uuid
from typing import Any

from force import passphrase
from server import Server


def call(
    server: Server, method: str, path: str, secret: str = "", document: dict[str, str] | None = None
) -> tuple[int, Any]:
    """One request with a bearer token; the status and the document of the answer, whatever it is."""
    context = ssl._create_unverified_context()  # noqa: S323 - the certificate was made a moment ago
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
    if secret:
        headers["Authorization"] = f"Bearer {secret}"
    request = urllib.request.Request(
        server.address + path, method=method, headers=headers,
        data=None if document is None else json.dumps(document).encode(),
    )
    try:
        with urllib.request.urlopen(request, context=context, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


def token(server: Server, login: str) -> str:
    """A bearer token of a new session, which is confirmed for five minutes."""
    # Sign-ins are counted by address, and one is free again after five seconds.
    for _ in range(24):
        status, answer = call(
            server, "POST", "/api/v1/session", document={"login": login, "passphrase": passphrase(login)}
        )
        if status != 429:
            break
        time.sleep(5)
    assert status == 201, f"{login} could not sign in: {status}"
    return str(answer["token"])
