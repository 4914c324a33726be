"""Measuring in a picture: lengths in pixels and in body heights, and angles. Pure geometry.

A picture is flat: what lies towards or away from the camera is shortened, and lengths at different distances
from it can't be compared. A length in heights of the person next to it takes most of that out, not all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from vidreview.analysis.poses import PoseTable, TrackedPeople
from vidreview.timing import Timestamp

Point = tuple[float, float]
"""x and y in pixels of the footage."""

AROUND_S: Final = 2.0
"""A person's height is taken from this long before and after the frame."""


@dataclass(frozen=True, slots=True)
class Body:
    """A person to measure by.

    Attributes:
        track: Number within the analysis.
        height_px: How tall the person stands around this moment, in pixels.
    """

    track: int
    height_px: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What can be said of a line, or of an angle where a third point is given.

    Attributes:
        length_px: From the first point to the second.
        slope_deg: Of that line against the horizontal, 0 to 90.
        angle_deg: At the second point, between the first and the third, 0 to 180; None without a third.
        body: The person next to the first point, or None where nobody was seen.
    """

    length_px: float
    slope_deg: float
    angle_deg: float | None
    body: Body | None

    @property
    def length_heights(self) -> float | None:
        """The length in heights of that person."""
        return None if self.body is None else self.length_px / self.body.height_px


def measure(points: tuple[Point, ...], body: Body | None = None) -> Measured | None:
    """Measures two or three points; None where there are fewer."""
    if len(points) < 2:
        return None
    (ax, ay), (bx, by) = points[:2]
    slope = math.degrees(math.atan2(abs(by - ay), abs(bx - ax)))
    angle = _angle(points[0], points[1], points[2]) if len(points) > 2 else None
    return Measured(math.hypot(bx - ax, by - ay), slope, angle, body)


def body_near(
    point: Point, people: TrackedPeople | None, poses: PoseTable | None, time: Timestamp
) -> Body | None:
    """The person whose box is nearest to a point, with the height that the person has around this moment.

    The height is the 90th percentile of the boxes' longer sides, so that bending down or lying does not
    shorten anyone.
    """
    if people is None or poses is None or not len(people):
        return None
    boxes = people.people.boxes
    away_x = np.maximum(np.maximum(boxes[:, 0] - point[0], point[0] - boxes[:, 2]), 0)
    away_y = np.maximum(np.maximum(boxes[:, 1] - point[1], point[1] - boxes[:, 3]), 0)
    track = int(people.tracks[int(np.argmin(np.hypot(away_x, away_y)))])
    height = _height(poses, track, time)
    return Body(track, height) if height > 0 else None


def _height(poses: PoseTable, track: int, time: Timestamp) -> float:
    pts = Timestamp.at(time.seconds, poses.time_base).pts
    reach = int(AROUND_S / poses.time_base)
    sides = [
        float(max(box[2] - box[0], box[3] - box[1]))
        for frame in poses.between(pts - reach, pts + reach)
        for box in frame.people.boxes[frame.tracks == track]
    ]
    return float(np.percentile(sides, 90)) if sides else 0.0


def _angle(first: Point, at: Point, last: Point) -> float:
    one = math.atan2(first[1] - at[1], first[0] - at[0])
    other = math.atan2(last[1] - at[1], last[0] - at[0])
    between = abs(math.degrees(one - other)) % 360
    return min(between, 360 - between)
