from __future__ import annotations

import os
import shutil
from pathlib import Path

from tests.ui.views.conftest import Stage
from ui.views.importing import ImportForm, ImportPage
from ui.views.receipt import ReceiptSheet
from vidreview.intake import Imported, ImportFailed, import_footage
from vidreview.records import Role

CASE = "2026/20"


def fill(form: ImportForm, *paths: Path) -> None:
    form.case.setEditText(CASE)
    form.camera.setText("Камера 4")
    form.acquisition.lines["place"].setText("№ 3 балалар үйі")
    form.add(paths)


def taken(page: ImportPage) -> list[type]:
    return [type(item.outcome) for item in page.progress.taken.table.rows]


def test_an_institution_hands_files_over_and_a_bad_one_stops_no_other(
    stage: Stage, recording: Path, tmp_path: Path
) -> None:
    workspace = stage.enter(Role.INSTITUTION_ADMIN)
    assert workspace.intake is not None
    page = workspace.intake.importing
    assert not page.form.go.isEnabled()
    broken = tmp_path / "ch03.dav"
    broken.write_bytes(b"DHAV" + bytes(4000))
    fill(page.form, tmp_path / "gone.mp4", broken, recording)
    page.form.submit()
    stage.wait(lambda: len(taken(page)) == 3)
    stage.calm()
    assert taken(page) == [ImportFailed, Imported, Imported]
    fates = [str(page.progress.taken.sieve.index(n, 2).data()) for n in range(3)]
    assert any("can't be read" in fate for fate in fates)
    assert any("cannot be decoded" in fate for fate in fates)
    assert len(page.progress.footage_ids()) == 2


def test_what_was_not_taken_in_is_taken_in_once_it_can_be(
    stage: Stage, recording: Path, tmp_path: Path
) -> None:
    workspace = stage.enter(Role.INSTITUTION_ADMIN)
    assert workspace.intake is not None
    page = workspace.intake.importing
    stick = tmp_path / "stick"
    pulled_out = (stick / "a.mp4", stick / "b.mp4")
    fill(page.form, recording, *pulled_out)
    page.form.submit()
    stage.wait(lambda: len(taken(page)) == 3)
    stage.calm()
    assert taken(page) == [Imported, ImportFailed, ImportFailed]
    stick.mkdir()
    shutil.copy(recording, pulled_out[0])
    with pulled_out[0].open("ab") as file:
        file.write(b"another")
    assert page.progress.again.isVisible()
    page.progress.again.click()
    stage.wait(lambda: len(taken(page)) == 3)
    stage.calm()
    assert taken(page) == [Imported, Imported, ImportFailed]
    shutil.copy(pulled_out[0], pulled_out[1])
    page.progress.again.click()
    stage.wait(lambda: len(taken(page)) == 3)
    stage.calm()
    assert taken(page) == [Imported, Imported, ImportFailed]
    assert not page.progress.again.isVisible(), "what is in the case already is nothing to try again"


def test_a_receipt_is_issued_and_saved(stage: Stage, recording: Path, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    workspace = stage.enter(Role.INSTITUTION_ADMIN)
    assert workspace.intake is not None
    page = workspace.intake.importing
    fill(page.form, recording)
    page.form.submit()
    stage.wait(lambda: len(taken(page)) == 1)
    stage.calm()
    page.receipt_wanted.emit(page.progress.footage_ids())
    stage.wait(lambda: bool(workspace.findChildren(ReceiptSheet)))
    sheet = workspace.findChildren(ReceiptSheet)[0]
    assert CASE in sheet.paper.toPlainText()
    target = tmp_path / "receipt.pdf"
    monkeypatch.setattr(sheet, "ask_place", lambda: target)
    sheet.accept_button.click()
    stage.wait(target.exists)
    stage.calm()
    assert target.read_bytes().startswith(b"%PDF")


def test_an_empty_file_is_told_to_be_empty(stage: Stage, tmp_path: Path) -> None:
    workspace = stage.enter(Role.INSTITUTION_ADMIN)
    assert workspace.intake is not None
    page, empty = workspace.intake.importing, tmp_path / "empty.mp4"
    empty.touch()
    fill(page.form, empty)
    page.form.submit()
    stage.wait(lambda: len(taken(page)) == 1)
    stage.calm()
    assert "the file is empty" in str(page.progress.taken.table.index(0, 2).data())


def test_a_receipt_can_be_had_again(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.INSTITUTION_ADMIN)
    page = workspace.intake
    assert page is not None
    assert not page.receipt.isVisible()
    page._earlier.click()
    stage.wait(page.receipt.isEnabled)
    page.receipt.click()
    stage.wait(lambda: bool(workspace.findChildren(ReceiptSheet)))
    assert case in workspace.findChildren(ReceiptSheet)[0].paper.toPlainText()
    stage.calm()


def test_a_case_takes_files_that_are_chosen_for_it(stage: Stage, case: str, tmp_path: Path) -> None:
    workspace = stage.enter(Role.INVESTIGATOR)
    workspace.open_case(case)
    footage = workspace.case.footage
    note = tmp_path / "note.txt"
    note.write_text("not a video", encoding="utf-8")
    footage.show_import((note,))
    assert footage.importing.form.case.currentText() == case
    assert not footage.importing.form.case.isEnabled()
    footage.importing.form.submit()
    stage.wait(lambda: len(taken(footage.importing)) == 1)
    stage.calm()
    footage.importing.progress.closed.emit()
    stage.wait(lambda: len(footage.listing.table.rows) == 2)
    assert "Cannot be decoded" in [str(footage.listing.sieve.index(n, 4).data()) for n in range(2)]


def test_a_killed_intake_is_told_at_the_next_opening_and_gone_on_with(stage: Stage, recording: Path) -> None:
    desk = stage.office.desk(Role.INVESTIGATOR)
    child = os.fork()
    if child == 0:
        try:
            steps = import_footage(desk, [recording], CASE, camera="Камера 4")
            next(steps)
        finally:
            os._exit(9)
    os.waitpid(child, 0)
    workspace = stage.enter(Role.INSTITUTION_ADMIN)
    stage.wait(lambda: bool(workspace.banners.shown))
    (notice,) = workspace.banners.shown
    assert "first cam1.mp4 from" in notice.words()
    assert list((stage.office.root / "incoming").iterdir()) == []
    (again,) = notice.actions
    again.act()
    assert workspace.intake is not None
    form = workspace.intake.importing.form
    order = form.order()
    assert (order.paths, order.case, order.camera) == ((recording,), CASE, "Камера 4")
    form.submit()
    stage.wait(lambda: len(taken(workspace.intake.importing)) == 1)  # type: ignore[union-attr]
    stage.calm()
    assert taken(workspace.intake.importing) == [Imported]
