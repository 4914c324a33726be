"""Short phrases of movement from which scripts are told."""

from __future__ import annotations

from math import cos, pi, sin

from vidreview.scenes.actions import (
    Action,
    Actions,
    Anchor,
    Channel,
    Frame,
    Limb,
    Pose,
    Reach,
    Spot,
    Vector,
    Walk,
)
from vidreview.scenes.curves import Ease
from vidreview.scenes.joints import Side

FOREVER_S = 1e6
CHILD = "child"
ADULT = "adult"


def spot(distance: float, angle: float) -> Spot:
    """The place that lies ``distance`` from the origin in this direction."""
    return distance * cos(angle), distance * sin(angle)


def facing(angle: float) -> float:
    """Heading of someone who stands in direction ``angle`` and looks at the origin."""
    return angle + pi


def own(name: str, frame: Frame, offset: Vector) -> Anchor:
    """An anchor on the named figure."""
    return Anchor(frame, offset, name)


def mirrored(side: Side, offset: Vector) -> Vector:
    """An offset told for the left, for this side."""
    return offset[0], side.sign * offset[1], offset[2]


def hold(
    limb: Limb,
    side: Side,
    anchor: Anchor,
    start_s: float,
    arrive_s: float,
    leave_s: float,
    release_s: float = 0.6,
) -> Reach:
    """Reaches for an anchor, stays, and comes back within ``release_s``."""
    return Reach(limb, side, anchor, start_s, arrive_s, leave_s, leave_s + release_s)


def both(
    limb: Limb, name: str, frame: Frame, offset: Vector, start_s: float, arrive_s: float,
    leave_s: float = FOREVER_S, release_s: float = 0.6,
) -> tuple[Reach, ...]:  # fmt: skip
    """Both hands or feet reach for mirrored offsets on the named figure."""
    return tuple(
        hold(limb, side, own(name, frame, mirrored(side, offset)), start_s, arrive_s, leave_s, release_s)
        for side in Side
    )


def pose(start_s: float, end_s: float, ease: Ease = Ease.SMOOTH, /, **values: float) -> tuple[Pose, ...]:
    """Moves several channels at once, e.g. ``pose(1, 2, bend=0.4, height=0.8)``."""
    return tuple(Pose(Channel(name), start_s, end_s, value, ease) for name, value in values.items())


def approach(start_s: float, end_s: float, distance: float, angle: float) -> Walk:
    """Walks towards the origin and stops at ``distance`` from it."""
    return Walk(start_s, end_s, spot(distance, angle))


def step_back(start_s: float, end_s: float, distance: float, angle: float) -> Walk:
    """Steps to ``distance`` from the origin without turning away from it."""
    return Walk(start_s, end_s, spot(distance, angle), face=facing(angle))


def arms_up_and_down(name: str, start_s: float, beat_s: float, times: int) -> Actions:
    """An exercise: both arms out to the sides and up, ``times`` over."""
    found: list[Action] = []
    for number in range(times):
        begin = start_s + number * 2.0 * beat_s
        found += both(Limb.HAND, name, Frame.CHEST, (0.08, 0.30, 0.14), begin, begin + beat_s,
                      begin + 1.05 * beat_s, 0.9 * beat_s)  # fmt: skip
    return tuple(found)


def hands_to_head(
    name: str, start_s: float, arrive_s: float, leave_s: float = FOREVER_S
) -> tuple[Reach, ...]:
    """Covers the own head with both hands."""
    return both(Limb.HAND, name, Frame.HEAD, (0.03, 0.085, 0.0), start_s, arrive_s, leave_s)


def sits(name: str, start_s: float, end_s: float) -> Actions:
    """Comes to sit on the floor with the legs in front and the hands behind."""
    return (
        *pose(start_s, end_s, Ease.DROP, height=0.16),
        *both(Limb.FOOT, name, Frame.GROUND, (0.36, 0.07, 0.04), start_s, end_s),
        *both(Limb.HAND, name, Frame.GROUND, (-0.14, 0.16, 0.02), start_s, end_s),
    )
