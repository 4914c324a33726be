from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from chain_of_custody.enclosure import disclose
from tests.fakes.environment import CountingRandom
from tests.ui.views.conftest import Stage
from tests.vidreview.conftest import CHEAP
from ui.notices import Tone
from ui.views.enclosing import DiscloseSheet, EncloseSheet, ask_enclose
from ui.views.export import ExportTab
from ui.views.workspace import Workspace
from vidreview.enclosing import enclose
from vidreview.records import Role


def begin(stage: Stage, case: str) -> tuple[Workspace, ExportTab]:
    workspace = stage.enter(Role.PROSECUTOR)
    workspace.open_case(case)
    workspace.case.show_tab(3)
    stage.calm()
    export = workspace.case.export
    assert export is not None
    return workspace, export


def test_a_bundle_is_made_and_its_verification_is_shown(stage: Stage, case: str, tmp_path: Path) -> None:
    workspace, export = begin(stage, case)
    assert not export.form.go.isEnabled()
    export.form.folder.setText(str(tmp_path))
    assert export.form.name.text().startswith("2026-17-")
    export.form.go.click()
    stage.wait(export.result.isVisible)
    stage.calm()
    assert export.form.target().is_dir()
    assert export.result.verdict_text() == "Exported and checked"
    export.result.again.click()
    stage.wait(lambda: any("checked again: in order" in each.words() for each in workspace.banners.shown))
    export.result.enclose.click()
    stage.wait(lambda: bool(export.findChildren(EncloseSheet)))
    assert export.findChildren(EncloseSheet)[0].target.name == f"{export.form.target().name}.enclosed"


def test_a_folder_is_put_under_a_passphrase(stage: Stage, tmp_path: Path) -> None:
    workspace = stage.enter(Role.PROSECUTOR)
    bundle = tmp_path / "bundle"
    bundle.mkdir()
    (bundle / "bagit.txt").write_bytes(b"BagIt-Version: 1.0\n")
    form = ask_enclose(stage.window.bench, bundle, workspace).sheet
    assert isinstance(form, EncloseSheet)
    form.passphrase.first.edit.setText("шесть белых лебедей")
    assert not form.accept_button.isEnabled()
    form.passphrase.second.edit.setText("шесть белых лебедей")
    target = form.target
    assert target.parent == tmp_path
    form.accept_button.click()
    stage.wait(lambda: bool(workspace.banners.shown))
    assert f"at {target}" in workspace.banners.shown[-1].words()
    disclose(target, tmp_path / "out.zip", "шесть белых лебедей")
    with ZipFile(tmp_path / "out.zip") as archive:
        assert archive.read("bundle/bagit.txt") == b"BagIt-Version: 1.0\n"
    stage.calm()


def test_a_file_under_a_passphrase_is_opened_and_checked(stage: Stage, tmp_path: Path) -> None:
    workspace, bundle = stage.enter(Role.PROSECUTOR), tmp_path / "bundle"
    bundle.mkdir()
    (bundle / "bagit.txt").write_bytes(b"BagIt-Version: 1.0\n")
    came = tmp_path / "bundle.enclosed"
    list(enclose(bundle, came, "шесть белых лебедей", CountingRandom(), CHEAP))
    page = workspace.handovers
    assert page is not None
    workspace.show_page(page)
    page.disclose.click()
    stage.wait(lambda: bool(page.findChildren(DiscloseSheet)))
    sheet = page.findChildren(DiscloseSheet)[0]
    assert not sheet.accept_button.isEnabled()
    sheet.file.edit.setText(str(came))
    assert sheet.target == tmp_path / "bundle.zip"
    sheet.passphrase.edit.setText("шесть белых лебедей")
    sheet.accept_button.click()
    stage.wait(lambda: bool(workspace.banners.shown))
    stage.calm()
    notice = workspace.banners.shown[-1]
    assert notice.tone is Tone.WARNING
    assert "The check FAILED" in notice.words()
    assert (tmp_path / "bundle.zip").is_file()


def test_a_refused_export_is_told_with_what_to_do(stage: Stage, case: str, tmp_path: Path) -> None:
    workspace, export = begin(stage, case)
    export.form.folder.setText(str(tmp_path))
    export.form.target().mkdir()
    export.form.go.click()
    stage.wait(lambda: len(workspace.banners.shown) > 0)
    stage.calm()
    notice = workspace.banners.shown[-1]
    assert notice.tone is Tone.ERROR
    assert "choose a new name" in notice.words()
    assert export.form.go.isEnabled()


def test_a_refusal_goes_once_the_same_is_tried_again(stage: Stage, case: str, tmp_path: Path) -> None:
    workspace, export = begin(stage, case)
    gone = tmp_path / "stick"
    export.form.folder.setText(str(gone))
    export.form.go.click()
    stage.wait(lambda: any(notice.tone is Tone.ERROR for notice in workspace.banners.shown))
    stage.calm()
    assert f"There is no folder {gone}." in workspace.banners.shown[-1].words()
    assert not gone.exists()
    gone.mkdir()
    export.form.go.click()
    stage.wait(export.result.isVisible)
    stage.wait(lambda: not any(notice.tone is Tone.ERROR for notice in workspace.banners.shown))
    stage.calm()


def test_a_name_that_no_system_takes_is_told_of_while_it_is_typed(
    stage: Stage, case: str, tmp_path: Path
) -> None:
    _, export = begin(stage, case)
    form = export.form
    form.folder.setText(str(tmp_path))
    assert (form.go.isEnabled(), form.naming.complaint) == (True, "")
    form.name.clear()
    form.name.insert("Дело №17 😀")
    assert not form.go.isEnabled()
    assert "This can't be a name here." in form.naming.complaint
    assert form.name.accessibleDescription() == form.naming.complaint
    for name in ("../elsewhere", "a/b", ".hidden", "ends."):
        form.name.setText(name)
        assert not form.go.isEnabled(), name
    form.name.setText("17-2026_a.1")
    assert (form.go.isEnabled(), form.naming.complaint) == (True, "")
    assert "never replaces anything" in form.name.accessibleDescription()


def test_what_is_missing_is_said_before(stage: Stage, case: str) -> None:
    _, export = begin(stage, case)
    assert "3 flags still to judge or to settle." in export.form.warning_text()
