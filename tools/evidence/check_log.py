#!/usr/bin/env python3
"""Checks a copy of the evidence log from its published formats, sharing no code with Peel.

    tools/evidence/check_log.py COPY --public-key LINE
    tools/evidence/check_log.py COPY --public-key LINE --known checkpoint.300 --witness LINE

COPY is the folder with the file `checkpoint`. Only Python is needed. Every entry is hashed, every tile is compared, and the
root is that of the signed checkpoint; each known checkpoint has to be signed, cosigned by each witness that is named, and the
log's state at its size. Ends with 0, or with 2 and the first thing that is wrong.

Formats: C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-tiles; RFC 9162 for the tree; docs/evidence-log.md for the leaf.
"""

import argparse
import base64
import hashlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import ed25519

WIDTH = 256
LOG, WITNESS = 1, 4


class Wrong(Exception):
    """What is not as it was signed."""


class Key:
    """A verifier key: `<name>+<ID>+<base64 of algorithm and key>`."""

    def __init__(self, line):
        parts = line.strip().split("+", 2)
        if len(parts) != 3:
            raise Wrong("a public key is name+ID+base64")
        self.name = parts[0]
        material = base64.b64decode(parts[2], validate=True)
        self.algorithm, self.public = material[0], material[1:]
        self.id = hashlib.sha256(self.name.encode() + b"\n" + material).digest()[:4]
        if self.id.hex() != parts[1].lower() or self.algorithm not in (LOG, WITNESS) or len(self.public) != 32:
            raise Wrong("a public key doesn't agree with its ID, or is of another kind")


class Checkpoint:
    """A signed note whose text is origin, size and root."""

    def __init__(self, data):
        end = data.rfind(b"\n\n")
        if end < 0:
            raise Wrong("a checkpoint has no signatures")
        self.text, lines = data[: end + 1], data[end + 2 :].decode().splitlines()
        fields = self.text.decode().split("\n")
        self.origin, self.size, self.root = fields[0], int(fields[1]), base64.b64decode(fields[2], validate=True)
        self.signatures = []
        for line in lines:
            dash, name, text = line.split(" ")
            if dash != "\u2014":
                raise Wrong("a signature line doesn't begin with a dash")
            self.signatures.append((name, base64.b64decode(text, validate=True)))

    def require(self, key):
        """Asks for a signature of a key that holds."""
        for name, data in self.signatures:
            if name != key.name or data[:4] != key.id:
                continue
            if key.algorithm == LOG and ed25519.is_valid(key.public, self.text, data[4:]):
                return
            if key.algorithm == WITNESS:
                time = int.from_bytes(data[4:12], "big")
                message = b"cosignature/v1\ntime %d\n" % time + self.text
                if ed25519.is_valid(key.public, message, data[12:]):
                    return
            raise Wrong(f"the signature of {key.name} doesn't hold")
        raise Wrong(f"{key.name} hasn't signed the checkpoint of size {self.size}")


def leaf_hash(entry):
    """The hash of an entry."""
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left, right):
    """The hash of two children."""
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """Grows by hashes of leaves; remembers the roots of full subtrees only."""

    def __init__(self):
        self.size = 0
        self.parts = []

    def add(self, leaf):
        """Adds the hash of the next leaf."""
        self.parts.append(leaf)
        count = self.size
        while count & 1:
            right, left = self.parts.pop(), self.parts.pop()
            self.parts.append(node_hash(left, right))
            count >>= 1
        self.size += 1

    def root(self):
        """The root of what was added so far."""
        if not self.parts:
            return hashlib.sha256(b"").digest()
        result = self.parts[-1]
        for part in reversed(self.parts[:-1]):
            result = node_hash(part, result)
        return result


def tile_path(kind, index, width):
    """Where a tile or a bundle lies: groups of three digits, all but the last with an x."""
    text = f"{index % 1000:03}"
    index //= 1000
    while index:
        text = f"x{index % 1000:03}/{text}"
        index //= 1000
    return f"tile/{kind}/{text}" + ("" if width == WIDTH else f".p/{width}")


def read_tile(folder, kind, index, width):
    """A file's bytes; where a partial file has given way to the full one, that."""
    for path in (tile_path(kind, index, width), tile_path(kind, index, WIDTH)):
        if (folder / path).is_file():
            return (folder / path).read_bytes()
    raise Wrong(f"{tile_path(kind, index, width)} is missing")


def bundle_entries(data, count):
    """The first entries of a bundle."""
    entries, start = [], 0
    while len(entries) < count:
        length = int.from_bytes(data[start : start + 2], "big")
        entry = data[start + 2 : start + 2 + length]
        if start + 2 > len(data) or len(entry) != length:
            raise Wrong("a bundle is too short")
        entries.append(entry)
        start += 2 + length
    return entries


def check_leaf(entry, number):
    """A leaf names its own place."""
    if not entry.startswith(b"peel.leaf/v1\nsequence %d\n" % number):
        raise Wrong(f"entry {number} is no leaf, or another one")


def check_level(folder, level, hashes):
    """Compares the tiles of a level with hashes that were computed; returns those of the level above."""
    above = []
    for start in range(0, len(hashes), WIDTH):
        part = hashes[start : start + WIDTH]
        if not read_tile(folder, level, start // WIDTH, len(part)).startswith(b"".join(part)):
            raise Wrong(f"{tile_path(level, start // WIDTH, len(part))} isn't made of what lies below it")
        if len(part) == WIDTH:
            tree = Tree()
            for item in part:
                tree.add(item)
            above.append(tree.root())
    return above


def check(folder, key, known=(), witnesses=(), leaves=True):
    """Checks a copy; returns its checkpoint, or raises Wrong."""
    checkpoint = Checkpoint((folder / "checkpoint").read_bytes())
    for signed in [checkpoint, *known]:
        if signed.origin != key.name:
            raise Wrong(f"a checkpoint is of the log {signed.origin}")
        signed.require(key)
    for signed in known:
        if signed.size > checkpoint.size:
            raise Wrong(f"the log had {signed.size} entries before, and has {checkpoint.size}")
        for witness in witnesses:
            signed.require(witness)
    tree, hashes = Tree(), []

    def compare():
        for signed in [checkpoint, *known]:
            if signed.size == tree.size and signed.root != tree.root():
                raise Wrong(f"the first {tree.size} entries have another root than was signed")

    compare()
    for start in range(0, checkpoint.size, WIDTH):
        width = min(WIDTH, checkpoint.size - start)
        data = read_tile(folder, "entries", start // WIDTH, width)
        for number, entry in enumerate(bundle_entries(data, width), start):
            if leaves:
                check_leaf(entry, number)
            hashes.append(leaf_hash(entry))
            tree.add(hashes[-1])
            compare()
    level = 0
    while hashes:
        hashes = check_level(folder, level, hashes)
        level += 1
    return checkpoint


def main(arguments=None):
    """Reads the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("copy", type=Path, help="the folder with the file checkpoint")
    parser.add_argument("--public-key", required=True, help="the log's public line, from elsewhere")
    parser.add_argument("--known", type=Path, action="append", default=[], help="a checkpoint that you have")
    parser.add_argument("--witness", action="append", default=[], help="a witness's public line, for each --known")
    options = parser.parse_args(arguments)
    if options.witness and not options.known:
        parser.error("--witness needs --known, the cosigned checkpoint")
    try:
        known = [Checkpoint(path.read_bytes()) for path in options.known]
        found = check(options.copy, Key(options.public_key), known, [Key(line) for line in options.witness])
    except (Wrong, ValueError, OSError, IndexError) as error:
        print(f"NOT WHAT WAS SIGNED: {error}")
        return 2
    print(f"All {found.size} entries are what was signed. Root {base64.b64encode(found.root).decode()}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
