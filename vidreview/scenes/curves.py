"""Curves over time that human movement follows: eased steps between values, and idle sway."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


class Ease(StrEnum):
    """How a movement spends its time."""

    SMOOTH = "smooth"
    """Minimum jerk, the bell-shaped speed of a reach (Flash & Hogan 1985)."""
    LINEAR = "linear"
    """Constant speed."""
    STRIDE = "stride"
    """Constant speed with a short start and stop."""
    DROP = "drop"
    """Accelerating as under gravity, stopped at the end by the floor."""
    HIT = "hit"
    """Fast at once, then dying away, as a limb that was struck."""


def ease(u: Array, kind: Ease = Ease.SMOOTH) -> Array:
    """Part of a movement that is done at ``u`` of its time; 0 before 0 and 1 after 1."""
    u = np.clip(u, 0.0, 1.0)
    match kind:
        case Ease.SMOOTH:
            return u**3 * (10.0 - 15.0 * u + 6.0 * u**2)
        case Ease.LINEAR:
            return u
        case Ease.STRIDE:
            return _trapezoid(u, ramp=0.2)
        case Ease.DROP:
            return 0.15 * u + 0.85 * u**2.2
        case Ease.HIT:
            return 1.0 - (1.0 - u) ** 3


def _trapezoid(u: Array, ramp: float) -> Array:
    """Distance done when speed rises over ``ramp``, stays, and falls over ``ramp``."""
    top = 1.0 / (1.0 - ramp)
    rising = 0.5 * top * u**2 / ramp
    steady = top * (u - 0.5 * ramp)
    falling = 1.0 - 0.5 * top * (1.0 - u) ** 2 / ramp
    return np.where(u < ramp, rising, np.where(u > 1.0 - ramp, falling, steady))


def progress(times: Array, start_s: float, end_s: float, kind: Ease = Ease.SMOOTH) -> Array:
    """`ease` over the time from ``start_s`` to ``end_s``."""
    return ease((times - start_s) / max(end_s - start_s, 1e-6), kind)


def steps(times: Array, first: float, moves: Iterable[tuple[float, float, float, Ease]]) -> Array:
    """A value that is ``first`` and then moves to each ``(start_s, end_s, value, ease)`` in turn.

    Moves may overlap: each adds its difference from the one before, so that the curve
    never jumps.
    """
    curve = np.full_like(times, first)
    last = first
    for start_s, end_s, value, kind in sorted(moves):
        curve += (value - last) * progress(times, start_s, end_s, kind)
        last = value
    return curve


def bump(times: Array, start_s: float, arrive_s: float, leave_s: float, end_s: float) -> Array:
    """A weight that rises from 0 to 1 until ``arrive_s`` and falls again from ``leave_s``."""
    return progress(times, start_s, arrive_s) * (1.0 - progress(times, leave_s, end_s))


def sway(times: Array, rng: np.random.Generator, parts: int = 4) -> Array:
    """Slow wandering of about unit size, as of a person who stands still.

    Sums of sines between 0.15 and 0.9 Hz with phases from ``rng``.
    """
    rates = rng.uniform(0.15, 0.9, parts)
    phases = rng.uniform(0.0, 2.0 * np.pi, parts)
    waves = np.sin(2.0 * np.pi * rates[:, None] * times[None, :] + phases[:, None])
    return np.asarray((waves / rates[:, None] ** 0.5).sum(axis=0) / parts)
