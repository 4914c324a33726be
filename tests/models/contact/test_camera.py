from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from models.contact.camera import camera_motion, flow_of, steadied
from models.contact.evidence import tell
from models.contact.motion import CAMERA, CELL, WIDTH, MotionMeter
from models.contact.reading import read
from models.contact.signals import persons
from models.contact.window import Window, bodies
from tests.models.contact.making import blow, side_by_side, window_of

PAN = 0.35
"""Picture widths a second by which everything moves to the left."""


def _textured(seed: int = 0) -> np.ndarray:
    noise = np.random.default_rng(seed).integers(0, 255, (45, 80), dtype=np.uint8)
    return np.asarray(cv2.resize(noise, (1280, 720), interpolation=cv2.INTER_CUBIC), np.uint8)


def _seen(picture: np.ndarray, shift: float = 0.0, zoom: float = 1.0) -> np.ndarray:
    """A camera's 640 x 360 pixels of a larger scene."""
    move = np.array([[zoom, 0, -300 * zoom - shift], [0, zoom, -150 * zoom]])
    small = cv2.warpAffine(picture, move, (640, 360), flags=cv2.INTER_AREA)
    return np.ascontiguousarray(np.repeat(small[..., None], 3, axis=2))


def _panned(window: Window) -> Window:
    """The same people seen by a camera that pans to the right."""
    shift = (-PAN * window.width * window.times).astype(np.float32)
    keypoints, boxes = window.keypoints.copy(), window.boxes.copy()
    keypoints[..., 0] += shift[:, None, None]
    boxes[..., [0, 2]] += shift[:, None, None]
    motion = np.zeros((*window.motion.shape[:3], 6), np.float32)
    motion[1:, ..., CAMERA.start] = -PAN
    return replace(window, keypoints=keypoints, boxes=boxes, motion=motion)


def test_a_still_camera_has_no_motion_of_its_own() -> None:
    meter = MotionMeter()
    picture = _textured()
    meter.measure(_seen(picture), 0.0)
    assert not meter.measure(_seen(picture), 0.1)[..., CAMERA].any()


def test_a_pan_is_told_and_taken_out() -> None:
    meter, picture = MotionMeter(), _textured()
    meter.measure(_seen(picture), 0.0)
    field = meter.measure(_seen(picture, shift=16), 0.1)
    assert np.median(field[..., CAMERA.start]) == pytest.approx(-16 / 640 / 0.1, rel=0.1)
    assert float(np.quantile(field[..., 2], 0.9)) < 0.1 * 16 / 640 / 0.1


def test_a_zoom_moves_the_edges_apart_and_leaves_nothing_else() -> None:
    meter, picture = MotionMeter(), _textured()
    meter.measure(_seen(picture), 0.0)
    field = meter.measure(_seen(picture, zoom=1.04), 0.1)
    columns = np.median(field[..., CAMERA.start], axis=0)
    assert columns[-2] - columns[1] == pytest.approx(0.04 / 0.1, rel=0.2)
    assert float(np.quantile(field[..., 2], 0.9)) < 0.15 * 0.02 / 0.1 + 0.02


def test_what_moves_by_itself_is_still_seen_while_the_camera_pans() -> None:
    meter, picture = MotionMeter(), _textured()
    before, after = _seen(picture), _seen(picture, shift=12)
    before[150:210, 300:360] = after[150:210, 330:390] = _seen(_textured(7))[150:210, 300:360]
    meter.measure(before, 0.0)
    speed = meter.measure(after, 0.1)[..., 2]
    _, column = np.unravel_index(int(speed.argmax()), speed.shape)
    assert 300 / 640 - 0.05 < column * CELL / WIDTH < 390 / 640 + 0.05


def test_a_body_that_fills_much_of_the_picture_is_no_camera_motion() -> None:
    flow, grey = np.zeros((90, 160, 2), np.float32), _textured()[:90, :160]
    flow[:, 30:90, 0] = 4.0
    assert camera_motion(flow, grey) is None


def test_an_empty_wall_tells_nothing() -> None:
    assert camera_motion(np.full((90, 160, 2), 3.0, np.float32), np.full((90, 160), 90, np.uint8)) is None


def test_a_motion_is_the_flow_it_was_found_in() -> None:
    flow = flow_of(np.array([[0.01, 0.0, 1.0], [0.0, 0.01, -2.0]]), (90, 160))
    found = camera_motion(flow, _textured()[:90, :160])
    assert found is not None
    assert flow_of(found, (90, 160)) == pytest.approx(flow, abs=0.01)


def test_steadied_places_stand_still_while_the_camera_pans_and_zooms() -> None:
    times = np.arange(8) * 0.1
    spot, places, field = np.array([0.4, 0.3]), [], np.zeros((8, 22, 40, 2), np.float32)
    y, x = (np.mgrid[:22, :40] + 0.5) * CELL / WIDTH
    for step in range(8):
        places.append(spot.copy())
        spot = spot * 1.03 + np.array([-0.02, 0.01])
        field[min(step + 1, 7)] = np.stack([x * 0.03 - 0.02, y * 0.03 + 0.01], axis=-1) / 0.1
    steady = steadied(np.array(places), field, times, CELL / WIDTH)
    assert steady == pytest.approx(np.tile(places[0], (8, 1)), abs=1e-4)


def test_people_who_stand_do_not_move_because_the_camera_pans() -> None:
    assert np.nanmax(persons(bodies(_panned(window_of(side_by_side)))).body) < 0.05
    blind = replace(_panned(window_of(side_by_side)), motion=np.zeros((26, 22, 40, 6), np.float32))
    assert np.nanmax(persons(bodies(blind)).body) > 1.0


def test_a_blow_is_told_alike_while_the_camera_pans() -> None:
    still, panned = (tell(read(w)).events for w in (window_of(blow), _panned(window_of(blow))))
    assert [event.code for event in panned] == [event.code for event in still]
    assert panned[0].time_s == pytest.approx(still[0].time_s)
    assert tell(read(_panned(window_of(side_by_side)))).events == ()
