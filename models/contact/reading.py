"""What is measured of a window once, for features and reasons alike, and for each circle of its people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.contact import inside, signals
from models.contact.field import Field
from models.contact.focus import Circle, circles
from models.contact.inside import Inside, insides
from models.contact.missing import Floats
from models.contact.signals import Pairs, Persons, pairs, persons
from models.contact.window import Bodies, Ints, Window, bodies, resample


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A window, or a circle of its people as if nobody else were in it, and what was measured.

    Attributes:
        window: What was seen.
        people: On the regular grid.
        alone: Series of each person.
        near: Series of the closest of those who come near each other.
        inside: Series of the motion in their boxes.
        stirred: float64, shape (g, n, 4): of each on the regular grid, motion in all of the box, in its upper
            and its lower half, and change of brightness.
        field: What moves anywhere; one for all circles of a window.
    """

    window: Window
    people: Bodies
    alone: Persons
    near: Pairs
    inside: Inside
    stirred: Floats
    field: Field


def read(window: Window) -> Reading:
    """Measures a window with everybody in it."""
    return read_each(window, [everybody(window)])[0]


def read_circles(window: Window) -> tuple[Reading, ...]:
    """Measures each circle of people of a window as if nobody else were in it."""
    found = circles(window)
    return read_each(window, found) if found else ()


def everybody(window: Window) -> Circle:
    """All people of a window, as one circle."""
    return Circle(np.arange(window.boxes.shape[1]), window)


def read_each(window: Window, circles: Sequence[Circle]) -> tuple[Reading, ...]:
    """Measures a window once, and gives what of it concerns each of some circles of its people."""
    people = bodies(window)
    alone = persons(people)
    apart, meeting = signals.near_pairs(people, alone), inside.near_pairs(window)
    near, nearest = _closest(apart, circles, signals.MOST_PAIRS)
    met, closest = _closest(meeting, circles, inside.MOST_PAIRS)
    all_near, all_inside, field = pairs(people, alone, near), insides(window, met), Field(window.motion)
    stirred = _stirred(all_inside, window.times, people)
    return tuple(
        Reading(
            circle.window,
            people.only(circle.people),
            alone.only(circle.people),
            all_near.only(of_these, circle.people),
            all_inside.only(met_of_these, circle.people),
            stirred.take(circle.people, axis=1),
            field,
        )
        for circle, of_these, met_of_these in zip(circles, nearest, closest, strict=True)
    )


def _stirred(moved: Inside, times: Floats, people: Bodies) -> Floats:
    """Motion in people's boxes on the grid, shape (g, n, 4); NaN where there is but one frame."""
    series = np.stack([moved.stir, moved.upper, moved.lower, moved.change], axis=-1)
    if len(times) < 2:
        return np.full((len(people.times), *series.shape[1:]), np.nan)
    return resample(times[1:], series, people.times)


def _closest(ranked: Ints, circles: Sequence[Circle], most: int) -> tuple[Ints, list[Ints]]:
    """The pairs that any circle asks for, the closest few of each.

    Args:
        ranked: int64, shape (m, 2): pairs of a window's people, closest first.
        circles: Who asks.
        most: Pairs of one circle.

    Returns:
        int64, shape (k, 2): those of all circles, in the same order; and for each circle, which of these.
    """
    asked = [np.flatnonzero(_within(circle, ranked))[:most] for circle in circles]
    kept = np.unique(np.concatenate(asked))
    return ranked[kept], [np.searchsorted(kept, each) for each in asked]


def _within(circle: Circle, ranked: Ints) -> npt.NDArray[np.bool_]:
    """Which pairs lie in a circle."""
    member = np.zeros(ranked.max(initial=circle.people.max(initial=-1)) + 1, dtype=bool)
    member[circle.people] = True
    return np.asarray(member[ranked].all(axis=1))
