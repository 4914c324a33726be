"""Sport, told without a picture only: fast, close, with arms flung up, and nobody harmed."""

from __future__ import annotations

from vidreview.scenes.actions import Action, Anchor, Frame, Glide, Limb, Part, Walk
from vidreview.scenes.curves import Ease
from vidreview.scenes.ensemble import harmless
from vidreview.scenes.joints import Side
from vidreview.scenes.phrases import ADULT, CHILD, both, facing, hold, mirrored, own, pose, spot
from vidreview.scenes.play import Cast, Play


def _opposite(cast: Cast, distance: float, adult: list[Action], child: list[Action]) -> tuple[Part, Part]:
    return (
        Part(cast.adult, spot(distance, cast.angle), facing(cast.angle), tuple(adult)),
        Part(cast.child, (0.0, 0.0), cast.angle, tuple(child)),
    )


def guards_the_ball(cast: Cast) -> Play:
    """One bounces a ball from side to side; the other follows with spread arms and reaches for it."""
    begin, end, side = 1.0 + cast.delay_s, 6.6 + cast.delay_s, cast.hand
    adult: list[Action] = [*pose(0.2, begin, bend=0.3, height=0.88)]
    child: list[Action] = [*pose(0.2, begin, bend=0.25, height=0.90)]
    for number in range(4):
        at, way = begin + 1.35 * number, 1 - 2 * (number % 2)
        adult.append(Glide(at, at + 0.7, spot(0.5 * way * cast.vigour, cast.angle + 1.57)))
        child.append(Glide(at + 0.15, at + 0.85, spot(0.5 * way * cast.vigour, cast.angle + 1.57)))
        reach = own(ADULT, Frame.PELVIS, mirrored(side, (0.22, 0.12, 0.02)))
        child.append(hold(Limb.HAND, side.other, reach, at + 0.7, at + 0.92, at + 0.96, 0.2))
        child += [
            hold(
                Limb.HAND,
                side,
                own(CHILD, Frame.CHEST, mirrored(side, (0.16, 0.26, 0.14))),
                at,
                at + 0.4,
                at + 1.2,
                0.12,
            )
        ]
    for number in range(10):
        at = begin + 0.54 * number
        low = own(ADULT, Frame.PELVIS, mirrored(side, (0.16, 0.16, -0.12)))
        adult.append(hold(Limb.HAND, side, low, at, at + 0.22, at + 0.24, 0.26))
    return harmless(_opposite(cast, 0.95, adult, child), "ball-game", begin, end)


def jumps_for_the_ball(cast: Cast) -> Play:
    """Both stretch and jump for a ball above their heads, again and again."""
    begin, high = 1.2 + cast.delay_s, 1.30 * cast.child.height_m
    adult: list[Action] = []
    child: list[Action] = []
    point = Anchor(Frame.WORLD, (*spot(0.35, cast.angle), high))
    for number in range(3):
        at = begin + 1.7 * number
        for actions, late in ((adult, 0.0), (child, 0.12)):
            start = at + late
            actions += pose(start, start + 0.35, bend=0.45, height=0.80)
            actions += pose(start + 0.35, start + 0.55, Ease.HIT, bend=-0.05, height=1.06)
            actions += pose(start + 0.7, start + 0.95, bend=0.2, height=0.92)
            actions += [hold(Limb.HAND, s, point, start + 0.3, start + 0.55, start + 0.65, 0.4) for s in Side]
    end = begin + 5.2
    return harmless(_opposite(cast, 0.72, adult, child), "ball-game", begin, end)


def arm_wrestles(cast: Cast) -> Play:
    """Both bend over a table, hands locked, and sway with the effort."""
    begin, end, hand = 1.2 + cast.delay_s, 6.8 + cast.delay_s, cast.hand
    high = 0.66 * cast.child.height_m
    adult: list[Action] = [*pose(-0.5, 0.0, height=0.62, bend=0.45)]
    child: list[Action] = [*pose(-0.5, 0.0, height=0.72, bend=0.35)]
    middle = spot(0.34, cast.angle)
    place = Anchor(Frame.WORLD, (middle[0], middle[1], high))
    adult.append(hold(Limb.HAND, hand, place, 0.3, begin, begin + 0.95, 0.1))
    child.append(hold(Limb.HAND, hand, place, 0.3, begin, begin + 0.95, 0.1))
    for number in range(9):
        at, way = begin + 0.5 + 0.55 * number, 0.08 * (1 - 2 * (number % 2)) * cast.vigour
        aside = spot(way, cast.angle + 1.57)
        point = Anchor(Frame.WORLD, (middle[0] + aside[0], middle[1] + aside[1], high - abs(way) / 3))
        for actions in (adult, child):
            actions.append(hold(Limb.HAND, hand, point, at, at + 0.4, at + 1.0, 0.1))
            actions += pose(at, at + 0.5, lean=1.5 * way, twist=2.0 * way)
    return harmless(_opposite(cast, 0.74, adult, child), "arm-wrestling", begin, end)


def celebrates(cast: Cast) -> Play:
    """One runs up with raised arms; both clap hands above their heads, embrace and jump."""
    begin = 1.3 + cast.delay_s
    high = Anchor(Frame.WORLD, (*spot(0.32, cast.angle), 1.12 * cast.child.height_m))
    adult: list[Action] = [Walk(0.2, begin + 0.2, spot(0.66, cast.angle))]
    adult += both(Limb.HAND, ADULT, Frame.HEAD, (0.05, 0.20, 0.16), 0.2, 0.6, begin)
    child: list[Action] = [*both(Limb.HAND, CHILD, Frame.HEAD, (0.05, 0.18, 0.14), 0.6, 0.9, begin)]
    for actions in (adult, child):
        actions += [hold(Limb.HAND, side, high, begin, begin + 0.25, begin + 0.32, 0.3) for side in Side]
    back = begin + 0.8
    adult += both(Limb.HAND, CHILD, Frame.CHEST, (-0.07, 0.08, -0.05), back, back + 0.4, back + 2.2)
    child += both(Limb.HAND, ADULT, Frame.CHEST, (-0.05, 0.10, -0.12), back, back + 0.45, back + 2.2)
    adult.append(Walk(back, back + 0.5, spot(0.36, cast.angle)))
    for number in range(4):
        at = back + 0.5 + 0.45 * number
        for actions in (adult, child):
            actions += pose(at, at + 0.2, height=0.92)
            actions += pose(at + 0.2, at + 0.42, Ease.HIT, height=1.05)
    end = back + 3.0
    parts = (
        Part(cast.adult, spot(2.6, cast.angle), facing(cast.angle), tuple(adult)),
        Part(cast.child, (0.0, 0.0), cast.angle, tuple(child)),
    )
    return harmless(parts, "celebration", begin, end)


def passes_running(cast: Cast) -> Play:
    """One runs past and hands something over; the other takes it and runs on; a third way round they meet."""
    begin, hand = 1.5 + cast.delay_s, cast.hand
    meet = spot(0.45, cast.angle)
    past = spot(-2.2, cast.angle + 0.25)
    give = Anchor(Frame.WORLD, (*spot(0.18, cast.angle), 0.60 * cast.child.height_m))
    adult: list[Action] = [
        Walk(0.2, begin, meet),
        hold(Limb.HAND, hand, give, begin - 0.35, begin, begin + 0.1, 0.25),
        Walk(begin + 0.1, begin + 1.5, past),
    ]
    child: list[Action] = [
        hold(Limb.HAND, hand.other, give, begin - 0.4, begin, begin + 0.1, 0.3),
        Walk(begin + 0.2, begin + 1.4, spot(2.3, cast.angle - 0.3)),
        Walk(begin + 2.0, begin + 3.2, spot(-0.6, cast.angle + 0.6)),
    ]
    end = begin + 3.4
    parts = (
        Part(cast.adult, spot(2.8, cast.angle), facing(cast.angle), tuple(adult)),
        Part(cast.child, (0.0, 0.0), cast.angle, tuple(child)),
    )
    return harmless(parts, "relay", begin, end)
