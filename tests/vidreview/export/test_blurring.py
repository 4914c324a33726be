"""Which heads are hidden: all that were seen around a frame, and everything where nobody looked."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from models.pose.people import People
from tests.vidreview.export.conftest import figure, keypoints
from vidreview.analysis import PoseTable, TrackedPeople
from vidreview.export.blurring import head_blur, heads_around, obscured
from vidreview.media import Frame
from vidreview.timing import Timestamp

BASE = Fraction(1, 1000)


def seen(pts: int, *places: int) -> TrackedPeople:
    count = len(places)
    points = np.stack([keypoints(x) for x in places]) if places else np.zeros((0, 17, 3), np.float32)
    boxes = np.zeros((count, 4), np.float32)
    return TrackedPeople(pts, np.arange(count) + 1, People(boxes, points, np.ones(count, np.float32)))


def picture(pts: int, x: int) -> Frame:
    image = np.full((180, 320, 3), 100, np.uint8)
    figure(image, x)
    return Frame(Timestamp(pts, BASE), image)


def test_heads_before_and_after_the_frame_are_hidden_too() -> None:
    poses = PoseTable(BASE, [seen(0, 60), seen(300, 100), seen(600, 140), seen(1200, 300)])
    found = heads_around(poses, Fraction(3, 10))
    assert found is not None
    assert sorted(found[:, 0, 0].tolist()) == [60, 100, 140]


def test_nobody_seen_leaves_the_picture_as_it_is() -> None:
    frame = picture(0, 100)
    assert np.array_equal(head_blur(PoseTable(BASE, [seen(0)]))(frame), frame.image)


def test_where_nobody_looked_all_is_obscured() -> None:
    blur, frame = head_blur(PoseTable(BASE, [seen(0, 100)])), picture(5000, 200)
    hidden = blur(frame)
    assert np.array_equal(hidden, obscured(frame.image))
    assert hidden.shape == frame.image.shape
    assert frame.image[46:54, 190:210].std() > 3 * hidden[46:54, 190:210].std()
    assert heads_around(PoseTable(BASE, []), Fraction(0)) is None
