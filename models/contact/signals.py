"""Series over time for each person and each pair: the quantities behind features and reasons."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from models.contact import missing
from models.contact.missing import Floats, length
from models.contact.window import GRID_S, Bodies, Ints

FASTEST: Final = 10.0
"""Speeds above this many heights a second are mistakes of the pose model."""

_HEAD: Final = slice(0, 5)
_SHOULDERS: Final = [5, 6]
_HIPS: Final = [11, 12]
_KNEES: Final = [13, 14]
MOST_PAIRS: Final = 24
"""Ordered pairs that are looked at among the people of a window or circle, the closest."""

WRISTS: Final = [9, 10]
ANKLES: Final = [15, 16]
_REACH: Final = 0.25
_NEAR: Final = 1.5
_MOST_SIZE_RATIO: Final = 2.5
_REACTION_STEPS: Final = round(0.4 / GRID_S)


@dataclass(frozen=True, slots=True)
class Persons:
    """Series of each person alone; speeds in heights a second between grid steps, NaN where not seen.

    Attributes:
        torso, head: float64, shape (g, n, 2): centres, pixels.
        wrists, ankles: float64, shape (g - 1, n, 2): speed of left and right relative to the torso.
        wrists_seen, ankles_seen: The same relative to the picture.
        body, head_speed: float64, shape (g - 1, n): speed of torso and head.
        velocity: float64, shape (g - 1, n, 2): of the torso.
        jolt: float64, shape (g - 2, n): change of the torso's velocity, heights a second squared.
        tilt: float64, shape (g, n): torso's lean from upright, degrees, 180 is upside down.
        shape: float64, shape (g, n): width of the box over its height.
        reshape: float64, shape (g - 1, n): how fast that changes, per second.
    """

    torso: Floats
    head: Floats
    wrists: Floats
    ankles: Floats
    wrists_seen: Floats
    ankles_seen: Floats
    body: Floats
    head_speed: Floats
    velocity: Floats
    jolt: Floats
    tilt: Floats
    shape: Floats
    reshape: Floats

    def only(self, people: Ints) -> Persons:
        """Some of them, in the order given."""
        return Persons(*(getattr(self, series.name).take(people, axis=1) for series in fields(self)))

    def named(self) -> dict[str, Floats]:
        """The series that become features."""
        return {
            "wrist": self.wrists,
            "ankle": self.ankles,
            "wrist-seen": self.wrists_seen,
            "ankle-seen": self.ankles_seen,
            "body": self.body,
            "head": self.head_speed,
            "jolt": self.jolt,
            "tilt": self.tilt,
            "shape": self.shape,
            "reshape": self.reshape,
        }


@dataclass(frozen=True, slots=True)
class Pairs:
    """Series of each ordered pair of people who come near each other: what ``actor`` does to ``target``.

    Speeds are weighted with nearness (1 when touching, falling to 0 within half a height).

    Attributes:
        actor, target: int64, shape (m,): indices of people.
        distance: float64, shape (g, m): between torsos, heights.
        overlap: float64, shape (g, m): intersection over union of the boxes.
        wrist_to_head, wrist_to_body, ankle_to_body: float64, shape (g, m): least distance, heights.
        hand_hit, head_hit, foot_hit: float64, shape (g - 1, m): speed of the limb where it meets the target.
        hand, effort: float64, shape (g - 1, m): speed of the actor's hand, of all its limbs, near the target.
        moved, head_moved: float64, shape (g - 1, m): speed of the target's torso and head.
        struck: float64, shape (g - 1, m): speed of the hand at the head, times what the head does next.
        knocked: float64, shape (g - 1, m): speed of hand or foot at the body, times what the body does next.
        felled: float64, shape (g - 1, m): the same, times how fast the body sinks next.
        touching: float64, shape (g - 1, m): 1 while the actor's hand is on the target's body, else towards 0.
        carried: float64, shape (g - 1, m): vertical speed of the target while touched.
        apart: float64, shape (g - 1, m): speed of one torso relative to the other.
        bent: float64, shape (g, m): the target's tilt.
    """

    actor: Ints
    target: Ints
    distance: Floats
    overlap: Floats
    wrist_to_head: Floats
    wrist_to_body: Floats
    ankle_to_body: Floats
    hand_hit: Floats
    head_hit: Floats
    foot_hit: Floats
    hand: Floats
    effort: Floats
    moved: Floats
    head_moved: Floats
    struck: Floats
    knocked: Floats
    felled: Floats
    touching: Floats
    carried: Floats
    apart: Floats
    bent: Floats

    def only(self, these: Ints, people: Ints) -> Pairs:
        """Some pairs, told as indices into some ``people``, who are in rising order."""
        return Pairs(
            np.searchsorted(people, self.actor[these]),
            np.searchsorted(people, self.target[these]),
            *(getattr(self, series.name).take(these, axis=1) for series in fields(self)[2:]),
        )

    def named(self) -> dict[str, Floats]:
        """The series that become features."""
        return {
            "hand-hit": self.hand_hit,
            "head-hit": self.head_hit,
            "foot-hit": self.foot_hit,
            "hand": self.hand,
            "effort": self.effort,
            "moved": self.moved,
            "head-moved": self.head_moved,
            "struck": self.struck,
            "knocked": self.knocked,
            "felled": self.felled,
            "touching": self.touching,
            "carried": self.carried,
            "apart": self.apart,
            "bent": self.bent,
            "overlap": self.overlap,
        }


def persons(people: Bodies) -> Persons:
    """Series of each person alone."""
    points, boxes = people.points, people.boxes
    size = boxes[..., 2:] - boxes[..., :2]
    centre = (boxes[..., :2] + boxes[..., 2:]) / 2
    shoulders, hips = missing.mean(points[:, :, _SHOULDERS], 2), missing.mean(points[:, :, _HIPS], 2)
    middle = (shoulders + hips) / 2
    torso = np.where(np.isfinite(middle), middle, centre)
    head = missing.mean(points[:, :, _HEAD], 2)
    lean = shoulders - hips
    unit = people.heights[None, :, None]
    velocity = np.diff(torso, axis=0) / GRID_S / unit
    shape = size[..., 0] / size[..., 1]
    return Persons(
        torso=torso,
        head=head,
        wrists=_limb_speed(points[:, :, WRISTS] - torso[:, :, None], people.heights),
        ankles=_limb_speed(points[:, :, ANKLES] - torso[:, :, None], people.heights),
        wrists_seen=_limb_speed(points[:, :, WRISTS], people.heights),
        ankles_seen=_limb_speed(points[:, :, ANKLES], people.heights),
        body=np.minimum(length(velocity), FASTEST),
        head_speed=_limb_speed(head[:, :, None], people.heights)[..., 0],
        velocity=velocity,
        jolt=np.minimum(length(np.diff(velocity, axis=0)) / GRID_S, 6 * FASTEST),
        tilt=np.degrees(np.arctan2(np.abs(lean[..., 0]), -lean[..., 1])),
        shape=shape,
        reshape=np.abs(np.diff(shape, axis=0)) / GRID_S,
    )


def _limb_speed(places: Floats, heights: Floats) -> Floats:
    """Speed of each place, shape (g, n, k, 2) in, (g - 1, n, k) out, heights a second."""
    moved = length(np.diff(places, axis=0))
    return np.asarray(np.minimum(moved / GRID_S / heights[None, :, None], FASTEST))


def pairs(people: Bodies, alone: Persons, near: Ints) -> Pairs:
    """Series of ordered pairs of people, int64, shape (m, 2), as `near_pairs` gives them."""
    actor, target = near.T
    unit = ((people.heights[actor] + people.heights[target]) / 2)[None, :]
    distance = length(alone.torso[:, actor] - alone.torso[:, target]) / unit
    nearness = np.exp(-(np.maximum(distance - 0.3, 0.0) ** 2) / 0.3)[1:]
    trunk = np.concatenate(
        [
            people.points[:, :, [*_SHOULDERS, *_HIPS]],
            alone.head[:, :, None],
            alone.torso[:, :, None],
        ],
        axis=2,
    )
    legs = people.points[:, :, _KNEES], (people.points[:, :, _KNEES] + people.points[:, :, ANKLES]) / 2
    below = np.concatenate([trunk, *legs], axis=2)
    wrists, ankles = people.points[:, actor][:, :, WRISTS], people.points[:, actor][:, :, ANKLES]
    to_head = _least_distance(wrists, alone.head[:, target, None], unit)
    to_body = _least_distance(wrists, trunk[:, target], unit)
    foot_to_body = _least_distance(ankles, below[:, target], unit)
    hand, foot = missing.largest(alone.wrists[:, actor], 2), missing.largest(alone.ankles[:, actor], 2)
    body = alone.body[:, actor]
    effort = np.nan_to_num(hand) + np.nan_to_num(foot) + np.nan_to_num(body)
    drift = length(alone.velocity[:, actor] - alone.velocity[:, target])
    hand_hit, head_hit, foot_hit = hand * _touch(to_body), hand * _touch(to_head), foot * _touch(foot_to_body)
    hit = np.fmax(hand_hit, foot_hit)
    sinking = np.maximum(alone.velocity[:, target, 1], 0.0)
    return Pairs(
        actor=actor,
        target=target,
        distance=distance,
        overlap=_overlap(people.boxes[:, actor], people.boxes[:, target]),
        wrist_to_head=to_head,
        wrist_to_body=to_body,
        ankle_to_body=foot_to_body,
        hand_hit=hand_hit,
        head_hit=head_hit,
        foot_hit=foot_hit,
        hand=hand * nearness,
        effort=np.where(np.isfinite(body), effort, np.nan) * nearness,
        moved=alone.body[:, target] * nearness,
        head_moved=alone.head_speed[:, target] * nearness,
        struck=np.sqrt(head_hit * _next(alone.head_speed[:, target])),
        knocked=np.sqrt(hit * _next(alone.body[:, target])),
        felled=np.sqrt(hit * _next(sinking)),
        touching=_touch(to_body),
        carried=np.abs(alone.velocity[:, target, 1]) * _touch(to_body),
        apart=np.minimum(drift, FASTEST) * nearness,
        bent=alone.tilt[:, target] * np.vstack([nearness[:1], nearness]),
    )


def near_pairs(people: Bodies, alone: Persons) -> Ints:
    """The ordered pairs that come near each other, closest first, int64, shape (m, 2)."""
    heights = people.heights
    larger = np.fmax(heights[:, None], heights[None])
    smaller = np.fmin(heights[:, None], heights[None])
    between = length(alone.torso[:, :, None] - alone.torso[:, None])
    closest = missing.smallest(between, axis=0) / ((larger + smaller) / 2)
    fits = (closest < _NEAR) & (larger < _MOST_SIZE_RATIO * smaller) & ~np.eye(len(heights), dtype=bool)
    found = np.argwhere(fits)
    return found[np.argsort(closest[fits], kind="stable")]


def _least_distance(limbs: Floats, places: Floats, unit: Floats) -> Floats:
    """Least distance of any limb to any place, heights; (g, m, k, 2) and (g, m, p, 2) in, (g, m) out."""
    between = length(limbs[:, :, :, None] - places[:, :, None])
    return np.asarray(missing.smallest(missing.smallest(between, axis=3), axis=2) / unit)


def _touch(distance: Floats) -> Floats:
    """1 where a limb meets its target, falling to 0 within half a height; between grid steps."""
    return np.asarray(np.exp(-((np.fmin(distance[1:], distance[:-1]) / _REACH) ** 2)))


def _next(speeds: Floats) -> Floats:
    """The highest speed from each step to a reaction time later, shape as given."""
    later = [
        np.vstack([speeds[k:], np.full((min(k, len(speeds)), speeds.shape[1]), np.nan)])
        for k in range(_REACTION_STEPS + 1)
    ]
    return np.asarray(missing.largest(np.stack(later), axis=0))


def _overlap(a: Floats, b: Floats) -> Floats:
    corner = np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2])
    shared = np.prod(np.maximum(corner, 0.0), axis=-1)
    return np.asarray(shared / (_area(a) + _area(b) - shared))


def _area(boxes: Floats) -> Floats:
    return np.asarray(np.prod(boxes[..., 2:] - boxes[..., :2], axis=-1))
