"""Features of the motion near people, pose or no pose, measured over areas the size of a torso.

What moves elsewhere (traffic, trees, a ticker in the picture) does not count.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from models.contact.missing import Floats, length, level
from models.contact.motion import CELL, WIDTH
from models.contact.reading import Reading
from models.contact.window import Ints, Window

_NOBODY_HEIGHT: Final = 0.2
"""Assumed height of a person, in picture widths, where none was seen."""

_MARGIN: Final = 0.3
_BUSY: Final = 0.5
_LIKELY_HEIGHTS: Final = (0.05, 0.55)
_CELL_WIDTHS: Final = CELL / WIDTH
_OVER_TIME: Final = ("mean", "high", "low", "spread", "lasting")

Series = npt.NDArray[np.float32]


def motion_features(seen: Reading) -> dict[str, float]:
    """Features of the motion in and around the boxes of a reading's people, by name."""
    height = _typical_height(seen.people.heights, seen.window.width)
    cells = _near_people(seen.window, height)
    smooth = seen.field.smooth(max(round(0.4 * height / _CELL_WIDTHS), 1))
    # In memory, the frames of a cell lie side by side: sums over time are made as they were in training.
    near = smooth.reshape(*smooth.shape[:2], -1)[:, :, cells]
    flow, speed, change = near[:2] / height, near[2] / height, near[3]
    together, drift = _long(flow), _long(np.ascontiguousarray(flow).mean(axis=1))
    jerk = _long(np.diff(flow, axis=1)) if len(speed) > 1 else np.zeros_like(speed)
    tangled = speed - together
    series = {"speed": speed, "together": together, "tangled": tangled, "jerk": jerk, "change": change}
    spot = int(tangled.mean(axis=0).argmax())
    torso_cells = 0.4 * (height / _CELL_WIDTHS) ** 2
    return {
        **_over_time(series),
        **_at_spot({name: values[:, spot] for name, values in series.items()}, float(drift[spot])),
        **_people_at(int(cells[spot]), seen.window, height),
        "motion.drift": float(level(np.sort(drift), 0.995)),
        "motion.area": float((speed.mean(axis=0) > _BUSY).sum() / max(torso_cells, 1.0)),
        "motion.overall": float((smooth[2] / height).mean()),
    }


def _long(flow: Series) -> Series:
    """Of motions of shape (2, ...), shape (...)."""
    return np.asarray(np.sqrt(flow[0] * flow[0] + flow[1] * flow[1]))


def _typical_height(heights: Floats, width: int) -> float:
    """Height of the people of a window, in picture widths."""
    known = heights[np.isfinite(heights)] / width
    typical = float(np.median(known)) if len(known) else _NOBODY_HEIGHT
    return min(max(typical, _LIKELY_HEIGHTS[0]), _LIKELY_HEIGHTS[1])


def _near_people(window: Window, height: float) -> Ints:
    """The cells in or close to anybody's box at any time, in order; all of them where nobody was seen."""
    rows, columns = window.motion.shape[1:3]
    boxes = window.boxes.reshape(-1, 4) / window.width
    boxes = boxes[np.isfinite(boxes).all(axis=1)] + _MARGIN * height * np.array([-1.0, -1.0, 1.0, 1.0])
    near = np.zeros((rows, columns), dtype=bool)
    for left, top, right, bottom in np.clip(boxes / _CELL_WIDTHS, 0, None).astype(int).tolist():
        near[top : bottom + 1, left : right + 1] = True
    return np.flatnonzero(near) if near.any() else np.arange(near.size)


def _over_time(series: dict[str, Series]) -> dict[str, float]:
    """How high the busiest part of the picture gets: usually, at most, at least, how unevenly, lastingly.

    Series are of shape (t, cells); those of one length are looked at together.
    """
    found: dict[str, list[float]] = {}
    for count in {len(values) for values in series.values()}:
        names = [name for name, values in series.items() if len(values) == count]
        found |= zip(names, _levels(np.stack([series[name] for name in names])).tolist(), strict=True)
    return {
        f"motion.{name}.{kind}": value
        for name in series
        for kind, value in zip(_OVER_TIME, found[name], strict=True)
    }


def _levels(series: Series) -> Series:
    """The levels `_OVER_TIME` of series of shape (k, t, cells), shape (k, 5)."""
    peak = level(np.sort(series.copy(order="C"), axis=2), 0.99)
    ordered, lasting = np.sort(peak, axis=1), np.sort(series.mean(axis=1), axis=1)
    levels = (
        peak.mean(axis=1), level(ordered, 0.9), level(ordered, 0.25), peak.std(axis=1), level(lasting, 0.995)
    )  # fmt: skip
    return np.stack(levels, axis=1)


def _at_spot(here: dict[str, Series], drift: float) -> dict[str, float]:
    """The same series at the place whose motion is most tangled over the window."""
    usual = {f"motion.spot.{name}": float(values.mean()) for name, values in here.items()}
    return {
        **usual,
        "motion.spot.coherence": usual["motion.spot.together"] / (usual["motion.spot.speed"] + 1e-3),
        "motion.spot.spread": float(here["speed"].std()),
        "motion.spot.drift": drift,
    }


def _people_at(cell: int, window: Window, height: float) -> dict[str, float]:
    """How many people are seen at that place, and how often those who were seen there are lost."""
    row, column = divmod(cell, window.motion.shape[2])
    middle = (window.boxes[..., :2] + window.boxes[..., 2:]) / 2 / window.width
    there = length(middle - (np.array([column, row]) + 0.5) * _CELL_WIDTHS) < 0.8 * height
    usual, ever = float(there.sum() / len(window.times)), float(there.any(axis=0).sum())
    return {"motion.spot.people": usual, "motion.spot.lost": ever - usual}
