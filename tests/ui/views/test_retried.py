"""What was told of a failure goes once the same act succeeds, and only then."""

from __future__ import annotations

from tests.ui.views.conftest import Stage
from tests.ui.views.test_review import begin
from ui.notices import Tone
from ui.views.workspace import Workspace
from vidreview.records import Verdict


def failures(workspace: Workspace) -> list[str]:
    return [notice.words() for notice in workspace.banners.shown if notice.tone is Tone.ERROR]


def test_a_verdict_that_failed_is_told_until_it_is_recorded(stage: Stage, case: str) -> None:
    review, ledger = begin(stage, case), stage.office.root / "ledger.sqlite"
    stage.calm()
    workspace = stage.window.workspace
    assert workspace is not None
    kept = ledger.rename(ledger.with_name("elsewhere"))
    review.judge(Verdict.ACCEPTED)
    stage.wait(lambda: len(failures(workspace)) == 1)
    assert "There is no ledger at" in failures(workspace)[0]
    stage.calm()
    kept.rename(ledger)
    first = review.queue.current()
    assert review.queue.go(1)
    review.judge(Verdict.REJECTED)
    stage.wait(lambda: "1 of 3" in review.queue.summary())
    stage.calm()
    assert len(failures(workspace)) == 1, "another flag was judged, not this one"
    assert first is not None
    assert review.queue.pick(first.id)
    review.judge(Verdict.ACCEPTED)
    stage.wait(lambda: "2 of 3" in review.queue.summary())
    stage.wait(lambda: failures(workspace) == [])


def test_a_log_that_could_not_be_read_is_told_until_it_is(stage: Stage, case: str) -> None:
    begin(stage, case)
    stage.calm()
    workspace, ledger = stage.window.workspace, stage.office.root / "ledger.sqlite"
    assert workspace is not None
    assert workspace.log is not None
    kept = ledger.rename(ledger.with_name("elsewhere"))
    workspace.show_page(workspace.log)
    stage.wait(lambda: len(failures(workspace)) == 1)
    stage.calm()
    kept.rename(ledger)
    workspace.log.refresh()
    stage.wait(lambda: len(workspace.log.listing.table.rows) > 3)  # type: ignore[union-attr]
    workspace.proof.refresh()
    stage.wait(lambda: failures(workspace) == [])
