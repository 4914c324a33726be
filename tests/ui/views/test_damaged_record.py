"""A ledger damaged on the disk: whoever signs in is told, reads what can be read, and records nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from chain_of_custody import Ledger
from tests.ui.views.conftest import Stage
from vidreview.records import Role, Verdict

pytestmark = pytest.mark.usefixtures("case")


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at : at + 40] = bytes(byte ^ 0x55 for byte in data[at : at + 40])
    path.write_bytes(data)


@pytest.fixture
def ledger(stage: Stage) -> Path:
    return stage.office.root / "ledger.sqlite"


def spoil_entry(ledger: Path) -> None:
    """Forty bytes within the entry that took the recording in."""
    flip(ledger, ledger.read_bytes().index(b'"name":"cam1.mp4"') + 3)


def spoil_signature(ledger: Path, entry: int) -> None:
    """Forty bytes of the signature of an entry, which no hash of the ledger covers."""
    with Ledger.open(ledger, read_only=True) as kept:
        signature = kept.entry(entry).signature
    flip(ledger, ledger.read_bytes().index(signature) + 3)


def test_a_damaged_signature_is_told_at_once_and_nothing_is_written(stage: Stage, ledger: Path) -> None:
    spoil_signature(ledger, 3)
    before = ledger.read_bytes()
    workspace = stage.enter(Role.INVESTIGATOR)
    stage.wait(lambda: any("Entry 3 of the ledger" in notice.words() for notice in workspace.banners.shown))
    stage.calm()
    assert ledger.read_bytes() == before


def test_an_older_damaged_signature_is_told_soon_and_nothing_more_is_written(
    stage: Stage, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signing in checks the newest alone; others are checked beside the work."""
    monkeypatch.setattr("vidreview.desk.NEWEST", 1)
    monkeypatch.setattr("vidreview.rereading.NEWEST", 1)
    spoil_signature(ledger, 3)
    workspace = stage.enter(Role.AUDITOR)
    stage.wait(lambda: any("Entry 3 of the ledger" in notice.words() for notice in workspace.banners.shown))
    stage.wait(lambda: "is damaged" in workspace.status.text())
    stage.calm()
    before = ledger.read_bytes()
    assert b'"type":"signed-in"' in before
    stage.window.bench.leave()
    stage.calm()
    assert ledger.read_bytes() == before


@pytest.mark.parametrize("role", list(Role))
def test_each_role_is_told_at_once_and_nothing_is_written(stage: Stage, ledger: Path, role: Role) -> None:
    spoil_entry(ledger)
    before = ledger.read_bytes()
    workspace = stage.enter(role)
    stage.wait(lambda: any("of the ledger" in notice.words() for notice in workspace.banners.shown))
    if workspace.log is not None:
        assert "is damaged" in workspace.status.text()
        workspace.show_page(workspace.log)
        stage.wait(lambda: len(workspace.log.listing.table.rows) > 3)  # type: ignore[union-attr]
    stage.calm()
    stage.window.bench.leave()
    stage.calm()
    assert ledger.read_bytes() == before


def test_no_verdict_goes_into_a_damaged_record(stage: Stage, ledger: Path, case: str) -> None:
    spoil_entry(ledger)
    before = ledger.read_bytes()
    workspace = stage.enter(Role.INVESTIGATOR)
    workspace.open_case(case)
    workspace.case.show_tab(1)
    review = workspace.case.review
    assert review is not None
    stage.wait(lambda: len(review.queue.listed()) == 3)
    workspace.banners.clear()
    review.queue.view.setCurrentIndex(review.queue.view.model().index(0, 0))
    review.judge(Verdict.ACCEPTED)
    stage.wait(
        lambda: any("Nothing is recorded any more" in told.words() for told in workspace.banners.shown)
    )
    stage.calm()
    assert review.queue.items[0].mine is None
    assert ledger.read_bytes() == before


def test_damage_that_shuts_everybody_out_is_told_where_they_sign_in(stage: Stage, ledger: Path) -> None:
    ledger.write_bytes(ledger.read_bytes()[:9000])
    form = stage.window.sign_in.form
    stage.window.open(stage.office.root)
    stage.wait(lambda: "damaged" in stage.window.sign_in.form.problem.text())
    assert form.isVisible()
