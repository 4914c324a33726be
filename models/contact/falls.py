"""Falls: a body that goes down fast and stays down, whoever is near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from models.contact.missing import Floats
from models.contact.signals import Persons
from models.contact.window import GRID_S

_LEAST_DROP: Final = 0.3
_WITHIN_S: Final = 0.8
_DOWN_DEGREES: Final = 50.0
_DOWN_SHAPE: Final = 0.9
_UPRIGHT_DEGREES: Final = 40.0


@dataclass(frozen=True, slots=True)
class Fall:
    """One fall: whose, the grid step at which the body is down, how far the torso dropped, how fast."""

    person: int
    step: int
    drop_heights: float
    duration_s: float


def falls(alone: Persons, times: Floats) -> Iterator[Fall]:
    """The falls in a window, at most one a person."""
    span = round(_WITHIN_S / GRID_S)
    for person in range(alone.tilt.shape[1]):
        fall = _fall_of(alone, person, span)
        if fall is not None and fall.step < len(times):
            yield fall


def _fall_of(alone: Persons, person: int, span: int) -> Fall | None:
    drop = _drops(alone, person, span)
    if not len(drop) or drop.max() < _LEAST_DROP:
        return None
    start = int(drop.argmax())
    before, after = slice(max(start - 2, 0), start + 2), slice(start + span - 2, start + span + 4)
    if not _upright(alone, person, before) or not _down(alone, person, after):
        return None
    return Fall(person, start + span, float(drop[start]), span * GRID_S)


def _drops(alone: Persons, person: int, span: int) -> Floats:
    """How far the torso sinks from each step to ``span`` steps later, heights; 0 where not seen."""
    vertical = alone.velocity[:, person, 1] * GRID_S
    sunk = np.concatenate([[0.0], np.cumsum(np.nan_to_num(vertical))])
    seen = np.concatenate([[0], np.cumsum(np.isfinite(vertical))])
    if len(sunk) <= span:
        return np.zeros(0)
    complete = (seen[span:] - seen[:-span]) == span
    return np.where(complete, sunk[span:] - sunk[:-span], 0.0)


def _upright(alone: Persons, person: int, when: slice) -> bool:
    tilt = alone.tilt[when, person]
    return bool(np.any(tilt < _UPRIGHT_DEGREES))


def _down(alone: Persons, person: int, when: slice) -> bool:
    lying = alone.tilt[when, person] > _DOWN_DEGREES
    wide = alone.shape[when, person] > _DOWN_SHAPE
    return bool(np.mean(lying | wide) > 0.5) if len(lying) else False
