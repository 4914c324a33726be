from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from models.pose.detection import ROWS, Selection, to_people
from models.pose.letterbox import Letterbox
from models.pose.people import FloatArray

FIT = Letterbox.of(1280, 720, 640)
"""Scales by one half, with 12 pixels of border above."""


def anchor(cx: float, cy: float, w: float, h: float, score: float) -> FloatArray:
    """A column of raw output; its keypoints lie on the box's centre, with confidence ``score``."""
    return np.array([cx, cy, w, h, score, *([cx, cy, score] * 17)], np.float32)


def raw(*anchors: FloatArray) -> FloatArray:
    return np.stack(anchors, axis=1) if anchors else np.zeros((ROWS, 0), np.float32)


def test_maps_boxes_and_keypoints_to_the_frame() -> None:
    people = to_people(raw(anchor(100, 112, 40, 80, 0.9)), FIT, Selection())
    assert people.boxes.tolist() == [[160, 120, 240, 280]]
    assert people.keypoints[0, 5].tolist() == pytest.approx([200, 200, 0.9])
    assert people.scores.tolist() == pytest.approx([0.9])


def test_nobody_where_nothing_scores_enough() -> None:
    assert len(to_people(raw(anchor(100, 100, 40, 80, 0.2)), FIT, Selection(min_score=0.25))) == 0
    assert len(to_people(raw(), FIT, Selection())) == 0


def test_best_first() -> None:
    scores = [0.5, 0.8, 0.6]
    apart = raw(*(anchor(100 + 200 * i, 100, 40, 80, score) for i, score in enumerate(scores)))
    people = to_people(apart, FIT, Selection())
    assert people.scores.tolist() == pytest.approx([0.8, 0.6, 0.5])
    assert people.boxes[:, 0].tolist() == [560, 960, 160]


def test_of_equals_the_earlier_first() -> None:
    many = raw(*(anchor(25 * i % 600, 50, 20, 40, 0.5 + (i % 2) / 4) for i in range(0, 48)))
    people = to_people(many, FIT, Selection(max_overlap=1.0))
    expected = [*range(1, 48, 2), *range(0, 48, 2)]
    assert people.keypoints[:, 0, 0].tolist() == [2.0 * (25 * i % 600) for i in expected]


def test_who_was_suppressed_stays_so() -> None:
    row = raw(anchor(100, 100, 40, 80, 0.9), anchor(400, 100, 40, 80, 0.8), anchor(101, 100, 40, 80, 0.7))
    assert to_people(row, FIT, Selection()).scores.tolist() == pytest.approx([0.9, 0.8])


def test_the_same_person_is_found_once() -> None:
    people = to_people(
        raw(anchor(100, 100, 40, 80, 0.7), anchor(102, 101, 40, 80, 0.9), anchor(99, 100, 41, 80, 0.6)),
        FIT, Selection(),
    )  # fmt: skip
    assert people.scores.tolist() == pytest.approx([0.9])


def test_people_who_hold_each_other_stay_two() -> None:
    close = raw(anchor(100, 100, 40, 80, 0.9), anchor(112, 100, 40, 80, 0.8))
    assert len(to_people(close, FIT, Selection(max_overlap=0.7))) == 2
    assert len(to_people(close, FIT, Selection(max_overlap=0.3))) == 1


def test_what_a_suppressed_box_covers_is_not_lost() -> None:
    """Each overlaps its neighbour too much, but not the one after it."""
    row = raw(anchor(100, 100, 40, 80, 0.9), anchor(115, 100, 40, 80, 0.8), anchor(130, 100, 40, 80, 0.7))
    people = to_people(row, FIT, Selection(max_overlap=0.4))
    assert people.scores.tolist() == pytest.approx([0.9, 0.7])


def test_keeps_only_the_best_of_a_crowd() -> None:
    crowd = raw(*(anchor(30 * i, 100, 20, 80, 0.3 + i / 100) for i in range(20)))
    people = to_people(crowd, FIT, Selection(max_people=3))
    assert people.scores.tolist() == pytest.approx([0.49, 0.48, 0.47])


def test_boxes_of_no_size_do_no_harm() -> None:
    assert len(to_people(raw(anchor(9, 9, 0, 0, 0.9), anchor(9, 9, 0, 0, 0.8)), FIT, Selection())) == 2


@pytest.mark.parametrize("shape", [(55, 10), (1, ROWS, 10), (ROWS,)])
def test_another_models_output_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="output has shape"):
        to_people(np.zeros(shape, np.float32), FIT, Selection())


@pytest.mark.parametrize("bad", [{"min_score": 0.0}, {"max_overlap": 1.5}, {"max_people": 0}])
def test_a_selection_out_of_range_is_refused(bad: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="not a selection"):
        Selection(**bad)  # type: ignore[arg-type]


@given(arrays(np.float32, (ROWS, 12), elements=st.floats(-5, 700, width=32)))
def test_whatever_comes_out_is_in_the_frame_in_order_and_read_only(output: FloatArray) -> None:
    people = to_people(output, FIT, Selection())
    assert (np.diff(people.scores) <= 0).all()
    assert ((people.scores >= 0) & (people.scores <= 1)).all()
    for points in (people.boxes.reshape(-1, 2), people.keypoints[..., :2].reshape(-1, 2)):
        assert ((points >= 0) & (points <= [1280, 720])).all()
    for array in (people.boxes, people.keypoints, people.scores):
        assert not array.flags.writeable
