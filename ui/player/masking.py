"""Where heads may be in a frame: pure rules over poses, so that a child's face never shows by default.

Poses are known for analysed frames only, and a pose model misses people now and then. So a frame is
covered by what was seen in it, and by what was seen shortly before and shortly after.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from vidreview.analysis.poses import PoseTable, TrackedPeople
from vidreview.media.redact import HEAD, SEEN, SHOULDERS
from vidreview.timing import Timestamp

NEIGHBOUR_S: Final = 0.5
"""Poses further away in time than this say nothing about a frame."""

ENLARGED: Final = 1.5
"""How much larger a head is covered where its place is known from other frames only."""

Keypoints = npt.NDArray[np.float32]
_Sighting = tuple[int, Keypoints]


class Cover(StrEnum):
    """How much of a frame has to be hidden."""

    HEADS = "heads"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Heads:
    """What to hide in one frame.

    Attributes:
        cover: ``WHOLE`` where no poses are known near the frame.
        keypoints: float32, shape (n, 17, 3): people whose heads are to be hidden; empty for ``WHOLE``.
    """

    cover: Cover
    keypoints: Keypoints


NOTHING_KNOWN: Final = Heads(Cover.WHOLE, np.zeros((0, 17, 3), np.float32))


def heads_to_hide(poses: PoseTable | None, time: Timestamp) -> Heads:
    """Heads to hide in the frame at ``time``.

    Args:
        poses: What the analysis saw, or None before it.
        time: The frame's presentation timestamp.

    Returns:
        The people of exactly this frame, and everyone who was seen at most `NEIGHBOUR_S` before or
        after but not in it: where they were last, where they are next, and half-way between, enlarged.
    """
    if poses is None:
        return NOTHING_KNOWN
    pts = Timestamp.at(time.seconds, poses.time_base).pts
    reach = int(NEIGHBOUR_S / poses.time_base)
    if not poses.between(pts - reach, pts + reach):
        return NOTHING_KNOWN
    here = poses.at(pts)
    exact = np.zeros((0, 17, 3), np.float32) if here is None else here.people.keypoints
    missing = _missing(poses, pts, reach, set() if here is None else set(here.tracks.tolist()))
    return Heads(Cover.HEADS, np.concatenate([exact, enlarge(missing)]))


def enlarge(keypoints: Keypoints, factor: float = ENLARGED) -> Keypoints:
    """The same people, each larger about the middle of the head, or of the shoulders where no head is seen.

    Args:
        keypoints: float32, shape (n, 17, 3); x, y in pixels and a confidence.
        factor: Of every distance from that middle.
    """
    head, shoulders = (_middle(keypoints[:, places]) for places in (HEAD, list(SHOULDERS)))
    middle = np.where(np.isnan(head), np.nan_to_num(shoulders), head)
    grown = keypoints.copy()
    grown[..., :2] = middle[:, None] + (keypoints[..., :2] - middle[:, None]) * factor
    return grown


def _middle(points: Keypoints) -> Keypoints:
    """Middle of those points that were seen: shape (n, 2), NaN where none was."""
    seen = points[..., 2:] >= SEEN
    count = seen.sum(1)
    total = np.where(seen, points[..., :2], 0).sum(1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan).astype(np.float32)


def _missing(poses: PoseTable, pts: int, reach: int, known: set[int]) -> Keypoints:
    """Everyone near in time but not ``known``: as last seen, as next seen, and on the way between."""
    before = _by_track(poses.between(pts - reach, pts - 1), known)
    after = _by_track(reversed(poses.between(pts + 1, pts + reach)), known)
    places = [*(place for _, place in before.values()), *(place for _, place in after.values())]
    places += [_on_the_way(before[track], after[track], pts) for track in before if track in after]
    return np.stack(places) if places else np.zeros((0, 17, 3), np.float32)


def _by_track(frames: Iterable[TrackedPeople], known: set[int]) -> dict[int, _Sighting]:
    """Each person's last sighting in the given order."""
    return {
        track: (frame.pts, frame.people.keypoints[index])
        for frame in frames
        for index, track in enumerate(frame.tracks.tolist())
        if track not in known
    }


def _on_the_way(before: _Sighting, after: _Sighting, pts: int) -> Keypoints:
    """Where someone would be in even motion; as sure as the less sure of the two sightings."""
    (left, start), (arrived, end) = before, after
    moved = start + (end - start) * np.float32((pts - left) / (arrived - left))
    moved[:, 2] = np.minimum(start[:, 2], end[:, 2])
    return moved
