"""Tests of the test on pairs."""

import unittest

from peelbench.verification import MISSING, best_threshold, folds_of, verify


class VerificationTests(unittest.TestCase):
    """Folds, thresholds, and pairs that lack a template."""

    def test_folds_hold_both_kinds_evenly(self) -> None:
        """Each kind is dealt out by itself, whatever the order of the file."""
        folds = folds_of([True] * 20 + [False] * 20)
        self.assertEqual(folds[:12], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
        self.assertEqual(folds[20:23], [0, 1, 2])

    def test_separable_scores_are_all_right(self) -> None:
        """A gap between the two kinds is found."""
        result = verify([0.9] * 50 + [0.1] * 50, [True] * 50 + [False] * 50)
        self.assertEqual((result.accuracy.successes, result.accuracy.trials, result.missing), (100, 100, 0))
        self.assertTrue(all(abs(threshold - 0.5) < 1e-9 for threshold in result.thresholds))

    def test_missing_template_decides_different(self) -> None:
        """It is an error for one person, and right for two."""
        scores = [0.9] * 49 + [MISSING] + [0.1] * 49 + [MISSING]
        result = verify(scores, [True] * 50 + [False] * 50)
        self.assertEqual((result.accuracy.successes, result.missing), (99, 2))

    def test_best_threshold_lies_between_scores(self) -> None:
        """One wrong label can't be avoided; the threshold still splits best."""
        pairs = [(0.9, True), (0.8, True), (0.7, False), (0.6, True), (0.2, False), (0.1, False)]
        self.assertIn(round(best_threshold(pairs), 9), (0.75, 0.4))

    def test_ties_are_not_split(self) -> None:
        """Equal scores are decided alike, so no threshold may lie between them."""
        self.assertNotEqual(best_threshold([(0.5, True), (0.5, False), (0.1, False)]), 0.5)

    def test_all_missing(self) -> None:
        """Any threshold does."""
        self.assertEqual(best_threshold([(MISSING, True)]), 0)


if __name__ == "__main__":
    unittest.main()
