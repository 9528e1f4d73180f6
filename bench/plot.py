"""A line through points as SVG, for docs/: no library needed, readable in light and dark."""

from __future__ import annotations

import math
from collections.abc import Sequence

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 480, 240, 60, 20, 30, 50
INK, LINE = "#777", "#3b82c4"

THOUSAND, MILLION = 1_000, 1_000_000


def svg(points: Sequence[tuple[float, float]], *, across: str, up: str) -> str:
    """The drawing: both axes from 0, or across by powers of ten where points span a hundredfold.

    Args:
        points: from left to right; at least one.
        across: what the first coordinates are, for the axis.
        up: the same of the second.
    """
    highest = max(y for _, y in points)
    top = _round_up(highest)
    where = _across([x for x, _ in points])
    dots = [
        (round(x, 1), round(HEIGHT - BOTTOM - y / top * (HEIGHT - TOP - BOTTOM), 1))
        for x, (_, y) in zip(where, points, strict=True)
    ]
    floor, end = HEIGHT - BOTTOM, WIDTH - RIGHT
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12"'
    path = " L".join(f"{x} {y}" for x, y in dots)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} fill="{INK}">',
        f'<path d="M{LEFT} {TOP}V{floor}H{end}" fill="none" stroke="{INK}"/>',
        f'<path d="M{path}" fill="none" stroke="{LINE}" stroke-width="2"/>',
        *(f'<circle cx="{x}" cy="{y}" r="3.5" fill="{LINE}"/>' for x, y in dots),
        *(
            f'<text x="{x}" y="{floor + 18}" text-anchor="middle">{_short(n)}</text>'
            for (x, _), (n, _) in zip(dots, points, strict=True)
        ),
        *(
            f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{value:g}</text>'
            for value, y in ((0, floor), (top, TOP))
        ),
        f'<text x="{(LEFT + end) / 2}" y="{HEIGHT - 10}" text-anchor="middle">{across}</text>',
        f'<text x="{LEFT}" y="{TOP - 12}">{up}</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _across(values: Sequence[float]) -> list[float]:
    """Where they stand: by powers of ten where they span a hundredfold, zero before the first."""
    positive = [value for value in values if value > 0]
    far = bool(positive) and max(positive) >= 100 * min(positive)
    least = math.log10(min(positive)) - 1 if far else 0.0
    steps = [max(math.log10(value) - least, 0.0) if value > 0 else 0.0 for value in values]
    scaled = steps if far else list(values)
    room, most = WIDTH - LEFT - RIGHT - 20, max(scaled) or 1
    return [LEFT + 10 + value / most * room for value in scaled]


def _round_up(value: float) -> float:
    """The next 1, 2 or 5 with noughts."""
    power = 10.0 ** math.floor(math.log10(value)) if value > 0 else 1.0
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value)


def _short(n: float) -> str:
    if n >= MILLION:
        return f"{n / MILLION:g}M"
    return f"{n / THOUSAND:g}k" if n >= THOUSAND else f"{n:g}"
