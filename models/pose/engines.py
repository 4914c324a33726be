"""Choosing and opening a pose engine."""

from __future__ import annotations

from pathlib import Path

from models import weights as weight_files
from models.pose.export import OPENVINO, prepare
from models.pose.openvino_engine import OpenVinoNetwork
from models.pose.pipeline import DEFAULT_IMAGE_SIZE, NetworkEstimator


def available_engines() -> tuple[str, ...]:
    """Names of the engines that this machine can run, best first."""
    return ("openvino",)


def open_estimator(
    engine: str = "auto",
    weights: Path | None = None,
    *,
    trust_weights: bool = False,
    cache: Path | None = None,
    threads: int | None = None,
    precision: str | None = None,
    image_size: int = DEFAULT_IMAGE_SIZE,
) -> NetworkEstimator:
    """Opens the pose estimator."""
    if engine not in ("auto", "openvino"):
        raise ValueError(f"unknown engine: {engine}")
    checked = (
        weight_files.read_installed()
        if weights is None
        else weight_files.read(weights, trust_weights=trust_weights)
    )
    model = prepare(checked, OPENVINO, cache)
    network = OpenVinoNetwork(model, precision, threads)
    return NetworkEstimator(network, model.weights_sha256, image_size)
