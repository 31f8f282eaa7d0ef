"""The peer of the `mobile` pack: the same two ONNX files in Python, on ONNX Runtime and OpenCV, written to be fast.

One thread throughout. The card of the pack says what to do: confidence, overlap, alignment points, normalization.
"""

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime
from cv2.typing import MatLike

from peelbench.packs import Pack

Vector = npt.NDArray[np.float32]

STRIDES = (8, 16, 32)


class OnnxPipeline:
    """Image file to template, for the most confident face."""

    def __init__(self, pack: Pack, opencv_detector: bool = False, mirrored: bool = False) -> None:
        """Loads both models.

        - opencv_detector: detect with `cv2.FaceDetectorYN` instead of ONNX Runtime.
        - mirrored: add the template of the chip's mirror image, a second run of the network.
        """
        cv2.setNumThreads(1)
        self.pack = pack
        self.mirrored = mirrored
        self._detector = _session(pack.detector_models[0])
        self._extractor = _session(pack.extractor)
        self._detector_input = self._detector.get_inputs()[0].name
        self._extractor_input = self._extractor.get_inputs()[0].name
        self._opencv = (
            cv2.FaceDetectorYN.create(str(pack.detector_models[0]), "", (256, 256), pack.confidence, pack.overlap, 5000)
            if opencv_detector
            else None
        )
        self._target = _Alignment(np.array(pack.alignment))
        # Per channel, as OpenCV's blob function takes them: (pixel − mean) · scale.
        self._blob = cv2.dnn.Image2BlobParams(
            scalefactor=tuple(1 / value for value in pack.scale), size=(pack.width, pack.height), mean=tuple(pack.mean),
            swapRB=True, ddepth=cv2.CV_32F,
        )  # fmt: skip

    def template(self, path: Path) -> Vector | None:
        """Reads a file and makes the template of its most confident face."""
        image = cv2.imread(str(path), cv2.IMREAD_COLOR)
        if image is None:
            return None
        points = self.detect(image)
        return None if points is None else self.extract(self.align(image, points))

    def detect(self, image: MatLike) -> Vector | None:
        """The five landmarks of the most confident face, at the image's own size, padded to multiples of 32.

        The most confident face can't be suppressed by any other, so there is no need for non-maximum suppression.
        """
        height, width = image.shape[:2]
        padded = cv2.copyMakeBorder(image, 0, -height % 32, 0, -width % 32, cv2.BORDER_CONSTANT)
        if self._opencv is not None:
            self._opencv.setInputSize((padded.shape[1], padded.shape[0]))
            _, faces = self._opencv.detect(padded)
            return None if faces is None else np.float32(faces[np.argmax(faces[:, 14]), 4:14].reshape(5, 2))
        outputs = self._detector.run(None, {self._detector_input: cv2.dnn.blobFromImage(padded)})
        best, points = self.pack.confidence**2, None
        for level, stride in enumerate(STRIDES):
            scores = (outputs[level] * outputs[3 + level]).ravel()
            cell = int(scores.argmax())
            if scores[cell] >= best:
                best = float(scores[cell])
                row, column = divmod(cell, padded.shape[1] // stride)
                points = (outputs[9 + level][0, cell].reshape(5, 2) + (column, row)) * stride
        return points

    def align(self, image: MatLike, points: Vector) -> MatLike:
        """The chip: a least-squares similarity of the landmarks onto the pack's own."""
        return cv2.warpAffine(image, self._target.from_points(points), (self.pack.width, self.pack.height))

    def extract(self, chip: MatLike) -> Vector:
        """The template of a BGR chip, of unit length."""
        value = self._run(chip)
        if self.mirrored:
            value = value + self._run(cv2.flip(chip, 1))
        return value / np.linalg.norm(value)

    def _run(self, chip: MatLike) -> Vector:
        blob = cv2.dnn.blobFromImageWithParams(chip, self._blob)
        output: Vector = self._extractor.run(None, {self._extractor_input: blob})[0][0]
        return output


class _Alignment:
    """Similarity transforms onto fixed points, in closed form (Umeyama 1991, in two dimensions)."""

    def __init__(self, target: npt.NDArray[np.float64]) -> None:
        self._mean = target.mean(axis=0)
        self._centered = target - self._mean

    def from_points(self, points: Vector) -> npt.NDArray[np.float64]:
        """The 2 × 3 matrix that takes the points nearest to the fixed ones."""
        mean = points.mean(axis=0)
        centered = points - mean
        spread = float((centered * centered).sum())
        cosine = float((centered * self._centered).sum()) / spread
        sine = float((centered[:, 0] * self._centered[:, 1] - centered[:, 1] * self._centered[:, 0]).sum()) / spread
        (x, y), (u, v) = mean, self._mean
        return np.array([[cosine, -sine, u - cosine * x + sine * y], [sine, cosine, v - sine * x - cosine * y]])


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
