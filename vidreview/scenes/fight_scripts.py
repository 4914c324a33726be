"""Fights, told without a picture only: both strike, clinch, wrestle on the floor, or several beat one.

What a blow, a push or a fall looks like is told by the other scripts; here they follow one another quickly,
bodies hide each other, and more than two take part. Blows differ from telling to telling of the same script.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi

import numpy as np

from vidreview.records import Kind
from vidreview.scenes.actions import Action, Actions, Anchor, Channel, Frame, Glide, Limb, Part, Pose, Walk
from vidreview.scenes.contact_scripts import thrown_back
from vidreview.scenes.curves import Ease
from vidreview.scenes.ensemble import SIDES, dice, either, others
from vidreview.scenes.figure import Figure
from vidreview.scenes.joints import Side
from vidreview.scenes.phrases import (
    ADULT,
    CHILD,
    both,
    facing,
    hands_to_head,
    hold,
    mirrored,
    own,
    pose,
    sits,
    spot,
    step_back,
)
from vidreview.scenes.play import Cast, Play, ScriptedEvent

_REACH_M = 0.66
_ARRIVE_S = 1.4


@dataclass(frozen=True, slots=True)
class _Fighter:
    """Somebody on their spot: what they do is told later."""

    figure: Figure
    place: tuple[float, float]
    heading: float

    @property
    def name(self) -> str:
        return self.figure.name

    def part(self, *actions: Action) -> Part:
        return Part(self.figure, self.place, self.heading, actions)


def _fight(parts: tuple[Part, ...], start_s: float, end_s: float, kind: Kind, after_s: float = 1.4) -> Play:
    names = (ADULT, CHILD, *(part.figure.name for part in parts[2:]))
    return Play(parts, (ScriptedEvent(start_s, end_s, kind.value, True, names),), end_s + after_s)


def _blow(actor: str, target: str, side: Side, hit: float, random: np.random.Generator) -> Actions:
    """A hand is drawn back and strikes the other's head, chest or back."""
    frame = Frame.HEAD if random.random() < 0.65 else Frame.CHEST
    aside = float(random.uniform(-0.05, 0.05))
    meets = Anchor(frame, (0.08, aside, float(random.uniform(-0.06, 0.02))), target, hit - 0.04)
    back = own(actor, Frame.CHEST, mirrored(side, (float(random.uniform(-0.08, 0.06)), 0.20, -0.02)))
    quick = float(random.uniform(0.11, 0.20))
    return (
        hold(Limb.HAND, side, back, hit - quick - 0.22, hit - quick, hit, 0.2),
        hold(Limb.HAND, side, meets, hit - quick, hit, hit + 0.03, 0.28),
        *pose(hit - quick, hit + 0.05, twist=-0.45 * side.sign, bend=0.2),
        *pose(hit + 0.1, hit + 0.35, twist=0.0, bend=0.1),
    )


def _kick(target: str, side: Side, hit: float, frame: Frame, height: float) -> Actions:
    """A foot is swung into the other's legs or body."""
    meets = Anchor(frame, (0.06, 0.03 * side.sign, height), target, hit - 0.04)
    return (
        hold(Limb.FOOT, side, meets, hit - 0.22, hit, hit + 0.04, 0.34),
        *pose(hit - 0.2, hit + 0.05, tilt=-0.18),
        *pose(hit + 0.15, hit + 0.5, tilt=0.05),
    )


def _flinches(hit: float, random: np.random.Generator, much: float) -> Actions:
    """Head and trunk are thrown aside by a blow and come back."""
    nod, tip, lean = (much * float(v) for v in random.uniform([-0.6, -0.6, -0.25], [-0.1, 0.6, 0.25]))
    return (
        *pose(hit, hit + 0.12, Ease.HIT, nod=nod, tip=tip),
        *pose(hit + 0.02, hit + 0.2, Ease.HIT, tilt=-0.18 * much, lean=lean),
        *pose(hit + 0.25, hit + 0.6, nod=0.15, tip=0.0, tilt=0.05, lean=0.0),
    )


def _guard(name: str, start_s: float, end_s: float) -> Actions:
    return both(Limb.HAND, name, Frame.CHEST, (0.15, 0.07, 0.08), start_s - 0.3, start_s, end_s, 0.5)


def _shuffles(start_s: float, end_s: float, random: np.random.Generator, much: float) -> Actions:
    """Weight goes this way and that; never far, so that blows still reach."""
    found: list[Action] = []
    place, at = np.zeros(2), start_s
    while at < end_s:
        goal, lasts = random.uniform(-much, much, 2), float(random.uniform(0.3, 0.6))
        found.append(Glide(at, at + lasts, (float(goal[0] - place[0]), float(goal[1] - place[1]))))
        place, at = goal, at + lasts
    return tuple(found)


def _moments(
    start_s: float, end_s: float, random: np.random.Generator, apart: tuple[float, float]
) -> list[float]:
    found, at = [], start_s
    while at < end_s:
        found.append(at)
        at += float(random.uniform(*apart))
    return found


def _opponents(cast: Cast, distance: float) -> tuple[_Fighter, _Fighter, Walk]:
    """Two who face each other, and how the adult comes near."""
    adult = _Fighter(cast.adult, spot(1.7, cast.angle), facing(cast.angle))
    child = _Fighter(cast.child, (0.0, 0.0), cast.angle)
    return adult, child, Walk(0.2, _ARRIVE_S + cast.delay_s, spot(distance, cast.angle))


def _traded(
    first: str, second: str, moments: list[float], random: np.random.Generator, share: float = 0.5
) -> tuple[list[Action], list[Action]]:
    """Blows and now and then a kick, each taken by the other; the first strikes in this share of them."""
    theirs: dict[str, list[Action]] = {first: [], second: []}
    for hit in moments:
        actor, target = (first, second) if random.random() < share else (second, first)
        side = either(random)
        if random.random() < 0.15:
            theirs[actor] += _kick(target, side, hit, Frame.GROUND, float(random.uniform(0.15, 0.4)))
        else:
            theirs[actor] += _blow(actor, target, side, hit, random)
        theirs[target] += _flinches(hit, random, float(random.uniform(0.4, 1.0)))
    return theirs[first], theirs[second]


def trades_blows(cast: Cast) -> Play:
    """Both strike at each other again and again; sometimes one is knocked down."""
    random = dice(cast)
    adult, child, comes = _opponents(cast, _REACH_M)
    begin = _ARRIVE_S + cast.delay_s + 0.25
    end = begin + float(random.uniform(2.5, 4.5))
    first, second = _traded(ADULT, CHILD, _moments(begin, end, random, (0.22, 0.6)), random)
    ones = (comes, *first, *_guard(ADULT, begin - 0.3, end), *_shuffles(begin, end, random, 0.10))
    twos = [*second, *_guard(CHILD, begin - 0.3, end), *_shuffles(begin, end, random, 0.10)]
    if random.random() < 0.4:
        fallen = _Fighter(cast.child, (0.0, 0.0), 0.0)
        return _fight((adult.part(*ones), fallen.part(*twos, *thrown_back(cast, end + 0.1))), begin - 0.3,
                      end + 1.0, Kind.STRIKE)  # fmt: skip
    return _fight((adult.part(*ones), child.part(*twos)), begin - 0.3, end + 0.5, Kind.STRIKE)


def _grips(target: str, start_s: float, end_s: float, random: np.random.Generator) -> Actions:
    """Both hands hold the other's shoulders, neck or clothes."""
    up, ahead = float(random.uniform(-0.12, 0.03)), float(random.uniform(0.02, 0.07))
    return both(Limb.HAND, target, Frame.CHEST, (ahead, 0.09, up), start_s - 0.35, start_s, end_s, 0.4)


def _wrenches(start_s: float, end_s: float, random: np.random.Generator, much: float) -> Actions:
    """The trunk is pulled and pushed about, by jerks."""
    found: list[Action] = []
    for at in _moments(start_s, end_s, random, (0.28, 0.55)):
        for channel, most in (
            (Channel.TILT, 0.35),
            (Channel.LEAN, 0.35),
            (Channel.TWIST, 0.5),
            (Channel.TURN, 0.5),
        ):
            value = most * much * float(random.uniform(-1.0, 1.0))
            found.append(
                Pose(channel, at, at + 0.25, value, Ease.HIT if random.random() < 0.5 else Ease.SMOOTH)
            )
    rest = end_s + 0.2
    return (*found, *pose(rest, rest + 0.5, tilt=0.0, lean=0.0, twist=0.0, turn=0.0))


def grapples(cast: Cast) -> Play:
    """Both hold each other, pull and push about, strike from close, and part or fall."""
    random = dice(cast)
    adult, _, comes = _opponents(cast, 0.40)
    child = _Fighter(cast.child, (0.0, 0.0), 0.0 if random.random() < 0.5 else cast.angle)
    begin = _ARRIVE_S + cast.delay_s + 0.2
    end = begin + float(random.uniform(2.8, 4.5))
    about = _shuffles(begin, end, random, 0.30)
    blows = [m for m in _moments(begin + 0.5, end, random, (0.4, 1.2)) if random.random() < 0.7]
    first, second = _traded(ADULT, CHILD, blows, random, 0.6)
    much = cast.vigour
    ones = (
        comes,
        *_grips(CHILD, begin, end, random),
        *first,
        *about,
        *_wrenches(begin, end, random, much),
    )
    twos = [
        *_grips(ADULT, begin + 0.1, end, random),
        *second,
        *about,
        *_wrenches(begin, end, random, much),
    ]
    if child.heading == 0.0:
        twos += thrown_back(cast, end)
    kind = Kind.PUSH if child.heading == 0.0 else Kind.HOLD
    return _fight((adult.part(*ones), child.part(*twos)), begin - 0.1, end + 0.6, kind)


def wrestles_on_floor(cast: Cast) -> Play:
    """One lies on the back, the other kneels over, holds and strikes; the one below kicks and clutches."""
    random = dice(cast)
    begin = 1.0 + cast.delay_s
    end = begin + float(random.uniform(3.0, 4.5))
    child: list[Action] = [*sits(CHILD, -1.0, -0.6), *pose(-1.0, -0.5, tilt=-1.40)]
    adult: list[Action] = [*pose(0.0, begin, height=0.46, bend=0.5)]
    adult += both(Limb.FOOT, ADULT, Frame.GROUND, (-0.20, 0.09, 0.04), 0.0, begin - 0.2)
    adult += both(Limb.HAND, CHILD, Frame.CHEST, (0.07, 0.08, -0.05), begin - 0.5, begin, end)
    for hit in _moments(begin + 0.4, end, random, (0.35, 0.9)):
        side = either(random)
        high = own(ADULT, Frame.CHEST, mirrored(side, (0.10, 0.16, 0.16)))
        adult.append(hold(Limb.HAND, side, high, hit - 0.42, hit - 0.18, hit, 0.1))
        face = Anchor(Frame.HEAD, (0.07, 0.02 * side.sign, 0.0), CHILD, hit - 0.04)
        adult.append(hold(Limb.HAND, side, face, hit - 0.18, hit, hit + 0.05, 0.25))
        adult += pose(hit - 0.2, hit, bend=0.95)
        adult += pose(hit + 0.1, hit + 0.4, bend=0.7)
        child += pose(hit, hit + 0.12, Ease.HIT, tip=float(random.uniform(-0.5, 0.5)))
    for number, at in enumerate(_moments(begin, end, random, (0.3, 0.5))):
        side = SIDES[number % 2]
        foot = own(CHILD, Frame.PELVIS, mirrored(side, (0.28, 0.10, -0.22)))
        child.append(hold(Limb.FOOT, side, foot, at, at + 0.18, at + 0.22, 0.25))
        grip = own(ADULT, Frame.CHEST, mirrored(side, (0.06, -0.08, -0.04)))
        child.append(hold(Limb.HAND, side, grip, at - 0.1, at + 0.15, at + 0.35, 0.25))
        child += pose(at, at + 0.25, lean=float(random.uniform(-0.4, 0.4)))
    adult += _shuffles(begin, end, random, 0.08)
    over = spot(0.28, cast.angle)
    parts = (
        Part(cast.adult, over, facing(cast.angle) + float(random.uniform(-0.6, 0.6)), tuple(adult)),
        Part(cast.child, (0.0, 0.0), float(random.uniform(-0.8, 0.8)), tuple(child)),
    )
    return _fight(parts, begin - 0.2, end + 0.3, Kind.STRIKE, 1.0)


def gang_beats(cast: Cast) -> Play:
    """Two to three set upon one, who covers the head, bends, and goes down under blows and kicks."""
    random = dice(cast)
    figures = (cast.adult, *others(cast, int(random.integers(1, 3))))
    begin = _ARRIVE_S + cast.delay_s + 0.3
    down, end = begin + float(random.uniform(1.2, 2.2)), begin + float(random.uniform(3.4, 4.8))
    angles = [cast.angle + 2.0 * number * float(random.uniform(0.8, 1.2)) for number in range(len(figures))]
    acts: dict[str, list[Action]] = {
        figure.name: [Walk(0.2, begin - float(random.uniform(0.0, 0.4)), spot(0.62, angle))]
        for figure, angle in zip(figures, angles, strict=True)
    }
    victim: list[Action] = [
        *hands_to_head(CHILD, begin + 0.1, begin + 0.4),
        *pose(begin, begin + 0.7, bend=0.7),
    ]
    for hit in _moments(begin, end, random, (0.16, 0.45)):
        actor = figures[int(random.integers(len(figures)))].name
        side = either(random)
        low = hit > down or random.random() < 0.25
        frame = Frame.PELVIS if random.random() < 0.5 else Frame.CHEST
        acts[actor] += _kick(CHILD, side, hit, frame, 0.0) if low else _blow(actor, CHILD, side, hit, random)
        victim += _flinches(hit, random, 0.7 if hit < down else 0.3)
    victim += pose(down, down + 0.6, Ease.DROP, height=0.24, bend=1.0)
    victim += pose(down + 0.1, down + 0.8, Ease.DROP, lean=float(random.choice([-1.1, 1.1])))
    victim += both(Limb.FOOT, CHILD, Frame.PELVIS, (0.16, 0.06, -0.20), down, down + 0.6)
    for figure in figures:
        acts[figure.name] += _shuffles(begin, end, random, 0.12)
    attackers = tuple(
        Part(figure, spot(1.9, angle), facing(angle), tuple(acts[figure.name]))
        for figure, angle in zip(figures, angles, strict=True)
    )
    parts = (attackers[0], Part(cast.child, (0.0, 0.0), 0.0, tuple(victim)), *attackers[1:])
    return _fight(parts, begin - 0.2, end + 0.4, Kind.STRIKE)


def headlock(cast: Cast) -> Play:
    """One takes the other's head under the arm, bends it down and drags about; the other flails."""
    random = dice(cast)
    adult, child, comes = _opponents(cast, 0.42)
    begin = _ARRIVE_S + cast.delay_s + 0.3
    end = begin + float(random.uniform(2.5, 4.0))
    about = _shuffles(begin, end, random, 0.35)
    ones: list[Action] = [
        comes,
        *both(Limb.HAND, CHILD, Frame.HEAD, (0.02, 0.06, -0.06), begin - 0.4, begin, end),
    ]
    ones += [
        *about,
        *pose(begin, begin + 0.4, bend=0.35, twist=0.4 * cast.hand.sign),
        *_wrenches(begin, end, random, 0.6),
    ]
    twos: list[Action] = [*pose(begin, begin + 0.3, Ease.HIT, bend=1.15, tilt=0.25, height=0.88), *about]
    for number, at in enumerate(_moments(begin + 0.3, end, random, (0.3, 0.6))):
        side = SIDES[number % 2]
        aim = own(ADULT, Frame.PELVIS, (0.10, 0.06 * side.sign, float(random.uniform(-0.05, 0.15))))
        twos.append(hold(Limb.HAND, side, aim, at, at + 0.18, at + 0.22, 0.25))
        twos += pose(
            at, at + 0.25, lean=0.25 * float(random.uniform(-1, 1)), twist=0.4 * float(random.uniform(-1, 1))
        )
    twos += pose(end + 0.1, end + 0.8, bend=0.1, tilt=0.0, height=1.0, lean=0.0, twist=0.0)
    return _fight((adult.part(*ones), child.part(*twos)), begin - 0.3, end + 0.2, Kind.HOLD)


def chases_and_strikes(cast: Cast) -> Play:
    """One runs off, the other after, and strikes from behind; who is struck stumbles on or falls."""
    random = dice(cast)
    begin, hit = 0.8 + cast.delay_s, 2.2 + cast.delay_s
    away, behind = cast.angle + pi, spot(-1.35, cast.angle)
    child: list[Action] = [Walk(begin, hit + 0.1, spot(-1.9, cast.angle))]
    adult: list[Action] = [Walk(begin + 0.1, hit, behind)]
    last = hit
    for at in (hit, *(m for m in _moments(hit + 0.35, hit + 1.5, random, (0.3, 0.5)))):
        side = either(random)
        target = Anchor(
            Frame.HEAD if random.random() < 0.5 else Frame.CHEST, (-0.08, 0.02, -0.05), CHILD, at - 0.04
        )
        adult.append(hold(Limb.HAND, side, target, at - 0.18, at, at + 0.04, 0.28))
        adult += pose(at - 0.15, at, bend=0.3, twist=-0.4 * side.sign)
        adult += pose(at + 0.1, at + 0.35, twist=0.0)
        child += pose(at, at + 0.15, Ease.HIT, nod=0.5, tilt=0.3)
        child += pose(at + 0.25, at + 0.5, nod=0.2, tilt=0.1)
        last = at
    child += hands_to_head(CHILD, hit + 0.3, hit + 0.6)
    if random.random() < 0.5:
        child += pose(last + 0.05, last + 0.7, Ease.DROP, tilt=1.32, height=0.22)
        child += both(Limb.HAND, CHILD, Frame.GROUND, (0.42, 0.17, 0.03), last + 0.05, last + 0.5)
        child += both(Limb.FOOT, CHILD, Frame.GROUND, (-0.38, 0.06, 0.05), last + 0.1, last + 0.7)
    parts = (
        Part(cast.adult, spot(1.1, cast.angle), away, tuple(adult)),
        Part(cast.child, spot(0.3, cast.angle), away, tuple(child)),
    )
    return _fight(parts, hit - 0.4, last + 0.9, Kind.STRIKE)


def is_pulled_away(cast: Cast) -> Play:
    """Two fight; a third takes one of them from behind and pulls them off."""
    random = dice(cast)
    adult, child, comes = _opponents(cast, _REACH_M)
    begin = _ARRIVE_S + cast.delay_s + 0.25
    end = begin + float(random.uniform(2.4, 3.4))
    first, second = _traded(ADULT, CHILD, _moments(begin, end, random, (0.25, 0.6)), random)
    third = others(cast, 1)[0]
    aside = cast.angle + pi * float(random.uniform(0.75, 1.25))
    helper: Actions = (
        Walk(0.6, end - 0.4, spot(0.42, aside)),
        *both(Limb.HAND, CHILD, Frame.CHEST, (0.02, 0.12, -0.08), end - 0.8, end - 0.3, end + 1.2),
        *pose(end - 0.3, end, tilt=-0.15, bend=0.2),
        step_back(end, end + 1.2, 1.2, aside),
    )
    back = Walk(end + 0.05, end + 1.2, spot(0.8, aside), face=cast.angle)
    parts = (
        adult.part(comes, *first, *_guard(ADULT, begin - 0.3, end), *_shuffles(begin, end, random, 0.1)),
        child.part(
            *second, *_guard(CHILD, begin - 0.3, end), back, *_wrenches(end - 0.3, end + 0.8, random, 0.5)
        ),
        Part(third, spot(2.0, aside), facing(aside), helper),
    )
    return _fight(parts, begin - 0.3, end + 0.5, Kind.STRIKE)
