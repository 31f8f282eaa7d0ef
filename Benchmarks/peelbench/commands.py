"""Running programs: pinned to a processor, with one thread, measured, and read as JSON."""

import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# What could otherwise start threads of its own in a program that is meant to use one.
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VIPS_CONCURRENCY": "1",
}


class CommandError(Exception):
    """A program that a benchmark needs failed; the message says which and what it said."""


@dataclass(frozen=True)
class Usage:
    """What a finished program printed and used."""

    output: str
    cpu_seconds: float


def run(
    arguments: Sequence[str | Path], pinned: bool = False, accept: Sequence[int] = (0,), loud: bool = False
) -> Usage:
    """Runs a program to its end.

    - pinned: on one processor only, with the thread pools of common libraries limited to one thread.
    - accept: the exit codes that are no failure.
    - loud: its notes, such as how far it is, are shown as they come, and are no part of a failure's message.
    """
    command = [str(argument) for argument in arguments]
    environment = {**os.environ, **ONE_THREAD} if pinned else None
    processor = max(os.sched_getaffinity(0))
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as complaints:
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=None if loud else complaints, env=environment,
                preexec_fn=(lambda: os.sched_setaffinity(0, {processor})) if pinned else None,
            )  # fmt: skip
        except OSError as error:
            raise CommandError(f"{command[0]} can't be started: {error.strerror}") from error
        try:
            # wait4 gives the usage of just this program (and what it waited for), not of all that ever ran.
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        complaints.seek(0)
        text = output.read().decode(errors="replace")
        if process.returncode not in accept:
            last = complaints.read().decode(errors="replace").strip().splitlines()[-3:]
            name = " ".join([Path(command[0]).name, *command[1:3]])
            raise CommandError(f"{name} ended with code {process.returncode}: {' | '.join(last) or 'no message'}")
    return Usage(text, usage.ru_utime + usage.ru_stime)


def run_json(arguments: Sequence[str | Path], pinned: bool = False) -> dict[str, Any]:
    """Runs a program that prints one JSON object, and reads it."""
    output = run(arguments, pinned).output
    try:
        value = json.loads(output)
    except json.JSONDecodeError as error:
        raise CommandError(f"{Path(str(arguments[0])).name} {arguments[1]} did not print JSON: {output[:200]!r}") from error
    if not isinstance(value, dict):
        raise CommandError(f"{Path(str(arguments[0])).name} {arguments[1]} printed JSON that is no object")
    return value
