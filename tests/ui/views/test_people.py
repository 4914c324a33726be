from __future__ import annotations

from tests.ui.views.conftest import Stage
from tests.vidreview.conftest import PASSPHRASE
from ui.views.users import UsersPage, ask_passphrase
from vidreview.desk import sign_in
from vidreview.records import Role


def people(stage: Stage) -> UsersPage:
    workspace = stage.enter(Role.CUSTODIAN)
    assert workspace.users is not None
    return workspace.users


def test_a_custodian_adds_and_revokes_a_person(stage: Stage) -> None:
    page = people(stage)
    dialog = page.ask_new()
    sheet = dialog.sheet
    sheet.name.setText("Данияр Әбенов")
    assert not sheet.accept_button.isEnabled()
    sheet.passphrase.first.edit.setText("long enough")
    sheet.passphrase.second.edit.setText("long enough")
    sheet.accept_button.click()
    stage.wait(lambda: any(user.name == "Данияр Әбенов" for user in page.listing.table.rows))
    page.listing.pick(lambda user: user.name == "Данияр Әбенов")
    dialog = page.ask_revoke()
    assert dialog is not None
    dialog.sheet.reason.setText("left the office")
    dialog.sheet.accept_button.click()
    stage.wait(lambda: any(user.revoked_utc for user in page.listing.table.rows))


def test_a_name_that_is_taken_is_refused_in_the_dialog(stage: Stage) -> None:
    page = people(stage)
    sheet = page.ask_new().sheet
    sheet.name.setText(Role.AUDITOR.value)
    sheet.passphrase.first.edit.setText("long enough")
    sheet.passphrase.second.edit.setText("long enough")
    sheet.accept_button.click()
    stage.wait(lambda: sheet.problem.isVisible())
    assert "already has, or had, a key" in sheet.problem.text()
    assert sheet.accept_button.isEnabled()


def test_a_passphrase_is_changed(stage: Stage) -> None:
    stage.enter(Role.AUDITOR)
    assert stage.window.workspace is not None
    sheet = ask_passphrase(stage.window.bench, stage.window.workspace).sheet
    sheet.passphrase.first.edit.setText("quite another")
    sheet.passphrase.second.edit.setText("quite another")
    sheet.accept_button.click()
    stage.wait(lambda: len(stage.window.workspace.banners.shown) > 0)  # type: ignore[union-attr]
    stage.calm()
    assert sign_in(stage.office.root, Role.AUDITOR.value, "quite another")
    assert PASSPHRASE != "quite another"
