"""A search from an exhibit to a corroborated lead, by an investigator and two examiners, on real images and a made video."""

import csv
import json
import re
import shutil
import zipfile
from pathlib import Path

from playwright.sync_api import Browser, expect

from force import Force, time
from officer import Officer
from server import Server

OFFICERS = (
    ("manager", "sergeant", ("reference-manager",)),
    ("detective", "sergeant", ("search-requester", "investigating-officer")),
    ("supervisor", "inspector", ("search-supervisor",)),
    ("examiner1", "constable", ("search-examiner",)),
    ("examiner2", "constable", ("search-examiner",)),
)
PARTS = (
    "skin outline composition hairline forehead eyebrows eyes cheeks nose ears mouth chin neck facial-hair lines scars marks "
    "alterations"
).split()


# The gallery's images of the exhibit's person: what a test may know, and no examiner.
KNOWN: set[bytes] = set()


def prepare(force: Force, faces: Path) -> None:
    """Officers, a gallery of volunteers with real images, and a policy that names it; before the console has the store."""
    for login, rank, roles in OFFICERS:
        flags = [flag for role in roles for flag in ("--role", role)]
        force.run(
            "chief", "officer", "add", login, "--name", login, "--number", "1", "--rank", rank, *flags,
            PEEL_NEW_PASSPHRASE=f"first passphrase of {login}",
        )
        force.run(
            "chief", "officer", "train", login, "--course", "retrospective-search", "--until", time(86_400 * 300),
            "--completed", time(-3600),
        )
        force.activate(login)
    described = json.loads(
        force.run(
            "manager", "references", "describe", "Volunteers", "--kind", "volunteers", "--lawful-basis", "Consent", "--json"
        )
    )
    gallery = str(described["id"])
    force.gallery = gallery
    pack, threshold = force.pack()
    policy = force.folder / "searches.yaml"
    policy.write_text(
        "categories:\n  - name: volunteer\n"
        "locations:\n  - criterion: crime-hotspot\n    definition: The exercise's own figures.\n"
        f"thresholds:\n  - pack: {pack}\n    use: live\n    floor: {threshold}\n    standard: {threshold}\n"
        f"  - pack: {pack}\n    use: retrospective\n    floor: -1\n    standard: 0.3\n"
        f"searches:\n  galleries: [{gallery}]\n  knownAnswerRate: 0\n"
        # The faces of the made video are small; the policy's own limit is 20.
        "  lowestProbeQuality: 10\n"
    )
    force.run("chief", "force", "draft-policy", str(policy))
    force.run("chief", "force", "propose-policy", "--address", "https://borsetshire.example/policy-2")
    force.run("protection", "force", "agree-policy")
    manifest, images = references(force, faces)
    # Ends with 2 where the gate of quality refused an image, as it does with some photographs of the press.
    imported = force.attempt("manager", "references", "import", gallery, str(manifest), "--images", str(images))
    assert imported.returncode in (0, 2), imported.stderr


def references(force: Force, faces: Path) -> tuple[Path, Path]:
    """Two images of one person, and one of each of some others; a third image of the first is the exhibit."""
    images = force.folder / "references"
    images.mkdir()
    people = {"Dick_Cheney": ("0001", "0002")}
    for folder in sorted((faces / "lfw-dev").iterdir())[:40]:
        people.setdefault(folder.name, ("0001",))
    manifest = force.folder / "references.csv"
    with manifest.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(
            ("reference", "custody_reference", "image", "arrested", "taken", "status", "group", "review_due", "born")
        )
        for name, numbers in people.items():
            for number in numbers:
                picture = f"{name}_{number}.jpg"
                shutil.copy(faces / "lfw-dev" / name / picture, images / picture)
                review = time(86_400 * 300)[:10]
                rows.writerow(
                    (name, f"CR-{name}", picture, "2020-01-01", "2020-01-01", "convicted", 2, review, "1970-01-01")
                )
    for number in people["Dick_Cheney"]:
        KNOWN.add((images / f"Dick_Cheney_{number}.jpg").read_bytes())
    shutil.copy(faces / "lfw-dev" / "Dick_Cheney" / "Dick_Cheney_0014.jpg", force.folder / "exhibit.jpg")
    return manifest, images


def run(browser: Browser, force: Force, server: Server, shots: Path) -> None:
    """The whole way, each officer in a browser of their own."""
    everybody = {login: Officer(browser, server.address, login, shots) for login, _, _ in OFFICERS}
    for officer in everybody.values():
        officer.sign_in()
    detective, supervisor = everybody["detective"], everybody["supervisor"]
    case = open_case(detective)
    receive(detective, case, force.folder / "exhibit.jpg", "AB/1", "photograph")
    video = receive(detective, case, server.video, "AB/2", "video")
    pick_somebody(detective, video)
    ticket(detective, case)
    search = request(detective, case, force.gallery)
    supervisor.open("/searches")
    supervisor.open(search)
    supervisor.send("/authorise")
    first = everybody["examiner1"]
    first.open(search)
    first.send("/run")
    review = examine(first, supports_first=True)
    assert examine(everybody["examiner2"], supports_first=True) == review
    lead(detective, review)
    guardian = Officer(browser, server.address, "protection", shots)
    guardian.sign_in()
    disclose(detective, guardian, case)
    supervisor.open(search)
    supervisor.fill({"justified": True, "text": "It was."})
    supervisor.send("/afterwards")
    supervisor.open("/searches/figures")
    search_video(detective, supervisor, first, case, video, force.gallery)
    galleries(everybody["manager"], force.gallery)
    import_two(everybody["manager"], force)
    delete(guardian, ask_for_deletion(everybody["manager"], force.gallery, "N-1"))
    for officer in (*everybody.values(), guardian):
        officer.finish()


def open_case(officer: Officer) -> str:
    """A case, and the address of its page."""
    officer.open("/cases")
    officer.fill({"reference": "C-4711", "summary": "A rehearsal."})
    officer.send("/cases")
    officer.look("case")
    return "/cases/" + officer.page.url.split("/cases/")[1]


def receive(officer: Officer, case: str, file: Path, reference: str, medium: str) -> str:
    """An exhibit, and the address of its page."""
    officer.open(case)
    officer.page.set_input_files("#file", str(file))
    officer.fill(
        {
            "exhibit": reference, "producer": "A shop", "receipt": "Given by the manager.", "medium": medium,
            "source": "closed-circuit",
        }
    )
    officer.send("/exhibits")
    officer.look(f"exhibit-{medium}")
    return "/exhibits/" + officer.page.url.split("/exhibits/")[1]


def pick_somebody(officer: Officer, exhibit: str) -> None:
    """Looks through the video while the page shows how far it is, and picks one of its people."""
    officer.open(exhibit)
    officer.send("/people")
    expect(officer.page.locator("a[href^='/sheets/']")).to_be_visible(timeout=600_000)
    officer.page.locator("a[href^='/sheets/']").click()
    officer.page.wait_for_url("**/sheets/*")
    officer.look("sheet")
    assert officer.page.locator(".person").count() > 0, "nobody was found in the made video"
    officer.fill({"reason-1": "Stands in front."})
    with officer.page.expect_navigation(wait_until="domcontentloaded"):
        officer.page.locator(".person form button").first.click()
    officer.send("/end")
    officer.look("sheet-picked")


def search_video(detective: Officer, supervisor: Officer, examiner: Officer, case: str, exhibit: str, gallery: str) -> None:
    """Of who was picked an image is made clearer, made again from the original, and searched with beside every other image."""
    detective.open(exhibit, "exhibit-video-picked")
    detective.fill({"step": "brightness", "numbers": "0.05"})
    detective.send("/steps")
    detective.look("exhibit-video-step")
    options = detective.page.locator("form[action$='/repetition'] select[name='image'] option, form[action$='/repetition'] input")
    assert options.count() > 0, "nothing of the video can be made again"
    detective.send("/repetition")
    expect(detective.page.locator("main")).to_contain_text(re.compile("same", re.IGNORECASE))
    address = request(detective, case, gallery, fused=True)
    supervisor.open(address)
    supervisor.send("/authorise")
    examiner.open(address)
    examiner.send("/run")
    examiner.look("search-video-run")


def request(officer: Officer, case: str, gallery: str, fused: bool = False) -> str:
    """A request for a search with the still, or with all images of the case, submitted; and the address of its page."""
    officer.open(f"{case}/searches/new")
    officer.fill(
        {
            "purpose": "investigate-offence", "offence": "robbery", "seriousness": "indictable-only", "basis": "common-law",
            "matter": "A rehearsed robbery.", "gallery": gallery, "floor": "-1", "limit": "3", "necessity": "Nobody knows.",
            "proportionality": "One person.", "alternatives": "Nobody knew the person.",
        }
    )
    probes = officer.page.locator("input[name='probes']").all()
    assert len(probes) > 2 or not fused, "the video gave no image to search with"
    for probe in probes if fused else probes[:1]:
        probe.check()
    officer.send("/searches/new")
    officer.look("search-draft")
    address = "/searches/" + officer.page.url.split("/searches/")[1]
    officer.open(f"{address}/edit", "search-edit")
    officer.open(address, "search-draft-again")
    officer.send("/submit")
    officer.look("search-submitted")
    return address


def ticket(officer: Officer, case: str) -> None:
    """A draft of a form for another database, which is never sent."""
    officer.open(f"{case}/tickets/new", "ticket-new")
    officer.fill(
        {
            "database": "passports", "ground": "serious-crime", "tried": ["force-gallery"], "matter": "A rehearsed robbery.",
            "necessity": "Nobody knows.", "likelihood": "A passport is likely.",
        }
    )
    officer.send("/tickets/new")


def examine(officer: Officer, supports_first: bool) -> str:
    """One blind examination: whether a candidate is the exhibit's person is told by the test, from the image's bytes."""
    page = officer.page
    officer.open("/examinations")
    page.locator("ul.tasks a").first.click()
    page.wait_for_url("**/examinations/*")
    address = "/examinations/" + page.url.split("/examinations/")[1]
    officer.send("/begin")
    officer.fill({"suitable": True, "visible": PARTS, "limitations": "None seen."})
    officer.send("/analysis")
    officer.look("examination")
    # Nothing on the page tells a score, a rank, a name or a case.
    assert not re.search(r"C-4711|Cheney|rank|[0-9]\s?%", page.inner_text("main"), re.IGNORECASE)
    for link in [one.get_attribute("href") for one in page.locator("ul.tasks a").all()]:
        officer.open(str(link), "comparison")
        compare(officer, supports_first)
        with page.expect_navigation(wait_until="domcontentloaded"):
            page.locator("#checklist button[type=submit]").click()
        assert page.locator(".error-summary").count() == 0, page.locator(".error-summary").inner_text()
    officer.open(address)
    for box in page.locator("input[name='prompts']").all():
        box.check()
    officer.send("/conclusion")
    return address.split("/")[-1]


def compare(officer: Officer, supports_first: bool) -> None:
    """Uses every view, notes a place by a click, and fills the checklist in by keyboard."""
    page = officer.page
    for view in ("flicker", "split", "side"):
        page.locator(f"button[data-view='{view}']").click()
        expect(page.locator("#view-images")).to_have_attribute("data-view", view)
    if page.locator("#view-align").is_enabled():
        page.locator("#view-align").click()
        officer.look("comparison-aligned")
        page.locator("#view-align").click()
    page.locator("#seen-nose").focus()
    page.locator("#view-probe").click(position={"x": 150, "y": 200})
    assert re.fullmatch(r"[01]\.\d{3} [01]\.\d{3}", page.input_value("#probe-nose")), "a click notes a place"
    assert page.input_value("#seen-nose") == "", "and answers nothing"
    same = supports_first and same_person(officer)
    for part in PARTS:
        page.select_option(f"#seen-{part}", "similar" if same else "different")
        page.fill(f"#probe-{part}", "0.5 0.5")
        page.fill(f"#candidate-{part}", "0.5 0.5")
        page.fill(f"#note-{part}", "Seen in both.")
    page.select_option("#support", "2" if same else "-3")


def same_person(officer: Officer) -> bool:
    """Whether the candidate is the exhibit's person: the gallery's two images of him were noted before the test began."""
    image = officer.page.locator("#view-candidate").get_attribute("src")
    answer = officer.page.request.get(f"{officer.address}{image}")
    return answer.body() in KNOWN


def lead(officer: Officer, review: str) -> None:
    """The investigating officer's own look, other evidence, and only then corroboration."""
    officer.open(f"/reviews/{review}", "finding")
    expect(officer.page.locator("main")).to_contain_text("It is not an identification")
    officer.fill({"contrary": True, "investigation": "Seen nearby."})
    officer.send("/investigation", "lead")
    officer.fill({"kind": "witness", "reference": "S-1"})
    officer.send("/evidence")
    officer.fill({"corroboration": "A witness knows the person."})
    officer.send("/corroboration")
    officer.look("corroborated")
    officer.open(f"/reviews/{review}/report", "report")
    expect(officer.page.locator("main")).to_contain_text("A witness knows the person.")


def galleries(officer: Officer, gallery: str) -> None:
    """A gallery's figures, one person's images, and a status that is corrected with its reason."""
    officer.open("/references")
    officer.open(f"/references/{gallery}", "gallery")
    officer.fill({"reference": "Dick_Cheney"})
    officer.send("/people")
    officer.look("person")
    assert "Dick_Cheney" not in officer.page.url, "the nominal reference stands in an address"
    officer.page.locator("a[href^='/reference-images/']").first.click()
    officer.page.wait_for_url("**/reference-images/*")
    officer.look("reference-image")
    officer.fill({"status": "cautioned", "correct-reasons": "The court's record."})
    officer.send("/correction")
    expect(officer.page.locator("main")).to_contain_text("The court's record.")


def import_two(officer: Officer, force: Force) -> None:
    """Two more images, imported in the browser; the page says what became of each row."""
    manifest, images = force.folder / "two.csv", force.folder / "two.zip"
    review = time(86_400 * 300)[:10]
    rows = ["reference,custody_reference,image,arrested,taken,status,group,review_due,born"]
    with zipfile.ZipFile(images, "w") as archive:
        for number, name in enumerate(("obama.jpg", "biden.jpg"), start=1):
            archive.write(force.photos / name, name)
            rows.append(f"N-{number},CR-N-{number},{name},2020-01-01,2020-01-01,convicted,2,{review},1970-01-01")
    manifest.write_text("\r\n".join(rows))
    officer.open("/references", "references-before-import")
    officer.page.set_input_files(f"[id='manifest-{force.gallery}']", str(manifest))
    officer.page.set_input_files(f"[id='images-{force.gallery}']", str(images))
    officer.send(f"/references/{force.gallery}/import")
    assert officer.page.url.endswith(f"/references/{force.gallery}/import"), officer.page.url
    # Taken over, taken over with a warning, there before, refused.
    counts = [int(one) for one in officer.page.locator("main .summary").first.locator("dd").all_inner_texts()]
    assert len(counts) == 4 and sum(counts[:2]) == 2 and sum(counts[2:]) == 0, counts


def ask_for_deletion(officer: Officer, gallery: str, reference: str) -> str:
    """A letter of somebody whose images are to be deleted is queued; the address of the request."""
    officer.open("/references")
    officer.fill({f"reference-{gallery}": reference, f"requester-{gallery}": "data-subject"})
    officer.fill({f"letter-{gallery}": "Please delete me."})
    officer.send(f"/references/{gallery}/deletions")
    return "/deletions/" + officer.page.url.split("/deletions/")[1]


def delete(guardian: Officer, request: str) -> None:
    """Another officer decides; what is deleted is proven gone, and there is a receipt to print."""
    # Deciding asks for passphrase and code that were shown lately.
    guardian.sign_in()
    guardian.open(request, "deletion-to-decide")
    verdicts = guardian.page.locator("select[id^='verdict-']")
    assert verdicts.count() == 1, f"{verdicts.count()} images are to be decided on"
    verdicts.first.select_option("delete")
    guardian.fill({"reasons": "Asked for, and nothing speaks against it."})
    guardian.send(request)
    guardian.look("deletion-decided")
    guardian.open(f"{request}/receipt", "deletion-receipt")
    # Day and time of the proof stand where “not yet” or a dash would.
    erased = guardian.page.locator("main table tbody tr td").last.inner_text().strip()
    assert re.search(r"\d{4}", erased), f"the receipt doesn't say when the image was erased: {erased}"
    guardian.print_out("deletion-receipt")


def disclose(officer: Officer, guardian: Officer, case: str) -> None:
    """One officer proposes, another agrees; then the pack is made, and fetched as a file."""
    officer.open(case, "case-done")
    officer.fill({"recipient": "Crown Prosecution Service", "recipientKind": "court"})
    officer.send("/disclosure/proposal")
    guardian.open(case, "disclosure-proposed")
    guardian.send("/disclosure/agreement")
    officer.open(case, "disclosure-agreed")
    officer.send("/disclosure")
    officer.look("disclosure")
    with officer.page.expect_download() as fetched:
        officer.page.locator("a[href$='disclosure.zip']").click()
    assert Path(str(fetched.value.path())).read_bytes()[:2] == b"PK"
