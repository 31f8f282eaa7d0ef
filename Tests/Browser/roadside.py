"""A search at the roadside on a phone: enrolment, statement, camera, answer, leaflet; then nothing of the photograph is left.

The page can be installed, and what a phone must not send is refused.
"""

import os
import re
from pathlib import Path

from playwright.sync_api import Browser, Request, expect

import hostile
from force import Force, passphrase, time
from officer import Officer
from server import Server

OFFICERS = (
    ("street", "constable", "street-search-user", "street-search"),
    ("engineer", "sergeant", "system-engineer", None),
    ("nearest", "sergeant", "street-search-supervisor", None),
    ("keeper", "sergeant", "reference-manager", None),
)
STATEMENT = {
    "reason": "false-details", "power": "road-traffic", "location": "street", "age": "25-59", "telling": "told",
    "tried": ["asked-person", "documents"], "grounds": True,
}


def prepare(force: Force) -> None:
    """Officers, a gallery of two volunteers, and a policy that names it; before the console is started."""
    for login, rank, role, course in OFFICERS:
        force.run(
            "chief", "officer", "add", login, "--name", login, "--number", "1", "--rank", rank, "--role", role,
            PEEL_NEW_PASSPHRASE=f"first passphrase of {login}",
        )
        if course is not None:
            force.run(
                "chief", "officer", "train", login, "--course", course, "--until", time(86_400 * 300), "--completed",
                time(-3600),
            )
        force.run(
            login, "officer", "passphrase", PEEL_PASSPHRASE=f"first passphrase of {login}",
            PEEL_NEW_PASSPHRASE=passphrase(login),
        )
    described = force.run("keeper", "references", "describe", "Volunteers", "--kind", "volunteers", "--lawful-basis", "Consent.")
    gallery = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", described)
    assert gallery is not None, described
    pack, live = os.environ["PEEL_TEST_PACK"], float(os.environ["PEEL_TEST_THRESHOLD"])
    # A still portrait is held to a little less than a passer-by.
    floor = round(live * 0.97, 4)
    policy = force.folder / "policy-roadside.yaml"
    policy.write_text(
        "categories:\n  - name: volunteer\n"
        "locations:\n  - criterion: crime-hotspot\n    definition: The exercise's own figures.\n"
        f"thresholds:\n  - pack: {pack}\n    use: live\n    floor: {live}\n    standard: {live}\n"
        f"  - pack: {pack}\n    use: operator-initiated\n    floor: {floor}\n    standard: {floor}\n"
        f"roadside:\n  galleries: [{gallery[0]}]\n"
    )
    force.run("chief", "force", "draft-policy", str(policy))
    force.run("chief", "force", "propose-policy", "--address", "https://borsetshire.example/policy-2")
    force.run("protection", "force", "agree-policy")
    manifest = force.folder / "references.csv"
    rows = ["reference,custody_reference,image,arrested,taken,status,group,review_due,born"]
    for number, name in enumerate(("obama.jpg", "biden.jpg"), start=1):
        rows.append(f"N-{number},CR-{number},{name},2026-01-01,2026-01-01,convicted,2,2035-01-01,1970-01-01")
    manifest.write_text("\r\n".join(rows))
    force.run("keeper", "references", "import", gallery[0], str(manifest), "--images", str(force.photos))


# Of the photograph that the camera sees, what an officer would fill the oval with: left, top, width, height.
FACE = (509, 78, 525, 700)


def film(browser: Browser, photo: Path, target: Path) -> None:
    """A film of one photograph for the fake camera; the browser makes it, since it can encode."""
    page = browser.new_page()
    page.set_content("<input type=file><canvas width=960 height=1280></canvas>")
    page.set_input_files("input", str(photo))
    frame = page.evaluate(
        """async ([x, y, width, height]) => {
            const picture = await createImageBitmap(document.querySelector("input").files[0]);
            const canvas = document.querySelector("canvas");
            canvas.getContext("2d").drawImage(picture, x, y, width, height, 0, 0, canvas.width, canvas.height);
            const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.92));
            return [...new Uint8Array(await blob.arrayBuffer())];
        }""",
        FACE,
    )
    page.close()
    target.write_bytes(bytes(frame) * 30)


def occurrences(process: int, pattern: bytes) -> int:
    """How often a pattern stands in the memory of a process that this one started."""
    found = 0
    with Path(f"/proc/{process}/maps").open() as maps, Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            words = line.split()
            if not words[1].startswith("r") or words[-1] in ("[vvar]", "[vsyscall]", "[vdso]"):
                continue
            start, end = (int(one, 16) for one in words[0].split("-"))
            at = start
            while at < end:
                # Pieces overlap, so that no pattern is cut in two.
                size = min((16 << 20) + len(pattern) - 1, end - at)
                try:
                    memory.seek(at)
                    piece = memory.read(size)
                except (OSError, ValueError, OverflowError):
                    break
                found += piece.count(pattern)
                at += 16 << 20
    return found


def run(browser: Browser, force: Force, server: Server, shots: Path) -> None:
    """One search, by an officer, an administrator and a supervisor."""
    camera = force.folder / "camera.mjpeg"
    film(browser, force.photos / "obama3.jpg", camera)
    phones = browser.browser_type.launch(
        executable_path="/usr/bin/chromium",
        args=[
            "--no-sandbox", "--disable-dev-shm-usage", "--ignore-certificate-errors", "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={camera}",
        ],
    )
    street = Officer(phones, server.address, "street", shots, phone=True)
    street.context.grant_permissions(["camera"], origin=server.address)
    engineer = Officer(browser, server.address, "engineer", shots)
    nearest = Officer(browser, server.address, "nearest", shots)
    enrol(street, engineer)
    installable(street)
    photograph = search(street)
    leaves_nothing(street, force, server, photograph)
    code = street.page.locator("#rs-code").inner_text()
    nearest.sign_in()
    page = nearest.open(f"/roadside/supervision?code={code}", "supervision")
    expect(page.locator("main")).to_contain_text(code)
    public = ("/roadside/leaflet", "/roadside/figures", "/roadside/offline")
    for path in (*public, *(f"{one}?lang=cy" for one in public)):
        nearest.open(path, path.replace("/", "-").replace("?", "-").strip("-"))
    engineer.open("/roadside/supervisors", "supervisors")
    said = {
        "reason": "false-details", "power": "road-traffic", "location": "street", "age": "25-59",
        "tried": ["asked-person", "documents"], "hasGrounds": True,
    }
    hostile.refuses(street, nearest, said, photograph)
    hostile.turned_away(street, server, occurrences)
    revoke(street, engineer)
    for officer in (street, engineer, nearest):
        officer.finish()
    phones.close()


def enrol(street: Officer, engineer: Officer) -> None:
    """The phone asks, and the administrator compares the digits."""
    street.sign_in()
    page = street.open("/roadside/search", "enrolment")
    expect(page.locator("#rs-enrol")).to_be_visible()
    digits = page.locator("#rs-digits").inner_text()
    page.click("#rs-ask")
    expect(page.locator("#rs-waiting")).to_be_visible()
    engineer.sign_in()
    expect(engineer.open("/roadside/devices", "devices").locator("main")).to_contain_text(digits)
    engineer.send("/roadside/devices/enrol")
    engineer.look("devices-enrolled")
    page.click("#rs-check")
    expect(page.locator("#rs-statement")).to_be_visible()
    street.look("statement")


def installable(street: Officer) -> None:
    """Chromium finds nothing wrong with the page's manifest, and its pictures have the sizes that it names."""
    session = street.context.new_cdp_session(street.page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["url"].endswith("/assets/roadside.webmanifest") and manifest["errors"] == [], manifest["errors"]
    icons = street.page.evaluate(
        """async () => {
            const manifest = await (await fetch("/assets/roadside.webmanifest")).json();
            return Promise.all(manifest.icons.filter((icon) => icon.type === "image/png").map(async (icon) => {
                const picture = await createImageBitmap(await (await fetch(icon.src)).blob());
                return [icon.purpose, icon.sizes, `${picture.width}x${picture.height}`];
            }));
        }"""
    )
    assert sorted(icons) == [
        [purpose, size, size] for purpose in ("any", "maskable") for size in ("192x192", "512x512")
    ], icons
    # A context of a test is a private one, which Chromium installs nothing from; nothing else may be wrong.
    errors = [one["errorId"] for one in session.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert [error for error in errors if error != "in-incognito"] == [], errors


def search(street: Officer) -> bytes:
    """From the statement to the leaflet; what the phone sent."""
    page = street.page
    sent: list[bytes] = []

    def remember(request: Request) -> None:
        if request.url.endswith("/search") and request.method == "POST":
            sent.append(request.post_data_buffer or b"")

    page.on("request", remember)
    street.fill({**STATEMENT, "location": "home"})
    page.click("#rs-statement-form button[type=submit]")
    expect(page.locator("#rs-faults")).to_contain_text("G13")
    street.look("refused")
    street.fill({"location": "street"})
    page.click("#rs-statement-form button[type=submit]")
    expect(page.locator("#rs-camera")).to_be_visible()
    expect(page.locator("#rs-hint")).not_to_be_empty()
    street.look("camera")
    page.click("#rs-take")
    expect(page.locator("#rs-answer")).to_be_visible(timeout=30_000)
    expect(page.locator("#rs-candidates li")).to_have_count(1)
    street.look("answer")
    street.fill({"identity": "a-candidate", "means": ["document"]})
    page.click("#rs-confirm-form button[type=submit]")
    expect(page.locator("#rs-outcome")).to_be_visible()
    expect(page.locator("#rs-candidates li")).to_have_count(0)
    street.look("outcome")
    street.fill({"outcome": "released"})
    page.click("#rs-outcome-form button[type=submit]")
    expect(page.locator("#rs-leaflet")).to_be_visible()
    expect(page.locator("#rs-code")).to_have_text(re.compile("^[0-9A-Z]{4}-[0-9A-Z]{4}$"))
    # The code that the person scans is there, drawn by the server.
    assert page.locator(".leaflet-code img").evaluate("image => image.naturalWidth") > 0, "the leaflet has no code"
    street.look("leaflet")
    assert len(sent) == 1, f"{len(sent)} photographs were sent"
    return sent[0]


def leaves_nothing(street: Officer, force: Force, server: Server, photograph: bytes) -> None:
    """The server's memory and files don't have the photograph, and the phone's caches have no answer."""
    assert len(photograph) > 10_000, "the photograph is too small to be one"
    assert server.process is not None
    middle = len(photograph) // 2
    patterns = [photograph[at : at + 48] for at in (middle // 2, middle, middle + middle // 2)]
    assert occurrences(server.process.pid, b"peel-street-1") > 0, "the look finds nothing at all"
    remains = [occurrences(server.process.pid, pattern) for pattern in patterns]
    assert remains == [0, 0, 0], f"pieces of the photograph in the server's memory: {remains}"
    for file in force.folder.rglob("*"):
        # The film of the fake camera is another encoding of the same picture.
        if file.is_file() and any(pattern in file.read_bytes() for pattern in patterns):
            raise AssertionError(f"{file.name} has the photograph")
    kept = street.page.evaluate(
        """async () => {
            const all = [];
            for (const name of await caches.keys()) {
                for (const request of await (await caches.open(name)).keys()) all.push(new URL(request.url).pathname);
            }
            return { all, stored: localStorage.length + sessionStorage.length };
        }"""
    )
    assert "/roadside/offline" in kept["all"], kept
    assert not [path for path in kept["all"] if not path.startswith("/assets/") and path != "/roadside/offline"], kept
    assert kept["stored"] == 0, kept


def revoke(street: Officer, engineer: Officer) -> None:
    """From the next request on the phone counts no more."""
    engineer.open("/roadside/devices", "devices-before-revoking")
    engineer.send("/revoke")
    street.page.click("#rs-close")
    street.fill(STATEMENT)
    street.page.click("#rs-statement-form button[type=submit]")
    expect(street.page.locator("#rs-faults")).to_contain_text("§13")
    street.look("revoked")
