"""The shipped contact model: features of one window in, calibrated probability out.

An additive model: each feature is mapped to its normal score among the training windows (piecewise
linear, 0 where it was not seen), weighted, and summed; the sum becomes a probability by a fitted logistic
curve. So every feature's share in a score can be told. Evaluated with NumPy alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import numpy as np

from models.contact.missing import Floats

_SHIPPED: Final = "contact.json"
_FORMAT: Final = "contact-additive-1"


@dataclass(frozen=True, slots=True)
class Scorer:
    """An additive model over named features.

    Attributes:
        names: Features, in order.
        knots: float64, shape (f, k): each feature's values at the levels.
        levels: float64, shape (k,): the normal scores of the knots.
        weights: float64, shape (f,).
        bias: Added to the sum.
        threshold: Probability above which the model raises a flag.
    """

    names: tuple[str, ...]
    knots: Floats
    levels: Floats
    weights: Floats
    bias: float
    threshold: float

    def __post_init__(self) -> None:
        features, levels = len(self.names), len(self.levels)
        if self.knots.shape != (features, levels) or self.weights.shape != (features,):
            raise ValueError(f"shapes do not agree: {self.knots.shape}, {self.weights.shape}")

    def contributions(self, features: Mapping[str, float]) -> dict[str, float]:
        """How much each feature adds to the log odds; 0 for what was not seen."""
        values = [features[name] for name in self.names]
        return {
            name: float(weight * np.interp(value, knots, self.levels)) if np.isfinite(value) else 0.0
            for name, value, knots, weight in zip(self.names, values, self.knots, self.weights, strict=True)
        }

    def probability(self, features: Mapping[str, float]) -> float:
        """Calibrated probability of aggressive contact in the window, 0 to 1."""
        logit = self.bias + sum(self.contributions(features).values())
        return float(1.0 / (1.0 + np.exp(-logit)))

    def to_json(self) -> str:
        """The model as text; the same model gives the same text."""
        content = {
            "format": _FORMAT,
            "threshold": self.threshold,
            "bias": round(self.bias, 6),
            "levels": np.round(self.levels, 4).tolist(),
            "features": {
                name: {"weight": round(float(weight), 6), "knots": [float(f"{x:.5g}") for x in knots]}
                for name, weight, knots in zip(self.names, self.weights, self.knots, strict=True)
            },
        }
        return json.dumps(content, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Scorer:
        """Reads what `to_json` wrote.

        Raises:
            ValueError: The text is of another format.
        """
        content: dict[str, Any] = json.loads(text)
        if content.get("format") != _FORMAT:
            raise ValueError(f"not a contact model: {content.get('format')!r}")
        features = content["features"]
        return cls(
            names=tuple(features),
            knots=np.array([f["knots"] for f in features.values()], dtype=np.float64),
            levels=np.array(content["levels"], dtype=np.float64),
            weights=np.array([f["weight"] for f in features.values()], dtype=np.float64),
            bias=float(content["bias"]),
            threshold=float(content["threshold"]),
        )


@lru_cache(maxsize=1)
def shipped() -> Scorer:
    """The model that comes with the software."""
    return Scorer.from_json(_shipped_bytes().decode())


def shipped_threshold() -> float:
    """The probability above which the shipped model raises a flag."""
    return shipped().threshold


@lru_cache(maxsize=1)
def shipped_digest() -> str:
    """SHA-256, hex, of the shipped weights."""
    return hashlib.sha256(_shipped_bytes()).hexdigest()


def _shipped_bytes() -> bytes:
    return files("models.contact").joinpath("weights", _SHIPPED).read_bytes()
