"""The practice store: real work on a generated scene, used again by who comes a second time."""

from __future__ import annotations

from pathlib import Path

import pytest

from vidreview.desk import Desk
from vidreview.practice import CASE, practice
from vidreview.records import Progress, Role
from vidreview.review import proposals


@pytest.mark.slow
def test_practice_leads_to_a_flag_and_is_made_once(tmp_path: Path) -> None:
    *steps, desk = practice(tmp_path, "kk")
    assert isinstance(desk, Desk)
    assert desk.role is Role.INVESTIGATOR
    assert all(isinstance(step, Progress) for step in steps)
    flags = proposals(desk, CASE)
    assert flags
    desk.close()
    *_, again = practice(tmp_path, "en")
    assert isinstance(again, Desk)
    assert [flag.id for flag in proposals(again, CASE)] == [flag.id for flag in flags]
    again.close()
