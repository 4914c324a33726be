"""Looking at a recording frame by frame: who is there, who is who, and what moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np
import numpy.typing as npt

from models.contact.motion import MotionMeter
from models.pose.estimator import PoseEstimator
from models.pose.people import People
from vidreview.analysis.poses import TrackedPeople
from vidreview.analysis.settings import Settings
from vidreview.analysis.tracking import Tracker
from vidreview.media import Frame, Gap, VideoReader

_BATCH: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class Observation:
    """One frame that was looked at.

    Attributes:
        seconds: Its media time.
        people: Everyone seen, numbered.
        motion: float32, shape (rows, columns, 4), from `models.contact.motion.MotionMeter`.
    """

    seconds: float
    people: TrackedPeople
    motion: npt.NDArray[np.float32]


def observe(reader: VideoReader, estimator: PoseEstimator, settings: Settings) -> Iterator[Observation | Gap]:
    """Looks at a recording's frames in order, as often as the settings say.

    Yields:
        Observations and gaps, in order of time.
    """
    tracker, meter = Tracker(), MotionMeter()
    for item, people in _estimated(reader.frames(min_interval_s=settings.interval_s), estimator):
        if isinstance(item, Gap):
            yield item
            continue
        seconds = float(item.time.seconds)
        followed = tracker.follow(item.time.pts, seconds, _tall_enough(people, settings.min_height_px))
        yield Observation(seconds, followed, meter.measure(item.image, seconds))


def _estimated(
    items: Iterator[Frame | Gap], estimator: PoseEstimator
) -> Iterator[tuple[Frame | Gap, People]]:
    """Pairs every frame with its people, estimating a few frames at once; gaps have nobody."""
    while batch := tuple(islice(items, _BATCH)):
        found = iter(estimator.estimate([item.image for item in batch if isinstance(item, Frame)]))
        for item in batch:
            yield item, next(found) if isinstance(item, Frame) else People.nobody()


def _tall_enough(people: People, least_px: float) -> People:
    tall = (people.boxes[:, 3] - people.boxes[:, 1]) >= least_px
    return people if tall.all() else People(people.boxes[tall], people.keypoints[tall], people.scores[tall])
