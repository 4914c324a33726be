"""Where the feet, the hips' place over the floor and the heading are while a figure walks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vidreview.scenes.actions import Belt, Glide, Part, Walk
from vidreview.scenes.curves import Array, Ease, progress

STEP_PART = 0.40
"""Length of a step as a part of the figure's height."""
TURN_STEP_RAD = 0.7
DOUBLE_SUPPORT = 0.12
"""Part of a step at its start, and again at its end, with both feet on the floor."""


@dataclass(slots=True)
class Footing:
    """Filled in walk after walk; feet in the order left, right.

    Attributes:
        root: Place of the hips over the floor, shape (n, 2).
        heading: Radians, shape (n,).
        feet: Places of the ankles, shape (n, 2, 2).
        lift: Height of the ankles above where they stand, shape (n, 2).
        swing: How far through its swing each foot is, 0 to 1, shape (n, 2).
        foot_yaw: Direction of the toes, shape (n, 2).
    """

    root: Array
    heading: Array
    feet: Array
    lift: Array
    swing: Array
    foot_yaw: Array


def _beside(spot: Array, heading: float, half: float) -> Array:
    """Both ankles of a figure that stands on ``spot``, shape (2, 2)."""
    left = np.array([-np.sin(heading), np.cos(heading)])
    return np.stack([spot + half * left, spot - half * left])


def stand(part: Part, frames: int, half: float) -> Footing:
    """A figure that never moves."""
    spot = np.array(part.start, dtype=np.float64)
    return Footing(
        root=np.tile(spot, (frames, 1)),
        heading=np.full(frames, part.heading),
        feet=np.tile(_beside(spot, part.heading, half), (frames, 1, 1)),
        lift=np.zeros((frames, 2)),
        swing=np.zeros((frames, 2)),
        foot_yaw=np.full((frames, 2), part.heading),
    )


def footing(part: Part, times: Array, half: float) -> Footing:
    """All walks, glides and belts of a part.

    Args:
        part: Its walks must not overlap in time.
        times: Seconds, shape (n,).
        half: Half the distance between the ankles, in metres.
    """
    ground = stand(part, len(times), half)
    for walk in sorted((a for a in part.actions if isinstance(a, Walk)), key=lambda a: a.start_s):
        _walk(ground, walk, times, half, part.figure.height_m)
    for glide in (a for a in part.actions if isinstance(a, Glide)):
        done = progress(times, glide.start_s, glide.end_s, glide.ease)
        ground.root += done[:, None] * np.array(glide.by)
    for belt in (a for a in part.actions if isinstance(a, Belt)):
        carried = np.clip(times, belt.start_s, belt.end_s) - belt.start_s
        moved = carried[:, None] * np.array(belt.velocity)
        ground.root += moved
        ground.feet += moved[:, None, :]
    return ground


def _walk(ground: Footing, walk: Walk, times: Array, half: float, height: float) -> None:
    start, target = ground.root[-1].copy(), np.array(walk.to, dtype=np.float64)
    heading = float(ground.heading[-1])
    face = _face(walk, start, target, heading)
    count = walk.count or _step_count(float(np.linalg.norm(target - start)), face - heading, height)
    u = progress(times, walk.start_s, walk.end_s, walk.ease)
    ground.root += u[:, None] * (target - start)
    turned = progress(times, walk.start_s, walk.start_s + _turning(walk, count))
    ground.heading += (face - heading) * turned
    steps = u * (count + 1)
    first = _first_foot(ground.feet[-1], target - start, face - heading)
    # A walk at constant speed, as on a belt, is broken off; any other ends with the feet side by side.
    settled = count + 1 if walk.ease is Ease.LINEAR else count
    for number in range(1, count + 2):
        foot = (first + number) % 2
        part = 1.0 if number >= settled else min(1.0, (number + 0.5) / (count + 1))
        goal = _beside(start + part * (target - start), face, half)[foot]
        _swing(ground, foot, goal, face, steps - (number - 1), lift=0.045 * height)
    _shift_weight(ground, steps, first, count, 0.012 * height)


def _face(walk: Walk, start: Array, target: Array, heading: float) -> float:
    """Final heading, as the nearest turn from ``heading``."""
    wanted = walk.face
    if wanted is None:
        way = target - start
        wanted = float(np.arctan2(way[1], way[0])) if np.linalg.norm(way) > 0.05 else heading
    return heading + float(np.angle(np.exp(1j * (wanted - heading))))


def _turning(walk: Walk, count: int) -> float:
    """Seconds that the turn takes: the first steps of a way, all of a turn on the spot."""
    whole = walk.end_s - walk.start_s
    return min(whole, max(0.5, 1.5 * whole / (count + 1))) if walk.face is None else whole


def _step_count(distance: float, turn: float, height: float) -> int:
    return max(1, round(distance / (STEP_PART * height)), round(abs(turn) / TURN_STEP_RAD))


def _first_foot(feet: Array, way: Array, turn: float) -> int:
    """Which foot makes the odd steps' opposite, so that the rear foot starts, or the inner in a turn."""
    ahead = feet @ way
    apart = abs(ahead[0] - ahead[1]) > 1e-3
    starter = int(ahead[1] < ahead[0]) if apart else int(turn <= 0)
    return (starter + 1) % 2


def _swing(ground: Footing, foot: int, goal: Array, yaw: float, steps: Array, lift: float) -> None:
    """One step of one foot, which takes ``steps`` from 0 to 1."""
    u = np.clip((steps - DOUBLE_SUPPORT) / (1.0 - 2.0 * DOUBLE_SUPPORT), 0.0, 1.0)
    done = progress(u, 0.0, 1.0)
    start = ground.feet[-1, foot].copy()
    ground.feet[:, foot] += done[:, None] * (goal - start)
    ground.foot_yaw[:, foot] += done * (yaw - float(ground.foot_yaw[-1, foot]))
    ground.lift[:, foot] += lift * np.sin(np.pi * u) ** 2
    ground.swing[:, foot] += np.where(u < 1.0, u, 0.0)


def _shift_weight(ground: Footing, steps: Array, first: int, count: int, much: float) -> None:
    """Moves the hips over the foot that stands."""
    number = np.floor(steps).astype(int)
    walking = (steps > 0.0) & (steps < count + 1)
    swings_left = (first + number + 1) % 2 == 0
    aside = np.where(walking, np.sin(np.pi * (steps - number)) ** 2, 0.0) * np.where(swings_left, -much, much)
    left = np.stack([-np.sin(ground.heading), np.cos(ground.heading)], axis=-1)
    ground.root += aside[:, None] * left
