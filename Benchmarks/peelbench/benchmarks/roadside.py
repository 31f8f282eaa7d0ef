"""A search at the roadside over a slow mobile link, against a million references: from the photograph to the answer."""

import os
import shutil
import tempfile
from pathlib import Path

import cv2

from peelbench import commands, machine
from peelbench.charts import Bar, Group, bar_chart
from peelbench.context import Context, Skipped
from peelbench.report import NONE, Detail, Report, Row, significant
from peelbench.roadside_force import Console, Force, Phone
from peelbench.slow_link import Link, SlowLink
from peelbench.stats import percentile, summarize

REFERENCES = 1_000_000
SEARCHES = 60
SECONDS = 2.0
# As the page on a phone makes it.
LONGEST, QUALITY = 800, 80
# Low enough to find the same person with either pack; how well is another benchmark's question.
FLOORS = {"mobile": 0.45, "classic": 0.9}


def run(context: Context) -> Report:
    """Searches one after the other, with and without the link."""
    photos = context.root / ".peel/photos"
    if not (photos / "obama2.jpg").is_file():
        raise Skipped("the photographs of set-up are missing: run scripts/setup --tests")
    name = "mobile" if context.has_pack("mobile") else "classic"
    identity = pack_identity(context, name)
    references = 20_000 * context.limit if context.limit else REFERENCES
    searches = 5 * context.limit if context.limit else SEARCHES
    photograph = _photograph(photos / "obama2.jpg")
    folder = Path(tempfile.mkdtemp(dir=context.cache, prefix="roadside-"))
    link = Link()
    console = None
    try:
        force = Force(context.peel, folder)
        context.tell(f"roadside: a gallery of {references:,}")
        volunteers = {one: photos / one for one in ("obama.jpg", "biden.jpg")}
        force.found(identity, FLOORS[name], references, volunteers)
        console = Console(force, secure=True)
        phone = Phone(console)
        slow = SlowLink(console.port, link)
        first, _ = phone.search(console.port, photograph)
        context.tell(f"roadside: {searches} searches")
        near, far, anew, found = [], [], [], 0
        for number in range(searches):
            near.append(phone.search(console.port, photograph)[0])
            seconds, answer = phone.search(slow.port, photograph)
            far.append(seconds)
            found += 1 if answer["candidates"] else 0
            if number % 5 == 0:
                anew.append(phone.search(slow.port, photograph, anew=True)[0])
        slow.close()
    finally:
        if console is not None:
            console.stop()
        shutil.rmtree(folder)
    late = percentile(far, 0.95)
    return Report(
        name="roadside",
        title="A search at the roadside",
        about=f"How long an officer waits for the answer over a slow mobile link: {link.text}.",
        rows=[
            Row(f"from the photograph to the answer, 95th percentile, {references:,} references", f"{significant(late)} s", NONE,
                NONE, f"at most {SECONDS:g} s", late <= SECONDS),
            Row("the same with the connection and its TLS opened first", f"{significant(percentile(anew, 0.95))} s", NONE, NONE),
            Row("the same without the link", f"{significant(percentile(near, 0.95))} s", NONE, NONE),
            Row("the first search after the start, without the link", f"{significant(first)} s", NONE, NONE),
            Row("searches that found the person", f"{found} of {searches}", NONE, NONE, "all", found == searches),
        ],
        details=[
            Detail("over the link", "s", summarize(far)), Detail("over the link, opened first", "s", summarize(anew)),
            Detail("without the link", "s", summarize(near)),
        ],
        notes=[
            f"The photograph has {len(photograph):,} bytes: {LONGEST} pixels at the longer side and JPEG quality {QUALITY}, as the "
            "page on a phone makes it.",
            "Each search has a connection of its own for statement and photograph, as a browser keeps one open; the time begins with "
            "the photograph. The connection is TLS with a certificate of P-256; every fifth search is made once more with a connection "
            "that is opened, handshake included, after the time begins.",
            "The link is a program that hands bytes on at the link's rate and after its delay. Both ends run on this machine.",
            f"The gallery's index is sealed and has {references:,} simulated templates and two volunteers. A search compares all of "
            "them, extracts a template, judges what was found from the store, records the event, and shrinks the pictures it shows.",
            "Signing happens before the clock starts: openssl is slower to start than a phone is to sign.",
        ],
        versions={"Peel": machine.peel_version(context.root), "Swift": machine.swift_version(), "pack": identity},
        commands=[f"peel bench roadside --gallery GALLERY --count {references}", "peel serve --port PORT --certificate FILE --certificate-key FILE"],
        plot=bar_chart(
            "From the photograph to the answer", f"seconds; {SECONDS:g} s is the limit",
            [Group("95th percentile", [_bar("over the link", far), _bar("without", near)])],
            "Bars: the 95th percentile; whiskers: the shortest and the longest. Shorter is better."),
        plot_text="Bars: seconds with and without the slow link; the numbers are in the table.",
    )  # fmt: skip


def pack_identity(context: Context, name: str) -> str:
    """The pack as policies name it."""
    if not context.has_pack(name):
        raise Skipped(f"the pack {name} is not installed: see peel models install")
    for word in commands.run([context.peel, "models", "verify", name]).output.split():
        if word.startswith(f"{name}@"):
            return word.rstrip(":")
    raise Skipped(f"peel models verify doesn't name the pack {name}")


def _photograph(file: Path) -> bytes:
    """A photograph as a phone sends it, without notes."""
    image = cv2.imread(os.fspath(file))
    factor = LONGEST / max(image.shape[:2])
    small = cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    done, content = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    assert done, "the photograph can't be encoded"
    return content.tobytes()


def _bar(label: str, values: list[float]) -> Bar:
    late = percentile(values, 0.95)
    return Bar(label, late, min(values), max(values), f"{late:.2f} s", 0)
