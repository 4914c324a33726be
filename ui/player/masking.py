"""Where heads may be in a frame: pure rules over poses, so that a child's face never shows by default.

Poses are known for analysed frames only, and a pose model misses people now and then. So a frame is
covered by what was seen in it, and by what was seen just before and just after.
"""

from __future__ import annotations

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
        The people of exactly this frame, and those of the analysed frames next to it (at most
        `NEIGHBOUR_S` away) who are missing in it, enlarged. Where the frame itself was not analysed,
        everyone next to it, and who is on both sides also half-way, enlarged.
    """
    if poses is None:
        return NOTHING_KNOWN
    pts = Timestamp.at(time.seconds, poses.time_base).pts
    here, before, after = poses.at(pts), *_neighbours(poses, pts)
    if here is None and before is None and after is None:
        return NOTHING_KNOWN
    known = set() if here is None else set(here.tracks.tolist())
    around = [_without(people, known) for people in (before, after) if people is not None]
    if before is not None and after is not None:
        around.append(_without(_between(before, after, pts), known))
    exact = [] if here is None else [here.people.keypoints]
    return Heads(Cover.HEADS, np.concatenate([*exact, *(enlarge(keypoints) for keypoints in around)]))


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


def _neighbours(poses: PoseTable, pts: int) -> tuple[TrackedPeople | None, TrackedPeople | None]:
    """The analysed frames before and after ``pts``, where they are near enough."""
    reach = int(NEIGHBOUR_S / poses.time_base)
    earlier = poses.between(pts - reach, pts - 1)
    later = poses.between(pts + 1, pts + reach)
    return (earlier[-1] if earlier else None), (later[0] if later else None)


def _without(people: TrackedPeople, known: set[int]) -> Keypoints:
    return people.people.keypoints[[track not in known for track in people.tracks.tolist()]]


def _between(before: TrackedPeople, after: TrackedPeople, pts: int) -> TrackedPeople:
    """Those of ``before`` who are also in ``after``, where they would be at ``pts`` in even motion."""
    _, first, second = np.intersect1d(before.tracks, after.tracks, return_indices=True)
    share = np.float32((pts - before.pts) / (after.pts - before.pts))
    start, end = before.people.keypoints[first], after.people.keypoints[second]
    moved = start + (end - start) * share
    moved[..., 2] = np.minimum(start[..., 2], end[..., 2])
    people = type(before.people)(before.people.boxes[first], moved, before.people.scores[first])
    return TrackedPeople(pts, before.tracks[first], people)
