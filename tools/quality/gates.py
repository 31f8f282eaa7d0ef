"""Runs `peel evaluate quality` for each use on a set and its poorer copies, and writes which gates follow.

    gates.py PEEL SET PACK VARIED PAGE

VARIED holds the folders size and light that vary.py made. scripts/quality-gates runs both.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Use:
    """What a face is used for, and what turning it away is taken to cost."""

    name: str
    # Of the pack's card: the default of which use.
    threshold: str
    cost: float
    why: str


USES = (
    Use("enrol", "live", 0.25, "another photograph can be asked for, so a reference that would be missed one time in four isn't worth having"),
    Use("live", "live", 0.5, "the next shot may be better; one that misses more often than not is worth nothing, and can only err"),
    Use("search", "retrospective", 0.75, "there may be no other photograph; it is warned about where the person would hardly be found"),
)  # fmt: skip
# By measure: which set has it in every degree, what it is called, and its unit.
MEASURES = {
    "eyes": ("size", "between the eyes", "px"),
    "yaw": ("as it is", "yaw", "°"),
    "pitch": ("as it is", "pitch", "°"),
    "luminanceMean": ("light", "`luminanceMean`", ""),
}


def main() -> None:
    """Measures, and writes the page."""
    peel, labelled, pack, varied, page = sys.argv[1:]
    card = json.loads((Path(__file__).resolve().parents[2] / ".peel/packs" / pack / "pack.json").read_text())
    rows: list[list[str]] = []
    facts: dict[str, Any] = {}
    for use in USES:
        threshold = float(card["thresholds"][use.threshold])
        reports = {}
        for name in ("as it is", "size", "light"):
            report = measure(peel, labelled, pack, Path(varied), name, threshold, use.cost)
            reports[name] = {curve["measure"]: curve for curve in report["results"]["curves"]}
            facts[name] = report["provenance"]
        for key, (name, label, unit) in MEASURES.items():
            rows.append([use.name, label, *gate(reports[name].get(key), unit), f"{threshold:g}", f"{use.cost:g}"])
    Path(page).write_text(text(rows, facts, pack))


def measure(peel: str, labelled: str, pack: str, varied: Path, name: str, threshold: float, cost: float) -> dict[str, Any]:
    """One report."""
    out = varied / "report"
    command = [peel, "evaluate", "quality"]
    command += [labelled] if name == "as it is" else [str(varied / name / "set"), "--pairs", str(varied / name / "pairs.csv")]
    command += ["--pack", pack, "--threshold", str(threshold), "--cost", str(cost), "--out", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    report: dict[str, Any] = json.loads((out / "report.json").read_text())
    for file in out.iterdir():
        file.unlink()
    out.rmdir()
    return report


def gate(curve: dict[str, Any] | None, unit: str) -> list[str]:
    """The gate that a curve chooses, what it leaves out, and who missed of that."""
    if curve is None or "chosen" not in curve:
        return ["none", "–", "–"]
    chosen, start = curve["chosen"], curve["points"][0]
    out = start["kept"] - chosen["kept"]
    missed = start["falseNonMatches"] - chosen["falseNonMatches"]
    bound = f"up to {-chosen['gate']:.1f}{unit}" if chosen["gate"] < 0 else f"at least {chosen['gate']:.3g} {unit}".strip()
    return [bound, f"{out:,} of {start['kept']:,}", f"{missed:,} ({100 * missed / out:.0f} %)"]


def text(rows: list[list[str]], facts: dict[str, Any], pack: str) -> str:
    """The page."""
    titles = ["use", "measure", "gate", "comparisons left out", "of them missed", "threshold", "cost"]
    table = [titles, ["---"] * len(titles), *rows]
    lines = [
        "# Gates by error versus discard", "",
        "Written by `scripts/quality-gates`. [Quality](quality.md#gates) says which gates are in use.", "",
        f"Pack `{pack}`, card `{facts['as it is']['packDigest'][:12]}`. A gate is where leaving a comparison out stops being worth it: left out are",
        "those whose worse image lies under it, and each costs the share of a miss in the last column.", "",
        *(f"| {' | '.join(row)} |" for row in table), "",
        *(f"- `{use.name}` costs {use.cost:g}: {use.why}." for use in USES), "",
        "| set | what | images | digest |", "| --- | --- | --- | --- |",
        *(f"| {name} | {WHAT[name]} | {fact['images']:,} | `{fact['setDigest'][:12]}` |" for name, fact in facts.items()), "",
    ]  # fmt: skip
    return "\n".join(lines)


WHAT = {
    "as it is": "the labelled set; every pair of one person, at most 50 a person: yaw and pitch",
    "size": "the same photographs, each beside smaller copies of others of the same person: between the eyes",
    "light": "the same, with copies of up to eight stops less or four stops more light: `luminanceMean`",
}

if __name__ == "__main__":
    main()
