from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np

from models.pose.people import People
from tests.fakes.people import people_of, standing
from vidreview.analysis.tracking import Tracker


def test_people_who_cross_the_picture_keep_their_numbers() -> None:
    tracker = Tracker()
    numbers = [
        tracker.follow(
            n, n * 0.08, people_of(standing(100 + 5 * n, 300, 100), standing(500 - 5 * n, 150, 100))
        ).tracks
        for n in range(20)
    ]
    assert len({tuple(row.tolist()) for row in numbers[1:]}) == 1
    assert numbers[-1][0] != numbers[-1][1]


def test_few_frames_a_second_are_enough() -> None:
    """At 5 frames a second, somebody who walks moves a fifth of their height."""
    tracker = Tracker()
    rows = [tracker.follow(n, n * 0.2, people_of(standing(100 + 20 * n, 300, 100))).tracks for n in range(10)]
    assert len({row[0] for row in rows[1:]}) == 1


def test_a_short_loss_keeps_the_number_and_a_long_one_does_not() -> None:
    tracker = Tracker()
    figure = people_of(standing(100, 300, 100))
    for n in range(5):
        first = tracker.follow(n, n * 0.08, figure).tracks[0]
    tracker.follow(5, 0.4, People.nobody())
    assert tracker.follow(6, 0.5, figure).tracks[0] == first
    tracker.follow(7, 4.0, People.nobody())
    tracker.follow(8, 6.0, figure)
    assert tracker.follow(9, 6.08, figure).tracks[0] != first


def test_order_and_count_stay_as_given() -> None:
    tracker = Tracker()
    for n in range(3):
        people = people_of(*(standing(100 + 120 * k, 300, 100) for k in range(n + 1)))
        followed = tracker.follow(n, n * 0.08, people)
        assert np.array_equal(followed.people.boxes, people.boxes)
        assert followed.tracks.shape == (n + 1,)


def test_who_is_less_sure_is_followed_but_begins_no_track() -> None:
    tracker, figure = Tracker(), people_of(standing(100, 300, 100))
    unsure = replace(figure, scores=np.full(1, 0.2, np.float32))
    assert [tracker.follow(n, n * 0.08, unsure).tracks[0] for n in range(3)] == [0, 0, 0]
    assert [tracker.follow(n, n * 0.08, figure).tracks[0] for n in range(3, 5)] == [0, 1]
    assert tracker.follow(5, 0.4, unsure).tracks[0] == 1


def test_who_is_seen_once_and_missed_twice_is_forgotten() -> None:
    tracker, figure = Tracker(), people_of(standing(100, 300, 100))
    tracker.follow(0, 0.0, figure)
    for n in (1, 2):
        tracker.follow(n, n * 0.08, People.nobody())
    assert tracker.follow(3, 0.24, figure).tracks[0] == 0


def test_two_who_pass_each_other_keep_their_numbers() -> None:
    """Where both could be either, their ways decide."""
    tracker = Tracker()
    rows = [
        tracker.follow(
            n, n * 0.08, people_of(standing(100 + 9 * n, 300, 100), standing(300 - 9 * n, 290, 100))
        )
        for n in range(22)
    ]
    assert len({tuple(row.tracks.tolist()) for row in rows[1:]}) == 1


def test_starting_the_program_loads_neither_tracker_nor_torch() -> None:
    heavy = "{'trackers', 'torch', 'matplotlib', 'sklearn'}"
    code = f"import sys, vidreview.analysis; print(*{heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
