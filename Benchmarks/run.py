"""Runs benchmarks and writes their pages; scripts/bench starts it in the right environment.

Exit codes: 0 all requirements reached, 1 one was missed, 2 bad arguments, 3 something needed is not set up.
"""

import argparse
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


# Of the benchmark search; named here, since its module needs the environment.
PHASES = ("recall", "peers-128", "peers-512", "peers-128-isotropic", "peers-512-isotropic", "sealed", "sizes", "large")

# Which Python environment each benchmark runs in; scripts/bench installs only those that are asked for.
ENVIRONMENTS = {
    **dict.fromkeys(("extract", "file", "verify", "identify"), "peers"),
    **dict.fromkeys(("live", "search", "store", "console", "roadside", "retrospective"), "tools"),
}


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Measures Peel beside its peers and writes docs/benchmarks.",
        epilog="PEEL_SHARED names the shared folder, PEEL_BENCH_BINARY another peel to measure.",
    )
    names = ENVIRONMENTS
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(names)}; all of them without a name")
    parser.add_argument("--shared", type=Path, help="the folder that holds faces/lfw-dev (default: ../shared)")
    parser.add_argument("--rounds", type=_positive, default=15, help="rounds of the timing benchmarks (default: %(default)s)")
    parser.add_argument("--live-rounds", type=_positive, default=3, help="runs of the live benchmark (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=3, help="seconds for one side of a round (default: %(default)s)")
    parser.add_argument("--limit", type=_positive, help="fewer inputs, to try it out: judges no requirement")
    parser.add_argument(
        "--only", action="append", default=[], metavar="PHASE",
        help=f"of search, just this phase, beside what the others found the last time; may be repeated: {', '.join(PHASES)}",
    )  # fmt: skip
    parser.add_argument("--fresh", action="store_true", help="make what is kept in .peel/bench-cache again")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "docs/benchmarks", help="where to write (default: docs/benchmarks)"
    )
    parser.add_argument("--check", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if unknown := [name for name in options.names if name not in names]:
        parser.error(f"there is no benchmark {unknown[0]}: choose from {', '.join(names)}")
    if unknown := [phase for phase in options.only if phase not in PHASES]:
        parser.error(f"search has no phase {unknown[0]}: choose from {', '.join(PHASES)}")
    if options.only and options.names != ["search"]:
        parser.error("--only is for scripts/bench search alone")
    options.names = options.names or list(names)
    return options


def main() -> int:
    """Runs what was asked for."""
    options = arguments()
    shared = _shared(options.shared)
    if options.check:
        print(_environment(options.names))
        return 0
    # The environment is only needed from here on, so that --help works without it.
    from peelbench.benchmarks import BENCHMARKS
    from peelbench.commands import CommandError
    from peelbench.context import Context, Skipped
    from peelbench.machine import describe_machine
    from peelbench.report import write

    context = Context(
        root=ROOT,
        peel=Path(os.environ.get("PEEL_BENCH_BINARY") or ROOT / ".build/release/peel"),
        shared=shared,
        out=options.out,
        rounds=options.rounds,
        live_rounds=options.live_rounds,
        seconds=options.seconds,
        limit=options.limit,
        fresh=options.fresh,
        command=_command(options),
        machine=describe_machine(),
        only=tuple(options.only),
    )
    if not context.peel.is_file():
        print(f"bench: {context.peel} is missing: run scripts/bench, which builds it", file=sys.stderr)
        return 3
    missed = skipped = failed = 0
    for name in options.names:
        try:
            report = BENCHMARKS[name](context)
        except Skipped as reason:
            context.tell(f"{name}: skipped: {reason}")
            skipped += 1
            continue
        except CommandError as error:
            context.tell(f"{name}: failed: {error}")
            failed += 1
            continue
        except KeyError as error:
            context.tell(f"{name}: failed: a program's output lacks the field {error}")
            failed += 1
            continue
        write(report, context)
        context.tell(f"{name}: written to {context.out / name}.md")
        for row in report.rows:
            context.tell(f"  {row.what}: Peel {row.peel}, peer {row.peer}, ratio {row.ratio}")
        if context.limit is None:
            for row in report.missed():
                context.tell(f"  missed: {row.what} must reach {row.required}")
            missed += len(report.missed())
    if failed or (skipped and skipped == len(options.names)):
        return 3
    return 1 if missed else 0


def _environment(names: list[str]) -> str:
    """What scripts/bench has to install: that of the peers has all that the other one has."""
    base = "peers" if any(ENVIRONMENTS[name] == "peers" for name in names) else "tools"
    return f"{base} search" if "search" in names else base


def _shared(given: Path | None) -> Path | None:
    """The shared folder: as given, from the environment, or beside the checkout."""
    named = given or (Path(os.environ["PEEL_SHARED"]) if os.environ.get("PEEL_SHARED") else None)
    folder = (named or ROOT.parent / "shared").resolve()
    if named and not folder.is_dir():
        print(f"bench: {named} is no folder", file=sys.stderr)
        sys.exit(2)
    return folder if folder.is_dir() else None


def _command(options: argparse.Namespace) -> str:
    """What was typed, without places that exist only on this machine."""
    words = ["scripts/bench", *options.names]
    if options.shared or os.environ.get("PEEL_SHARED"):
        words += ["--shared", "FOLDER"]
    words += [
        "--rounds",
        str(options.rounds),
        "--live-rounds",
        str(options.live_rounds),
        "--seconds",
        f"{options.seconds:g}",
    ]
    for phase in options.only:
        words += ["--only", phase]
    if options.limit:
        words += ["--limit", str(options.limit)]
    return " ".join(words)


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value


if __name__ == "__main__":
    sys.exit(main())
