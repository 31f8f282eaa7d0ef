"""Builds the OpenVINO model of dlib's face recognition network."""

import numpy as np
import openvino as ov

from classic import graph
from classic.dlib_network import Affine, Convolution, FaceNetwork

DIVISOR = 256.0


def build_resnet(network: FaceNetwork) -> ov.Model:
    """Builds `resnet`: `image` `[N,3,150,150]` to `template` `[N,128]`, not scaled to unit length."""
    layers = list(zip(network.convolutions, network.affines, strict=True))
    stem, blocks = layers[0], list(zip(layers[1::2], layers[2::2], strict=True))
    pools = iter(network.pools)

    image = graph.image_input(*network.size)
    value = graph.normalized(image, network.mean, DIVISOR)
    value = graph.relu("stem/relu", _convolution("stem", value, *stem))
    pool = next(pools)
    value = graph.max_pool("stem/pool", value, pool.window, pool.stride, partial=False)
    for number, (first, second) in enumerate(blocks, start=1):
        name = f"block{number:02}"
        branch = graph.relu(f"{name}/a/relu", _convolution(f"{name}/a", value, *first))
        branch = _convolution(f"{name}/b", branch, *second)
        if _halves(first[0]):
            pool = next(pools)
            value = graph.average_pool(f"{name}/pool", value, pool.window, pool.stride)
        value = graph.relu(name, graph.sum_with_zero_padding(f"{name}/sum", value, branch))
    mean = graph.plane_mean("mean", value)
    return graph.model("resnet", image, {"template": graph.dense("template", mean, network.dense)})


def _convolution(name: str, value: ov.Node, convolution: Convolution, affine: Affine) -> ov.Node:
    """Adds a convolution with the affine layer after it worked into its filters and biases."""
    gamma = affine.gamma.astype(np.float64)
    filters = convolution.filters * gamma[:, np.newaxis, np.newaxis, np.newaxis]
    biases = convolution.biases * gamma + affine.beta
    return graph.convolution(
        name, value, filters.astype(np.float32), biases.astype(np.float32), convolution.stride, convolution.padding
    )


def _halves(convolution: Convolution) -> bool:
    """Tells whether a block that starts with this convolution halves its input, and so pools what it passes on."""
    return convolution.stride != (1, 1)
