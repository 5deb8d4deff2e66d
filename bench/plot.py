"""A plot of bars on a logarithmic scale, as SVG."""

from html import escape
from math import log10

WIDTH, LABEL, ROW, TOP = 760, 270, 34, 56
COLORS = {"paper": "#faf7f0", "ink": "#24211d", "bar": "#5f7f77", "line": "#cfc6b4"}


def bars(title: str, values: list[tuple[str, float]]) -> str:
    """One bar a value, longest at the right end; each step of the grid is ten times the one before."""
    steps = steps_to(max(value for _, value in values))
    scale = (WIDTH - LABEL - 90) / steps
    described = f"{title}: {'; '.join(f'{name} {value:,.0f}' for name, value in values)}"
    parts = canvas(title, described, TOP + ROW * len(values) + 16, steps, scale)
    for number, (name, value) in enumerate(values):
        y, length = TOP + ROW * number, max(2, log10(max(value, 1)) * scale)
        parts.append(f'<rect x="{LABEL}" y="{y}" width="{length:.1f}" height="{ROW - 12}" fill="{COLORS["bar"]}"/>')
        parts.append(text(16, y + 16, name))
        parts.append(text(LABEL + length + 6, y + 16, f"{value:,.0f}"))
    return "\n".join([*parts, "</svg>", ""])


def steps_to(most: float) -> int:
    """How many steps, each ten times the one before, lead from 1 beyond `most`."""
    return int(log10(most)) + 1


def canvas(title: str, described: str, height: int, steps: int, scale: float) -> list[str]:
    """The paper, its title and the grid, a line a step; `described` is for those who cannot see it."""
    frame = f'viewBox="0 0 {WIDTH} {height}" role="img" font-family="serif"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>',
        f"<title>{escape(described)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="{COLORS["paper"]}"/>',
        text(16, 26, title, 18),
    ]
    for step in range(steps + 1):
        x = LABEL + step * scale
        parts.append(f'<path d="M{x:.1f} {TOP - 8}V{height - 12}" stroke="{COLORS["line"]}"/>')
        parts.append(text(x + 3, TOP - 10, f"{10**step:,}", 11))
    return parts


def text(x, y, words, size=14):
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{COLORS["ink"]}">{escape(words)}</text>'


def pairs(title: str, values: list[tuple[str, float, float]]) -> str:
    """Two dots and a line between them for each value, on one logarithmic scale: hollow the smaller site, filled the
    larger."""
    row = 18
    steps = steps_to(max(max(few, many) for _, few, many in values))
    scale = (WIDTH - LABEL - 40) / steps
    parts = canvas(title, title, TOP + row * len(values) + 16, steps, scale)
    for number, (name, few, many) in enumerate(values):
        y = TOP + row * number + 6
        ends = [LABEL + log10(max(value, 1)) * scale for value in (few, many)]
        parts.append(text(16, y + 4, name, 11))
        parts.append(f'<path d="M{ends[0]:.1f} {y}H{ends[1]:.1f}" stroke="{COLORS["bar"]}" stroke-width="2"/>')
        parts.append(f'<circle cx="{ends[0]:.1f}" cy="{y}" r="4" fill="{COLORS["paper"]}" stroke="{COLORS["bar"]}"/>')
        parts.append(f'<circle cx="{ends[1]:.1f}" cy="{y}" r="4" fill="{COLORS["bar"]}"/>')
    return "\n".join([*parts, "</svg>", ""])
