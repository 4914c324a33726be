"""A hint at the kind of a contact: which of a few measured things, limb by limb, it looks most like.

The measures are lengths, speeds and shares of time that can be shown on screen; a linear model weighs them.
It was fitted to generated contacts (``python -m vidreview.learning.kinds --fit``) and knows no real one, so
the hint is for finding and sorting, never for judging.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from models.contact.deeds import Deeds
from models.contact.missing import Floats
from models.contact.window import GRID_S

_SHIPPED: Final = "kinds.json"
_HAND_REACH: Final = 0.25
_FOOT_REACH: Final = 0.30
_LIFT: Final = 0.15
_BEFORE_STEPS: Final = round(0.4 / GRID_S)
_AFTER_STEPS: Final = 3
_BOTH_NEAR: Final = 0.35
_FAR: Final = 9.0

Measures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class KindModel:
    """Weighs measures.

    Attributes:
        kinds: Names, in order.
        names: Of the measures, in order.
        means, scales: Of the measures' logarithms ``log(1 + x)`` in the fitted data.
        weights: float64, shape (kinds, names).
        biases: float64, shape (kinds,).
    """

    kinds: tuple[str, ...]
    names: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]
    biases: tuple[float, ...]

    def kind(self, found: Measures) -> str:
        """The kind that the measures look most like."""
        values = np.log1p(np.maximum([found[name] for name in self.names], 0.0))
        unit = (values - np.array(self.means)) / np.array(self.scales)
        return self.kinds[int((np.array(self.weights) @ unit + np.array(self.biases)).argmax())]

    def to_json(self) -> str:
        """The model as text that a person can read."""
        content = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps(content, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> KindModel:
        """Reads what `to_json` wrote."""
        content: dict[str, Any] = json.loads(text)
        content["weights"] = tuple(tuple(row) for row in content["weights"])
        return cls(**{name: tuple(value) for name, value in content.items()})


@lru_cache(maxsize=1)
def shipped_kinds() -> KindModel:
    """The model that comes with the software."""
    return KindModel.from_json(
        files("models.contact").joinpath("weights", _SHIPPED).read_text(encoding="utf-8")
    )


def fit_kinds(found: Sequence[Measures], kinds: Sequence[str]) -> KindModel:
    """Fits the model to measures of contacts whose kind is known. Needs scikit-learn (extra ``train``)."""
    from sklearn.linear_model import LogisticRegression

    names = tuple(found[0])
    values = np.log1p(np.maximum([[f[name] for name in names] for f in found], 0.0))
    means, scales = values.mean(axis=0), values.std(axis=0) + 1e-6
    model = LogisticRegression(C=0.3, max_iter=5000, class_weight="balanced")
    model.fit((values - means) / scales, list(kinds))

    def told(numbers: Floats) -> tuple[float, ...]:
        return tuple(round(float(number), 4) for number in numbers)

    return KindModel(
        tuple(str(kind) for kind in model.classes_),
        names,
        told(means),
        told(scales),
        tuple(told(row) for row in model.coef_),
        told(model.intercept_),
    )


def measures(ours: Deeds, theirs: Deeds) -> list[dict[str, float]]:
    """What the actor's limbs do at the target, and what the target's body does, by name, for each pair.

    Args:
        ours: What the actors do to the targets.
        theirs: What the targets do to the actors, in the same order.
    """
    back = _limbs(theirs)
    found = {
        **_limbs(ours),
        **_reaction(ours),
        "answered-hand": np.maximum(back["hand-at-head"], back["hand-at-body"]),
        "answered-foot": back["lifted-foot"],
    }
    rows = zip(*(values.tolist() for values in found.values()), strict=True)
    return [dict(zip(found, row, strict=True)) for row in rows]


def joined(found: Sequence[Measures]) -> dict[str, float]:
    """The measures of several windows of the same pair: the highest of each."""
    return {name: max(f[name] for f in found) for name in found[0]}


def _limbs(d: Deeds) -> dict[str, Floats]:
    head, body = _seen(d.hand) * _at(d.to_head, _HAND_REACH), _seen(d.hand) * _at(d.to_body, _HAND_REACH)
    foot, lift = _seen(d.foot) * _at(d.to_legs, _FOOT_REACH), _seen(np.fmax(d.lifted[1:], d.lifted[:-1]))
    raised = foot * np.clip(lift / _LIFT, 0.0, 1.0)
    then = _about_reaction(d)
    both = np.sqrt(body[..., 0] * body[..., 1])
    return {
        "hand-at-head": _most(head),
        "hand-at-body": _most(body),
        "hand-before-reaction": _most(np.maximum(head, body) * then[..., None]),
        "both-hands": _most(both),
        "both-hands-before-reaction": _most(both * then),
        "foot": _most(foot),
        "lifted-foot": _most(raised),
        "lifted-foot-steadily": _most(np.minimum(raised[1:], raised[:-1])),
        "lifted-foot-before-reaction": _most(raised * then[..., None]),
        "lift": _most(lift * (foot > 0.5)),
        "foot-fast-at-feet": _most(_seen(d.foot) * _at(d.to_feet, _FOOT_REACH)),
        "foot-at-feet": np.exp(-_seen(d.to_feet, _FAR).min(axis=(0, 2), initial=_FAR) / 0.1),
    }


def _about_reaction(d: Deeds) -> npt.NDArray[np.bool_]:
    """The steps from a little before each target moves most until a little after, shape (g - 1, m)."""
    steps = np.arange(len(d.recoil))[:, None]
    moved = _seen(d.recoil) + _seen(d.thrown)
    moment = moved.argmax(axis=0) if len(moved) else np.zeros(moved.shape[1], dtype=np.int64)
    return np.asarray((steps >= moment - _BEFORE_STEPS) & (steps < moment + _AFTER_STEPS))


def _reaction(d: Deeds) -> dict[str, Floats]:
    wrists = _seen(d.to_body, _FAR)
    nearer, further = wrists.min(axis=2), wrists.max(axis=2)
    taken = _seen(d.taken) * (nearer < _BOTH_NEAR)[1:]
    return {
        "pushed-away": _most(_seen(d.away)),
        "thrown": _most(_seen(d.thrown)),
        "sinking": _most(_seen(d.sinking)),
        "recoil": _most(_seen(d.recoil)),
        "low": _seen(d.low).mean(axis=0),
        "taken-along": taken.sum(axis=0) / max(len(taken), 1),
        "hand-on": (nearer < _HAND_REACH).mean(axis=0),
        "both-hands-on": (further < _BOTH_NEAR).mean(axis=0),
    }


def _seen(values: Floats, otherwise: float = 0.0) -> Floats:
    return np.where(np.isfinite(values), values, otherwise)


def _most(values: Floats) -> Floats:
    """The highest of each pair, from (g, m) or (g, m, 2) to (m,); 0 at least."""
    return np.asarray(values.max(axis=(0, *range(2, values.ndim)), initial=0.0))


def _at(distance: Floats, reach: float) -> Floats:
    """1 where a limb meets its target, falling towards 0; between grid steps."""
    return np.asarray(np.exp(-((_seen(np.fmin(distance[1:], distance[:-1]), _FAR) / reach) ** 2)))
