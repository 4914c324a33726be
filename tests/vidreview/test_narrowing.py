from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidreview.narrowing import Band, Index, Narrowing, Order, Part, band_of, next_left, ordered, part_of
from vidreview.opinions import Standing
from vidreview.queue import QueueItem
from vidreview.records import Acquisition, Decision, Footage, Kind, Proposal, Role, Verdict
from vidreview.review import QueuedProposal, Stays
from vidreview.timing import Span, Timestamp

BASE = Fraction(1, 1000)


def item(
    number: int, *, camera: str = "hall", score: float = 0.9, note: str = "", verdict: Verdict | None = None
) -> QueueItem:
    footage = Footage(
        "F-1", "17", 1, camera, "a.mp4", "0" * 64, 1, None, "", Acquisition(), "2026-01-01T00:00:00Z", "x"
    )
    span = Span(Timestamp(number * 1000, BASE), Timestamp(number * 1000 + 500, BASE))
    said = Decision(f"P-{number}", verdict, note, "me", Role.INVESTIGATOR, "", 1) if verdict else None
    decisions = (said,) if said else ()
    proposal = Proposal(span, span.start, score, Kind.KICK, (), ())
    return QueueItem(
        QueuedProposal(f"P-{number}", footage, proposal, True, decisions),
        person="me",
        sealed=verdict is None,
        standing=Standing.JUDGED if verdict else Standing.OPEN,
        readers=("me",) if verdict else (),
        rank=number,
        mine=said,
        left=verdict is None,
        stays=Stays.NOT_YOURS,
    )


ITEMS = (
    item(1, verdict=Verdict.ACCEPTED, note="by the #Door"),
    item(2, camera="stairs"),
    item(3, score=0.7, verdict=Verdict.REJECTED),
)
WISHES = {
    "nothing": (Narrowing(), (1, 2, 3)),
    "left": (Narrowing(state="left"), (2,)),
    "second": (Narrowing(state="second"), ()),
    "accepted": (Narrowing(state="accepted"), (1,)),
    "camera": (Narrowing(camera="stairs"), (2,)),
    "kind": (Narrowing(kind="kick"), (1, 2, 3)),
    "other kind": (Narrowing(kind="push"), ()),
    "marked": (Narrowing(kind="marked"), ()),
    "high": (Narrowing(band="high"), (1,)),
    "middle": (Narrowing(band="middle"), (3,)),
    "reader": (Narrowing(reader="me"), (1, 3)),
    "tag": (Narrowing(words="#door"), (1,)),
    "two words": (Narrowing(words="stairs a.mp4"), (2,)),
    "night": (Narrowing(part="night"), (1, 2, 3)),
    "unknown": (Narrowing(part="unknown"), ()),
}


@pytest.mark.parametrize("name", list(WISHES))
def test_only_what_is_wanted_passes(name: str) -> None:
    wanted, ranks = WISHES[name]
    at_night = datetime(2026, 2, 27, 23, 30)
    index = Index(ITEMS, lambda _: at_night)
    assert tuple(each.rank for each in wanted.sift(ITEMS, index)) == ranks


def test_a_sealed_score_can_not_be_read_off_the_filter() -> None:
    for band in Band:
        sealed = (item(1, score=0.99),)
        assert not Narrowing(band=band.value).sift(sealed, Index(sealed))


@pytest.mark.parametrize(
    ("hour", "part"),
    [(0, Part.NIGHT), (6, Part.MORNING), (12, Part.AFTERNOON), (21, Part.EVENING), (22, Part.NIGHT)],
)
def test_parts_of_the_day(hour: int, part: Part) -> None:
    assert part_of(datetime(2026, 2, 27, hour)) is part
    assert part_of(None) is Part.UNKNOWN


def test_bands_begin_where_they_say() -> None:
    assert [band_of(score) for score in (0.8, 0.79, 0.6, 0.59, None)] == [
        Band.HIGH,
        Band.MIDDLE,
        Band.MIDDLE,
        Band.LOW,
        None,
    ]


def test_the_order_is_by_rank_with_marks_last_or_by_time() -> None:
    mixed = (ITEMS[2], replace(ITEMS[1], rank=0), ITEMS[0])
    assert [each.rank for each in ordered(mixed, Order.RANK, Index(mixed))] == [1, 3, 0]
    assert [each.id for each in ordered(mixed, Order.TIME, Index(mixed))] == ["P-1", "P-2", "P-3"]


def test_the_next_one_left_is_found_around_the_end() -> None:
    assert next_left(ITEMS, 2) == 1
    assert next_left(ITEMS, -1) == 1
    assert next_left((ITEMS[0],), 0) is None


@given(st.text())
def test_a_damaged_memory_of_wishes_counts_as_none(text: str) -> None:
    assert Narrowing.from_text(text) == Narrowing()


@pytest.mark.parametrize(
    "wrong", ['{"state": "gone"}', '{"order": 1}', "[]", '{"band": "x", "camera": "hall"}']
)
def test_unknown_wishes_count_as_none(wrong: str) -> None:
    assert Narrowing.from_text(wrong) == Narrowing()


def test_wishes_are_remembered() -> None:
    wanted = Narrowing(state="left", camera="hall", words="#door", order="time")
    assert Narrowing.from_text(wanted.to_text()) == wanted
    assert wanted.narrows
    assert not Narrowing(order="time").narrows
