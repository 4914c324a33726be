"""What scripts with several people share: who they are, chance that a cast repeats, acts that harm nobody."""

from __future__ import annotations

from math import pi
from typing import Final

import numpy as np

from vidreview.scenes.actions import Part
from vidreview.scenes.figure import Figure
from vidreview.scenes.joints import Side
from vidreview.scenes.play import Cast, Play, ScriptedEvent

SIDES: Final = (Side.LEFT, Side.RIGHT)
_FURTHER: Final = ("third", "fourth")


def dice(cast: Cast, salt: int = 0) -> np.random.Generator:
    """Chance that is the same for the same cast."""
    return np.random.default_rng([round(1e6 * (cast.angle + pi)), round(1e6 * cast.vigour), salt])


def either(random: np.random.Generator) -> Side:
    """The left or the right."""
    return SIDES[int(random.integers(2))]


def others(cast: Cast, count: int) -> tuple[Figure, ...]:
    """Further people of about the child's or the adult's size; two at most."""
    random = dice(cast, 9)
    sizes = (cast.adult.height_m, cast.child.height_m)
    return tuple(
        Figure(name, float(np.clip(sizes[number % 2] * random.uniform(0.93, 1.07), 0.8, 1.95)))
        for number, name in enumerate(_FURTHER[:count])
    )


def harmless(parts: tuple[Part, ...], name: str, start_s: float, end_s: float) -> Play:
    """An act among all of these people that is no contact; it ends a little after the act."""
    names = tuple(part.figure.name for part in parts)
    return Play(parts, (ScriptedEvent(start_s, end_s, name, False, names),), end_s + 0.6)
