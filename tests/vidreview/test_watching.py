"""What was watched: merged, at its speed, on the record, and what nobody watched."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vidreview.conftest import Office
from vidreview.custody_log import log
from vidreview.intake import Imported, import_footage
from vidreview.permissions import NotPermittedError
from vidreview.records import Footage, Role
from vidreview.timing import Span, Timestamp
from vidreview.watching import STEPPED, Watch, Watched, merged, record_watched, unwatched, watched

CASE = "2026/17"


def at(second: float) -> Timestamp:
    return Timestamp.at(Fraction(second).limit_denominator(1000), Fraction(1, 90_000))


def span(start: float, end: float) -> Span:
    return Span(at(start), at(end))


stretches = st.lists(
    st.tuples(st.integers(0, 50), st.integers(1, 20), st.sampled_from([0.0, 0.25, 1.0, 8.0])).map(
        lambda t: Watched(span(t[0], t[0] + t[1]), t[2])
    ),
    max_size=12,
)


@given(stretches)
def test_merging_loses_nothing_and_merging_again_changes_nothing(parts: list[Watched]) -> None:
    once = merged(parts)
    assert merged(once) == once
    for second in range(0, 71):
        for speed in (0.0, 0.25, 1.0, 8.0):
            inside = any(p.speed == speed and p.span.start <= at(second) <= p.span.end for p in parts)
            assert inside == any(o.speed == speed and o.span.start <= at(second) <= o.span.end for o in once)


def test_a_watch_joins_what_runs_on_and_breaks_where_it_jumps() -> None:
    watch = Watch()
    for frame in range(26):
        watch.note(at(frame / 25), 1.0)
    watch.break_off()
    watch.note(at(5), 1.0)
    watch.note(at(6), 1.0)
    watch.break_off(at(6), 4.0)
    watch.note(at(9), 4.0)
    assert watch.waiting_s == pytest.approx(5)
    assert watch.take() == (
        Watched(span(0, 1), 1.0),
        Watched(span(5, 6), 1.0),
        Watched(span(6, 9), 4.0),
    )
    assert watch.take() == ()


def test_steps_count_as_frame_by_frame_both_ways() -> None:
    watch = Watch()
    watch.break_off(at(2), 1.0)
    for frame in (51, 52, 51, 50, 49):
        watch.stepped(at(frame / 25))
    assert watch.take() == (Watched(span(49 / 25, 52 / 25), STEPPED),)


def taken_in(office: Office, recording: Path) -> Footage:
    for step in import_footage(office.desk(Role.INVESTIGATOR), (recording,), CASE, camera="Camera 3"):
        if isinstance(step, Imported):
            return step.footage
    raise AssertionError


def test_what_was_watched_is_an_entry_and_comes_back_from_a_new_catalogue(
    office: Office, recording: Path
) -> None:
    footage, desk = taken_in(office, recording), office.desk(Role.INVESTIGATOR)
    parts = (Watched(span(0, 0.5), 2.0), Watched(span(0.4, 1), 2.0), Watched(span(1.2, 1.25), 1.0))
    assert record_watched(desk, footage.id, parts)
    assert not record_watched(desk, footage.id, (Watched(span(0, 0.1), 1.0),))
    (found,) = watched(desk, CASE)
    assert (found.footage_id, found.by) == (footage.id, "investigator")
    assert found.watched == Watched(span(0, 1), 2.0)
    assert [e.act.type for e in log(desk, CASE)].count("footage-watched") == 1
    desk.store.rebuild()
    assert watched(desk, CASE) == (found,)


def test_an_institution_neither_watches_nor_learns_what_was_watched(office: Office, recording: Path) -> None:
    footage, desk = taken_in(office, recording), office.desk(Role.INSTITUTION_ADMIN)
    with pytest.raises(NotPermittedError):
        record_watched(desk, footage.id, (Watched(span(0, 1), 1.0),))
    with pytest.raises(NotPermittedError):
        watched(desk, CASE)


def test_what_nobody_watched_is_the_rest(office: Office, recording: Path) -> None:
    footage = taken_in(office, recording)
    assert unwatched(footage, ()) == (span(0, 2),)
    seen = (Watched(span(0.5, 1), 1.0), Watched(span(0.8, 1.5), 16.0))
    assert unwatched(footage, seen) == (span(0, 0.5), span(1.5, 2))
    assert unwatched(footage, (Watched(span(0, 2), 8.0),)) == ()
