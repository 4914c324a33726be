"""A plot of a few points and the straight line between the first and the last, as SVG. No dependencies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

WIDTH, HEIGHT = 560, 340
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 30, 50
STEPS = 4

Point = tuple[float, float]


def draw(path: Path, points: Sequence[Point], title: str, across: str, up: str) -> None:
    """Writes the plot.

    Args:
        path: The file.
        points: Rising in x, from 0 to 1; y from 0 up.
        title: Above it.
        across, up: What the axes are.
    """
    highest = 1.1 * max(y for _, y in points)

    def at(point: Point) -> Point:
        x, y = point
        return (
            LEFT + x * (WIDTH - LEFT - RIGHT),
            HEIGHT - BOTTOM - y / highest * (HEIGHT - TOP - BOTTOM),
        )

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        _text((WIDTH / 2, 18), title, "middle"),
        _text((WIDTH / 2, HEIGHT - 10), across, "middle"),
        _text((LEFT, TOP - 4), up, "end"),
        _line([at((0, highest)), at((0, 0)), at((1, 0))], "black"),
        *(_text((at((x, 0))[0], HEIGHT - BOTTOM + 16), f"{x:.0%}", "middle") for x in _steps(1.0)),
        *(_text((LEFT - 6, at((0, y))[1] + 4), f"{y:.0f}", "end") for y in _steps(highest)),
        _line([at(points[0]), at(points[-1])], "grey", "4 4"),
        _line([at(point) for point in points], "#0b6e99"),
        *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#0b6e99"/>' for x, y in map(at, points)),
        "</svg>",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _steps(highest: float) -> list[float]:
    return [highest * step / STEPS for step in range(STEPS + 1)]


def _line(points: Sequence[Point], colour: str, dashes: str = "") -> str:
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<polyline points="{joined}" fill="none" stroke="{colour}" stroke-width="1.5"{dashed}/>'


def _text(at: Point, text: str, anchor: str) -> str:
    return f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="{anchor}">{text}</text>'
