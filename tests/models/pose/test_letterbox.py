from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.pose.letterbox import PAD_VALUE, STRIDE, Letterbox

sides = st.integers(1, 8000)
image_sizes = st.sampled_from([320, 640, 960])


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        ((1920, 1080), (640, 384)),
        ((1280, 720), (640, 384)),
        ((640, 480), (640, 480)),
        ((704, 576), (640, 544)),
        ((1080, 1920), (384, 640)),
        ((500, 500), (640, 640)),
        ((1, 1), (640, 640)),
        ((4000, 2), (640, 32)),
    ],
)
def test_inputs_are_as_small_as_the_stride_allows(frame: tuple[int, int], expected: tuple[int, int]) -> None:
    fit = Letterbox.of(*frame, 640)
    assert (fit.width, fit.height) == expected


@given(sides, sides, image_sizes)
def test_the_scaled_frame_lies_inside_an_input_of_whole_strides(
    width: int, height: int, image_size: int
) -> None:
    fit = Letterbox.of(width, height, image_size)
    assert fit.width % STRIDE == fit.height % STRIDE == 0
    assert max(fit.width, fit.height) == max(fit.inner_width, fit.inner_height) == image_size
    assert 0 <= fit.width - fit.inner_width - 2 * fit.left <= 1
    assert 0 <= fit.height - fit.inner_height - 2 * fit.top <= 1


@given(sides, sides, image_sizes)
def test_corners_map_back_to_corners(width: int, height: int, image_size: int) -> None:
    fit = Letterbox.of(width, height, image_size)
    inner = np.array(
        [[fit.left, fit.top], [fit.left + fit.inner_width, fit.top + fit.inner_height]], np.float32
    )
    np.testing.assert_allclose(fit.to_frame(inner), [[0, 0], [width, height]], rtol=1e-5)


@given(st.integers(16, 4000), st.integers(16, 4000), st.floats(0, 1), st.floats(0, 1))
def test_points_survive_the_way_there_and_back(width: int, height: int, x: float, y: float) -> None:
    fit = Letterbox.of(width, height, 640)
    point = np.array([x * width, y * height])
    gain = np.array([fit.inner_width / width, fit.inner_height / height])
    there = (point * gain + [fit.left, fit.top]).astype(np.float32)
    assert fit.to_frame(there) == pytest.approx(point, abs=1e-3 * max(width, height))


def test_points_in_the_border_are_moved_to_the_edge() -> None:
    fit = Letterbox.of(1920, 1080, 640)
    points = np.array([[-50, 0], [700, 500]], np.float32)
    assert fit.to_frame(points).tolist() == [[0, 0], [1920, 1080]]


def test_the_border_is_grey_and_the_frame_fills_the_rest() -> None:
    fit = Letterbox.of(320, 90, 640)
    canvas = fit.apply(np.full((90, 320, 3), 200, np.uint8))
    assert canvas.shape == (192, 640, 3)
    assert canvas.dtype == np.uint8
    assert (canvas[:6] == PAD_VALUE).all()
    assert (canvas[6:186] == 200).all()
    assert (canvas[186:] == PAD_VALUE).all()
