"""Windows with figures that act, for tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from models.contact.window import Window
from tests.fakes.people import RIGHT_WRIST, lying, people_of, standing

Figures = Callable[[float], Sequence[np.ndarray | None]]


def window_of(figures: Figures, rate: float = 12.5, length_s: float = 2.0, scale: float = 1.0) -> Window:
    """What a script of figures over time looks like; None is somebody who is not seen.

    Args:
        figures: The people at a time in seconds.
        rate: Frames a second.
        length_s: Seconds.
        scale: Size of the picture; a figure 100 pixels high becomes ``100 * scale``.
    """
    times = np.arange(int(length_s * rate) + 1) / rate
    frames = [figures(float(time)) for time in times]
    shape = (len(times), len(frames[0]))
    keypoints, boxes = np.full((*shape, 17, 3), np.nan, np.float32), np.full((*shape, 4), np.nan, np.float32)
    for row, people in enumerate(frames):
        for column, person in enumerate(people):
            if person is not None:
                seen = people_of(person)
                keypoints[row, column], boxes[row, column] = seen.keypoints[0], seen.boxes[0]
    keypoints[..., :2] *= scale
    return Window(
        times=times,
        keypoints=keypoints,
        boxes=boxes * scale,
        seen=np.isfinite(boxes[..., 0]).sum(axis=1),
        motion=np.zeros((len(times), 22, 40, 4), np.float32),
        width=round(640 * scale),
    )


def nobody(_: float) -> list[np.ndarray | None]:
    return []


def side_by_side(_: float) -> list[np.ndarray | None]:
    """Two people who stand close and do nothing."""
    return [standing(200, 300, 100), standing(250, 300, 100)]


def blow(time: float) -> list[np.ndarray | None]:
    """The first strikes the second's head at one second; the head recoils."""
    first, second = side_by_side(time)
    assert first is not None
    assert second is not None
    reach = np.clip((time - 0.8) / 0.2, 0, 1) - np.clip((time - 1.1) / 0.4, 0, 1)
    first[RIGHT_WRIST, :2] += reach * (second[0, :2] - first[RIGHT_WRIST, :2])
    second[:5, 0] += 25 * np.clip((time - 1.0) / 0.2, 0, 1)
    return [first, second]


def fall(time: float) -> list[np.ndarray | None]:
    """Somebody stands, is lost for a moment, and is found lying as somebody new."""
    if time < 0.7:
        return [standing(200, 300, 100), None]
    return [None, lying(210, 300, 100) if time > 1.1 else None]
