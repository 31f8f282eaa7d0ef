"""Tests of the live report on made-up runs; no stream is played."""

import unittest
from dataclasses import replace
from xml.etree import ElementTree

from peelbench.benchmarks.live_report import Configuration, parts_table, plot
from peelbench.benchmarks.live_runs import LiveRun, shares

RUN = LiveRun(
    streams=4, seconds=30, frames=3000, analysed=1500, dropped=0, detections=12.5, median_latency=120, latency=310, cpu=24,
    memory=1.1e9, faces=4.9, decode_cpu=12, detect_cpu=8, recorded_widths=[960] * 4,
)  # fmt: skip


class LiveTests(unittest.TestCase):
    """Which run a limit is held against, and which lines have one."""

    def test_good_runs_reach_everything(self) -> None:
        """Overhead is 24 s over 12 s + 8 s."""
        rows = Configuration(False, [replace(RUN, recorded_widths=[])]).rows()
        self.assertNotIn(False, [row.reached for row in rows])
        self.assertIn("1.20×", [row.ratio for row in rows])

    def test_worst_run_counts(self) -> None:
        """One slow, late or large run is enough to miss."""
        for change in ({"dropped": 1}, {"detections": 11.9}, {"latency": 501}, {"memory": 1.6e9}, {"frames": 2900}):
            rows = Configuration(True, [RUN, replace(RUN, **change), RUN]).rows()
            self.assertEqual([row.reached for row in rows].count(False), 1, change)

    def test_overhead_is_judged_without_recording_only(self) -> None:
        """Encoding has no part in the peer."""
        costly = [replace(RUN, cpu=60)]
        self.assertNotIn(False, [row.reached for row in Configuration(True, costly).rows()])
        self.assertIn(False, [row.reached for row in Configuration(False, costly).rows()])

    def test_recordings_are_checked(self) -> None:
        """A missing one, or one of another width, is noticed."""
        for widths in ([960] * 3, [960, 960, 960, 1920]):
            rows = Configuration(True, [replace(RUN, recorded_widths=widths)]).rows()
            self.assertIs(rows[-1].reached, False)

    def test_tables_and_plot(self) -> None:
        """Both configurations are in them."""
        configurations = [Configuration(True, [RUN]), Configuration(False, [RUN])]
        self.assertEqual(ElementTree.fromstring(plot(configurations)).get("role"), "img")
        self.assertIn("12.0 s", parts_table(configurations))
        self.assertEqual(len(configurations[0].details()), 12)

    def test_frames_are_shared_out(self) -> None:
        """None is lost."""
        self.assertEqual(shares(11, 4), [3, 3, 3, 2])


if __name__ == "__main__":
    unittest.main()
