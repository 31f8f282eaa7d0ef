"""Tests that OpenVINO cannot report its use while this tool runs."""

import importlib
import unittest

import classic  # noqa: F401  (has to come before OpenVINO)


class StatisticsTests(unittest.TestCase):
    """OpenVINO reports when it is imported, so the package has to be out of reach before."""

    def test_reporting_package_is_out_of_reach(self) -> None:
        with self.assertRaises(ImportError):
            importlib.import_module("openvino_telemetry")

    def test_openvino_falls_back_on_its_stub(self) -> None:
        utilities = importlib.import_module("openvino.tools.ovc.telemetry_utils")
        self.assertEqual(utilities.tm.__name__, "openvino.tools.ovc.telemetry_stub")


if __name__ == "__main__":
    unittest.main()
