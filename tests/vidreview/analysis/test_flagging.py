from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.contact.evidence import NOBODY, Event, tell
from models.contact.reading import read
from tests.models.contact.making import Figures, blow, window_of
from vidreview.analysis import proposal_from_plain, proposal_to_plain
from vidreview.analysis.flagging import flag, kind_of, main_pair
from vidreview.analysis.scoring import ScoredWindow
from vidreview.analysis.settings import Settings
from vidreview.records import Kind
from vidreview.timing import Span, Timestamp

BASE = Fraction(1, 1000)
WHOLE = Span(Timestamp(0, BASE), Timestamp(60_000, BASE))
SETTINGS = Settings(threshold=0.5)


def event(code: str, time_s: float = 1.0, strength: float = 1.0, actor: int = 1, target: int = 2) -> Event:
    return Event(code, time_s, actor, target, {"speed_heights_per_s": 2.0}, strength)


def window(start_ms: int, score: float, *events: Event) -> ScoredWindow:
    return ScoredWindow(start_ms, start_ms + 2000, score, events)


def test_nothing_below_the_threshold_is_flagged() -> None:
    assert flag([window(0, 0.49, event("wrist-reached-head"))], WHOLE, SETTINGS) == ()


def test_a_flag_has_lead_in_and_lead_out_within_the_recording() -> None:
    (proposal,) = flag([window(10_000, 0.9)], WHOLE, SETTINGS)
    assert (proposal.span.start.pts, proposal.span.end.pts) == (10_000, 12_000)
    (first,) = flag([window(-500, 0.9)], WHOLE, SETTINGS)
    assert first.span.start.pts == 0


def test_near_flags_merge_and_far_ones_do_not() -> None:
    near = [window(start, 0.6) for start in (10_000, 10_500, 11_500)]
    far = window(20_000, 0.8)
    merged = flag([*near, far], WHOLE, SETTINGS)
    assert [(p.span.start.pts, p.span.end.pts) for p in merged] == [(20_000, 22_000), (10_000, 13_500)]


@given(st.lists(st.tuples(st.integers(0, 58_000), st.floats(0, 1)), max_size=20))
def test_flags_are_ranked_apart_and_cover_every_high_window(windows: list[tuple[int, float]]) -> None:
    scored = [window(start, score) for start, score in sorted(windows)]
    proposals = flag(scored, WHOLE, SETTINGS)
    assert [p.score for p in proposals] == sorted((p.score for p in proposals), reverse=True)
    for high in (w for w in scored if w.score >= 0.5):
        assert any(p.span.start.pts <= high.middle <= p.span.end.pts for p in proposals)


def test_the_strongest_reason_comes_first_and_each_is_told_once() -> None:
    weak, strong = event("wrist-reached-head", 1.0, 0.5), event("wrist-reached-head", 2.0, 2.0)
    (proposal,) = flag([window(0, 0.9, weak, event("head-moved-back", 2.1, 1.0), strong)], WHOLE, SETTINGS)
    assert [reason.code for reason in proposal.reasons] == ["wrist-reached-head", "head-moved-back"]
    assert proposal.reasons[0].at.pts == 2000
    assert proposal.reasons[0].values == {"actor": 1.0, "target": 2.0, "speed_heights_per_s": 2.0}
    assert proposal.tracks == (1, 2)


@pytest.mark.parametrize(
    ("codes", "kind"),
    [((), Kind.CONTACT), (("fell",), Kind.FALL), (("wrist-reached-body", "object-swung"), Kind.OBJECT)],
)
def test_some_kinds_follow_from_events(codes: tuple[str, ...], kind: Kind) -> None:
    assert kind_of([window(0, 0.9, *(event(code) for code in codes))]) == kind


def _window_of(figures: Figures, start_ms: int = 0) -> ScoredWindow:
    told = tell(read(window_of(figures)))
    return ScoredWindow(start_ms, start_ms + 2000, 0.9, told.events, told.measures, told.series)


def test_a_blow_is_told_as_a_blow_of_who_strikes() -> None:
    told = _window_of(blow)
    assert main_pair([told]) == (0, 1)
    assert kind_of([told]) == Kind.STRIKE


def test_a_flag_carries_what_can_be_drawn_within_its_span() -> None:
    (proposal,) = flag([_window_of(blow)], Span(Timestamp(300, BASE), Timestamp(1800, BASE)), SETTINGS)
    series = {each.name: each for each in proposal.series}
    assert set(series) == {
        "score", "distance_heights", "reach_heights", "wrist_heights_per_s", "ankle_heights_per_s",
        "head_heights_per_s", "body_heights_per_s",
    }  # fmt: skip
    for each in proposal.series:
        assert all(300 <= pts <= 1800 for pts in each.pts)
    wrist = series["wrist_heights_per_s"]
    fastest = max((value or 0.0, pts) for pts, value in zip(wrist.pts, wrist.values, strict=True))
    assert fastest[1] == pytest.approx(950, abs=200)
    assert series["score"].values == (0.9,)


def test_series_of_overlapping_windows_rise_in_time() -> None:
    windows = [_window_of(blow), _window_of(blow)]
    (proposal,) = flag(windows, Span(Timestamp(0, BASE), Timestamp(2000, BASE)), SETTINGS)
    assert len(proposal.series) == 7
    assert proposal_from_plain(proposal_to_plain(proposal)) == proposal


def test_a_fall_is_flagged_below_the_threshold_as_a_fall() -> None:
    fell = event("fell", actor=NOBODY, target=3)
    (proposal,) = flag([window(0, 0.1, fell)], WHOLE, SETTINGS)
    assert (proposal.kind, proposal.score, proposal.tracks) == (Kind.FALL, 0.1, (3,))
    assert flag([window(0, 0.1, fell)], WHOLE, Settings(threshold=0.5, falls=False)) == ()


def test_settings_refuse_nonsense_and_name_themselves() -> None:
    with pytest.raises(ValueError, match="threshold"):
        Settings(threshold=1.5)
    with pytest.raises(ValueError, match="lead_in_s"):
        Settings(lead_in_s=-1)
    assert Settings().digest() == Settings().digest()
    assert Settings().digest() != Settings().exhaustive().digest()
