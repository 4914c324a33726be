"""Heads are hidden, generously, and nothing else is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from vidreview.media.redact import blur_heads, head_regions

FACE = ((100, 60), (104, 56), (96, 56), (110, 58), (90, 58))
BODY = {5: (125, 95), 6: (75, 95), 11: (118, 170), 12: (82, 170)}


def person(face: float = 0.9, body: float = 0.9) -> np.ndarray:
    """Someone upright with the head around (100, 58), 26 pixels high at most."""
    points = np.zeros((17, 3))
    for place, (x, y) in enumerate(FACE):
        points[place] = x, y, face
    for place, (x, y) in BODY.items():
        points[place] = x, y, body
    return points


def noise() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (240, 200, 3), dtype=np.uint8)


def head_mask() -> np.ndarray:
    rows, columns = np.mgrid[0:240, 0:200]
    return ((columns - 100) / 13) ** 2 + ((rows - 58) / 18) ** 2 <= 1


@pytest.mark.parametrize(
    "keypoints",
    [person(), person(face=0.1), person(face=0.0), person(body=0.0), person(face=0.2, body=0.2)],
    ids=["all", "weak face", "no face", "face only", "all weak"],
)
def test_the_whole_head_is_beyond_recognition(keypoints: np.ndarray) -> None:
    image = noise()
    redacted = blur_heads(image, keypoints[None])
    head = head_mask()
    assert (redacted[head] != image[head]).any(axis=1).mean() > 0.99
    # Of noise with a deviation of 74 only a few flat cells remain.
    assert redacted[head].std() < 20


def test_a_face_with_no_sure_points_is_sought_above_the_shoulders_too() -> None:
    assert len(head_regions(person(face=0.1))) == 2
    assert len(head_regions(person())) == 1


def test_the_rest_is_untouched_and_so_is_the_input() -> None:
    image = noise()
    kept = image.copy()
    image.flags.writeable = False
    redacted = blur_heads(image, person()[None])
    assert np.array_equal(image, kept)
    assert np.array_equal(redacted[130:], image[130:])


def test_the_same_cells_come_of_different_faces() -> None:
    """Detail finer than a cell is gone: swapping pixels within cells changes nothing."""
    image = np.full((240, 200, 3), 128, np.uint8)
    checkered = image.copy()
    checkered[::2, ::2], checkered[1::2, 1::2], checkered[::2, 1::2] = 138, 138, 118
    checkered[1::2, ::2] = 118
    difference = blur_heads(checkered, person()[None])[head_mask()].astype(int) - 128
    assert abs(difference).max() <= 3


def test_nobody_means_no_change() -> None:
    image = noise()
    assert np.array_equal(blur_heads(image, np.zeros((0, 17, 3))), image)
    assert np.array_equal(blur_heads(image, np.zeros((1, 17, 3))), image)


def test_wrong_shapes_are_misuse() -> None:
    with pytest.raises(ValueError, match="shape"):
        blur_heads(noise(), np.zeros((17, 3)))


points = arrays(np.float32, (2, 17, 3), elements=st.floats(-500, 500, width=32))


@settings(max_examples=40, deadline=None)
@given(points)
def test_any_keypoints_are_taken(keypoints: np.ndarray) -> None:
    image = noise()
    assert blur_heads(image, keypoints).shape == image.shape
