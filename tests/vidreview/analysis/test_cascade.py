from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from models.pose.people import People
from tests.fakes.figures import WIDTH, Block, BlockEstimator, down, draw, upright
from tests.fakes.people import lying, people_of, standing
from vidreview.analysis import Analysis, Covered, Settings, analyze, coverage, open_source
from vidreview.analysis.cascade import (
    AFTER_S,
    BEFORE_S,
    NEAR_NOBODY_S,
    Glance,
    Judged,
    Packets,
    Watchman,
    of_people,
    ranges,
)
from vidreview.records import SkipReason

SIZE = (640, 360)


def looked_at(
    folder: Path, people: Callable[[float], Sequence[Block]], seconds: float = 20.0, **drawn: object
) -> tuple[Analysis, BlockEstimator]:
    source = open_source(draw(folder / "film.mp4", seconds, people, **drawn))  # type: ignore[arg-type]
    estimator = BlockEstimator()
    *_, last = analyze(source, estimator, Settings(), folder / "chunks")
    assert isinstance(last, Analysis)
    covered = coverage(last, source.info)
    assert covered[0].span.start == source.info.start
    assert covered[-1].span.end.seconds == pytest.approx(seconds, abs=0.11)
    for before, after in pairwise(covered):
        assert before.span.end == after.span.start
    return last, estimator


def closely(analysis: Analysis, last_s: float) -> list[tuple[float, float]]:
    """Stretches that were looked at closely, but for the last five seconds."""
    times = [float(frame.pts * analysis.poses.time_base) for frame in analysis.poses]
    times = [time for time in times if time < last_s - 5.0]
    edges = [0, *(n for n in range(1, len(times)) if times[n] - times[n - 1] > 0.5), len(times)]
    return [(times[a], times[b - 1]) for a, b in pairwise(edges) if a < b]


def reasons(analysis: Analysis) -> set[SkipReason]:
    return {skip.reason for skip in analysis.skips}


def test_an_empty_room_costs_next_to_nothing(tmp_path: Path) -> None:
    found, estimator = looked_at(tmp_path, lambda _: [])
    assert closely(found, 20.0) == []
    assert reasons(found) == {SkipReason.STILL}
    assert found.frames_decoded < 40
    assert estimator.shown == len(found.poses) == 0


def test_what_follows_the_last_keyframe_is_glanced_at_too(tmp_path: Path) -> None:
    def pair(time: float) -> list[Block]:
        return [upright(300), upright(370 + 10 * (time % 2))] if time > 19.0 else []

    found, _ = looked_at(tmp_path, pair)
    times = [float(frame.pts * found.poses.time_base) for frame in found.poses]
    assert times[0] < 19.0
    assert times[-1] == pytest.approx(19.9)
    assert SkipReason.STILL in reasons(found)


def test_a_recording_of_a_moment_is_looked_at_whole(tmp_path: Path) -> None:
    found, _ = looked_at(tmp_path, lambda _: [], 2.0)
    assert len(found.poses) == 20


def test_a_clock_is_not_taken_for_somebody_each_time(tmp_path: Path) -> None:
    found, estimator = looked_at(tmp_path, lambda _: [], 40.0, clock=True)
    assert closely(found, 40.0) == []
    assert reasons(found) == {SkipReason.STILL, SkipReason.NOBODY}
    assert estimator.shown - len(found.poses) <= 8


def test_light_that_is_switched_on_is_nobody_but_who_comes_with_it_is_seen(tmp_path: Path) -> None:
    def pair(time: float) -> list[Block]:
        return [upright(300), upright(370 + 10 * (time % 2))] if 15.5 < time < 18.5 else []

    found, _ = looked_at(tmp_path, pair, 30.0, light=lambda time: 60.0 * (7.0 < time < 15.0))
    assert reasons(found) <= {SkipReason.STILL, SkipReason.NOBODY}
    ((start, end),) = closely(found, 30.0)
    assert 7.0 < start <= 15.5 - NEAR_NOBODY_S + 0.2
    assert end >= 18.5


def test_who_does_not_move_is_left_alone(tmp_path: Path) -> None:
    found, _ = looked_at(tmp_path, lambda _: [upright(300), upright(350)])
    assert closely(found, 20.0) == []
    assert reasons(found) == {SkipReason.STILL}


def test_who_walks_alone_is_glanced_at(tmp_path: Path) -> None:
    found, _ = looked_at(tmp_path, lambda time: [upright(150 + 15 * time)])
    assert closely(found, 20.0) == []
    assert SkipReason.ALONE in reasons(found)


def test_people_far_apart_are_glanced_at(tmp_path: Path) -> None:
    found, _ = looked_at(tmp_path, lambda t: [upright(80 + 3 * t, 70), upright(560 - 3 * t, 70)], 20.0)
    assert closely(found, 20.0) == []
    assert SkipReason.APART in reasons(found)


def test_no_approach_is_cut(tmp_path: Path) -> None:
    def meeting(time: float) -> list[Block]:
        away = max(160.0, 420.0 - 60.0 * max(time - 10.0, 0.0))
        return [upright(100, 80), upright(100 + away, 80)]

    found, _ = looked_at(tmp_path, meeting, 26.0)
    within_reach_s = 10.0 + (420.0 - 1.2 * 80) / 60.0
    ((start, _),) = closely(found, 26.0)
    assert start <= within_reach_s - BEFORE_S


def test_whoever_goes_down_alone_is_looked_at(tmp_path: Path) -> None:
    found, _ = looked_at(tmp_path, lambda time: [upright(300) if time < 11.0 else down(300)], 26.0)
    ((start, end),) = closely(found, 26.0)
    assert start <= 11.0 - 2.0
    assert end >= 11.0 + 2.0


def test_whoever_vanishes_from_the_middle_is_looked_at(tmp_path: Path) -> None:
    found, _ = looked_at(tmp_path, lambda time: [upright(300)] if time < 11.0 else [], 26.0)
    ((start, end),) = closely(found, 26.0)
    assert start < 10.0 < 12.0 < end


def test_a_visit_between_two_distant_keyframes_is_seen(tmp_path: Path) -> None:
    def visit(time: float) -> list[Block]:
        return [upright(300), upright(380)] if 13.0 < time < 16.0 else []

    found, _ = looked_at(tmp_path, visit, 40.0, keyframe_interval=100)
    ((start, end),) = closely(found, 40.0)
    assert start < 13.0 < 16.0 < end
    assert start > 5.0


def test_everything_is_looked_at_if_exhaustive(tmp_path: Path) -> None:
    source = open_source(draw(tmp_path / "film.mp4", 8.0, lambda _: []))
    *_, found = analyze(source, BlockEstimator(), Settings().exhaustive(), tmp_path)
    assert isinstance(found, Analysis)
    assert [stretch.covered for stretch in coverage(found, source.info)] == [Covered.CLOSELY]


def seen(*figures: np.ndarray) -> People:
    return people_of(*figures)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (seen(standing(300, 300, 100)), seen(standing(320, 300, 100)), SkipReason.ALONE),
        (seen(), seen(standing(320, 300, 100)), SkipReason.ALONE),
        (seen(lying(300, 300, 100)), seen(lying(302, 300, 100)), SkipReason.ALONE),
        (
            seen(standing(100, 300, 60)),
            seen(standing(100, 300, 60), standing(500, 300, 60)),
            SkipReason.APART,
        ),
        (seen(standing(300, 300, 100)), seen(lying(300, 300, 100)), None),
        (seen(standing(300, 300, 100)), seen(), None),
        (seen(standing(300, 300, 100), standing(420, 300, 100)), seen(standing(300, 300, 100)), None),
        (seen(standing(4, 300, 100)), seen(standing(8, 300, 100)), None),
        (seen(standing(WIDTH - 4, 300, 100)), seen(standing(WIDTH - 30, 300, 100)), None),
    ],
    ids=["walks", "comes", "lies", "far", "falls", "vanishes", "near", "left-edge", "right-edge"],
)
def test_people_who_move(before: People, after: People, told: SkipReason | None) -> None:
    assert of_people(before, after, 2.0, SIZE) is told


def test_what_cannot_be_shown_is_looked_at() -> None:
    watchman = Watchman(lambda _: People.nobody())
    grey = np.full((180, 320), 90, np.uint8)
    shown, unseen = Glance(0, 0.0, grey, SIZE), Glance(20, 2.0, None, SIZE)
    assert watchman.judge(shown, unseen, False) is None
    assert watchman.judge(unseen, shown, False) is None
    assert watchman.judge(shown, Glance(20, 2.0, grey[:90], SIZE), False) is None
    assert watchman.judge(shown, Glance(20, 2.0, grey, SIZE), False) is SkipReason.STILL


def test_large_packets_are_looked_into_where_pictures_are_alike() -> None:
    watchman = Watchman(lambda _: seen(standing(300, 300, 100), standing(350, 300, 100)))
    grey = np.full((180, 320), 90, np.uint8)
    assert watchman.judge(Glance(0, 0.0, grey, SIZE), Glance(20, 2.0, grey, SIZE), True) is None


@pytest.mark.parametrize(
    ("before", "after", "widened"),
    [
        (seen(), seen(standing(300, 300, 100)), (NEAR_NOBODY_S, AFTER_S)),
        (seen(standing(8, 300, 100)), seen(), (BEFORE_S, NEAR_NOBODY_S)),
        (seen(standing(300, 300, 100)), seen(), (BEFORE_S, AFTER_S)),
        (seen(standing(300, 300, 100)), seen(standing(300, 300, 100)), (BEFORE_S, AFTER_S)),
    ],
    ids=["comes", "leaves", "vanishes", "stays"],
)
def test_a_look_is_widened_where_there_may_be_someone(
    before: People, after: People, widened: tuple[float, float]
) -> None:
    watchman = Watchman(lambda glance: after if glance.rank else before)
    grey = np.full((180, 320), 90, np.uint8)
    look = watchman.look(Glance(0, 0.0, grey, SIZE), Glance(20, 2.0, grey, SIZE))
    assert (look.before_s, look.after_s) == widened
    unknown = watchman.look(Glance(0, 0.0, grey, SIZE), Glance(20, 2.0, None, SIZE))
    assert (unknown.before_s, unknown.after_s) == (BEFORE_S, AFTER_S)


def test_packets_tell_where_more_happens() -> None:
    seconds = np.arange(400) / 10
    key = np.arange(400) % 20 == 0
    sizes = np.where(key, 20_000, 300) + np.where((seconds > 21) & (seconds < 22), 3000, 0)
    packets = Packets(sizes, key, seconds, np.flatnonzero(key))
    assert packets.telling
    assert [n for n in range(19) if packets.lively(20 * n + 1, 20 * n + 20)] == [10]
    assert 218 <= packets.last_lively(201, 220) <= 219
    assert packets.last_lively(221, 240) in (221, 222)
    constant = Packets(np.full(400, 5000), key, seconds, np.flatnonzero(key))
    assert not constant.telling
    assert not constant.lively(1, 399)


def test_an_encoder_that_keeps_to_a_rate_tells_nothing_by_its_bursts() -> None:
    seconds = np.arange(4000) / 25
    key = np.arange(4000) % 50 == 0
    bursts = np.random.default_rng(5).choice([500, 4_000, 60_000], 4000, p=[0.35, 0.5, 0.15])
    rationed = bursts * np.repeat(450_000 / bursts.reshape(-1, 50).sum(axis=1), 50)
    packets = Packets(np.where(key, 190_000, rationed).astype(np.int64), key, seconds, np.flatnonzero(key))
    assert sum(packets.lively(50 * n + 1, 50 * n + 50) for n in range(79)) <= 2
    visited = np.where((seconds > 60.5) & (seconds < 61.5), 15_000, 0)
    unrationed = Packets(np.where(key, 190_000, 4_000 + visited), key, seconds, np.flatnonzero(key))
    assert [n for n in range(79) if unrationed.lively(50 * n + 1, 50 * n + 50)] == [30]


def test_looks_are_widened_and_whatever_nobody_judged_is_looked_at() -> None:
    seconds = np.arange(600) / 10
    judged = [
        Judged(20 * n, 20 * n + 20, 2.0 * n, 2.0 * n + 2, None if n == 10 else SkipReason.STILL)
        for n in range(25)
    ]
    found = ranges(judged, seconds, 0, 600)
    assert [(part.first, part.end, part.skip) for part in found] == [
        (0, round(10 * (20 - BEFORE_S)), SkipReason.STILL),
        (round(10 * (20 - BEFORE_S)), round(10 * (22 + AFTER_S)), None),
        (round(10 * (22 + AFTER_S)), 500, SkipReason.STILL),
        (500, 600, None),
    ]
    later = ranges(judged, seconds, 220, 500)
    assert later[0].skip is None
    assert later[0].end == round(10 * (22 + AFTER_S))
