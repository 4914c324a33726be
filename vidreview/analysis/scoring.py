"""Scores of windows, and what in them speaks for contact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.contact.evidence import FALLS, Event, events, fall_events
from models.contact.features import window_features
from models.contact.focus import circles
from models.contact.scorer import Scorer
from vidreview.analysis.poses import IntArray
from vidreview.analysis.windows import Stretch

_EVENTS_FROM: Final = 0.15
"""Below this score nobody asks why; events are not looked for."""


@dataclass(frozen=True, slots=True)
class ScoredWindow:
    """One window's score and evidence.

    Attributes:
        first, last: Timestamps of its first and last frame.
        score: Calibrated probability of aggressive contact, 0 to 1.
        events: What was seen; actor and target are track numbers or -1.
    """

    first: int
    last: int
    score: float
    events: tuple[Event, ...]

    @property
    def middle(self) -> int:
        """Timestamp halfway."""
        return (self.first + self.last) // 2


def score(stretch: Stretch, scorer: Scorer, threshold: float) -> ScoredWindow:
    """Scores one window by its likeliest circle of people, and explains it where that is not negligible.

    Falls are told at any score, because they matter whoever is near.
    """
    first, last = int(stretch.pts[0]), int(stretch.pts[-1])
    found = circles(stretch.window)
    if not found:
        return ScoredWindow(first, last, 0.0, ())
    scores = scorer.probabilities([window_features(circle.window) for circle in found])
    best = int(scores.argmax())
    told = [_named(e, stretch.tracks) for e in fall_events(stretch.window)]
    if scores[best] >= min(threshold, _EVENTS_FROM):
        tracks = stretch.tracks[found[best].people]
        told = [*told, *(_named(e, tracks) for e in events(found[best].window) if e.code not in FALLS)]
    return ScoredWindow(first, last, float(scores[best]), tuple(told))


def _named(event: Event, tracks: IntArray) -> Event:
    """The event with track numbers instead of the window's indices."""

    def track(index: int) -> int:
        return int(tracks[index]) if index >= 0 else index

    return Event(
        event.code, event.time_s, track(event.actor), track(event.target), event.values, event.strength
    )
