"""Turns parts of a script into joints over time: trunk first, then limbs by inverse kinematics.

Trunks come before limbs, so that any hand or foot can reach for any figure's trunk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vidreview.scenes.actions import Anchor, Channel, Frame, Limb, Part, Pose, Reach
from vidreview.scenes.curves import Array, bump, steps, sway
from vidreview.scenes.figure import Build, Figure, build_of
from vidreview.scenes.joints import Joint, Side, along, bend_limb, pitch, roll, unit, yaw
from vidreview.scenes.walking import Footing, footing

UP = np.array([0.0, 0.0, 1.0])
SKIN_M = 0.025
"""No wrist or elbow comes nearer to the floor than this."""


@dataclass(frozen=True, slots=True)
class Motion:
    """One figure's movement.

    Attributes:
        figure: Who.
        joints: Metres in the script's coordinates, shape (frames, 25, 3), by `Joint`.
        pelvis_axes, chest_axes, head_axes: Columns forward, left, up; shape (frames, 3, 3).
    """

    figure: Figure
    joints: Array
    pelvis_axes: Array
    chest_axes: Array
    head_axes: Array


@dataclass(frozen=True, slots=True)
class _Trunk:
    """Origins of shape (n, 3) and axes of shape (n, 3, 3) of what anchors move with."""

    origin: Mapping[Frame, Array]
    axes: Mapping[Frame, Array]
    footing: Footing
    level: Array
    waist: Array


def move(parts: Sequence[Part], times: Array, rng: np.random.Generator) -> tuple[Motion, ...]:
    """Movements of all figures of a script, in the order of the parts.

    Args:
        parts: Figures' names must differ.
        times: Seconds, shape (n,).
        rng: For idle sway only.
    """
    trunks = {part.figure.name: _trunk(part, times, rng) for part in parts}
    heights = {part.figure.name: part.figure.height_m for part in parts}
    stage = _Stage(trunks, heights, times)
    return tuple(_limbs(part, stage, rng) for part in parts)


@dataclass(frozen=True, slots=True)
class _Stage:
    trunks: Mapping[str, _Trunk]
    heights: Mapping[str, float]
    times: Array

    def place(self, anchor: Anchor) -> Array:
        """The anchor's way over time, shape (n, 3)."""
        if anchor.frame is Frame.WORLD:
            return np.tile(np.array(anchor.offset), (len(self.times), 1))
        trunk, size = self.trunks[anchor.figure], self.heights[anchor.figure]
        forward, left, up = (size * part for part in anchor.offset)
        way = trunk.origin[anchor.frame] + along(trunk.axes[anchor.frame], forward, left, up)
        if anchor.frozen_s is None:
            return way
        frozen = int(np.argmin(np.abs(self.times - anchor.frozen_s)))
        return np.tile(way[frozen], (len(self.times), 1))


def _posture(part: Part, times: Array, rng: np.random.Generator) -> dict[Channel, Array]:
    """Every channel's curve, idle sway included."""
    curves = {}
    for channel in Channel:
        moves = [
            (a.start_s, a.end_s, a.value, a.ease)
            for a in part.actions
            if isinstance(a, Pose) and a.channel is channel
        ]
        curves[channel] = steps(times, 1.0 if channel is Channel.HEIGHT else 0.0, moves)
    for channel, much in ((Channel.TILT, 0.02), (Channel.LEAN, 0.02), (Channel.TWIST, 0.03),
                          (Channel.LOOK, 0.12), (Channel.NOD, 0.05)):  # fmt: skip
        curves[channel] = curves[channel] + much * sway(times, rng)
    return curves


def _trunk(part: Part, times: Array, rng: np.random.Generator) -> _Trunk:
    build, height = build_of(part.figure), part.figure.height_m
    posture = _posture(part, times, rng)
    ground = footing(part, times, half=1.05 * build.hip_half)
    ground.root += 0.008 * height * np.stack([sway(times, rng), sway(times, rng)], axis=-1)
    stance = yaw(ground.heading)
    pelvis_axes = yaw(ground.heading + posture[Channel.TURN])
    pelvis_axes = pelvis_axes @ pitch(posture[Channel.TILT]) @ roll(posture[Channel.LEAN])
    chest_axes = pelvis_axes @ pitch(posture[Channel.BEND]) @ yaw(posture[Channel.TWIST])
    upright = 0.55 * posture[Channel.BEND]
    head_axes = chest_axes @ yaw(posture[Channel.LOOK]) @ pitch(posture[Channel.NOD] - upright)
    head_axes = head_axes @ roll(posture[Channel.TIP])
    level = posture[Channel.GROUND]
    pelvis = np.column_stack([ground.root, level + posture[Channel.HEIGHT] * build.standing_hip])
    pelvis[:, 2] = np.minimum(pelvis[:, 2], _reachable(part, build, ground, level, pelvis_axes, times))
    waist = pelvis + along(pelvis_axes, 0.0, 0.0, build.pelvis_to_waist)
    neck = waist + along(chest_axes, 0.0, 0.0, build.waist_to_neck)
    head = neck + along(head_axes, 0.0, 0.0, build.neck_to_head)
    raised = _above_floor(level, height, (pelvis, 0.075), (waist, 0.06), (neck, 0.055), (head, 0.075))
    floor = np.column_stack([ground.root, level])
    origin = {Frame.GROUND: floor, Frame.PELVIS: pelvis + raised, Frame.CHEST: neck + raised,
              Frame.HEAD: head + raised}  # fmt: skip
    axes = {Frame.GROUND: stance, Frame.PELVIS: pelvis_axes, Frame.CHEST: chest_axes, Frame.HEAD: head_axes}
    return _Trunk(origin, axes, ground, level, waist + raised)


def _above_floor(level: Array, height: float, *points: tuple[Array, float]) -> Array:
    """How far the trunk must rise so that nothing of it sinks into the floor, shape (n, 3)."""
    lack = [level + height * radius - point[:, 2] for point, radius in points]
    return np.asarray(np.maximum(np.max(lack, axis=0), 0.0)[:, None] * UP)


def _reachable(
    part: Part, build: Build, ground: Footing, level: Array, pelvis_axes: Array, times: Array
) -> Array:
    """Highest hips at which both feet stay where they stand; no bound for a foot that reaches elsewhere."""
    highest = np.full(len(times), np.inf)
    for index, side in enumerate(Side):
        hip = ground.root + along(pelvis_axes, 0.0, side.sign * build.hip_half, 0.0)[:, :2]
        apart = np.linalg.norm(ground.feet[:, index] - hip, axis=-1)
        straight = 0.995 * build.leg
        rise = np.sqrt(np.maximum(straight**2 - apart**2, (0.2 * build.leg) ** 2))
        bound = level + build.ankle + ground.lift[:, index] + rise
        away = _away(part, Limb.FOOT, side, times)
        highest = np.minimum(highest, bound + 4.0 * away)
    return highest


def _away(part: Part, limb: Limb, side: Side, times: Array) -> Array:
    """How far a hand or foot has left its own ways for an anchor, 0 to 1."""
    kept = np.ones(len(times))
    for reach in _reaches(part, limb, side):
        kept *= 1.0 - bump(times, reach.start_s, reach.arrive_s, reach.leave_s, reach.end_s)
    return 1.0 - kept


def _reaches(part: Part, limb: Limb, side: Side) -> list[Reach]:
    found = [a for a in part.actions if isinstance(a, Reach) and a.limb is limb and a.side is side]
    return sorted(found, key=lambda a: a.start_s)


def _drawn(rest: Array, part: Part, limb: Limb, side: Side, stage: _Stage) -> Array:
    """Where a hand or foot is wanted: its own ways, drawn to each anchor in turn."""
    wanted = rest
    for reach in _reaches(part, limb, side):
        weight = bump(stage.times, reach.start_s, reach.arrive_s, reach.leave_s, reach.end_s)[:, None]
        wanted = wanted + weight * (stage.place(reach.anchor) - wanted)
    return wanted


def _limbs(part: Part, stage: _Stage, rng: np.random.Generator) -> Motion:
    trunk, build = stage.trunks[part.figure.name], build_of(part.figure)
    joints = np.empty((len(stage.times), len(Joint), 3))
    joints[:, Joint.PELVIS] = trunk.origin[Frame.PELVIS]
    joints[:, Joint.WAIST] = trunk.waist
    joints[:, Joint.NECK] = trunk.origin[Frame.CHEST]
    joints[:, Joint.HEAD] = trunk.origin[Frame.HEAD]
    _face_points(joints, trunk.axes[Frame.HEAD], build)
    for index, side in enumerate(Side):
        _leg(joints, part, trunk, build, side, index, stage)
        _arm(joints, part, trunk, build, side, stage, rng)
    return Motion(
        part.figure, joints, trunk.axes[Frame.PELVIS], trunk.axes[Frame.CHEST], trunk.axes[Frame.HEAD]
    )


def _face_points(joints: Array, axes: Array, build: Build) -> None:
    """Nose, eyes and ears, fixed to the head."""
    head, wide, high = joints[:, Joint.HEAD], build.head_half_width, build.head_half_height
    joints[:, Joint.NOSE] = head + along(axes, 1.18 * wide, 0.0, -0.12 * high)
    for side in Side:
        eye = along(axes, 0.97 * wide, side.sign * 0.42 * wide, 0.12 * high)
        ear = along(axes, -0.05 * wide, side.sign * 1.0 * wide, 0.0)
        joints[:, side.joint("EYE")] = head + eye
        joints[:, side.joint("EAR")] = head + ear


def _leg(
    joints: Array, part: Part, trunk: _Trunk, build: Build, side: Side, index: int, stage: _Stage
) -> None:
    ground, axes = trunk.footing, trunk.axes[Frame.PELVIS]
    hip = joints[:, Joint.PELVIS] + along(axes, 0.0, side.sign * build.hip_half, 0.0)
    planted = np.column_stack([ground.feet[:, index], trunk.level + build.ankle + ground.lift[:, index]])
    ankle = _drawn(planted, part, Limb.FOOT, side, stage)
    ankle[:, 2] = np.maximum(ankle[:, 2], trunk.level + build.ankle)
    pole = along(axes, 1.0, side.sign * 0.12, 0.1)
    knee, ankle = bend_limb(hip, ankle, build.thigh, build.shin, pole)
    knee, ankle = _rest_on_floor(hip, knee, ankle, build.thigh, build.shin, trunk.level, pole)
    away = _away(part, Limb.FOOT, side, stage.times)[:, None]
    toes = _toe_direction(ground, index, axes, unit(ankle - knee), away)
    joints[:, side.joint("HIP")] = hip
    joints[:, side.joint("KNEE")] = knee
    joints[:, side.joint("ANKLE")] = ankle
    joints[:, side.joint("TOE")] = _flat_end(
        ankle, toes, build.foot, trunk.level, 0.010 * part.figure.height_m
    )


def _toe_direction(ground: Footing, index: int, axes: Array, shin: Array, away: Array) -> Array:
    """From heel over ankle to toes: along the floor, but square to the shin for a foot in the air."""
    angle, u = ground.foot_yaw[:, index], ground.swing[:, index]
    dip = -0.22 - 0.5 * np.sin(2.0 * np.pi * u) * (u > 0)
    walking = np.stack([np.cos(angle) * np.cos(dip), np.sin(angle) * np.cos(dip), np.sin(dip)], axis=-1)
    forward = axes[:, :, 0]
    square = unit(forward - (forward * shin).sum(axis=-1, keepdims=True) * shin + 1e-3 * walking)
    return unit(walking + away * (square - walking))


def _arm(
    joints: Array,
    part: Part,
    trunk: _Trunk,
    build: Build,
    side: Side,
    stage: _Stage,
    rng: np.random.Generator,
) -> None:
    axes, neck = trunk.axes[Frame.CHEST], joints[:, Joint.NECK]
    shoulder = neck + along(axes, 0.0, side.sign * build.shoulder_half, -build.shoulder_drop)
    wrist = _drawn(_hanging(shoulder, part, trunk, build, side, stage, rng), part, Limb.HAND, side, stage)
    wrist[:, 2] = np.maximum(wrist[:, 2], trunk.level + SKIN_M)
    pole = along(axes, -0.8, side.sign * 0.38, -0.7)
    elbow, wrist = bend_limb(shoulder, wrist, build.upper_arm, build.forearm, pole)
    elbow, wrist = _rest_on_floor(shoulder, elbow, wrist, build.upper_arm, build.forearm, trunk.level, pole)
    joints[:, side.joint("SHOULDER")] = shoulder
    joints[:, side.joint("ELBOW")] = elbow
    joints[:, side.joint("WRIST")] = wrist
    straight = unit(wrist - elbow)
    joints[:, side.joint("HAND")] = _flat_end(wrist, straight, build.hand, trunk.level, 0.5 * SKIN_M)


def _hanging(
    shoulder: Array,
    part: Part,
    trunk: _Trunk,
    build: Build,
    side: Side,
    stage: _Stage,
    rng: np.random.Generator,
) -> Array:
    """Wrist of an arm at ease, which swings against the leg of its side."""
    chest, stance, height = trunk.axes[Frame.CHEST], trunk.axes[Frame.GROUND], part.figure.height_m
    down = unit(-0.5 * UP - 0.5 * chest[:, :, 2])
    opposite = trunk.footing.feet[:, 1 if side is Side.LEFT else 0] - trunk.footing.root
    ahead = 0.5 * (opposite * stance[:, :2, 0]).sum(axis=-1)
    ahead = np.clip(ahead, -0.14 * height, 0.14 * height)
    drift = 0.01 * height * np.stack([sway(stage.times, rng) for _ in range(3)], axis=-1)
    swing = along(stance, ahead + 0.035 * height, 0.0, 0.25 * np.abs(ahead))
    aside = along(chest, 0.0, side.sign * 0.035 * height, 0.0)
    return shoulder + 0.965 * build.arm * down + swing + aside + drift


def _rest_on_floor(
    root: Array, middle: Array, end: Array, upper: float, lower: float, level: Array, pole: Array
) -> tuple[Array, Array]:
    """Turns a limb whose middle joint sank into the floor so that it bends along or above the floor."""
    sunk = np.clip((level + SKIN_M - middle[:, 2]) / 0.03, 0.0, 1.0)[:, None]
    flat, _ = bend_limb(root, end, upper, lower, pole * np.array([1.0, 1.0, 0.0]) + 1.5 * UP)
    raised = middle + sunk * (flat - middle)
    raised = root + upper * unit(raised - root)
    return raised, raised + lower * unit(end - raised)


def _flat_end(joint: Array, direction: Array, length: float, level: Array, least: float) -> Array:
    """End of a hand or foot that bends so as not to enter the floor."""
    lowest = np.clip((level + least - joint[:, 2]) / length, -1.0, 1.0)
    rise = np.maximum(direction[:, 2], lowest)
    aside = unit(direction * np.array([1.0, 1.0, 0.0]) + np.array([1e-6, 0.0, 0.0]))
    wide = np.sqrt(np.maximum(1.0 - rise**2, 0.0))
    return np.asarray(joint + length * (aside * wide[:, None] + rise[:, None] * UP))
