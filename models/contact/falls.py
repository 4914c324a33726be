"""Falls: somebody stands, and a moment later somebody lies in the same place, lower.

Pose models lose falling bodies and find them again lying, as someone new: so the one who stood and the one
who lies need not be the same track.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from models.contact import missing
from models.contact.missing import Floats
from models.contact.signals import Persons
from models.contact.window import GRID_S, Bodies

_UPRIGHT_DEGREES: Final = 35.0
_UPRIGHT_SHAPE: Final = 0.6
_DOWN_DEGREES: Final = 60.0
_DOWN_SHAPE: Final = 1.1
_COLLAPSED_SHAPE: Final = 0.7
_COLLAPSED_DROP: Final = 0.35
_LEAST_DROP: Final = 0.22
_MOST_DROP: Final = 1.3
"""The torso of who stands is about two thirds of a height above the floor; a camera that looks down by 45
degrees sees a fall towards it as twice that. What sinks further is somebody else, or a body seen in part."""

_LONGEST_S: Final = 2.0
_STEADY_STEPS: Final = 2
_SETTLE_STEPS: Final = 10
LASTING: Final = 9
"""Grid steps that tell a fall into a heap from squatting."""

BRIEF: Final = _STEADY_STEPS
_SAME_PLACE: Final = 1.0
_DROP_WITHIN_S: Final = 0.8


@dataclass(frozen=True, slots=True)
class Fall:
    """One fall.

    Attributes:
        person: Who lies, as an index into the window.
        step: Grid step at which they first lie.
        drop_heights: How much lower the torso is, in heights of who stood.
        duration_s: From last standing to first lying.
    """

    person: int
    step: int
    drop_heights: float
    duration_s: float


def falls(people: Bodies, alone: Persons, heap_steps: int = LASTING) -> Iterator[Fall]:
    """The falls in a window, at most one for each who is down.

    Args:
        people: The window's people.
        alone: Their series.
        heap_steps: For how many steps somebody must stay in a heap; lying counts at once.
    """
    standing = _standing(alone)
    ways = (_lying(alone), _LEAST_DROP), (_collapsed(alone, heap_steps), _COLLAPSED_DROP)
    for person in np.flatnonzero(ways[0][0].any(axis=0) | ways[1][0].any(axis=0)).tolist():
        for down, least_drop in ways:
            fall = _last_standing(people, alone, standing, down[:, person], person)
            if fall is not None and fall.drop_heights >= least_drop:
                yield fall
                break


def _last_standing(
    people: Bodies,
    alone: Persons,
    standing: npt.NDArray[np.bool_],
    down: npt.NDArray[np.bool_],
    person: int,
) -> Fall | None:
    """From the latest time at which somebody stood there, to the first at which the person is down."""
    steps = np.flatnonzero(down)
    if not len(steps):
        return None
    found = [_fall(people, alone, standing, s, person, int(steps[0])) for s in range(standing.shape[1])]
    return min((fall for fall in found if fall), key=lambda fall: fall.duration_s, default=None)


def largest_drop(alone: Persons) -> float:
    """How far any torso sinks within a moment, heights; 0 where nobody is seen that long."""
    span = round(_DROP_WITHIN_S / GRID_S)
    sunk = np.nan_to_num(alone.velocity[..., 1]) * GRID_S
    seen = np.isfinite(alone.velocity[..., 1])
    if len(sunk) < span or not sunk.shape[1]:
        return 0.0
    totals = np.lib.stride_tricks.sliding_window_view(sunk, span, axis=0).sum(axis=-1)
    complete = np.lib.stride_tricks.sliding_window_view(seen, span, axis=0).all(axis=-1)
    return float(np.where(complete, totals, 0.0).max())


def _standing(alone: Persons) -> npt.NDArray[np.bool_]:
    return np.asarray((alone.tilt < _UPRIGHT_DEGREES) & (alone.shape < _UPRIGHT_SHAPE))


def _lying(alone: Persons) -> npt.NDArray[np.bool_]:
    """Where somebody lies, and still does a moment later."""
    down = (alone.shape > _DOWN_SHAPE) | ((alone.tilt > _DOWN_DEGREES) & (alone.shape > _UPRIGHT_SHAPE))
    return _steady(np.asarray(down))


def _collapsed(alone: Persons, steps: int) -> npt.NDArray[np.bool_]:
    """Where somebody is in a heap and stays so, as one who fell towards the camera or away from it looks."""
    return _steady(np.asarray(alone.shape > _COLLAPSED_SHAPE), steps)


def _steady(down: npt.NDArray[np.bool_], steps: int = _STEADY_STEPS) -> npt.NDArray[np.bool_]:
    """Where something holds and goes on for some steps."""
    steady = np.zeros_like(down)
    if len(down) >= steps:
        lasts = len(down) - steps + 1
        steady[:lasts] = down[:lasts]
        for later in range(1, steps):
            steady[:lasts] &= down[later : later + lasts]
    return steady


def _fall(
    people: Bodies, alone: Persons, standing: npt.NDArray[np.bool_], stood: int, lies: int, step: int
) -> Fall | None:
    before = np.flatnonzero(standing[:step, stood])
    if not len(before):
        return None
    last = int(before[-1])
    duration_s = (step - last) * GRID_S
    if duration_s > _LONGEST_S or (stood != lies and not _became(alone, stood, lies, last, step)):
        return None
    height = max(float(people.boxes[last, stood, 3] - people.boxes[last, stood, 1]), people.heights[stood])
    settled = missing.quantile(alone.torso[step : step + _SETTLE_STEPS, lies], 0.75)
    place = alone.torso[max(last - _SETTLE_STEPS, 0) : last + 1, stood]
    moved: Floats = (settled - np.array([place[-1, 0], np.fmin.reduce(place[:, 1])])) / height
    if not (abs(moved[0]) < _SAME_PLACE and 0 < moved[1] <= _MOST_DROP):
        return None
    return Fall(lies, step, float(moved[1]), duration_s)


def _became(alone: Persons, stood: int, lies: int, last: int, step: int) -> bool:
    """Whether one track may go on as another: the first is gone, the second was not there before."""
    gone = not np.isfinite(alone.shape[step : step + _STEADY_STEPS, stood]).any()
    new = not np.isfinite(alone.shape[:last, lies]).any()
    return gone and new
