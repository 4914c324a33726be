"""Scripts of everyday touch between the adult and the child: what the software must not flag."""

from __future__ import annotations

from math import cos, pi, sin

from vidreview.scenes.actions import (
    Action,
    Actions,
    Anchor,
    Belt,
    Channel,
    Frame,
    Glide,
    Limb,
    Part,
    Pose,
    Walk,
)
from vidreview.scenes.contact_scripts import BELT_M_S, DECK_M
from vidreview.scenes.curves import Ease
from vidreview.scenes.phrases import (
    ADULT,
    CHILD,
    FOREVER_S,
    approach,
    arms_up_and_down,
    both,
    facing,
    hold,
    mirrored,
    own,
    pose,
    spot,
    step_back,
)
from vidreview.scenes.play import Cast, Flight, Play, Prop, PropKind, ScriptedEvent


def _event(start_s: float, end_s: float, kind: str) -> ScriptedEvent:
    return ScriptedEvent(start_s, end_s, kind, False, (ADULT, CHILD))


def _comes(cast: Cast, distance: float, end_s: float, then: Actions) -> Part:
    walk = approach(0.2, end_s, distance, cast.angle)
    return Part(cast.adult, spot(2.2, cast.angle), facing(cast.angle), (walk, *then))


def guided_exercise(cast: Cast) -> Play:
    """The adult stands beside the child, one hand on its back, and leads its wrist up and down."""
    begin, side = 2.2 + cast.delay_s, cast.hand
    angle = side.sign * (pi / 2.0 - 0.25)
    led = side
    low, high = mirrored(led, (0.14, 0.22, -0.16)), mirrored(led, (0.06, 0.26, 0.17))
    adult: list[Action] = [approach(0.2, begin - 0.3, 0.55, angle)]
    child: list[Action] = []
    end = begin + 5.0
    near, far = side, side.other
    for figure, actions, hand in ((CHILD, child, led), (ADULT, adult, near)):
        up = 0.0 if figure == CHILD else 0.035
        lift = [begin + 0.7, begin + 3.0]
        actions.append(hold(Limb.HAND, hand, own(CHILD, Frame.CHEST, low), begin - 0.2, begin + 0.5, end))
        for start in lift:
            goal = own(CHILD, Frame.CHEST, (high[0], high[1], high[2] + up))
            actions.append(hold(Limb.HAND, hand, goal, start, start + 0.9, start + 1.2, 0.9))
    adult += [
        hold(Limb.HAND, far, own(CHILD, Frame.CHEST, mirrored(side, (-0.06, 0.04, -0.14))), begin - 0.2,
             begin + 0.5, end),
        *pose(begin - 0.3, begin + 0.4, bend=0.38, height=0.95),
        *pose(end, end + 0.6, bend=0.0, height=1.0),
    ]  # fmt: skip
    parts = (
        Part(cast.adult, spot(2.2, angle), facing(angle), tuple(adult)),
        Part(cast.child, (0.0, 0.0), 0.0, tuple(child)),
    )
    return Play(parts, (_event(begin, end, "guided-exercise"),), end + 0.8, (Prop(PropKind.MAT, (0.0, 0.0)),))


def high_five(cast: Cast) -> Play:
    """Both walk up, raise a hand and clap them together, twice."""
    begin = 2.3 + cast.delay_s
    height = 1.04 * cast.child.height_m
    adult: list[Action] = [*pose(begin - 0.4, begin + 0.3, bend=0.2, height=0.95)]
    child: list[Action] = [*pose(begin - 0.4, begin + 0.3, nod=-0.15)]
    for clap in (begin + 0.75, begin + 2.35):
        for actions, hand, along in ((adult, cast.hand, 0.47), (child, cast.hand, 0.29)):
            point = Anchor(Frame.WORLD, (*spot(along, cast.angle), height))
            raised = Anchor(
                Frame.WORLD, (*spot(along + (0.12 if along > 0.4 else -0.10), cast.angle), height + 0.04)
            )
            actions.append(hold(Limb.HAND, hand, raised, clap - 0.75, clap - 0.3, clap, 0.5))
            actions.append(hold(Limb.HAND, hand, point, clap - 0.26, clap, clap + 0.06, 0.6))
    adult += [*pose(begin + 3.2, begin + 4.0, bend=0.0, height=1.0)]
    end = begin + 3.0
    turned = Walk(0.1, 0.9, (0.0, 0.0), face=cast.angle)
    parts = (
        _comes(cast, 0.86, begin - 0.2, tuple(adult)),
        Part(cast.child, (0.0, 0.0), 0.6 * cast.angle, (turned, *child)),
    )
    return Play(parts, (_event(begin, end, "high-five"),), end + 1.6)


def hug(cast: Cast) -> Play:
    """The adult bends down, both put their arms round each other for two seconds and part."""
    begin = 2.2 + cast.delay_s
    closed, end = begin + 1.0, begin + 3.2
    adult: Actions = (
        *pose(begin - 0.2, closed, height=0.66, bend=0.42, tilt=0.10),
        *both(Limb.HAND, CHILD, Frame.CHEST, (-0.09, -0.05, -0.12), begin, closed, end, 0.8),
        *pose(end, end + 0.9, height=1.0, bend=0.0, tilt=0.0),
        step_back(end + 0.5, end + 1.5, 0.85, cast.angle),
    )
    child: Actions = (
        Walk(0.1, 0.9, (0.0, 0.0), face=cast.angle),
        Walk(begin - 0.2, begin + 0.5, spot(0.08, cast.angle), face=cast.angle, count=1),
        *both(Limb.HAND, ADULT, Frame.CHEST, (-0.03, -0.09, -0.02), begin + 0.1, closed, end, 0.7),
        *pose(begin, closed, look=0.4 * cast.hand.sign, bend=0.08),
        *pose(end, end + 0.6, look=0.0, bend=0.0),
    )
    parts = (_comes(cast, 0.52, begin - 0.1, adult), Part(cast.child, (0.0, 0.0), 0.6 * cast.angle, child))
    return Play(parts, (_event(begin, end, "hug"),), end + 2.0)


def lift(cast: Cast) -> Play:
    """The adult takes the child under the arms, lifts it up, holds it and sets it down."""
    begin = 2.2 + cast.delay_s
    grip, up, down, end = begin + 0.8, begin + 1.9, begin + 3.2, begin + 4.3
    raised = 1.0 + 0.42 * cast.adult.height_m / cast.child.height_m * 1.05
    adult: Actions = (
        *pose(begin, grip, height=0.80, bend=0.45),
        *both(Limb.HAND, CHILD, Frame.CHEST, (0.02, -0.10, -0.15), begin, grip, end),
        *pose(grip, up, height=1.0, bend=-0.08),
        *pose(down, end, height=0.80, bend=0.45),
        *pose(end, end + 0.8, height=1.0, bend=0.0),
        step_back(end + 0.5, end + 1.4, 0.85, cast.angle),
    )
    child: Actions = (
        Walk(0.1, 0.9, (0.0, 0.0), face=cast.angle),
        *pose(grip, up, height=raised),
        *pose(down, end, height=1.0),
        *both(Limb.FOOT, CHILD, Frame.PELVIS, (0.03, 0.06, -0.43), grip + 0.05, grip + 0.4, end - 0.3, 0.3),
        *both(Limb.HAND, ADULT, Frame.CHEST, (0.06, -0.10, -0.02), begin + 0.2, grip + 0.2, end),
        *pose(up, up + 0.6, look=0.3),
        *pose(down, down + 0.6, look=0.0),
    )
    parts = (_comes(cast, 0.50, begin - 0.1, adult), Part(cast.child, (0.0, 0.0), 0.6 * cast.angle, child))
    return Play(parts, (_event(begin, end, "lift"),), end + 1.6)


def walk_past(cast: Cast) -> Play:
    """The adult passes close by the child, which exercises."""
    side = cast.hand.sign
    start, end = (2.4, side * 0.75), (-2.2, side * 0.85)
    adult: Actions = (Walk(0.3 + cast.delay_s, 5.6 + cast.delay_s, end),)
    child = arms_up_and_down(CHILD, 0.5, 0.7, 4)
    parts = (Part(cast.adult, start, pi, adult), Part(cast.child, (0.0, 0.0), 0.2 * side, child))
    return Play(parts, (_event(2.0 + cast.delay_s, 4.0 + cast.delay_s, "walk-past"),), 6.4)


def holding_hands(cast: Cast) -> Play:
    """Both walk side by side, hand in hand."""
    side, begin = cast.hand, 0.9
    end = 6.0 + cast.delay_s
    aside = side.sign * 0.48
    goal = 2.0
    grip = own(CHILD, Frame.GROUND, mirrored(side, (0.04, 0.19, 0.50)))
    adult: Actions = (hold(Limb.HAND, side.other, grip, 0.1, 0.9, FOREVER_S), Walk(begin, end, (goal, aside)))
    child: Actions = (hold(Limb.HAND, side, grip, 0.1, 0.9, FOREVER_S), Walk(begin, end, (goal, 0.0)))
    parts = (Part(cast.adult, (-2.0, aside), 0.0, adult), Part(cast.child, (-2.0, 0.0), 0.0, child))
    return Play(parts, (_event(begin, end, "holding-hands"),), end + 0.6)


def pat_on_shoulder(cast: Cast) -> Play:
    """The adult walks up and pats the child's shoulder three times."""
    begin, hand = 2.4 + cast.delay_s, cast.hand
    offset = (0.05 * cos(cast.angle), -0.11 * hand.sign + 0.03 * sin(cast.angle), 0.02)
    above = (offset[0], offset[1], offset[2] + 0.07)
    adult: list[Action] = [
        hold(Limb.HAND, hand, own(CHILD, Frame.CHEST, above), begin, begin + 0.6, begin + 2.2),
        *pose(begin, begin + 0.6, bend=0.18),
        *pose(begin + 2.2, begin + 2.9, bend=0.0),
    ]
    for number in range(3):
        pat = begin + 0.6 + number * 0.45
        adult.append(hold(Limb.HAND, hand, own(CHILD, Frame.CHEST, offset), pat, pat + 0.16, pat + 0.2, 0.2))
    adult.append(step_back(begin + 2.6, begin + 3.6, 1.0, cast.angle))
    child: Actions = (*pose(begin + 0.4, begin + 0.9, nod=-0.2), *pose(begin + 2.0, begin + 2.6, nod=0.1))
    parts = (_comes(cast, 0.62, begin - 0.1, tuple(adult)), Part(cast.child, (0.0, 0.0), 0.0, child))
    return Play(parts, (_event(begin, begin + 2.4, "pat"),), begin + 4.0)


def handing_over(cast: Cast) -> Play:
    """The adult hands the child something small."""
    begin, hand = 2.3 + cast.delay_s, cast.hand
    height = 0.72 * cast.child.height_m
    meet = Anchor(Frame.WORLD, (*spot(0.40, cast.angle), height))
    take = Anchor(Frame.WORLD, (*spot(0.32, cast.angle), height))
    keep = own(CHILD, Frame.CHEST, mirrored(hand, (0.19, 0.05, -0.14)))
    carry = own(ADULT, Frame.CHEST, mirrored(hand, (0.16, 0.10, -0.20)))
    adult: Actions = (
        hold(Limb.HAND, hand, carry, -1.0, -0.5, begin + 1.6),
        hold(Limb.HAND, hand, meet, begin, begin + 0.8, begin + 1.5, 0.8),
        *pose(begin, begin + 0.8, bend=0.25),
        *pose(begin + 1.6, begin + 2.4, bend=0.0),
    )
    child: Actions = (
        Walk(0.1, 0.9, (0.0, 0.0), face=cast.angle),
        hold(Limb.HAND, hand, take, begin + 0.3, begin + 1.0, begin + 1.5, 0.8),
        hold(Limb.HAND, hand, keep, begin + 1.5, begin + 2.2, FOREVER_S),
    )
    parts = (_comes(cast, 0.92, begin - 0.1, adult), Part(cast.child, (0.0, 0.0), 0.6 * cast.angle, child))
    return Play(parts, (_event(begin, begin + 2.0, "handing-over"),), begin + 3.6)


def play_catch(cast: Cast) -> Play:
    """A ball is thrown to the child and back."""
    apart, angle = 1.9, cast.angle
    high = 0.74 * cast.child.height_m
    far, near = (*spot(apart - 0.38, angle), high + 0.2), (*spot(0.30, angle), high)
    throws = (1.2, 3.0, 4.8)
    flights: list[Flight] = []
    adult: list[Action] = [*both(Limb.HAND, ADULT, Frame.CHEST, (0.20, 0.07, -0.16), -1.0, -0.5)]
    child: list[Action] = [*both(Limb.HAND, CHILD, Frame.CHEST, (0.20, 0.08, -0.12), 0.4, 1.0)]
    for number, start in enumerate(throws):
        thrown, caught = (far, near) if number % 2 == 0 else (near, far)
        flights.append(Flight(start + cast.delay_s, start + 0.62 + cast.delay_s, thrown, caught))
        name, actions = (ADULT, adult) if number % 2 == 0 else (CHILD, child)
        begin = start + cast.delay_s
        actions += both(
            Limb.HAND, name, Frame.CHEST, (0.10, 0.08, -0.22), begin - 0.5, begin - 0.2, begin - 0.1, 0.2
        )
        actions += both(
            Limb.HAND, name, Frame.CHEST, (0.29, 0.07, 0.0), begin - 0.18, begin + 0.04, begin + 0.1, 0.5
        )
    parts = (
        Part(cast.adult, spot(apart, angle), facing(angle), tuple(adult)),
        Part(cast.child, (0.0, 0.0), angle, tuple(child)),
    )
    end = throws[-1] + 1.0 + cast.delay_s
    return Play(parts, (_event(0.8, end, "catch"),), end + 0.6, ball=tuple(flights))


def assisted_treadmill(cast: Cast) -> Play:
    """The child walks on a treadmill; the adult walks up beside it and steadies its back."""
    side = cast.hand
    beside, heading = -side.sign * 0.66, side.sign * (pi / 2.0 - 0.5)
    end = 6.4 + cast.delay_s
    span = end + 4.0
    child: Actions = (
        Pose(Channel.GROUND, -3.0, -2.9, DECK_M),
        Walk(-3.0, end + 1.0, (BELT_M_S * span, 0.0), count=round(span * BELT_M_S / 0.42), ease=Ease.LINEAR),
        Belt(-3.0, end + 1.0, (-BELT_M_S, 0.0)),
    )
    back = own(CHILD, Frame.CHEST, (-0.07, -side.sign * 0.03, -0.12))
    arm = own(CHILD, Frame.CHEST, (0.06, -side.sign * 0.14, -0.12))
    adult: Actions = (
        Walk(0.2, 2.0 + cast.delay_s, (-0.10, beside), face=heading),
        hold(Limb.HAND, side.other, arm, 2.4 + cast.delay_s, 3.2 + cast.delay_s, end - 1.0),
        hold(Limb.HAND, side, back, 2.3 + cast.delay_s, 3.0 + cast.delay_s, end - 1.0),
        *pose(2.2, 3.0, bend=0.15),
    )
    parts = (
        Part(cast.adult, (1.2, 2.4 * beside), heading + side.sign * 0.9, adult),
        Part(cast.child, (0.0, 0.0), 0.0, child),
    )
    event = _event(2.4 + cast.delay_s, end - 0.4, "assisted-treadmill")
    return Play(parts, (event,), end, (Prop(PropKind.TREADMILL, (0.15, 0.0)),))


def sits_down(cast: Cast) -> Play:
    """The child lowers itself to the mat with the adult's hand under its arm."""
    begin, side = 2.3 + cast.delay_s, cast.hand
    angle = side.sign * 1.1
    hand = own(CHILD, Frame.CHEST, mirrored(side, (0.02, 0.12, -0.10)))
    adult: Actions = (
        approach(0.2, begin - 0.2, 0.55, angle),
        hold(Limb.HAND, side.other, hand, begin - 0.2, begin + 0.5, begin + 2.4),
        *pose(begin + 0.2, begin + 2.0, bend=0.75, height=0.78),
        *pose(begin + 2.6, begin + 3.6, bend=0.0, height=1.0),
    )
    child: Actions = (
        *pose(begin + 0.5, begin + 2.1, Ease.SMOOTH, height=0.16, tilt=-0.12, bend=0.3),
        Glide(begin + 0.5, begin + 2.1, (-0.22, 0.0)),
        *both(Limb.FOOT, CHILD, Frame.GROUND, (0.36, 0.07, 0.04), begin + 1.0, begin + 2.2),
        *both(Limb.HAND, CHILD, Frame.GROUND, (0.10, 0.14, 0.16), begin + 1.2, begin + 2.2),
    )  # fmt: skip
    parts = (
        Part(cast.adult, spot(2.2, angle), facing(angle), adult),
        Part(cast.child, (0.0, 0.0), 0.0, child),
    )
    return Play(
        parts, (_event(begin, begin + 2.4, "sits-down"),), begin + 4.2, (Prop(PropKind.MAT, (-0.1, 0.0)),)
    )
