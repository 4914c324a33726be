from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.vidreview.scenes.making import HEADER, write_recording
from vidreview.records import Kind
from vidreview.scenes import ALL_SCRIPTS, COMPANY_SCRIPTS, FIGHT_SCRIPTS
from vidreview.scenes.joints import Joint
from vidreview.scenes.pairs import acted, missed, struck, with_bystanders
from vidreview.scenes.recorded import read_joints, strikes

WRIST, ANKLE, HIT = 10, 16, 72
"""COCO's right wrist and ankle, and the frame at which a pair's blow lands."""


def test_a_recording_gives_its_strikes(tmp_path: Path) -> None:
    write_recording(tmp_path)
    found = {strike.kind: strike for strike in strikes(tmp_path)}
    assert found[Kind.STRIKE].limb is Joint.RIGHT_WRIST
    assert found[Kind.STRIKE].hit == pytest.approx(40, abs=2)
    assert found[Kind.KICK].limb is Joint.RIGHT_ANKLE
    assert found[Kind.KICK].hit == pytest.approx(90, abs=2)
    assert found[Kind.KICK].height_m == pytest.approx(1.7, abs=0.15)


def test_a_recorded_figure_stands_on_the_floor_and_looks_where_it_strikes(tmp_path: Path) -> None:
    joints = read_joints(write_recording(tmp_path))
    assert joints[0, Joint.RIGHT_ANKLE, 2] == pytest.approx(0.08, abs=0.02)
    nose = (joints[0, Joint.NOSE] - joints[0, Joint.HEAD])[:2]
    blow = (joints[40, Joint.RIGHT_WRIST] - joints[40, Joint.PELVIS])[:2]
    assert nose @ blow > 0


def test_what_is_no_skeleton_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "Seq1_2.csv"
    path.write_text(f"{HEADER}\n1 2 3;4 5 6\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no skeleton"):
        read_joints(path)


@pytest.mark.parametrize("seed", range(6))
def test_a_blow_meets_the_other_body_and_moves_it(tmp_path: Path, seed: int) -> None:
    write_recording(tmp_path)
    for strike in strikes(tmp_path):
        pair = struck(strike, seed)
        limb = pair.points[HIT, 0, WRIST if strike.kind is Kind.STRIKE else ANKLE]
        assert np.linalg.norm(pair.points[HIT, 1] - limb, axis=-1).min() < 0.35
        before, after = pair.points[HIT - 2, 1, :13], pair.points[HIT + 12, 1, :13]
        assert np.linalg.norm(after - before, axis=-1).max() > 0.1
        (event,) = pair.events
        assert event.start_s < HIT / 30 < event.end_s
        assert (event.kind, event.contact) == (strike.kind.value, True)


def test_a_miss_stays_out_of_reach_and_tells_of_no_contact(tmp_path: Path) -> None:
    write_recording(tmp_path)
    for strike in strikes(tmp_path):
        pair = missed(strike, 3)
        apart = np.linalg.norm(pair.points[HIT, 0, :, None] - pair.points[HIT, 1], axis=-1)
        assert apart.min() > 0.3
        assert pair.events == ()


def test_every_script_can_be_acted_by_people_of_other_sizes() -> None:
    for script in ALL_SCRIPTS:
        pair = acted(script, 11)
        assert pair.points.shape == (len(pair.times), max(2, len(pair.events[0].people)), 17, 3)
        assert np.isfinite(pair.points).all()
        fastest = np.linalg.norm(np.diff(pair.points, axis=0), axis=-1).max() * 25
        assert fastest < 16.0, script
        assert pair.points[..., 2].min() > 0.0
        assert 0 < pair.events[0].start_s < pair.events[-1].end_s < pair.times[-1] + 0.1


def test_bystanders_change_nothing_else() -> None:
    pair = acted("hug", 5)
    crowd = [with_bystanders(pair, seed) for seed in range(8)]
    assert {c.points.shape[1] for c in crowd} > {2}
    assert all(np.array_equal(c.points[:, :2], pair.points) for c in crowd)


@pytest.mark.parametrize("script", sorted(FIGHT_SCRIPTS))
def test_a_fight_is_contact_and_no_two_are_alike(script: str) -> None:
    first, again, other = (acted(script, seed) for seed in (11, 11, 12))
    assert np.array_equal(first.points, again.points)
    assert first.points.shape != other.points.shape or not np.allclose(first.points, other.points)
    (event,) = first.events
    assert event.contact
    assert event.end_s - event.start_s > 1.5


def test_company_harms_nobody_and_is_often_more_than_two() -> None:
    told = [acted(script, seed) for script in sorted(COMPANY_SCRIPTS) for seed in range(3, 9)]
    assert not any(event.contact for one in told for event in one.events)
    assert {one.points.shape[1] for one in told} == {2, 3, 4}
