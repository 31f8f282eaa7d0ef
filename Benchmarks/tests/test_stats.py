"""Tests of the statistics."""

import unittest

from peelbench.stats import percentile, ratios, summarize, wilson


class StatsTests(unittest.TestCase):
    """Medians, ratios and intervals against values worked out elsewhere."""

    def test_summary_has_median_and_range(self) -> None:
        """An even count has the mean of the two middle values."""
        summary = summarize([4, 1, 3, 2])
        self.assertEqual((summary.runs, summary.median, summary.minimum, summary.maximum), (4, 2.5, 1, 4))
        self.assertEqual(summary.scaled(1000).median, 2500)

    def test_nothing_measured_is_refused(self) -> None:
        """There is no median of nothing."""
        self.assertRaises(ValueError, summarize, [])

    def test_ratio_is_taken_within_rounds(self) -> None:
        """A round in which everything takes ten times as long changes no ratio."""
        summary = ratios([8, 80, 8], [2, 20, 2])
        self.assertEqual((summary.minimum, summary.median, summary.maximum), (4, 4, 4))

    def test_wilson(self) -> None:
        """Newcombe 1998, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29."""
        cases = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)]
        for successes, trials, lower, upper in cases:
            found = wilson(successes, trials)
            self.assertAlmostEqual(found.lower, lower, places=4)
            self.assertAlmostEqual(found.upper, upper, places=4)

    def test_wilson_refuses_impossible_counts(self) -> None:
        """More successes than trials, or no trials."""
        self.assertRaises(ValueError, wilson, 3, 2)
        self.assertRaises(ValueError, wilson, 0, 0)

    def test_percentile(self) -> None:
        """Between two values it is interpolated."""
        self.assertEqual(percentile([3, 1, 2], 0.5), 2)
        self.assertEqual(percentile([0, 10], 0.25), 2.5)
        self.assertEqual(percentile([7], 0.95), 7)


if __name__ == "__main__":
    unittest.main()
