from __future__ import annotations

import numpy as np
import pytest

from models.contact.motion import CELL, CHANNELS, WIDTH, MotionMeter


def _picture(shift: int = 0, square: int = 0, size: tuple[int, int] = (360, 640)) -> np.ndarray:
    """Texture, moved as a whole, with a bright square that moves on its own."""
    texture = np.random.default_rng(0).integers(
        60, 120, (size[0] // 20 + 1, size[1] // 20 + 8), dtype=np.uint8
    )
    image = np.kron(texture, np.ones((20, 20), np.uint8))[: size[0], 60 + shift : 60 + shift + size[1]].copy()
    image[160:220, 200 + square : 260 + square] = 250
    image[180:200, 210 + square : 225 + square] = 10
    return np.ascontiguousarray(np.repeat(image[..., None], 3, axis=2))


def test_the_first_frame_and_a_gap_have_no_motion() -> None:
    meter = MotionMeter()
    assert not meter.measure(_picture(), 0.0).any()
    assert not meter.measure(_picture(square=40), 5.0).any()


def test_what_moves_is_seen_where_it_is_with_its_speed() -> None:
    meter = MotionMeter()
    meter.measure(_picture(), 0.0)
    field = meter.measure(_picture(square=12), 0.1)
    assert field.shape == (90 // CELL, WIDTH // CELL, CHANNELS)
    speed = field[..., 2]
    row, column = np.unravel_index(int(speed.argmax()), speed.shape)
    assert 9 <= row <= 14
    assert 12 <= column <= 17
    assert float(field[10:13, 13:16, 0].max()) == pytest.approx(12 / 640 / 0.1, rel=0.5)


def test_the_cameras_own_motion_is_taken_out() -> None:
    meter = MotionMeter()
    meter.measure(_picture(), 0.0)
    field = meter.measure(_picture(shift=8), 0.1)
    assert float(np.median(field[..., 2])) < 0.25 * 8 / 640 / 0.1


def test_the_field_keeps_its_shape_when_the_frame_changes() -> None:
    meter = MotionMeter()
    before = meter.measure(_picture(), 0.0)
    after = meter.measure(_picture(size=(300, 300)), 0.1)
    assert after.shape == before.shape
    assert not after.any()
