"""Tests of the pictures: well-formed, described, and right about what they show."""

import unittest
from xml.etree import ElementTree

from peelbench.charts import Bar, Group, bar_chart, nice_ticks, plain, point_chart
from peelbench.det_chart import Curve, det_chart
from peelbench.svg import Drawing, number

SVG = "{http://www.w3.org/2000/svg}"
GROUPS = [
    Group("classic <1>", [Bar("Peel", 4, 3.5, 5, "4.00 ms", 0), Bar("dlib & co", 16, 15, 18, "16.0 ms", 1)]),
    Group("mobile", [Bar("Peel", 3, 3, 3, "3.00 ms", 0)]),
]


class ChartTests(unittest.TestCase):
    """Every chart is checked as XML."""

    def test_bar_chart_is_accessible(self) -> None:
        """It is an image with a title and a description that hold every number."""
        root = ElementTree.fromstring(bar_chart("Time & more", "ms", GROUPS, "note"))
        self.assertEqual(root.get("role"), "img")
        self.assertEqual(root.get("aria-labelledby"), "title description")
        self.assertEqual(root.findtext(f"{SVG}title"), "Time & more")
        description = root.findtext(f"{SVG}desc") or ""
        for text in ("4.00 ms", "16.0 ms", "3.00 ms", "dlib & co"):
            self.assertIn(text, description)

    def test_bars_are_to_scale(self) -> None:
        """A value four times as large has a bar four times as long, in another fill."""
        root = ElementTree.fromstring(bar_chart("t", "ms", GROUPS, "note"))
        bars = [e for e in root.findall(f"{SVG}rect") if e.get("stroke")]
        widths = [float(bar.get("width", "0")) for bar in bars]
        self.assertAlmostEqual(widths[1] / widths[0], 4, places=2)
        self.assertNotEqual(bars[0].get("fill"), bars[1].get("fill"))

    def test_text_is_large_and_inside(self) -> None:
        """16 px everywhere, and no line begins outside of the picture."""
        for chart in (bar_chart("t", "ms", GROUPS, "n"), point_chart("t", "ms", GROUPS, "n"), self._det()):
            root = ElementTree.fromstring(chart)
            self.assertEqual(root.get("font-size"), "16")
            width, height = float(root.get("width", "0")), float(root.get("height", "0"))
            for text in root.iter(f"{SVG}text"):
                self.assertIsNone(text.get("font-size"))
                self.assertTrue(0 <= float(text.get("x", "-1")) <= width and 0 <= float(text.get("y", "-1")) <= height)

    def test_curve_with_zeros_stays_inside(self) -> None:
        """Rates of zero, which a logarithmic axis does not have, are drawn on its foot."""
        root = ElementTree.fromstring(self._det())
        lines = [line.get("points") or "" for line in root.findall(f"{SVG}polyline")]
        curves = [[tuple(map(float, point.split(","))) for point in line.split()] for line in lines]
        self.assertTrue(all(96 <= x <= 840 and 60 <= y <= 500 for points in curves for x, y in points))
        self.assertEqual(max(points[-1][1] for points in curves), 500)

    def test_series_differ_by_more_than_color(self) -> None:
        """The dashes of two curves differ."""
        root = ElementTree.fromstring(self._det())
        dashes = [line.get("stroke-dasharray") for line in root.findall(f"{SVG}polyline")]
        self.assertEqual(len(set(dashes)), len(dashes))

    def test_ticks(self) -> None:
        """Ticks are round and enclose the values."""
        self.assertEqual(nice_ticks(0, 18), [0, 5, 10, 15, 20])
        ticks = nice_ticks(97.3, 99.4)
        self.assertTrue(ticks[0] <= 97.3 and ticks[-1] >= 99.4)
        self.assertEqual((plain(0.001), plain(20.0), plain(0.0)), ("0.001", "20", "0"))

    def test_numbers_are_written_one_way(self) -> None:
        """No exponent, no minus zero, no needless digits."""
        self.assertEqual([number(v) for v in (-0.0, 1.0, 2.5, 1 / 3, 100.0)], ["0", "1", "2.5", "0.33", "100"])

    def test_text_is_escaped(self) -> None:
        """Names that look like markup stay text."""
        drawing = Drawing(10, 10, "<t>", "a & b")
        drawing.text(1, 1, "<script>")
        self.assertEqual(ElementTree.fromstring(drawing.render()).findtext(f"{SVG}text"), "<script>")

    def _det(self) -> str:
        curves = [
            Curve("Peel", [(0.0, 0.2), (0.01, 0.05), (0.5, 0.0)], (0.01, 0.05), 0),
            Curve("peer", [(0.0, 0.6), (0.01, 0.4), (0.5, 0.1)], (0.01, 0.4), 1),
        ]
        return det_chart("DET", curves, 0.01, 0.01, "note")


if __name__ == "__main__":
    unittest.main()
