"""The one protocol behind which every pose engine stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from models.pose.people import People

Image = npt.NDArray[np.uint8]
"""uint8, shape (height, width, 3), BGR."""


class PoseEstimator(Protocol):
    """Finds people and their keypoints in frames. A context manager; close it after use."""

    @property
    def engine(self) -> str:
        """Name of the engine with its settings, as written into results, e.g. ``openvino-cpu-bf16``."""

    @property
    def model_sha256(self) -> str:
        """Digest of the weights that the engine was made from, hex."""

    def estimate(self, frames: Sequence[Image]) -> tuple[People, ...]:
        """Finds people in each frame; frames of a batch may differ in size.

        Returns:
            One `People` a frame, in order, best score first.
        """

    def close(self) -> None:
        """Frees the engine. Calling `estimate` afterwards raises `RuntimeError`."""

    def __enter__(self) -> PoseEstimator: ...

    def __exit__(self, *exc: object) -> None: ...
