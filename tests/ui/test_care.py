"""Care for the viewer: when a break is due, and what is announced."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSettings

from ui.care import Announcer, CareSettings, WatchClock, care_settings
from ui.preferences import Preferences
from vidreview.records import Care, Decision, Kind, Role, Verdict


@dataclass
class Hand:
    """A clock that tests turn."""

    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Span:
    id: str
    kind: Kind = Kind.KICK
    decisions: tuple[Decision, ...] = field(default=())


def said(by: str, verdict: Verdict) -> Decision:
    return Decision("P-1", verdict, "", by, Role.INVESTIGATOR, "2026-03-01T00:00:00Z", entry=3)


def test_watching_adds_up_and_pausing_does_not() -> None:
    hand = Hand()
    clock = WatchClock(hand, minutes=20)
    for _ in range(3):
        clock.watch(True)
        hand.seconds += 300
        clock.watch(False)
        hand.seconds += 100
    assert (clock.watched_s, clock.is_due()) == (900, False)
    clock.watch(True)
    hand.seconds += 300
    assert clock.is_due()


def test_a_break_is_a_break_even_when_nobody_said_so() -> None:
    hand = Hand()
    clock = WatchClock(hand, minutes=20)
    clock.watch(True)
    hand.seconds += 1100
    clock.watch(False)
    hand.seconds += 400
    clock.watch(True)
    assert clock.watched_s == 0


def test_a_reminder_can_be_put_off_and_answered() -> None:
    hand = Hand()
    clock = WatchClock(hand, minutes=20)
    clock.watch(True)
    hand.seconds += 1300
    clock.put_off(10)
    assert not clock.is_due()
    hand.seconds += 600
    assert clock.is_due()
    clock.rested()
    assert (clock.is_due(), clock.watched_s) == (False, 0)


def test_no_reminder_for_who_wants_none() -> None:
    hand = Hand()
    clock = WatchClock(hand, minutes=0)
    clock.watch(True)
    hand.seconds += 1e6
    assert not clock.is_due()


def test_what_another_accepted_is_announced_once() -> None:
    announcer, span = Announcer("D"), Span("P-1", decisions=(said("E", Verdict.ACCEPTED),))
    assert announcer.is_due(span, "17", Care.ORDINARY)
    announcer.told(span, "17")
    assert not announcer.is_due(span, "17", Care.ORDINARY)


def test_the_first_span_of_a_sensitive_case_is_announced() -> None:
    announcer = Announcer("D")
    assert announcer.is_due(Span("P-1"), "17", Care.SENSITIVE)
    announcer.told(Span("P-1"), "17")
    assert not announcer.is_due(Span("P-2"), "17", Care.SENSITIVE)
    assert announcer.is_due(Span("P-3"), "18", Care.SENSITIVE)


def test_nothing_is_announced_that_the_person_has_judged_or_nobody_accepted() -> None:
    announcer = Announcer("D")
    own = Span("P-1", decisions=(said("E", Verdict.ACCEPTED), said("D", Verdict.REJECTED)))
    assert not announcer.is_due(own, "17", Care.ORDINARY)
    assert not announcer.is_due(Span("P-2", decisions=(said("E", Verdict.REJECTED),)), "17", Care.ORDINARY)
    assert not announcer.is_due(Span("P-3"), "17", Care.ORDINARY)


def test_care_is_kept_for_the_person(tmp_path: Path) -> None:
    preferences = Preferences(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    CareSettings(20, announce=False, always_grey=True).keep(preferences.of("U-1"))
    assert care_settings(preferences.of("U-1")) == CareSettings(20, announce=False, always_grey=True)
    assert care_settings(preferences.of("U-2")) == CareSettings()
    assert CareSettings().grey(Care.SENSITIVE)
    assert not CareSettings().grey(Care.ORDINARY)
