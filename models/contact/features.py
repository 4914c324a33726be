"""From a window to named numbers that a person can read.

All lengths are in heights of the people concerned, all speeds in heights a second: a figure's size and
place in the picture tell nothing. Names start with ``one`` (any single person), ``pair`` (one person
towards another who is near), ``scene`` (who is seen) or ``motion`` (what moves, pose or no pose).
"""

from __future__ import annotations

import math
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from models.contact import missing
from models.contact.missing import Floats
from models.contact.motion import CELL, WIDTH
from models.contact.signals import Pairs, Persons, pairs, persons
from models.contact.window import Bodies, Window, bodies

_NOBODY_HEIGHT: Final = 0.2
"""Assumed height of a person, in picture widths, where none was seen."""

_LIKELY_HEIGHTS: Final = (0.05, 0.55)
_CELL_WIDTHS: Final = CELL / WIDTH


def window_features(window: Window) -> dict[str, float]:
    """All features of a window, by name; NaN where what they are about was not seen."""
    people = bodies(window)
    alone = persons(people)
    return {
        **_scene(window, people),
        **_ones(alone),
        **_pairs(pairs(people, alone)),
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


def _pairs(near: Pairs) -> dict[str, float]:
    result: dict[str, float] = {}
    for name, series in near.named().items():
        high = _known(missing.quantile(series, 0.9, axis=0, least=3))
        usual = _known(missing.mean(series, axis=0))
        result[f"pair.{name}.high"] = float(high.max()) if len(high) else np.nan
        result[f"pair.{name}.usual"] = float(usual.max()) if len(usual) else np.nan
    closest = _known(missing.smallest(near.distance, axis=0))
    result["pair.distance.least"] = float(closest.min()) if len(closest) else np.nan
    usual_distance = _known(missing.mean(near.distance, axis=0))
    result["pair.distance.usual"] = float(usual_distance.min()) if len(usual_distance) else np.nan
    return result


def _known(values: Floats) -> Floats:
    return np.asarray(values[np.isfinite(values)])


def _motion(window: Window, people: Bodies) -> dict[str, float]:
    """Features of the motion field, measured over areas the size of a torso."""
    height = _typical_height(window, people)
    side = max(round(0.4 * height / _CELL_WIDTHS), 1)
    fields = window.motion[1:] if len(window.motion) > 1 else window.motion
    smooth = np.stack([cv2.blur(field, (side, side)) for field in fields])
    flow, speed, change = smooth[..., :2] / height, smooth[..., 2] / height, smooth[..., 3]
    together = np.linalg.norm(flow, axis=-1)
    jerk = np.linalg.norm(np.diff(flow, axis=0), axis=-1) if len(flow) > 1 else np.zeros_like(speed)
    tangled = speed - together
    series = {"speed": speed, "together": together, "tangled": tangled, "jerk": jerk, "change": change}
    result = {f"motion.{k}.{n}": v for k, s in series.items() for n, v in _over_time(s).items()}
    return {**result, **_hot_spot(tangled, series), "motion.overall": float(speed.mean())}


def _typical_height(window: Window, people: Bodies) -> float:
    heights = _known(people.heights) / window.width
    typical = float(np.median(heights)) if len(heights) else _NOBODY_HEIGHT
    return float(np.clip(typical, *_LIKELY_HEIGHTS))


def _over_time(series: npt.NDArray[np.float32]) -> dict[str, float]:
    """How high the busiest part of the picture gets: usually, at most, at least, how unevenly, lastingly."""
    flat = series.reshape(len(series), -1)
    peak = np.quantile(flat, 0.99, axis=1)
    return {
        "mean": float(peak.mean()),
        "high": float(np.quantile(peak, 0.9)),
        "low": float(np.quantile(peak, 0.25)),
        "spread": float(peak.std()),
        "lasting": float(np.quantile(flat.mean(axis=0), 0.995)),
    }


def _hot_spot(
    tangled: npt.NDArray[np.float32], series: dict[str, npt.NDArray[np.float32]]
) -> dict[str, float]:
    """The same series at the place whose motion is most tangled over the window."""
    row, column = np.unravel_index(int(np.argmax(tangled.mean(axis=0))), tangled.shape[1:])
    here = {name: values[:, row, column] for name, values in series.items()}
    result = {f"motion.spot.{name}": float(values.mean()) for name, values in here.items()}
    result["motion.spot.coherence"] = result["motion.spot.together"] / (result["motion.spot.speed"] + 1e-3)
    result["motion.spot.spread"] = float(here["speed"].std())
    return result
