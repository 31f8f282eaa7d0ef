"""The extractor of a pack on ONNX Runtime: one aligned chip at a time."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import cv2

from peelbench.packs import Pack
from peers.onnx_pipeline import OnnxPipeline
from peers.timing import measure


def main(arguments: Sequence[str]) -> None:
    """Times the chips of a folder; reading them is not part of it."""
    parser = argparse.ArgumentParser(prog="onnx-chips")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("--mirrored", action="store_true")
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args(arguments)
    pipeline = OnnxPipeline(Pack.read(options.pack), mirrored=options.mirrored)
    read = [cv2.imread(str(path)) for path in sorted(options.folder.glob("*.png"))]
    chips = [chip for chip in read if chip is not None]
    result = measure(chips, pipeline.extract, options.seconds)
    runs = result.pop("runs")
    print(json.dumps({"chips": len(chips), "runs": runs, "secondsPerChip": result}))
