"""Templates of the peer for the accuracy benchmarks, kept between runs, since they take minutes."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from peelbench.commands import run
from peelbench.context import Context, digest
from peelbench.machine import package_versions

Array = npt.NDArray[np.float64]
BATCH = 400


def face_recognition_templates(context: Context, folder: Path, names: Sequence[str]) -> dict[str, Array | None]:
    """Templates by face_recognition, of the central face; None where it found none.

    Each is kept under the digest of the image; the file's name says which program and versions made them. An interrupted run
    goes on where it stopped.
    """
    program = context.root / "Benchmarks/peers/face_recognition_templates.py"
    versions = package_versions("dlib", "face_recognition", "face_recognition_models", "pillow", "numpy")
    store = context.cache / f"face_recognition-{digest(program, json.dumps(versions, sort_keys=True))}.jsonl"
    if context.fresh:
        store.unlink(missing_ok=True)
    kept = _read(store)
    keys = {name: digest(folder / name) for name in names}
    missing = [name for name in sorted(keys) if keys[name] not in kept]
    if missing:
        context.tell(
            f"face_recognition: {len(missing)} templates to make on {context.machine.cores} cores, about 15 a second a core"
        )
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        _make(context, folder, batch, keys, store)
        context.tell(f"face_recognition: {start + len(batch)} of {len(missing)}")
    kept = _read(store)
    return {name: kept[keys[name]] for name in names}


def _read(store: Path) -> dict[str, Array | None]:
    if not store.is_file():
        return {}
    lines = (json.loads(line) for line in store.read_text(encoding="utf-8").splitlines())
    return {line["key"]: None if line["template"] is None else np.array(line["template"]) for line in lines}


def _make(context: Context, folder: Path, names: Sequence[str], keys: dict[str, str], store: Path) -> None:
    listed, made = store.with_suffix(".list"), store.with_suffix(".partial")
    made.unlink(missing_ok=True)
    listed.write_text("".join(f"{folder / name}\n" for name in names), encoding="utf-8")
    try:
        run([*context.peer("face-recognition-templates"), listed, "--out", made, "--workers", str(context.machine.cores)])
        by_path = {str(folder / name): keys[name] for name in names}
        with store.open("a", encoding="utf-8") as out:
            for line in made.read_text(encoding="utf-8").splitlines():
                face = json.loads(line)
                out.write(json.dumps({"key": by_path[face["path"]], "template": face["template"]}) + "\n")
    finally:
        listed.unlink(missing_ok=True)
        made.unlink(missing_ok=True)
