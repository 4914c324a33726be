"""The days, by keyboard alone and by mouse alone; killed after steps; without a stall."""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui.days.investigator import JUDGED
from tests.ui.days.visit import Visit
from tests.ui.days.walking import DAYS, HANDS, visit_with, walk
from tests.ui.days.world import CAMERAS, CASE, CHOSEN, FLAGS
from tests.vidreview.conftest import PASSPHRASE
from vidreview.custody_log import log
from vidreview.desk import sign_in, users_of
from vidreview.records import Role
from vidreview.review import proposals
from vidreview.verification import Report, verify_store

STALL_S = 0.1
"""Longest turn of the event loop, where the machine has no other work."""
WALK_S = 270.0
"""What a walk may take on a machine with much other work; alone, one takes half a minute."""
STEPS = {"investigator": 36, "admin": 9, "prosecutor": 10, "second": 22, "newcomer": 11}
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
    "known clips": "known-clip-judged",
    "settled": "disagreement-settled",
}
"""What a screen says was done, and the entries that say so."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A day, and the folder that it is walked in.

    Attributes:
        day: Its name.
        folder: Of this test alone.
        before: What its ledger holds when the day begins.
    """

    day: str
    folder: Path
    before: Counter[str]

    @property
    def store(self) -> Path:
        return self.folder / DAYS[self.day].store


Beginner = Callable[[str], Begun]


@pytest.fixture(scope="session")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Path, Counter[str]]]:
    """The folder that a day finds, and what its ledger holds; to be copied."""

    @cache
    def made(make: Callable[[Path], None]) -> Path:
        folder = tmp_path_factory.mktemp("world") / "folder"
        make(folder)
        return folder

    @cache
    def found(day: str) -> tuple[Path, Counter[str]]:
        folder = made(DAYS[day].make)
        return folder, on_record(day, folder / DAYS[day].store)

    return found


@pytest.fixture
def begin(worlds: Callable[[str], tuple[Path, Counter[str]]], tmp_path: Path) -> Beginner:
    def copied(day: str) -> Begun:
        folder, before = worlds(day)
        shutil.copytree(folder, tmp_path / "walked")
        return Begun(day, tmp_path / "walked", before)

    return copied


@pytest.fixture
def visiting(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Begun, str], Visit]]:
    """Makes a window over a folder, with someone before it."""
    visits: list[Visit] = []

    def visited(begun: Begun, hands: str) -> Visit:
        chosen = begun.folder / CHOSEN
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(chosen)], ""))
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_, **__: (str(chosen.with_suffix(".pdf")), "")
        )
        visits.append(visit_with(qapp, begun.day, hands, begun.folder))
        return visits[-1]

    yield visited
    for visit in visits:
        visit.window.close()
        visit.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


def test_the_world_is_as_large_as_it_should_be(begin: Beginner) -> None:
    desk = sign_in(begin("investigator").store, Role.INVESTIGATOR.value, PASSPHRASE)
    assert len(proposals(desk, CASE)) == CAMERAS * FLAGS == 500
    desk.close()


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("hands", HANDS)
def test_a_day_is_walked_without_a_stall(
    begin: Beginner, visiting: Callable[[Begun, str], Visit], day: str, hands: str
) -> None:
    """No turn of the event loop holds the person up for more than a tenth of a second.

    What the program computes and what it waits for counts, what else the machine does not; `-s` shows both.
    """
    visit, full = visiting(begin(day), hands), gc.get_stats()[2]["collections"]
    walk(visit, day)
    watch = visit.loop.watch
    print(f"\n{day}, {hands}: the longest turns of each step, of {watch.turns}")
    print(*watch.worst.values(), sep="\n")
    assert not [str(turn) for turn in watch.worst.values() if turn.stall_s > STALL_S]
    # One sets aside what was loaded, one looks for what who left has left. Of any other a busy machine would
    # tell nothing.
    assert gc.get_stats()[2]["collections"] <= full + 1 + visit.leavings


def walking(begun: Begun, hands: str, last: str = "") -> subprocess.Popen[str]:
    """Walks a day in a process of its own, see `tests.ui.days.__main__`."""
    command = [sys.executable, "-m", "tests.ui.days", str(begun.folder), begun.day, hands]
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


def killed_after(begun: Begun, hands: str, step: str) -> dict[str, int]:
    """Walks a day until it dies after a step; what its screen had said by then."""
    with walking(begun, hands, step) as process:
        out, err = ended(process)
    assert process.returncode == -signal.SIGKILL, err[-4000:]
    _, told = json.loads(out.strip().splitlines()[-1])
    return cast("dict[str, int]", told)


def on_record(day: str, store: Path) -> Counter[str]:
    """How many entries of each type the ledger of a day's store holds; the store has to be in order."""
    if not store.exists():
        return Counter()
    report = next(step for step in verify_store(store) if isinstance(step, Report))
    assert report.verdict == "verified", report.failures
    name = next(user.name for user in users_of(store) if user.role is Role.AUDITOR)
    desk = sign_in(store, name, DAYS[day].passphrase)
    types = Counter(str(entry.act.type) for entry in log(desk))
    desk.leave()
    return types


def assert_nothing_is_lost(told: dict[str, int], begun: Begun, store: Path) -> None:
    """Whether all that the screen has said is on the ledger of a store."""
    kept = on_record(begun.day, store)
    kept.subtract(begun.before)
    assert all(kept[KEPT[what]] >= count for what, count in told.items()), (told, kept)


def test_what_the_screen_said_is_kept_when_the_program_is_killed(begin: Beginner) -> None:
    """The whole day of an investigator by keyboard, in a process of its own that dies at its end."""
    begun = begin("investigator")
    told = killed_after(begun, "keyboard", "count")
    assert told["verdicts"] == JUDGED + 2
    assert_nothing_is_lost(told, begun, begun.store)


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("hands", HANDS)
def test_nothing_is_lost_after_any_step(begin: Beginner, day: str, hands: str) -> None:
    """Whatever is on the disk when the program stands still is all that is left of it if it never goes on."""
    passed, begun = 0, begin(day)
    left = begun.folder / "left"
    with walking(begun, hands) as process:
        assert process.stdout is not None
        for line in process.stdout:
            step, told = json.loads(line)
            os.waitpid(process.pid, os.WUNTRACED)
            if begun.store.exists():
                shutil.copytree(begun.store, left)
            os.kill(process.pid, signal.SIGCONT)
            print(f"{day}, {hands}, after “{step}”: {told}")
            assert_nothing_is_lost(told, begun, left)
            shutil.rmtree(left, ignore_errors=True)
            passed += 1
        assert process.wait() == 0, process.stderr and process.stderr.read()[-4000:]
    assert passed == STEPS[day]


@pytest.mark.slow
def test_a_killed_day_is_gone_on_with(begin: Beginner, visiting: Callable[[Begun, str], Visit]) -> None:
    begun = begin("investigator")
    killed_after(begun, "keyboard", f"judge flag {JUDGED // 2}")
    visit = visiting(begun, "keyboard")
    visit.sign_in(Role.INVESTIGATOR.value)
    visit.loop.until(lambda: visit.space.case.case == CASE)
    visit.loop.until(lambda: visit.review.queue.current() is not None)
    judged = [flag for flag in visit.review.queue.table.rows if flag.decisions]
    assert len(judged) == JUDGED // 2


@pytest.mark.slow
def test_practising_is_gone_on_with_where_it_was_killed(
    begin: Beginner, visiting: Callable[[Begun, str], Visit]
) -> None:
    """While the scene is drawn: whoever begins anew has it in the end as if nothing had been."""
    begun = begin("newcomer")
    killed_after(begun, "keyboard", "practise")
    walk(visiting(begun, "keyboard"), "newcomer")
