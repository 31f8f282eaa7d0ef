"""Makes the pictures for which reference outputs are stored: a slope and noise, in integer arithmetic only."""

import numpy as np
import numpy.typing as npt

_MULTIPLIER = 1_664_525
_INCREMENT = 1_013_904_223
_MODULUS = 1 << 32


def synthetic_image(seed: int, height: int, width: int) -> npt.NDArray[np.uint8]:
    """Makes an RGB picture `[height, width, 3]`.

    A 32-bit linear congruential generator starts at `seed` and takes one step, `state = state * 1664525 + 1013904223`
    modulo 2^32, before each value; values run by row, then column, then channel. With `noise = state >> 24` and
    `slope = (seed * row + 2 * column + 85 * channel) % 256`, the value is `(3 * slope + noise) >> 2`.
    """
    image = np.empty((height, width, 3), dtype=np.uint8)
    state = seed
    for row, column, channel in np.ndindex(image.shape):
        state = (state * _MULTIPLIER + _INCREMENT) % _MODULUS
        slope = (seed * row + 2 * column + 85 * channel) % 256
        image[row, column, channel] = (3 * slope + (state >> 24)) >> 2
    return image
