"""Scores of windows, and what in them speaks for contact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from models.contact.deeds import Pair
from models.contact.evidence import FALLS, Event, PairSeries, Told, fall_events, tell
from models.contact.focus import circles
from models.contact.inputs import inputs
from models.contact.kinds import Measures
from models.contact.reading import everybody, read_each
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
        measures: Of each pair of tracks that has events, what tells the kind.
        series: Of the same pairs, what can be drawn.
    """

    first: int
    last: int
    score: float
    events: tuple[Event, ...]
    measures: Mapping[Pair, Measures] = field(default_factory=dict)
    series: Mapping[Pair, PairSeries] = field(default_factory=dict)

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
    whole, *seen = read_each(stretch.window, [everybody(stretch.window), *found])
    scores = scorer.probabilities([inputs(each) for each in seen])
    best = int(scores.argmax())
    fallen = [_named(event, stretch.tracks) for event in fall_events(whole)]
    told = Told()
    if scores[best] >= min(threshold, _EVENTS_FROM):
        told = named(tell(seen[best]), stretch.tracks[found[best].people])
    events = (*fallen, *(e for e in told.events if e.code not in FALLS))
    return ScoredWindow(first, last, float(scores[best]), events, told.measures, told.series)


def named(told: Told, tracks: IntArray) -> Told:
    """What is told, with track numbers instead of a window's indices."""

    def pair(indices: Pair) -> Pair:
        return int(tracks[indices[0]]), int(tracks[indices[1]])

    return Told(
        tuple(_named(event, tracks) for event in told.events),
        {pair(indices): found for indices, found in told.measures.items()},
        {pair(indices): found for indices, found in told.series.items()},
    )


def _named(event: Event, tracks: IntArray) -> Event:
    """The event with track numbers instead of the window's indices."""

    def track(index: int) -> int:
        return int(tracks[index]) if index >= 0 else index

    return replace(event, actor=track(event.actor), target=track(event.target))
