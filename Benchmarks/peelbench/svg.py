"""A small writer of accessible SVG: title and description, text of 16 px, colours that colour-blind readers tell apart."""

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

TEXT_SIZE = 16
FONT = "Arial, Helvetica, sans-serif"
INK = "#1a1a1a"
GRID = "#8a8a8a"
PAPER = "#ffffff"


@dataclass(frozen=True)
class Style:
    """How one series is told apart, by more than its colour."""

    color: str
    # Marker shape: circle, square, diamond or triangle.
    marker: str
    # Lengths of dashes and gaps; empty for a solid line.
    dash: str
    # Lines across a bar: none, rising, falling or dots.
    hatch: str


# Colours of Okabe & Ito; yellow is left out, since it is too faint on white.
STYLES = [
    Style("#0072b2", "circle", "", "none"),
    Style("#d55e00", "square", "10 5", "rising"),
    Style("#009e73", "diamond", "3 4", "falling"),
    Style("#cc79a7", "triangle", "12 4 3 4", "dots"),
]


@dataclass
class Drawing:
    """An SVG image under construction; coordinates are pixels of its view box."""

    width: int
    height: int
    title: str
    description: str
    elements: list[str] = field(default_factory=list)
    _patterns: dict[str, str] = field(default_factory=dict)

    def line(self, x1: float, y1: float, x2: float, y2: float, color: str = INK, width: float = 1, dash: str = "") -> None:
        """Draws a straight line."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.elements.append(
            f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" stroke="{color}" '
            f'stroke-width="{number(width)}"{dashes}/>'
        )

    def polyline(self, points: list[tuple[float, float]], style: Style, width: float = 2.5) -> None:
        """Draws connected lines."""
        path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        dashes = f' stroke-dasharray="{style.dash}"' if style.dash else ""
        self.elements.append(
            f'<polyline points="{path}" fill="none" stroke="{style.color}" stroke-width="{number(width)}" '
            f'stroke-linejoin="round"{dashes}/>'
        )

    def bar(self, x: float, y: float, width: float, height: float, style: Style) -> None:
        """Draws a filled, hatched rectangle."""
        self.elements.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" '
            f'fill="{self._fill(style)}" stroke="{style.color}" stroke-width="1.5"/>'
        )

    def whisker(self, low: float, high: float, y: float, cap: float = 6) -> None:
        """Draws a horizontal interval with caps."""
        self.line(low, y, high, y, width=2)
        for x in (low, high):
            self.line(x, y - cap, x, y + cap, width=2)

    def marker(self, x: float, y: float, style: Style, radius: float = 6) -> None:
        """Draws the series' marker."""
        r = radius
        shapes = {
            "square": [(-r, -r), (r, -r), (r, r), (-r, r)],
            "diamond": [(0, -1.3 * r), (1.3 * r, 0), (0, 1.3 * r), (-1.3 * r, 0)],
            "triangle": [(0, -1.2 * r), (1.1 * r, 0.9 * r), (-1.1 * r, 0.9 * r)],
        }
        outline = f'fill="{style.color}" stroke="{PAPER}" stroke-width="1.5"'
        if style.marker == "circle":
            self.elements.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}" {outline}/>')
            return
        points = " ".join(f"{number(x + dx)},{number(y + dy)}" for dx, dy in shapes[style.marker])
        self.elements.append(f'<polygon points="{points}" {outline}/>')

    def text(
        self, x: float, y: float, content: str, anchor: str = "start", bold: bool = False, turned: bool = False
    ) -> None:
        """Writes one line of text; `y` is its baseline, `turned` writes upwards."""
        weight = ' font-weight="bold"' if bold else ""
        turn = f' transform="rotate(-90 {number(x)} {number(y)})"' if turned else ""
        self.elements.append(
            f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}"{weight}{turn}>{escape(content)}</text>'
        )

    def render(self) -> str:
        """The whole document."""
        definitions = f"<defs>{''.join(self._patterns.values())}</defs>" if self._patterns else ""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" width="{self.width}" '
            f'height="{self.height}" role="img" aria-labelledby="title description" '
            f'font-family={quoteattr(FONT)} font-size="{TEXT_SIZE}" fill="{INK}">'
        )
        names = f'<title id="title">{escape(self.title)}</title><desc id="description">{escape(self.description)}</desc>'
        paper = f'<rect width="{self.width}" height="{self.height}" fill="{PAPER}"/>'
        return "\n".join([head, names, definitions, paper, *self.elements, "</svg>", ""]).replace("\n\n", "\n")

    def _fill(self, style: Style) -> str:
        if style.hatch == "none":
            return style.color
        identifier = f"hatch-{style.hatch}"
        strokes = {
            "rising": '<path d="M-2,2 l4,-4 M0,10 l10,-10 M8,12 l4,-4"',
            "falling": '<path d="M-2,8 l4,4 M0,0 l10,10 M8,-2 l4,4"',
            "dots": '<path d="M3,3 h1 M8,8 h1"',
        }
        self._patterns[identifier] = (
            f'<pattern id="{identifier}" width="10" height="10" patternUnits="userSpaceOnUse">'
            f'<rect width="10" height="10" fill="{style.color}" fill-opacity="0.35"/>'
            f'{strokes[style.hatch]} stroke="{style.color}" stroke-width="2.5" fill="none"/></pattern>'
        )
        return f"url(#{identifier})"


def number(value: float) -> str:
    """A coordinate, always written the same way: at most two decimals, none that are zero."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def text_width(content: str, size: float = TEXT_SIZE) -> float:
    """Roughly how wide a line of text is in Arial; a little too much rather than too little."""
    return sum(0.33 if character in " .,:;'|!ilj()" else 0.6 for character in content) * size
