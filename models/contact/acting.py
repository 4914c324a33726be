"""Who acts upon whom: the pair of people that the evidence of a contact speaks for most.

A linear model weighs what limbs and bodies do, the measures of `models.contact.kinds`, and how strong the
events are that were told of the pair. It was fitted to generated contacts, whose scripts say who acts
(``python -m vidreview.learning.kinds --fit``), and knows nothing of real ones.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

import numpy as np

from models.contact.deeds import Pair
from models.contact.kinds import Measures
from models.contact.missing import Floats

_SHIPPED: Final = "acting.json"
_TOLD: Final = "told:"
_STRENGTH: Final = 0.01
"""Inverse strength of the penalty on weights: few contacts, many measures that tell nearly the same."""


@dataclass(frozen=True, slots=True)
class ActingModel:
    """Weighs what is known of a pair.

    Attributes:
        names: Of what is known, in order.
        means, scales: Of its logarithms ``log(1 + x)`` in the fitted data.
        weights: Of the values in these units.
    """

    names: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]

    def likeliest(self, pairs: Mapping[Pair, Measures]) -> Pair:
        """The pair in which the first most likely acts upon the second; there must be one at least."""
        odds = self.log_odds(list(pairs.values()))
        return max(zip(odds.tolist(), pairs, strict=True))[1]

    def log_odds(self, known: Sequence[Measures]) -> Floats:
        """Of each pair, up to a constant, shape (len(known),); events that were not told count 0."""
        values = _logarithms(known, self.names)
        return np.asarray((values - np.array(self.means)) / np.array(self.scales) @ np.array(self.weights))

    def to_json(self) -> str:
        """The model as text that a person can read."""
        return json.dumps({name: getattr(self, name) for name in self.__slots__}, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> ActingModel:
        """Reads what `to_json` wrote."""
        return cls(**{name: tuple(value) for name, value in json.loads(text).items()})


@lru_cache(maxsize=1)
def shipped_acting() -> ActingModel:
    """The model that comes with the software."""
    shipped = files("models.contact").joinpath("weights", _SHIPPED)
    return ActingModel.from_json(shipped.read_text(encoding="utf-8"))


def known_of(found: Measures, strengths: Mapping[str, float]) -> dict[str, float]:
    """What the model reads of a pair: its measures, and by code the strength of its strongest events."""
    return {**found, **{_TOLD + code: strength for code, strength in strengths.items()}}


def fit_acting(contacts: Sequence[tuple[Mapping[Pair, Measures], Pair]]) -> ActingModel:
    """Fits the model. Needs scikit-learn (extra ``train``).

    Args:
        contacts: What is known of every pair around each contact, and the pair that acts.
    """
    from sklearn.linear_model import LogisticRegression

    known = [each for pairs, _ in contacts for each in pairs.values()]
    names = tuple(sorted({name for each in known for name in each}))
    values = _logarithms(known, names)
    means, scales = values.mean(axis=0), values.std(axis=0) + 1e-6
    acts = [pair == actual for pairs, actual in contacts for pair in pairs]
    model = LogisticRegression(C=_STRENGTH, max_iter=5000, class_weight="balanced")
    model.fit((values - means) / scales, acts)
    told = [tuple(round(float(n), 4) for n in each) for each in (means, scales, model.coef_[0])]
    return ActingModel(names, *told)


def _logarithms(known: Sequence[Measures], names: Sequence[str]) -> Floats:
    values = [[each.get(name, 0.0) for name in names] for each in known]
    return np.asarray(np.log1p(np.maximum(values, 0.0)), dtype=np.float64).reshape(len(known), len(names))
