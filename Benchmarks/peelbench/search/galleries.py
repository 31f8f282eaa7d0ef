"""The galleries that are searched: small ones are kept between runs, large ones are deleted after their phase."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peelbench import commands
from peelbench.context import Context, Skipped, digest

LIMIT = 50
BATCH = 64
SPREAD = "spread as the pack mobile's"
STRETCHED = f"{SPREAD}, stretched"
ISOTROPIC = "isotropic"
# Templates of a trial, for each unit of --limit.
TRIAL = 20_000


@dataclass(frozen=True)
class Data:
    """A gallery that is searched."""

    spread: str
    dimension: int
    count: int

    @property
    def name(self) -> str:
        """Words for tables."""
        return f"{self.count:,} × {self.dimension}, {self.spread}"

    @property
    def disk(self) -> int:
        """Bytes that its files take, about: codes and floats, scale, lengths, identifier, ends of labels, and digests."""
        return int(self.count * (self.dimension * 5 + 32) * 1.01)

    def within(self, context: Context) -> "Data":
        """The same with fewer templates, where the run is a trial."""
        count = min(self.count, TRIAL * context.limit) if context.limit else self.count
        return Data(self.spread, self.dimension, count)


def model(context: Context) -> Path:
    """How the pack mobile's templates are spread."""
    return context.root / "Benchmarks/populations/mobile.json"


def kept(context: Context, data: Data, queries: int) -> Path:
    """A gallery beside the same templates as plain numbers; made where the last run left none by the same program."""
    sources = sorted(
        file for folder in ("TemplateSearch", "CSimilarity") for file in (context.root / "Sources" / folder).rglob("*") if file.is_file()
    )
    kind = f"gallery-{digest(repr(data), str(queries))}"
    folder = context.cache / f"{kind}-{digest(model(context), *sources)}"
    if context.fresh or not (folder / "queries.f32").is_file():
        for older in context.cache.glob(f"{kind}-*"):
            shutil.rmtree(older)
        context.tell(f"making a gallery: {data.name}")
        unfinished = context.cache / "unfinished-gallery"
        _make(context, data, unfinished, "--queries", str(queries))
        unfinished.rename(folder)
    return folder


@contextmanager
def passing(context: Context, data: Data, queries: int, *options: str | Path) -> Iterator[Path]:
    """A gallery without plain numbers, deleted in the end, also after Ctrl-C; what a killed run left is deleted first.

    Raises `Skipped` where the disk hasn't room for it.
    """
    folder = context.cache / "passing-gallery"
    shutil.rmtree(folder, ignore_errors=True)
    free = shutil.disk_usage(context.cache).free
    if free < data.disk + 2**30:
        raise Skipped(f"{data.name} needs {data.disk / 1e9:.0f} GB on the disk, and {free / 1e9:.0f} GB are free")
    context.tell(f"making a gallery: {data.name}, {data.disk / 1e9:.1f} GB")
    try:
        _make(context, data, folder, "--queries", str(queries), "--without-vectors", *options)
        # What is still on its way to the disk would share the memory's bandwidth with what is measured.
        os.sync()
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make(context: Context, data: Data, folder: Path, *options: str | Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    chosen: list[str | Path] = [] if data.spread == ISOTROPIC else ["--model", model(context)]
    commands.run(
        [context.peel, "bench", "gallery", "--count", str(data.count), "--dimension", str(data.dimension), *chosen, *options,
         "--out", folder], loud=True
    )  # fmt: skip


def search(
    context: Context, folder: Path, threads: int, *options: str | Path, seconds: float | None = None
) -> dict[str, Any]:
    """One process of Peel that opens a gallery and times searches; on one processor where it has one thread."""
    time = context.seconds if seconds is None else seconds
    return commands.run_json(
        [context.peel, "bench", "search", folder, "--limit", str(LIMIT), "--batch", str(BATCH), "--threads", str(threads),
         "--seconds", f"{time:g}", *options, "--json"], pinned=threads == 1
    )  # fmt: skip
