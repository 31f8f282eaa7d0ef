"""What is read off the machine."""

import os
import tempfile
import unittest
from pathlib import Path

from peelbench import machine


class MachineTests(unittest.TestCase):
    """The eighth column of /proc/stat, in seconds."""

    def test_stolen_seconds(self) -> None:
        """Old kernels have fewer columns."""
        ticks = os.sysconf("SC_CLK_TCK")
        with tempfile.TemporaryDirectory() as folder:
            stat = Path(folder) / "stat"
            stat.write_text(f"cpu  1 2 3 4 5 6 7 {9 * ticks} 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0\n", encoding="ascii")
            self.assertEqual(machine.stolen_seconds(stat), 9)
            stat.write_text("cpu  1 2 3 4\n", encoding="ascii")
            self.assertEqual(machine.stolen_seconds(stat), 0)


if __name__ == "__main__":
    unittest.main()
