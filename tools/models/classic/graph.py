"""The operations from which the four OpenVINO models are put together.

Every node gets a fixed name: names that OpenVINO makes up are numbered by a counter of the process, and the models must
come out byte for byte the same each time.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import openvino as ov
from openvino import opset1
from openvino import opset13 as ops

Array = npt.NDArray[np.float32]

CHANNELS = 3
DYNAMIC = -1


def image_input(height: int, width: int) -> ov.Node:
    """Makes the input `image`: any number of RGB images as `[N,3,height,width]`, values 0 to 255."""
    image = ops.parameter([DYNAMIC, CHANNELS, height, width], np.float32, name="image")
    _name_output(image, "image")
    return image


def normalized(image: ov.Node, mean: Sequence[float], divisor: float) -> ov.Node:
    """Subtracts a mean from each channel and divides by a power of two, which is exact as a product."""
    centered = ops.subtract(image, _constant("image/mean", _per_channel(mean)), name="image/centered")
    return ops.multiply(centered, _constant("image/scale", np.float32(1 / divisor)), name="image/normalized")


def convolution(
    name: str,
    value: ov.Node,
    filters: Array,
    biases: Array,
    stride: Sequence[int] = (1, 1),
    padding: Sequence[int] = (0, 0),
) -> ov.Node:
    """Convolves with filters `[outputs, inputs, rows, columns]`, padding with zeros on all sides, and adds the biases."""
    weights = _constant(f"{name}/filters", filters)
    product = ops.convolution(value, weights, stride, padding, padding, [1, 1], name=f"{name}/product")
    return ops.add(product, _constant(f"{name}/biases", _per_channel(biases)), name=name)


def dense(name: str, value: ov.Node, weights: Array, biases: Array | None = None) -> ov.Node:
    """Multiplies by a matrix `[inputs, outputs]` and adds the biases, if there are any."""
    product_name = name if biases is None else f"{name}/product"
    product = ops.matmul(value, _constant(f"{name}/weights", weights), False, False, name=product_name)
    if biases is None:
        return product
    return ops.add(product, _constant(f"{name}/biases", biases[np.newaxis]), name=name)


def relu(name: str, value: ov.Node) -> ov.Node:
    """Sets what is negative to zero."""
    return ops.relu(value, name=name)


def prelu(name: str, value: ov.Node, slopes: Array) -> ov.Node:
    """Multiplies what is negative by the slope of its channel."""
    return ops.prelu(value, _constant(f"{name}/slopes", slopes.ravel()), name=name)


def max_pool(name: str, value: ov.Node, window: Sequence[int], stride: Sequence[int], partial: bool) -> ov.Node:
    """Takes the largest value in each window; `partial` windows at the right and bottom edge count or are left out."""
    auto_pad = "same_upper" if partial else "valid"
    return opset1.max_pool(value, stride, [0, 0], [0, 0], window, auto_pad=auto_pad, name=name)


def average_pool(name: str, value: ov.Node, window: Sequence[int], stride: Sequence[int]) -> ov.Node:
    """Takes the mean of each window that lies wholly inside."""
    return ops.avg_pool(value, stride, [0, 0], [0, 0], window, exclude_pad=True, name=name)


def plane_mean(name: str, value: ov.Node) -> ov.Node:
    """Takes the mean of each channel: `[N,C,H,W]` to `[N,C]`."""
    return ops.reduce_mean(value, _integers(f"{name}/axes", [2, 3]), keep_dims=False, name=name)


def sum_with_zero_padding(name: str, first: ov.Node, second: ov.Node) -> ov.Node:
    """Adds two values of different shape, the smaller extended by zeros at the end of each dimension but the batch."""
    shapes = [_static_dimensions(value) for value in (first, second)]
    target = np.maximum(*shapes)
    padded = [
        value if np.array_equal(shape, target) else _pad(f"{name}/{side}", value, target - shape)
        for side, value, shape in zip(("first", "second"), (first, second), shapes, strict=True)
    ]
    return ops.add(*padded, name=name)


def flattened(name: str, value: ov.Node) -> ov.Node:
    """Lays out each element of the batch as one row, channel by channel."""
    return ops.reshape(value, _integers(f"{name}/shape", [0, -1]), special_zero=True, name=name)


def one_number_each(name: str, value: ov.Node) -> ov.Node:
    """Turns `[N,1]` into `[N]`."""
    return ops.reshape(value, _integers(f"{name}/shape", [-1]), special_zero=False, name=name)


def sigmoid(name: str, value: ov.Node) -> ov.Node:
    """Computes 1 / (1 + exp(−x))."""
    return ops.sigmoid(value, name=name)


def model(name: str, image: ov.Node, outputs: Mapping[str, ov.Node]) -> ov.Model:
    """Makes a model with named outputs, in the given order."""
    results = []
    for output_name, value in outputs.items():
        _name_output(value, output_name)
        results.append(ops.result(value, name=f"{output_name}/result"))
    return ov.Model(results, [image], name)


def _name_output(node: ov.Node, name: str) -> None:
    node.output(0).get_tensor().set_names({name})


def _pad(name: str, value: ov.Node, after: npt.NDArray[np.int64]) -> ov.Node:
    """Appends zeros to the dimensions after the batch."""
    begin = _integers(f"{name}/begin", [0, 0, 0, 0])
    end = _integers(f"{name}/end", [0, *after.tolist()])
    return ops.pad(value, begin, end, "constant", _constant(f"{name}/zero", np.float32(0)), name=name)


def _static_dimensions(value: ov.Node) -> npt.NDArray[np.int64]:
    """Returns the dimensions after the batch, which have to be known."""
    shape = value.get_output_partial_shape(0)
    return np.array([shape[axis].get_length() for axis in (1, 2, 3)])


def _per_channel(values: Sequence[float] | Array) -> Array:
    return np.asarray(values, dtype=np.float32).reshape(1, -1, 1, 1)


def _constant(name: str, value: Array | np.float32) -> ov.Node:
    return ops.constant(np.array(value, dtype=np.float32, order="C"), name=name)


def _integers(name: str, values: Sequence[int]) -> ov.Node:
    return ops.constant(np.array(values, dtype=np.int64), name=name)
