"""USearch's exact search of 8-bit vectors."""

from collections.abc import Sequence

import numpy as np

from peers import search_loader


def main(arguments: Sequence[str]) -> None:
    """Times searches of one query; making 8-bit vectors is not part of it."""
    options = search_loader.options("usearch-search", arguments, "i8")
    from usearch.index import MetricKind, search

    dimension = search_loader.dimension(options.folder)
    vectors, queries = search_loader.read(options.folder, dimension)
    small = np.round(vectors * 127).astype(np.int8)
    del vectors
    probes = np.round(queries * 127).astype(np.int8)
    search_loader.report(
        probes, options.batch, options.seconds,
        lambda some: search(small, some, options.limit, MetricKind.IP, exact=True, threads=options.threads),
        batched=False,
    )  # fmt: skip
