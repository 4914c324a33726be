"""From scored windows to proposals: spans that a person can use, with kind and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from models.contact.evidence import FALLS, NOBODY, Event
from vidreview.analysis.scoring import ScoredWindow
from vidreview.analysis.settings import Settings
from vidreview.records import Kind, Proposal, Reason
from vidreview.timing import Span, Timestamp

_MOST_REASONS: Final = 5

_KINDS: Final = {
    "wrist-reached-head": Kind.STRIKE,
    "wrist-reached-body": Kind.STRIKE,
    "foot-reached-body": Kind.KICK,
    "body-thrown": Kind.PUSH,
    "held-down": Kind.HOLD,
    "fell": Kind.FALL,
}
_AFTER_FALL: Final = {Kind.STRIKE: Kind.PUSH, Kind.KICK: Kind.TRIP}


def flag(windows: Sequence[ScoredWindow], whole: Span, settings: Settings) -> tuple[Proposal, ...]:
    """Proposals for all windows at or above the threshold, and for falls, highest score first.

    Args:
        windows: In order of time.
        whole: From the first to the last frame; proposals stay within it.
        settings: Threshold, lead-in and lead-out, and how close flags are merged.
    """
    high = [window for window in windows if window.score >= settings.threshold or _falls(window, settings)]
    groups = _groups(high, whole.start.time_base, settings)
    found = [_proposal(group, whole, settings) for group in groups]
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


def _proposal(group: Sequence[ScoredWindow], whole: Span, settings: Settings) -> Proposal:
    base = whole.start.time_base
    peak = max(group, key=lambda window: window.score)
    chosen = strongest(group)
    start = max(group[0].middle - round(settings.lead_in_s / base), whole.start.pts)
    end = min(group[-1].middle + round(settings.lead_out_s / base), whole.end.pts)
    return Proposal(
        span=Span(Timestamp(min(start, end), base), Timestamp(max(start, end), base)),
        peak=Timestamp(peak.middle, base),
        score=round(peak.score, 4),
        kind=kind_of(chosen) if peak.score >= settings.threshold else Kind.FALL,
        reasons=tuple(_reason(event, base) for event in chosen),
        tracks=tuple(sorted({t for event in chosen for t in (event.actor, event.target)} - {NOBODY})),
    )


def strongest(group: Iterable[ScoredWindow]) -> tuple[Event, ...]:
    """The strongest events of some windows, each kind of event between the same people once."""
    best: dict[tuple[str, int], Event] = {}
    for event in (event for window in group for event in window.events):
        key = (event.code, event.target)
        if key not in best or event.strength > best[key].strength:
            best[key] = event
    ranked = sorted(best.values(), key=lambda event: (-event.strength, event.time_s, event.code))
    return tuple(ranked[:_MOST_REASONS])


def kind_of(events: Sequence[Event]) -> Kind:
    """A hint at what the events show, from the strongest that tells."""
    kinds = [_KINDS[event.code] for event in events if event.code in _KINDS]
    if not kinds:
        return Kind.CONTACT
    fell = any(event.code == "fell-after-contact" for event in events)
    return _AFTER_FALL.get(kinds[0], kinds[0]) if fell else kinds[0]


def _reason(event: Event, base: Fraction) -> Reason:
    people = {"actor": event.actor, "target": event.target}
    named = {name: float(number) for name, number in people.items() if number != NOBODY}
    values = {name: round(value, 3) for name, value in event.values.items()}
    return Reason(event.code, Timestamp.at(event.time_s, base), {**named, **values})
