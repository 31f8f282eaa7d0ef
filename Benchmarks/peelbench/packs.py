"""Reads the card of an installed model pack: what the Python peer needs to run the same models."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Pack:
    """A model pack's card, as far as the benchmarks and the peers use it."""

    folder: Path
    name: str
    detector_models: list[Path]
    confidence: float
    overlap: float
    extractor: Path
    width: int
    height: int
    mean: list[float]
    scale: list[float]
    alignment: list[list[float]]
    mirrored: bool

    @classmethod
    def read(cls, folder: Path) -> "Pack":
        """Reads `pack.json`."""
        card = json.loads((folder / "pack.json").read_text(encoding="utf-8"))
        detector, extractor = card["detector"], card["extractor"]
        return cls(
            folder=folder,
            name=card["name"],
            detector_models=[folder / name for name in detector["models"]],
            confidence=detector["confidence"],
            overlap=detector["overlap"],
            extractor=folder / extractor["model"],
            width=extractor["width"],
            height=extractor["height"],
            mean=extractor["mean"],
            scale=extractor["scale"],
            alignment=extractor["alignment"],
            mirrored=extractor["mirrored"],
        )
