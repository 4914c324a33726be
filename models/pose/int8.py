"""Weights in eight-bit integers for OpenVINO: made once, on pictures to calibrate on, and kept.

NNCF measures how large activations become on the pictures and rounds weights and activations accordingly
(post-training quantisation: Nagel et al. 2021, "A White Paper on Neural Network Quantization"). The head that
turns numbers into boxes and joints stays in floating point: rounded, it would move joints by whole pixels.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np
import openvino as ov

from models.errors import PackageMissingError
from models.pose.estimator import Image
from models.pose.export import OPENVINO, ExportedModel, Format, prepare
from models.pose.letterbox import Letterbox
from models.pose.people import FloatArray
from models.weights import CheckedWeights

INT8: Final = replace(
    OPENVINO,
    name="openvino-int8",
    packages=(*OPENVINO.packages, "nncf"),
    extra="int8",
    options=(*OPENVINO.options, ("preset", "mixed"), ("head", "floating point")),
)
"""As `OPENVINO`, quantised."""

_HEAD: Final = r".*model\.23(?!/cv).*"
_MOST_PICTURES: Final = 300

Calibration = Callable[[], Iterable[Image]]
"""Gives pictures like those that the network will see, uint8, BGR, of any size."""


def prepare_int8(
    weights: CheckedWeights, calibration: Calibration, image_size: int, cache: Path | None = None
) -> ExportedModel:
    """The weights in eight bits: from the cache, or made now (some minutes).

    Args:
        weights: Checked weights.
        calibration: Asked only where they have to be made.
        image_size: Longer side of the model's input, in pixels.
        cache: As in `models.pose.export.prepare`, which says what else can go wrong.

    Raises:
        PackageMissingError: NNCF is not installed.
    """
    if find_spec("nncf") is None:
        raise PackageMissingError(engine=INT8.name, package="nncf", extra=INT8.extra)
    form = replace(INT8, options=(*INT8.options, ("calibrated_at", image_size)))
    return prepare(weights, form, cache, _Quantiser(calibration, image_size, cache))


@dataclass(frozen=True, slots=True)
class _Quantiser:
    """A `models.pose.export.Converter`. What it reads is the converted network, which runs no code."""

    calibration: Calibration
    image_size: int
    cache: Path | None

    def __call__(self, scratch: Path, made: Path, weights: CheckedWeights, form: Format) -> None:
        del scratch, form  # nothing else is left anywhere, and there is one form
        # Loads for seconds, and is needed once.
        import nncf

        logging.getLogger("nncf").setLevel(logging.ERROR)
        exported = prepare(weights, OPENVINO, self.cache)
        model = ov.Core().read_model(exported.contents["model.xml"], exported.contents["model.bin"])
        pictures = [_input(image, self.image_size) for image in self.calibration()]
        quantised: Any = nncf.quantize(
            model,
            nncf.Dataset(pictures),
            preset=nncf.QuantizationPreset.MIXED,
            subset_size=min(len(pictures), _MOST_PICTURES),
            ignored_scope=nncf.IgnoredScope(patterns=[_HEAD], validate=False),
        )
        ov.save_model(quantised, made / "model.xml", compress_to_fp16=False)


def _input(image: Image, image_size: int) -> FloatArray:
    """What the network takes: float32, shape (1, 3, height, width), RGB from 0 to 1."""
    fitted = Letterbox.of(image.shape[1], image.shape[0], image_size).apply(image)
    return np.ascontiguousarray(fitted[..., ::-1].transpose(2, 0, 1)[np.newaxis], np.float32) / np.float32(
        255
    )
