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


sizes = st.integers(64, 2000)


@given(sizes, sizes, st.tuples(*[st.floats(0, 1)] * 4))
def test_a_part_holds_its_region_and_shows_what_the_whole_shows(
    width: int, height: int, corners: tuple[float, float, float, float]
) -> None:
    left, right = sorted((corners[0] * width, corners[2] * width))
    top, bottom = sorted((corners[1] * height, corners[3] * height))
    whole = Letterbox.of(width, height, 640)
    part = whole.part((left, top, right, bottom))
    x, y = whole.left - part.left, whole.top - part.top
    assert (x % STRIDE, y % STRIDE, part.width % STRIDE, part.height % STRIDE) == (0, 0, 0, 0)
    assert 0 <= x <= whole.width - part.width
    assert 0 <= y <= whole.height - part.height
    across, down = whole.inner_width / width, whole.inner_height / height
    assert part.left <= left * across + whole.left + 1
    inside = np.array([[left, top], [right, bottom]]) * [across, down] + [part.left, part.top]
    assert (inside >= -1e-6 - abs(whole.left) - abs(whole.top)).all()
    assert (inside <= np.array([part.width, part.height]) + 1e-6).all()


def test_a_part_is_cut_from_the_whole_to_the_pixel() -> None:
    frame = np.random.default_rng(2).integers(0, 255, (360, 640, 3), np.uint8)
    whole = Letterbox.of(640, 360, 640)
    part = whole.part((300.0, 150.0, 420.0, 250.0))
    assert (part.width, part.height) == (256, 224)
    x, y = whole.left - part.left, whole.top - part.top
    assert np.array_equal(part.apply(frame), whole.apply(frame)[y : y + 224, x : x + 256])
    high = whole.part((0.0, 0.0, 40.0, 40.0))
    assert np.array_equal(high.apply(frame), whole.apply(frame)[:224, :256])
    assert part.to_frame(np.array([[0.0, 0.0]], np.float32)).tolist() == [[x, y - whole.top]]


def test_a_part_that_is_nearly_all_is_the_whole() -> None:
    whole = Letterbox.of(640, 360, 640)
    assert whole.part((10.0, 10.0, 630.0, 350.0)) == whole
    assert Letterbox.of(300, 300, 320).part((0.0, 0.0, 290.0, 290.0)) == Letterbox.of(300, 300, 320)
