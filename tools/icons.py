#!/usr/bin/env python3
"""Draws the PNG icons of the phone's page from the shapes of Console/Assets/static/peel.svg; needs nothing but Python.

The shapes are the SVG's: a rounded square, a letter of lines and a half circle, a dot. `any` keeps the corners; `maskable`
fills the square and draws the letter smaller, within the circle that every mask leaves.
"""

import math
import struct
import zlib
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "Sources/Console/Assets/static"
BLUE, WHITE, YELLOW = (0x12, 0x35, 0x5B), (255, 255, 255), (0xF2, 0xB6, 0x32)
SAMPLES = 4


def to_segment(x: float, y: float, ax: float, ay: float, bx: float, by: float) -> float:
    """How far a point lies from a line between two others."""
    dx, dy = bx - ax, by - ay
    along = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
    return math.hypot(x - ax - along * dx, y - ay - along * dy)


def to_letter(x: float, y: float) -> float:
    """How far a point lies from the middle of the letter's stroke: M8 25V7h9a6.5 6.5 0 0 1 0 13h-4."""
    lines = (to_segment(x, y, 8, 25, 8, 7), to_segment(x, y, 8, 7, 17, 7), to_segment(x, y, 17, 20, 13, 20))
    bow = abs(math.hypot(x - 17, y - 13.5) - 6.5) if x >= 17 else math.inf
    return min(*lines, bow)


def colour(x: float, y: float, maskable: bool) -> tuple[int, int, int, int]:
    """The colour at a place of the SVG's square of 32."""
    if not maskable:
        inside = math.hypot(max(6 - x, x - 26, 0), max(6 - y, y - 26, 0)) <= 6
        if not inside:
            return (0, 0, 0, 0)
    else:
        x, y = 16 + (x - 16) / 0.72, 16 + (y - 16) / 0.72
    if math.hypot(x - 17, y - 13.5) <= 2.2:
        return (*YELLOW, 255)
    return (*(WHITE if to_letter(x, y) <= 1.7 else BLUE), 255)


def pixel(column: int, row: int, side: int, maskable: bool) -> bytes:
    """The mean of several places within a pixel; where some are outside, they count by their opacity."""
    found = [
        colour((column + (i + 0.5) / SAMPLES) * 32 / side, (row + (j + 0.5) / SAMPLES) * 32 / side, maskable)
        for i in range(SAMPLES)
        for j in range(SAMPLES)
    ]
    weight = sum(one[3] for one in found)
    if weight == 0:
        return bytes(4)
    mixed = [round(sum(one[part] * one[3] for one in found) / weight) for part in range(3)]
    return bytes([*mixed, round(weight / len(found))])


def chunk(name: bytes, content: bytes) -> bytes:
    """A part of a PNG file."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(side: int, maskable: bool) -> bytes:
    """A PNG file with eight bits for red, green, blue and opacity."""
    rows = b"".join(
        b"\0" + b"".join(pixel(column, row, side, maskable) for column in range(side)) for row in range(side)
    )
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def main() -> None:
    """Writes every icon that the manifest and the page name."""
    for side in (192, 512):
        (STATIC / f"peel-{side}.png").write_bytes(png(side, maskable=False))
        (STATIC / f"peel-maskable-{side}.png").write_bytes(png(side, maskable=True))
    # Phones that don't read manifests cut the corners themselves.
    (STATIC / "peel-180.png").write_bytes(png(180, maskable=True))


if __name__ == "__main__":
    main()
