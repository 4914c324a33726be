"""Care for the people who watch: how footage is shown to them, what is announced, when a break is due.

Rules and memory only, no widgets. Heads are hidden in any case (`ui.player.masking`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from ui.preferences import Personal
from vidreview.records import Care, Decision, Kind, Verdict

BREAK_MINUTES: Final = (0, 20, 40, 60)
"""What may be chosen; 0 means that no break is suggested."""
DEFAULT_BREAK_MINUTES: Final = 40
PUT_OFF_MINUTES: Final = 10
AHEAD_S: Final = 1.0
"""A span is announced this long before it begins."""
RESTED_S: Final = 300.0
"""Who has watched nothing for this long has had a break."""


@dataclass(frozen=True, slots=True)
class CareSettings:
    """What one person wants for themselves.

    Attributes:
        break_minutes: Minutes of watching after which a break is suggested; 0 for never.
        announce: Whether a card announces spans that somebody accepted as contact.
        always_grey: Whether footage opens without colour in every case, not only in sensitive ones.
    """

    break_minutes: int = DEFAULT_BREAK_MINUTES
    announce: bool = True
    always_grey: bool = False

    def keep(self, personal: Personal) -> None:
        """Remember them."""
        personal.keep("care/break_minutes", self.break_minutes)
        personal.keep("care/announce", int(self.announce))
        personal.keep("care/always_grey", int(self.always_grey))

    def grey(self, care: Care) -> bool:
        """Whether footage of such a case opens without colour."""
        return self.always_grey or care is Care.SENSITIVE


def care_settings(personal: Personal) -> CareSettings:
    """What the person chose before, or the defaults."""
    return CareSettings(
        break_minutes=personal.number("care/break_minutes", DEFAULT_BREAK_MINUTES),
        announce=bool(personal.number("care/announce", 1)),
        always_grey=bool(personal.number("care/always_grey", 0)),
    )


class Announced(Protocol):
    """What the announcer needs to know of a span, as its viewer may see it: sealed verdicts are not there."""

    @property
    def id(self) -> str:
        """Of the flag or the mark."""

    @property
    def kind(self) -> Kind:
        """What it may show."""

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What the viewer may see of what was said."""


def is_graphic(span: Announced) -> bool:
    """Whether somebody has seen contact in it, so that whoever comes next may be told before."""
    return any(said.verdict is Verdict.ACCEPTED for said in span.decisions if not said.withdrawn_utc)


class Ahead:
    """Spans that somebody has seen contact in, and when they come.

    Args:
        spans: Start and end in seconds of the stage's own time, and what it is.
    """

    def __init__(self, spans: Iterable[tuple[float, float, Announced]] = ()) -> None:
        graphic = [(start, end, span) for start, end, span in spans if is_graphic(span)]
        self._spans = [span for _, _, span in graphic]
        self._starts = np.array([start for start, _, _ in graphic], np.float64) - AHEAD_S
        self._ends = np.array([end for _, end, _ in graphic], np.float64)

    def at(self, moment_s: float) -> Iterator[Announced]:
        """Those that are shown at a moment, or will be at once."""
        shown = (self._starts <= moment_s) & (moment_s < self._ends)
        return (self._spans[number] for number in np.flatnonzero(shown))


class Announcer:
    """Knows what this person has been told of since signing in.

    In a sensitive case the first span is announced, whatever was said of it. Elsewhere, and after that,
    those are that somebody else accepted and this person has not judged.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._told: set[str] = set()

    def is_due(self, span: Announced | None, case: str, care: Care) -> bool:
        """Whether a span, or the case where none is known, is to be announced before it is shown."""
        if care is Care.SENSITIVE and case not in self._told:
            return True
        if span is None:
            return False
        own = any(said.by == self._name for said in span.decisions)
        return is_graphic(span) and not own and span.id not in self._told

    def told(self, span: Announced | None, case: str) -> None:
        """The person was told and went on."""
        self._told.add(case)
        if span is not None:
            self._told.add(span.id)


class WatchClock:
    """Adds up how long someone has watched without a break.

    Args:
        now: A monotonic clock, in seconds.
        minutes: After how many minutes a break is due; 0 for never.
    """

    def __init__(self, now: Callable[[], float], minutes: int) -> None:
        self._now = now
        self._limit_s = minutes * 60.0
        self._watched_s = 0.0
        self._since: float | None = None
        self._stopped = now()

    def set_minutes(self, minutes: int) -> None:
        """Another limit from now on."""
        self._limit_s = minutes * 60.0

    def watch(self, watching: bool) -> None:
        """Footage begins to play, or stops."""
        now = self._now()
        if watching and self._since is None:
            if now - self._stopped >= RESTED_S:
                self._watched_s = 0.0
            self._since = now
        elif not watching and self._since is not None:
            self._watched_s += now - self._since
            self._since, self._stopped = None, now

    @property
    def watched_s(self) -> float:
        """Seconds of watching since the last break."""
        running = 0.0 if self._since is None else self._now() - self._since
        return self._watched_s + running

    def is_due(self) -> bool:
        """Whether a break is due."""
        return self._limit_s > 0 and self.watched_s >= self._limit_s

    def put_off(self, minutes: int = PUT_OFF_MINUTES) -> None:
        """Not now: ask again after some more minutes of watching."""
        self._restart(max(0.0, self._limit_s - minutes * 60.0))

    def rested(self) -> None:
        """The person takes a break now."""
        self._restart(0.0)

    def _restart(self, watched_s: float) -> None:
        self._watched_s = watched_s
        if self._since is not None:
            self._since = self._now()
