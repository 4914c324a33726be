"""The three days, by keyboard alone and by mouse alone; killed after steps; without a stall."""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui.days.investigator import JUDGED
from tests.ui.days.visit import Visit
from tests.ui.days.walking import DAYS, HANDS, visit_with, walk
from tests.ui.days.world import CAMERAS, CASE, FLAGS, make_world, recording
from tests.vidreview.conftest import PASSPHRASE
from vidreview.custody_log import log
from vidreview.desk import sign_in
from vidreview.records import Role
from vidreview.review import proposals
from vidreview.verification import Report, verify_store

STALL_S = 0.1
"""Longest turn of the event loop, where the machine has no other work."""
WALK_S = 270.0
"""What a walk may take on a machine with much other work; alone, one takes half a minute."""
STEPS = {"investigator": 36, "admin": 9, "prosecutor": 10}
KEPT = {
    "verdicts": "decision-made",
    "taken back": "decision-withdrawn",
    "marks": "span-marked",
    "stills": "derivative-made",
    "heads": "heads-unmasked",
    "care": "case-marked",
    "imports": "footage-imported",
    "analyses": "analysis-completed",
    "receipts": "receipt-issued",
    "offers": "custody-offered",
    "offers back": "custody-withdrawn",
    "exports": "bundle-exported",
    "checks": "verification-run",
}
"""What a screen says was done, and the entries that say so."""


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
    return recording(tmp_path / "handed over.mp4", 77, frames=20)


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


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("visit", HANDS, indirect=True)
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


def walking(store: Path, day: str, hands: str, chosen: Path, last: str = "") -> subprocess.Popen[str]:
    """Walks a day in a process of its own, see `tests.ui.days.__main__`."""
    command = [sys.executable, "-m", "tests.ui.days", str(store), day, hands, str(chosen)]
    return subprocess.Popen(
        [*command, *([last] if last else [])], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ended(process: subprocess.Popen[str]) -> tuple[str, str]:
    """What a walk printed until it ended; one that stands still is asked where, and ended."""
    try:
        return process.communicate(timeout=WALK_S)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGUSR1)
        time.sleep(1.0)
        process.kill()
        return process.communicate()


def killed_after(store: Path, day: str, hands: str, step: str, chosen: Path) -> dict[str, int]:
    """Walks a day until it dies after a step; what its screen had said by then."""
    with walking(store, day, hands, chosen, step) as process:
        out, err = ended(process)
    assert process.returncode == -signal.SIGKILL, err[-4000:]
    _, told = json.loads(out.strip().splitlines()[-1])
    return cast("dict[str, int]", told)


def on_record(store: Path) -> dict[str, int]:
    """What the ledger holds of what a day does, and that the store is in order."""
    report = next(step for step in verify_store(store) if isinstance(step, Report))
    assert report.verdict == "verified", report.failures
    desk = sign_in(store, Role.AUDITOR.value, PASSPHRASE)
    types = [entry.act.type for entry in log(desk)]
    desk.leave()
    before = {"verdicts": 1, "imports": CAMERAS + 1, "analyses": CAMERAS + 1}
    return {what: types.count(type_) - before.get(what, 0) for what, type_ in KEPT.items()}


def assert_nothing_is_lost(told: dict[str, int], store: Path) -> None:
    kept = on_record(store)
    assert all(kept[what] >= count for what, count in told.items()), (told, kept)


def test_what_the_screen_said_is_kept_when_the_program_is_killed(store: Path, chosen: Path) -> None:
    """The whole day of an investigator by keyboard, in a process of its own that dies at its end."""
    told = killed_after(store, "investigator", "keyboard", "count", chosen)
    assert told["verdicts"] == JUDGED + 2
    assert_nothing_is_lost(told, store)


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("hands", HANDS)
def test_nothing_is_lost_after_any_step(store: Path, chosen: Path, day: str, hands: str) -> None:
    """Whatever is on the disk when the program stands still is all that is left of it if it never goes on."""
    passed = 0
    with walking(store, day, hands, chosen) as process:
        assert process.stdout is not None
        for line in process.stdout:
            step, told = json.loads(line)
            os.waitpid(process.pid, os.WUNTRACED)
            left = store.with_name("left")
            shutil.copytree(store, left)
            os.kill(process.pid, signal.SIGCONT)
            print(f"{day}, {hands}, after “{step}”: {told}")
            assert_nothing_is_lost(told, left)
            shutil.rmtree(left)
            passed += 1
        assert process.wait() == 0, process.stderr and process.stderr.read()[-4000:]
    assert passed == STEPS[day]


@pytest.mark.slow
@pytest.mark.parametrize("visit", ["keyboard"], indirect=True)
def test_a_killed_day_is_gone_on_with(visit: Visit, store: Path, chosen: Path) -> None:
    killed_after(store, "investigator", "keyboard", f"judge flag {JUDGED // 2}", chosen)
    visit.sign_in(Role.INVESTIGATOR)
    visit.loop.until(lambda: visit.space.case.case == CASE)
    visit.loop.until(lambda: visit.review.queue.current() is not None)
    judged = [flag for flag in visit.review.queue.table.rows if flag.decisions]
    assert len(judged) == JUDGED // 2
