"""Tests of how numbers and tables are written."""

import unittest

from peelbench.report import percent, significant, table, times
from peelbench.stats import Summary


class ReportTests(unittest.TestCase):
    """Numbers as a reader wants them."""

    def test_significant_digits(self) -> None:
        """Three digits that mean something, and never an exponent."""
        cases = {
            0: "0",
            0.001234: "0.00123",
            0.5: "0.500",
            3.14159: "3.14",
            15.25: "15.2",
            152.4: "152",
            9.999: "10.0",
            1234567: "1,230,000",
        }
        self.assertEqual({value: significant(value) for value in cases}, cases)

    def test_times_and_percent(self) -> None:
        """A spread is given where there is one."""
        self.assertEqual(times(Summary(5, 4.2, 4.0, 4.5)), "4.20× (4.00–4.50)")
        self.assertEqual(times(Summary(1, 4.2, 4.2, 4.2)), "4.20×")
        self.assertEqual(percent(0.98765), "98.77 %")

    def test_bars_in_cells_are_escaped(self) -> None:
        """Or the table would get another column."""
        self.assertEqual(table(["a"], [["x|y"]]), "| a |\n| --- |\n| x\\|y |")


if __name__ == "__main__":
    unittest.main()
