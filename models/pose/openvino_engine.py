"""Pose network on OpenVINO, on the processor."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
import openvino as ov

from models.errors import EngineUnavailableError
from models.pose.estimator import Image
from models.pose.export import ExportedModel
from models.pose.people import FloatArray

DEVICE: Final = "CPU"
MAX_COMPILED: Final = 6
"""Input sizes that stay compiled at once; cameras of a case have few."""

_TYPES: Final = {"f32": ov.Type.f32, "bf16": ov.Type.bf16}


class OpenVinoNetwork:
    """Compiles the model for each input size when it first comes: static shapes run faster."""

    def __init__(
        self, model: ExportedModel, precision: str | None = None, threads: int | None = None
    ) -> None:
        """Loads the model.

        Args:
            model: Exported as `models.pose.export.OPENVINO`.
            precision: ``f32``, ``bf16``, or None for bf16 where the processor has it; ``int8`` for a model
                that `models.pose.int8` made, whose other layers then run in the fastest of these.
            threads: Processor threads to use; None for all.

        Raises:
            EngineUnavailableError: The processor cannot calculate in this precision.
        """
        self._core = ov.Core()
        rounded = precision == "int8"
        calculated = _choose_precision(self._core, None if rounded else precision)
        # Made on each machine from the pictures there, so that its bytes have to be in its name.
        digest = hashlib.sha256(model.contents["model.bin"]).hexdigest()[:8]
        self._precision = f"int8-{calculated}-{digest}" if rounded else calculated
        self._config = _config(calculated, threads)
        self._model = self._core.read_model(model.contents["model.xml"], model.contents["model.bin"])
        self._queues: OrderedDict[tuple[int, int], ov.AsyncInferQueue] = OrderedDict()

    @property
    def engine(self) -> str:
        """Name of the engine with its precision."""
        return f"openvino-cpu-{self._precision}"

    def run(self, inputs: Iterable[Image]) -> Sequence[FloatArray]:
        """See `models.pose.pipeline.Network`; the next frame is fitted while others are run."""
        results: list[FloatArray] = []
        used: set[ov.AsyncInferQueue] = set()
        for index, image in enumerate(inputs):
            results.append(np.empty((0, 0), np.float32))
            queue = self._queue(image.shape[0], image.shape[1])
            used.add(queue)
            queue.start_async({0: image[np.newaxis]}, (results, index))
        for queue in used:
            queue.wait_all()
        return results

    def close(self) -> None:
        """Forgets what was compiled."""
        self._queues.clear()

    def _queue(self, height: int, width: int) -> ov.AsyncInferQueue:
        size = (height, width)
        if size not in self._queues:
            if len(self._queues) == MAX_COMPILED:
                _, oldest = self._queues.popitem(last=False)
                oldest.wait_all()
            self._queues[size] = self._compile(height, width)
        self._queues.move_to_end(size)
        return self._queues[size]

    def _compile(self, height: int, width: int) -> ov.AsyncInferQueue:
        model = self._model.clone()
        model.reshape([1, 3, height, width])
        compiled = self._core.compile_model(_with_preprocessing(model), DEVICE, self._config)
        queue = ov.AsyncInferQueue(compiled)
        queue.set_callback(_keep_output)
        return queue


def _keep_output(request: Any, slot: tuple[list[FloatArray], int]) -> None:
    results, index = slot
    results[index] = request.get_output_tensor(0).data[0].copy()


def _with_preprocessing(model: Any) -> Any:
    """Takes uint8 BGR rows as they are: the conversion is part of the compiled network."""
    steps = ov.preprocess.PrePostProcessor(model)
    tensor = steps.input().tensor()
    tensor.set_element_type(ov.Type.u8).set_layout(ov.Layout("NHWC"))
    tensor.set_color_format(ov.preprocess.ColorFormat.BGR)
    convert = steps.input().preprocess().convert_element_type(ov.Type.f32)
    convert.convert_color(ov.preprocess.ColorFormat.RGB).scale(255.0)
    steps.input().model().set_layout(ov.Layout("NCHW"))
    return steps.build()


def supports_bf16() -> bool:
    """Whether this processor calculates in bfloat16 natively."""
    return _has_bf16(ov.Core())


def _has_bf16(core: Any) -> bool:
    return "BF16" in core.get_property(DEVICE, "OPTIMIZATION_CAPABILITIES")


def _choose_precision(core: Any, wanted: str | None) -> str:
    has_bf16 = _has_bf16(core)
    if wanted is None:
        return "bf16" if has_bf16 else "f32"
    if wanted not in _TYPES:
        raise ValueError(f"precision is one of {', '.join(_TYPES)}, not {wanted}")
    if wanted == "bf16" and not has_bf16:
        raise EngineUnavailableError(engine="openvino", detail="the processor has no bfloat16")
    return wanted


def _config(precision: str, threads: int | None) -> dict[str, Any]:
    hints = ov.properties.hint
    config: dict[str, Any] = {
        hints.inference_precision: _TYPES[precision],
        hints.performance_mode: hints.PerformanceMode.THROUGHPUT,
        # Each process would bind its threads to the first cores, where workers would wait for one another.
        hints.enable_cpu_pinning: False,
    }
    if threads is not None:
        config[ov.properties.inference_num_threads] = threads
    return config
