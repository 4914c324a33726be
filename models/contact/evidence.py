"""What in a window speaks for contact, as events with numbers: the machine's reasons, from geometry alone.

Nothing here decides; the scorer does. These events say in a person's terms what can be checked on screen,
and the series behind them can be drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from models.contact import missing
from models.contact.deeds import Deeds, deeds
from models.contact.falls import Fall, falls
from models.contact.kinds import Measures, measures
from models.contact.missing import Floats
from models.contact.signals import Pairs, Persons, pairs, persons
from models.contact.swings import swings
from models.contact.window import GRID_S, Bodies, Window, bodies

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

Pair = tuple[int, int]
"""Who acts and who is acted upon, as indices."""


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


def tell(window: Window) -> Told:
    """Everything that can be told of a window."""
    people = bodies(window)
    alone = persons(people)
    near = pairs(people, alone)
    found = [*_contacts(near, alone, people), *_falls(near, people, alone)]
    found += [
        Event("object-swung", s.time_s, s.person, _nearest_to(near, s.person), s.values, 0.5 * s.times_wrist)
        for s in swings(window, people, alone)
    ]
    told = {(e.actor, e.target): None for e in found if NOBODY not in (e.actor, e.target)}
    return Told(
        tuple(sorted(found, key=lambda event: (-event.strength, event.time_s, event.code))),
        {pair: measures(people, alone, *pair) for pair in told},
        {pair: _series(people, alone, *pair) for pair in told},
    )


def events(window: Window) -> tuple[Event, ...]:
    """All events of a window, strongest first."""
    return tell(window).events


def fall_events(window: Window) -> tuple[Event, ...]:
    """Only the falls of a window, with whoever was near."""
    people = bodies(window)
    alone = persons(people)
    return tuple(_falls(pairs(people, alone), people, alone))


def _series(people: Bodies, alone: Persons, actor: int, target: int) -> PairSeries:
    done = deeds(people, alone, actor, target)
    unit = (people.heights[actor] + people.heights[target]) / 2
    apart = np.linalg.norm(alone.torso[:, actor] - alone.torso[:, target], axis=-1) / unit
    values = {
        "distance_heights": apart,
        "reach_heights": np.fmin(missing.smallest(done.to_head, 1), missing.smallest(done.to_body, 1)),
        "wrist_heights_per_s": _between(missing.largest(done.hand, 1)),
        "ankle_heights_per_s": _between(missing.largest(done.foot, 1)),
        "head_heights_per_s": _between(alone.head_speed[:, target]),
        "body_heights_per_s": _between(alone.body[:, target]),
    }
    return PairSeries(people.times, values)


def _between(speeds: Floats) -> Floats:
    """Speeds between grid steps, told at the later of the two; NaN at the first."""
    return np.concatenate([[np.nan], speeds]) if len(speeds) else np.array([np.nan])


def _contacts(near: Pairs, alone: Persons, people: Bodies) -> Iterator[Event]:
    for index, (actor, target) in enumerate(zip(near.actor.tolist(), near.target.tolist(), strict=True)):
        done = deeds(people, alone, actor, target)
        yield from _reaches(done, alone, people.times, (actor, target))
        yield from _holds(near, done, people.times, index)


def _reaches(done: Deeds, alone: Persons, times: Floats, pair: Pair) -> Iterator[Event]:
    limbs = (
        ("wrist-reached-head", done.to_head, done.hand, _REACH_HEIGHTS, _REACH_SPEED, 1.0),
        ("wrist-reached-body", done.to_body, done.hand, _REACH_HEIGHTS, _REACH_SPEED, 0.6),
        ("foot-reached-body", done.to_legs, _kicking(done), _FOOT_REACH_HEIGHTS, _KICK_SPEED, 0.8),
    )
    for code, places, speeds, reach, least, weight in limbs:
        apart = np.fmin(places[1:], places[:-1])
        fast = np.where(apart <= reach, np.nan_to_num(speeds), 0.0)
        if not fast.size or fast.max() < least:
            continue
        step, side = (int(i) for i in np.unravel_index(int(fast.argmax()), fast.shape))
        speed = float(fast[step, side])
        values = {
            "side": float(side),
            "speed_heights_per_s": speed,
            "distance_heights": float(apart[step, side]),
        }
        yield Event(code, float(times[step + 1]), *pair, values, weight * speed / 2)
        yield from _reactions(alone, times, *pair, step)
    yield from _shoves(done, times, pair)


def _kicking(done: Deeds) -> Floats:
    """Speed of feet that are lifted; a foot that walks or stands kicks nobody."""
    lifted = np.fmax(done.lifted[1:], done.lifted[:-1])
    return np.where(lifted >= _KICK_LIFT, done.foot, 0.0)


def _shoves(done: Deeds, times: Floats, pair: Pair) -> Iterator[Event]:
    """Both hands meet the body at once, moving; the body goes away from them."""
    apart = np.fmin(done.to_body[1:], done.to_body[:-1])
    together = np.where(apart <= _BOTH_REACH_HEIGHTS, np.nan_to_num(done.hand), 0.0)
    speeds = np.sqrt(together[:, 0] * together[:, 1])
    if not speeds.size or speeds.max() < _REACH_SPEED:
        return
    step = int(speeds.argmax())
    away = np.nan_to_num(done.away[step : step + round(_REACTION_S / GRID_S) + 1]).max(initial=0.0)
    if away < _THROWN_SPEED / 2:
        return
    values = {"speed_heights_per_s": float(speeds[step]), "away_heights_per_s": float(away)}
    yield Event("both-hands-pushed", float(times[step + 1]), *pair, values, 0.4 * (speeds[step] + away))


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


def _holds(near: Pairs, done: Deeds, times: Floats, index: int) -> Iterator[Event]:
    """One person's hands on another who is down or bent: kept there, or taken along, most of the time."""
    down = (near.bent[:, index] > _DOWN_DEGREES) | (done.low > 0)
    hands_on = near.wrist_to_body[:, index] < _REACH_HEIGHTS
    share = float((down & hands_on).mean())
    taken = hands_on[1:] & (np.nan_to_num(done.taken) > _DRAG_SPEED) & down[1:]
    middle, length = float(times[len(times) // 2]), float(times[-1] - times[0])
    pair = int(near.actor[index]), int(near.target[index])
    if len(taken) and float(taken.mean()) >= _DRAG_SHARE:
        values = {
            "duration_s": float(taken.mean()) * length,
            "speed_heights_per_s": _typical(done.taken[taken]),
        }
        yield Event("dragged", middle, *pair, values, 0.7 + float(taken.mean()) / 2)
    elif share >= _HOLD_SHARE:
        yield Event("held-down", middle, *pair, {"duration_s": share * length}, 0.5 + share / 2)


def _typical(values: Floats) -> float:
    return float(np.median(values))


def _falls(near: Pairs, people: Bodies, alone: Persons) -> Iterator[Event]:
    for fall in falls(people, alone):
        actor = _who_was_near(near, fall.person, fall.step)
        values = {"drop_heights": fall.drop_heights, "duration_s": fall.duration_s}
        code = "fell" if actor == NOBODY else "fell-after-contact"
        yield Event(code, float(people.times[fall.step]), actor, fall.person, values, 1.0 + fall.drop_heights)
        if actor != NOBODY:
            yield from _trips(deeds(people, alone, actor, fall.person), people.times, fall, actor)


def _trips(done: Deeds, times: Floats, fall: Fall, actor: int) -> Iterator[Event]:
    """A foot that stood in the way of the feet of somebody who then fell."""
    first = max(fall.step - round((_IN_THE_WAY_S + fall.duration_s) / GRID_S), 0)
    near = done.to_feet[first : fall.step + 1]
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
