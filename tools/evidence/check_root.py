#!/usr/bin/env python3
"""Computes the root of a log's entries with pymerkle, somebody else's Merkle tree, and compares it with the checkpoint.

    python3 -m venv venv && venv/bin/pip install pymerkle==7.0.0
    venv/bin/python tools/evidence/check_root.py COPY

COPY is the folder with the file `checkpoint`. Ends with 0 where the roots agree, and with 2 where they don't or where an entry
is missing. Signatures and tiles are what check_log.py looks at.
"""

import base64
import sys
from pathlib import Path

from pymerkle import InmemoryTree

WIDTH = 256


def place(number):
    """The name of a bundle: 1234067 is x001/x234/067."""
    groups = []
    while True:
        number, rest = divmod(number, 1000)
        groups.insert(0, f"{rest:03d}" if not groups else f"x{rest:03d}")
        if number == 0:
            return "/".join(groups)


def entries(folder, size):
    """Every leaf, in order."""
    for first in range(0, size, WIDTH):
        width = min(WIDTH, size - first)
        file = folder / "tile/entries" / place(first // WIDTH)
        if not file.is_file():
            file = file.with_name(file.name + ".p") / str(width)
        content, at = file.read_bytes(), 0
        for _ in range(width):
            length = int.from_bytes(content[at : at + 2], "big")
            yield content[at + 2 : at + 2 + length]
            at += 2 + length


def main():
    """Compares, and says what it found."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    try:
        _, size, root = (folder / "checkpoint").read_text().split("\n")[:3]
        tree = InmemoryTree(algorithm="sha256")
        for leaf in entries(folder, int(size)):
            tree.append_entry(leaf)
    except OSError as error:
        print(f"{error.filename} can't be read: is {folder} a whole copy of the log?", file=sys.stderr)
        return 2
    agrees = tree.get_root() == base64.b64decode(root)
    print(f"{size} entries: pymerkle's root {'is' if agrees else 'is NOT'} that of the checkpoint")
    return 0 if agrees else 2


if __name__ == "__main__":
    sys.exit(main())
