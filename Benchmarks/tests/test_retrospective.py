"""Tests of the retrospective benchmark: its manifest, its order of clips, its examiner against a made-up server, its page."""

import threading
import unittest
import urllib.parse
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from peelbench.benchmarks.retrospective import Enrolment, Found, report
from peelbench.commands import CommandError
from peelbench.context import Context
from peelbench.investigation_force import POLICY, REQUEST, Examiner, manifest_of
from peelbench.machine import Machine
from peelbench.report import render
from peelbench.street_hour import order

FOUND = Found(
    video=3600.0, receipt=40.0, sheet=600.0, people=30, references=1_000_000, first=0.9, again=[0.5, 0.6, 0.7], candidates=1,
    enrolments={"peel references import": Enrolment(3000, 40.0, 2900), "peel gallery enrol": Enrolment(3000, 30.0, 2900)},
    images="of the development faces",
)  # fmt: skip


def context(limit: int | None = None) -> Context:
    """What a report needs of a run."""
    here = Path(__file__).resolve().parents[2]
    return Context(
        root=here, peel=here / "peel", shared=None, out=here, rounds=1, seconds=1, limit=limit, live_rounds=1, fresh=False,
        command="scripts/bench retrospective", machine=Machine("a processor", 2, 8.0, "Linux", 0.1),
    )  # fmt: skip


class Pages(BaseHTTPRequestHandler):
    """The page of one search, whose revision grows with each search."""

    protocol_version = "HTTP/1.1"
    revision = 3
    asked: list[tuple[str, dict[str, list[str]], str | None]] = []

    def do_GET(self) -> None:
        """The page with its form."""
        self._answer(200, f'<input type="hidden" name="revision" value="{Pages.revision}">'.encode())

    def do_POST(self) -> None:
        """One search, where the form is the newest."""
        form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        Pages.asked.append((self.path, form, self.headers["Authorization"]))
        if form["revision"] != [str(Pages.revision)]:
            self._answer(409, b"stale")
            return
        Pages.revision += 1
        self._answer(303, b"", "/searches/S")

    def _answer(self, status: int, body: bytes, place: str | None = None) -> None:
        self.send_response(status)
        if place is not None:
            self.send_header("Location", place)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


class ExaminerTests(unittest.TestCase):
    """Against a server of its own on this machine."""

    def setUp(self) -> None:
        """Starts the server."""
        Pages.revision, Pages.asked = 3, []
        self.server = HTTPServer(("127.0.0.1", 0), Pages)
        thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.examiner = Examiner(self.server.server_port, "secret")
        self.addCleanup(self.examiner.close)

    def test_each_search_sends_the_form_of_the_page_before(self) -> None:
        """With a key of its own, or the second would be the first's answer."""
        page = self.examiner.page("/searches/S")
        seconds, page = self.examiner.search("S", "run", page)
        self.examiner.search("S", "again", page)
        self.assertGreater(seconds, 0)
        self.assertEqual([path for path, _, _ in Pages.asked], ["/searches/S/run", "/searches/S/again"])
        self.assertEqual([form["revision"] for _, form, _ in Pages.asked], [["3"], ["4"]])
        self.assertEqual(len({form["key"][0] for _, form, _ in Pages.asked}), 2)
        self.assertEqual({bearer for _, _, bearer in Pages.asked}, {"Bearer secret"})

    def test_a_refused_search_is_no_measurement(self) -> None:
        """It is told, with what the server said."""
        page = self.examiner.page("/searches/S")
        Pages.revision = 9
        self.assertRaisesRegex(CommandError, "409.*stale", self.examiner.search, "S", "run", page)
        self.assertRaisesRegex(CommandError, "no form", self.examiner.search, "S", "run", "<p>Nothing</p>")


class InputTests(unittest.TestCase):
    """What the commands are given."""

    def test_images_of_one_folder_are_of_one_person(self) -> None:
        """Each row has a custody record of its own."""
        rows = [line.split(",") for line in manifest_of(["a/1.jpg", "a/2.jpg", "b/1.jpg"]).split("\r\n")]
        self.assertEqual([row[0] for row in rows], ["reference", "N-1", "N-1", "N-2"])
        self.assertEqual([row[1:3] for row in rows[1:]], [["CR-1", "a/1.jpg"], ["CR-2", "a/2.jpg"], ["CR-3", "b/1.jpg"]])
        self.assertEqual({len(row) for row in rows}, {9})
        loose = [line.split(",")[0] for line in manifest_of(["one.jpg", "two.jpg"]).split("\r\n")]
        self.assertEqual(loose[1:], ["N-1", "N-2"], "photographs in no folder are of different people")

    def test_minutes_follow_each_other_again_and_again(self) -> None:
        """As many as wanted."""
        clips = [Path("a"), Path("b"), Path("c")]
        self.assertEqual([clip.name for clip in order(clips, 7)], list("abcabca"))

    def test_files_are_filled_in(self) -> None:
        """No field is left open."""
        policy = POLICY.format(pack="mobile@0123456789ab", floor=0.45, galleries="[one]")
        request = REQUEST.format(gallery="one", exhibit="two", image="three", floor=0.45)
        self.assertIn("galleries: [one]", policy)
        self.assertIn("- {exhibit: two, image: three}", request)
        self.assertFalse(set("{}") & set(policy))


class ReportTests(unittest.TestCase):
    """What is judged, and what isn't."""

    def missed(self, found: Found) -> list[str]:
        """The lines that did not reach what they must."""
        return [row.what for row in report(found, context(), "mobile@0123456789ab").missed()]

    def test_good_figures_reach_everything(self) -> None:
        """And the page has them."""
        self.assertEqual(self.missed(FOUND), [])
        page = render(report(FOUND, context(), "mobile@0123456789ab"), context())
        for part in ("10.0 minutes", "0.870 s", "75.0", "100", "mobile@0123456789ab", "scripts/bench retrospective"):
            self.assertIn(part, page)

    def test_each_limit_can_be_missed(self) -> None:
        """One at a time."""
        slow = {"peel gallery enrol": Enrolment(3000, 60.0, 3000)}
        for bad in (
            replace(FOUND, sheet=901.0), replace(FOUND, again=[1.2] * 30), replace(FOUND, enrolments=slow),
            replace(FOUND, people=0), replace(FOUND, candidates=0),
        ):  # fmt: skip
            self.assertEqual(len(self.missed(bad)), 1, bad)

    def test_less_than_an_hour_is_not_judged(self) -> None:
        """Nor scaled to one."""
        short = replace(FOUND, video=600.0, sheet=590.0)
        self.assertEqual(self.missed(short), [])
        page = render(report(short, context(), "mobile@0123456789ab"), context())
        self.assertIn("10 minutes of 1080p video", page)
        self.assertIn("at most 15 minutes for an hour (not judged)", page)

    def test_without_faces_nothing_is_said_of_enrolment(self) -> None:
        """But that it was not measured."""
        bare = replace(FOUND, enrolments={}, images=None)
        page = render(report(bare, context(), "mobile@0123456789ab"), context())
        self.assertIn("| enrolment, images a second | not measured |", page)
        self.assertIn("it needs faces/lfw-dev", page)


if __name__ == "__main__":
    unittest.main()
