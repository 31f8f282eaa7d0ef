"""The images that are measured on: the development faces, or the photographs of the demo where those are absent."""

import csv
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from peelbench.commands import run
from peelbench.context import SEED, Context, Skipped, digest

IMAGE_SUFFIXES = {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp"}


@dataclass(frozen=True)
class Images:
    """Image files, and words for a report that say what they are."""

    files: list[Path]
    description: str
    seed: int | None


@dataclass(frozen=True)
class Pair:
    """Two images, by their path below the folder of faces."""

    first: str
    second: str
    same: bool


@dataclass(frozen=True)
class SearchSets:
    """Who is enrolled and who is searched for."""

    enrolled: list[tuple[str, str]]
    mated: list[tuple[str, str]]
    nonmated: list[str]


def sample_images(context: Context, count: int) -> Images:
    """Some of the development faces, chosen with a fixed seed, or all of the photographs."""
    if context.faces:
        every = sorted(context.faces.glob("*/*.jpg"))
        chosen = random.Random(SEED).sample(every, min(count, len(every)))
        return Images(sorted(chosen), "of the development faces (LFW deep-funnelled, 250 × 250 JPEG)", SEED)
    return Images(_photographs(context), "cut from the demo's photographs (250 × 250 JPEG around each face)", None)


def _photographs(context: Context) -> list[Path]:
    folder = context.root / ".peel/photos"
    found = sorted(p for p in folder.rglob("*") if p.suffix.lower() in IMAGE_SUFFIXES) if folder.is_dir() else []
    if not found:
        raise Skipped("there are neither faces (../shared, --shared, PEEL_SHARED) nor photographs (.peel/photos)")
    out = context.cache / f"photographs-{digest('1', *found)}"
    if context.fresh or not any(out.glob("*.jpg")):
        context.tell(f"no shared faces: cutting faces out of {len(found)} photographs")
        run([*context.peer("crops"), "--out", out, *found])
    crops = sorted(out.glob("*.jpg"))
    if not crops:
        raise Skipped("no face was found in the photographs (.peel/photos)")
    return crops


def require_faces(context: Context) -> Path:
    """The folder of faces, or an explanation."""
    if context.faces is None:
        raise Skipped("it needs faces/lfw-dev of the shared folder: give --shared FOLDER or set PEEL_SHARED")
    return context.faces


def read_pairs(context: Context) -> list[Pair]:
    """The pairs of `pairs-dev.csv`; a limit keeps as many of either kind."""
    with (require_faces(context).parent / "pairs-dev.csv").open(newline="", encoding="utf-8") as file:
        pairs = [Pair(row["first"], row["second"], row["same"] == "1") for row in csv.DictReader(file)]
    if context.limit is None:
        return pairs
    half = context.limit // 2
    return [p for p in pairs if p.same][:half] + [p for p in pairs if not p.same][:half]


def search_sets(context: Context) -> SearchSets:
    """Enrols the first image, by file name, of everyone with two or more; the people with one are not enrolled."""
    folder = require_faces(context)
    images = defaultdict(list)
    for file in sorted(folder.glob("*/*.jpg")):
        images[file.parent.name].append(f"{file.parent.name}/{file.name}")
    several = [name for name in sorted(images) if len(images[name]) > 1]
    single = [name for name in sorted(images) if len(images[name]) == 1]
    if context.limit is not None:
        # Fewer than a hundred non-mated searches can't show a rate of 1 %.
        several, single = several[: context.limit], single[: max(100, context.limit * 3)]
    return SearchSets(
        enrolled=[(name, images[name][0]) for name in several],
        mated=[(name, path) for name in several for path in images[name][1:]],
        nonmated=[images[name][0] for name in single],
    )
