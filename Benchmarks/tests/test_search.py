"""Tests of the search benchmark on made-up measurements: what is judged, what is kept, and what is deleted."""

import contextlib
import io
import sys
import tempfile
import unittest
from collections import namedtuple
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock
from xml.etree import ElementTree

import numpy as np

import run as program
from peelbench.benchmarks import search
from peelbench.benchmarks.timing_report import PEEL
from peelbench.commands import CommandError
from peelbench.context import Context, Skipped
from peelbench.machine import Machine
from peelbench.report import Row, render
from peelbench.rounds import Side
from peelbench.search import beside_peers, galleries, large, recall, sealed, sizes
from peelbench.search.galleries import ISOTROPIC, Data
from peelbench.search.parts import Ledger, Part
from peelbench.size_chart import Curve, size_chart
from peers.exhaustive_search import compare

SVG = "{http://www.w3.org/2000/svg}"
DATA = Data(ISOTROPIC, 128, 1000)
# Stands for peel: makes what `bench gallery` makes, or fails where it is told to.
PEEL_STAND_IN = """#!{python}
import pathlib, sys
arguments = sys.argv[1:]
folder = pathlib.Path(arguments[arguments.index("--out") + 1])
folder.mkdir()
if (folder.parent / "fail").exists():
    sys.exit(4)
(folder / "queries.f32").write_bytes(b"")
"""


def printed(one: float = 0.01, **changes: Any) -> dict[str, Any]:
    """What `peel bench search` prints of a gallery where all requirements are reached."""
    found: dict[str, Any] = {
        "secondsPerQuery": {"median": one, "min": one, "max": one}, "secondsPerFirstQuery": {"median": 2 * one},
        "secondsPerQueryInBatch": {"median": one / 10}, "secondsToRead": {"median": 0.9 * one}, "secondsToOpen": 0.2,
        "scannedBytes": 10**8, "scanBytesPerTemplate": 138.0, "dimension": 128, "peakMemoryBytes": 10**9,
    }  # fmt: skip
    return {**found, **changes}


def side(*rounds: dict[str, Any]) -> Side:
    """A side of as many rounds."""
    return Side([found["secondsPerQuery"]["median"] for found in rounds], list(rounds))


def sides(**changes: Any) -> dict[str, Side]:
    """Peel and its peers, three rounds each."""
    return {
        PEEL: side(*[printed(**changes)] * 3),
        "FAISS flat": side(*[printed(0.041, secondsPerQueryInBatch={"median": 0.017})] * 3),
        "FAISS SQ8": side(*[printed(0.021)] * 3), "USearch i8": side(*[printed(0.011)] * 3),
    }  # fmt: skip


class FolderTests(unittest.TestCase):
    """With a context whose cache is a temporary folder."""

    def setUp(self) -> None:
        """A root with a program that stands for peel, and silence."""
        self.root = Path(self.enterContext(tempfile.TemporaryDirectory()))
        model = self.root / "Benchmarks/populations/mobile.json"
        model.parent.mkdir(parents=True)
        model.write_text("{}")
        self.source = self.root / "Sources/TemplateSearch/Scan.swift"
        self.source.parent.mkdir(parents=True)
        self.source.write_text("first")
        peel = self.root / "peel"
        peel.write_text(PEEL_STAND_IN.format(python=sys.executable))
        peel.chmod(0o755)
        self.context = Context(
            root=self.root, peel=peel, shared=None, out=self.root / "out", rounds=3, seconds=1, limit=None, live_rounds=1,
            fresh=False, command="scripts/bench search", machine=Machine("none", 2, 8.0, "none", 0.0),
        )  # fmt: skip
        self.enterContext(contextlib.redirect_stderr(io.StringIO()))


class JudgedTests(unittest.TestCase):
    """Which figure is held against which requirement."""

    def test_good_rounds_reach_everything(self) -> None:
        """Three peers, the batch, the bandwidth and the bytes."""
        rows = beside_peers.judged("x", sides())
        self.assertEqual([row.reached for row in rows], [True] * 6)
        self.assertIn("4.10×", rows[0].ratio)

    def test_each_requirement_can_be_missed(self) -> None:
        """By the one figure that it is about."""
        changes: list[tuple[dict[str, Any], list[int]]] = [
            ({"secondsPerQueryInBatch": {"median": 0.0011}}, [3]), ({"secondsToRead": {"median": 0.0084}}, [4]),
            ({"scanBytesPerTemplate": 145.0}, [5]), ({"one": 0.0104, "secondsPerQueryInBatch": {"median": 0.001}}, [0]),
            ({"one": 0.0108, "secondsPerQueryInBatch": {"median": 0.001}}, [0, 1]),
            ({"one": 0.0112, "secondsPerQueryInBatch": {"median": 0.001}}, [0, 1, 2]),
        ]  # fmt: skip
        for change, missed in changes:
            rows = beside_peers.judged("x", sides(**change))
            self.assertEqual([index for index, row in enumerate(rows) if not row.reached], missed, change)

    def test_opening_is_judged_by_the_slowest(self) -> None:
        """One of them is enough to miss."""
        self.assertIs(sizes.opening(DATA, [0.5, 0.99]).reached, True)
        self.assertIs(sizes.opening(DATA, [0.1, 0.1, 1.0]).reached, False)

    def test_sealing_and_the_large_gallery_have_no_requirement(self) -> None:
        """Their lines are information, and name the numbers."""
        rows = sealed.rows(DATA, side(printed(0.02, secondsToOpen=4.0)), side(printed()))
        self.assertEqual([row.reached for row in rows], [None] * 4)
        self.assertEqual((rows[0].peel, rows[0].peer), ("4,000 ms", "200 ms"))
        big = large.rows(large.DATA, printed(1.5, scannedBytes=3 * 10**9))
        self.assertEqual((big[0].peel, big[0].peer, big[0].reached), ("1.50 s", "0.7 to 30 s", None))
        self.assertIn("31 GB", large.note(large.DATA, printed(1.5)))


class RecallTests(unittest.TestCase):
    """A list is right, or it isn't."""

    ROW = np.array([0.1, 0.9, 0.5, 0.5, 0.8])

    def test_right_list(self) -> None:
        """Of equal scores either may be in it."""
        self.assertEqual(compare(self.ROW, [1, 4, 2], [0.9, 0.8, 0.5], 3), (3, 0.0))
        self.assertEqual(compare(self.ROW, [1, 4, 3], [0.9, 0.8, 0.5], 3), (3, 0.0))

    def test_wrong_lists(self) -> None:
        """Too short, with a stranger, with one twice, too long, or in the wrong order."""
        self.assertEqual(compare(self.ROW, [1], [0.9], 3)[0], 1)
        self.assertEqual(compare(self.ROW, [], [], 3)[0], 0)
        self.assertEqual(compare(self.ROW, [1, 4, 0], [0.9, 0.8, 0.1], 3)[0], 2)
        self.assertEqual(compare(self.ROW, [1, 1, 1], [0.9, 0.9, 0.9], 3)[0], 1)
        self.assertEqual(compare(self.ROW, [1, 4, 2, 3], [0.9, 0.8, 0.5, 0.5], 3)[0], 0)
        self.assertEqual(compare(self.ROW, [4, 1, 2], [0.8, 0.9, 0.5], 3)[0], 0)

    def test_gallery_smaller_than_the_list(self) -> None:
        """All of it is wanted."""
        self.assertEqual(compare(self.ROW, [1, 4, 2, 3, 0], [0.9, 0.8, 0.5, 0.5, 0.1], 50), (5, 0.0))

    def test_scores_are_compared(self) -> None:
        """With those of the rows they belong to."""
        self.assertAlmostEqual(compare(self.ROW, [1, 4], [0.9, 0.7], 2)[1], 0.1)

    def test_row_is_judged_by_recall_and_scores(self) -> None:
        """Either can miss."""
        found = {"queries": 5, "wanted": 250, "right": 250, "recall": 1.0, "largestDifference": 1e-7}
        self.assertIs(recall.row("x", found).reached, True)
        self.assertIs(recall.row("x", {**found, "right": 249}).reached, False)
        self.assertIs(recall.row("x", {**found, "largestDifference": 2e-6}).reached, False)

    def test_queries_are_not_enrolled(self) -> None:
        """Everybody is in one of the two, and at least half are enrolled."""
        asked, kept = recall.split(4000, 1000)
        self.assertEqual((len(asked), len(kept)), (1000, 3000))
        self.assertEqual(sorted(asked + kept), list(range(4000)))
        self.assertEqual(len(recall.split(30, 1000)[0]), 15)


class GalleryTests(FolderTests):
    """What is kept and what is deleted."""

    def test_gallery_is_kept_until_the_program_changes(self) -> None:
        """And then the older one goes."""
        first = galleries.kept(self.context, DATA, 10)
        self.assertEqual(galleries.kept(self.context, DATA, 10), first)
        other = galleries.kept(self.context, replace(DATA, count=2000), 10)
        self.source.write_text("second")
        second = galleries.kept(self.context, DATA, 10)
        self.assertNotEqual(first, second)
        self.assertFalse(first.exists())
        self.assertTrue(second.is_dir() and other.is_dir())

    def test_gallery_that_was_not_finished_is_not_kept(self) -> None:
        """The next run makes it again."""
        (self.context.cache / "fail").touch()
        self.assertRaises(CommandError, galleries.kept, self.context, DATA, 10)
        (self.context.cache / "fail").unlink()
        self.assertTrue((galleries.kept(self.context, DATA, 10) / "queries.f32").is_file())

    def test_passing_gallery_is_deleted_however_its_phase_ends(self) -> None:
        """Also where a killed run left one."""
        (self.context.cache / "passing-gallery").mkdir()
        with self.assertRaises(KeyboardInterrupt), galleries.passing(self.context, DATA, 10) as folder:
            self.assertTrue(folder.is_dir())
            raise KeyboardInterrupt
        self.assertFalse(folder.exists())
        (self.context.cache / "fail").touch()
        with self.assertRaises(CommandError), galleries.passing(self.context, DATA, 10):
            pass
        self.assertFalse(folder.exists())

    def test_full_disk_is_said_before(self) -> None:
        """With what is needed and what there is."""
        usage = namedtuple("usage", "total used free")(10**12, 10**12 - 10**9, 10**9)
        with (
            mock.patch("shutil.disk_usage", return_value=usage),
            self.assertRaisesRegex(Skipped, "needs 31 GB on the disk, and 1 GB are free"),
            galleries.passing(self.context, large.DATA, 10),
        ):
            pass

    def test_trial_has_fewer_templates(self) -> None:
        """Never more than the benchmark asks for."""
        trial = replace(self.context, limit=2)
        self.assertEqual(large.DATA.within(trial).count, 40_000)
        self.assertEqual(DATA.within(trial).count, 1000)
        self.assertEqual(large.DATA.within(self.context), large.DATA)
        self.assertEqual(sizes.sizes(trial), [10_000, 30_000])
        self.assertEqual(sizes.sizes(self.context)[-1], 20_000_000)


class PhaseTests(FolderTests):
    """Phases, their results on the disk, and the page."""

    def setUp(self) -> None:
        """Phases that are made up, and no peers."""
        super().setUp()
        (self.root / ".peel/venv-search/bin").mkdir(parents=True)
        (self.root / ".peel/venv-search/bin/python").touch()
        self.ran: list[str] = []
        self.enterContext(mock.patch.dict(search.PHASES, {name: self._phase(name) for name in search.PHASES}))
        self.enterContext(mock.patch.object(search, "versions", return_value={"numpy": "1"}))

    def _phase(self, name: str, error: BaseException | None = None) -> search.Phase:
        def phase(context: Context, python: Path) -> Part:
            del context, python
            self.ran.append(name)
            if error is not None:
                raise error
            return self._part(name)

        return phase

    def _part(self, name: str) -> Part:
        curves = sizes.curves({10: {1: printed(), 2: printed()}, 1000: {1: printed(0.1), 2: printed(0.2)}})
        return Part(
            rows=[Row(f"row of {name}", "1 ms", "2 ms", "2×", "1×", True)], details=[], notes=[f"note of {name}"],
            groups=[beside_peers.group("x", sides())] if name.startswith("peers") else [],
            curves=curves if name == "sizes" else [],
        )  # fmt: skip

    def test_program_knows_the_phases(self) -> None:
        """It names them without loading them."""
        self.assertEqual(list(search.PHASES), list(program.PHASES))

    def test_all_phases_run_and_are_on_the_page(self) -> None:
        """With both pictures."""
        search.run(self.context)
        self.assertEqual(self.ran, list(search.PHASES))
        text = (self.context.out / "search.md").read_text()
        for name in search.PHASES:
            self.assertIn(f"row of {name}", text)
            self.assertIn(f"note of {name}", text)
        for picture in ("search.svg", search.SIZES_PLOT):
            self.assertIn(picture, text)
            self.assertEqual(ElementTree.fromstring((self.context.out / picture).read_text()).get("role"), "img")

    def test_interruption_loses_the_running_phase_only(self) -> None:
        """What was measured before is on the page, and the rest says that it isn't."""
        with (
            mock.patch.dict(search.PHASES, {"sealed": self._phase("sealed", KeyboardInterrupt())}),
            self.assertRaises(KeyboardInterrupt),
        ):
            search.run(self.context)
        text = (self.context.out / "search.md").read_text()
        self.assertIn("row of peers-512-isotropic", text)
        self.assertNotIn("row of sealed", text)
        self.assertIn("| sealed | not measured yet |", text)

    def test_only_some_phases(self) -> None:
        """Beside what the others found the last time."""
        search.run(self.context)
        self.ran.clear()
        report = search.run(replace(self.context, only=("large", "recall")))
        self.assertEqual(self.ran, ["recall", "large"])
        self.assertEqual(len(report.rows), len(search.PHASES))

    def test_failure_of_a_phase_lets_the_others_run(self) -> None:
        """It is told in the end, and keeps what it found before."""
        search.run(self.context)
        self.ran.clear()
        with (
            mock.patch.dict(search.PHASES, {"sealed": self._phase("sealed", CommandError("no luck"))}),
            self.assertRaisesRegex(CommandError, "phase sealed: no luck"),
        ):
            search.run(self.context)
        self.assertEqual(self.ran, list(search.PHASES))
        self.assertIn("row of sealed", (self.context.out / "search.md").read_text())

    def test_skipped_phase_says_why(self) -> None:
        """And does not hide what an earlier run found."""
        with mock.patch.dict(search.PHASES, {"large": self._phase("large", Skipped("no room"))}):
            search.run(self.context)
            self.assertRegex((self.context.out / "search.md").read_text(), r"\| large \| skipped on .*: no room \|")
            Ledger(self.context).save("large", self._part("large"))
            search.run(replace(self.context, only=("large",)))
            self.assertIn("row of large", (self.context.out / "search.md").read_text())

    def test_page_without_bars(self) -> None:
        """The first phase has none."""
        report = search.run(replace(self.context, only=("recall",)))
        self.assertEqual(report.plot, "")
        self.assertNotIn("search.svg", render(report, self.context))

    def test_part_comes_back_as_it_was(self) -> None:
        """And one that another program wrote doesn't."""
        ledger = Ledger(self.context)
        for name in ("sizes", "peers-128"):
            part = self._part(name)
            ledger.save(name, part)
            self.assertEqual(ledger.read(name), part)
        self.assertIsNone(ledger.read("recall"))
        for text in ("", "[]", "{}", '{"rows": [{"unknown": 1}]}'):
            (self.context.cache / "search-results/recall.json").write_text(text)
            self.assertIsNone(ledger.read("recall"), text)

    def test_trial_is_kept_apart(self) -> None:
        """It never shows up among results."""
        Ledger(replace(self.context, limit=1)).save("recall", self._part("recall"))
        self.assertIsNone(Ledger(self.context).read("recall"))


class ArgumentTests(unittest.TestCase):
    """--only is refused where it makes no sense."""

    def test_only(self) -> None:
        """It wants the benchmark's name, alone, and a phase of it."""
        for words, fine in (
            (["search", "--only", "large", "--only", "sealed"], True), (["search", "--only", "small"], False),
            (["--only", "large"], False), (["search", "store", "--only", "large"], False),
        ):  # fmt: skip
            with (
                mock.patch.object(sys, "argv", ["run.py", *words]),
                contextlib.redirect_stderr(io.StringIO()),
                contextlib.nullcontext() if fine else self.assertRaises(SystemExit),
            ):
                self.assertEqual(program.arguments().only, ["large", "sealed"])


class SizeChartTests(unittest.TestCase):
    """Times against sizes."""

    CURVES = [
        Curve("Peel & co", [(10_000, 0.05), (1_000_000, 5), (20_000_000, 100)], 0),
        Curve("reading", [(10_000, 0.04), (1_000_000, 4.9), (20_000_000, 99)], 1),
    ]

    def test_it_is_accessible_and_to_scale(self) -> None:
        """A hundred times as many is as far again; everything lies within the axes."""
        root = ElementTree.fromstring(size_chart("t", "Templates", "ms", self.CURVES, "note"))
        self.assertEqual(root.get("role"), "img")
        self.assertIn("Peel & co: 100 at 20,000,000", root.findtext(f"{SVG}desc") or "")
        lines = [line.get("points") or "" for line in root.findall(f"{SVG}polyline")]
        points = [[tuple(map(float, point.split(","))) for point in line.split()] for line in lines]
        (first, second, _), _ = points
        # Two decades of four across and two of four upwards: 10⁴…10⁸ and 10⁻²…10².
        self.assertAlmostEqual((second[0] - first[0]) / 2, (points[0][2][0] - second[0]) / np.log10(20), delta=0.1)
        self.assertAlmostEqual(first[1] - second[1], (500 - 60) / 2, delta=0.1)
        self.assertTrue(all(96 <= x <= 840 and 60 <= y <= 500 for line in points for x, y in line))

    def test_labels_do_not_overlap(self) -> None:
        """Lines that end close to each other have names below each other."""
        root = ElementTree.fromstring(size_chart("t", "Templates", "ms", self.CURVES, "note"))
        places = [float(text.get("y", "0")) for text in root.findall(f"{SVG}text") if text.text in ("Peel & co", "reading")]
        self.assertGreaterEqual(abs(places[0] - places[1]), 16)

    def test_one_point(self) -> None:
        """The axes have at least one decade each."""
        root = ElementTree.fromstring(size_chart("t", "a", "b", [Curve("x", [(100, 1)], 0)], ""))
        self.assertEqual(len(root.findall(f"{SVG}polyline")), 1)


if __name__ == "__main__":
    unittest.main()
