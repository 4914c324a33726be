"""More scripts, told without a picture only: care, play and sport that look rough, and harm that does not."""

from __future__ import annotations

from math import pi

from vidreview.records import Kind
from vidreview.scenes.actions import Action, Actions, Anchor, Frame, Glide, Limb, Part, Walk
from vidreview.scenes.curves import Ease
from vidreview.scenes.joints import Side
from vidreview.scenes.phrases import (
    ADULT,
    CHILD,
    FOREVER_S,
    approach,
    both,
    facing,
    hold,
    mirrored,
    own,
    pose,
    sits,
    spot,
    step_back,
)
from vidreview.scenes.play import Cast, Flight, Play, ScriptedEvent

_FROM_M = 2.2


def _told(adult: Part, child: Part, event: tuple[float, float, str], end_s: float) -> Play:
    start_s, last_s, kind = event
    contact = kind in {each.value for each in Kind}
    return Play((adult, child), (ScriptedEvent(start_s, last_s, kind, contact, (ADULT, CHILD)),), end_s)


def _comes(cast: Cast, distance: float, end_s: float, then: Actions) -> Part:
    walk = approach(0.2, end_s, distance, cast.angle)
    return Part(cast.adult, spot(_FROM_M, cast.angle), facing(cast.angle), (walk, *then))


def _turned(cast: Cast, then: Actions) -> Part:
    """The child, which turns to who comes."""
    return Part(
        cast.child, (0.0, 0.0), 0.6 * cast.angle, (Walk(0.1, 0.9, (0.0, 0.0), face=cast.angle), *then)
    )


def _kneels(start_s: float, end_s: float, bend: float = 0.4) -> Actions:
    return (
        *pose(start_s, end_s, height=0.48, bend=bend),
        *both(Limb.FOOT, ADULT, Frame.GROUND, (-0.20, 0.06, 0.04), start_s, end_s),
    )


def _lies_on_back(until_s: float) -> Actions:
    return (*sits(CHILD, -1.0, -0.6), *pose(-1.0, -0.5, tilt=-1.42), *pose(until_s, until_s + 0.8, nod=0.1))


def _lies_on_front() -> Actions:
    return (
        *pose(-1.0, -0.5, tilt=1.32, height=0.22, nod=-0.3),
        *both(Limb.HAND, CHILD, Frame.GROUND, (0.42, 0.17, 0.03), -1.0, -0.5),
        *both(Limb.FOOT, CHILD, Frame.GROUND, (-0.38, 0.06, 0.05), -1.0, -0.5),
    )


def clapping_game(cast: Cast) -> Play:
    """Both clap their hands against each other's, quickly."""
    begin, height = 2.3 + cast.delay_s, 0.82 * cast.child.height_m
    adult: list[Action] = [*pose(begin - 0.4, begin, bend=0.25, height=0.92)]
    child: list[Action] = []
    for number in range(7):
        clap = begin + 0.5 + number * 0.45 / cast.vigour
        side = (Side.LEFT, Side.RIGHT)[number % 2]
        for actions, own_side, along in ((adult, side, 0.40), (child, side.other, 0.34)):
            x, y = spot(along, cast.angle)
            point = Anchor(Frame.WORLD, (x, y + 0.08 * side.sign, height))
            actions.append(hold(Limb.HAND, own_side, point, clap - 0.22, clap, clap + 0.04, 0.22))
    end = begin + 0.8 + 7 * 0.45 / cast.vigour
    play = (_comes(cast, 0.78, begin - 0.2, tuple(adult)), _turned(cast, tuple(child)))
    return _told(*play, (begin, end, "clapping-game"), end + 1.0)


def combs_hair(cast: Cast) -> Play:
    """The adult runs a hand over the child's head again and again."""
    begin, hand = 2.4 + cast.delay_s, cast.hand
    adult: list[Action] = [*pose(begin - 0.2, begin + 0.4, bend=0.15)]
    for number in range(5):
        stroke = begin + number * 0.62
        high, low = own(CHILD, Frame.HEAD, (0.02, 0.0, 0.10)), own(CHILD, Frame.HEAD, (-0.07, 0.02, -0.04))
        adult.append(hold(Limb.HAND, hand, high, stroke, stroke + 0.25, stroke + 0.3, 0.25))
        adult.append(hold(Limb.HAND, hand, low, stroke + 0.28, stroke + 0.48, stroke + 0.5, 0.3))
    child: Actions = (*pose(begin, begin + 0.5, nod=0.15), *pose(begin + 3.2, begin + 3.6, nod=0.0))
    play = (_comes(cast, 0.55, begin - 0.1, tuple(adult)), _turned(cast, child))
    return _told(*play, (begin, begin + 3.3, "combs-hair"), begin + 4.4)


def puts_on_hat(cast: Cast) -> Play:
    """The adult brings both hands to the child's head, fast, and lets go."""
    begin = 2.4 + cast.delay_s
    adult: Actions = (
        *both(Limb.HAND, ADULT, Frame.CHEST, (0.22, 0.07, -0.05), -1.0, -0.5, begin + 0.3),
        *both(Limb.HAND, CHILD, Frame.HEAD, (0.0, 0.08, 0.10), begin, begin + 0.4 / cast.vigour, begin + 0.9),
        *pose(begin, begin + 0.4, bend=0.3),
        *pose(begin + 1.0, begin + 1.7, bend=0.0),
        step_back(begin + 1.6, begin + 2.5, 0.95, cast.angle),
    )
    child: Actions = (*pose(begin + 0.4, begin + 0.6, nod=0.2), *pose(begin + 1.0, begin + 1.5, nod=0.0))
    play = (_comes(cast, 0.58, begin - 0.1, adult), _turned(cast, child))
    return _told(*play, (begin, begin + 1.4, "puts-on-hat"), begin + 3.0)


def ties_shoes(cast: Cast) -> Play:
    """The adult kneels before the child and works at its feet."""
    begin, end = 2.4 + cast.delay_s, 6.0 + cast.delay_s
    feet = own(CHILD, Frame.GROUND, (0.10, 0.06, 0.08))
    adult: list[Action] = [*_kneels(begin, begin + 0.8, 0.9)]
    for number in range(6):
        at, side = begin + 0.8 + 0.4 * number, (Side.LEFT, Side.RIGHT)[number % 2]
        adult.append(hold(Limb.HAND, side, feet, at, at + 0.3, at + 0.6, 0.3))
    adult += [*pose(end, end + 0.9, height=1.0, bend=0.0)]
    child: Actions = (*pose(begin + 0.5, begin + 1.0, nod=0.4, bend=0.15),)
    play = (_comes(cast, 0.60, begin - 0.1, tuple(adult)), _turned(cast, child))
    return _told(*play, (begin, end, "ties-shoes"), end + 1.2)


def stretches_leg(cast: Cast) -> Play:
    """The child lies on its back; the adult kneels beside it and lifts and lowers a leg."""
    begin, side, end = 2.6 + cast.delay_s, cast.hand, 7.0 + cast.delay_s
    adult: list[Action] = [*_kneels(begin - 0.4, begin + 0.3)]
    child: list[Action] = [*_lies_on_back(end)]
    for number in range(2):
        start = begin + 0.6 + 1.8 * number
        raised = own(CHILD, Frame.PELVIS, mirrored(side, (0.34, 0.05, -0.10)))
        limbs = ((child, Limb.FOOT, side), *((adult, Limb.HAND, which) for which in Side))
        for actions, limb, which in limbs:
            actions.append(hold(limb, which, raised, start, start + 0.6, start + 0.9, 0.7))
    adult += [*pose(end, end + 0.8, bend=0.2)]
    play = (_comes(cast, 0.50, begin - 0.5, tuple(adult)), Part(cast.child, (0.0, 0.0), 0.0, tuple(child)))
    return _told(*play, (begin, end, "stretches-leg"), end + 1.0)


def rubs_back(cast: Cast) -> Play:
    """The child lies on its front; the adult kneels and rubs its back with both hands."""
    begin, end = 2.6 + cast.delay_s, 6.8 + cast.delay_s
    adult: list[Action] = [*_kneels(begin - 0.4, begin + 0.4, 0.8)]
    for number in range(9):
        at, along = begin + 0.4 + 0.42 * number, (0.02, 0.10)[number % 2]
        back = (-0.06, 0.05, -along - 0.06)
        adult += both(Limb.HAND, CHILD, Frame.CHEST, back, at, at + 0.35, at + 0.42, 0.35)
    play = (
        _comes(cast, 0.45, begin - 0.5, tuple(adult)),
        Part(cast.child, (0.0, 0.0), 0.0, _lies_on_front()),
    )
    return _told(*play, (begin, end, "rubs-back"), end + 0.8)


def helps_up(cast: Cast) -> Play:
    """The child sits on the floor; the adult takes its hand and pulls it to its feet."""
    begin, hand = 2.5 + cast.delay_s, cast.hand
    grip, up = begin + 0.6, begin + 0.6 + 0.75 / cast.vigour
    meet = own(CHILD, Frame.CHEST, (0.26, 0.0, -0.02))
    adult: Actions = (
        hold(Limb.HAND, hand, meet, begin, grip, up + 0.4),
        *pose(begin, grip, bend=0.5, height=0.9),
        *pose(grip, up, bend=-0.05, height=1.0),
    )
    child: Actions = (
        *sits(CHILD, -1.0, -0.5),
        hold(Limb.HAND, hand.other, meet, begin + 0.1, grip, up + 0.4),
        *pose(grip, up, height=1.0, tilt=0.1),
        *both(Limb.FOOT, CHILD, Frame.GROUND, (0.02, 0.06, 0.045), grip - 0.3, grip + 0.2),
        Glide(grip, up, spot(0.2, cast.angle)),
    )
    play = (_comes(cast, 0.75, begin - 0.1, adult), Part(cast.child, (0.0, 0.0), cast.angle, child))
    return _told(*play, (begin, up + 0.5, "helps-up"), up + 1.8)


def dances(cast: Cast) -> Play:
    """Both hold hands and swing from side to side."""
    begin, end = 2.2 + cast.delay_s, 7.0 + cast.delay_s
    adult: list[Action] = [
        *both(Limb.HAND, CHILD, Frame.CHEST, (0.22, -0.12, -0.08), begin, begin + 0.5, end)
    ]
    child: list[Action] = [*both(Limb.HAND, CHILD, Frame.CHEST, (0.22, 0.12, -0.08), begin, begin + 0.5, end)]
    for number in range(9):
        at, way = begin + 0.5 + 0.48 * number / cast.vigour, 1 - 2 * (number % 2)
        for actions, much in ((adult, 0.18), (child, 0.28)):
            actions += pose(at, at + 0.4 / cast.vigour, lean=much * way, twist=1.5 * much * way)
    play = (_comes(cast, 0.72, begin - 0.1, tuple(adult)), _turned(cast, tuple(child)))
    return _told(*play, (begin, end, "dances"), end + 0.6)


def plays_tag(cast: Cast) -> Play:
    """The adult runs up, touches the child's shoulder in passing and runs on; the child runs after."""
    begin, hand = 1.4 + cast.delay_s, cast.hand
    near, past = spot(0.62, cast.angle), spot(-1.9, cast.angle + 0.5)
    touch = own(CHILD, Frame.CHEST, mirrored(hand, (0.02, -0.12, 0.0)))
    adult: Actions = (
        Walk(0.4, begin + 0.3, near),
        hold(Limb.HAND, hand, touch, begin, begin + 0.28 / cast.vigour, begin + 0.34, 0.3),
        Walk(begin + 0.45, begin + 1.9, past),
    )
    child: Actions = (
        *pose(begin + 0.3, begin + 0.5, lean=0.08),
        Walk(begin + 0.8, begin + 2.3, spot(-1.0, cast.angle + 0.5)),
    )
    parts = (
        Part(cast.adult, spot(_FROM_M, cast.angle), facing(cast.angle), adult),
        Part(cast.child, (0.0, 0.0), 0.5 * cast.angle, child),
    )
    return _told(*parts, (begin, begin + 0.9, "tag"), begin + 3.0)


def tickles(cast: Cast) -> Play:
    """The adult kneels and tickles the child, which bends and turns away."""
    begin, end = 2.4 + cast.delay_s, 5.4 + cast.delay_s
    adult: list[Action] = [*_kneels(begin - 0.2, begin + 0.4, 0.2)]
    child: list[Action] = []
    for number in range(10):
        at, side = begin + 0.4 + 0.26 * number, (Side.LEFT, Side.RIGHT)[number % 2]
        spot_on = own(CHILD, Frame.CHEST, mirrored(side, (0.08, -0.09, -0.20)))
        adult.append(hold(Limb.HAND, side, spot_on, at, at + 0.14, at + 0.2, 0.2))
        bend, way = (0.35, 0.1)[number % 2], 1 - 2 * (number % 2)
        child += pose(at, at + 0.22, bend=bend, lean=0.16 * way, twist=0.3 * way)
    play = (_comes(cast, 0.55, begin - 0.2, tuple(adult)), _turned(cast, tuple(child)))
    return _told(*play, (begin, end, "tickles"), end + 1.0)


def kicks_a_ball(cast: Cast) -> Play:
    """Both kick a ball to each other, two steps apart."""
    apart, foot, flights = 1.7, cast.hand, list[Flight]()
    near, far = (*spot(0.3, cast.angle), 0.09), (*spot(apart - 0.3, cast.angle), 0.09)
    adult: list[Action] = []
    child: list[Action] = []
    for number, start in enumerate((1.2, 2.6, 4.0, 5.4)):
        at, back = start + cast.delay_s, number % 2
        flights.append(Flight(at, at + 0.7, *((near, far) if back else (far, near))))
        name, actions = (CHILD, child) if back else (ADULT, adult)
        drawn = own(name, Frame.PELVIS, mirrored(foot, (-0.16, 0.06, -0.38)))
        swung = own(name, Frame.GROUND, mirrored(foot, (0.26, 0.05, 0.14)))
        actions.append(hold(Limb.FOOT, foot, drawn, at - 0.5, at - 0.22, at - 0.1, 0.3))
        actions.append(hold(Limb.FOOT, foot, swung, at - 0.18, at + 0.04, at + 0.1, 0.4))
    end = 6.4 + cast.delay_s
    parts = (
        Part(cast.adult, spot(apart, cast.angle), facing(cast.angle), tuple(adult)),
        Part(cast.child, (0.0, 0.0), cast.angle, tuple(child)),
    )
    event = ScriptedEvent(0.8, end, "ball-game", False, (ADULT, CHILD))
    return Play(parts, (event,), end + 0.4, ball=tuple(flights))


def shakes(cast: Cast) -> Play:
    """The adult takes the child by the shoulders and shakes it."""
    begin = 2.7 + cast.delay_s
    grip, beat = begin + 0.45, 0.17
    adult: list[Action] = [
        *both(Limb.HAND, CHILD, Frame.CHEST, (0.02, -0.12, -0.03), begin, grip, grip + 2.0, 0.4),
        *pose(begin, grip, bend=0.3),
    ]
    child: list[Action] = []
    for number in range(10):
        at, way = grip + number * beat, 1 - 2 * (number % 2)
        child += pose(at, at + beat, Ease.HIT, tilt=0.24 * way * cast.vigour, nod=-0.5 * way * cast.vigour)
    child += [*pose(grip + 1.8, grip + 2.3, tilt=0.0, nod=0.3)]
    play = (_comes(cast, 0.52, begin - 0.2, tuple(adult)), _turned(cast, tuple(child)))
    return _told(*play, (begin, grip + 2.0, Kind.HOLD.value), grip + 3.4)


def kicks_who_lies(cast: Cast) -> Play:
    """The child lies on its front; the adult walks up and kicks it twice."""
    begin, foot = 2.7 + cast.delay_s, cast.hand
    adult: list[Action] = []
    child: list[Action] = [*_lies_on_front()]
    for number in range(2):
        hit = begin + 0.5 + 1.0 * number
        drawn = own(ADULT, Frame.PELVIS, mirrored(foot, (-0.18, 0.06, -0.36)))
        target = Anchor(Frame.PELVIS, (0.0, 0.0, 0.05), CHILD, hit)
        adult.append(hold(Limb.FOOT, foot, drawn, hit - 0.5, hit - 0.22, hit - 0.1, 0.3))
        adult.append(hold(Limb.FOOT, foot, target, hit - 0.2, hit, hit + 0.03, 0.4))
        child += [Glide(hit, hit + 0.25, spot(-0.14 * cast.vigour, cast.angle), Ease.HIT)]
        child += [*pose(hit, hit + 0.2, Ease.HIT, bend=0.5), *pose(hit + 0.3, hit + 0.8, bend=0.2)]
    play = (_comes(cast, 0.60, begin - 0.2, tuple(adult)), Part(cast.child, (0.0, 0.0), 0.0, tuple(child)))
    return _told(*play, (begin, begin + 2.2, Kind.KICK.value), begin + 3.6)


def pulls_by_hair(cast: Cast) -> Play:
    """The adult takes the child by the hair, bends its head down and walks it off."""
    begin, hand = 2.7 + cast.delay_s, cast.hand
    grip, pull, end = begin + 0.4, begin + 0.6, begin + 2.6
    hair = own(CHILD, Frame.HEAD, (0.0, 0.0, 0.09))
    away = spot(1.9, cast.angle)
    adult: Actions = (
        hold(Limb.HAND, hand, hair, begin, grip, end),
        Walk(pull + 0.2, end, away, face=facing(cast.angle) + pi / 2 * hand.sign),
    )
    child: Actions = (
        *pose(pull, pull + 0.2, Ease.HIT, bend=0.9, nod=0.5, tilt=0.3),
        *both(Limb.HAND, CHILD, Frame.HEAD, (0.0, 0.07, 0.07), pull + 0.1, pull + 0.5, end),
        Walk(pull + 0.25, end, spot(1.2, cast.angle), face=cast.angle),
        *pose(end, end + 0.6, bend=0.2, nod=0.0, tilt=0.0),
    )
    play = (_comes(cast, 0.60, begin - 0.2, adult), _turned(cast, child))
    return _told(*play, (begin, end, Kind.HOLD.value), end + 1.2)


def beats(cast: Cast) -> Play:
    """The adult strikes the child's head and back again and again; the child bends and covers its head."""
    begin, count = 2.7 + cast.delay_s, 4
    adult: list[Action] = []
    child: list[Action] = []
    for number in range(count):
        hit, side = begin + 0.4 + 0.5 * number, (cast.hand, cast.hand.other)[number % 2]
        frame, place = ((Frame.HEAD, (0.02, 0.0, 0.08)), (Frame.CHEST, (-0.08, 0.0, -0.08)))[number % 2]
        drawn = own(ADULT, Frame.CHEST, mirrored(side, (-0.05, 0.20, 0.16)))
        adult.append(hold(Limb.HAND, side, drawn, hit - 0.42, hit - 0.2, hit - 0.1, 0.2))
        adult.append(
            hold(Limb.HAND, side, Anchor(frame, place, CHILD, hit), hit - 0.18, hit, hit + 0.02, 0.35)
        )
        child += pose(hit, hit + 0.14, Ease.HIT, nod=0.25 + 0.1 * number, bend=0.2 + 0.15 * number)
    child += both(Limb.HAND, CHILD, Frame.HEAD, (0.03, 0.085, 0.02), begin + 0.7, begin + 1.1, FOREVER_S)
    play = (_comes(cast, 0.56, begin - 0.2, tuple(adult)), _turned(cast, tuple(child)))
    return _told(*play, (begin, begin + 0.8 + 0.5 * count, Kind.STRIKE.value), begin + 4.2)
