"""What a phone must not send: wrong signatures, requests sent twice, wrong clocks and hostile photographs, by the real engine and over TLS."""

import base64
import secrets
import socket
import ssl
from collections.abc import Callable

from officer import Officer
from server import Server

# Sends what it is told with the phone's own key, and gives back status and problem of each.
SEND = """async ({ statement, photograph }) => {
    const keys = await import("/assets/roadside-key.js");
    // Browsers add a colour profile to what they draw, which the page's camera takes away.
    const { plain } = await import("/assets/roadside-camera.js");
    const pair = await keys.keyPair();
    const own = await keys.digits(pair);
    const token = document.querySelector("#roadside").dataset.token;
    const headers = { "X-CSRF-Token": token, Accept: "application/json" };
    const { devices } = await (await fetch("/api/v1/roadside/devices", { headers })).json();
    const device = devices.find((one) => one.fingerprint === own).id;
    const begin = "/api/v1/roadside/statements";
    const words = new TextEncoder().encode(JSON.stringify(statement));
    const sign = (path, body) => keys.signature(pair, device, "POST", path, body);
    async function send(path, body, type, signed) {
        const answer = await fetch(path, {
            method: "POST", body, cache: "no-store", headers: { ...headers, ...signed, "Content-Type": type },
        });
        const problem = await answer.json();
        return { status: answer.status, type: problem.type ?? "", statement: problem.statement ?? "",
            text: JSON.stringify([problem.refusals ?? [], problem.faults ?? []]) };
    }
    const json = "application/json";
    const told = {};

    const flipped = await sign(begin, words);
    const first = flipped["Peel-Signature"][0];
    flipped["Peel-Signature"] = (first === "A" ? "B" : "A") + flipped["Peel-Signature"].slice(1);
    told.flipped = await send(begin, words, json, flipped);
    const twice = await sign(begin, words);
    told.once = await send(begin, words, json, twice);
    told.twice = await send(begin, words, json, twice);
    const clock = Date.now;
    for (const [name, shift] of [["early", -31_500], ["late", 33_000]]) {
        Date.now = () => clock() + shift;
        const signed = await sign(begin, words);
        Date.now = clock;
        told[name] = await send(begin, words, json, signed);
    }

    const path = `${begin}/${told.once.statement}/search`;
    const face = Uint8Array.from(atob(photograph), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([face], { type: "image/jpeg" }));
    async function drawn(type, places, scale) {
        const canvas = document.createElement("canvas");
        const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
        [canvas.width, canvas.height] = [width * places, height];
        const context = canvas.getContext("2d");
        for (let place = 0; place < places; place += 1) {
            context.drawImage(picture, place * width, 0, width, height);
        }
        const blob = await new Promise((resolve) => canvas.toBlob(resolve, type, 0.9));
        return new Uint8Array(await blob.arrayBuffer());
    }
    const huge = face.slice();
    for (let at = 2; at + 9 < huge.length; at += 2 + huge[at + 2] * 256 + huge[at + 3]) {
        if (![0xC0, 0xC1, 0xC2].includes(huge[at + 1])) continue;
        huge.set([65_500 >> 8, 65_500 & 255, 65_500 >> 8, 65_500 & 255], at + 5);
        told.changed = huge[at + 5] !== face[at + 5];
        break;
    }
    const bodies = {
        large: new Uint8Array((1 << 20) + 1).fill(65), png: await drawn("image/png", 1, 0.5),
        cut: face.slice(0, face.length >> 1), huge, two: plain(await drawn("image/jpeg", 2, 1)), empty: new Uint8Array(),
    };
    for (const [name, body] of Object.entries(bodies)) {
        told[name] = await send(path, body, "image/jpeg", await sign(path, body));
    }
    told.named = await send(path, bodies.png, "image/png", await sign(path, bodies.png));
    return told;
}"""

EXPECTED = {
    "flipped": (409, "the request doesn't come from an enrolled device"),
    "once": (201, ""),
    "twice": (409, "the request was sent before"),
    "early": (409, "clock differs too much"),
    "late": (409, "clock differs too much"),
    "large": (413, ""),
    "png": (422, '"field":"photograph"'),
    "cut": (422, '"field":"photograph"'),
    "huge": (422, '"field":"photograph"'),
    "two": (422, '"field":"photograph"'),
    "empty": (422, '"field":"photograph"'),
    "named": (415, ""),
}


def uses(supervisor: Officer) -> int:
    """How many searches of their officers a supervisor sees."""
    return int(
        supervisor.page.evaluate(
            """async () => {
                const answer = await fetch("/api/v1/roadside/supervision", { headers: { Accept: "application/json" } });
                return (await answer.json()).officers.reduce((sum, one) => sum + one.searches, 0);
            }"""
        )
    )


def refuses(street: Officer, supervisor: Officer, statement: dict[str, object], photograph: bytes) -> None:
    """Everything is refused with its reason, none of it is a search, and the server goes on."""
    before = uses(supervisor)
    assert before > 0, "the supervisor sees no search at all"
    told = street.page.evaluate(
        SEND, {"statement": statement, "photograph": base64.b64encode(photograph).decode("ascii")}
    )
    assert told.pop("changed"), "the photograph's size was not found"
    faults = [
        f"{name}: {told[name]}"
        for name, (status, text) in EXPECTED.items()
        if told[name]["status"] != status or text not in told[name]["text"]
    ]
    assert not faults, faults
    # Only two people on it is said of two people; damage is not.
    texts = {name: told[name]["text"] for name in ("png", "cut", "empty", "two", "huge")}
    assert texts["png"] == texts["cut"] == texts["empty"], texts
    assert len({texts["png"], texts["two"], texts["huge"]}) == 3, texts
    assert uses(supervisor) == before, "something refused counts as a search"
    assert street.page.evaluate("async () => (await fetch('/health')).status") == 200


def turned_away(street: Officer, server: Server, occurrences: Callable[[int, bytes], int]) -> None:
    """What comes with a request that nobody reads is overwritten too: by a stranger, and by an officer who sends too much."""
    assert server.process is not None
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in street.context.cookies(server.address))
    path = "/api/v1/roadside/statements/00000000-0000-0000-0000-000000000000/search"
    for name, cookie, size, status in (("stranger", "", 200_000, 401), ("too much", cookies, 1_300_000, 413)):
        pattern = secrets.token_bytes(64)
        body = pattern * (size // len(pattern))
        # Of unknown length, so that too much shows only while it is read.
        pieces = [body[at : at + 16_000] for at in range(0, len(body), 16_000)]
        chunked = b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces) + b"0\r\n\r\n"
        head = (
            f"POST {path} HTTP/1.1\r\nHost: localhost:{server.port}\r\nOrigin: {server.address}\r\n"
            f"Sec-Fetch-Site: same-origin\r\nContent-Type: image/jpeg\r\nTransfer-Encoding: chunked\r\n"
            f"Connection: close\r\n" + (f"Cookie: {cookie}\r\n" if cookie else "") + "\r\n"
        )
        answer = exchange(server, head.encode() + chunked)
        assert answer.startswith(f"HTTP/1.1 {status} ".encode()), (name, answer[:200])
        found = occurrences(server.process.pid, pattern)
        assert found == 0, f"{name}: {found} pieces remain"


def exchange(server: Server, request: bytes) -> bytes:
    """The answer to one request over TLS on a connection of its own."""
    context = ssl._create_unverified_context()  # noqa: S323 - the certificate was made a moment ago
    with (
        socket.create_connection(("localhost", server.port), timeout=30) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secure,
    ):
        secure.sendall(request)
        answer = b""
        while piece := secure.recv(65_536):
            answer += piece
        return answer
