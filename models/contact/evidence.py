"""What in a window speaks for contact, as events with numbers: the machine's reasons, from geometry alone.

Nothing here decides; the scorer does. These events say in a person's terms what can be checked on screen,
and the series behind them can be drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from models.contact import missing
from models.contact.deeds import Deeds, Pair, deeds
from models.contact.falls import Fall, falls
from models.contact.kinds import Measures, measures
from models.contact.missing import Floats
from models.contact.reading import Reading
from models.contact.signals import Pairs, Persons
from models.contact.swings import swings
from models.contact.window import GRID_S

NOBODY: Final = -1

FALLS: Final = ("fell", "fell-after-contact")
"""Codes of events that matter whoever is near."""

_REACH_HEIGHTS: Final = 0.25
_FOOT_REACH_HEIGHTS: Final = 0.3
_REACH_SPEED: Final = 0.8
_KICK_SPEED: Final = 1.0
_KICK_LIFT: Final = 0.1
_BOTH_REACH_HEIGHTS: Final = 0.35
_RECOIL_SPEED: Final = 0.7
_THROWN_SPEED: Final = 0.9
_REACTION_S: Final = 0.4
_NEAR_HEIGHTS: Final = 0.9
_IN_THE_WAY_HEIGHTS: Final = 0.2
_IN_THE_WAY_S: Final = 0.8
_DOWN_DEGREES: Final = 50.0
_HOLD_SHARE: Final = 0.6
_DRAG_SPEED: Final = 0.2
_DRAG_SHARE: Final = 0.4


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a window.

    Attributes:
        code: Stable name, as in reasons.
        time_s: When, in the window's seconds.
        actor, target: Indices of people in the window, or `NOBODY`.
        values: Numbers behind it, units in the names; ``side`` is 0 for left and 1 for right.
        strength: For ranking; 1 is plain, 2 is strong.
    """

    code: str
    time_s: float
    actor: int
    target: int
    values: dict[str, float]
    strength: float


@dataclass(frozen=True, slots=True, eq=False)
class PairSeries:
    """What can be drawn of a pair. Arrays of shape (g,), NaN where not seen.

    Attributes:
        times: Seconds.
        values: By name: ``distance_heights`` between torsos, ``reach_heights`` from the actor's nearer wrist
            to the target's head or body, and speeds in heights a second of the actor's faster wrist and ankle
            relative to their own torso, and of the target's head and body.
    """

    times: Floats
    values: Mapping[str, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """All that is told of a window.

    Attributes:
        events: Strongest first.
        measures: Of every pair that has events, for the hint at the kind.
        series: Of the same pairs, to be drawn.
    """

    events: tuple[Event, ...] = ()
    measures: Mapping[Pair, Measures] = field(default_factory=dict)
    series: Mapping[Pair, PairSeries] = field(default_factory=dict)


def tell(seen: Reading) -> Told:
    """Everything that can be told of a window or a circle of its people."""
    people, alone, near = seen.people, seen.alone, seen.near
    pairs = list(zip(near.actor.tolist(), near.target.tolist(), strict=True))
    both_ways = {pair: at for at, pair in enumerate(dict.fromkeys([*pairs, *map(_turned, pairs)]))}
    done = deeds(people, alone, list(both_ways))
    found = [*_contacts(pairs, done, seen), *fall_events(seen)]
    found += [
        Event("object-swung", s.time_s, s.person, _nearest_to(near, s.person), s.values, 0.5 * s.times_wrist)
        for s in swings(seen.window, people, alone)
    ]
    met = list({(e.actor, e.target): None for e in found if NOBODY not in (e.actor, e.target)})
    ours = done.only([both_ways[pair] for pair in met])
    theirs = done.only([both_ways[_turned(pair)] for pair in met])
    return Told(
        tuple(sorted(found, key=lambda event: (-event.strength, event.time_s, event.code))),
        dict(zip(met, measures(ours, theirs), strict=True)),
        dict(zip(met, _series(seen, ours, [pairs.index(pair) for pair in met]), strict=True)),
    )


def _turned(pair: Pair) -> Pair:
    return pair[1], pair[0]


def fall_events(seen: Reading) -> Iterator[Event]:
    """Only the falls, with whoever was near."""
    people, alone = seen.people, seen.alone
    for fall in falls(people, alone):
        actor = _who_was_near(seen.near, fall.person, fall.step)
        values = {"drop_heights": fall.drop_heights, "duration_s": fall.duration_s}
        code = "fell" if actor == NOBODY else "fell-after-contact"
        yield Event(code, float(people.times[fall.step]), actor, fall.person, values, 1.0 + fall.drop_heights)
        if actor != NOBODY:
            yield from _trips(deeds(people, alone, [(actor, fall.person)]), people.times, fall, actor)


def _series(seen: Reading, done: Deeds, these: Sequence[int]) -> Iterator[PairSeries]:
    """What can be drawn of some pairs, those of ``done``; which of ``near`` they are is told."""
    targets = seen.near.target[these]
    unknown = np.full((1, len(these)), np.nan)
    every = {
        "distance_heights": seen.near.distance[:, these],
        "reach_heights": np.fmin(missing.smallest(done.to_head, 2), missing.smallest(done.to_body, 2)),
        # Speeds are told at the later of the two steps that they lie between.
        "wrist_heights_per_s": np.vstack([unknown, missing.largest(done.hand, 2)]),
        "ankle_heights_per_s": np.vstack([unknown, missing.largest(done.foot, 2)]),
        "head_heights_per_s": np.vstack([unknown, seen.alone.head_speed[:, targets]]),
        "body_heights_per_s": np.vstack([unknown, seen.alone.body[:, targets]]),
    }
    for at in range(len(these)):
        yield PairSeries(seen.people.times, {name: values[:, at] for name, values in every.items()})


def _contacts(pairs: Sequence[Pair], done: Deeds, seen: Reading) -> Iterator[Event]:
    """What the hands and feet of each pair do; the first pairs of ``done`` are those of ``near``."""
    times, alone = seen.people.times, seen.alone
    reaches, shoves, holds = _reaches(done), _Shoves.of(done), _Holds.of(seen.near, done)
    for index, pair in enumerate(pairs):
        for reach in reaches:
            if reach.peak[index] >= reach.least:
                step, event = reach.event(index, pair, times)
                yield event
                yield from _reactions(alone, times, *pair, step)
        yield from shoves.events(index, pair, times)
        yield from holds.events(index, pair, times)


@dataclass(frozen=True, slots=True, eq=False)
class _Reach:
    """A kind of limb that reaches a part of the other's body. Arrays as in `Deeds`, between steps."""

    code: str
    least: float
    weight: float
    apart: Floats
    fast: Floats
    peak: Floats

    def event(self, index: int, pair: Pair, times: Floats) -> tuple[int, Event]:
        """When it reaches it fastest, as a step, and told."""
        apart, fast = self.apart[:, index], self.fast[:, index]
        step, side = divmod(int(fast.argmax()), fast.shape[1])
        speed = float(fast[step, side])
        values = {
            "side": float(side),
            "speed_heights_per_s": speed,
            "distance_heights": float(apart[step, side]),
        }
        return step, Event(self.code, float(times[step + 1]), *pair, values, self.weight * speed / 2)


def _reaches(done: Deeds) -> tuple[_Reach, ...]:
    limbs = (
        ("wrist-reached-head", done.to_head, done.hand, _REACH_HEIGHTS, _REACH_SPEED, 1.0),
        ("wrist-reached-body", done.to_body, done.hand, _REACH_HEIGHTS, _REACH_SPEED, 0.6),
        ("foot-reached-body", done.to_legs, _kicking(done), _FOOT_REACH_HEIGHTS, _KICK_SPEED, 0.8),
    )
    return tuple(
        _Reach(code, least, weight, apart, fast, fast.max(axis=(0, 2), initial=0.0))
        for code, places, speeds, reach, least, weight in limbs
        for apart, fast in [_reaching(places, speeds, reach)]
    )


def _reaching(places: Floats, speeds: Floats, reach: float) -> tuple[Floats, Floats]:
    """How far limbs are off between steps, and how fast where that is within reach, else 0."""
    apart = np.fmin(places[1:], places[:-1])
    return apart, np.where(apart <= reach, np.nan_to_num(speeds), 0.0)


def _kicking(done: Deeds) -> Floats:
    """Speed of feet that are lifted; a foot that walks or stands kicks nobody."""
    lifted = np.fmax(done.lifted[1:], done.lifted[:-1])
    return np.where(lifted >= _KICK_LIFT, done.foot, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class _Shoves:
    """Both hands meet the body at once, moving, shape (g - 1, m); the body goes away from them."""

    speeds: Floats
    away: Floats
    peak: Floats

    @classmethod
    def of(cls, done: Deeds) -> _Shoves:
        _, together = _reaching(done.to_body, done.hand, _BOTH_REACH_HEIGHTS)
        speeds = np.sqrt(together[..., 0] * together[..., 1])
        return cls(speeds, np.nan_to_num(done.away), speeds.max(axis=0, initial=0.0))

    def events(self, index: int, pair: Pair, times: Floats) -> Iterator[Event]:
        if self.peak[index] < _REACH_SPEED:
            return
        step = int(self.speeds[:, index].argmax())
        speed = float(self.speeds[step, index])
        away = float(self.away[step : step + round(_REACTION_S / GRID_S) + 1, index].max(initial=0.0))
        if away >= _THROWN_SPEED / 2:
            values = {"speed_heights_per_s": speed, "away_heights_per_s": away}
            yield Event("both-hands-pushed", float(times[step + 1]), *pair, values, 0.4 * (speed + away))


def _reactions(alone: Persons, times: Floats, actor: int, target: int, step: int) -> Iterator[Event]:
    last = step + round(_REACTION_S / GRID_S) + 1
    kinds = (
        ("head-moved-back", alone.head_speed, _RECOIL_SPEED),
        ("body-thrown", alone.body, _THROWN_SPEED),
    )
    for code, speeds, least in kinds:
        after = np.nan_to_num(speeds[step:last, target])
        if not len(after) or after.max() < least:
            continue
        later = int(after.argmax())
        values = {"speed_heights_per_s": float(after[later]), "after_s": later * GRID_S}
        yield Event(code, float(times[step + later + 1]), actor, target, values, 0.4 * float(after[later]))


@dataclass(frozen=True, slots=True, eq=False)
class _Holds:
    """One person's hands on another who is down or bent: kept there, or taken along, most of the time.

    Attributes:
        held: float64, shape (m,): share of the time.
        dragged: float64, shape (m,): likewise.
        taken: bool, shape (g - 1, m): when somebody is dragged.
        speeds: float64, shape (g - 1, m): how fast.
    """

    held: Floats
    dragged: Floats
    taken: npt.NDArray[np.bool_]
    speeds: Floats

    @classmethod
    def of(cls, near: Pairs, done: Deeds) -> _Holds:
        count = len(near.actor)
        down = (near.bent > _DOWN_DEGREES) | (done.low[:, :count] > 0)
        hands_on = near.wrist_to_body < _REACH_HEIGHTS
        speeds = done.taken[:, :count]
        taken = hands_on[1:] & (np.nan_to_num(speeds) > _DRAG_SPEED) & down[1:]
        return cls((down & hands_on).mean(axis=0), taken.sum(axis=0) / max(len(taken), 1), taken, speeds)

    def events(self, index: int, pair: Pair, times: Floats) -> Iterator[Event]:
        middle, length_s = float(times[len(times) // 2]), float(times[-1] - times[0])
        held, dragged = float(self.held[index]), float(self.dragged[index])
        if dragged >= _DRAG_SHARE:
            speed = _typical(self.speeds[self.taken[:, index], index])
            values = {"duration_s": dragged * length_s, "speed_heights_per_s": speed}
            yield Event("dragged", middle, *pair, values, 0.7 + dragged / 2)
        elif held >= _HOLD_SHARE:
            yield Event("held-down", middle, *pair, {"duration_s": held * length_s}, 0.5 + held / 2)


def _typical(values: Floats) -> float:
    return float(np.median(values))


def _trips(done: Deeds, times: Floats, fall: Fall, actor: int) -> Iterator[Event]:
    """A foot that stood in the way of the feet of somebody who then fell."""
    first = max(fall.step - round((_IN_THE_WAY_S + fall.duration_s) / GRID_S), 0)
    near = done.to_feet[first : fall.step + 1, 0]
    if not np.isfinite(near).any() or np.nanmin(near) > _IN_THE_WAY_HEIGHTS:
        return
    step, side = (int(i) for i in np.unravel_index(int(np.nanargmin(near)), near.shape))
    values = {"side": float(side), "distance_heights": float(near[step, side])}
    yield Event("foot-in-the-way", float(times[first + step]), actor, fall.person, values, 0.6)


def _who_was_near(near: Pairs, person: int, step: int) -> int:
    """Who was closest to a person just before a moment, within reach; else `NOBODY`."""
    about = np.flatnonzero(near.target == person)
    since = max(step - round(1.0 / GRID_S), 0)
    distances = missing.smallest(near.distance[since : step + 1, about], axis=0)
    if not len(about) or not np.isfinite(distances).any() or np.nanmin(distances) > _NEAR_HEIGHTS:
        return NOBODY
    return int(near.actor[about[int(np.nanargmin(distances))]])


def _nearest_to(near: Pairs, person: int) -> int:
    """Who comes closest to a person in the window; pairs are in that order."""
    about = np.flatnonzero(near.actor == person)
    return int(near.target[about[0]]) if len(about) else NOBODY
