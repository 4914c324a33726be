"""Flags over untrimmed footage: where acts lie, and what lies around them, changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from models.contact.motion import CELL, CHANNELS, WIDTH
from models.contact.scorer import shipped
from models.pose.people import People
from vidreview.analysis.flagging import flag
from vidreview.analysis.memory import Observed
from vidreview.analysis.observing import Observation
from vidreview.analysis.poses import TrackedPeople
from vidreview.analysis.scoring import score
from vidreview.analysis.settings import Settings
from vidreview.analysis.windows import stretches
from vidreview.learning.generating import observe_enacted, truth_of
from vidreview.records import Proposal
from vidreview.scenes.pairs import acted
from vidreview.timing import Span, Timestamp

SETTINGS = Settings(threshold=0.15, falls=False)
CALM_S = 5.0
ACTS = (("push-to-floor", 41), ("blow-to-head", 42), ("push-to-floor", 43))


@cache
def seen_act(script: str, seed: int) -> Observed:
    return observe_enacted(acted(script, seed), seed)


def footage(acts: Sequence[tuple[str, int]], extra_s: float = 0.0) -> tuple[list[Observation], list[float]]:
    """Acts with nobody there before, between and after, ten looks a second; and when each begins."""
    found: list[Observation] = []
    starts: list[float] = []
    now = 0.0
    for number, act in enumerate(acts):
        found += _nobody(now, now + CALM_S + extra_s)
        now += CALM_S + extra_s
        starts.append(now)
        observed = seen_act(*act)
        found += [_at(seen, now, 10 * number) for seen in observed.observations]
        # Acts begin at whole multiples of the step between windows.
        now += np.ceil(observed.duration_s + 0.5)
    found += _nobody(now, now + CALM_S)
    return found, starts


def _nobody(start_s: float, end_s: float) -> list[Observation]:
    still = np.zeros((90 // CELL, WIDTH // CELL, CHANNELS), np.float32)
    times = np.arange(start_s + 0.05, end_s - 0.05, 0.1).tolist()
    empty = np.zeros(0, np.int64)
    return [Observation(t, TrackedPeople(round(t * 1000), empty, People.nobody()), still) for t in times]


def _at(seen: Observation, start_s: float, track: int) -> Observation:
    seconds = seen.seconds + start_s
    people = TrackedPeople(round(seconds * 1000), seen.people.tracks + track, seen.people.people)
    rows = np.zeros((90 // CELL, WIDTH // CELL, CHANNELS), np.float32)
    high = min(len(rows), len(seen.motion))
    rows[:high] = seen.motion[:high]
    return Observation(seconds, people, rows)


def flags(observations: Sequence[Observation], width: int) -> tuple[Proposal, ...]:
    base = seen_act(*ACTS[0]).time_base
    windows = [score(s, shipped(), SETTINGS.threshold) for s in stretches(observations, width)]
    ends = (observations[0].people.pts, observations[-1].people.pts)
    whole = Span(Timestamp(ends[0], base), Timestamp(ends[1], base))
    return tuple(sorted(flag(windows, whole, SETTINGS), key=lambda p: p.span.start))


def moved(proposal: Proposal, by_s: float, tracks: int) -> Proposal:
    """The same flag that much earlier, its people renumbered; without what is drawn or told in numbers."""

    def back(time: Timestamp) -> Timestamp:
        return Timestamp(time.pts - round(by_s * 1000), time.time_base)

    return replace(
        proposal,
        span=Span(back(proposal.span.start), back(proposal.span.end)),
        peak=back(proposal.peak),
        reasons=tuple(replace(r, at=back(r.at), values={}) for r in proposal.reasons),
        tracks=tuple(track - tracks for track in proposal.tracks),
        series=(),
    )


@pytest.fixture(scope="module")
def width() -> int:
    return seen_act(*ACTS[0]).width


def test_acts_in_one_long_recording_are_flagged_as_alone(width: int) -> None:
    together, starts = footage(ACTS)
    found = flags(together, width)
    alone: list[Proposal] = []
    for number, act in enumerate(ACTS):
        only, (start,) = footage([act])
        alone += [moved(p, start - starts[number], -10 * number) for p in flags(only, width)]
    assert len(alone) >= len(ACTS) - 1
    assert [moved(p, 0, 0) for p in found] == alone


def test_the_moment_at_which_a_recording_begins_matters_little(width: int) -> None:
    for act in (ACTS[0], ACTS[2]):
        best: list[list[float]] = []
        for extra_s in (0.0, 0.23):
            observations, (start,) = footage([act], extra_s)
            proposal = max(flags(observations, width), key=lambda found: found.score)
            times = (proposal.peak, proposal.span.start, proposal.span.end)
            best.append([float(time.seconds) - start for time in times])
        (peak, first, last), (other_peak, other_first, other_last) = best
        assert other_peak == pytest.approx(peak, abs=0.5)
        assert max(first, other_first) < peak < min(last, other_last)


def test_the_peak_lies_in_the_scripted_act_and_the_span_covers_it(width: int) -> None:
    for act in (ACTS[0], ACTS[2]):
        observations, (start,) = footage([act])
        (event,) = truth_of(acted(*act), act[1]).contacts
        proposals = flags(observations, width)
        assert proposals
        best = max(proposals, key=lambda proposal: proposal.score)
        assert event.start_s - 0.5 <= float(best.peak.seconds) - start <= event.end_s + 0.5
        assert float(best.span.start.seconds) - start <= event.start_s + 0.5
        assert float(best.span.end.seconds) - start >= event.end_s - 0.5
