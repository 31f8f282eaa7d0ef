"""The model packs: `classic` is made here from published weights, `mobile` comes from its authors or from a mirror."""

import json
import os
import shutil
import subprocess
import urllib.request
from pathlib import Path

import runtime
from fetch import PYTHON, Workshop, pip, sha256
from say import SetupError, say, step

# Lookups that hang would hold up every first set-up on a machine without access.
SECONDS = 20
LARGEST_FILE = 100_000_000
WITHOUT_MOBILE = "finds about 69 instead of 95 of 100 people who are listed at 1 false alarm in 100 (TPIR at FPIR 1 % on LFW)"


def default(home: Path) -> str:
    """The pack that Peel uses where none is named."""
    return "mobile" if (home / "packs" / "mobile").is_dir() else "classic"


def install_classic(workshop: Workshop, root: Path) -> None:
    """Makes the pack `classic` with tools/models, unless it is there unchanged."""
    card = _Card(root, "classic")
    target = workshop.home / "packs" / "classic"
    if card.is_installed(target):
        return
    with step("Making the model pack classic from published weights (180 MB to download)"):
        made = workshop.new_folder("classic")
        _make_classic(workshop, root / "tools" / "models", made)
        card.complete(made, "the tool in tools/models made")
        workshop.put(made, target)


def install_mobile(workshop: Workshop, root: Path, retry: bool) -> None:
    """Fetches the pack `mobile`, unless it is there unchanged; where that can't be done, `classic` has to do."""
    card = _Card(root, "mobile")
    target = workshop.home / "packs" / "mobile"
    # An attempt without success is remembered, or every start on a machine without access would wait for it again.
    refused = workshop.home / "mobile-not-available"
    named = os.environ.get("PEEL_MODEL_MIRROR")
    mirror = Path(named).absolute() if named else None
    attempted = sha256(refused) is not None and refused.read_bytes() == card.data
    if card.is_installed(target) or (attempted and not mirror and not retry):
        return
    made = workshop.new_folder("mobile")
    try:
        with step("Installing the model pack mobile (4 MB to download)"):
            _copy(mirror, card, made) if mirror else _download(card, made)
            card.complete(made, f"{mirror} holds" if mirror else "the download is")
            workshop.put(made, target)
        refused.unlink(missing_ok=True)
    except _Unavailable as reason:
        refused.write_bytes(card.data)
        say(
            f"The model pack mobile could not be fetched ({reason}), so classic is the default, which {WITHOUT_MOBILE}; "
            f"to add mobile later, run 'scripts/setup --mobile' where its addresses can be reached, or "
            f"'PEEL_MODEL_MIRROR=FOLDER scripts/setup' with a folder that holds {' and '.join(card.files)}."
        )


class _Unavailable(Exception):
    """Why the addresses of a pack could not be read."""


class _Card:
    """A pack's card, Packs/NAME/pack.json: what belongs to the pack and where it comes from."""

    def __init__(self, root: Path, name: str) -> None:
        self.path = root / "Packs" / name / "pack.json"
        try:
            self.data = self.path.read_bytes()
            content = json.loads(self.data)
            self.files: dict[str, str] = content["files"]
            self.addresses: dict[str, str] = {source["file"]: source["address"] for source in content["sources"]}
        except (FileNotFoundError, ValueError, KeyError, TypeError) as error:
            raise SetupError(f"{self.path} is missing or damaged; take it from the repository again.") from error

    def is_installed(self, folder: Path) -> bool:
        """Reads every byte (30 MB in a tenth of a second), so that a damaged pack repairs itself."""
        current = sha256(folder / "pack.json") == sha256(self.path)
        return current and all(sha256(folder / file) == digest for file, digest in self.files.items())

    def complete(self, folder: Path, origin: str) -> None:
        """Checks the digest of each file of a new pack and adds the card."""
        for file, digest in self.files.items():
            found = sha256(folder / file)
            if found != digest:
                raise SetupError(
                    f"{origin} a {file} with the SHA-256 {found or '(no such file)'} instead of {digest}, "
                    f"which {self.path} names; nothing was installed from it."
                )
        (folder / "pack.json").write_bytes(self.data)


def _make_classic(workshop: Workshop, tool: Path, out: Path) -> None:
    # The environment (400 MB) and the archives (100 MB) are of no use once the models are made, so both go with the
    # workshop; pip's own cache makes a second set-up, of another checkout say, quick all the same.
    environment = workshop.new_folder("environment")
    created = subprocess.run([PYTHON, "-m", "venv", str(environment)], capture_output=True, text=True, check=False)
    if created.returncode != 0:
        reason = (created.stdout + created.stderr).strip().splitlines()[-1:]
        raise SetupError(f"{PYTHON} can't make a virtual environment ({''.join(reason)}); is python3-venv complete?")
    python = str(environment / "bin" / "python")
    # The wheel is the one the runtime came from: found here, it isn't downloaded twice.
    wheel = workshop.download(runtime.WHEEL)
    arguments = ["install", "--only-binary", ":all:", "--require-hashes", "--find-links", str(wheel.parent)]
    requirements = tool / "requirements.txt"
    pip(python, [*arguments, "--requirement", str(requirements)], "install tools/models/requirements.txt")
    command = [python, "-E", "-s", "-B", str(tool / "make_classic.py"), "--check", "--out", str(out)]
    command += ["--cache", str(workshop.new_folder("archives"))]
    answer = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        reason = (answer.stderr.strip().splitlines() or ["make_classic: it gives no reason."])[-1]
        raise SetupError(f"the model pack classic could not be made: {reason}")


def _copy(mirror: Path, card: _Card, folder: Path) -> None:
    for file in card.files:
        if not (mirror / file).is_file():
            raise SetupError(
                f"PEEL_MODEL_MIRROR names {mirror}, where there is no {file}; put it there or unset the variable."
            )
        shutil.copyfile(mirror / file, folder / file)


def _download(card: _Card, folder: Path) -> None:
    for file in card.files:
        address = card.addresses[file]
        try:
            with urllib.request.urlopen(address, timeout=SECONDS) as answer:
                data = answer.read(LARGEST_FILE)
        except (OSError, ValueError) as error:
            # urllib's own errors are OSErrors, with the cause behind `reason`.
            raise _Unavailable(f"{address}: {getattr(error, 'reason', error)}") from error
        (folder / file).write_bytes(data)
        # A network that wants a login first answers with a page of its own: no reason to give up the set-up.
        if sha256(folder / file) != card.files[file]:
            raise _Unavailable(f"{address} sent a file with another SHA-256 than the pinned one")
