"""What the phases found, kept in files, so that an interrupted run loses only the phase that it was in."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from peelbench import machine
from peelbench.charts import Bar, Group
from peelbench.context import Context
from peelbench.report import Detail, Row
from peelbench.size_chart import Curve
from peelbench.stats import Summary


@dataclass
class Part:
    """What one phase came to; without rows and with a reason where it was skipped."""

    rows: list[Row] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    curves: list[Curve] = field(default_factory=list)
    skipped: str | None = None
    # When and with what it was measured; `Ledger.save` fills it in.
    measured: str = ""
    peel: str = ""
    settings: str = ""
    load: str = ""


class Ledger:
    """One file for each phase, replaced when the phase is measured again."""

    def __init__(self, context: Context) -> None:
        self._context = context
        # A trial never shows up among results.
        self._folder = context.cache / ("search-trial" if context.limit else "search-results")
        self._folder.mkdir(exist_ok=True)

    def save(self, phase: str, part: Part) -> None:
        """Keeps what a phase found, under the version and the settings of this run."""
        context = self._context
        part.measured = machine.today()
        part.peel = machine.peel_version(context.root)
        part.settings = f"{context.rounds} rounds at most, {context.seconds:g} s a side"
        part.load = f"{context.machine.load:.2f}"
        fresh = self._file(phase).with_suffix(".new")
        fresh.write_text(json.dumps(asdict(part), ensure_ascii=False, indent=1), encoding="utf-8")
        fresh.replace(self._file(phase))

    def read(self, phase: str) -> Part | None:
        """What a phase found the last time; None where it never ended, or another version of this program wrote it."""
        try:
            return restored(json.loads(self._file(phase).read_text(encoding="utf-8")))
        except (FileNotFoundError, json.JSONDecodeError, TypeError, KeyError):
            return None

    def _file(self, phase: str) -> Path:
        return self._folder / f"{phase}.json"


def restored(found: dict[str, Any]) -> Part:
    """A part from its JSON."""
    return Part(
        **{
            **found,
            "rows": [Row(**row) for row in found["rows"]],
            "details": [Detail(**{**detail, "summary": Summary(**detail["summary"])}) for detail in found["details"]],
            "groups": [Group(group["heading"], [Bar(**bar) for bar in group["bars"]]) for group in found["groups"]],
            "curves": [
                Curve(**{**curve, "points": [(x, y) for x, y in curve["points"]]}) for curve in found["curves"]
            ],
        }
    )
