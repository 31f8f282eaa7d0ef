"""Writes a benchmark's page: a table, a plot, and everything needed to repeat it. No number is typed by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from peelbench.context import Context
from peelbench.machine import today
from peelbench.stats import Summary

NONE = "–"


@dataclass(frozen=True)
class Row:
    """One line of the main table."""

    what: str
    peel: str
    peer: str
    ratio: str
    # What must be reached, in words; None for a line that is only information.
    required: str | None = None
    reached: bool | None = None


@dataclass(frozen=True)
class Detail:
    """The runs behind one number of the main table."""

    what: str
    unit: str
    summary: Summary


@dataclass
class Report:
    """All that a benchmark has to say."""

    name: str
    title: str
    about: str
    rows: list[Row]
    details: list[Detail]
    notes: list[str]
    versions: dict[str, str]
    commands: list[str]
    # Empty where there is nothing to draw yet.
    plot: str
    plot_text: str
    tables: list[str] = field(default_factory=list)

    def missed(self) -> list[Row]:
        """The lines that did not reach what they must."""
        return [row for row in self.rows if row.reached is False]


def write(report: Report, context: Context) -> None:
    """Writes the page and the plot into the folder for them."""
    context.out.mkdir(parents=True, exist_ok=True)
    if report.plot:
        (context.out / f"{report.name}.svg").write_text(report.plot, encoding="utf-8")
    (context.out / f"{report.name}.md").write_text(render(report, context), encoding="utf-8")


def render(report: Report, context: Context) -> str:
    """The page in Markdown."""
    warning = "**A trial run with fewer inputs: no requirement is judged by it.**\n" if context.limit is not None else None
    rows = [[row.what, row.peel, row.peer, row.ratio, _requirement(row, context)] for row in report.rows]
    blocks = [
        f"# {report.title}",
        report.about,
        warning,
        table(["what", "Peel", "peer", "ratio", "must reach"], rows),
        f"![{report.plot_text}]({report.name}.svg)" if report.plot else None,
        "## Runs" if report.details or report.tables else None,
        _runs(report.details),
        *report.tables,
        "## How it was measured",
        "\n".join(f"- {note}" for note in report.notes),
        "## On what and with what",
        table(["", ""], _circumstances(report, context)),
        "Made by:",
        "\n".join(f"    {command}" for command in [context.command, *report.commands]),
    ]
    return "\n\n".join(block.strip("\n") for block in blocks if block) + "\n"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; bars in cells are escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def significant(value: float, digits: int = 3) -> str:
    """A number with three significant digits, never with an exponent, thousands set apart."""
    if value == 0:
        return "0"
    rounded = float(f"{value:.{digits}g}")
    before = len(f"{int(abs(rounded))}") if abs(rounded) >= 1 else 0
    if before:
        return f"{rounded:,.{max(0, digits - before)}f}"
    text = f"{rounded:.12f}"
    zeros = len(text.split(".")[1]) - len(text.split(".")[1].lstrip("0"))
    return f"{rounded:.{zeros + digits}f}"


def times(summary: Summary) -> str:
    """A ratio of speeds, with its spread where it was measured more than once."""
    spread = f" ({significant(summary.minimum)}–{significant(summary.maximum)})" if summary.runs > 1 else ""
    return f"{significant(summary.median)}×{spread}"


def percent(share: float, decimals: int = 2) -> str:
    """A share as a percentage."""
    return f"{share * 100:.{decimals}f} %"


def _runs(details: list[Detail]) -> str:
    head = ["what", "unit", "runs", "median", "min", "max"]
    rows = [[d.what, d.unit, str(d.summary.runs), *map(significant, _values(d.summary))] for d in details]
    return table(head, rows) if rows else ""


def _requirement(row: Row, context: Context) -> str:
    if row.required is None:
        return NONE
    if context.limit is not None or row.reached is None:
        return f"{row.required} (not judged)"
    return f"{row.required}: " + ("reached" if row.reached else "**missed**")


def _values(summary: Summary) -> tuple[float, float, float]:
    return summary.median, summary.minimum, summary.maximum


def _circumstances(report: Report, context: Context) -> list[list[str]]:
    machine = context.machine
    rows = [
        ["date", today()],
        ["processor", machine.processor],
        ["cores", str(machine.cores)],
        ["memory", f"{machine.memory_gib:.1f} GiB"],
        ["system", machine.system],
        ["load average before the start", f"{machine.load:.2f}"],
    ]
    return rows + [[name, version] for name, version in report.versions.items()]
