"""Things that a script brings into the room: a treadmill, a mat, a ball."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from vidreview.scenes.camera import SceneCamera
from vidreview.scenes.curves import Array
from vidreview.scenes.items import Item, limb_item
from vidreview.scenes.play import Flight, Prop, PropKind
from vidreview.scenes.room import DECK, MAT, Box
from vidreview.scenes.scene import Scene, play_of

BALL_RADIUS_M = 0.09
GRAVITY = 9.81


def boxes(scene: Scene) -> tuple[Box, ...]:
    """Flat parts, which nobody passes behind."""
    return tuple(box for prop in play_of(scene).props for box in _boxes_of(prop, scene))


def _boxes_of(prop: Prop, scene: Scene) -> Iterator[Box]:
    x, y, _ = (float(v) for v in scene.in_room(np.array([*prop.spot, 0.0])))
    heading = scene.heading + prop.heading
    if prop.kind is PropKind.MAT:
        yield (x, y, 0.0), MAT, heading, (165, 105, 60)
        return
    long, wide, high = DECK
    yield (x, y, 0.0), (long, wide, high), heading, (95, 92, 90)
    yield (x, y, high), (long - 0.06, wide - 0.20, 0.012), heading, (55, 55, 58)


def items(scene: Scene, camera: SceneCamera) -> Iterator[Item]:
    """Parts that can hide a figure or be hidden by one."""
    play = play_of(scene)
    for prop in play.props:
        if prop.kind is PropKind.TREADMILL:
            yield from _rails(prop, scene, camera)
    if play.ball:
        way = scene.in_room(_ball_way(play.ball, scene.times()))
        radii = (BALL_RADIUS_M, BALL_RADIUS_M)
        yield limb_item(way, way + np.array([0.0, 0.0, 1e-3]), radii, (60, 90, 215), camera)


def _rails(prop: Prop, scene: Scene, camera: SceneCamera) -> Iterator[Item]:
    """Posts and a console in front of who walks."""
    long, wide, high = DECK
    front, half = 0.5 * long - 0.08, 0.5 * wide - 0.04
    bars = [((front, side, high), (front - 0.05, side, 0.98)) for side in (-half, half)]
    bars += [((front - 0.05, -half, 0.98), (front - 0.05, half, 0.98))]
    bars += [((front - 0.05, side, 0.95), (front - 0.40, side, 0.86)) for side in (-half, half)]
    for start, end in bars:
        ends = scene.in_room(np.array([start, end]) + np.array([*prop.spot, 0.0]))
        still = [np.tile(point, (scene.frame_count, 1)) for point in ends]
        yield limb_item(still[0], still[1], (0.024, 0.024), (110, 110, 115), camera)
    console = scene.in_room(
        np.array([[front, -0.16, 1.02], [front, 0.16, 1.02]]) + np.array([*prop.spot, 0.0])
    )
    still = [np.tile(point, (scene.frame_count, 1)) for point in console]
    yield limb_item(still[0], still[1], (0.07, 0.07), (70, 70, 72), camera)


def _ball_way(flights: tuple[Flight, ...], times: Array) -> Array:
    """Rests, flies under gravity, rests; shape (frames, 3)."""
    way = np.tile(np.array(flights[0].start), (len(times), 1))
    for flight in flights:
        span = flight.end_s - flight.start_s
        u = np.clip((times - flight.start_s) / span, 0.0, 1.0)[:, None]
        flown = np.array(flight.start) + u * np.subtract(flight.end, flight.start)
        flown[:, 2:] += 0.5 * GRAVITY * span**2 * u * (1.0 - u)
        way = np.where(times[:, None] >= flight.start_s, flown, way)
    return way
