"""Makes the models of the `classic` face model pack; see README.md in this folder."""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

try:
    from classic.build import FILE_NAMES, build_models, digests, write_models
    from classic.errors import ClassicError
    from classic.reference import check_models
except ModuleNotFoundError as missing:
    requirements = Path(__file__).with_name("requirements.txt")
    sys.exit(f"make_classic: {sys.executable} lacks the module {missing.name}; install {requirements} for it with pip.")


def main() -> int:
    """Runs the tool; returns the exit status."""
    arguments = _parse_arguments()
    try:
        _make(arguments.out, arguments.cache, arguments.check)
        if arguments.digests:
            print(json.dumps(digests(arguments.out), indent=2))
    except ClassicError as error:
        print(f"make_classic: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        where = error.filename or arguments.out
        print(f"make_classic: {where} cannot be used ({error.strerror}); check that path.", file=sys.stderr)
        return 1
    return 0


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Makes the OpenVINO models of the classic face model pack.")
    parser.add_argument("--out", type=Path, required=True, help="folder for the eight model files; made if missing")
    parser.add_argument("--cache", type=Path, required=True, help="folder for the downloaded archives; made if missing")
    parser.add_argument("--check", action="store_true", help="compare the models with the stored reference outputs first")
    parser.add_argument("--digests", action="store_true", help="print the SHA-256 of the eight files as JSON")
    return parser.parse_args()


def _make(out: Path, cache: Path, check: bool) -> None:
    """Builds the models in a folder beside their destination and moves them there once nothing can go wrong any more."""
    cache.mkdir(parents=True, exist_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    models = build_models(cache)
    with tempfile.TemporaryDirectory(dir=out, prefix=".making-") as folder:
        made = Path(folder)
        write_models(models, made)
        if check:
            difference = check_models(made)
            print(f"The models agree with the reference outputs to {difference:.1e}.", file=sys.stderr)
        for name in FILE_NAMES:
            os.replace(made / name, out / name)


if __name__ == "__main__":
    sys.exit(main())
