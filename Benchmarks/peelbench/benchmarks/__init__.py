"""The benchmarks, by the name that scripts/bench knows them by."""

from collections.abc import Callable

from peelbench.benchmarks import console, extract, file, identify, live, retrospective, roadside, search, store, verify
from peelbench.context import Context
from peelbench.report import Report

BENCHMARKS: dict[str, Callable[[Context], Report]] = {
    "extract": extract.run,
    "file": file.run,
    "verify": verify.run,
    "identify": identify.run,
    "live": live.run,
    "search": search.run,
    "store": store.run,
    "console": console.run,
    "roadside": roadside.run,
    "retrospective": retrospective.run,
}
