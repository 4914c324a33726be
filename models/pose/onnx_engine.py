"""Pose network on ONNX Runtime, on the processor. Needs the project's ``onnx`` extra."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
import onnxruntime

from models.pose.estimator import Image
from models.pose.export import ExportedModel
from models.pose.people import FloatArray


class OnnxNetwork:
    """Runs frame by frame; the runtime itself spreads one frame over the threads."""

    def __init__(self, model: ExportedModel, threads: int | None = None) -> None:
        """Loads a model exported as `models.pose.export.ONNX`; ``threads`` None for all."""
        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        if threads is not None:
            options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(
            model.contents["model.onnx"], options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name

    @property
    def engine(self) -> str:
        """Name of the engine with its precision."""
        return "onnx-cpu-f32"

    def run(self, inputs: Iterable[Image]) -> Sequence[FloatArray]:
        """See `models.pose.pipeline.Network`."""
        return [self._run(image) for image in inputs]

    def close(self) -> None:
        """Nothing to do: the session goes with this object."""

    def _run(self, image: Image) -> FloatArray:
        blob = cv2.dnn.blobFromImage(image, scalefactor=1 / 255, swapRB=True)
        return np.asarray(self._session.run(None, {self._input: blob})[0][0], np.float32)
