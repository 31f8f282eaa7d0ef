"""The ONNX Runtime and OpenCV pipeline from an image file to a template."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from peelbench.packs import Pack
from peers.onnx_pipeline import OnnxPipeline
from peers.timing import measure


def main(arguments: Sequence[str]) -> None:
    """Times the files that are named."""
    parser = argparse.ArgumentParser(prog="onnx-files")
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("--detector", choices=["onnxruntime", "opencv"], default="onnxruntime")
    parser.add_argument("--mirrored", action="store_true")
    parser.add_argument("--seconds", type=float, default=10)
    options = parser.parse_args(arguments)
    pipeline = OnnxPipeline(Pack.read(options.pack), options.detector == "opencv", options.mirrored)
    found: set[Path] = set()

    def work(path: Path) -> None:
        if pipeline.template(path) is not None:
            found.add(path)

    result = measure(options.files, work, options.seconds)
    runs = result.pop("runs")
    print(json.dumps({"files": len(options.files), "faces": len(found), "runs": runs, "secondsPerFile": result}))
