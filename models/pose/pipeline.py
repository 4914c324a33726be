"""The way from frames to people that every engine shares; an engine only runs the network."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from typing import Final, Protocol

import numpy as np

from models.pose.detection import Selection, to_people
from models.pose.estimator import Image
from models.pose.letterbox import STRIDE, Letterbox
from models.pose.people import FloatArray, People

DEFAULT_IMAGE_SIZE: Final = 640
"""Longer side of the model's input, in pixels, as in its training."""


class Network(Protocol):
    """A pose network on some engine. What it returns must not depend on the rest of a batch."""

    @property
    def engine(self) -> str:
        """Name of the engine with its settings."""

    def run(self, inputs: Iterable[Image]) -> Sequence[FloatArray]:
        """Runs the network over fitted frames, which may differ in size.

        Args:
            inputs: uint8, shape (height, width, 3), BGR; sides are multiples of 32.

        Returns:
            float32, shape (56, n) for each, in order.
        """

    def close(self) -> None:
        """Frees the engine."""


class NetworkEstimator:
    """A `PoseEstimator` over any `Network`. Calls from several threads take turns."""

    def __init__(
        self, network: Network, model_sha256: str, image_size: int = DEFAULT_IMAGE_SIZE,
        selection: Selection | None = None,
    ) -> None:  # fmt: skip
        if image_size < STRIDE or image_size % STRIDE:
            raise ValueError(f"image size must be a multiple of {STRIDE}, not {image_size}")
        self._network: Network | None = network
        self._engine = network.engine
        self._model_sha256 = model_sha256
        self._image_size = image_size
        self._selection = selection or Selection()
        self._turn = threading.Lock()

    @property
    def engine(self) -> str:
        """Name of the engine with its settings, e.g. ``openvino-cpu-bf16``."""
        return self._engine

    @property
    def model_sha256(self) -> str:
        """Digest of the weights that the engine was made from, hex."""
        return self._model_sha256

    def estimate(self, frames: Sequence[Image]) -> tuple[People, ...]:
        """Finds people in each frame; frames of a batch may differ in size.

        Returns:
            One `People` a frame, in order, best score first.

        Raises:
            ValueError: A frame is not uint8 of shape (height, width, 3), or is empty.
            RuntimeError: The estimator is closed.
        """
        for frame in frames:
            _check_frame(frame)
        fits = [Letterbox.of(frame.shape[1], frame.shape[0], self._image_size) for frame in frames]
        with self._turn:
            if self._network is None:
                raise RuntimeError("the estimator is closed")
            raws = self._network.run(fit.apply(frame) for fit, frame in zip(fits, frames, strict=True))
        return tuple(to_people(raw, fit, self._selection) for raw, fit in zip(raws, fits, strict=True))

    def close(self) -> None:
        """Frees the engine; closing twice is allowed."""
        with self._turn:
            network, self._network = self._network, None
        if network is not None:
            network.close()

    def __enter__(self) -> NetworkEstimator:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _check_frame(frame: Image) -> None:
    if frame.dtype != np.uint8 or frame.ndim != 3 or frame.shape[2] != 3 or 0 in frame.shape:
        raise ValueError(f"a frame is uint8 of shape (height, width, 3), not {frame.dtype} {frame.shape}")
