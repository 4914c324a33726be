"""The people that a pose model sees in one frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

KEYPOINT_NAMES: Final = (
    "nose", "left_eye", "right_eye", "left_ear", "right_ear",
    "left_shoulder", "right_shoulder", "left_elbow", "right_elbow", "left_wrist", "right_wrist",
    "left_hip", "right_hip", "left_knee", "right_knee", "left_ankle", "right_ankle",
)  # fmt: skip
"""The 17 keypoints of COCO, in their order (Lin et al. 2014)."""

SKELETON: Final = (
    (5, 7), (7, 9), (6, 8), (8, 10), (5, 6), (5, 11), (6, 12), (11, 12),
    (11, 13), (13, 15), (12, 14), (14, 16), (0, 5), (0, 6),
)  # fmt: skip
"""Pairs of keypoint indices to join when a skeleton is drawn."""

FloatArray = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class People:
    """Everyone seen in one frame. Arrays are read-only.

    Attributes:
        boxes: float32, shape (n, 4): x1, y1, x2, y2 in pixels of the source frame.
        keypoints: float32, shape (n, 17, 3): x, y in pixels of the source frame, and a
            confidence from 0 to 1.
        scores: float32, shape (n,): confidence that this is a person, from 0 to 1.
    """

    boxes: FloatArray
    keypoints: FloatArray
    scores: FloatArray

    def __post_init__(self) -> None:
        n = len(self.scores)
        if self.boxes.shape != (n, 4) or self.keypoints.shape != (n, 17, 3) or self.scores.shape != (n,):
            raise ValueError(
                f"shapes do not agree: {self.boxes.shape}, {self.keypoints.shape}, {self.scores.shape}"
            )
        for name in ("boxes", "keypoints", "scores"):
            array = getattr(self, name).astype(np.float32, copy=True)
            array.flags.writeable = False
            object.__setattr__(self, name, array)

    def __len__(self) -> int:
        return len(self.scores)

    @classmethod
    def nobody(cls) -> People:
        """An empty frame."""
        return cls(*(np.zeros(shape, np.float32) for shape in ((0, 4), (0, 17, 3), (0,))))
