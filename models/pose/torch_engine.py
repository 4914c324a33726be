"""Pose network on PyTorch, for graphics processors.

Loads the weights themselves, so this process runs what their pickle says: only checked
weights come here. PyTorch and Ultralytics take seconds to import; nothing but this
module imports them, and only when such an engine is asked for.
"""

from __future__ import annotations

import ctypes
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from models.errors import EngineUnavailableError
from models.pose.estimator import Image
from models.pose.export import default_cache
from models.pose.people import FloatArray
from models.weights import CheckedWeights

BATCH: Final = 16
"""Most frames that go to the device at once."""


def cuda_is_available() -> bool:
    """Whether PyTorch can use a CUDA device. Imports it only where a driver is installed."""
    if not (_torch_has_cuda() and _driver_is_installed()):
        return False
    import torch

    return bool(torch.cuda.is_available())


class TorchNetwork:
    """Runs neighbours of one size together, in single precision."""

    def __init__(self, weights: CheckedWeights, device: str = "cuda") -> None:
        """Loads the weights onto ``device``.

        Raises:
            EngineUnavailableError: The device is not there.
        """
        if device == "cuda" and not cuda_is_available():
            raise EngineUnavailableError(engine="cuda", detail="no CUDA device")
        self._device = device
        self._model = _load(weights, device)

    @property
    def engine(self) -> str:
        """Name of the engine with its precision."""
        return f"torch-{self._device}-f32"

    def run(self, inputs: Iterable[Image]) -> Sequence[FloatArray]:
        """See `models.pose.pipeline.Network`."""
        return [raw for images in _batches(inputs) for raw in self._run(np.stack(images))]

    def close(self) -> None:
        """Frees the device's memory."""
        import torch

        self._model = None
        if self._device == "cuda":
            torch.cuda.empty_cache()

    def _run(self, images: npt.NDArray[np.uint8]) -> FloatArray:
        """Runs a batch (n, height, width, 3): float32, shape (n, 56, anchors)."""
        import torch

        with torch.inference_mode():
            tensor = torch.from_numpy(images).to(self._device)
            output = self._model(tensor.flip(-1).permute(0, 3, 1, 2).contiguous().float() / 255)
            first = output[0] if isinstance(output, tuple | list) else output
            return np.asarray(first.float().cpu().numpy(), np.float32)


def _batches(inputs: Iterable[Image]) -> Iterator[list[Image]]:
    """Neighbours of one size, at most `BATCH` at a time."""
    batch: list[Image] = []
    for image in inputs:
        if batch and (len(batch) == BATCH or batch[0].shape != image.shape):
            yield batch
            batch = []
        batch.append(image)
    if batch:
        yield batch


def _load(weights: CheckedWeights, device: str) -> Any:
    """The network, from a private copy of the bytes that were checked."""
    os.environ.setdefault("YOLO_OFFLINE", "true")
    os.environ.setdefault("YOLO_AUTOINSTALL", "false")
    os.environ.setdefault("YOLO_VERBOSE", "false")
    os.environ.setdefault("YOLO_CONFIG_DIR", str(default_cache() / "ultralytics"))
    from ultralytics.models import YOLO

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "weights.pt")
        copy.write_bytes(weights.data)
        network: Any = YOLO(copy, task="pose").model
    return network.fuse(verbose=False).float().eval().to(device)


def _torch_has_cuda() -> bool:
    try:
        return not version("torch").endswith("+cpu")
    except PackageNotFoundError:
        return False


def _driver_is_installed() -> bool:
    try:
        ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return False
    return True
