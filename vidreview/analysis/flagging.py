"""From scored windows to proposals: spans that a person can use, with kind and reasons."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

import numpy as np

from models.contact.acting import known_of, shipped_acting
from models.contact.deeds import Pair
from models.contact.evidence import FALLS, NOBODY, Event
from models.contact.kinds import joined, shipped_kinds
from vidreview.analysis.scoring import ScoredWindow
from vidreview.analysis.settings import Settings
from vidreview.records import Kind, Proposal, Reason, Series
from vidreview.timing import Span, Timestamp

_MOST_REASONS: Final = 5
_LONGEST_APPROACH_S: Final = 2.5
_CAME_HEIGHTS: Final = 0.3


def flag(windows: Sequence[ScoredWindow], whole: Span, settings: Settings) -> tuple[Proposal, ...]:
    """Proposals for all windows at or above the threshold, and for falls, highest score first.

    Args:
        windows: In order of time.
        whole: From the first to the last frame; proposals stay within it.
        settings: Threshold, lead-in and lead-out, and how close flags are merged.
    """
    high = [window for window in windows if window.score >= settings.threshold or _falls(window, settings)]
    groups = _groups(high, whole.start.time_base, settings)
    found = [_proposal(group, windows, whole, settings) for group in groups]
    return tuple(sorted(found, key=lambda proposal: (-proposal.score, proposal.span.start)))


def _falls(window: ScoredWindow, settings: Settings) -> bool:
    return settings.falls and any(event.code in FALLS for event in window.events)


def _groups(
    high: Iterable[ScoredWindow], base: Fraction, settings: Settings
) -> tuple[tuple[ScoredWindow, ...], ...]:
    """Puts windows together whose middles are close enough to be one proposal."""
    groups: list[list[ScoredWindow]] = []
    for window in high:
        if groups and (window.middle - groups[-1][-1].middle) * base <= settings.merge_gap_s:
            groups[-1].append(window)
        else:
            groups.append([window])
    return tuple(tuple(group) for group in groups)


def _proposal(
    group: Sequence[ScoredWindow], windows: Sequence[ScoredWindow], whole: Span, settings: Settings
) -> Proposal:
    base = whole.start.time_base
    best = max(group, key=lambda window: window.score)
    chosen, pair = strongest(group), main_pair(group)
    span = _span(group, windows, pair, whole, settings)
    around = [window for window in windows if window.last >= span.start.pts and window.first <= span.end.pts]
    peak = min(max(_moment(best, pair, base), span.start.pts), span.end.pts)
    return Proposal(
        span=span,
        peak=Timestamp(peak, base),
        score=round(best.score, 4),
        kind=kind_of(group) if best.score >= settings.threshold else Kind.FALL,
        reasons=tuple(_reason(event, base) for event in chosen),
        tracks=tuple(sorted({t for event in chosen for t in (event.actor, event.target)} - {NOBODY})),
        series=drawn(around, pair, span),
    )


def _span(
    group: Sequence[ScoredWindow],
    windows: Sequence[ScoredWindow],
    pair: Pair | None,
    whole: Span,
    settings: Settings,
) -> Span:
    """From before the approach until after the reaction."""
    base = whole.start.time_base
    seen = [_evidence(window, base) for window in group]
    first, last = min(start for start, _ in seen), max(end for _, end in seen)
    lead_in = first - round(settings.lead_in_s / base)
    before = [window for window in windows if window.first <= first]
    start = max(min(lead_in, _approach(before, pair, first, base)), whole.start.pts)
    end = min(last + round(settings.lead_out_s / base), whole.end.pts)
    return Span(Timestamp(min(start, end), base), Timestamp(max(start, end), base))


def _evidence(window: ScoredWindow, base: Fraction) -> tuple[int, int]:
    """Timestamps of a window's first and last event; its middle where it has none."""
    times = [round(event.time_s / float(base)) for event in window.events] or [window.middle]
    return max(min(times), window.first), min(max(times), window.last)


def _moment(window: ScoredWindow, pair: Pair | None, base: Fraction) -> int:
    """When in a window what speaks most for contact happens."""
    told = [event for event in window.events if (event.actor, event.target) == pair] or window.events
    if not told:
        return window.middle
    return round(max(told, key=lambda event: event.strength).time_s / float(base))


def _approach(windows: Sequence[ScoredWindow], pair: Pair | None, first: int, base: Fraction) -> int:
    """When two people who came together lately began to; ``first`` where they were together all along."""
    since, apart = first - round(_LONGEST_APPROACH_S / base), dict[int, float]()
    for window in windows:
        found = window.series.get(pair) if pair else None
        if found is not None:
            times = np.rint(found.times / float(base)).astype(np.int64).tolist()
            apart.update(zip(times, found.values["distance_heights"].tolist(), strict=True))
    before = [
        (pts, apart[pts]) for pts in sorted(apart) if since <= pts <= first and math.isfinite(apart[pts])
    ]
    if not before:
        return first
    further = [pts for pts, distance in before if distance > before[-1][1] + _CAME_HEIGHTS]
    return further[0] if further else first


def strongest(group: Iterable[ScoredWindow]) -> tuple[Event, ...]:
    """The strongest events of some windows, each kind of event between the same people once."""
    best: dict[tuple[str, int], Event] = {}
    for event in (event for window in group for event in window.events):
        key = (event.code, event.target)
        if key not in best or event.strength > best[key].strength:
            best[key] = event
    ranked = sorted(best.values(), key=lambda event: (-event.strength, event.time_s, event.code))
    return tuple(ranked[:_MOST_REASONS])


def main_pair(group: Iterable[ScoredWindow]) -> Pair | None:
    """Who most likely acts upon whom, if anybody upon anybody."""
    pairs = contenders(tuple(group))
    return shipped_acting().likeliest(pairs) if pairs else None


def contenders(group: Sequence[ScoredWindow]) -> dict[Pair, dict[str, float]]:
    """What is known of each ordered pair of people of whom events are told."""
    strengths: dict[Pair, dict[str, float]] = {}
    for event in (event for window in group for event in window.events):
        if NOBODY not in (event.actor, event.target):
            codes = strengths.setdefault((event.actor, event.target), {})
            codes[event.code] = max(event.strength, codes.get(event.code, 0.0))
    measured = {pair: [w.measures[pair] for w in group if pair in w.measures] for pair in strengths}
    return {
        pair: known_of(joined(measured[pair]) if measured[pair] else {}, codes)
        for pair, codes in strengths.items()
    }


def kind_of(group: Sequence[ScoredWindow]) -> Kind:
    """A hint at what some windows show, from what the limbs of the likeliest pair do."""
    codes = {event.code for window in group for event in window.events}
    if "object-swung" in codes:
        return Kind.OBJECT
    pair = main_pair(group)
    found = [window.measures[pair] for window in group if pair in window.measures] if pair else []
    if found:
        return Kind(shipped_kinds().kind(joined(found)))
    return Kind.FALL if codes & set(FALLS) else Kind.CONTACT


def drawn(windows: Sequence[ScoredWindow], pair: Pair | None, span: Span) -> tuple[Series, ...]:
    """The score, and what the pair's bodies do, over a span."""
    base, scores = span.start.time_base, dict[int, float | None]()
    for window in windows:
        scores[window.middle] = max(round(window.score, 4), scores.get(window.middle) or 0.0)
    points: dict[str, dict[int, float | None]] = {"score": scores}
    for found in (window.series[pair] for window in windows if pair in window.series) if pair else ():
        times = np.rint(found.times / float(base)).astype(np.int64).tolist()
        for name, values in found.values.items():
            known = points.setdefault(name, {})
            new = [
                (t, v)
                for t, v in zip(times, values.tolist(), strict=True)
                if t > max(known, default=-(2**62))
            ]
            known.update((t, round(v, 2) if math.isfinite(v) else None) for t, v in new)
    return tuple(
        Series(name, tuple(sorted(known)), tuple(known[t] for t in sorted(known)))
        for name, known in ((name, _within(known, span)) for name, known in points.items())
    )


def _within(points: dict[int, float | None], span: Span) -> dict[int, float | None]:
    return {pts: value for pts, value in points.items() if span.start.pts <= pts <= span.end.pts}


def _reason(event: Event, base: Fraction) -> Reason:
    people = {"actor": event.actor, "target": event.target}
    named = {name: float(number) for name, number in people.items() if number != NOBODY}
    values = {name: round(value, 3) for name, value in event.values.items()}
    return Reason(event.code, Timestamp.at(event.time_s, base), {**named, **values})
