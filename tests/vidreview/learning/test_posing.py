from __future__ import annotations

import numpy as np

from models.pose.people import People
from tests.fakes.people import people_of, standing
from vidreview.learning.posing import compared
from vidreview.scenes import example
from vidreview.scenes.distant import SIZE, Shot, shots

HEIGHT = 100.0


def shot_of(people: People) -> Shot:
    joints = people.keypoints.copy()
    joints[..., 2] = 1.0
    return Shot(np.zeros((4, 4, 3), np.uint8), joints, np.full(len(people), HEIGHT))


def test_who_is_found_does_not_depend_on_their_order() -> None:
    truth = people_of(standing(300, 300, HEIGHT), standing(500, 300, HEIGHT))
    found = people_of(standing(503, 300, HEIGHT), standing(300, 303, HEIGHT))
    told = compared(found, shot_of(truth))
    assert told.people.all()
    assert told.joints.all()
    assert told.more == 0


def test_who_is_missing_and_who_is_made_up_are_told_apart() -> None:
    truth = people_of(standing(300, 300, HEIGHT), standing(500, 300, HEIGHT))
    told = compared(people_of(standing(300, 300, HEIGHT), standing(900, 300, HEIGHT)), shot_of(truth))
    assert told.people.tolist() == [True, False]
    assert not told.joints[1].any()
    assert told.more == 1
    assert compared(People.nobody(), shot_of(truth)).people.sum() == 0


def test_a_joint_out_of_place_is_not_found() -> None:
    truth = people_of(standing(300, 300, HEIGHT))
    keypoints = truth.keypoints.copy()
    keypoints[0, 9, 0] += 0.2 * HEIGHT
    told = compared(People(truth.boxes, keypoints, truth.scores), shot_of(truth))
    assert told.joints.sum() == told.seen.sum() - 1


def test_a_distant_shot_shows_people_as_tall_as_was_asked() -> None:
    scene = example("high-five")
    every = scene.frame_count // 2
    first, second, *_ = shots(scene, scene.cameras[0], 90.0, every)
    assert first.image.shape == (SIZE[1], SIZE[0], 3)
    assert 75.0 < first.heights.max() < 110.0
    for shot in (first, second):
        tall = shot.joints[0, :, 1].max() - shot.joints[0, :, 1].min()
        assert 0.5 * shot.heights[0] < tall < 1.1 * shot.heights[0]
        assert (shot.joints[..., :2] > 0).all()
