"""From a window to named numbers that a person can read.

All lengths are in heights of the people concerned, all speeds in heights a second: a figure's size and
place in the picture tell nothing. Names start with ``one`` (any single person), ``pair`` (one person
towards another who is near), ``inside`` (what moves in bodies' boxes, pose or no pose), ``scene`` (who is
seen) or ``motion`` (what moves anywhere near).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from models.contact import missing
from models.contact.falls import BRIEF, falls, largest_drop
from models.contact.inside import Inside
from models.contact.missing import Floats
from models.contact.motion_features import motion_features
from models.contact.reading import Reading, read
from models.contact.signals import Pairs, Persons
from models.contact.window import Bodies, Window

_MOST_DROP: Final = 1.3


def window_features(window: Window) -> dict[str, float]:
    """All features of a window, by name; NaN where what they are about was not seen."""
    return features(read(window))


def features(seen: Reading) -> dict[str, float]:
    """All features of what was measured of a window or circle, by name; NaN where that was not seen."""
    return {
        **_scene(seen.window, seen.people),
        **_ones(seen.alone),
        **_sinking(seen.alone, seen.people, seen.near),
        **_pairs(seen.near),
        **_inside(seen.inside),
        **motion_features(seen),
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
    series = alone.named()
    table = _table(series)
    high = missing.falling(missing.quantile(table, 0.9, axis=2, least=3))
    levels = {
        "high": _nth(high, 0),
        "second": _nth(high, 1),
        "all": missing.mean(high, axis=1),
        "usual": missing.largest(missing.mean(table, axis=2), axis=1),
    }
    return _named("one", series, levels)


def _table(series: Mapping[str, Floats]) -> Floats:
    """Series of shape (steps, n, ...) in one array, shape (k, n, values); NaN fills up the shorter ones."""
    flat = [
        values.swapaxes(0, 1).reshape(values.shape[1], len(values) * math.prod(values.shape[2:]))
        for values in series.values()
    ]
    table = np.full((len(flat), flat[0].shape[0], max(values.shape[1] for values in flat)), np.nan)
    for row, values in zip(table, flat, strict=True):
        row[:, : values.shape[1]] = values
    return table


def _nth(falling: Floats, index: int) -> Floats:
    """Of each row, the highest or one of the next; NaN where there are fewer."""
    return falling[:, index] if index < falling.shape[1] else np.full(len(falling), np.nan)


def _named(group: str, series: Mapping[str, Floats], levels: Mapping[str, Floats]) -> dict[str, float]:
    rows = zip(series, zip(*(values.tolist() for values in levels.values()), strict=True), strict=True)
    return {
        f"{group}.{name}.{kind}": value for name, row in rows for kind, value in zip(levels, row, strict=True)
    }


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
    series = near.named()
    table = _table(series)
    levels = {
        "peak": missing.largest(missing.largest(table, axis=2), axis=1),
        "high": missing.largest(missing.quantile(table, 0.9, axis=2, least=3), axis=1),
        "usual": missing.largest(missing.mean(table, axis=2), axis=1),
    }
    return {
        **_named("pair", series, levels),
        "pair.distance.least": float(missing.smallest(near.distance, axis=None)),
        "pair.distance.usual": float(missing.smallest(missing.mean(near.distance))),
    }


def _inside(seen: Inside) -> dict[str, float]:
    """Features of the motion in people's boxes, and where two boxes meet."""
    people, pairs = seen.people(), seen.pairs()
    return {
        **_named("inside", people, _levels(people, ("high", "second", "usual", "burst"))),
        **_named("inside", pairs, _levels(pairs, ("high", "usual", "burst"))),
    }


def _levels(series: Mapping[str, Floats], kinds: Sequence[str]) -> dict[str, Floats]:
    """How high anybody gets, the second of them, the mean, and how far the high rises above the middle."""
    table = _table(series)
    high = missing.quantile(table, 0.9, axis=2, least=3)
    middle = missing.quantile(table, 0.5, axis=2, least=3)
    highs = missing.falling(high)
    levels = {
        "high": _nth(highs, 0),
        "second": _nth(highs, 1),
        "usual": missing.largest(missing.mean(table, axis=2), axis=1),
        "burst": missing.largest(high - middle, axis=1),
    }
    return {kind: levels[kind] for kind in kinds}
