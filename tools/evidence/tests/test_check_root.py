"""python3 -m unittest discover -s tools/evidence/tests -t tools/evidence"""

import base64
import contextlib
import hashlib
import io
import sys
import tempfile
import types
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import check_root


class Tree:
    """Stands for pymerkle's tree, which needs no installation here: a digest of the leaves as they come."""

    def __init__(self, algorithm):
        self.hash = hashlib.new(algorithm)

    def append_entry(self, leaf):
        self.hash.update(leaf)

    def get_root(self):
        return self.hash.digest()


class CheckRootTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.bundle = self.folder / "tile/entries/000.p/2"
        self.bundle.parent.mkdir(parents=True)
        self.bundle.write_bytes(b"\0\3one\0\3two")
        self.write(hashlib.sha256(b"onetwo").digest())

    def write(self, root, size="2"):
        text = base64.b64encode(root).decode()
        (self.folder / "checkpoint").write_text(f"log\n{size}\n{text}\n", encoding="utf-8")

    def run_main(self, *arguments, module=types.SimpleNamespace(InmemoryTree=Tree)):
        """What the program ends with, and what it says of a failure."""
        errors = io.StringIO()
        with mock.patch.dict(sys.modules, {"pymerkle": module}):
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(errors):
                status = check_root.main([str(one) for one in arguments])
        return status, errors.getvalue()

    def test_same_root(self):
        self.assertEqual(self.run_main(self.folder), (0, ""))

    def test_another_root(self):
        self.write(bytes(32))
        self.assertEqual(self.run_main(self.folder), (2, ""))

    def test_a_bundle_that_is_cut_short_is_named(self):
        whole = self.bundle.read_bytes()
        for length in range(len(whole)):
            self.bundle.write_bytes(whole[:length])
            status, errors = self.run_main(self.folder)
            self.assertEqual(status, 2)
            self.assertIn(f"{self.bundle} is cut short", errors)

    def test_a_bundle_that_is_missing_is_named(self):
        self.bundle.unlink()
        status, errors = self.run_main(self.folder)
        self.assertEqual(status, 2)
        self.assertIn(f"{self.bundle} can't be read", errors)

    def test_what_is_no_checkpoint(self):
        for text in (b"", b"log\n", b"log\ntwo\nAAAA\n", b"log\n-2\nAAAA\n", b"log\n2\n?\n", b"log\n2\nAAA\n", b"\xff\n2\n\n"):
            (self.folder / "checkpoint").write_bytes(text)
            status, errors = self.run_main(self.folder)
            self.assertEqual(status, 2)
            self.assertIn("is no checkpoint", errors)

    def test_pymerkle_is_missing(self):
        status, errors = self.run_main(self.folder, module=None)
        self.assertEqual(status, 2)
        self.assertIn("pymerkle is missing", errors)

    def test_without_a_folder(self):
        self.assertEqual(self.run_main()[0], 2)


if __name__ == "__main__":
    unittest.main()
