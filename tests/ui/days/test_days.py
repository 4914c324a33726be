"""The three days, by keyboard alone and by mouse alone; killed after steps; without a stall."""

from __future__ import annotations

import gc
import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui.days.walking import DAYS, HANDS, JUDGED, Visit, visit_with, walk
from tests.ui.days.world import CAMERAS, CASE, FLAGS, make_world, recording
from tests.vidreview.conftest import PASSPHRASE
from vidreview.custody_log import log
from vidreview.desk import sign_in
from vidreview.records import Role
from vidreview.review import proposals
from vidreview.verification import Report, verify_store

STALL_S = 0.1
"""Longest turn of the event loop, where the machine has no other work."""
STEPS = {
    "investigator": ("judge flag 2", "next after flag 2", "go on judging", "play"),
    "admin": ("choose a file", "hand it over", "take the receipt"),
    "prosecutor": ("open the case", "export"),
}


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("world") / "store"
    make_world(root)
    return root


@pytest.fixture
def store(world: Path, tmp_path: Path) -> Path:
    shutil.copytree(world, tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def chosen(tmp_path: Path) -> Path:
    return recording(tmp_path / "handed over.mp4", 77)


@pytest.fixture
def visit(
    qapp: QApplication,
    store: Path,
    chosen: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Iterator[Visit]:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(chosen)], ""))
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_, **__: (str(chosen.with_suffix(".pdf")), "")
    )
    visit = visit_with(qapp, request.param, store, store.parent / "settings.ini", chosen)
    yield visit
    visit.window.close()
    visit.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


def test_the_world_is_as_large_as_it_should_be(store: Path) -> None:
    desk = sign_in(store, Role.INVESTIGATOR.value, PASSPHRASE)
    assert len(proposals(desk, CASE)) == CAMERAS * FLAGS == 500
    desk.close()


# The keyboard of the investigator alone is in the normal run.
_WALKS = [
    pytest.param(hands, day, marks=[] if (hands, day) == ("keyboard", "investigator") else pytest.mark.slow)
    for hands in HANDS
    for day in DAYS
]


@pytest.mark.parametrize(("visit", "day"), _WALKS, indirect=["visit"])
def test_a_day_is_walked_without_a_stall(visit: Visit, day: str) -> None:
    """No turn of the event loop holds the person up for more than a tenth of a second.

    What the program computes and what it waits for counts, what else the machine does not; `-s` shows both.
    """
    full = gc.get_stats()[2]["collections"]
    walk(visit, day)
    watch = visit.loop.watch
    print(f"\n{day}, {type(visit.hands).__name__.lower()}: the longest turns of each step, of {watch.turns}")
    print(*watch.worst.values(), sep="\n")
    assert not [str(turn) for turn in watch.worst.values() if turn.stall_s > STALL_S]
    # One sets aside what was loaded. Of any other a busy machine would tell nothing.
    assert gc.get_stats()[2]["collections"] <= full + 1


def killed_after(store: Path, day: str, hands: str, step: str, chosen: Path) -> dict[str, int]:
    """Walks a day in a process of its own, which dies after a step; what its screen had said by then."""
    command = [sys.executable, "-m", "tests.ui.days", str(store), day, hands, step, str(chosen)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr[-2000:]
    told: dict[str, int] = json.loads(ended.stdout.strip().splitlines()[-1])
    return told


def on_record(store: Path) -> dict[str, int]:
    """What the ledger holds of what a day does, and that the store is in order."""
    report = next(step for step in verify_store(store) if isinstance(step, Report))
    assert report.verdict == "verified", report.failures
    desk = sign_in(store, Role.AUDITOR.value, PASSPHRASE)
    types = [entry.act.type for entry in log(desk)]
    desk.leave()
    return {
        "verdicts": types.count("decision-made") - 1,
        "imports": types.count("footage-imported") - CAMERAS - 1,
        "receipts": types.count("receipt-issued"),
        "exports": types.count("bundle-exported"),
    }


def assert_nothing_is_lost(store: Path, day: str, hands: str, step: str, chosen: Path) -> None:
    told = killed_after(store, day, hands, step, chosen)
    kept = on_record(store)
    assert all(kept[what] >= count for what, count in told.items()), (told, kept)


def test_what_the_screen_said_is_kept_when_the_program_is_killed(store: Path, chosen: Path) -> None:
    assert_nothing_is_lost(store, "investigator", "keyboard", "judge flag 2", chosen)


@pytest.mark.slow
@pytest.mark.parametrize(("day", "step"), [(day, step) for day, steps in STEPS.items() for step in steps])
@pytest.mark.parametrize("hands", HANDS)
def test_nothing_is_lost_after_any_step(store: Path, chosen: Path, day: str, hands: str, step: str) -> None:
    assert_nothing_is_lost(store, day, hands, step, chosen)


@pytest.mark.slow
@pytest.mark.parametrize("visit", ["keyboard"], indirect=True)
def test_a_killed_day_is_gone_on_with(visit: Visit, store: Path, chosen: Path) -> None:
    killed_after(store, "investigator", "keyboard", f"judge flag {JUDGED // 2}", chosen)
    visit.sign_in(Role.INVESTIGATOR)
    visit.loop.until(lambda: visit.space.case.case == CASE)
    visit.loop.until(lambda: visit.review.queue.current() is not None)
    judged = [flag for flag in visit.review.queue.table.rows if flag.decisions]
    assert len(judged) == JUDGED // 2
