"""Retrospective searches: an hour of video to a sheet of people, a search in the page, and enrolment of images."""

import shutil
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from peelbench import commands, machine, street_hour
from peelbench.benchmarks.roadside import FLOORS, pack_identity
from peelbench.charts import Bar, Group, bar_chart
from peelbench.context import SEED, Context, Skipped
from peelbench.corpus import sample_images
from peelbench.investigation_force import Examiner, InvestigationForce
from peelbench.report import NONE, Detail, Report, Row, significant
from peelbench.roadside_force import Console
from peelbench.stats import percentile, summarize

MINUTES, REFERENCES, SEARCHES, IMAGES = 60, 1_000_000, 30, 3000
# What must be reached: minutes for an hour of video, seconds for a search, images a second.
MOST_MINUTES, MOST_SECONDS, LEAST_RATE = 15.0, 1.0, 60.0
CASE = "C-4711"


@dataclass
class Enrolment:
    """One way of enrolling images: how many, in how many seconds, and how many were taken."""

    images: int
    seconds: float
    taken: int

    @property
    def rate(self) -> float:
        """Images a second, those that were refused included: they were decoded and looked at as well."""
        return self.images / self.seconds


@dataclass
class Found:
    """Everything that was measured."""

    # Length of the video, time of its receipt and of its sheet, in seconds; people on the sheet.
    video: float
    receipt: float
    sheet: float
    people: int
    references: int
    # The first search of a server, and the same made again, in seconds.
    first: float
    again: list[float]
    candidates: int
    enrolments: dict[str, Enrolment] = field(default_factory=dict)
    # Words for the images; None where there were none.
    images: str | None = None

    @property
    def searches(self) -> list[float]:
        """All searches of the page."""
        return [self.first, *self.again]


def run(context: Context) -> Report:
    """Measures the three with the real program, and deletes everything it made but the composed minutes."""
    for tool in ("ffmpeg", "ffprobe"):
        if shutil.which(tool) is None:
            raise Skipped(f"the video is put together by {tool} (Debian: apt-get install ffmpeg)")
    photos = context.root / ".peel/photos"
    if not (photos / "obama3.jpg").is_file():
        raise Skipped("the photographs of set-up are missing: run scripts/setup --tests")
    name = "mobile" if context.has_pack("mobile") else "classic"
    identity = pack_identity(context, name)
    folder = Path(tempfile.mkdtemp(dir=context.cache, prefix="retrospective-"))
    try:
        force = InvestigationForce(context.peel, folder)
        force.set_up(identity, FLOORS[name])
        force.run("requester", "case", "open", CASE, "--summary", "A benchmark")
        found = _measure(context, force, photos, identity, FLOORS[name])
        _enrol(context, force, found, name)
    finally:
        shutil.rmtree(folder)
    return report(found, context, identity)


def _measure(context: Context, force: InvestigationForce, photos: Path, identity: str, floor: float) -> Found:
    length, receipt, sheet, people = _video(context, force)
    references = 20_000 * context.limit if context.limit else REFERENCES
    first, again, candidates = _searches(context, force, photos, identity, floor, references)
    return Found(length, receipt, sheet, people, references, first, again, candidates)


def _video(context: Context, force: InvestigationForce) -> tuple[float, float, float, int]:
    """A real hour, received as an exhibit and looked through; its length, both times, and the people found."""
    count = min(context.limit, MINUTES) if context.limit else MINUTES
    video = force.folder / "street.mp4"
    street_hour.join(street_hour.order(street_hour.minutes(context, count), count), video)
    length = street_hour.length(video)
    if abs(length - count * street_hour.CLIP_SECONDS) > 0.01 * length + 1:
        raise commands.CommandError(f"the video has {length:.0f} seconds instead of {count * street_hour.CLIP_SECONDS}")
    context.tell(f"retrospective: {length / 60:.0f} minutes of video")
    receipt, exhibit = force.receive(CASE, video, "AB/1", "video")
    video.unlink()
    seconds, sheet = force.sheet(str(exhibit["id"]))
    return length, receipt, seconds, len(sheet["people"])


def _searches(
    context: Context, force: InvestigationForce, photos: Path, identity: str, floor: float, references: int
) -> tuple[float, list[float], int]:
    """Searches in the page of a server that has just been started; the first, the others, and the candidates of a run."""
    gallery = force.describe("Volunteers")
    context.tell(f"retrospective: a gallery of {references:,}")
    force.run(None, "bench", "roadside", "--gallery", gallery, "--count", str(references))
    force.import_references(gallery, photos, ["obama.jpg", "biden.jpg"])
    force.publish(identity, floor, gallery)
    _, still = force.receive(CASE, photos / "obama3.jpg", "AB/2", "photograph")
    search = force.authorised(CASE, gallery, still, floor)
    count = 2 * context.limit if context.limit else SEARCHES
    console = Console(force)
    try:
        examiner = Examiner.at(console)
        page = examiner.page(f"/searches/{search}")
        first, page = examiner.search(search, "run", page)
        again = []
        context.tell(f"retrospective: {count} searches")
        for _ in range(count):
            seconds, page = examiner.search(search, "again", page)
            again.append(seconds)
        examiner.close()
    finally:
        console.stop()
    return first, again, force.candidates(search)


def _enrol(context: Context, force: InvestigationForce, found: Found, pack: str) -> None:
    """Enrols the same images into a gallery of casework and into one of the laboratory."""
    if context.faces is None:
        return
    images = sample_images(context, min(IMAGES, 60 * context.limit) if context.limit else IMAGES)
    names = [str(file.relative_to(context.faces)) for file in images.files]
    found.images = images.description
    context.tell(f"retrospective: enrolling {len(names):,} images")
    seconds, tally = force.import_references(force.describe("More volunteers"), context.faces, names)
    found.enrolments["peel references import"] = Enrolment(len(names), seconds, tally["accepted"] + tally["warned"])
    gallery = force.folder / "laboratory"
    commands.run([context.peel, "gallery", "create", gallery, "--pack", pack])
    started = time.perf_counter()
    summary = commands.run_json([context.peel, "gallery", "enrol", gallery, *images.files, "--json"])
    seconds = time.perf_counter() - started
    found.enrolments["peel gallery enrol"] = Enrolment(len(names), seconds, int(summary["tally"]["enrolled"]))


def report(found: Found, context: Context, identity: str) -> Report:
    """The page."""
    hour, late = found.sheet / found.video * 3600 / 60, percentile(found.searches, 0.95)
    is_hour = found.video >= 3600 * 0.99
    rows = [
        Row(
            f"{found.video / 60:.0f} minutes of 1080p video to a sheet of people", f"{significant(found.sheet / 60)} minutes",
            NONE, NONE, f"at most {MOST_MINUTES:g} minutes for an hour", hour <= MOST_MINUTES if is_hour else None,
        ),
        Row(
            f"a search of {found.references:,} templates in the page, 95th percentile", f"{significant(late)} s", NONE, NONE,
            f"at most {MOST_SECONDS:g} s", late <= MOST_SECONDS,
        ),
        Row("the first search after the server's start", f"{significant(found.first)} s", NONE, NONE),
        Row("receipt of the video as an exhibit", f"{significant(found.receipt)} s", NONE, NONE),
        Row("people on the sheet", f"{found.people:,}", NONE, NONE, "some", found.people > 0),
        Row("candidates of the search", str(found.candidates), NONE, NONE, "the volunteer", found.candidates > 0),
    ]  # fmt: skip
    for name, enrolment in found.enrolments.items():
        rows.append(
            Row(f"enrolment by `{name}`, images a second", significant(enrolment.rate), NONE, NONE, f"at least {LEAST_RATE:g}",
                enrolment.rate >= LEAST_RATE)
        )  # fmt: skip
    if not found.enrolments:
        rows.append(Row("enrolment, images a second", "not measured", NONE, NONE, f"at least {LEAST_RATE:g}"))
    return Report(
        name="retrospective",
        title="Retrospective searches",
        about="From an hour of video to a sheet of people, from a request to a list, and from photographs to a gallery.",
        rows=rows,
        details=[Detail("a search made again in the page", "s", summarize(found.again))],
        notes=_notes(found),
        versions={
            "Peel": machine.peel_version(context.root), "Swift": machine.swift_version(), "ffmpeg": machine.ffmpeg_version(),
            "pack": identity,
        },
        commands=[
            f"peel exercise video --seconds {street_hour.CLIP_SECONDS} --width {street_hour.WIDTH} --height "
            f"{street_hour.HEIGHT} --rate {street_hour.RATE} --people {street_hour.PEOPLE} --seed {SEED}…",
            "peel case people EXHIBIT --json",
            f"peel bench roadside --gallery GALLERY --count {found.references}",
            "peel serve --port PORT; POST /searches/SEARCH/run; POST /searches/SEARCH/again",
            "peel references import GALLERY MANIFEST --images FOLDER --json",
            "peel gallery enrol GALLERY IMAGES… --json",
        ],
        plot=bar_chart(
            "A search in the page", f"seconds; {MOST_SECONDS:g} s is the limit",
            [Group("95th percentile", [Bar("all searches", late, min(found.searches), max(found.searches), f"{late:.2f} s", 0)])],
            "The bar is the 95th percentile; whiskers: the shortest and the longest. Shorter is better."),
        plot_text="A bar: seconds of a search in the page; the numbers are in the table.",
    )  # fmt: skip


def _notes(found: Found) -> list[str]:
    notes = [
        f"The video is {street_hour.CLIPS} composed minutes at most, {street_hour.WIDTH} × {street_hour.HEIGHT} at "
        f"{street_hour.RATE} frames a second with about {street_hour.PEOPLE} people in view, one after the other again and again, "
        "and decoded anew each time. So the same people come back, as they do before a camera that looks at one place. Its length "
        "is that in the table; nothing is scaled.",
        "The time of a sheet is that of the whole command: opening the sealed original, five frames of a second, following, "
        "grouping, pictures, and saving. Receipt is a command of its own: digest, sealing and saving.",
        "A search begins when the examiner's form is sent, and ends with the last byte of the page that follows it. It is one "
        "authorised search, and then the same made again, each of them with all guards, the exhibit opened, the template "
        "extracted, the sealed index opened, all templates compared, and the log written. There is no TLS and no browser.",
        f"The index is sealed and has {found.references:,} simulated templates and two volunteers.",
    ]
    if found.images is None:
        return [*notes, "Enrolment was not measured: it needs faces/lfw-dev of the shared folder."]
    parts = [f"`{name}` {one.images:,} images, {one.taken:,} taken" for name, one in found.enrolments.items()]
    return [
        *notes,
        f"Images are {found.images}; larger ones take longer to decode. {'; '.join(parts)}. An image that is refused, such as for "
        "its quality, counts: it was decoded and looked at. The time is that of the whole command, the start of the program and "
        "the merging at the end included.",
    ]
