"""Following people from frame to frame: a maintained tracker behind one small class.

ByteTrack with buffered overlap, because recorders give few frames a second and a struck body moves far
between two of them. Time comes from the presentation timestamps, so that gaps age the tracks.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from models.pose.people import People
from vidreview.analysis.poses import IntArray, TrackedPeople

_LOST_AFTER_S: Final = 1.0
_BUFFER: Final = 0.3


class Tracker:
    """Gives each person of successive frames a number; the same person keeps theirs."""

    def __init__(self) -> None:
        # Imported here: it takes seconds, which a program's start need not pay.
        from trackers import BIoU, ByteTrackTracker

        self._tracker = ByteTrackTracker(
            lost_track_buffer=round(_LOST_AFTER_S * 30),
            track_activation_threshold=0.25,
            minimum_consecutive_frames=1,
            minimum_iou_threshold=0.1,
            high_conf_det_threshold=0.3,
            iou=BIoU(_BUFFER),
        )

    def follow(self, pts: int, seconds: float, people: People) -> TrackedPeople:
        """Numbers the people of the next frame.

        Args:
            pts: The frame's presentation timestamp.
            seconds: The same in seconds; must rise from call to call.
            people: Everyone seen in it.

        Returns:
            The same people in the same order; track 0 for whoever is not followed (yet).
        """
        from supervision import Detections

        found = Detections(
            xyxy=np.array(people.boxes, dtype=np.float64),
            confidence=np.array(people.scores, dtype=np.float64),
            data={"index": np.arange(len(people))},
        )
        numbered = self._tracker.update(found, timestamp=seconds)
        return TrackedPeople(pts, _numbers(len(people), numbered.data, numbered.tracker_id), people)


def _numbers(count: int, data: object, ids: object) -> IntArray:
    tracks = np.zeros(count, dtype=np.int64)
    if count and isinstance(data, dict) and ids is not None:
        tracks[np.asarray(data["index"], dtype=np.int64)] = np.asarray(ids, dtype=np.int64) + 1
    return tracks
