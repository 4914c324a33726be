"""Two people and what happens between them, as joints over time, without a room and without a picture.

Recorded strikes against a figure that reacts to them, the same strikes into the air beside somebody, and
every script of the scenes with people of other sizes. Made to train on, many and quickly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from vidreview.scenes.actions import Actions, Part, Walk
from vidreview.scenes.contact_scripts import reels, swept, thrown_back
from vidreview.scenes.curves import Array, progress
from vidreview.scenes.demo_scenes import example
from vidreview.scenes.figure import Figure
from vidreview.scenes.joints import COCO_JOINTS, Joint, Side, yaw
from vidreview.scenes.motion import Motion, move
from vidreview.scenes.phrases import ADULT, CHILD, arms_up_and_down, hands_to_head, pose, spot
from vidreview.scenes.play import Cast, ScriptedEvent
from vidreview.scenes.recorded import RATE, Strike
from vidreview.scenes.scene import RATE as SCENE_RATE
from vidreview.scenes.scene import motions
from vidreview.scenes.variety import vary

_BEFORE_S: Final = 2.4
_AFTER_S: Final = 2.6
_ACT_BEFORE_S: Final = 0.45
_ACT_AFTER_S: Final = 0.8
_SKIN_M: Final = 0.09
_MOST_BYSTANDERS: Final = 2


@dataclass(frozen=True, slots=True, eq=False)
class Enacted:
    """Something that happens between people.

    Attributes:
        name: What and from whom; equal arguments give equal names.
        group: What must not lie on both sides of a split.
        times: Seconds, shape (frames,).
        points: COCO's keypoints in metres, z up, shape (frames, people, 17, 3); who acts first.
        events: What the script makes happen, in seconds.
    """

    name: str
    group: str
    times: Array
    points: Array
    events: tuple[ScriptedEvent, ...]


def struck(strike: Strike, seed: int) -> Enacted:
    """A recorded strike that reaches somebody, who reels, stumbles or falls.

    Args:
        strike: The recorded movement.
        seed: Of who is struck, from where, and how it is taken.
    """
    random = np.random.default_rng([seed, 4])
    cast = _cast(strike, random)
    hit = _BEFORE_S
    event = ScriptedEvent(hit - _ACT_BEFORE_S, hit + _ACT_AFTER_S, strike.kind.value, True, (ADULT, CHILD))
    victim = _victim(cast, (*_idles(random, hit), *_reaction(cast, strike, hit, random)), random)
    target = _target(victim, strike, round(hit * RATE))
    return _enacted("struck", strike, seed, cast, victim, target, (event,), random)


def missed(strike: Strike, seed: int) -> Enacted:
    """The same movement as an exercise: out of reach of somebody who goes on with what they do."""
    random = np.random.default_rng([seed, 5])
    cast = _cast(strike, random)
    victim = _victim(cast, _idles(random, _BEFORE_S + _AFTER_S), random)
    gap = float(random.uniform(0.6, 1.8))
    target = _target(victim, strike, round(_BEFORE_S * RATE)) + np.array([*spot(gap, cast.angle), 0.0])
    return _enacted("missed", strike, seed, cast, victim, target, (), random)


def acted(script: str, seed: int) -> Enacted:
    """A script of the scenes, told by people of any sizes."""
    random = np.random.default_rng([seed, 6])
    scene = vary(example(script), seed)
    sizes = _sizes(random)
    adult, child = replace(scene.adult, height_m=sizes[0]), replace(scene.child, height_m=sizes[1])
    scene = replace(scene, adult=adult, child=child)
    points = np.stack([m.joints[:, COCO_JOINTS] for m in motions(scene)], axis=1)
    times = np.arange(len(points)) / SCENE_RATE
    return Enacted(f"{script}-{seed}", f"script:{script}", times, points, scene.events())


def with_bystanders(enacted: Enacted, seed: int) -> Enacted:
    """The same with up to two people who stand about."""
    random = np.random.default_rng([seed, 7])
    middle = enacted.points.reshape(-1, 3).mean(axis=0)
    people = [enacted.points]
    for number in range(int(random.integers(_MOST_BYSTANDERS + 1))):
        around, away = random.uniform(-np.pi, np.pi), random.uniform(0.9, 3.0)
        place = middle[:2] + away * np.array([np.cos(around), np.sin(around)])
        people.append(_stands(number, place, enacted.times, random)[:, None])
    return replace(enacted, points=np.concatenate(people, axis=1))


def _sizes(random: np.random.Generator) -> tuple[float, float]:
    """Heights of two people: adult and child, two children, or two adults."""
    adult, child = random.uniform(1.55, 1.90), random.uniform(0.95, 1.5)
    pairs = ((adult, child), (child, random.uniform(0.95, 1.5)), (adult, random.uniform(1.5, 1.85)))
    first, second = pairs[int(random.choice(3, p=[0.6, 0.2, 0.2]))]
    return float(first), float(second)


def _cast(strike: Strike, random: np.random.Generator) -> Cast:
    """Who is struck must be tall enough for the blow to meet them."""
    least = max(0.95, float(strike.joints[strike.hit, strike.limb, 2]) / 0.96)
    return Cast(
        Figure(ADULT, min(strike.height_m, 2.1)),
        Figure(CHILD, float(random.uniform(min(least, 1.85), 1.88))),
        Side.LEFT if strike.limb.name.startswith("LEFT") else Side.RIGHT,
        float(random.uniform(-np.pi, np.pi)),
        float(random.uniform(0.5, 1.2)),
    )


def _idles(random: np.random.Generator, until_s: float) -> Actions:
    """What somebody does who expects nothing: stands, exercises, or takes a few steps on the spot."""
    what = int(random.integers(3))
    if what == 0:
        return arms_up_and_down(CHILD, 0.2, float(random.uniform(0.4, 0.8)), int(until_s / 1.8))
    if what == 1:
        return (Walk(-0.5, max(until_s - 0.4, 0.6), (0.0, 0.0), face=0.0),)
    return pose(0.1, 0.9, look=float(random.uniform(-0.6, 0.6)), bend=float(random.uniform(0.0, 0.2)))


def _reaction(cast: Cast, strike: Strike, hit: float, random: np.random.Generator) -> Actions:
    low = strike.joints[strike.hit, strike.limb, 2] < 0.45 * cast.child.height_m
    if random.random() < (0.5 if low else 0.2):
        return swept(cast, hit) if low else thrown_back(cast, hit)
    covers = hands_to_head(CHILD, hit + 0.2, hit + 0.7) if random.random() < 0.4 and not low else ()
    return (*reels(cast, hit, cast.vigour * float(random.uniform(0.5, 1.0))), *covers)


def _victim(cast: Cast, actions: Actions, random: np.random.Generator) -> Motion:
    times = np.arange(round((_BEFORE_S + _AFTER_S) * RATE)) / RATE
    return move((Part(cast.child, (0.0, 0.0), 0.0, actions),), times, random)[0]


def _target(victim: Motion, strike: Strike, frame: int) -> Array:
    """The part of the body at the height of the striking limb, shape (3,)."""
    places = victim.joints[frame, [Joint.HEAD, Joint.NECK, Joint.WAIST, Joint.PELVIS, Joint.LEFT_KNEE]]
    high = strike.joints[strike.hit, strike.limb, 2]
    return np.asarray(places[int(np.abs(places[:, 2] - high).argmin())])


def _enacted(
    name: str,
    strike: Strike,
    seed: int,
    cast: Cast,
    victim: Motion,
    target: Array,
    events: tuple[ScriptedEvent, ...],
    random: np.random.Generator,
) -> Enacted:
    striker = _striker(strike, cast, target, len(victim.joints), random)
    points = np.stack([striker[:, COCO_JOINTS], victim.joints[:, COCO_JOINTS]], axis=1)
    times = np.arange(len(points)) / RATE
    group = f"precog:{strike.source.rsplit('_', 1)[-1]}"
    return Enacted(f"{name}-{strike.source}-{strike.hit}-{seed}", group, times, points, events)


def _striker(strike: Strike, cast: Cast, target: Array, frames: int, random: np.random.Generator) -> Array:
    """The recorded person, turned and set so that the limb meets the target; shape (frames, 25, 3)."""
    hit = round(_BEFORE_S * RATE)
    steps = np.clip(np.arange(frames) - hit + strike.hit, 0, len(strike.joints) - 1)
    reach = strike.joints[strike.hit, strike.limb] - strike.joints[strike.hit, Joint.PELVIS]
    toward = np.arctan2(reach[1], reach[0])
    turn = yaw(np.array([cast.angle + np.pi - toward]))[0]
    turned = strike.joints[steps] @ turn.T
    shift = target + np.array([*spot(_SKIN_M, cast.angle), 0.0]) - turned[hit, strike.limb]
    shift[2] = 0.0
    come = float(random.uniform(0.0, 0.9)) * (
        1.0 - progress(np.arange(frames) / RATE, _BEFORE_S - 1.7, _BEFORE_S - 0.3)
    )
    way = come[:, None] * np.array([*spot(1.0, cast.angle), 0.0])
    return np.asarray(turned + shift + way[:, None])


def _stands(number: int, place: Array, times: Array, random: np.random.Generator) -> Array:
    figure = Figure(f"bystander-{number}", float(random.uniform(1.0, 1.85)))
    part = Part(figure, (float(place[0]), float(place[1])), float(random.uniform(-np.pi, np.pi)), ())
    return np.asarray(move((part,), times, random)[0].joints[:, COCO_JOINTS])
