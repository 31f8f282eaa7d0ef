"""Reads the network of `dlib_face_recognition_resnet_model_v1.dat`.

dlib nests a network: every layer writes a version, then the layers below it, then itself. Read from the front, the file is
therefore the versions from the loss down to the input, and then the layers in the order in which data flows through
them. Tags and skips write a version only. Each layer starts with its own name, so no list of layers is needed here.
"""

from dataclasses import dataclass

from classic.dlib_format import DlibReader, Tensor

_LOSS_VERSION = 1
_TAG_OR_SKIP_VERSION = 1
_LAYER_VERSION = 2
_FIRST_LAYER_VERSION = 3
_AFFINE_CHANNEL_MODE = 0
_DENSE_WITHOUT_BIAS = 1


@dataclass(frozen=True)
class Convolution:
    """A convolution: filters `[outputs, inputs, rows, columns]` and one bias for each output channel."""

    filters: Tensor
    biases: Tensor
    stride: tuple[int, int]
    padding: tuple[int, int]


@dataclass(frozen=True)
class Affine:
    """A scale and an offset for each channel: batch normalization, frozen after training."""

    gamma: Tensor
    beta: Tensor


@dataclass(frozen=True)
class Pool:
    """A pooling window; a window of 0×0 covers the whole plane."""

    window: tuple[int, int]
    stride: tuple[int, int]
    padding: tuple[int, int]


@dataclass(frozen=True)
class FaceNetwork:
    """The parameters of the network, each kind of layer in the order in which data flows."""

    size: tuple[int, int]
    mean: tuple[float, float, float]
    convolutions: list[Convolution]
    affines: list[Affine]
    pools: list[Pool]
    dense: Tensor


def read_face_network(data: bytes, source: str) -> FaceNetwork:
    """Reads the whole file and checks that every byte of it was understood."""
    reader = DlibReader(data, source)
    _read_loss(reader)
    above_first = _read_layer_versions(reader)
    mean, size = _read_input(reader)
    layers: list[Convolution | Affine | Pool | Tensor | None] = []
    for index in range(above_first + 1):
        layers.append(_read_layer(reader))
        _read_layer_state(reader, is_first=index == 0)
    reader.expect_end()
    dense = layers[-1]
    if dense is None or isinstance(dense, Convolution | Affine | Pool):
        raise reader.error("the last layer is not fully connected")
    return FaceNetwork(
        size=size,
        mean=mean,
        convolutions=[layer for layer in layers if isinstance(layer, Convolution)],
        affines=[layer for layer in layers if isinstance(layer, Affine)],
        pools=[layer for layer in layers if isinstance(layer, Pool)],
        dense=dense,
    )


def _read_loss(reader: DlibReader) -> None:
    reader.expect_version(_LOSS_VERSION, "the loss layer")
    _expect_name(reader, "loss_metric_2")
    reader.floating()  # margin
    reader.floating()  # distance threshold


def _read_layer_versions(reader: DlibReader) -> int:
    """Reads the versions of all layers; returns how many layers with content lie above the first."""
    count = 0
    while (version := reader.integer()) != _FIRST_LAYER_VERSION:
        if version == _LAYER_VERSION:
            count += 1
        elif version != _TAG_OR_SKIP_VERSION:
            raise reader.error(f"a layer has the unknown version {version}")
    return count


def _read_input(reader: DlibReader) -> tuple[tuple[float, float, float], tuple[int, int]]:
    _expect_name(reader, "input_rgb_image_sized")
    mean = (reader.floating(), reader.floating(), reader.floating())
    return mean, (reader.integer(), reader.integer())


def _read_layer(reader: DlibReader) -> Convolution | Affine | Pool | Tensor | None:
    name = reader.text()
    match name:
        case "con_4":
            return _read_convolution(reader)
        case "affine_":
            return _read_affine(reader)
        case "max_pool_2" | "avg_pool_2":
            return _read_pool(reader)
        case "fc_2":
            return _read_dense(reader)
        case "relu_" | "add_prev_":
            return None
    raise reader.error(f"a layer has the unknown name {name!r}")


def _read_convolution(reader: DlibReader) -> Convolution:
    parameters = reader.tensor().ravel()
    for _ in range(3):
        reader.integer()  # number of filters, rows, columns: also in the shape of the filters
    stride = (reader.integer(), reader.integer())
    padding = (reader.integer(), reader.integer())
    shape = reader.alias_shape()
    reader.alias_shape()  # biases
    _skip_multipliers(reader)
    outputs = shape[0]
    return Convolution(parameters[:-outputs].reshape(shape), parameters[-outputs:], stride, padding)


def _read_affine(reader: DlibReader) -> Affine:
    gamma, beta = reader.tensor().reshape(2, -1)
    reader.alias_shape()  # gamma
    reader.alias_shape()  # beta
    if reader.integer() != _AFFINE_CHANNEL_MODE:
        raise reader.error("an affine layer does not work by channel")
    return Affine(gamma, beta)


def _read_pool(reader: DlibReader) -> Pool:
    window = (reader.integer(), reader.integer())
    stride = (reader.integer(), reader.integer())
    padding = (reader.integer(), reader.integer())
    return Pool(window, stride, padding)


def _read_dense(reader: DlibReader) -> Tensor:
    outputs, inputs = reader.integer(), reader.integer()
    weights = reader.tensor().reshape(inputs, outputs)
    reader.alias_shape()  # weights
    reader.alias_shape()  # biases
    if reader.integer() != _DENSE_WITHOUT_BIAS:
        raise reader.error("the fully connected layer has biases")
    _skip_multipliers(reader)
    return weights


def _skip_multipliers(reader: DlibReader) -> None:
    """Skips the learning rate and weight decay multipliers of the weights and of the biases."""
    for _ in range(4):
        reader.floating()


def _read_layer_state(reader: DlibReader, is_first: bool) -> None:
    """Skips what a layer keeps for training: three flags, three tensors and, in the first layer, the expansion factor."""
    for _ in range(3):
        reader.boolean()
    for _ in range(3):
        reader.tensor()
    if is_first:
        reader.integer()


def _expect_name(reader: DlibReader, name: str) -> None:
    found = reader.text()
    if found != name:
        raise reader.error(f"a layer is called {found!r} where {name!r} was expected")
