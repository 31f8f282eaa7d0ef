"""Whether lists are those of comparing every template in double precision, for simulated and for real queries."""

import random
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from peelbench import commands, peel
from peelbench.context import SEED, Context
from peelbench.report import NONE, Row
from peelbench.search import galleries
from peelbench.search.galleries import LIMIT, SPREAD, Data
from peelbench.search.parts import Part

SIMULATED = Data(SPREAD, 128, 100_000)
SIMULATED_QUERIES = 10_000
REAL_QUERIES = 1_000
PACK = "mobile"
REAL = "real-queries-"
REQUIRED = "1.000 exactly"


def run(context: Context, python: Path) -> Part:
    """Both kinds of queries."""
    data = SIMULATED.within(context)
    folder = galleries.kept(context, data, SIMULATED_QUERIES)
    part = Part(rows=[row(f"queries of {data.name}", compared(context, python, folder))])
    reason = _missing(context)
    if reason:
        context.tell(f"search, recall of real queries: skipped: {reason}")
        part.notes.append(f"Real queries were not asked: {reason}.")
        part.rows.append(Row(f"recall of the best {LIMIT}, {REAL_QUERIES:,} real queries", NONE, NONE, NONE, REQUIRED))
        return part
    # Templates of real people: they are gone when the block ends, and what a killed run left goes now.
    for left in context.cache.glob(f"{REAL}*"):
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(dir=context.cache, prefix=REAL) as place:
        folder = Path(place) / "data"
        enrolled = real_gallery(context, Path(place), folder)
        what = f"real queries (lfw-dev) in {enrolled:,} real and {data.count:,} simulated templates, 128 values"
        part.rows.append(row(what, compared(context, python, folder)))
    return part


def _missing(context: Context) -> str | None:
    if context.faces is None:
        return "there is no faces/lfw-dev (--shared FOLDER, PEEL_SHARED)"
    return None if context.has_pack(PACK) else f"the pack {PACK} is not installed: see peel models install"


def real_gallery(context: Context, place: Path, folder: Path) -> int:
    """Makes a gallery of the images that aren't queries, and simulated ones beside them; returns how many are real."""
    assert context.faces is not None
    names = sorted(str(file.relative_to(context.faces)) for file in context.faces.glob("*/*.jpg"))
    wanted = REAL_QUERIES
    if context.limit:
        wanted = 10 * context.limit
        names = random.Random(SEED).sample(names, min(len(names), 3 * wanted))
    context.tell(f"search, recall: templates of {len(names):,} real faces")
    found = peel.extract_central(context, context.faces, names, PACK)
    vectors = np.array([vector for vector in found.values() if vector is not None], dtype="<f4")
    asked, kept = split(len(vectors), wanted)
    vectors[kept].tofile(place / "real.f32")
    data = SIMULATED.within(context)
    commands.run(
        [context.peel, "bench", "gallery", "--from", place / "real.f32", "--count", str(len(kept) + data.count), "--dimension",
         str(vectors.shape[1]), "--model", galleries.model(context), "--queries", "0", "--out", folder], loud=True
    )  # fmt: skip
    vectors[asked].tofile(folder / "queries.f32")
    return len(kept)


def split(count: int, wanted: int) -> tuple[list[int], list[int]]:
    """Which of some templates are queries, chosen with a fixed seed, and which are enrolled: at least half."""
    asked = sorted(random.Random(SEED).sample(range(count), min(wanted, count // 2)))
    return asked, sorted(set(range(count)) - set(asked))


def compared(context: Context, python: Path, folder: Path) -> dict[str, Any]:
    """What Peel's lists have of those of an exhaustive search."""
    results = folder / "results.jsonl"
    galleries.search(context, folder, 2, "--results", results, seconds=0)
    return commands.run_json(
        [python, context.root / "Benchmarks/run_peer.py", "exhaustive-search", folder, results, "--limit", str(LIMIT)]
    )


def row(what: str, found: dict[str, Any]) -> Row:
    """Recall has to be complete, and no score may be off by more than 10⁻⁶."""
    return Row(
        f"recall of the best {LIMIT}, {found['queries']:,} {what}", f"{found['recall']:.6f}", "numpy, float64",
        f"largest difference of a score {found['largestDifference']:.1e}", REQUIRED,
        found["right"] == found["wanted"] and found["largestDifference"] <= 1e-6,
    )  # fmt: skip
