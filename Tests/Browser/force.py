"""A fictional force in a store of its own, made with the command line as its officers would."""

import datetime
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

OFFICERS = (
    ("applicant", "chief-inspector", ("applicant", "silver-commander", "watchlist-nominator"), ()),
    ("super", "superintendent", ("authorising-officer",), ()),
    ("lists", "sergeant", ("watchlist-manager",), ("watchlist-management",)),
    ("sergeant", "sergeant", ("live-operator",), ("live-operator",)),
    ("engager", "constable", ("engagement-officer",), ("engagement",)),
    ("protection", "inspector", ("data-protection-officer",), ()),
)


def passphrase(login: str) -> str:
    """The passphrase that an officer chose."""
    return f"own passphrase of {login}"


def time(seconds: float) -> str:
    """A time some seconds from now."""
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Force:
    """The store, its officers, and what they nominate."""

    def __init__(self, program: Path, photos: Path, folder: Path, streets: Path | None = None) -> None:
        self.program = program
        self.streets = streets or folder
        self.photos = photos
        self.folder = folder
        self.gallery = ""
        self.environment = {
            **os.environ,
            "PEEL_STORE": str(folder / "store"),
            "PEEL_STORE_KEY": f"file:{folder / 'keys/store.key'}",
            "PEEL_LOG_KEY": f"file:{folder / 'keys/log.key'}",
        }

    def run(self, officer: str | None, *arguments: str, **more: str) -> str:
        """Runs a command as an officer; what it printed."""
        answer = self.attempt(officer, *arguments, **more)
        assert answer.returncode == 0, f"{arguments[:3]}: {answer.stderr}"
        return answer.stdout

    def attempt(self, officer: str | None, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """Runs a command as an officer, whatever comes of it."""
        environment = {**self.environment, **more}
        if officer is not None:
            environment["PEEL_OFFICER"] = officer
            environment.setdefault("PEEL_PASSPHRASE", passphrase(officer))
        return subprocess.run(
            [str(self.program), *arguments], env=environment, capture_output=True, text=True, check=False, timeout=600
        )

    def found(self) -> None:
        """Makes store, force, policy and officers. The engager keeps the first passphrase, and changes it in the browser."""
        self.run(None, "store", "init", "--log-name", "example.com/peel", "--new-keys", str(self.folder / "keys"))
        self.run(
            None, "force", "create", "Borsetshire", "--contact", "nobody", "--login", "chief", "--name", "Chief",
            "--number", "1", "--rank", "assistant-chief-constable", "--role", "senior-responsible-officer",
            "--exercise", PEEL_NEW_PASSPHRASE="first passphrase of chief",
        )
        self.activate("chief")
        for login, rank, roles, courses in OFFICERS:
            flags = [flag for role in roles for flag in ("--role", role)]
            self.run(
                "chief", "officer", "add", login, "--name", login, "--number", "1", "--rank", rank, *flags,
                PEEL_NEW_PASSPHRASE=f"first passphrase of {login}",
            )
            for course in courses:
                self.run(
                    "chief", "officer", "train", login, "--course", course, "--until", time(86_400 * 300), "--completed",
                    time(-3600),
                )
            if login != "engager":
                self.activate(login)
        self._publish_policy()

    def street(self, seconds: int) -> Path:
        """Composes the street that the deployment looks at; one that this very program composed before serves again."""
        kept = self.streets / f"street-{seconds}-{self.program.stat().st_mtime_ns}.mp4"
        if not kept.is_file():
            self.streets.mkdir(parents=True, exist_ok=True)
            for old in self.streets.glob(f"street-{seconds}-*.mp4"):
                if old != kept:
                    old.unlink(missing_ok=True)
            # Another test may look for it at this moment.
            part = self.streets / f"part-{os.getpid()}.mp4"
            self.run(None, "exercise", "video", "--out", str(part), "--seconds", str(seconds))
            part.rename(kept)
        # The console knows its camera by the file's name.
        video = self.folder / "street.mp4"
        shutil.copyfile(kept, video)
        return video

    def nominations(self) -> tuple[Path, Path]:
        """The manifest and the images of two volunteers: one with another photograph than the street shows, one to take off."""
        columns = "reference,category,image,image_source,origin,taken,rationale,expires,born,lawful_hold_checked,sought_checked"
        rows = [
            f"{reference},volunteer,{image},published,police-other,{time(-86_400)},agreed,{time(86_400)},1990-01-01,{time(-60)},"
            f"{time(-60)}"
            for reference, image in (("V-01", "one.jpg"), ("V-02", "two.jpg"))
        ]
        manifest = self.folder / "list.csv"
        manifest.write_text("\n".join([columns, *rows]) + "\n")
        images = self.folder / "images.zip"
        with zipfile.ZipFile(images, "w") as archive:
            archive.write(self.photos / "obama.jpg", "one.jpg")
            archive.write(self.photos / "biden.jpg", "two.jpg")
        return manifest, images

    def activate(self, login: str) -> None:
        """Replaces the passphrase that whoever made the account knows."""
        self.run(
            login, "officer", "passphrase", PEEL_PASSPHRASE=f"first passphrase of {login}",
            PEEL_NEW_PASSPHRASE=passphrase(login),
        )

    def _publish_policy(self) -> None:
        pack, threshold = self.pack()
        policy = self.folder / "policy.yaml"
        policy.write_text(
            "categories:\n  - name: volunteer\n"
            "locations:\n  - criterion: crime-hotspot\n    definition: The exercise's own figures.\n"
            f"thresholds:\n  - pack: {pack}\n    use: live\n    floor: {threshold}\n    standard: {threshold}\n"
        )
        self.run("chief", "force", "draft-policy", str(policy))
        self.run("chief", "force", "propose-policy", "--address", "https://borsetshire.example/policy")
        self.run("protection", "force", "agree-policy")

    def pack(self) -> tuple[str, str]:
        """The default pack as casework names it, and its live threshold; the test that starts this tells both."""
        return os.environ["PEEL_TEST_PACK"], os.environ["PEEL_TEST_THRESHOLD"]

    def remove(self) -> None:
        """Takes everything away."""
        shutil.rmtree(self.folder, ignore_errors=True)
