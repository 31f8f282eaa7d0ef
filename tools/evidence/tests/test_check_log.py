"""python3 -m unittest discover -s tools/evidence/tests -t tools/evidence"""

import base64
import hashlib
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import check_log
import ed25519

# RFC 8032, section 7.1, tests 1 and 3.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


def sign(seed, message):
    """RFC 8032, 5.1.6, with the same points: a log's side, for tests only."""
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], "little") & (1 << 254) - 8 | 1 << 254
    key = encode(ed25519.multiply(scalar, ed25519.BASE))
    nonce = int.from_bytes(hashlib.sha512(digest[32:] + message).digest(), "little") % ed25519.ORDER
    point = encode(ed25519.multiply(nonce, ed25519.BASE))
    challenge = int.from_bytes(hashlib.sha512(point + key + message).digest(), "little") % ed25519.ORDER
    return key, point + ((nonce + challenge * scalar) % ed25519.ORDER).to_bytes(32, "little")


def encode(point):
    inverse = pow(point[2], ed25519.PRIME - 2, ed25519.PRIME)
    x, y = point[0] * inverse % ed25519.PRIME, point[1] * inverse % ed25519.PRIME
    return (y | (x & 1) << 255).to_bytes(32, "little")


def key_line(name, algorithm, public):
    material = bytes([algorithm]) + public
    identifier = hashlib.sha256(name.encode() + b"\n" + material).digest()[:4]
    return f"{name}+{identifier.hex()}+{base64.b64encode(material).decode()}", identifier


def plain_root(hashes):
    """RFC 9162, 2.1.1, as it is written there."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + plain_root(hashes[:split]) + plain_root(hashes[split:])).digest()


class Log:
    """A log in a folder, with a witness."""

    def __init__(self, folder, size):
        self.folder, self.name = folder, "example.com/peel"
        self.entries = [b"peel.leaf/v1\nsequence %d\ntime 1\nkind a.b\n" % number for number in range(size)]
        self.hashes = [hashlib.sha256(b"\0" + entry).digest() for entry in self.entries]
        self.line, self.identifier = key_line(self.name, 1, sign(b"1" * 32, b"")[0])
        self.witness, self.witness_id = key_line("w.example/1", 4, sign(b"2" * 32, b"")[0])
        level, hashes = 0, self.hashes
        for start in range(0, size, 256):
            part = self.entries[start : start + 256]
            data = b"".join(len(entry).to_bytes(2, "big") + entry for entry in part)
            self.write(check_log.tile_path("entries", start // 256, len(part)), data)
        while hashes:
            parts = [hashes[start : start + 256] for start in range(0, len(hashes), 256)]
            for index, part in enumerate(parts):
                self.write(check_log.tile_path(level, index, len(part)), b"".join(part))
            hashes, level = [plain_root(part) for part in parts if len(part) == 256], level + 1
        self.write("checkpoint", self.checkpoint(size))

    def write(self, path, data):
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_bytes(data)

    def checkpoint(self, size, cosigned_at=None):
        root = base64.b64encode(plain_root(self.hashes[:size])).decode()
        text = f"{self.name}\n{size}\n{root}\n".encode()
        signatures = [(self.name, self.identifier + sign(b"1" * 32, text)[1])]
        if cosigned_at is not None:
            message = b"cosignature/v1\ntime %d\n" % cosigned_at + text
            data = self.witness_id + cosigned_at.to_bytes(8, "big") + sign(b"2" * 32, message)[1]
            signatures.append(("w.example/1", data))
        lines = [f"\u2014 {name} {base64.b64encode(data).decode()}\n" for name, data in signatures]
        return text + b"\n" + "".join(lines).encode()


class CheckLogTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_it(self, log, *more):
        return check_log.main([str(self.folder), "--public-key", log.line, *more])

    def test_signatures_of_the_standard(self):
        for key, message, signature in VECTORS:
            parts = [bytes.fromhex(text) for text in (key, message, signature)]
            self.assertTrue(ed25519.is_valid(*parts))
            self.assertFalse(ed25519.is_valid(parts[0], parts[1] + b"x", parts[2]))
            self.assertFalse(ed25519.is_valid(parts[0], parts[1], bytes([parts[2][0] ^ 1]) + parts[2][1:]))

    def test_roots_are_those_of_the_definition(self):
        hashes = [hashlib.sha256(bytes([number])).digest() for number in range(40)]
        tree = check_log.Tree()
        for size, item in enumerate(hashes):
            self.assertEqual(tree.root(), plain_root(hashes[:size]))
            tree.add(item)

    def test_paths(self):
        self.assertEqual(check_log.tile_path(0, 1234067, 256), "tile/0/x001/x234/067")
        self.assertEqual(check_log.tile_path("entries", 1, 44), "tile/entries/001.p/44")

    def test_sound_logs_of_many_sizes(self):
        for size in (0, 1, 255, 256, 257, 600):
            with self.subTest(size):
                log = Log(self.folder / str(size), size)
                self.assertEqual(check_log.check(log.folder, check_log.Key(log.line)).size, size)

    def test_every_change_is_found(self):
        changes = {
            "tile/entries/000": lambda data: data.replace(b"kind a.b", b"kind a.c", 1),
            "tile/entries/001.p/44": lambda data: data[:-1],
            "tile/0/000": lambda data: b"\0" + data[1:],
            "tile/1/000.p/1": lambda data: b"\0" + data[1:],
            "checkpoint": lambda data: data.replace(b"\n300\n", b"\n299\n"),
        }
        for path, change in changes.items():
            with self.subTest(path):
                log = Log(self.folder, 300)
                self.assertEqual(self.run_it(log), 0)
                log.write(path, change((self.folder / path).read_bytes()))
                self.assertEqual(self.run_it(log), 2)
                (self.folder / path).unlink()
                self.assertEqual(self.run_it(log), 2)

    def test_known_checkpoints_and_witnesses(self):
        log = Log(self.folder, 300)
        known = self.folder / "known"
        known.write_bytes(log.checkpoint(200, cosigned_at=5))
        self.assertEqual(self.run_it(log, "--known", str(known), "--witness", log.witness), 0)
        known.write_bytes(log.checkpoint(200))
        self.assertEqual(self.run_it(log, "--known", str(known)), 0)
        self.assertEqual(self.run_it(log, "--known", str(known), "--witness", log.witness), 2)
        other = Log(self.folder / "other", 400)
        known.write_bytes(other.checkpoint(400))
        self.assertEqual(self.run_it(log, "--known", str(known)), 2, "it was longer before")

    def test_another_history_is_found(self):
        log = Log(self.folder, 300)
        log.hashes[7] = bytes(32)
        known = self.folder / "known"
        known.write_bytes(log.checkpoint(200))
        self.assertEqual(self.run_it(log, "--known", str(known)), 2)


if __name__ == "__main__":
    unittest.main()
