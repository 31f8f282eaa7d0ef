"""Builds the OpenVINO models of the three networks of MTCNN."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import joblib
import openvino as ov

from classic import graph
from classic.graph import Array

MEAN = (127.5, 127.5, 127.5)
DIVISOR = 128.0

_POOL_STRIDE = (2, 2)


@dataclass(frozen=True)
class Pool:
    """A square pooling window; `partial` windows at the right and bottom edge count or are left out."""

    size: int
    partial: bool


def read_weights(data: bytes) -> list[Array]:
    """Reads a weights file of the `mtcnn` package: a pickled list of arrays in the order of the layers.

    Unpickling can run code: give it nothing but bytes out of an archive whose digest has been checked.
    """
    weights: list[Array] = joblib.load(io.BytesIO(data))
    return weights


def build_pnet(weights: Sequence[Array]) -> ov.Model:
    """Builds `pnet`: `image` `[N,3,H,W]` to `prob` `[N,1,H',W']` and `box` `[N,4,H',W']`."""
    remaining = iter(weights)
    image = graph.image_input(graph.DYNAMIC, graph.DYNAMIC)
    value = _trunk(image, remaining, [Pool(2, partial=True), None, None])
    box = graph.convolution("box", value, _filters(next(remaining)), next(remaining))
    filters, biases = _face_minus_background(remaining)
    face = graph.convolution("face", value, _filters(filters), biases)
    return graph.model("pnet", image, {"prob": graph.sigmoid("prob", face), "box": box})


def build_rnet(weights: Sequence[Array]) -> ov.Model:
    """Builds `rnet`: `image` `[N,3,24,24]` to `prob` `[N]` and `box` `[N,4]`."""
    remaining = iter(weights)
    image = graph.image_input(24, 24)
    value = _trunk(image, remaining, [Pool(3, partial=True), Pool(3, partial=False), None])
    value = _hidden("hidden", value, remaining)
    box = graph.dense("box", value, next(remaining), next(remaining))
    return graph.model("rnet", image, {"prob": _probability(value, remaining), "box": box})


def build_onet(weights: Sequence[Array]) -> ov.Model:
    """Builds `onet`: `image` `[N,3,48,48]` to `prob` `[N]`, `box` `[N,4]` and `points` `[N,10]`."""
    remaining = iter(weights)
    image = graph.image_input(48, 48)
    value = _trunk(image, remaining, [Pool(3, partial=True), Pool(3, partial=False), Pool(2, partial=True), None])
    value = _hidden("hidden", value, remaining)
    box = graph.dense("box", value, next(remaining), next(remaining))
    points = graph.dense("points", value, next(remaining), next(remaining))
    return graph.model("onet", image, {"prob": _probability(value, remaining), "box": box, "points": points})


def _trunk(image: ov.Node, weights: Iterator[Array], pools: Sequence[Pool | None]) -> ov.Node:
    """Adds the normalization and, for each entry of `pools`, a convolution, a PReLU and that pool."""
    value = graph.normalized(image, MEAN, DIVISOR)
    for number, pool in enumerate(pools, start=1):
        value = graph.convolution(f"conv{number}", value, _filters(next(weights)), next(weights))
        value = graph.prelu(f"prelu{number}", value, next(weights))
        if pool is not None:
            value = graph.max_pool(f"pool{number}", value, (pool.size, pool.size), _POOL_STRIDE, pool.partial)
    return value


def _hidden(name: str, value: ov.Node, weights: Iterator[Array]) -> ov.Node:
    """Adds the fully connected layer after the trunk, and its PReLU.

    Its inputs were trained in the order column, row, channel; here they come in the order channel, row, column.
    """
    shape = value.get_output_partial_shape(0)
    channels, rows, columns = (shape[axis].get_length() for axis in (1, 2, 3))
    reordered = next(weights).reshape(columns, rows, channels, -1).transpose(2, 1, 0, 3)
    matrix = reordered.reshape(channels * rows * columns, -1)
    value = graph.dense(name, graph.flattened(f"{name}/flat", value), matrix, next(weights))
    return graph.prelu(f"{name}/prelu", value, next(weights))


def _probability(value: ov.Node, weights: Iterator[Array]) -> ov.Node:
    face = graph.dense("face", value, *_face_minus_background(weights))
    return graph.one_number_each("prob", graph.sigmoid("prob/column", face))


def _face_minus_background(weights: Iterator[Array]) -> tuple[Array, Array]:
    """Merges the two outputs of a classifier: the softmax of two numbers is the sigmoid of their difference."""
    matrix, biases = next(weights), next(weights)
    return matrix[..., 1:] - matrix[..., :1], biases[1:] - biases[:1]


def _filters(weights: Array) -> Array:
    """Turns filters from rows, columns, inputs, outputs into outputs, inputs, rows, columns."""
    return weights.transpose(3, 2, 0, 1)
