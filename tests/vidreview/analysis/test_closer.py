from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.pose.estimator import Image
from models.pose.people import People
from tests.fakes.figures import Block, BlockEstimator, draw, upright
from tests.fakes.people import people_of, standing
from vidreview.analysis import Analysis, Settings, Source, analysis_to_json, analyze, open_source, plan
from vidreview.analysis.closer import SMALL_PX, Closer, joined
from vidreview.analysis.keyframes import Keyframes
from vidreview.media.looking import Part

SMALL = 30.0
SECONDS = 26.0
CAME_S = 13.0
CASCADE = Settings(threshold=0.05, interval_s=0.4)
CLOSELY = replace(CASCADE, cascade=False)
WHOLE = replace(CLOSELY, second_look=False)


class ShortSighted(BlockEstimator):
    """Sees nobody who is less than 50 pixels tall in the picture that it is shown."""

    def estimate(self, frames: Sequence[Image]) -> tuple[People, ...]:
        return tuple(_taller(people, 50.0) for people in super().estimate(frames))


def _taller(people: People, least_px: float) -> People:
    tall = people.boxes[:, 3] - people.boxes[:, 1] >= least_px
    return People(people.boxes[tall], people.keypoints[tall], people.scores[tall])


def far_away(time_s: float) -> Sequence[Block]:
    """Two small people who come close to each other and part, after a while alone with the room."""
    if time_s < CAME_S:
        return []
    apart = 30.0 + 15.0 * np.cos(time_s)
    return [upright(300 - apart, SMALL, 150), upright(300 + apart, SMALL, 150)]


def nearby(time_s: float) -> Sequence[Block]:
    return [upright(250 + 30 * np.sin(time_s)), upright(400 + 30 * np.cos(time_s))]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Source:
    return open_source(draw(tmp_path_factory.mktemp("small") / "far.mp4", SECONDS, far_away))


def analysis_of(source: Source, folder: Path, settings: Settings, chunk_s: float = 1000.0) -> Analysis:
    *_, last = analyze(source, ShortSighted(), settings, folder, chunk_s)
    assert isinstance(last, Analysis)
    return last


def closer_of(source: Source) -> Closer:
    return Closer(source, ShortSighted(), Keyframes(source.recording))


def outcome(analysis: Analysis) -> tuple[str, bytes]:
    return analysis_to_json(analysis), analysis.poses.to_parquet()


def test_small_people_who_move_are_seen_where_they_are(small: Source, tmp_path: Path) -> None:
    lost = analysis_of(small, tmp_path, WHOLE)
    assert lost.second_looks == 0
    assert sum(map(len, lost.poses)) == 0
    found = analysis_of(small, tmp_path, CLOSELY)
    seen = [frame for frame in found.poses if frame.pts * float(found.poses.time_base) >= CAME_S]
    assert np.mean([len(frame) == 2 for frame in seen]) > 0.95
    truth = np.array(far_away(20.0))
    at = found.poses.nearest(round(20.0 / float(found.poses.time_base)))
    assert at is not None
    boxes = at.people.boxes[np.argsort(at.people.boxes[:, 0])]
    assert np.abs(boxes[:, [1, 3]] - [[150 - SMALL, 150]]).max() < 5.0
    assert np.abs((boxes[:, 0] + boxes[:, 2]) / 2 - (truth[:, 0] + truth[:, 2] / 2)).max() < 4.0


def test_a_stretch_is_looked_at_in_one_way(small: Source) -> None:
    closer = closer_of(small)
    parts = [closer.part_at(rank) for rank in range(len(small.times))]
    changes = [rank for rank in range(1, len(parts)) if parts[rank] != parts[rank - 1]]
    assert parts[0] is None
    assert parts[-1] is not None
    assert len(changes) == 1
    assert changes[0] in small.glances


def test_what_was_asked_before_makes_no_difference(small: Source) -> None:
    ranks = range(0, len(small.times), 7)
    forward, backward = (closer_of(small) for _ in range(2))
    assert [forward.part_at(r) for r in ranks] == [backward.part_at(r) for r in reversed(ranks)][::-1]


@pytest.mark.parametrize("settings", [CLOSELY, CASCADE], ids=["exhaustive", "cascade"])
def test_chunks_leave_no_mark(small: Source, settings: Settings, tmp_path: Path) -> None:
    whole = analysis_of(small, tmp_path / "whole", settings)
    assert whole.second_looks > 0
    assert outcome(analysis_of(small, tmp_path / "cut", settings, chunk_s=6.0)) == outcome(whole)


def test_the_cascade_sees_what_the_exhaustive_look_sees(small: Source, tmp_path: Path) -> None:
    everything = analysis_of(small, tmp_path, CLOSELY).poses
    closely = analysis_of(small, tmp_path, CASCADE).poses
    assert len(closely) > 20
    for frame in closely:
        same = everything.at(frame.pts)
        assert same is not None
        assert np.array_equal(frame.people.keypoints, same.people.keypoints)


def test_people_of_sufficient_size_are_seen_as_ever(tmp_path: Path) -> None:
    source = open_source(draw(tmp_path / "near.mp4", 10.0, nearby, clock=True))
    with_it, without = (analysis_of(source, tmp_path / s.digest(), s) for s in (CLOSELY, WHOLE))
    assert with_it.second_looks == 0
    assert with_it.poses.to_parquet() == without.poses.to_parquet()


def test_a_clock_is_nobody(tmp_path: Path) -> None:
    source = open_source(draw(tmp_path / "clock.mp4", 14.0, lambda _: [], clock=True))
    assert closer_of(source).part_at(0) is None


def test_a_recording_with_one_keyframe_is_looked_at_too(tmp_path: Path) -> None:
    path = draw(tmp_path / "one.mp4", 5.0, lambda t: far_away(t + CAME_S), keyframe_interval=1000)
    source = open_source(path)
    assert len(source.keyframes) == 1
    assert closer_of(source).part_at(10) is not None


def test_the_part_follows_from_the_settings(small: Source) -> None:
    def key(settings: Settings) -> str:
        return plan(small, settings, ShortSighted(), 1000.0)[0].key

    assert key(CLOSELY) != key(WHOLE)
    assert CLOSELY.digest() != WHOLE.digest()


PART = Part(200, 100, 400, 212, (640, 360))


def test_whoever_the_edge_cuts_off_is_taken_from_the_whole_picture() -> None:
    whole = people_of(standing(405, 200, 80.0))
    cut = People(
        np.minimum(whole.boxes, np.array([400, 212, 400, 212], np.float32)), whole.keypoints, whole.scores
    )
    assert np.array_equal(joined(whole, cut, PART).boxes, whole.boxes)


def test_whoever_is_in_both_is_taken_from_the_part() -> None:
    whole, inside = people_of(standing(300, 200, 60.0)), people_of(standing(302, 201, 62.0))
    assert np.array_equal(joined(whole, inside, PART).keypoints, inside.keypoints)


def test_whoever_is_missed_in_the_part_is_kept() -> None:
    whole = people_of(standing(300, 200, 60.0), standing(600, 340, 200.0))
    assert len(joined(whole, People.nobody(), PART)) == 2
    assert len(joined(People.nobody(), people_of(standing(300, 200, 60.0)), PART)) == 1


places = st.lists(st.tuples(st.integers(230, 370), st.integers(170, 205)), max_size=3)


@given(places, places)
def test_nobody_is_lost_or_made_up(whole: list[tuple[int, int]], inside: list[tuple[int, int]]) -> None:
    first, second = (people_of(*(standing(x, y, 40.0) for x, y in found)) for found in (whole, inside))
    both = joined(first, second, PART)
    assert len(second) <= len(both) <= len(first) + len(second)
    assert list(both.scores) == sorted(both.scores, reverse=True)
    assert len(joined(first, first, PART)) == len(first)


def test_small_is_a_tenth_of_the_width() -> None:
    assert SMALL < SMALL_PX == 64
