from __future__ import annotations

from dataclasses import replace

import numpy as np

from models.contact.motion import CELL, WIDTH
from models.contact.signals import persons
from models.contact.swings import swings
from models.contact.window import Window, bodies
from tests.fakes.people import RIGHT_WRIST, standing
from tests.models.contact.making import window_of

RIGHT_ELBOW = 8


def swinging(time: float) -> list[np.ndarray | None]:
    """Somebody swings the right forearm round the elbow."""
    figure = standing(300, 300, 160)
    angle = 1.2 * np.sin(6 * time)
    figure[RIGHT_WRIST, :2] = figure[RIGHT_ELBOW, :2] + 26 * np.array([np.cos(angle), np.sin(angle)])
    return [figure]


def _with_stick(window: Window, length: float) -> Window:
    """Motion as of a stick that goes on where the forearm ends; length in forearms."""
    motion = window.motion.copy()
    elbow, wrist = (window.keypoints[:, 0, joint, :2] for joint in (RIGHT_ELBOW, RIGHT_WRIST))
    for part in np.arange(1.0, 1.0 + length, 0.1):
        places = elbow + part * (wrist - elbow)
        speed = np.linalg.norm(np.diff(places, axis=0), axis=1) / np.diff(window.times) / window.width
        cells = (places[1:] / window.width * WIDTH / CELL).astype(int)
        motion[np.arange(1, len(motion)), cells[:, 1], cells[:, 0], 2] = speed
    return replace(window, motion=motion)


def _found(window: Window) -> list[float]:
    people = bodies(window)
    return [swing.times_wrist for swing in swings(window, people, persons(people))]


def test_a_stick_moves_faster_than_the_hand_that_holds_it() -> None:
    (times,) = _found(_with_stick(window_of(swinging), 2.5))
    assert times > 1.25


def test_an_empty_hand_swings_nothing() -> None:
    assert _found(window_of(swinging)) == []
    assert _found(_with_stick(window_of(swinging), 0.2)) == []


def test_figures_too_small_to_tell_are_left_out() -> None:
    small = replace(window_of(swinging, scale=0.25), width=640)
    assert _found(_with_stick(small, 2.5)) == []
