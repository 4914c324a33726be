"""What one person may be doing to another, measured pair by pair: the geometry behind kinds and reasons.

All series run over a window's regular grid; lengths are in heights and speeds in heights a second. Every
measure can be shown on screen: where a wrist is, how fast, how high a foot is lifted, what the other does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from models.contact import missing
from models.contact.missing import Floats, length
from models.contact.signals import ANKLES, WRISTS, Persons
from models.contact.window import GRID_S, Bodies

Pair = tuple[int, int]
"""Who acts and who is acted upon, as indices."""

_SHOULDERS: Final = [5, 6]
_HIPS: Final = [11, 12]
_KNEES: Final = [13, 14]
_BENT_DEGREES: Final = 50.0
_WIDE: Final = 0.75
_SHORTEST_LEG: Final = 0.25
"""From hips to ankles of somebody who stands, in heights, seen from high above."""


@dataclass(frozen=True, slots=True)
class Deeds:
    """Measures of ordered pairs; NaN where not seen.

    Attributes:
        to_head, to_body: float64, shape (g, m, 2): distance of the actor's left and right wrist.
        to_legs: float64, shape (g, m, 2): distance of the actor's ankles from hips, knees or shins.
        to_feet: float64, shape (g, m, 2): distance of the actor's ankles from the other's ankles.
        hand, foot: float64, shape (g - 1, m, 2): speed of wrists and ankles relative to the actor's torso.
        lifted: float64, shape (g, m, 2): how much nearer an ankle is to the hips' height than in standing.
        away: float64, shape (g - 1, m): speed of the target's torso away from the actor.
        thrown: float64, shape (g - 1, m): speed of the target's torso.
        sinking: float64, shape (g - 1, m): its downward part.
        recoil: float64, shape (g - 1, m): speed of the target's head relative to its torso.
        low: float64, shape (g, m): 1 where the target lies, is in a heap or is bent far.
        taken: float64, shape (g - 1, m): speed at which both torsos move the same way.
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

    def only(self, these: Sequence[int]) -> Deeds:
        """Some of the pairs, in the order given."""
        return Deeds(*(getattr(self, series.name).take(these, axis=1) for series in fields(self)))


def deeds(people: Bodies, alone: Persons, pairs: Sequence[Pair]) -> Deeds:
    """Measures of what each first of some pairs does to the second, indices of people of the window."""
    actor, target = np.array(pairs, dtype=np.int64).reshape(len(pairs), 2).T
    unit = (people.heights[actor] + people.heights[target]) / 2
    mine, other = people.points.take(actor, axis=1), people.points.take(target, axis=1)
    trunk = np.concatenate([other[:, :, [*_SHOULDERS, *_HIPS]], alone.torso[:, target, None]], axis=2)
    shins = (other[:, :, _KNEES] + other[:, :, ANKLES]) / 2
    legs = np.concatenate([trunk, other[:, :, _KNEES], shins], axis=2)
    wrists, ankles = mine[:, :, WRISTS], mine[:, :, ANKLES]
    hips = missing.mean(mine[:, :, _HIPS], 2)
    line = alone.torso[:, target] - alone.torso[:, actor]
    toward = line / np.maximum(length(line), 1e-6)[..., None]
    ours, theirs = alone.velocity[:, actor], alone.velocity[:, target]
    head = np.diff(alone.head[:, target] - alone.torso[:, target], axis=0)
    pace, other_pace = length(ours), length(theirs)
    same = (ours * theirs).sum(axis=-1) > 0.7 * pace * other_pace
    return Deeds(
        to_head=_nearest(wrists, alone.head[:, target, None], unit),
        to_body=_nearest(wrists, trunk, unit),
        to_legs=_nearest(ankles, legs, unit),
        to_feet=_nearest(ankles, other[:, :, ANKLES], unit),
        hand=alone.wrists[:, actor],
        foot=alone.ankles[:, actor],
        lifted=_lifted((ankles[..., 1] - hips[..., 1, None]) / people.heights[actor][:, None]),
        away=(theirs * toward[:-1]).sum(axis=-1),
        thrown=alone.body[:, target],
        sinking=theirs[..., 1],
        recoil=length(head) / GRID_S / people.heights[target],
        low=_low(alone)[:, target],
        taken=np.where(same, np.minimum(pace, other_pace), 0.0),
    )


def _lifted(legs: Floats) -> Floats:
    """How much each leg is shorter than its person's usually are, from (g, m, 2) heights hip to ankle."""
    both = legs.swapaxes(0, 1).reshape(legs.shape[1], 2 * len(legs))
    return np.asarray(np.maximum(missing.quantile(both, 0.7, axis=1), _SHORTEST_LEG)[:, None] - legs)


def _low(alone: Persons) -> Floats:
    low = (alone.tilt > _BENT_DEGREES) | (alone.shape > _WIDE)
    return np.where(np.isfinite(alone.shape), low, np.nan)


def _nearest(limbs: Floats, places: Floats, unit: Floats) -> Floats:
    """How far each of two limbs, (g, m, 2, 2), is from the nearest of (g, m, p, 2); shape (g, m, 2)."""
    between = length(limbs[:, :, :, None] - places[:, :, None])
    return np.asarray(missing.smallest(between, axis=3) / unit[:, None])
