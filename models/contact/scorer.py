"""The shipped contact model: features of people close to one another in, calibrated probability out.

Three small models are heard. An additive one maps each feature to its normal score among the training windows
and sums them with weights, so that every feature's share can be told. A forest of extremely randomised
trees (Geurts et al. 2006) sees what only several features together show, such as a blow and the recoil
after it. A network over time (`models.contact.temporal`) reads the limbs of pairs of people step by step.
Their mean log odds become a probability by a logistic curve (Platt 1999) that was fitted to
recordings the model had not seen. Evaluated with NumPy alone.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from models.contact.inputs import Inputs
from models.contact.missing import Floats
from models.contact.rates import Rates
from models.contact.temporal import Network

FORMAT: Final = "contact-3"
NOT_SEEN: Final = -1.0
"""What a forest reads in place of a feature that was not seen; all features are 0 or more."""

_SHIPPED: Final = "contact.npz"
_LEAST_SHARE: Final = 0.01

Features = Mapping[str, float]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Additive:
    """A weighted sum of normal scores.

    Attributes:
        knots: float64, shape (f, k): each feature's values at the levels, rising.
        levels: float64, shape (k,): the normal scores of the knots, rising.
        weights: float64, shape (f,).
        bias: Added to the sum.
    """

    knots: Floats
    levels: Floats
    weights: Floats
    bias: float

    def shares(self, values: Floats) -> Floats:
        """What each feature adds to the log odds, shape (n, f) in and out; 0 where it was not seen."""
        scores = np.where(np.isfinite(values), self._normal_scores(np.nan_to_num(values)), 0.0)
        return np.asarray(scores * self.weights)

    def _normal_scores(self, values: Floats) -> Floats:
        """Each column of values interpolated between its own knots, as `numpy.interp` does with one."""
        columns, most = np.arange(len(self.knots)), len(self.levels) - 1
        at = np.full(values.shape, -1)
        for knots in self.knots.T:
            at += knots <= values
        low = np.clip(at, 0, most)
        high = np.minimum(low + 1, most)
        step = self.knots[columns, high] - self.knots[columns, low]
        slope = (self.levels[high] - self.levels[low]) / np.where(step > 0, step, 1.0)
        beyond = np.where(at >= 0, values - self.knots[columns, low], 0.0)
        return np.asarray(self.levels[low] + slope * beyond)

    def log_odds(self, values: Floats) -> Floats:
        """Shape (n, f) in, (n,) out."""
        return np.asarray(self.shares(values).sum(axis=1) + self.bias)


@dataclass(frozen=True, slots=True)
class Forest:
    """Decision trees in one table of nodes.

    Attributes:
        roots: int32, shape (t,): each tree's first node.
        feature: int32, shape (m,): which feature a node asks for; -1 at a leaf.
        limit: float32, shape (m,): go left where the feature is at most this.
        left, right: int32, shape (m,): next nodes.
        share: float32, shape (m,): at a leaf, the weighted share of contact among its windows.
    """

    roots: Ints
    feature: Ints
    limit: npt.NDArray[np.float32]
    left: Ints
    right: Ints
    share: npt.NDArray[np.float32]

    def log_odds(self, values: Floats) -> Floats:
        """Shape (n, f) in, (n,) out."""
        seen = np.where(np.isfinite(values), values, NOT_SEEN).astype(np.float32)
        rows = np.arange(len(seen))[:, None]
        node = np.broadcast_to(self.roots, (len(seen), len(self.roots)))
        while (self.feature[node] >= 0).any():
            asked = self.feature[node]
            lower = seen[rows, np.maximum(asked, 0)] <= self.limit[node]
            following = np.where(lower, self.left[node], self.right[node])
            node = np.where(asked >= 0, following, node)
        share = np.clip(self.share[node].mean(axis=1, dtype=np.float64), _LEAST_SHARE, 1 - _LEAST_SHARE)
        return np.asarray(np.log(share / (1 - share)))


@dataclass(frozen=True, slots=True)
class Scorer:
    """The contact model.

    Attributes:
        names: Features, in order.
        additive, forest: Two voices, which judge the features.
        network: The third, which judges pairs of people over time; None where it was fitted to no pair.
        slope, offset: Of the logistic curve from mean log odds to probability.
        threshold: Probability from which the model raises a flag.
        rates: Flags an hour of ordinary activity at other thresholds; None before calibration.
    """

    names: tuple[str, ...]
    additive: Additive
    forest: Forest
    network: Network | None = None
    slope: float = 1.0
    offset: float = 0.0
    threshold: float = 0.5
    rates: Rates | None = None

    def __post_init__(self) -> None:
        shapes = self.additive.knots.shape[0], self.additive.weights.shape[0]
        if set(shapes) != {len(self.names)} or self.forest.feature.max(initial=-1) >= len(self.names):
            raise ValueError(f"{len(self.names)} names, {shapes} features")

    def voices(self, windows: Sequence[Inputs]) -> dict[str, Floats]:
        """Log odds by each voice, not calibrated, shape (len(windows),) each."""
        values = np.array([[w.features[name] for name in self.names] for w in windows], dtype=np.float64)
        values = values.reshape(len(windows), len(self.names))
        judged = {"additive": self.additive.log_odds(values), "forest": self.forest.log_odds(values)}
        if self.network is not None:
            judged["network"] = self.network.log_odds([window.pairs for window in windows])
        return judged

    def log_odds(self, windows: Sequence[Inputs]) -> Floats:
        """Mean log odds of the voices, not calibrated, shape (len(windows),)."""
        return np.asarray(np.mean(list(self.voices(windows).values()), axis=0))

    def probabilities(self, windows: Sequence[Inputs]) -> Floats:
        """Calibrated probability of aggressive contact for each window, shape (len(windows),)."""
        return self.calibrated(self.log_odds(windows))

    def calibrated(self, log_odds: Floats) -> Floats:
        """Probabilities of what `log_odds` gives."""
        return np.asarray(1.0 / (1.0 + np.exp(-(self.slope * log_odds + self.offset))))

    def shares(self, window: Features) -> dict[str, float]:
        """What each feature adds to the additive model's log odds."""
        values = np.array([[window[name] for name in self.names]], dtype=np.float64)
        return dict(zip(self.names, self.additive.shares(values)[0].tolist(), strict=True))

    def to_bytes(self) -> bytes:
        """The model as an ``.npz`` file without pickles; the same model gives the same bytes."""
        out = io.BytesIO()
        numbers = {"slope": self.slope, "offset": self.offset, "threshold": self.threshold}
        parts = {name: part for name in _PARTS if (part := getattr(self, name)) is not None}
        arrays: dict[str, Any] = {
            "format": np.array(FORMAT),
            "names": np.array(self.names),
            **{name: np.array(value, dtype=np.float64) for name, value in numbers.items()},
            **{
                f"{p}.{f.name}": np.array(getattr(part, f.name))
                for p, part in parts.items()
                for f in fields(part)
            },
        }
        np.savez_compressed(out, **arrays)
        return out.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> Scorer:
        """Reads what `to_bytes` wrote.

        Raises:
            ValueError: The content is of another format.
        """
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        if "format" not in arrays or str(arrays["format"]) != FORMAT:
            raise ValueError("not a contact model of this format")
        kept: dict[str, Any] = {name: float(arrays[name]) for name in ("slope", "offset", "threshold")}
        kept |= {name: _part(name, kind, arrays) for name, kind in _PARTS.items()}
        return cls(names=tuple(arrays["names"].tolist()), **kept)


_PARTS: Final[dict[str, Any]] = {"additive": Additive, "forest": Forest, "network": Network, "rates": Rates}


def _part(name: str, kind: Any, arrays: Mapping[str, npt.NDArray[Any]]) -> Any:
    """What a file holds of one part; None where it has none."""
    kept = {f.name: arrays[f"{name}.{f.name}"] for f in fields(kind) if f"{name}.{f.name}" in arrays}
    return (
        kind(**{key: float(value) if value.ndim == 0 else value for key, value in kept.items()})
        if kept
        else None
    )


@lru_cache(maxsize=1)
def shipped() -> Scorer:
    """The model that comes with the software."""
    return Scorer.from_bytes(_shipped_bytes())


def shipped_threshold() -> float:
    """The probability from which the shipped model raises a flag."""
    return shipped().threshold


def shipped_rates() -> Rates:
    """How many flags an hour of ordinary activity the shipped model raises at each threshold."""
    rates = shipped().rates
    if rates is None:
        raise RuntimeError("the shipped model was not calibrated")
    return rates


@lru_cache(maxsize=1)
def shipped_digest() -> str:
    """SHA-256, hex, of the shipped weights."""
    return hashlib.sha256(_shipped_bytes()).hexdigest()


def _shipped_bytes() -> bytes:
    return files("models.contact").joinpath("weights", _SHIPPED).read_bytes()
