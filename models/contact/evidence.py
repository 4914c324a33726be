"""What in a window speaks for contact, as events with numbers: the machine's reasons, from geometry alone.

Nothing here decides; the scorer does. These events say in a person's terms what can be checked on screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from models.contact import missing
from models.contact.falls import falls
from models.contact.missing import Floats
from models.contact.signals import Pairs, Persons, pairs, persons
from models.contact.window import GRID_S, Bodies, Window, bodies

NOBODY: Final = -1

FALLS: Final = ("fell", "fell-after-contact")
"""Codes of events that matter whoever is near."""

_REACH_HEIGHTS: Final = 0.25
_REACH_SPEED: Final = 0.8
_RECOIL_SPEED: Final = 0.7
_THROWN_SPEED: Final = 0.9
_REACTION_S: Final = 0.4
_NEAR_HEIGHTS: Final = 0.9
_DOWN_DEGREES: Final = 50.0
_HOLD_SHARE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a window.

    Attributes:
        code: Stable name, as in reasons.
        time_s: When, in the window's seconds.
        actor, target: Indices of people in the window, or `NOBODY`.
        values: Numbers behind it, units in the names.
        strength: For ranking; 1 is plain, 2 is strong.
    """

    code: str
    time_s: float
    actor: int
    target: int
    values: dict[str, float]
    strength: float


def events(window: Window) -> tuple[Event, ...]:
    """All events of a window, strongest first."""
    people = bodies(window)
    alone = persons(people)
    near = pairs(people, alone)
    found = [*_contacts(near, alone, people.times), *_falls(near, people, alone)]
    return tuple(sorted(found, key=lambda event: (-event.strength, event.time_s, event.code)))


def fall_events(window: Window) -> tuple[Event, ...]:
    """Only the falls of a window, with whoever was near."""
    people = bodies(window)
    alone = persons(people)
    return tuple(_falls(pairs(people, alone), people, alone))


def _contacts(near: Pairs, alone: Persons, times: Floats) -> Iterator[Event]:
    for index in range(len(near.actor)):
        yield from _reaches(near, alone, times, index)
        yield from _holds(near, times, index)


def _reaches(near: Pairs, alone: Persons, times: Floats, index: int) -> Iterator[Event]:
    limbs = (
        ("wrist-reached-head", near.wrist_to_head, near.head_hit, 1.0),
        ("wrist-reached-body", near.wrist_to_body, near.hand_hit, 0.6),
        ("foot-reached-body", near.ankle_to_body, near.foot_hit, 0.8),
    )
    for code, distances, speeds, weight in limbs:
        speed = np.nan_to_num(speeds[:, index])
        step = int(speed.argmax()) if len(speed) else 0
        if not len(speed) or speed[step] < _REACH_SPEED:
            continue
        distance = float(np.fmin(*distances[step : step + 2, index]))
        if distance > _REACH_HEIGHTS:
            continue
        actor, target = int(near.actor[index]), int(near.target[index])
        values = {"speed_heights_per_s": float(speed[step]), "distance_heights": distance}
        yield Event(code, float(times[step + 1]), actor, target, values, weight * float(speed[step]) / 2)
        yield from _reactions(alone, times, actor, target, step)


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


def _holds(near: Pairs, times: Floats, index: int) -> Iterator[Event]:
    """One person over another who is down or bent, hands on the body, for most of the window."""
    down = near.bent[:, index] > _DOWN_DEGREES
    hands_on = near.wrist_to_body[:, index] < _REACH_HEIGHTS
    share = float((down & hands_on).mean())
    if share < _HOLD_SHARE:
        return
    duration = share * float(times[-1] - times[0])
    middle = float(times[len(times) // 2])
    values = {"duration_s": duration}
    yield Event("held-down", middle, int(near.actor[index]), int(near.target[index]), values, 0.5 + share / 2)


def _falls(near: Pairs, people: Bodies, alone: Persons) -> Iterator[Event]:
    for fall in falls(people, alone):
        actor = _who_was_near(near, fall.person, fall.step)
        values = {"drop_heights": fall.drop_heights, "duration_s": fall.duration_s}
        code = "fell" if actor == NOBODY else "fell-after-contact"
        yield Event(code, float(people.times[fall.step]), actor, fall.person, values, 1.0 + fall.drop_heights)


def _who_was_near(near: Pairs, person: int, step: int) -> int:
    """Who was closest to a person just before a moment, within reach; else `NOBODY`."""
    about = np.flatnonzero(near.target == person)
    since = max(step - round(1.0 / GRID_S), 0)
    distances = missing.smallest(near.distance[since : step + 1, about], axis=0)
    if not len(about) or not np.isfinite(distances).any() or np.nanmin(distances) > _NEAR_HEIGHTS:
        return NOBODY
    return int(near.actor[about[int(np.nanargmin(distances))]])
