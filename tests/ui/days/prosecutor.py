"""The day of who takes evidence to court: what is ready, the bundle, and the state of the record."""

from __future__ import annotations

from collections.abc import Iterator

from tests.ui.days.visit import Step, Visit
from tests.ui.days.world import CASE, READY
from ui.views.log import ProofPanel
from ui.views.today import ProsecutorToday
from vidreview.records import Role


def prosecutor(visit: Visit) -> Iterator[Step]:
    """Opens the case, exports it, and sees that the bundle was checked."""
    yield "sign in", lambda: visit.sign_in(Role.PROSECUTOR.value)
    yield "see that it is not ready", lambda: _not_ready(visit)
    yield "open the case", lambda: visit.open_case(CASE)
    yield "go to the export", lambda: visit.tab("export")
    yield "back home", lambda: visit.section("cases")
    yield "take the next that is ready", lambda: _next_ready(visit)
    yield "say where it goes", lambda: _say_where(visit)
    yield "export", lambda: _export(visit)
    yield "read the log", lambda: visit.section("log")
    yield "check the record", lambda: _check(visit)


def _not_ready(visit: Visit) -> None:
    today = visit.space.cases.today
    assert isinstance(today, ProsecutorToday)
    visit.loop.until(lambda: today.waiting.figure != "")


def _next_ready(visit: Visit) -> None:
    today = visit.space.cases.today
    assert isinstance(today, ProsecutorToday)
    visit.loop.until(today.ready.offer.isEnabled)
    visit.hands.press(today.ready.offer)
    visit.loop.until(lambda: (visit.space.case.case, visit.space.case.tab) == (READY, "export"))
    visit.settle()


def _say_where(visit: Visit) -> None:
    export = visit.space.case.export
    assert export is not None
    visit.hands.write(export.form.folder, str(visit.chosen.parent))
    visit.hands.write(export.form.name, f"bundle-{type(visit.hands).__name__.lower()}")


def _export(visit: Visit) -> None:
    export = visit.space.case.export
    assert export is not None
    visit.loop.until(export.form.go.isEnabled)
    visit.hands.press(export.form.go)
    visit.loop.until(export.result.isVisible)
    assert export.result.verdict_text() == "Exported and checked"
    visit.kept["exports"] = 1
    visit.settle()


def _check(visit: Visit) -> None:
    page = visit.space.log
    assert page is not None
    visit.hands.press(page.findChildren(ProofPanel)[0]._check)
    visit.loop.until(lambda: not visit.window.bench.tasks.running)
    visit.loop.until(lambda: visit.space.proof.report is not None)
    visit.note("checks")
    visit.settle()
