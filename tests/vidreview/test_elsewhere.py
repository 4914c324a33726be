from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.ui.generated import take_in
from tests.vidreview.conftest import Office
from vidreview.clocks import check_clock, read_clock
from vidreview.desk import Desk
from vidreview.elsewhere import Elsewhere, case_clocks, elsewhere
from vidreview.records import Footage, Role
from vidreview.timing import Timestamp

FACE = datetime(2026, 2, 27, 14, 0, 0)


@pytest.fixture
def desk(office: Office) -> Desk:
    return office.desk(Role.INVESTIGATOR)


@pytest.fixture
def cameras(desk: Desk, recording: Path, tmp_path: Path) -> tuple[Footage, Footage]:
    """Two recordings of different bytes, of two cameras."""
    other = tmp_path / "other.mp4"
    other.write_bytes(recording.read_bytes() + b"\0" * 8)
    return take_in(desk, recording, "17", "room"), take_in(desk, other, "17", "corridor")


def start(footage: Footage, seconds: float = 0.0) -> Timestamp:
    assert footage.media is not None
    begin = footage.media.start
    return Timestamp.at(float(begin.seconds) + seconds, begin.time_base)


def found(desk: Desk, cameras: tuple[Footage, Footage], seconds: float) -> tuple[Elsewhere, ...]:
    return elsewhere(cameras, case_clocks(desk, "17"), cameras[0].id, start(cameras[0], seconds))


def test_nobody_knows_without_a_clock(desk: Desk, cameras: tuple[Footage, Footage]) -> None:
    assert found(desk, cameras, 1.0) == ()
    read_clock(desk, cameras[0].id, start(cameras[0]), FACE, 0.5)
    assert found(desk, cameras, 1.0) == ()


def test_a_moment_is_found_with_the_bounds_of_both_clocks(
    desk: Desk, cameras: tuple[Footage, Footage]
) -> None:
    room, corridor = cameras
    read_clock(desk, room.id, start(room), FACE, 0.5)
    read_clock(desk, corridor.id, start(corridor, 0.5), FACE, 1.0)
    (moment,) = found(desk, cameras, 1.0)
    assert (moment.footage, moment.checked) == (corridor, False)
    assert float(moment.at.seconds - start(corridor).seconds) == pytest.approx(1.5, abs=0.05)
    assert moment.error_s >= 1.5
    assert found(desk, cameras, 1.9) == ()


def test_a_checked_clock_is_not_compared_with_an_unchecked_one(
    desk: Desk, cameras: tuple[Footage, Footage]
) -> None:
    corridor = cameras[1]
    for each in cameras:
        read_clock(desk, each.id, start(each), FACE, 0.5)
    true = FACE.replace(tzinfo=UTC)
    check_clock(desk, "17", ("room",), FACE, true, 1.0)
    assert found(desk, cameras, 1.0) == ()
    check_clock(desk, "17", ("corridor",), FACE, true, 1.0)
    (moment,) = found(desk, cameras, 1.0)
    assert moment.checked
    assert moment.footage == corridor
