"""What decoding yields: pictures with their time, and the stretches that have none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vidreview.records import GapSpan
from vidreview.timing import Timestamp

Image = npt.NDArray[np.uint8]
"""uint8, shape (height, width, 3), BGR."""

Gap = GapSpan
"""A stretch without pictures. Starts at the last picture before a hole or at the first one that
can't be shown, and ends where pictures resume, or at the last known instant."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture as displayed.

    Attributes:
        time: Presentation timestamp, unwrapped.
        image: uint8, shape (height, width, 3), BGR, read-only. The size may change within a recording.
        damaged: Whether the picture is known to be wrong somewhere. Only ever true where damaged
            pictures were asked for.
    """

    time: Timestamp
    image: Image
    damaged: bool = False

    def __post_init__(self) -> None:
        if self.image.ndim != 3 or self.image.shape[2] != 3 or self.image.dtype != np.uint8:
            raise ValueError(f"not a BGR image: {self.image.dtype} {self.image.shape}")
        self.image.flags.writeable = False
