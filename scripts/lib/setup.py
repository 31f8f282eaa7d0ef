"""Peel's set-up: checks the machine, then installs what is missing; `scripts/setup` explains its use."""

import fcntl
import shlex
import sys
from pathlib import Path

import debian
import environments
import machine
import packs
import photos
import runtime
from fetch import Workshop
from say import SetupError, announced, say

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / ".peel"
OPTIONS = {"--tests", "--mobile", "--reports"}


def main(arguments: list[str]) -> int:
    """Runs the set-up; returns the exit status."""
    unknown = [argument for argument in arguments if argument not in OPTIONS]
    if unknown:
        say(f"scripts/setup: there is no option {unknown[0]}; it knows {' and '.join(sorted(OPTIONS))}.")
        return 2
    try:
        machine.check()
        with lock():
            install("--tests" in arguments, "--mobile" in arguments, "--reports" in arguments)
    except SetupError as error:
        say(f"scripts/setup: {error}")
        return 1
    except OSError as error:
        say(f"scripts/setup: {error.filename or HOME} can't be used ({error.strerror}); check its rights and the disk.")
        return 1
    except KeyboardInterrupt:
        say("\nscripts/setup: interrupted; nothing is half-installed, and running it again goes on from here.")
        return 130
    return 0


def install(tests: bool, retry_mobile: bool, reports: bool) -> None:
    """Installs every part that is missing, the cheapest prerequisite first."""
    debian.install(
        debian.BUILD + (debian.TESTS if tests else ()) + (debian.REPORTS if reports or tests else ()), HOME
    )
    with Workshop(HOME) as workshop:
        runtime.install(workshop)
        packs.install_classic(workshop, ROOT)
        packs.install_mobile(workshop, ROOT, retry_mobile)
        photos.install(workshop)
    if tests:
        environments.install(HOME, ROOT)
    if announced():
        say(f"Set-up is complete. The default model pack is {packs.default(HOME)}.")


class lock:
    """Lets one set-up of this checkout run at a time; the kernel releases it however the process ends."""

    def __enter__(self) -> None:
        try:
            HOME.mkdir(exist_ok=True)
            self.file = (HOME / "setup.lock").open("w")
        except PermissionError as error:
            raise SetupError(
                f"{HOME} belongs to another user (an earlier set-up through sudo, perhaps); "
                f"give it to yourself with 'sudo chown -R \"$USER\" {shlex.quote(str(HOME))}'."
            ) from error
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another set-up of this folder to finish.")
            fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        self.file.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
