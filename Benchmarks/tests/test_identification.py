"""Tests of the one-to-many search; they need NumPy, so the environment of scripts/bench."""

import math
import unittest

try:
    import numpy as np

    from peelbench.identification import Probes, det_points, search, threshold_at, tpir_at
except ModuleNotFoundError as error:
    raise unittest.SkipTest("NumPy is not installed here: use .peel/venv-bench/bin/python") from error


class IdentificationTests(unittest.TestCase):
    """Ranks, thresholds and missing templates."""

    def test_only_rank_one_counts(self) -> None:
        """A probe that is nearer to someone else is a miss, however near it is to its own."""
        a, b = np.array([1.0, 0.0]), np.array([0.0, 1.0])
        probes = search([("a", a), ("b", b)], [("a", a), ("a", np.array([0.6, 0.8]))], [b], euclidean=False)
        self.assertEqual(probes.mated.tolist(), [1.0, -math.inf])
        self.assertEqual(probes.nonmated.tolist(), [1.0])

    def test_distance_is_turned_round(self) -> None:
        """The nearest is the best."""
        probes = search([("a", np.array([0.0])), ("b", np.array([3.0]))], [("a", np.array([1.0]))], [], euclidean=True)
        self.assertEqual(probes.mated.tolist(), [-1.0])

    def test_missing_templates(self) -> None:
        """A probe without one is a miss; a subject without one is not in the gallery, so its probes are misses."""
        one = np.array([1.0])
        probes = search([("a", one), ("b", None)], [("a", None), ("b", one)], [None], euclidean=False)
        self.assertEqual(probes.mated.tolist(), [-math.inf, -math.inf])
        self.assertEqual(probes.nonmated.tolist(), [-math.inf])

    def test_threshold_allows_no_more_than_its_share(self) -> None:
        """With 1 % of 250, two false positives are allowed; the third-largest score must stay out."""
        scores = np.arange(250) / 250
        threshold = threshold_at(scores, 0.01)
        self.assertEqual(int((scores >= threshold).sum()), 2)
        self.assertGreater(threshold, scores[-3])
        self.assertLess(threshold, scores[-2])

    def test_ties_stay_below_the_rate(self) -> None:
        """Equal scores can't be let in one by one."""
        scores = np.array([0.9] * 5 + [0.1] * 195)
        self.assertEqual(int((scores >= threshold_at(scores, 0.01)).sum()), 0)

    def test_unresolvable_rate_is_refused(self) -> None:
        """1 % of 99 probes is not even one."""
        self.assertRaises(ValueError, threshold_at, np.zeros(99), 0.01)

    def test_tpir(self) -> None:
        """Three of four probes reach the threshold; the interval holds the rate and depends on nothing but the seed."""
        probes = Probes(np.array([0.9, 0.8, 0.7, 0.1]), ["a", "a", "b", "c"], np.linspace(0, 0.5, 100))
        result = tpir_at(probes, 0.01, seed=1)
        self.assertEqual((result.tpir, result.false_positives, result.nonmated), (0.75, 1, 100))
        self.assertTrue(result.lower <= 0.75 <= result.upper)
        self.assertEqual(result, tpir_at(probes, 0.01, seed=1))

    def test_det_goes_down(self) -> None:
        """More false positives never mean more misses."""
        rng = np.random.default_rng(3)
        probes = Probes(rng.normal(2, 1, 500), ["x"] * 500, rng.normal(0, 1, 300))
        points = det_points(probes)
        self.assertEqual((points[0][0], len(points)), (0.0, 300))
        self.assertTrue(all(a[1] >= b[1] for a, b in zip(points, points[1:], strict=False)))


if __name__ == "__main__":
    unittest.main()
