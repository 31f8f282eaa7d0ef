"""Tests of the synthetic pictures."""

import hashlib
import unittest

from classic.inputs import synthetic_image


class SyntheticImageTests(unittest.TestCase):
    """The pictures must never change: the stored reference outputs belong to them."""

    def test_values_follow_from_the_definition(self) -> None:
        state, expected = 2, []
        for value in range(12):
            state = (state * 1_664_525 + 1_013_904_223) & 0xFFFF_FFFF
            row, column, channel = value // 6, value // 3 % 2, value % 3
            slope = (2 * row + 2 * column + 85 * channel) % 256
            expected.append((3 * slope + (state >> 24)) // 4)
        self.assertEqual(synthetic_image(2, 2, 2).ravel().tolist(), expected)

    def test_a_whole_picture_has_the_digest_it_always_had(self) -> None:
        picture = synthetic_image(1, 150, 150)
        self.assertEqual(picture.shape, (150, 150, 3))
        self.assertEqual(
            hashlib.sha256(picture.tobytes()).hexdigest(), "6e7b61ef3284b40f84fc9ff393bc419cc366faa228d540f4468924b087554d1b"
        )


if __name__ == "__main__":
    unittest.main()
