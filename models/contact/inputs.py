"""What the contact model is given of a circle of people: named numbers, and its closest pairs over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.contact.features import features
from models.contact.reading import Reading, read
from models.contact.sequences import Sequences, sequences
from models.contact.window import Window


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """A window of a circle of people as the model sees it.

    Attributes:
        features: By name; NaN where what they are about was not seen.
        pairs: The closest pairs over time; none where nobody was seen.
    """

    features: Mapping[str, float]
    pairs: Sequences


def inputs(seen: Reading) -> Inputs:
    """What the model is given of what was measured."""
    return Inputs(features(seen), sequences(seen))


def window_inputs(window: Window) -> Inputs:
    """What the model is given of a window, with all of its people as one circle."""
    return inputs(read(window))
