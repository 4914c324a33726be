"""From the raw output of a YOLO11 pose model to people.

The output has a column per anchor: the box's centre, width and height, the score, then
x, y and confidence of each keypoint, all in pixels of the model's input.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from models.pose.letterbox import Letterbox
from models.pose.people import KEYPOINT_NAMES, FloatArray, People

ROWS: Final = 5 + 3 * len(KEYPOINT_NAMES)
"""Rows of the raw output."""

MAX_CANDIDATES: Final = 1000
"""Anchors that are looked at before suppression, best first."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which detections count as people.

    Attributes:
        min_score: Least score, from 0 to 1.
        max_overlap: Largest intersection over union of two people. High, since people
            who struggle with each other overlap.
        max_people: Most people in a frame; the best are kept.
    """

    min_score: float = 0.25
    max_overlap: float = 0.7
    max_people: int = 100

    def __post_init__(self) -> None:
        if not (0 < self.min_score <= 1 and 0 < self.max_overlap <= 1 and self.max_people > 0):
            raise ValueError(f"not a selection: {self}")


def to_people(raw: FloatArray, letterbox: Letterbox, selection: Selection) -> People:
    """Decodes one frame's output.

    Args:
        raw: float32, shape (56, n).
        letterbox: How the frame was fitted into the model's input.
        selection: What to keep.

    Returns:
        The people, best score first; of equal scores, the earlier anchor first.
    """
    if raw.ndim != 2 or raw.shape[0] != ROWS:
        raise ValueError(f"output has shape {raw.shape}, not ({ROWS}, n)")
    found = _candidates(raw, selection.min_score)
    boxes = _corners(found[:, :4])
    kept = _suppress(boxes, selection)
    keypoints = found[kept, 5:].reshape(-1, len(KEYPOINT_NAMES), 3)
    return People(
        boxes=letterbox.to_frame(boxes[kept].reshape(-1, 2, 2)).reshape(-1, 4),
        keypoints=np.concatenate((letterbox.to_frame(keypoints[..., :2]), _unit(keypoints[..., 2:])), axis=2),
        scores=_unit(found[kept, 4]),
    )


def _candidates(raw: FloatArray, min_score: float) -> FloatArray:
    """Rows (m, 56) of the anchors that score enough, best first."""
    rows = raw[:, raw[4] >= min_score].T
    order = np.argsort(-rows[:, 4], kind="stable")[:MAX_CANDIDATES]
    return np.asarray(rows[order], np.float32)


def _corners(boxes: FloatArray) -> FloatArray:
    """Boxes (m, 4) as x1, y1, x2, y2, from centre and size."""
    half = boxes[:, 2:] / 2
    return np.concatenate((boxes[:, :2] - half, boxes[:, :2] + half), axis=1)


def _suppress(boxes: FloatArray, selection: Selection) -> list[int]:
    """Greedy non-maximum suppression of boxes (m, 4), best first: indices that stay."""
    kept: list[int] = []
    alive = np.ones(len(boxes), bool)
    for index in range(len(boxes)):
        if not alive[index]:
            continue
        kept.append(index)
        if len(kept) == selection.max_people:
            break
        alive[index + 1 :] &= _overlaps(boxes[index], boxes[index + 1 :]) <= selection.max_overlap
    return kept


def _overlaps(box: FloatArray, others: FloatArray) -> FloatArray:
    """Intersection over union of one box (4,) with others (m, 4): shape (m,)."""
    corner = np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])
    shared = np.prod(np.clip(corner, 0, None), axis=1)
    areas = np.prod(others[:, 2:] - others[:, :2], axis=1)
    union = np.prod(box[2:] - box[:2]) + areas - shared
    return np.asarray(shared / np.maximum(union, np.finfo(np.float32).tiny), np.float32)


def _unit(values: FloatArray) -> FloatArray:
    """Confidences, kept from 0 to 1 against rounding in half precision."""
    return np.clip(values, 0, 1)
