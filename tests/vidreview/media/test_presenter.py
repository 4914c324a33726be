"""How damage spreads, without a decoder."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from tests.vidreview.media.test_timeline import table
from vidreview.media.presenter import NO_PICTURE, REFERS_TO_DAMAGE, Decoded, Entries, Presenter
from vidreview.media.timeline import lay_out

# I B B P in decoding order I0 P3 B1 B2, twice; the second group's first pictures are shown before its I.
PTS = [0, 3, 1, 2, 6, 4, 5, 9, 7, 8]
KEYS = [0, 4]


def presenter(first: int = 0) -> Presenter[int]:
    packets = table(PTS, list(range(len(PTS))))
    key = np.isin(np.arange(len(PTS)), KEYS)
    packets = type(packets)(**{**{n: getattr(packets, n) for n in packets.__slots__}, "key": key})
    timeline = lay_out(packets, Fraction(1, 25), None)
    return Presenter(timeline, Entries(packets, timeline), first)


def shown(
    stream: Presenter[int], order: list[int], damaged: dict[int, str] | None = None
) -> list[Decoded[int]]:
    for ordinal, why in (damaged or {}).items():
        stream.damage(ordinal, why)
    told = [item for ordinal in order for item in stream.put(ordinal, ordinal)]
    return told + list(stream.finish(len(PTS)))


ORDER = [0, 2, 3, 1, 5, 6, 4, 8, 9, 7]


def test_good_pictures_come_out_in_order() -> None:
    told = shown(presenter(), ORDER)
    assert [item.ordinal for item in told] == ORDER
    assert {item.damage for item in told} == {""}


def test_damage_spreads_to_what_refers_to_it_but_not_past_the_next_keyframe() -> None:
    told = shown(presenter(), ORDER, {1: "broken"})
    why = {item.ordinal: item.damage for item in told}
    assert why[0] == ""
    assert why[1] == "broken"
    assert {why[n] for n in (2, 3, 5, 6)} == {REFERS_TO_DAMAGE}
    assert {why[n] for n in (4, 7, 8, 9)} == {""}


def test_damage_that_is_shown_late_is_known_before_what_refers_to_it() -> None:
    stream = presenter()
    assert [item.ordinal for item in stream.put(0, 0)] == [0]
    assert list(stream.put(2, 2)) == []
    assert list(stream.put(3, 3)) == []
    stream.damage(1, "concealed")
    assert [item.damage for item in stream.put(1, 1)] == [REFERS_TO_DAMAGE, REFERS_TO_DAMAGE, "concealed"]


def test_damage_to_pictures_before_a_keyframe_does_not_reach_behind_it() -> None:
    why = {item.ordinal: item.damage for item in shown(presenter(), ORDER, {5: "broken"})}
    assert why[5] == "broken"
    assert {why[n] for n in (4, 7, 8, 9)} == {""}


def test_a_frame_that_never_comes_is_told() -> None:
    told = shown(presenter(), [n for n in ORDER if n not in (3, 7)])
    assert [item.ordinal for item in told] == ORDER
    missing = {item.ordinal: item.damage for item in told if item.picture is None}
    assert missing == {3: NO_PICTURE, 7: NO_PICTURE}


def test_starting_at_a_keyframe_leaves_out_what_is_shown_before_it() -> None:
    stream = presenter(4)
    told = [item for ordinal in (4, 8, 9, 7) for item in stream.put(ordinal, ordinal)]
    told += list(stream.finish(len(PTS)))
    assert [(item.ordinal, item.damage) for item in told] == [(4, ""), (8, ""), (9, ""), (7, "")]
