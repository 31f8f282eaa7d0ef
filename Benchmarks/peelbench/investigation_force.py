"""A fictional force that investigates: cases, exhibits, requests, and an examiner at the console's pages."""

import http.client
import json
import re
import secrets
import subprocess
import time
import urllib.parse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from peelbench.commands import CommandError
from peelbench.roadside_force import Console, Force, send

# Login, rank, roles, and the course that the roles ask for.
OFFICERS = (
    ("keeper", "sergeant", ("reference-manager",), None),
    ("protection", "inspector", ("data-protection-officer",), None),
    ("requester", "sergeant", ("search-requester", "investigating-officer"), None),
    ("supervisor", "sergeant", ("search-supervisor",), None),
    ("examiner", "constable", ("search-examiner",), "retrospective-search"),
)
POLICY = """\
categories:
  - name: volunteer
locations:
  - criterion: crime-hotspot
    definition: The benchmark's own.
thresholds:
  - pack: {pack}
    use: retrospective
    floor: {floor}
    standard: {floor}
searches:
  galleries: {galleries}
  excludedFlags: []
  knownAnswerRate: 0
"""
REQUEST = """\
purpose: investigate-offence
offence: robbery
seriousness: indictable-only
basis: common-law
gallery: {gallery}
probes:
  - {{exhibit: {exhibit}, image: {image}}}
floor: {floor}
matter: A rehearsed robbery.
necessity: Nobody knows who it was.
proportionality: One person.
alternatives: None helped.
"""
HEAD = "reference,custody_reference,image,arrested,taken,status,group,review_due,born"
REVISION = re.compile(r'name="revision" value="(\d+)"')
IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


class InvestigationForce(Force):
    """The store, its officers, its galleries and one case."""

    policy = POLICY

    def set_up(self, pack: str, floor: float) -> None:
        """Makes the store, the officers and a first policy."""
        self.run(None, "store", "init", "--log-name", "example.com/peel", "--new-keys", str(self.folder / "keys"))
        self.run(
            None, "force", "create", "Borsetshire", "--contact", "nobody", "--login", "chief", "--name", "Chief", "--number",
            "1", "--rank", "assistant-chief-constable", "--role", "senior-responsible-officer", "--exercise",
            PEEL_NEW_PASSPHRASE="first passphrase of chief",
        )  # fmt: skip
        self._own("chief")
        for login, rank, roles, course in OFFICERS:
            self._admit(login, rank, roles, course)
        self._publish(pack, floor, [])

    def _admit(self, login: str, rank: str, roles: Sequence[str], course: str | None) -> None:
        named = [word for role in roles for word in ("--role", role)]
        self.run(
            "chief", "officer", "add", login, "--name", login, "--number", "1", "--rank", rank, *named,
            PEEL_NEW_PASSPHRASE=f"first passphrase of {login}",
        )  # fmt: skip
        self._own(login)
        if course is not None:
            self.run(
                "chief", "officer", "train", login, "--course", course, "--until", _moment(86_400 * 300), "--completed",
                _moment(-3600),
            )  # fmt: skip

    def publish(self, pack: str, floor: float, gallery: str) -> None:
        """Publishes a policy that lets a gallery be searched."""
        self._publish(pack, floor, [gallery])

    def describe(self, name: str) -> str:
        """A gallery of volunteers; its identifier."""
        printed = self.run("keeper", "references", "describe", name, "--kind", "volunteers", "--lawful-basis", "Consent.")
        if (found := IDENTIFIER.search(printed)) is None:
            raise CommandError("peel references describe printed no identifier")
        return found[0]

    def import_references(self, gallery: str, folder: Path, names: Sequence[str]) -> tuple[float, dict[str, int]]:
        """Takes images below a folder into a gallery; the seconds of the whole command, and what became of them."""
        manifest = self.folder / f"references-{gallery}.csv"
        manifest.write_text(manifest_of(names), encoding="utf-8")
        started = time.perf_counter()
        # Code 2 says that a row was refused, e.g. for its quality.
        printed = self._accepting(
            (0, 2), "keeper", "references", "import", gallery, str(manifest), "--images", str(folder), "--json"
        )
        seconds = time.perf_counter() - started
        tally = json.loads(printed)["tally"]
        return seconds, {name: int(tally[name]) for name in ("accepted", "warned", "unchanged", "refused")}

    def _accepting(self, codes: Sequence[int], officer: str, *arguments: str) -> str:
        environment = {
            **self.environment, "PEEL_OFFICER": officer, "PEEL_PASSPHRASE": f"own passphrase of {officer}"
        }  # fmt: skip
        answer = subprocess.run(
            [str(self.peel), *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if answer.returncode not in codes:
            raise CommandError(
                f"peel {' '.join(arguments[:2])} ended with code {answer.returncode}: {answer.stderr[-400:]}"
            )
        return answer.stdout

    def receive(self, case: str, file: Path, reference: str, medium: str) -> tuple[float, dict[str, Any]]:
        """Takes an exhibit into a case; the seconds of the whole command, and what was printed of it."""
        started = time.perf_counter()
        printed = self.run(
            "requester", "case", "receive", case, str(file), "--reference", reference, "--producer", "A shop",
            "--lawful-receipt", "Given.", "--medium", medium, "--source", "closed-circuit", "--json",
        )  # fmt: skip
        return time.perf_counter() - started, dict(json.loads(printed))

    def sheet(self, exhibit: str) -> tuple[float, dict[str, Any]]:
        """Finds everybody in a video; the seconds of the whole command, and the sheet."""
        started = time.perf_counter()
        printed = self._accepting((0, 1), "requester", "case", "people", exhibit, "--json")
        return time.perf_counter() - started, dict(json.loads(printed))

    def authorised(self, case: str, gallery: str, still: dict[str, Any], floor: float) -> str:
        """A request that only has to be searched."""
        form = self.folder / "request.yaml"
        form.write_text(REQUEST.format(gallery=gallery, exhibit=still["id"], image=still["digest"], floor=floor))
        search = str(json.loads(self.run("requester", "case", "request", case, "--file", str(form), "--json"))["id"])
        self.run("requester", "case", "submit", search)
        self.run("supervisor", "case", "authorise", search)
        return search

    def candidates(self, search: str) -> int:
        """How many candidates the last run had."""
        printed = self.run("requester", "case", "search-status", search, "--json")
        return int(json.loads(printed)["runs"][-1]["candidates"])


class Examiner:
    """An examiner's browser: one connection, the forms of pages, and nothing that a script would do."""

    def __init__(self, port: int, token: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.headers = {"Authorization": f"Bearer {token}"}

    @staticmethod
    def at(console: Console) -> "Examiner":
        """Signed in at a console."""
        return Examiner(console.port, console.token("examiner"))

    def close(self) -> None:
        """Hangs up."""
        self.connection.close()

    def page(self, path: str) -> str:
        """A page as it is sent."""
        return send(self.connection, "GET", path, b"", self.headers).decode()

    def search(self, search: str, act: str, shown: str) -> tuple[float, str]:
        """Presses the button of a search's page and waits for the page that follows; the seconds of both, and the page.

        - act: run, or again for a run that is only made again.
        - shown: the page that has the button.
        """
        if (revision := REVISION.search(shown)) is None:
            raise CommandError("the page of the search has no form")
        form = urllib.parse.urlencode({"key": secrets.token_hex(16), "revision": revision[1]}).encode()
        headers = {**self.headers, "Content-Type": "application/x-www-form-urlencoded"}
        started = time.perf_counter()
        self.connection.request("POST", f"/searches/{search}/{act}", form, headers)
        answer = self.connection.getresponse()
        content, place = answer.read(), answer.getheader("Location")
        if answer.status != 303 or place is None:
            raise CommandError(f"the search was answered {answer.status}: {content[:300]!r}")
        page = self.page(place)
        return time.perf_counter() - started, page


def manifest_of(names: Sequence[str]) -> str:
    """A manifest of images by their path; those in one folder are of one person, and those in none are of one each."""
    people: dict[str, int] = {}
    rows = [HEAD]
    for number, name in enumerate(names, start=1):
        folder = str(Path(name).parent)
        person = people.setdefault(name if folder == "." else folder, len(people) + 1)
        rows.append(f"N-{person},CR-{number},{name},2026-01-01,2026-01-01,convicted,2,2035-01-01,1970-01-01")
    return "\r\n".join(rows)


def _moment(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds))
