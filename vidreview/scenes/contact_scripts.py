"""Scripts in which the adult figure hurts the child figure: what the software has to find."""

from __future__ import annotations

from math import cos, pi, sin

from vidreview.records import Kind
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
from vidreview.scenes.curves import Ease
from vidreview.scenes.joints import Side
from vidreview.scenes.phrases import (
    ADULT,
    CHILD,
    FOREVER_S,
    approach,
    arms_up_and_down,
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
from vidreview.scenes.play import Cast, Play, Prop, PropKind, ScriptedEvent

APPROACH_FROM_M = 2.3
ACT_S = 2.8
"""When the act begins, after the delay."""
DECK_M = 0.17
BELT_M_S = 0.9


def _event(start_s: float, end_s: float, kind: Kind) -> ScriptedEvent:
    return ScriptedEvent(start_s, end_s, kind.value, True, (ADULT, CHILD))


def _comes(cast: Cast, distance: float, then: Actions) -> Part:
    """The adult walks up to the child and stops at ``distance`` in metres."""
    start, arrive = 0.2 + cast.delay_s, 2.4 + cast.delay_s
    walk = approach(start, arrive, distance, cast.angle)
    return Part(cast.adult, spot(APPROACH_FROM_M, cast.angle), facing(cast.angle), (walk, *then))


def reels(cast: Cast, hit_s: float, amount: float) -> Actions:
    """The child's head and trunk are thrown away from the adult, and it steps after them."""
    ahead, aside = cos(cast.angle) * amount, sin(cast.angle) * amount
    away = spot(-0.42 * amount, cast.angle)
    recover = hit_s + 0.45
    return (
        *pose(
            hit_s, hit_s + 0.13, Ease.HIT, nod=-0.55 * ahead, tip=-0.55 * aside, look=-0.5 * cast.hand.sign
        ),
        *pose(hit_s + 0.02, hit_s + 0.24, Ease.HIT, tilt=-0.38 * ahead, lean=-0.42 * aside),
        *pose(recover, recover + 0.7, nod=0.35, tip=0.0, look=0.0, tilt=0.0, lean=0.0),
        *pose(recover + 0.1, recover + 0.9, bend=0.55, height=0.85),
        Walk(hit_s + 0.1, hit_s + 0.7, away, face=0.0, count=1),
    )


def blow_to_head(cast: Cast) -> Play:
    """The adult walks up, draws back a hand and strikes the child's head; the child holds its head."""
    act, hand = ACT_S + cast.delay_s, cast.hand
    hit = act + 0.56
    target = (0.10 * cos(cast.angle), 0.10 * sin(cast.angle), 0.0)
    back = own(ADULT, Frame.CHEST, mirrored(hand, (-0.10, 0.22, 0.06)))
    through = own(ADULT, Frame.CHEST, mirrored(hand, (0.25, -0.10, -0.14)))
    adult: Actions = (
        hold(Limb.HAND, hand, back, act, act + 0.30, hit, 0.3),
        hold(
            Limb.HAND, hand, Anchor(Frame.HEAD, target, CHILD, hit - 0.05), hit - 0.25, hit, hit + 0.02, 0.7
        ),
        hold(Limb.HAND, hand, through, hit, hit + 0.18, hit + 0.3, 0.7),
        *pose(act, act + 0.3, twist=-0.45 * hand.sign, bend=-0.05),
        *pose(hit - 0.25, hit + 0.08, Ease.SMOOTH, twist=0.5 * hand.sign, bend=0.28),
        *pose(hit + 0.5, hit + 1.3, twist=0.0, bend=0.05),
        step_back(hit + 1.6, hit + 2.7, 0.95, cast.angle),
    )
    child: Actions = (
        *arms_up_and_down(CHILD, 0.3 + cast.delay_s, 0.6, 2),
        *pose(act - 0.4, act + 0.1, look=0.5 * cast.angle, nod=-0.15),
        *reels(cast, hit, cast.vigour),
        *hands_to_head(CHILD, hit + 0.25, hit + 0.75),
    )
    parts = (_comes(cast, 0.60, adult), Part(cast.child, (0.0, 0.0), 0.0, child))
    return Play(parts, (_event(act, hit + 1.0, Kind.STRIKE),), hit + 4.0)


def slap(cast: Cast) -> Play:
    """A blow with less wind-up: the hand swings across, the child's head turns, it takes one step."""
    act, hand = ACT_S + cast.delay_s, cast.hand
    hit = act + 0.38
    target = (0.09 * cos(cast.angle), 0.09 * sin(cast.angle) + 0.03 * hand.sign, -0.02)
    back = own(ADULT, Frame.CHEST, mirrored(hand, (0.02, 0.28, -0.06)))
    through = own(ADULT, Frame.CHEST, mirrored(hand, (0.22, -0.16, -0.12)))
    adult: Actions = (
        hold(Limb.HAND, hand, back, act, act + 0.18, hit, 0.3),
        hold(Limb.HAND, hand, Anchor(Frame.HEAD, target, CHILD, hit - 0.05), hit - 0.2, hit, hit + 0.02, 0.5),
        hold(Limb.HAND, hand, through, hit, hit + 0.14, hit + 0.25, 0.6),
        *pose(act, act + 0.2, twist=-0.3 * hand.sign),
        *pose(hit - 0.2, hit + 0.08, twist=0.35 * hand.sign, bend=0.2),
        *pose(hit + 0.4, hit + 1.2, twist=0.0, bend=0.0),
    )
    child: Actions = (
        *reels(cast, hit, 0.6 * cast.vigour),
        hold(Limb.HAND, hand, own(CHILD, Frame.HEAD, mirrored(hand, (0.05, 0.07, -0.02))),
             hit + 0.3, hit + 0.8, FOREVER_S),
    )  # fmt: skip
    parts = (_comes(cast, 0.58, adult), Part(cast.child, (0.0, 0.0), 0.0, child))
    return Play(parts, (_event(act, hit + 0.8, Kind.STRIKE),), hit + 3.4)


def swept(cast: Cast, hit: float) -> Actions:
    """A leg is kicked from under the child, which comes to sit on the floor."""
    foot, away = cast.hand, spot(-0.30, cast.angle)
    return (
        hold(Limb.FOOT, foot.other, own(CHILD, Frame.GROUND, (away[0], away[1], 0.16)), hit, hit + 0.18,
             hit + 0.2, 0.5),
        *pose(hit, hit + 0.2, Ease.HIT, lean=0.35 * sin(cast.angle), tilt=0.4 * cos(cast.angle)),
        *pose(hit + 0.2, hit + 0.75, bend=0.2, tilt=-0.2, lean=0.0),
        Glide(hit + 0.05, hit + 0.7, spot(-0.18, cast.angle), Ease.DROP),
        *sits(CHILD, hit + 0.12, hit + 0.68),
    )  # fmt: skip


def kick_to_legs(cast: Cast) -> Play:
    """The adult walks up and kicks the child's legs from under it; the child falls and holds its leg."""
    act, foot = ACT_S + cast.delay_s, cast.hand
    hit = act + 0.55
    target = (0.10 * cos(cast.angle), 0.10 * sin(cast.angle) - 0.03 * foot.sign, 0.22)
    back = own(ADULT, Frame.PELVIS, mirrored(foot, (-0.17, 0.06, -0.38)))
    adult: Actions = (
        hold(Limb.FOOT, foot, back, act, act + 0.32, hit, 0.3),
        hold(Limb.FOOT, foot, Anchor(Frame.GROUND, target, CHILD, hit), hit - 0.23, hit, hit + 0.04, 0.55),
        *pose(act, act + 0.3, tilt=0.12),
        *pose(hit - 0.23, hit + 0.05, tilt=-0.22, bend=0.15),
        *pose(hit + 0.3, hit + 0.9, tilt=0.0, bend=0.1),
        *both(Limb.HAND, ADULT, Frame.CHEST, (0.10, 0.24, -0.20), act, act + 0.3, hit + 0.2),
        step_back(hit + 1.2, hit + 2.2, 1.05, cast.angle),
    )
    child: Actions = (
        *arms_up_and_down(CHILD, 0.4 + cast.delay_s, 0.6, 1),
        *swept(cast, hit),
        *both(Limb.HAND, CHILD, Frame.GROUND, (0.24, 0.05, 0.16), hit + 1.2, hit + 1.9),
    )
    parts = (_comes(cast, 0.66, adult), Part(cast.child, (0.0, 0.0), 0.0, child))
    return Play(parts, (_event(act, hit + 1.0, Kind.KICK),), hit + 3.8)


def _shoves(cast: Cast, act: float, hit: float, reach: float) -> Actions:
    """Both hands are drawn in and thrust against the child's chest."""
    ahead, aside = cos(cast.angle), sin(cast.angle)
    found: list[Action] = list(
        both(Limb.HAND, ADULT, Frame.CHEST, (0.10, 0.09, -0.12), act, act + 0.25, hit, 0.3)
    )
    for side in Side:
        # The child sees the adult's left hand on its right.
        across = -0.055 * side.sign
        offset = (0.11 * ahead - across * aside, 0.11 * aside + across * ahead, -0.07)
        thrust = (offset[0] - reach * ahead, offset[1] - reach * aside, -0.10)
        touch = Anchor(Frame.CHEST, offset, CHILD, hit - 0.04)
        follow = Anchor(Frame.CHEST, thrust, CHILD, hit - 0.04)
        found.append(hold(Limb.HAND, side, touch, hit - 0.22, hit, hit + 0.15, 0.6))
        found.append(hold(Limb.HAND, side, follow, hit, hit + 0.14, hit + 0.2, 0.6))
    return (
        *found,
        *pose(act, act + 0.25, tilt=-0.06),
        *pose(hit - 0.22, hit + 0.14, tilt=0.24, bend=0.22),
        *pose(hit + 0.4, hit + 1.1, tilt=0.0, bend=0.05),
        Glide(hit - 0.2, hit + 0.14, spot(-0.14, cast.angle)),
        Glide(hit + 0.4, hit + 1.1, spot(0.14, cast.angle)),
    )


FALL_S = 0.72
"""From a push to lying on the back."""


def thrown_back(cast: Cast, hit: float) -> Actions:
    """The child falls on its back, away from the adult, and sits up a while later."""
    ahead, aside, down = cos(cast.angle), sin(cast.angle), hit + FALL_S
    return (
        *pose(hit, hit + 0.15, Ease.HIT, nod=0.3, bend=0.25 * ahead),
        *pose(hit + 0.02, down, Ease.DROP, tilt=-1.25 * ahead, lean=-1.1 * aside, height=0.16),
        *pose(hit + 0.2, down, bend=0.1, nod=0.25),
        Glide(hit, down, spot(-0.62 * cast.vigour, cast.angle), Ease.HIT),
        *both(Limb.HAND, CHILD, Frame.CHEST, (0.24, 0.16, 0.04), hit + 0.05, hit + 0.3, hit + 0.45, 0.25),
        *both(Limb.FOOT, CHILD, Frame.PELVIS, (0.26, 0.07, -0.30), hit + 0.15, down, down + 0.15, 0.5),
        *both(Limb.FOOT, CHILD, Frame.GROUND, (0.36, 0.07, 0.04), down - 0.1, down + 0.5),
        *both(Limb.HAND, CHILD, Frame.GROUND, (-0.16, 0.20, 0.02), hit + 0.45, down),
        *pose(down + 0.9, down + 2.1, tilt=-0.25, lean=0.0, bend=0.35, nod=0.2),
    )


def push_to_floor(cast: Cast) -> Play:
    """The adult pushes the child's chest with both hands; the child falls on its back, then sits up."""
    act = ACT_S + cast.delay_s
    hit = act + 0.48
    down = hit + FALL_S
    child: Actions = (
        *arms_up_and_down(CHILD, 0.3 + cast.delay_s, 0.6, 1),
        *thrown_back(cast, hit),
    )
    adult: Actions = (*_shoves(cast, act, hit, 0.20), step_back(hit + 1.5, hit + 2.5, 1.2, cast.angle))
    parts = (_comes(cast, 0.62, adult), Part(cast.child, (0.0, 0.0), 0.0, child))
    return Play(parts, (_event(act, down + 0.3, Kind.PUSH),), hit + 4.0)


def shove(cast: Cast) -> Play:
    """The adult shoves the child, which stumbles back and keeps its feet."""
    act = ACT_S + cast.delay_s
    hit = act + 0.45
    ahead, aside = cos(cast.angle), sin(cast.angle)
    child: Actions = (
        *pose(hit, hit + 0.2, Ease.HIT, tilt=-0.35 * ahead, lean=-0.35 * aside, nod=0.35),
        *pose(hit + 0.4, hit + 1.0, tilt=0.1, lean=0.0, nod=0.1, height=0.95),
        Walk(hit + 0.06, hit + 0.95, spot(-0.75 * cast.vigour, cast.angle), face=0.0, count=3),
        *both(Limb.HAND, CHILD, Frame.CHEST, (0.18, 0.20, -0.06), hit + 0.05, hit + 0.3, hit + 0.8),
    )
    parts = (_comes(cast, 0.62, _shoves(cast, act, hit, 0.15)), Part(cast.child, (0.0, 0.0), 0.0, child))
    return Play(parts, (_event(act, hit + 1.0, Kind.PUSH),), hit + 3.0)


def _topples(hit: float) -> Actions:
    """The child's feet stay behind and it falls forward on its hands, then lies on its front."""
    down = hit + 0.62
    return (
        *pose(hit, hit + 0.25, Ease.HIT, nod=-0.2),
        *pose(hit + 0.02, down, Ease.DROP, tilt=1.32, height=0.22),
        *pose(hit + 0.2, down, bend=-0.05, nod=-0.35),
        Glide(hit, down, (0.34, 0.0)),
        *both(Limb.HAND, CHILD, Frame.CHEST, (0.28, 0.13, 0.02), hit + 0.05, hit + 0.3, down, 0.2),
        *both(Limb.HAND, CHILD, Frame.GROUND, (0.42, 0.17, 0.03), down - 0.25, down, down + 1.7, 0.7),
        *both(Limb.HAND, CHILD, Frame.GROUND, (0.14, 0.10, 0.20), down + 1.8, down + 2.4),
        *both(Limb.FOOT, CHILD, Frame.GROUND, (-0.38, 0.06, 0.05), hit + 0.02, down),
        *pose(down + 1.45, down + 2.4, tilt=0.2, height=0.45, nod=0.1, bend=0.2),
    )


def trip_on_treadmill(cast: Cast) -> Play:
    """The child walks on a treadmill; the adult puts a foot in its way; it falls and is carried off."""
    hit, side = 3.2 + cast.delay_s, cast.hand
    beside = -side.sign * 0.74
    facing_belt = side.sign * pi / 2.0
    child_walk = Walk(
        -3.0, hit, (BELT_M_S * (hit + 3.0), 0.0), count=round((hit + 3.0) * BELT_M_S / 0.42), ease=Ease.LINEAR
    )
    carried = Belt(-3.0, hit + 1.65, (-BELT_M_S, 0.0))
    child: Actions = (Pose(Channel.GROUND, -3.0, -2.9, DECK_M), child_walk, carried, *_topples(hit),
             Pose(Channel.GROUND, hit + 0.85, hit + 1.5, 0.0))  # fmt: skip
    in_the_way = Anchor(Frame.WORLD, (0.14, -side.sign * 0.04, DECK_M + 0.17))
    touch = own(CHILD, Frame.CHEST, (-0.02, -side.sign * 0.13, -0.02))
    adult: Actions = (
        hold(Limb.FOOT, side, in_the_way, hit - 0.42, hit - 0.06, hit + 0.18, 0.55),
        hold(Limb.HAND, side.other, touch, hit - 0.25, hit, hit + 0.12, 0.6),
        *pose(hit - 0.42, hit, tilt=-0.10, lean=0.14 * side.other.sign),
        *pose(hit + 0.3, hit + 1.0, tilt=0.0, lean=0.0),
        *pose(hit + 0.4, hit + 1.0, look=0.6 * side.sign, nod=0.3),
        Walk(0.2, 1.9 + cast.delay_s, (0.08, beside), face=facing_belt),
    )
    parts = (
        Part(cast.adult, (1.3, 2.4 * beside), facing_belt + side.sign * 0.9, adult),
        Part(cast.child, (0.0, 0.0), 0.0, child),
    )
    events = (_event(hit - 0.42, hit + 1.3, Kind.TRIP),)
    return Play(parts, events, hit + 4.2, (Prop(PropKind.TREADMILL, (0.15, 0.0)),))


def drag_by_arm(cast: Cast) -> Play:
    """The adult takes the child's wrist, pulls it off its feet and drags it over the floor."""
    act, hand = ACT_S + cast.delay_s, cast.hand
    grip, pull, end = act + 0.5, act + 0.75, act + 3.1
    near = own(CHILD, Frame.CHEST, (0.20 * cos(cast.angle), 0.20 * sin(cast.angle), -0.20))
    lead = own(ADULT, Frame.GROUND, mirrored(hand, (0.30, 0.08, 0.36)))
    child_hand = hand.other
    adult: Actions = (
        hold(Limb.HAND, hand, near, act, grip, end),
        hold(Limb.HAND, hand, lead, pull, pull + 0.3, end),
        *pose(act, grip, bend=0.3),
        *pose(pull, pull + 0.3, tilt=-0.18, bend=0.25, height=0.92),
        *pose(end, end + 0.6, tilt=0.0, bend=0.0, height=1.0),
        step_back(pull, end, 2.1, cast.angle),
    )
    child: Actions = (
        hold(Limb.HAND, child_hand, near, act + 0.2, grip, end),
        hold(Limb.HAND, child_hand, lead, pull, pull + 0.3, end),
        Walk(act, grip, (0.0, 0.0), face=cast.angle),
        *pose(pull, pull + 0.22, Ease.HIT, tilt=0.5, nod=-0.3),
        *pose(pull + 0.2, pull + 0.8, Ease.DROP, tilt=0.95, height=0.38),
        Glide(pull + 0.05, end, spot(1.32, cast.angle), Ease.STRIDE),
        *both(Limb.FOOT, CHILD, Frame.GROUND, (-0.30, 0.07, 0.05), pull + 0.1, pull + 0.8),
        *pose(end, end + 0.8, tilt=0.5, bend=0.3),
    )
    parts = (_comes(cast, 0.68, adult), Part(cast.child, (0.0, 0.0), 0.0, child))
    return Play(parts, (_event(act, end, Kind.HOLD),), end + 1.6)


def _struggles(start_s: float, end_s: float) -> Actions:
    """Legs and one arm thrash while the trunk is held."""
    found: list[Action] = []
    beat, number = 0.38, 0
    while start_s + (number + 1) * beat < end_s:
        begin, side = start_s + number * beat, (Side.LEFT, Side.RIGHT)[number % 2]
        kicked = own(CHILD, Frame.PELVIS, mirrored(side, (0.30, 0.08, -0.22)))
        found.append(hold(Limb.FOOT, side, kicked, begin, begin + 0.2, begin + 0.22, 0.3))
        grabbed = own(CHILD, Frame.CHEST, mirrored(side, (0.26, 0.05, 0.02)))
        found.append(hold(Limb.HAND, side.other, grabbed, begin, begin + 0.2, begin + 0.25, 0.25))
        number += 1
    return tuple(found)


def hold_down(cast: Cast) -> Play:
    """The child sits on the floor; the adult kneels, presses it down on its back and keeps it there."""
    act = 2.7 + cast.delay_s
    press, end = act + 0.9, act + 4.0
    turn = Walk(-1.0, -0.5, (0.0, 0.0), face=0.0)
    child: Actions = (
        turn,
        *sits(CHILD, -1.0, -0.4),
        *pose(-1.0, -0.4, tilt=-0.3, bend=0.35),
        *pose(press - 0.1, press + 0.4, Ease.DROP, tilt=-1.42, bend=0.0, nod=0.2),
        *_struggles(press + 0.4, end),
    )
    ahead = spot(1.0, cast.angle)
    adult: Actions = (
        *pose(act - 0.3, act + 0.4, height=0.48, bend=0.4),
        *both(Limb.FOOT, ADULT, Frame.GROUND, (-0.20, 0.06, 0.04), act - 0.3, act + 0.4),
        *both(Limb.HAND, CHILD, Frame.CHEST, (0.07, 0.07, -0.07), act + 0.45, press - 0.05, end),
        *pose(press - 0.1, press + 0.4, bend=0.95, tilt=0.25),
        Glide(press - 0.1, press + 0.4, (-0.20 * ahead[0], -0.20 * ahead[1])),
        *pose(end, end + 0.7, bend=0.2, tilt=0.0),
    )
    parts = (_comes(cast, 0.55, adult), Part(cast.child, (0.0, 0.0), 0.0, child))
    mats = (Prop(PropKind.MAT, (-0.3, 0.0)),)
    return Play(parts, (_event(act + 0.45, end, Kind.HOLD),), end + 1.2, mats)
