"""Reads the primitives of dlib's serialization format from a block of bytes.

Every number but the elements of a tensor has a variable length. An integer is one control byte (low four bits: how many
bytes follow; top bit: negative) and then its magnitude, little-endian. A floating-point number is two such integers, a
mantissa and an exponent of two. A truth value is the character `0` or `1`. A tensor is a version, four dimensions
(samples, channels, rows, columns) and the elements as little-endian IEEE 754 single-precision values.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from classic.errors import ClassicError

Tensor = npt.NDArray[np.float32]
Shape = tuple[int, int, int, int]

_NEGATIVE = 0x80
_SIZE_MASK = 0x0F
_LARGEST_INTEGER = 8
_TENSOR_VERSION = 2
_ALIAS_TENSOR_VERSION = 1
_LARGEST_FINITE_EXPONENT = 31_999


@dataclass
class DlibReader:
    """A cursor over serialized dlib data; each method reads one value and moves on.

    `source` names the data in error messages.
    """

    data: bytes
    source: str
    position: int = 0

    def integer(self) -> int:
        """Reads a signed or unsigned integer."""
        control = self._take(1)[0]
        size = control & _SIZE_MASK
        if not 1 <= size <= _LARGEST_INTEGER:
            raise self.error(f"an integer cannot be {size} bytes long")
        magnitude = int.from_bytes(self._take(size), "little")
        return -magnitude if control & _NEGATIVE else magnitude

    def floating(self) -> float:
        """Reads a finite floating-point number."""
        mantissa = self.integer()
        exponent = self.integer()
        if exponent > _LARGEST_FINITE_EXPONENT:
            raise self.error("a number is infinite or not a number")
        return math.ldexp(mantissa, exponent)

    def boolean(self) -> bool:
        """Reads a truth value."""
        character = self._take(1)
        if character not in (b"0", b"1"):
            raise self.error(f"{character!r} is not a truth value")
        return character == b"1"

    def text(self) -> str:
        """Reads a string of ASCII characters."""
        size = self.integer()
        if size < 0:
            raise self.error("a string has a negative length")
        try:
            return self._take(size).decode("ascii")
        except UnicodeDecodeError:
            raise self.error("a string is not ASCII") from None

    def tensor(self) -> Tensor:
        """Reads a four-dimensional tensor."""
        self.expect_version(_TENSOR_VERSION, "tensor")
        shape = self._shape()
        return np.frombuffer(self._take(4 * math.prod(shape)), dtype="<f4").reshape(shape)

    def alias_shape(self) -> Shape:
        """Reads an alias tensor: the shape under which a layer sees a part of its parameters."""
        self.expect_version(_ALIAS_TENSOR_VERSION, "alias tensor")
        return self._shape()

    def expect_version(self, version: int, what: str) -> None:
        """Reads an integer that must equal `version`."""
        found = self.integer()
        if found != version:
            raise self.error(f"{what} has version {found} where {version} was expected")

    def expect_end(self) -> None:
        """Checks that nothing is left to read."""
        left = len(self.data) - self.position
        if left:
            raise self.error(f"{left} bytes follow the end of the network")

    def error(self, problem: str) -> ClassicError:
        """Makes the error for a problem found just before the current position."""
        return ClassicError(
            f"{self.source} is not the expected dlib file: {problem} (near byte {self.position}); "
            "delete the archive it came from in the cache folder and run the tool again."
        )

    def _shape(self) -> Shape:
        samples, channels, rows, columns = (self.integer() for _ in range(4))
        if min(samples, channels, rows, columns) < 0:
            raise self.error("a tensor has a negative dimension")
        return samples, channels, rows, columns

    def _take(self, size: int) -> bytes:
        end = self.position + size
        if end > len(self.data):
            raise self.error("the data ends too early")
        taken = self.data[self.position : end]
        self.position = end
        return taken
