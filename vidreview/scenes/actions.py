"""What a script can ask of a figure: steps, postures and reaches, each with its times."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vidreview.scenes.curves import Ease
from vidreview.scenes.figure import Figure
from vidreview.scenes.joints import Side

Vector = tuple[float, float, float]
Spot = tuple[float, float]


class Channel(StrEnum):
    """A number of a figure's posture. Angles in radians; all are 0 at rest but `HEIGHT`, which is 1."""

    HEIGHT = "height"
    """Height of the hips, as a part of their height in standing."""
    GROUND = "ground"
    """Height of what the figure stands on, in metres."""
    TURN = "turn"
    """Of the whole body to its left, without steps."""
    TILT = "tilt"
    """Of the whole trunk forward, hips included."""
    LEAN = "lean"
    """Of the whole trunk to its left, hips included."""
    BEND = "bend"
    """Of the back forward, from the waist."""
    TWIST = "twist"
    """Of the shoulders to the left against the hips."""
    NOD = "nod"
    """Of the head forward."""
    LOOK = "look"
    """Of the head to its left."""
    TIP = "tip"
    """Of the head towards its left shoulder."""


class Frame(StrEnum):
    """What an anchor moves with."""

    WORLD = "world"
    GROUND = "ground"
    PELVIS = "pelvis"
    CHEST = "chest"
    HEAD = "head"


class Limb(StrEnum):
    """What can reach."""

    HAND = "hand"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A point that moves with something.

    Attributes:
        frame: What it moves with.
        offset: Forward, left, up in that frame, as parts of the figure's height; x, y, z
            in metres for `Frame.WORLD`.
        figure: Whose frame; not used for `Frame.WORLD`.
        frozen_s: Take the point as it is at this time and leave it there.
    """

    frame: Frame
    offset: Vector
    figure: str = ""
    frozen_s: float | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """Steps to a spot; on the spot when only ``face`` differs.

    Attributes:
        to: Where the feet end, x and y in metres.
        face: Heading at the end in radians, or None for the direction of walking.
        count: Steps, or None for as many as the distance asks for.
    """

    start_s: float
    end_s: float
    to: Spot
    face: float | None = None
    count: int | None = None
    ease: Ease = Ease.STRIDE


@dataclass(frozen=True, slots=True)
class Glide:
    """Moves the hips without a step: shifting weight, falling, being dragged."""

    start_s: float
    end_s: float
    by: Spot
    ease: Ease = Ease.SMOOTH


@dataclass(frozen=True, slots=True)
class Belt:
    """Carries the figure, feet and all, at a constant velocity in metres a second."""

    start_s: float
    end_s: float
    velocity: Spot


@dataclass(frozen=True, slots=True)
class Pose:
    """Moves one number of the posture to a value, where it stays."""

    channel: Channel
    start_s: float
    end_s: float
    value: float
    ease: Ease = Ease.SMOOTH


@dataclass(frozen=True, slots=True)
class Reach:
    """Takes a hand or a foot to an anchor, holds it there, and lets it go."""

    limb: Limb
    side: Side
    anchor: Anchor
    start_s: float
    arrive_s: float
    leave_s: float
    end_s: float


Action = Walk | Glide | Belt | Pose | Reach
Actions = tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One figure's part in a script."""

    figure: Figure
    start: Spot
    heading: float
    actions: Actions
