"""Recorded movement of real people as figures: strikes and kicks of the PRECOG 2016 skeletons.

Kinect skeletons of 20 joints in metres, one frame a line; see the data's own README for the sequences.
Only joints are read; nobody can be recognised by them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from vidreview.records import Kind
from vidreview.scenes.curves import Array
from vidreview.scenes.figure import Figure
from vidreview.scenes.joints import Joint, Side, along, unit
from vidreview.scenes.motion import Motion

RATE: Final = 30
"""Frames a second of the recordings."""

_JOINTS: Final = (
    Joint.PELVIS, Joint.WAIST, Joint.NECK, Joint.HEAD,
    Joint.LEFT_SHOULDER, Joint.LEFT_ELBOW, Joint.LEFT_WRIST, Joint.LEFT_HAND,
    Joint.RIGHT_SHOULDER, Joint.RIGHT_ELBOW, Joint.RIGHT_WRIST, Joint.RIGHT_HAND,
    Joint.LEFT_HIP, Joint.LEFT_KNEE, Joint.LEFT_ANKLE, Joint.LEFT_TOE,
    Joint.RIGHT_HIP, Joint.RIGHT_KNEE, Joint.RIGHT_ANKLE, Joint.RIGHT_TOE,
)  # fmt: skip
"""The recordings' columns, in order."""

_UP: Final = np.array([0.0, 0.0, 1.0])
_HEAD_TO_CROWN_M: Final = 0.11
_APART_S: Final = 0.7
_KICK_RISE_M: Final = 0.30
_KICK_M_S: Final = 3.0
_PUNCH_REACH_M: Final = 0.40
_PUNCH_M_S: Final = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Strike:
    """One blow or kick into the air.

    Attributes:
        source: Name of the recording, without suffix.
        joints: Metres, z up from the floor, shape (frames, 25, 3), by `Joint`; `RATE` frames a second.
        hit: Frame in which the limb is farthest out.
        limb: The joint that strikes.
        kind: `Kind.STRIKE` or `Kind.KICK`.
        height_m: The person's, from floor to crown.
    """

    source: str
    joints: Array
    hit: int
    limb: Joint
    kind: Kind
    height_m: float


def strikes(folder: Path) -> Iterator[Strike]:
    """All strikes of a folder of recordings, in order of their names."""
    for path in sorted(folder.glob("Seq*_*.csv")):
        yield from strikes_of(path.stem, read_joints(path))


def read_joints(path: Path) -> Array:
    """A recording's joints, smoothed, standing on the floor; shape (frames, 25, 3).

    Raises:
        ValueError: The file is no such recording.
    """
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.strip().split(";")[: len(_JOINTS)] for line in lines if line.strip()]
    places = np.array([[[float(v) for v in place.split()] for place in row] for row in rows])
    if places.shape[1:] != (len(_JOINTS), 3):
        raise ValueError(f"{path.name}: {places.shape} is no skeleton")
    # The sensor's x points to its left, y up, z away from it.
    turned = _smooth(np.stack([places[..., 0], -places[..., 2], places[..., 1]], axis=-1))
    joints = np.zeros((len(turned), len(Joint), 3))
    joints[:, _JOINTS] = turned
    feet = joints[:, [Joint.LEFT_ANKLE, Joint.RIGHT_ANKLE], 2]
    joints[..., 2] += 0.08 - np.quantile(feet.min(axis=1), 0.2)
    return _with_face(joints)


def _smooth(places: Array) -> Array:
    """Median of five frames against single mistakes of the sensor, then a short mean."""
    padded = np.concatenate([places[:1]] * 3 + [places] + [places[-1:]] * 3)
    median = np.median(np.lib.stride_tricks.sliding_window_view(padded, 5, axis=0), axis=-1)
    return np.asarray(0.25 * median[:-2] + 0.5 * median[1:-1] + 0.25 * median[2:])


def _with_face(joints: Array) -> Array:
    head, axes = joints[:, Joint.HEAD], _axes(joints, "SHOULDER")
    joints[:, Joint.NOSE] = head + along(axes, 0.10, 0.0, -0.02)
    for side in Side:
        joints[:, side.joint("EYE")] = head + along(axes, 0.085, side.sign * 0.032, 0.015)
        joints[:, side.joint("EAR")] = head + along(axes, 0.0, side.sign * 0.075, 0.0)
    return joints


def _axes(joints: Array, across: str) -> Array:
    """Columns forward, left, up of the trunk, from its left and right joints; shape (frames, 3, 3)."""
    left = unit(joints[:, Side.LEFT.joint(across)] - joints[:, Side.RIGHT.joint(across)])
    up = joints[:, Joint.NECK] - joints[:, Joint.PELVIS]
    up = unit(up - (up * left).sum(axis=-1, keepdims=True) * left)
    return np.stack([np.cross(left, up), left, up], axis=-1)


def strikes_of(source: str, joints: Array) -> Iterator[Strike]:
    """The strikes in one recording, fastest first; those too close to a faster one are left out."""
    height = float(np.quantile(joints[:, Joint.HEAD, 2], 0.9)) + _HEAD_TO_CROWN_M
    taken: list[int] = []
    for _, hit, limb, kind in sorted(_candidates(joints), key=lambda found: -found[0]):
        if all(abs(hit - other) >= _APART_S * RATE for other in taken):
            taken.append(hit)
            yield Strike(source, joints, hit, limb, kind, height)


def _candidates(joints: Array) -> Iterator[tuple[float, int, Joint, Kind]]:
    """Speed, frame, limb and kind of everything that may be a strike."""
    for side in Side:
        wrist, ankle = side.joint("WRIST"), side.joint("ANKLE")
        out = np.linalg.norm((joints[:, wrist] - joints[:, Joint.NECK])[:, :2], axis=-1)
        yield from _peaks(joints, wrist, out, _PUNCH_REACH_M, _PUNCH_M_S, Kind.STRIKE)
        rise = joints[:, ankle, 2] - 0.08
        yield from _peaks(joints, ankle, rise, _KICK_RISE_M, _KICK_M_S, Kind.KICK)


def _peaks(
    joints: Array, limb: Joint, reach: Array, least: float, fastest: float, kind: Kind
) -> Iterator[tuple[float, int, Joint, Kind]]:
    moved = np.linalg.norm(np.diff(joints[:, limb] - joints[:, Joint.PELVIS], axis=0), axis=-1) * RATE
    before = round(0.3 * RATE)
    for frame in range(before, len(reach) - 5):
        around = reach[max(frame - 8, 0) : frame + 9]
        speed = float(moved[frame - before : frame].max())
        if reach[frame] == around.max() and reach[frame] >= least and speed >= fastest:
            yield speed, frame, limb, kind


def motion_of(figure: Figure, joints: Array) -> Motion:
    """Joints as a figure that can be drawn."""
    chest, pelvis = _axes(joints, "SHOULDER"), _axes(joints, "HIP")
    return Motion(figure, joints, pelvis, chest, chest)
