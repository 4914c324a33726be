"""From a window to named numbers that a person can read.

All lengths are in heights of the people concerned, all speeds in heights a second: a figure's size and
place in the picture tell nothing. Names start with ``one`` (any single person), ``pair`` (one person
towards another who is near), ``inside`` (what moves in bodies' boxes, pose or no pose), ``scene`` (who is
seen) or ``motion`` (what moves anywhere near).
"""

from __future__ import annotations

import math
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from models.contact import missing
from models.contact.falls import BRIEF, falls, largest_drop
from models.contact.inside import inside
from models.contact.missing import Floats
from models.contact.motion import CELL, WIDTH
from models.contact.signals import Pairs, Persons, pairs, persons
from models.contact.window import Bodies, Window, bodies

_NOBODY_HEIGHT: Final = 0.2
"""Assumed height of a person, in picture widths, where none was seen."""

_MARGIN: Final = 0.3
_MOST_DROP: Final = 1.3
_BUSY: Final = 0.5
_LIKELY_HEIGHTS: Final = (0.05, 0.55)
_CELL_WIDTHS: Final = CELL / WIDTH


def window_features(window: Window) -> dict[str, float]:
    """All features of a window, by name; NaN where what they are about was not seen."""
    people = bodies(window)
    alone = persons(people)
    near = pairs(people, alone)
    return {
        **_scene(window, people),
        **_ones(alone),
        **_sinking(alone, people, near),
        **_pairs(near),
        **_inside(window),
        **_motion(window, people),
    }


def _scene(window: Window, people: Bodies) -> dict[str, float]:
    seen = window.seen.astype(np.float64)
    typical = max(float(seen.mean()), 0.3)
    return {
        "scene.people": float(seen.mean()),
        "scene.unsteady": float(seen.std()),
        "scene.flicker": float(np.abs(np.diff(seen)).mean() / typical) if len(seen) > 1 else 0.0,
        "scene.fragments": float(len(people.heights) / typical),
    }


def _ones(alone: Persons) -> dict[str, float]:
    result: dict[str, float] = {}
    for name, series in alone.named().items():
        flat = np.moveaxis(series, 1, 0).reshape(
            series.shape[1], math.prod(series.shape) // max(series.shape[1], 1)
        )
        high = np.sort(_known(missing.quantile(flat, 0.9, axis=1, least=3)))[::-1]
        usual = _known(missing.mean(flat, axis=1))
        result[f"one.{name}.high"] = float(high[0]) if len(high) else np.nan
        result[f"one.{name}.second"] = float(high[1]) if len(high) > 1 else np.nan
        result[f"one.{name}.all"] = float(high.mean()) if len(high) else np.nan
        result[f"one.{name}.usual"] = float(usual.max()) if len(usual) else np.nan
    return result


def _sinking(alone: Persons, people: Bodies, near: Pairs) -> dict[str, float]:
    """How far anybody's torso sinks in a moment, whether anybody falls, and whether with somebody near."""
    fallen = tuple(falls(people, alone, BRIEF))
    accompanied = [fall.drop_heights for fall in fallen if fall.person in near.target]
    return {
        "one.drop": min(largest_drop(alone), _MOST_DROP),
        "one.fall": max((fall.drop_heights for fall in fallen), default=0.0),
        "pair.fall": max(accompanied, default=0.0),
    }


def _pairs(near: Pairs) -> dict[str, float]:
    result: dict[str, float] = {}
    for name, series in near.named().items():
        high = _known(missing.quantile(series, 0.9, axis=0, least=3))
        usual = _known(missing.mean(series, axis=0))
        peak = _known(missing.largest(series, axis=0))
        result[f"pair.{name}.peak"] = float(peak.max()) if len(peak) else np.nan
        result[f"pair.{name}.high"] = float(high.max()) if len(high) else np.nan
        result[f"pair.{name}.usual"] = float(usual.max()) if len(usual) else np.nan
    closest = _known(missing.smallest(near.distance, axis=0))
    result["pair.distance.least"] = float(closest.min()) if len(closest) else np.nan
    usual_distance = _known(missing.mean(near.distance, axis=0))
    result["pair.distance.usual"] = float(usual_distance.min()) if len(usual_distance) else np.nan
    return result


def _inside(window: Window) -> dict[str, float]:
    """Features of the motion in people's boxes, and where two boxes meet."""
    series = inside(window)
    result: dict[str, float] = {}
    for name, values in series.people().items():
        high, usual, burst = _levels(values)
        result[f"inside.{name}.high"] = _at(high, 0)
        result[f"inside.{name}.second"] = _at(high, 1)
        result[f"inside.{name}.usual"] = _at(usual, 0)
        result[f"inside.{name}.burst"] = _at(burst, 0)
    for name, values in series.pairs().items():
        for kind, found in zip(("high", "usual", "burst"), _levels(values), strict=True):
            result[f"inside.{name}.{kind}"] = _at(found, 0)
    return result


def _levels(series: Floats) -> tuple[Floats, Floats, Floats]:
    """How high each column gets, its mean, and how far the high rises above the middle; highest first."""
    high = missing.quantile(series, 0.9, axis=0, least=3)
    middle = missing.quantile(series, 0.5, axis=0, least=3)
    found = high, missing.mean(series, axis=0), high - middle
    first, second, third = (np.sort(_known(values))[::-1] for values in found)
    return first, second, third


def _at(values: Floats, index: int) -> float:
    return float(values[index]) if index < len(values) else np.nan


def _known(values: Floats) -> Floats:
    return np.asarray(values[np.isfinite(values)])


def _motion(window: Window, people: Bodies) -> dict[str, float]:
    """Features of the motion near people, measured over areas the size of a torso.

    What moves elsewhere (traffic, trees, a ticker in the picture) does not count.
    """
    height = _typical_height(window, people)
    near = _near_people(window, height)
    side = max(round(0.4 * height / _CELL_WIDTHS), 1)
    fields = window.motion[1:] if len(window.motion) > 1 else window.motion
    smooth = np.stack([cv2.blur(field, (side, side)) for field in fields])
    flow, speed, change = smooth[..., :2] / height, smooth[..., 2] / height, smooth[..., 3]
    together = np.linalg.norm(flow, axis=-1)
    jerk = np.linalg.norm(np.diff(flow, axis=0), axis=-1) if len(flow) > 1 else np.zeros_like(speed)
    tangled = speed - together
    series = {"speed": speed, "together": together, "tangled": tangled, "jerk": jerk, "change": change}
    drift = np.linalg.norm(flow.mean(axis=0), axis=-1)
    spot = np.unravel_index(int(np.where(near, tangled.mean(axis=0), -1.0).argmax()), near.shape)
    torso_cells = 0.4 * (height / _CELL_WIDTHS) ** 2
    return {
        **{f"motion.{k}.{n}": v for k, s in series.items() for n, v in _over_time(s[:, near]).items()},
        **_at_spot((int(spot[0]), int(spot[1])), series, drift),
        **_people_at((int(spot[0]), int(spot[1])), window, height),
        "motion.drift": float(np.quantile(drift[near], 0.995)),
        "motion.area": float((speed.mean(axis=0) > _BUSY)[near].sum() / max(torso_cells, 1.0)),
        "motion.overall": float(speed.mean()),
    }


def _typical_height(window: Window, people: Bodies) -> float:
    """Height of the people of a window, in picture widths."""
    heights = _known(people.heights) / window.width
    typical = float(np.median(heights)) if len(heights) else _NOBODY_HEIGHT
    return float(np.clip(typical, *_LIKELY_HEIGHTS))


def _near_people(window: Window, height: float) -> npt.NDArray[np.bool_]:
    """The cells in or close to the box of anybody at any time; all of them where nobody was seen."""
    rows, columns = window.motion.shape[1:3]
    boxes = window.boxes.reshape(-1, 4) / window.width
    boxes = boxes[np.isfinite(boxes).all(axis=1)] + _MARGIN * height * np.array([-1.0, -1.0, 1.0, 1.0])
    corners = np.clip(boxes / _CELL_WIDTHS, 0, None).astype(int)
    near = np.zeros((rows, columns), dtype=bool)
    for left, top, right, bottom in corners:
        near[top : bottom + 1, left : right + 1] = True
    return near if near.any() else np.ones_like(near)


def _over_time(series: npt.NDArray[np.float32]) -> dict[str, float]:
    """How high the busiest part of the picture gets: usually, at most, at least, how unevenly, lastingly."""
    peak = np.quantile(series, 0.99, axis=1)
    return {
        "mean": float(peak.mean()),
        "high": float(np.quantile(peak, 0.9)),
        "low": float(np.quantile(peak, 0.25)),
        "spread": float(peak.std()),
        "lasting": float(np.quantile(series.mean(axis=0), 0.995)),
    }


def _at_spot(
    spot: tuple[int, int], series: dict[str, npt.NDArray[np.float32]], drift: npt.NDArray[np.float32]
) -> dict[str, float]:
    """The same series at the place whose motion is most tangled over the window."""
    row, column = spot
    here = {name: values[:, row, column] for name, values in series.items()}
    usual = {f"motion.spot.{name}": float(values.mean()) for name, values in here.items()}
    return {
        **usual,
        "motion.spot.coherence": usual["motion.spot.together"] / (usual["motion.spot.speed"] + 1e-3),
        "motion.spot.spread": float(here["speed"].std()),
        "motion.spot.drift": float(drift[row, column]),
    }


def _people_at(spot: tuple[int, int], window: Window, height: float) -> dict[str, float]:
    """How many people are seen at that place, and how often those who were seen there are lost."""
    middle = (window.boxes[..., :2] + window.boxes[..., 2:]) / 2 / window.width
    place = (np.array([spot[1], spot[0]]) + 0.5) * _CELL_WIDTHS
    there = np.linalg.norm(middle - place, axis=-1) < 0.8 * height
    usual, ever = float(there.sum() / len(window.times)), float(there.any(axis=0).sum())
    return {"motion.spot.people": usual, "motion.spot.lost": ever - usual}
