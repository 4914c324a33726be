"""Workers that are killed while a case is analysed in the window: its one file fails, the others go on."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import psutil
import pytest

from tests.ui.generated import take_in
from tests.ui.views.conftest import CASE, Stage
from ui.views.footage import FootageTab
from vidreview.casework import footage
from vidreview.custody_log import log
from vidreview.media import VideoWriter
from vidreview.records import Role
from vidreview.workers import Hiring

LENGTH_S = 75
FPS = 5

pytestmark = pytest.mark.slow


def record(path: Path, seed: int) -> None:
    """A square that wanders over noise: enough to look at, and nobody is there."""
    noise = np.random.default_rng(seed)
    with VideoWriter(path, 160, 120, FPS) as writer:
        for n in range(LENGTH_S * FPS):
            image = noise.integers(0, 60, (120, 160, 3), dtype=np.uint8)
            image[40:80, n % 120 : n % 120 + 40] = 200
            writer.write(image)


def workers_at(path: Path) -> list[psutil.Process]:
    """Child processes that have a file open."""
    found = []
    for child in psutil.Process(os.getpid()).children(recursive=True):
        try:
            if any(opened.path == str(path) for opened in child.open_files()):
                found.append(child)
        except psutil.NoSuchProcess:
            continue
    return found


def test_a_file_whose_workers_are_killed_fails_alone_and_is_tried_again(stage: Stage, tmp_path: Path) -> None:
    desk = stage.office.desk(Role.INVESTIGATOR)
    for number, name in enumerate(("a.mp4", "b.mp4", "c.mp4")):
        record(tmp_path / name, number)
        take_in(desk, tmp_path / name, CASE, f"Camera {number}")
    assert Hiring().count(3 * LENGTH_S) > 1, "with fewer processors nobody is hired"
    victim = desk.objects.path_of(footage(desk, CASE)[0].sha256)
    workspace = stage.enter(Role.INVESTIGATOR)
    workspace.open_case(CASE)
    tab = workspace.case.footage
    stage.wait(lambda: len(tab.listing.table.rows) == 3)
    tab.analyse.click()
    killed = 0

    def over() -> bool:
        nonlocal killed
        for worker in workers_at(victim):
            worker.kill()
            killed += 1
        return not stage.window.bench.tasks.running

    stage.qtbot.waitUntil(over, timeout=300_000)
    stage.calm()
    assert killed >= 3
    assert any("a.mp4 could not be analysed" in notice.words() for notice in workspace.banners.shown)
    assert states(tab) == {"a.mp4": "failed", "b.mp4": "analyzed", "c.mp4": "analyzed"}
    tab.analyse.click()
    stage.qtbot.waitUntil(lambda: not stage.window.bench.tasks.running, timeout=300_000)
    stage.calm()
    assert states(tab) == dict.fromkeys(("a.mp4", "b.mp4", "c.mp4"), "analyzed")
    acts = [entry.act.type.value for entry in log(desk, CASE) if entry.act.type.value.startswith("analysis")]
    assert sorted(acts) == ["analysis-completed"] * 3 + ["analysis-failed"]


def states(tab: FootageTab) -> dict[str, str]:
    return {line.footage.name: line.state.value for line in tab.listing.table.rows}
