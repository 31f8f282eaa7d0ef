"""FAISS's exact search: float vectors, or its 8-bit scalar quantizer."""

from collections.abc import Sequence

from peers import search_loader


def main(arguments: Sequence[str]) -> None:
    """Times searches; building the index is not part of it."""
    options = search_loader.options("faiss-search", arguments, "flat", "sq8")
    import faiss

    faiss.omp_set_num_threads(options.threads)
    dimension = search_loader.dimension(options.folder)
    vectors, queries = search_loader.read(options.folder, dimension)
    if options.kind == "flat":
        index = faiss.IndexFlatIP(dimension)
    else:
        index = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
        index.train(vectors[:50_000])
    index.add(vectors)
    del vectors
    search_loader.report(
        queries, options.batch, options.seconds, lambda some: index.search(some, options.limit), options.kind == "flat"
    )
