"""Prints what DocC complained of in a file of its diagnostics, and ends with 1 where that was anything.

DocC wants words for every parameter of a function or for none. Here those have words that need them: a parameter that its name and type
explain, such as the officer who acts, has none.
"""

import json
import sys
from pathlib import Path
from urllib.parse import unquote

SELF_EXPLAINING = "is missing documentation"


def complaints(text: str) -> list[str]:
    """One line for each diagnostic that counts."""
    found = json.loads(text)["diagnostics"]
    return [
        f"{unquote(diagnostic.get('source', 'unknown file')).removeprefix('file://')}: {diagnostic['summary']}"
        for diagnostic in found
        if diagnostic["severity"] in ("error", "warning") and not diagnostic["summary"].endswith(SELF_EXPLAINING)
    ]


if __name__ == "__main__":
    lines = complaints(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print("\n".join(lines), file=sys.stderr, end="\n" if lines else "")
    sys.exit(1 if lines else 0)
