from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ui.timeline.buckets import covered_columns, highest_per_column, runs
from ui.timeline.model import Flag, Flags, State
from ui.timeline.scale import Scale, tick_text
from vidreview.records import Kind, Verdict
from vidreview.timing import Span, Timestamp

BASE = Fraction(1, 1000)
spans = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 400)), max_size=40)


def flag(name: str, start_s: float, end_s: float, verdict: Verdict | None = None) -> Flag:
    span = Span(Timestamp.at(start_s, BASE), Timestamp.at(end_s, BASE))
    return Flag(name, span, Kind.PUSH, verdict)


@given(spans, st.integers(0, 5000), st.integers(0, 1000))
def test_the_index_finds_exactly_what_a_plain_search_finds(
    given_spans: list[tuple[int, int]], start: int, length: int
) -> None:
    flags = Flags(tuple(flag(str(i), a / 1000, (a + n) / 1000) for i, (a, n) in enumerate(given_spans)))
    low, high = start / 1000, (start + length) / 1000
    plain = {f.id for f in flags.all if f.start_s <= high and f.end_s >= low}
    assert {flags.all[i].id for i in flags.within(low, high).tolist()} == plain


def test_next_and_previous_walk_through_all_flags_and_stop() -> None:
    flags = Flags((flag("b", 5, 6), flag("a", 1, 9), flag("c", 7, 8)))
    assert [f.id for f in flags.all] == ["a", "b", "c"]
    ahead = [flags.after(t) for t in (0, 1, 5, 7)]
    assert [f.id if f else None for f in ahead] == ["a", "b", "c", None]
    back = [flags.before(t) for t in (9, 7, 5, 1)]
    assert [f.id if f else None for f in back] == ["c", "b", "a", None]


def test_of_several_flags_the_least_judged_and_shortest_is_pointed_at() -> None:
    flags = Flags((flag("long", 0, 10), flag("short", 4, 6), flag("done", 4.9, 5.1, Verdict.REJECTED)))
    found = flags.at(5, 0.01)
    assert found is not None
    assert found.id == "short"
    assert flags.at(11, 0.5) is None
    assert flags.count(State.UNDECIDED) == 2


@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0, 1)), min_size=1, max_size=200),
    st.floats(0, 90),
    st.floats(1, 50),
)
def test_no_peak_is_lost_however_far_away(
    points: list[tuple[float, float]], start: float, seconds: float
) -> None:
    ordered = sorted(points)
    times = np.array([t for t, _ in ordered])
    scores = np.array([s for _, s in ordered])
    scale = Scale(start, seconds, 37)
    columns = highest_per_column(times, scores, scale)
    edges = scale.start_s + np.arange(38) / scale.second_px
    visible = scores[(times >= edges[0]) & (times < edges[-1])]
    assert (np.isnan(columns).all() and not len(visible)) or np.nanmax(columns) == visible.max()


def test_every_span_covers_at_least_its_pixels() -> None:
    scale = Scale(10.0, 10.0, 100)
    starts, ends = np.array([0.0, 9.0, 12.0, 15.0, 25.0]), np.array([5.0, 10.5, 12.0, 16.0, 26.0])
    columns = covered_columns(starts, ends, scale, 3)
    assert runs(columns).tolist() == [[0, 5], [20, 23], [50, 60]]
    assert runs(np.zeros(4, bool)).tolist() == []
    assert runs(np.ones(4, bool)).tolist() == [[0, 4]]


def test_zooming_keeps_what_is_under_the_pointer() -> None:
    scale = Scale(0.0, 3600.0, 900)
    time = scale.time(300)
    closer = scale.zoomed(8, 300, 0, 3600)
    assert abs(closer.time(300) - time) < 1e-6
    assert closer.seconds == 450
    assert scale.zoomed(0.1, 300, 0, 3600) == scale


def test_zooming_and_moving_stay_inside_the_recording() -> None:
    scale = Scale(0.0, 3600.0, 900).zoomed(1e9, 900, 0, 3600)
    assert scale.seconds == 0.5
    assert scale.end_s <= 3600
    assert scale.moved(1e6, 0, 3600).end_s == 3600
    assert scale.moved(-1e6, 0, 3600).start_s == 0


def test_labels_never_crowd_and_say_enough() -> None:
    for seconds in (0.5, 7, 60, 3600, 86400 * 30, 86400 * 400):
        scale = Scale(0.0, seconds, 900)
        step = scale.step(90)
        assert step * scale.second_px >= 90
        labels = [tick_text(t, step) for t in scale.ticks(step, 0.0)]
        assert len(set(labels)) == len(labels)
        assert 1 <= len(labels) <= 11


def test_labels() -> None:
    assert tick_text(3723, 1) == "1:02:03"
    assert tick_text(3723, 60) == "1:02"
    assert tick_text(1.4, 0.2) == "0:00:01.4"
    assert tick_text(0.08, 0.04) == "0:00:00.08"
    assert tick_text(90000, 3600).split() == ["1", "d", "1:00"]
