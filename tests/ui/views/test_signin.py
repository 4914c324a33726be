from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from tests.ui.views.conftest import Stage
from tests.vidreview.conftest import PASSPHRASE
from ui.language import Language
from vidreview.records import Role


def test_people_sign_in_with_name_and_passphrase(stage: Stage) -> None:
    stage.window.open(stage.office.root)
    form = stage.window.sign_in.form
    stage.wait(lambda: form.names.count() == len(Role))
    form.names.setCurrentIndex(form.names.findData(Role.AUDITOR.value))
    stage.qtbot.keyClicks(form.passphrase.edit, PASSPHRASE)
    stage.qtbot.keyClick(form.passphrase.edit, Qt.Key.Key_Return)
    stage.wait(lambda: stage.window.workspace is not None)
    assert stage.window.bench.desk.user.name == Role.AUDITOR.value
    assert form.passphrase.text() == ""


def test_a_wrong_passphrase_is_said_in_words_and_can_be_typed_again_at_once(stage: Stage) -> None:
    stage.window.open(stage.office.root)
    form = stage.window.sign_in.form
    stage.wait(lambda: form.names.count() == len(Role))
    form.passphrase.edit.setText("not this one")
    form.submit()
    stage.wait(lambda: form.problem.isVisible())
    assert "passphrase does not open" in form.problem.text()
    assert form.passphrase.edit.selectedText() == "not this one"
    assert form.enter.isEnabled()
    stage.window.use_language(Language.KAZAKH)
    stage.wait(lambda: "Құпия сөйлем" in form.problem.text())
    assert stage.window.workspace is None


def test_who_signed_in_last_is_offered_first(stage: Stage) -> None:
    stage.enter(Role.PROSECUTOR)
    stage.window.bench.leave()
    form = stage.window.sign_in.form
    stage.calm()
    stage.wait(lambda: form.names.count() == len(Role))
    assert form.names.currentData() == Role.PROSECUTOR.value
    assert stage.window.bench.preferences.recent_stores() == (stage.office.root,)


def test_what_is_answered_after_leaving_reaches_no_page(stage: Stage) -> None:
    stage.enter(Role.INVESTIGATOR)
    bench = stage.window.bench
    answered: list[str] = []
    told: list[str] = []
    heard: list[str] = []
    bench.changed.connect(lambda: told.append("changed"))
    # Its owner is there for as long as the window, as a page is that a menu was left by.
    bench.ask(stage.window, lambda: "late", answered.append).result.connect(heard.append)
    bench.leave()
    bench.recorded()
    stage.wait(lambda: heard == ["late"])
    assert (answered, told) == ([], [])


def test_a_folder_that_is_no_store_is_said_to_be_none(stage: Stage, tmp_path: Path) -> None:
    stage.window.open(tmp_path / "moved away")
    form = stage.window.sign_in.form
    stage.wait(lambda: form.problem.isVisible())
    assert "holds no store" in form.problem.text()
    assert not form.enter.isEnabled()


def test_a_new_store_is_made_with_its_first_custodian(stage: Stage, tmp_path: Path) -> None:
    stage.window.open()
    page = stage.window.sign_in
    page.show_create()
    form = page.create_form
    assert form.folder.text() == str(stage.window.bench.preferences.store_folder)
    form.folder.setText(str(tmp_path / "new store"))
    form.name.setText("Марат Оспанов")
    form.first.edit.setText("a long phrase")
    form.second.edit.setText("a long phrasE")
    assert not form.create_button.isEnabled()
    assert form.problem.isVisible()
    form.second.edit.setText("a long phrase")
    stage.qtbot.keyClick(form.second.edit, Qt.Key.Key_Return)
    stage.wait(lambda: stage.window.workspace is not None)
    assert stage.window.bench.desk.role is Role.CUSTODIAN
    workspace = stage.window.workspace
    assert workspace is not None
    stage.wait(lambda: workspace.pages.currentWidget() is workspace.health)
    assert workspace.health is not None
    people = workspace.health.people.offer
    stage.wait(lambda: people.property("role") == "primary")
