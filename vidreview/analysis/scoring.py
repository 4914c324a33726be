"""Scores of windows, and what in them speaks for contact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.contact.evidence import Event, events
from models.contact.features import window_features
from models.contact.scorer import Scorer
from vidreview.analysis.windows import Stretch

_EVENTS_FROM: Final = 0.15
"""Below this score nobody asks why; events are not looked for."""


@dataclass(frozen=True, slots=True)
class ScoredWindow:
    """One window's score and evidence.

    Attributes:
        first, last: Timestamps of its first and last frame.
        score: Calibrated probability of aggressive contact, 0 to 1.
        events: What was seen, strongest first; actor and target are track numbers or -1.
    """

    first: int
    last: int
    score: float
    events: tuple[Event, ...]

    @property
    def middle(self) -> int:
        """Timestamp halfway."""
        return (self.first + self.last) // 2


def score(stretch: Stretch, scorer: Scorer, explain_from: float = _EVENTS_FROM) -> ScoredWindow:
    """Scores one window, and explains it where the score is not negligible."""
    first, last = int(stretch.pts[0]), int(stretch.pts[-1])
    if not len(stretch.tracks):
        return ScoredWindow(first, last, 0.0, ())
    probability = scorer.probability(window_features(stretch.window))
    found = events(stretch.window) if probability >= explain_from else ()
    return ScoredWindow(first, last, probability, tuple(_named(event, stretch) for event in found))


def _named(event: Event, stretch: Stretch) -> Event:
    """The event with track numbers instead of the window's indices."""

    def track(index: int) -> int:
        return int(stretch.tracks[index]) if index >= 0 else index

    return Event(
        event.code, event.time_s, track(event.actor), track(event.target), event.values, event.strength
    )
