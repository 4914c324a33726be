"""What one person may be doing to another, measured pair by pair: the geometry behind kinds and reasons.

All series run over a window's regular grid; lengths are in heights and speeds in heights a second. Every
measure can be shown on screen: where a wrist is, how fast, how high a foot is lifted, what the other does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from models.contact import missing
from models.contact.missing import Floats
from models.contact.signals import ANKLES, WRISTS, Pairs, Persons
from models.contact.window import GRID_S, Bodies

SIDES: Final = ("left", "right")

_SHOULDERS: Final = [5, 6]
_HIPS: Final = [11, 12]
_KNEES: Final = [13, 14]
_SHORTEST_LEG: Final = 0.25
"""From hips to ankles of somebody who stands, in heights, seen from high above."""


@dataclass(frozen=True, slots=True)
class Deeds:
    """Measures of one ordered pair; NaN where not seen. Shapes: (g, 2) by side, (g - 1, ...) between steps.

    Attributes:
        to_head, to_body: float64, shape (g, 2): distance of the actor's left and right wrist.
        to_legs: float64, shape (g, 2): distance of the actor's ankles from hips, knees or shins.
        to_feet: float64, shape (g, 2): distance of the actor's ankles from the other's ankles.
        hand, foot: float64, shape (g - 1, 2): speed of wrists and ankles relative to the actor's torso.
        lifted: float64, shape (g, 2): how much nearer an ankle is to the hips' height than in standing.
        away: float64, shape (g - 1,): speed of the target's torso away from the actor.
        thrown: float64, shape (g - 1,): speed of the target's torso.
        sinking: float64, shape (g - 1,): its downward part.
        recoil: float64, shape (g - 1,): speed of the target's head relative to its torso.
        low: float64, shape (g,): 1 where the target lies, is in a heap or is bent far.
        taken: float64, shape (g - 1,): speed at which both torsos move the same way.
    """

    to_head: Floats
    to_body: Floats
    to_legs: Floats
    to_feet: Floats
    hand: Floats
    foot: Floats
    lifted: Floats
    away: Floats
    thrown: Floats
    sinking: Floats
    recoil: Floats
    low: Floats
    taken: Floats


def deeds(people: Bodies, alone: Persons, actor: int, target: int) -> Deeds:
    """Measures of what ``actor`` does to ``target``, indices of people of the window."""
    unit = float((people.heights[actor] + people.heights[target]) / 2)
    own = float(people.heights[actor])
    mine, other = people.points[:, actor], people.points[:, target]
    trunk = np.concatenate([other[:, [*_SHOULDERS, *_HIPS]], alone.torso[:, target, None]], axis=1)
    shins = (other[:, _KNEES] + other[:, ANKLES]) / 2
    legs = np.concatenate([trunk, other[:, _KNEES], shins], axis=1)
    hips = missing.mean(mine[:, _HIPS], 1)
    line = alone.torso[:, target] - alone.torso[:, actor]
    toward = line / np.maximum(np.linalg.norm(line, axis=-1, keepdims=True), 1e-6)
    ours, theirs = alone.velocity[:, actor], alone.velocity[:, target]
    head = np.diff(alone.head[:, target] - alone.torso[:, target], axis=0)
    along = np.minimum(np.linalg.norm(ours, axis=-1), np.linalg.norm(theirs, axis=-1))
    same = np.einsum("gc,gc->g", ours, theirs) > 0.7 * np.linalg.norm(ours, axis=-1) * np.linalg.norm(
        theirs, axis=-1
    )
    return Deeds(
        to_head=_nearest(mine[:, WRISTS], alone.head[:, target, None], unit),
        to_body=_nearest(mine[:, WRISTS], trunk, unit),
        to_legs=_nearest(mine[:, ANKLES], legs, unit),
        to_feet=_nearest(mine[:, ANKLES], other[:, ANKLES], unit),
        hand=alone.wrists[:, actor],
        foot=alone.ankles[:, actor],
        lifted=_lifted((mine[:, ANKLES, 1] - hips[:, 1, None]) / own),
        away=np.einsum("gc,gc->g", theirs, toward[:-1]),
        thrown=alone.body[:, target],
        sinking=theirs[:, 1],
        recoil=np.linalg.norm(head, axis=-1) / GRID_S / float(people.heights[target]),
        low=_low(alone, target),
        taken=np.where(same, along, 0.0),
    )


def _lifted(legs: Floats) -> Floats:
    """How much each leg is shorter than legs usually are in the window, from (g, 2) heights hip to ankle."""
    usual = float(missing.quantile(legs.ravel(), 0.7))
    return np.asarray(np.maximum(usual, _SHORTEST_LEG) - legs)


def _low(alone: Persons, person: int) -> Floats:
    tilt, shape = alone.tilt[:, person], alone.shape[:, person]
    low = (np.nan_to_num(tilt) > 50.0) | (np.nan_to_num(shape) > 0.75)
    return np.where(np.isfinite(shape), low, np.nan)


def _nearest(limbs: Floats, places: Floats, unit: float) -> Floats:
    """Distance of each of two limbs, (g, 2, 2), from the nearest of some places, (g, p, 2); shape (g, 2)."""
    between = np.linalg.norm(limbs[:, :, None] - places[:, None], axis=-1)
    return np.asarray(missing.smallest(between, axis=2) / unit)


def near_pairs(near: Pairs) -> list[tuple[int, int]]:
    """The ordered pairs of a window who come near each other, closest first."""
    return list(zip(near.actor.tolist(), near.target.tolist(), strict=True))
