"""What set-up tells the user: one line for each thing it installs, and one sentence when it can't."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_steps = 0


class SetupError(Exception):
    """A fault the user can do something about; its text is one whole sentence that says what."""


def say(text: str) -> None:
    """Prints a line. On standard error, so that `scripts/demo` leaves standard output to the program it runs."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Announces a part of the work before it starts, and how long it took once it is done."""
    global _steps
    _steps += 1
    print(f"{text} … ", end="", file=sys.stderr, flush=True)
    start = time.monotonic()
    try:
        yield
    except BaseException:
        say("failed")
        raise
    say(f"{max(1, round(time.monotonic() - start))} s")


def announced() -> bool:
    """Whether anything was installed in this run."""
    return _steps > 0
