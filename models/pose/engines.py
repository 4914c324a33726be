"""Choosing and opening a pose engine.

An engine's library is imported only when that engine is opened, so that starting the
program costs none of them, and the way over the processor never loads PyTorch.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from models import weights as weight_files
from models.errors import EngineUnavailableError, PackageMissingError
from models.pose.detection import Selection
from models.pose.export import ONNX, OPENVINO, prepare
from models.pose.pipeline import DEFAULT_IMAGE_SIZE, Network, NetworkEstimator
from models.weights import CheckedWeights

if TYPE_CHECKING:
    from models.pose.int8 import Calibration

AUTO: Final = "auto"
ENGINES: Final = ("cuda", "openvino", "onnx")
"""Names of all engines, the fastest first."""


def available_engines() -> tuple[str, ...]:
    """Names of the engines that this machine can run, the fastest first."""
    return tuple(name for name in ENGINES if _is_available(name))


def open_estimator(
    engine: str = AUTO,
    weights: Path | None = None,
    *,
    trust_weights: bool = False,
    cache: Path | None = None,
    threads: int | None = None,
    precision: str | None = None,
    image_size: int = DEFAULT_IMAGE_SIZE,
    selection: Selection | None = None,
    calibration: Calibration | None = None,
) -> NetworkEstimator:
    """Opens a pose estimator; close it after use.

    The first time on a machine this converts the weights, which takes some seconds.

    Args:
        engine: One of `ENGINES`, or `AUTO` for the fastest that is there.
        weights: File of weights; default those that were installed with the software.
        trust_weights: Load weights that the registry does not know. They may run any code.
        cache: Folder for converted models; default the user's own.
        threads: Processor threads to use; None for all. Not for ``cuda``.
        precision: ``f32`` or ``bf16``, or ``int8``, which is faster and not quite as exact; None for the
            fastest that is as exact. Only ``openvino`` has a choice.
        image_size: Longer side of the model's input in pixels, a multiple of 32.
        selection: Which detections count as people.
        calibration: Gives pictures to calibrate ``int8`` on, the first time.

    Raises:
        ValueError: There is no engine of this name, or an argument is out of range.
        EngineUnavailableError: This machine cannot run the engine.
        PackageMissingError: A package that the engine needs is not installed.
        UnknownWeightsError: Nobody vouches for the weights.
        ModelsError: The weights are missing, damaged or cannot be converted.
    """
    if threads is not None and threads < 1:
        raise ValueError(f"threads must be positive, not {threads}")
    name = _resolve(engine)
    _check_precision(name, precision)
    checked = _checked(weights, trust_weights)
    if precision == "int8":
        network: Network = _open_int8(checked, cache, threads, image_size, calibration)
    else:
        network = _open(name, checked, cache, threads, precision)
    return NetworkEstimator(network, checked.sha256, image_size, selection)


def _resolve(engine: str) -> str:
    if engine == AUTO:
        return available_engines()[0]
    if engine not in ENGINES:
        raise ValueError(f"engine is one of {AUTO}, {', '.join(ENGINES)}, not {engine}")
    return engine


def _check_precision(engine: str, precision: str | None) -> None:
    if engine != "openvino" and precision not in (None, "f32"):
        raise EngineUnavailableError(engine=engine, detail=f"no precision {precision}")


def _checked(path: Path | None, trust_weights: bool) -> CheckedWeights:
    if path is None:
        return weight_files.read_installed()
    return weight_files.read(path, trust_weights=trust_weights)


def _open(
    name: str, weights: CheckedWeights, cache: Path | None, threads: int | None, precision: str | None
) -> Network:
    if name == "cuda":
        from models.pose.torch_engine import TorchNetwork

        return TorchNetwork(weights)
    if name == "onnx":
        _require("onnxruntime", "onnx")
        from models.pose.onnx_engine import OnnxNetwork

        return OnnxNetwork(prepare(weights, ONNX, cache), threads)
    from models.pose.openvino_engine import OpenVinoNetwork

    return OpenVinoNetwork(prepare(weights, OPENVINO, cache), precision, threads)


def _open_int8(
    weights: CheckedWeights,
    cache: Path | None,
    threads: int | None,
    image_size: int,
    calibration: Calibration | None,
) -> Network:
    from models.pose.int8 import prepare_int8
    from models.pose.openvino_engine import OpenVinoNetwork

    if calibration is None:
        raise ValueError("int8 needs pictures to calibrate on")
    return OpenVinoNetwork(prepare_int8(weights, calibration, image_size, cache), "int8", threads)


def _require(package: str, extra: str) -> None:
    if find_spec(package) is None:
        raise PackageMissingError(engine=extra, package=package, extra=extra)


def _is_available(name: str) -> bool:
    if name == "cuda":
        from models.pose.torch_engine import cuda_is_available

        return cuda_is_available()
    return name != "onnx" or all(find_spec(package) is not None for package in ("onnx", "onnxruntime"))
