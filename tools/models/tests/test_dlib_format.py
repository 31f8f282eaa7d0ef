"""Tests of the reader of dlib's number formats."""

import unittest

import numpy as np

from classic.dlib_format import DlibReader
from classic.errors import ClassicError


def reader(data: bytes) -> DlibReader:
    """Makes a reader of bytes given in the test."""
    return DlibReader(data, "test data")


class DlibReaderTests(unittest.TestCase):
    """Each primitive, as dlib writes it, and what happens when it is not."""

    def test_integers_have_a_length_and_a_sign(self) -> None:
        self.assertEqual(reader(b"\x01\x00").integer(), 0)
        self.assertEqual(reader(b"\x02\x80\x12").integer(), 0x1280)
        self.assertEqual(reader(b"\x81\x11").integer(), -17)

    def test_floating_point_numbers_are_mantissa_and_exponent(self) -> None:
        self.assertEqual(reader(b"\x03\x62\x90\xf5\x81\x11").floating(), float(np.float32(122.782)))
        self.assertEqual(reader(b"\x81\x03\x81\x01").floating(), -1.5)

    def test_infinity_is_refused(self) -> None:
        with self.assertRaisesRegex(ClassicError, "infinite or not a number"):
            reader(b"\x01\x00\x02\x00\x7d").floating()

    def test_truth_values_are_characters(self) -> None:
        self.assertTrue(reader(b"1").boolean())
        self.assertFalse(reader(b"0").boolean())
        with self.assertRaisesRegex(ClassicError, "not a truth value"):
            reader(b"\x01").boolean()

    def test_tensors_hold_plain_single_precision_values(self) -> None:
        values = np.arange(6, dtype="<f4")
        tensor = reader(b"\x01\x02\x01\x01\x01\x02\x01\x01\x01\x03" + values.tobytes()).tensor()
        np.testing.assert_array_equal(tensor, values.reshape(1, 2, 1, 3))

    def test_short_data_is_refused(self) -> None:
        for data in (b"", b"\x02\x80", b"\x00", b"\x09" + bytes(9)):
            with self.subTest(data=data), self.assertRaisesRegex(ClassicError, "test data is not the expected dlib file"):
                reader(data).integer()

    def test_data_after_the_end_is_refused(self) -> None:
        with self.assertRaisesRegex(ClassicError, "1 bytes follow the end"):
            reader(b"x").expect_end()


if __name__ == "__main__":
    unittest.main()
