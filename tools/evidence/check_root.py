#!/usr/bin/env python3
"""Computes the root of a log's entries with pymerkle, somebody else's Merkle tree, and compares it with the checkpoint.

    python3 -m venv venv && venv/bin/pip install pymerkle==7.0.0
    venv/bin/python tools/evidence/check_root.py COPY

COPY is the folder with the file `checkpoint`. Ends with 0 where the roots agree, and with 2 where they don't, where an entry
is missing or cut short, or where nothing can be compared. Signatures and tiles are what check_log.py looks at.
"""

import base64
import sys
from pathlib import Path

WIDTH = 256


class Damaged(Exception):
    """What can't be read as the copy of a log; the text is a sentence that names the file."""


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
            head = content[at : at + 2]
            leaf = content[at + 2 : at + 2 + int.from_bytes(head, "big")]
            if len(head) < 2 or len(leaf) < int.from_bytes(head, "big"):
                raise Damaged(f"{file} is cut short")
            yield leaf
            at += 2 + len(leaf)


def checkpoint(file):
    """The number of entries and their root."""
    try:
        _, size, root = file.read_text(encoding="utf-8").split("\n")[:3]
        if not (size.isascii() and size.isdigit()):
            raise ValueError("no number of entries")
        return int(size), base64.b64decode(root, validate=True)
    except ValueError:
        raise Damaged(f"{file} is no checkpoint") from None


def computed(folder, size):
    """The root of the entries, by pymerkle."""
    from pymerkle import InmemoryTree  # Here, so that what is missing can be told.

    tree = InmemoryTree(algorithm="sha256")
    for leaf in entries(folder, size):
        tree.append_entry(leaf)
    return tree.get_root()


def failure(text):
    """Says why nothing was compared."""
    print(text, file=sys.stderr)
    return 2


def main(arguments):
    """Compares, and says what it found."""
    if len(arguments) != 1:
        return failure(__doc__)
    folder = Path(arguments[0])
    try:
        size, root = checkpoint(folder / "checkpoint")
        agrees = computed(folder, size) == root
    except ImportError:
        return failure("pymerkle is missing: the head of this file says how to install it.")
    except OSError as error:
        return failure(f"{error.filename} can't be read: is {folder} a whole copy of the log?")
    except Damaged as error:
        return failure(f"{error}: is {folder} a whole copy of the log?")
    print(f"{size} entries: pymerkle's root {'is' if agrees else 'is NOT'} that of the checkpoint")
    return 0 if agrees else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
