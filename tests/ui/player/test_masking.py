"""Which heads are hidden: known ones, ones that were just missed, and everything where nothing is known."""

from __future__ import annotations

import numpy as np
import pytest

from tests.ui.player.conftest import BASE, person, seen
from ui.player.masking import ENLARGED, Cover, enlarge, heads_to_hide
from vidreview.analysis.poses import PoseTable
from vidreview.timing import Timestamp


def at(seconds: float) -> Timestamp:
    return Timestamp.at(seconds, BASE)


def table(*frames: tuple[float, dict[int, tuple[float, float]]]) -> PoseTable:
    return PoseTable(
        BASE,
        [
            seen(at(t).pts, [person(*where) for where in people.values()], list(people))
            for t, people in frames
        ],
    )


def heads(poses: PoseTable, seconds: float) -> list[tuple[int, int]]:
    return [
        (round(float(x)), round(float(y))) for x, y, _ in heads_to_hide(poses, at(seconds)).keypoints[:, 0]
    ]


def test_before_the_analysis_everything_is_hidden() -> None:
    assert heads_to_hide(None, at(1)).cover is Cover.WHOLE


@pytest.mark.parametrize("seconds", [0.49, 4.51, 100.0])
def test_far_from_any_analysed_frame_everything_is_hidden(seconds: float) -> None:
    assert heads_to_hide(table((1, {}), (4, {})), at(seconds)).cover is Cover.WHOLE


def test_where_nobody_was_seen_nothing_is_hidden() -> None:
    found = heads_to_hide(table((1, {})), at(1))
    assert found.cover is Cover.HEADS
    assert len(found.keypoints) == 0


def test_an_analysed_frame_uses_its_own_people_at_their_own_size() -> None:
    poses = table((1.0, {1: (50, 50)}), (1.08, {1: (54, 50)}), (1.16, {1: (58, 50)}))
    found = heads_to_hide(poses, at(1.08))
    assert np.array_equal(found.keypoints[0], person(54, 50))
    assert len(found.keypoints) == 1


def test_someone_missed_for_one_frame_stays_hidden() -> None:
    poses = table(
        (1.0, {1: (50, 50), 2: (90, 40)}), (1.08, {1: (54, 50)}), (1.16, {1: (58, 50), 2: (98, 40)})
    )
    assert heads(poses, 1.08) == [(54, 50), (90, 40), (98, 40), (94, 40)]


def test_someone_missed_for_several_frames_stays_hidden() -> None:
    others = [(1.0 + n * 0.08, {1: (50.0, 50.0)}) for n in range(1, 5)]
    poses = table((1.0, {1: (50, 50), 2: (90, 40)}), *others, (1.4, {1: (50, 50), 2: (98, 40)}))
    for t, _ in others:
        assert {(90, 40), (98, 40)} <= set(heads(poses, t))
    assert (90, 40) not in heads(table((1.0, {2: (90, 40)}), (1.6, {1: (50, 50)})), 1.6)


def test_between_two_analysed_frames_both_and_the_way_between_are_hidden() -> None:
    poses = table((1.0, {1: (50, 50)}), (1.4, {1: (90, 50)}))
    assert heads(poses, 1.1) == [(50, 50), (90, 50), (60, 50)]


def test_someone_on_one_side_only_is_hidden_as_well() -> None:
    poses = table((1.0, {1: (50, 50)}), (1.4, {2: (90, 50)}))
    assert heads(poses, 1.2) == [(50, 50), (90, 50)]


def test_heads_from_other_frames_are_hidden_with_a_margin() -> None:
    found = heads_to_hide(table((1.0, {1: (50, 50)})), at(1.2)).keypoints[0]
    ears = found[4, 0] - found[3, 0]
    own = person(50, 50)
    assert ears == pytest.approx((own[4, 0] - own[3, 0]) * ENLARGED)


def test_someone_seen_from_behind_grows_about_the_shoulders() -> None:
    one = person(50, 50)
    one[:5] = 0
    grown = enlarge(one[None])[0]
    assert grown[5:7, :2].mean(0) == pytest.approx((50, 64))
    assert grown[6, 0] - grown[5, 0] == pytest.approx(24 * ENLARGED)


def test_enlarging_ignores_keypoints_that_were_not_seen() -> None:
    one = person(50, 50)
    one[3] = (0, 0, 0)
    assert enlarge(one[None])[0, 0] == pytest.approx((50, 50, 0.9), abs=1)
