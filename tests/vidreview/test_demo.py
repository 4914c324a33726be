from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from vidreview.demo import Checked, Compared, run_demo, tally
from vidreview.records import Kind, Proposal
from vidreview.scenes import GroundTruth, ScriptedEvent
from vidreview.store.errors import StoreExistsError
from vidreview.timing import Span, Timestamp


def truth(scene: str, contact: bool) -> GroundTruth:
    event = ScriptedEvent(2.0, 4.0, "strike" if contact else "hug", contact, ("adult", "child"))
    return GroundTruth(scene, scene, "cam1", 1, 25, 200, "2025-01-01T00:00:00", (event,))


def flag(start_s: int, end_s: int) -> Proposal:
    base = Fraction(1, 25)
    span = Span(Timestamp.at(start_s, base), Timestamp.at(end_s, base))
    return Proposal(span, span.start, 0.9, Kind.STRIKE, (), (1, 2))


def test_a_flag_counts_where_the_script_has_contact() -> None:
    blow = truth("blow", contact=True)
    assert Compared("a", blow, (flag(3, 5),), 0.0).right
    assert not Compared("a", blow, (flag(5, 6),), 0.0).right
    assert not Compared("a", blow, (), 0.0).right
    assert not Compared("b", truth("hug", contact=False), (flag(3, 5),), 0.0).right


def test_scenes_are_counted_over_their_cameras() -> None:
    blow, hug = truth("blow", contact=True), truth("hug", contact=False)
    rows = [
        Compared("a", blow, (flag(3, 5),), 0.0),
        Compared("b", blow, (), 0.0),
        Compared("c", hug, (), 0.0),
    ]
    found = tally(rows)
    assert (found.contacts, found.contacts_found) == (1, 1)
    assert (found.recordings, found.recordings_found) == (2, 1)
    assert found.right
    assert not tally([*rows, Compared("d", hug, (flag(0, 1),), 0.0)]).right


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(StoreExistsError):
        next(run_demo(tmp_path, "en"))


@pytest.mark.slow
def test_the_whole_demo(tmp_path: Path) -> None:
    steps = list(run_demo(tmp_path / "demo", "kk"))
    assert all(step.passed for step in steps if isinstance(step, Checked))
    assert tally([step for step in steps if isinstance(step, Compared)]).right
