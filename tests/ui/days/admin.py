"""The day of who hands footage over: a file, its receipt, and who answers for it from then on."""

from __future__ import annotations

from collections.abc import Iterator

from tests.ui.days.visit import Step, Visit, files_button
from ui.views.handsheets import OfferSheet, ReasonSheet
from ui.views.importing import ImportForm
from ui.views.receipt import ReceiptSheet
from vidreview.records import Role

NEW_CASE = "2026/18"


def admin(visit: Visit) -> Iterator[Step]:
    """Hands a file over and takes the receipt home."""
    yield "sign in", lambda: visit.sign_in(Role.INSTITUTION_ADMIN.value)
    yield "choose a file", lambda: _choose_file(visit)
    yield "name the case", lambda: _name_case(visit)
    yield "hand it over", lambda: _hand_over(visit)
    yield "take the receipt", lambda: _take_receipt(visit)
    yield "see what was handed in before", lambda: _see_earlier(visit)
    yield "go to the hand-overs", lambda: visit.section("handovers")
    yield "hand over", lambda: _offer(visit)
    yield "take the offer back", lambda: _withdraw(visit)


def _form(visit: Visit) -> ImportForm:
    intake = visit.space.intake
    assert intake is not None
    return intake.importing.form


def _choose_file(visit: Visit) -> None:
    visit.hands.press(files_button(_form(visit)))
    visit.loop.until(lambda: len(_form(visit).chosen.table.rows) == 1)


def _name_case(visit: Visit) -> None:
    edit = _form(visit).case.lineEdit()
    assert edit is not None
    visit.hands.write(edit, NEW_CASE)


def _hand_over(visit: Visit) -> None:
    visit.hands.do("import.submit", lambda: _form(visit).go)
    intake = visit.space.intake
    assert intake is not None
    visit.loop.until(lambda: len(intake.importing.progress.footage_ids()) == 1)
    visit.loop.until(lambda: not visit.window.bench.tasks.running)
    visit.kept["imports"] = 1
    visit.settle()


def _take_receipt(visit: Visit) -> None:
    intake = visit.space.intake
    assert intake is not None
    visit.hands.press(intake.importing.progress._receipt)
    visit.loop.until(lambda: bool(visit.space.findChildren(ReceiptSheet)))
    visit.kept["receipts"] = 1
    sheet = visit.space.findChildren(ReceiptSheet)[0]
    visit.loop.until(sheet.isVisible)
    visit.hands.press(sheet.accept_button)
    visit.closed()


def _see_earlier(visit: Visit) -> None:
    intake = visit.space.intake
    assert intake is not None
    visit.hands.press(intake.importing.progress._done)
    visit.settle()


def _offer(visit: Visit) -> None:
    page = visit.space.handovers
    assert page is not None
    visit.hands.press(page.offer)
    sheet = visit.sheet(OfferSheet)
    visit.hands.pick(sheet.case, sheet.case.findData(NEW_CASE))
    visit.loop.until(lambda: sheet.recordings.count() > 0)
    visit.hands.pick(sheet.to, sheet.to.findData(Role.INVESTIGATOR.value))
    visit.hands.write(sheet.note, "order 12-4")
    visit.hands.press(sheet.accept_button)
    visit.closed()
    visit.loop.until(lambda: bool(page.listing.table.rows))
    visit.note("offers")


def _withdraw(visit: Visit) -> None:
    page = visit.space.handovers
    assert page is not None
    visit.hands.press(page.withdraw)
    sheet = visit.sheet(ReasonSheet)
    visit.hands.write(sheet.reason, "the wrong case")
    visit.hands.press(sheet.accept_button)
    visit.closed()
    visit.note("offers back")
