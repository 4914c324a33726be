"""People among people, told without a picture only: close, lively, several at once, and nobody harmed."""

from __future__ import annotations

from math import pi

import numpy as np

from vidreview.scenes.actions import Action, Actions, Anchor, Frame, Glide, Limb, Part, Walk
from vidreview.scenes.ensemble import SIDES, dice, either, harmless, others
from vidreview.scenes.figure import Figure
from vidreview.scenes.phrases import ADULT, CHILD, both, facing, hold, mirrored, own, pose, spot
from vidreview.scenes.play import Cast, Play


def _people(cast: Cast, least: int, most: int) -> tuple[Figure, ...]:
    """Adult, child, and up to two more."""
    count = int(dice(cast, 1).integers(least, most + 1))
    return (cast.adult, cast.child, *others(cast, count - 2))


def _gestures(name: str, start_s: float, end_s: float, random: np.random.Generator) -> list[Action]:
    """Talks with the hands, now and then with one raised high or both flung out."""
    found: list[Action] = []
    at = start_s + float(random.uniform(0.0, 0.8))
    while at < end_s:
        beat = float(random.uniform(0.25, 0.6))
        for side in SIDES if random.random() < 0.4 else (either(random),):
            low, high = (0.10, 0.06, -0.16), (0.24, 0.24, 0.16)
            place = mirrored(side, tuple(float(v) for v in random.uniform(low, high)))  # type: ignore[arg-type]
            found.append(
                hold(Limb.HAND, side, own(name, Frame.CHEST, place), at, at + beat, at + beat + 0.1, beat)
            )
        nod, tilt, twist = random.uniform([-0.1, -0.05, -0.3], [0.3, 0.12, 0.3]).tolist()
        found += pose(at, at + beat, nod=nod, tilt=tilt, twist=twist)
        at += float(random.uniform(0.5, 1.4))
    return found


def _shifts(start_s: float, end_s: float, random: np.random.Generator) -> list[Action]:
    found: list[Action] = []
    at, place = start_s, np.zeros(2)
    while at < end_s:
        goal, lasts = random.uniform(-0.08, 0.08, 2), float(random.uniform(0.6, 1.4))
        found.append(Glide(at, at + lasts, (float(goal[0] - place[0]), float(goal[1] - place[1]))))
        at, place = at + lasts, goal
    return found


def talks_in_a_ring(cast: Cast) -> Play:
    """Two to four stand close and talk with their hands; one may clap another on the shoulder."""
    random, end = dice(cast), 5.5 + cast.delay_s
    people = _people(cast, 2, 4)
    wide = float(random.uniform(0.38, 0.6)) * (1.0 + 0.18 * (len(people) - 2))
    parts = []
    for number, figure in enumerate(people):
        angle = cast.angle + 2.0 * pi * number / len(people)
        acts = [*_gestures(figure.name, 0.3, end, random), *_shifts(0.2, end, random)]
        if random.random() < 0.4:
            to = people[(number + 1) % len(people)]
            at, side = float(random.uniform(1.5, 4.0)), either(random)
            shoulder = own(to.name, Frame.CHEST, (0.02, 0.10 * side.other.sign, -0.01))
            acts.append(hold(Limb.HAND, side, shoulder, at, at + 0.4, at + 0.8, 0.5))
        parts.append(Part(figure, spot(wide, angle), facing(angle), tuple(acts)))
    return harmless(tuple(parts), "talk", 0.5, end)


def crowds_past(cast: Cast) -> Play:
    """Three or four walk across each other's ways, close and at different paces."""
    random = dice(cast)
    people = _people(cast, 3, 4)
    parts, last = [], 0.0
    for number, figure in enumerate(people):
        angle = cast.angle + pi * number * float(random.uniform(0.8, 1.1))
        begin, pace = 0.2 + float(random.uniform(0.0, 1.0)), float(random.uniform(0.8, 1.7))
        aside = float(random.uniform(-0.4, 0.4))
        start = np.array(spot(2.2, angle)) + np.array(spot(aside, angle + pi / 2))
        goal = np.array(spot(-2.2, angle)) + np.array(
            spot(aside + float(random.uniform(-0.3, 0.3)), angle + pi / 2)
        )
        until = begin + 4.4 / pace
        walk = Walk(begin, until, (float(goal[0]), float(goal[1])))
        acts: Actions = (walk, *pose(begin + 1.0, begin + 1.6, look=float(random.uniform(-0.7, 0.7))))
        parts.append(Part(figure, (float(start[0]), float(start[1])), facing(angle), acts))
        last = max(last, until)
    return harmless(tuple(parts), "passing", 0.5, last)


def greets_heartily(cast: Cast) -> Play:
    """One walks up quickly; they shake hands, pull each other close and clap each other's back."""
    random = dice(cast)
    meet, hand = 1.5 + cast.delay_s, cast.hand
    high = 0.58 * cast.child.height_m
    grip = Anchor(Frame.WORLD, (*spot(0.32, cast.angle), high))
    adult: list[Action] = [Walk(0.2, meet, spot(0.68, cast.angle))]
    child: list[Action] = []
    for actions in (adult, child):
        actions.append(hold(Limb.HAND, hand, grip, meet - 0.5, meet - 0.05, meet + 1.4, 0.4))
    close, part = meet + 0.5, meet + 1.6
    adult.append(Walk(close, close + 0.35, spot(0.42, cast.angle)))
    adult += pose(close, close + 0.4, tilt=0.15, lean=-0.15 * hand.sign)
    child += pose(close, close + 0.4, tilt=0.12, lean=-0.15 * hand.sign)
    for number in range(int(random.integers(2, 5))):
        at = close + 0.35 + 0.28 * number / cast.vigour
        for name, actions in ((CHILD, adult), (ADULT, child)):
            back = own(name, Frame.CHEST, (-0.07, 0.07 * hand.sign, -0.06))
            actions.append(hold(Limb.HAND, hand.other, back, at - 0.16, at, at + 0.03, 0.2))
        part = max(part, at + 0.3)
    adult += [Walk(part, part + 0.8, spot(0.85, cast.angle), face=facing(cast.angle))]
    for actions in (adult, child):
        actions += pose(part, part + 0.6, tilt=0.0, lean=0.0)
    end = part + 1.2
    parts = (
        Part(cast.adult, spot(2.4, cast.angle), facing(cast.angle), tuple(adult)),
        Part(cast.child, (0.0, 0.0), cast.angle, tuple(child)),
    )
    return harmless(parts, "greeting", meet - 0.3, end)


def queues(cast: Cast) -> Play:
    """People stand close behind each other, turn round, and move up a step at a time."""
    random = dice(cast)
    people, end = _people(cast, 3, 4), 6.0 + cast.delay_s
    parts = []
    for number, figure in enumerate(people):
        behind = 0.48 * number
        acts: list[Action] = []
        for step in range(2):
            at = 1.2 + 2.2 * step + 0.25 * number
            acts.append(Walk(at, at + 0.7, spot(0.45 * (step + 1) - behind, cast.angle), face=cast.angle))
        acts += _gestures(figure.name, 0.5, end, random) if random.random() < 0.4 else []
        acts += pose(2.4, 3.0, look=float(random.uniform(-1.0, 1.0)))
        parts.append(Part(figure, spot(-behind, cast.angle), cast.angle, tuple(acts)))
    return harmless(tuple(parts), "queue", 0.5, end)


def works_side_by_side(cast: Cast) -> Play:
    """Two stand at a counter, bend, reach for things, and reach across each other."""
    random, end = dice(cast), 5.5 + cast.delay_s
    heading = cast.angle
    high = 0.52 * min(cast.adult.height_m, cast.child.height_m + 0.2)
    parts = []
    for number, figure in enumerate((cast.adult, cast.child)):
        aside = (0.24, -0.24)[number]
        place = spot(aside, heading + pi / 2)
        acts: list[Action] = [*pose(0.1, 0.8, bend=0.3)]
        at = 0.6
        while at < end - 0.6:
            side, beat = either(random), float(random.uniform(0.3, 0.6))
            over = np.array(spot(0.45, heading)) + np.array(
                spot(float(random.uniform(-0.5, 0.5)), heading + pi / 2)
            )
            thing = Anchor(
                Frame.WORLD, (float(over[0]), float(over[1]), high + float(random.uniform(-0.1, 0.25)))
            )
            acts.append(hold(Limb.HAND, side, thing, at, at + beat, at + beat + 0.15, beat))
            acts += pose(
                at, at + beat, bend=float(random.uniform(0.2, 0.6)), twist=float(random.uniform(-0.3, 0.3))
            )
            at += beat + float(random.uniform(0.2, 0.7))
        parts.append(Part(figure, place, heading, tuple(acts)))
    return harmless(tuple(parts), "work", 0.5, end)


def carries_together(cast: Cast) -> Play:
    """Two lift something heavy between them and carry it off."""
    begin, lift = 0.8 + cast.delay_s, 1.9 + cast.delay_s
    end = lift + 3.0
    way = spot(1.6, cast.angle + pi / 2)
    parts = []
    for figure, along in ((cast.adult, 0.62), (cast.child, -0.62)):
        angle = cast.angle if along > 0 else cast.angle + pi
        acts: list[Action] = [*pose(begin, begin + 0.7, bend=0.8, height=0.75)]
        acts += both(Limb.HAND, figure.name, Frame.PELVIS, (0.26, 0.10, -0.08), begin, begin + 0.7, end - 0.2)
        acts += pose(lift, lift + 0.6, bend=0.15, height=1.0, tilt=-0.05)
        to = np.array(spot(along, cast.angle)) + np.array(way)
        acts.append(Walk(lift + 0.7, end - 0.3, (float(to[0]), float(to[1])), face=facing(angle)))
        parts.append(Part(figure, spot(along, cast.angle), facing(angle), tuple(acts)))
    return harmless(tuple(parts), "carrying", begin, end)


def runs_along(cast: Cast) -> Play:
    """Two or three run in the same direction, close together; one slows down and is overtaken."""
    random = dice(cast)
    parts, last = [], 0.0
    for number, figure in enumerate(_people(cast, 2, 3)):
        aside = 0.42 * (number - 0.5)
        begin, pace = 0.3 + float(random.uniform(0.0, 0.5)), float(random.uniform(1.5, 2.2))
        start = np.array(spot(-2.4, cast.angle)) + np.array(spot(aside, cast.angle + pi / 2))
        goal = np.array(spot(2.4, cast.angle)) + np.array(spot(0.7 * aside, cast.angle + pi / 2))
        until = begin + 4.8 / pace
        acts: Actions = (
            *both(Limb.HAND, figure.name, Frame.CHEST, (0.10, 0.14, -0.14), 0.0, 0.3, until),
            *pose(0.1, 0.5, tilt=0.12),
            Walk(begin, until, (float(goal[0]), float(goal[1]))),
        )
        parts.append(Part(figure, (float(start[0]), float(start[1])), cast.angle, acts))
        last = max(last, until)
    return harmless(tuple(parts), "running", 0.3, last + 0.6)


def comforts(cast: Cast) -> Play:
    """One walks up to somebody who crouches, kneels, puts an arm round and strokes the back."""
    come, stroke = 1.6 + cast.delay_s, 2.3 + cast.delay_s
    end, hand = stroke + 3.0, cast.hand
    child: list[Action] = [*pose(-0.5, 0.0, height=0.42, bend=0.9)]
    child += both(Limb.HAND, CHILD, Frame.HEAD, (0.06, 0.05, -0.04), -0.4, 0.0)
    adult: list[Action] = [Walk(0.2, come, spot(0.42, cast.angle + 0.9), face=facing(cast.angle + 0.9))]
    adult += pose(come, stroke, height=0.52, bend=0.4)
    around = own(CHILD, Frame.CHEST, (-0.06, 0.10, -0.04))
    adult.append(hold(Limb.HAND, hand.other, around, come + 0.2, stroke, end))
    for number in range(5):
        at = stroke + 0.6 * number
        down = own(CHILD, Frame.CHEST, (-0.09, 0.0, -0.02 - 0.09 * (number % 2)))
        adult.append(hold(Limb.HAND, hand, down, at - 0.3, at, at + 0.15, 0.3))
    child += pose(end - 0.8, end, bend=0.3, height=0.55)
    parts = (
        Part(cast.adult, spot(2.0, cast.angle + 0.9), facing(cast.angle + 0.9), tuple(adult)),
        Part(cast.child, (0.0, 0.0), 0.0, tuple(child)),
    )
    return harmless(parts, "comfort", come, end)
