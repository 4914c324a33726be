"""What a hand does with keys and files, by the events that Qt itself would send."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.views.conftest import Stage
from ui.views.cheatsheet import CheatSheet
from ui.widgets.dropping import DropArea
from vidreview.records import Role

_NO_BUTTON, _NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def in_front(stage: Stage, wanted: QWidget) -> QWidget:
    """A widget once it has the keyboard; there is no desktop here that would keep the window in front."""

    def focused() -> bool:
        stage.window.activateWindow()
        wanted.setFocus()
        return wanted.hasFocus()

    stage.wait(focused)
    return wanted


def drop(target: QWidget, paths: tuple[Path, ...]) -> bool:
    """Holds files over a widget and lets them go; whether it took them."""
    data, at = QMimeData(), target.rect().center()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    entered = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, _NO_BUTTON, _NO_KEY)
    QApplication.sendEvent(target, entered)
    if not entered.isAccepted():
        return False
    QApplication.sendEvent(
        target, QDragMoveEvent(QPoint(at), Qt.DropAction.CopyAction, data, _NO_BUTTON, _NO_KEY)
    )
    dropped = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, _NO_BUTTON, _NO_KEY)
    QApplication.sendEvent(target, dropped)
    return dropped.isAccepted()


def test_a_question_mark_shows_all_keys_and_escape_puts_them_away(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.INVESTIGATOR)
    workspace.open_case(case, "review")
    stage.calm()
    review = workspace.case.review
    assert review is not None
    # What a desktop makes of Shift and the key beside it, or wherever else a layout has the sign.
    QTest.keyClick(in_front(stage, review.queue.view), Qt.Key.Key_Question)
    stage.wait(lambda: any(each.isVisible() for each in workspace.findChildren(CheatSheet)))
    (sheet,) = workspace.findChildren(CheatSheet)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    stage.wait(lambda: workspace.findChildren(CheatSheet) == [])


def test_a_question_mark_in_a_field_is_a_letter(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.INVESTIGATOR)
    workspace.open_case(case, "review")
    stage.calm()
    review = workspace.case.review
    assert review is not None
    QTest.keyClicks(in_front(stage, review.queue.bar.words), "why?")
    stage.wait(lambda: review.queue.bar.words.text() == "why?")
    assert workspace.findChildren(CheatSheet) == []


def test_dropped_files_are_taken_in(stage: Stage, recording: Path, tmp_path: Path) -> None:
    workspace = stage.enter(Role.INSTITUTION_ADMIN)
    assert workspace.intake is not None
    page = workspace.intake.importing
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / "cam1.mp4").write_bytes(recording.read_bytes())
    (area,) = page.form.findChildren(DropArea)
    assert drop(area, (recording, folder))
    assert page.form.chosen.table.rows == (recording, folder)
    edit = page.form.case.lineEdit()
    assert edit is not None
    QTest.keyClicks(in_front(stage, edit), "2026/31")
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.wait(lambda: len(page.progress.footage_ids()) == 1)
    stage.calm()


def test_what_is_no_file_is_not_taken(stage: Stage) -> None:
    workspace = stage.enter(Role.INSTITUTION_ADMIN)
    assert workspace.intake is not None
    (area,) = workspace.intake.importing.form.findChildren(DropArea)
    assert not drop(area, ())
    data = QMimeData()
    data.setText("file:///etc/passwd")
    entered = QDragEnterEvent(area.rect().center(), Qt.DropAction.CopyAction, data, _NO_BUTTON, _NO_KEY)
    QApplication.sendEvent(area, entered)
    assert not entered.isAccepted()
    assert workspace.intake.importing.form.chosen.table.rows == ()
