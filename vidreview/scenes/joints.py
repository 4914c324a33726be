"""The joints of a figure, and two-bone inverse kinematics for its limbs. Arrays over frames."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final

import numpy as np

from vidreview.scenes.curves import Array


class Joint(IntEnum):
    """Index of a joint in arrays of shape (frames, joints, 3)."""

    PELVIS = 0
    WAIST = 1
    NECK = 2
    HEAD = 3
    LEFT_SHOULDER = 4
    RIGHT_SHOULDER = 5
    LEFT_ELBOW = 6
    RIGHT_ELBOW = 7
    LEFT_WRIST = 8
    RIGHT_WRIST = 9
    LEFT_HAND = 10
    RIGHT_HAND = 11
    LEFT_HIP = 12
    RIGHT_HIP = 13
    LEFT_KNEE = 14
    RIGHT_KNEE = 15
    LEFT_ANKLE = 16
    RIGHT_ANKLE = 17
    LEFT_TOE = 18
    RIGHT_TOE = 19
    NOSE = 20
    LEFT_EYE = 21
    RIGHT_EYE = 22
    LEFT_EAR = 23
    RIGHT_EAR = 24


class Side(StrEnum):
    """A figure's own left or right."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT

    @property
    def sign(self) -> int:
        """+1 to the left, as the figure's second axis points, and -1 to the right."""
        return 1 if self is Side.LEFT else -1

    def joint(self, name: str) -> Joint:
        """This side's joint, e.g. ``Side.LEFT.joint("WRIST")``."""
        return Joint[f"{self.name}_{name}"]


COCO_JOINTS: Final = (
    Joint.NOSE, Joint.LEFT_EYE, Joint.RIGHT_EYE, Joint.LEFT_EAR, Joint.RIGHT_EAR,
    Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER, Joint.LEFT_ELBOW, Joint.RIGHT_ELBOW,
    Joint.LEFT_WRIST, Joint.RIGHT_WRIST, Joint.LEFT_HIP, Joint.RIGHT_HIP,
    Joint.LEFT_KNEE, Joint.RIGHT_KNEE, Joint.LEFT_ANKLE, Joint.RIGHT_ANKLE,
)  # fmt: skip
"""The joints that COCO names, in COCO's order."""


def yaw(angle: Array) -> Array:
    """Axes (columns forward, left, up), shape (n, 3, 3), turned to the left by ``angle`` radians."""
    c, s, one, zero = np.cos(angle), np.sin(angle), np.ones_like(angle), np.zeros_like(angle)
    return _matrix((c, -s, zero), (s, c, zero), (zero, zero, one))


def pitch(angle: Array) -> Array:
    """Axes bowed forward by ``angle`` radians about their left axis."""
    c, s, one, zero = np.cos(angle), np.sin(angle), np.ones_like(angle), np.zeros_like(angle)
    return _matrix((c, zero, s), (zero, one, zero), (-s, zero, c))


def roll(angle: Array) -> Array:
    """Axes leaning to their left by ``angle`` radians about their forward axis."""
    c, s, one, zero = np.cos(angle), np.sin(angle), np.ones_like(angle), np.zeros_like(angle)
    return _matrix((one, zero, zero), (zero, c, s), (zero, -s, c))


def _matrix(*rows: tuple[Array, Array, Array]) -> Array:
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)


def along(axes: Array, forward: Array | float, left: Array | float, up: Array | float) -> Array:
    """The vector with these components along ``axes``; shape (n, 3)."""
    parts = np.broadcast_arrays(forward, left, up, axes[:, 0, 0])[:3]
    return np.asarray(np.einsum("nij,nj->ni", axes, np.stack(parts, axis=-1)))


def unit(vectors: Array) -> Array:
    """The vectors with length 1; zero vectors stay near zero."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9))


def bend_limb(root: Array, target: Array, upper: float, lower: float, pole: Array) -> tuple[Array, Array]:
    """Middle and end joint of a two-bone limb that reaches for ``target``.

    Args:
        root: Shape (n, 3).
        target: Shape (n, 3); one out of reach is approached as far as the limb goes.
        upper: Length of the bone at the root.
        lower: Length of the other bone.
        pole: Direction to which the middle joint bends, shape (n, 3).

    Returns:
        Middle and end joint, each of shape (n, 3); bone lengths hold exactly.
    """
    reach = target - root
    far = np.linalg.norm(reach, axis=-1, keepdims=True)
    direction = unit(reach)
    distance = np.clip(far, abs(upper - lower) + 0.12 * (upper + lower), 0.998 * (upper + lower))
    along_bone = (upper**2 - lower**2 + distance**2) / (2.0 * distance)
    aside = np.sqrt(np.maximum(upper**2 - along_bone**2, 0.0))
    bent = unit(pole - (pole * direction).sum(axis=-1, keepdims=True) * direction)
    return root + direction * along_bone + bent * aside, root + direction * distance
