"""From seconds to pixels and back, and what of it is labelled."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from ui.text import point

SHORTEST_S: Final = 0.5
"""The least footage that fills a timeline: single frames are wide enough by then."""

_STEPS: Final = (
    0.04, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800,
    3600, 7200, 10800, 21600, 43200, 86400,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scale:
    """What is visible: ``start_s`` at pixel 0, and ``seconds`` over ``width`` pixels."""

    start_s: float
    seconds: float
    width: int

    @property
    def end_s(self) -> float:
        """Time at the right edge."""
        return self.start_s + self.seconds

    @property
    def second_px(self) -> float:
        """Pixels a second."""
        return self.width / self.seconds

    def x(self, time_s: float) -> float:
        """Where an instant is."""
        return (time_s - self.start_s) * self.second_px

    def time(self, x: float) -> float:
        """Which instant a pixel shows."""
        return self.start_s + x / self.second_px

    def zoomed(self, factor: float, about_x: float, low_s: float, high_s: float) -> Scale:
        """Shows ``1/factor`` as much, with what is under ``about_x`` kept there, within the limits."""
        seconds = min(max(self.seconds / factor, SHORTEST_S), max(high_s - low_s, SHORTEST_S))
        start = self.time(about_x) - about_x * seconds / self.width
        return Scale(start, seconds, self.width).kept(low_s, high_s)

    def moved(self, by_s: float, low_s: float, high_s: float) -> Scale:
        """Shows later footage, or earlier where negative, within the limits."""
        return Scale(self.start_s + by_s, self.seconds, self.width).kept(low_s, high_s)

    def kept(self, low_s: float, high_s: float) -> Scale:
        """The same, moved so that nothing outside the limits shows if that can be."""
        latest = max(low_s, high_s - self.seconds)
        return Scale(min(max(self.start_s, low_s), latest), self.seconds, self.width)

    def step(self, label_px: float) -> float:
        """Seconds between labels that are ``label_px`` wide."""
        least = label_px / self.second_px
        days = 86400.0 * math.ceil(least / 86400)
        return next((step for step in _STEPS if step >= least), days)

    def ticks(self, step: float, origin_s: float) -> list[float]:
        """Instants to label: whole steps from ``origin_s`` that are visible."""
        first = math.ceil((self.start_s - origin_s) / step - 1e-9)
        last = math.floor((self.end_s - origin_s) / step + 1e-9)
        return [origin_s + number * step for number in range(first, last + 1)]


def tick_text(seconds: float, step: float) -> str:
    """Time since the start as a label, no finer than the step between labels."""
    sign, rest = ("−" if seconds < -1e-9 else ""), abs(seconds)
    days, rest = divmod(round(rest, 3), 86400)
    hours, rest = divmod(rest, 3600)
    minutes, rest = divmod(rest, 60)
    told = QCoreApplication.translate("Timeline", "{days} d").format(days=int(days))
    day = f"{told} " if days else ""
    if step >= 60:
        return f"{sign}{day}{int(hours)}:{int(minutes):02}"
    digits = 0 if step >= 1 else 1 if step >= 0.1 else 2
    second = f"{rest:0{3 + digits if digits else 2}.{digits}f}".replace(".", point())
    return f"{sign}{day}{int(hours)}:{int(minutes):02}:{second}"
