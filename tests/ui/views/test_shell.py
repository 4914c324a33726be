"""The shell: what is remembered for a person, keys of one's own, care for a case, anchors by file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QScrollArea, QSplitter

from tests.pki import StampAuthority, authority
from tests.ui.strays import no_strays
from tests.ui.views.conftest import Stage
from tests.vidreview.test_rereading import spoil
from ui.language import Language
from ui.views import anchors as anchors_view
from ui.views.anchors import AnswerSheet
from ui.views.cheatsheet import place_words
from ui.views.manual import Manual
from ui.views.settings import SettingsDialog
from ui.views.workspace import Workspace
from vidreview.casework import cases
from vidreview.records import Care, Role, Verdict
from vidreview.review import decide, proposals


def leave(stage: Stage) -> None:
    stage.window.bench.leave()
    stage.wait(lambda: stage.window.workspace is None)
    stage.calm()


def test_a_person_comes_back_to_where_they_were(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.INVESTIGATOR)
    workspace.open_case(case, "review")
    stage.calm()
    leave(stage)
    again = stage.enter(Role.INVESTIGATOR)
    stage.wait(lambda: again.case.case == case)
    assert again.pages.currentWidget() is again.case
    assert again.case.tab == "review"
    checked = again._sections.checkedButton()
    assert checked is not None
    assert checked.text() == "Cases"


def test_who_goes_elsewhere_at_once_is_not_taken_back_to_the_case(stage: Stage, case: str) -> None:
    stage.enter(Role.INVESTIGATOR).open_case(case, "review")
    stage.calm()
    leave(stage)
    again = stage.enter(Role.INVESTIGATOR)
    again.show_page(again.log)
    again._reopen(case, cases(stage.window.bench.desk))
    stage.calm()
    assert again.pages.currentWidget() is again.log


def test_another_person_begins_at_their_own_home(stage: Stage, case: str) -> None:
    stage.enter(Role.INVESTIGATOR).open_case(case)
    leave(stage)
    workspace = stage.enter(Role.PROSECUTOR)
    assert workspace.pages.currentWidget() is workspace.cases


def test_splitters_and_columns_are_as_they_were_left(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.INVESTIGATOR)
    workspace.open_case(case)
    stage.calm()
    listing, split = workspace.case.footage.listing, workspace.case.footage.findChildren(QSplitter)[0]
    stage.wait(lambda: workspace.case.footage.details.isVisible())
    split.setSizes([700, 500])
    listing.view.horizontalHeader().resizeSection(1, 333)
    left = split.sizes()
    leave(stage)
    again = stage.enter(Role.INVESTIGATOR).case.footage
    stage.wait(lambda: again.details.isVisible())
    assert again.listing.view.horizontalHeader().sectionSize(1) == 333
    # A splitter shares out its width at the next layout after a part of it appears.
    stage.wait(lambda: again.findChildren(QSplitter)[0].sizes() == pytest.approx(left, abs=12))


@pytest.mark.parametrize("role", list(Role))
def test_pages_that_are_made_meanwhile_flash_no_window(stage: Stage, qapp: QApplication, role: Role) -> None:
    with no_strays(qapp):
        workspace = stage.enter(role)
        stage.wait(lambda: workspace.keymap.complete)
        stage.calm()


def test_a_key_that_is_taken_is_refused_with_the_name_of_what_has_it(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.INVESTIGATOR)
    workspace.open_case(case)
    stage.calm()
    dialog = workspace.show_settings(1)
    keys = dialog.pages.keys
    assert keys.listing.pick(lambda binding: binding.name == "review.accepted")
    stage.qtbot.keyClick(keys.key, Qt.Key.Key_R)
    keys.set_key()
    assert keys.problem.isVisible()
    assert keys.problem.text() == (
        "R is the key for “Reject: ordinary”. Give that one another key first, or choose another here."
    )
    stage.window.use_language(Language.RUSSIAN)
    stage.wait(lambda: "«Отклонить: обычное»" in keys.problem.text())
    stage.window.use_language(Language.ENGLISH)
    stage.wait(lambda: "“Reject: ordinary”" in keys.problem.text())
    stage.qtbot.keyClick(keys.key, Qt.Key.Key_F9)
    keys.set_key()
    assert not keys.problem.isVisible()
    assert "F9" in workspace.keymap.keys("review.accepted")
    review = workspace.case.review
    assert review is not None
    said = review.judging.buttons
    assert said[Verdict.ACCEPTED].text() == "Accept: contact   F9", (
        "no button tells of a key that does nothing"
    )
    assert said[Verdict.REJECTED].text() == "Reject: ordinary   R"
    dialog.close()
    sheet = workspace.show_help()
    assert sheet.isVisible()
    sheet.close()


def test_a_case_marked_as_hard_to_watch_opens_grey_and_can_be_unmarked(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.INVESTIGATOR)
    workspace.open_case(case, "review")
    stage.calm()
    workspace.case.toggle_care()
    stage.calm()
    (found,) = (each for each in cases(stage.window.bench.desk) if each.id == case)
    assert found.care is Care.SENSITIVE
    review, care = workspace.case.review, workspace.case.care
    assert review is not None
    assert care is not None
    carer = care.review
    stage.wait(lambda: review.player.actions_.greyscale.isChecked())
    assert carer.curtain.isVisibleTo(review.player)
    assert review.strip._covered, "the stills of the span are behind the curtain too"
    carer.curtain.show_button.click()
    assert not carer.curtain.isVisibleTo(review.player)
    assert not review.strip._covered
    (undo,) = (notice.actions[0] for notice in workspace.banners.shown if notice.actions)
    undo.act()
    stage.calm()
    assert cases(stage.window.bench.desk)[0].care is Care.ORDINARY


def test_the_homes_tell_what_waits(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.INVESTIGATOR)
    today = workspace.cases.today
    assert today is not None
    stage.wait(lambda: today.left.figure == "3")  # type: ignore[attr-defined]
    today.left.offer.click()  # type: ignore[attr-defined]
    stage.calm()
    assert (workspace.case.case, workspace.case.tab) == (case, "review")
    for item in proposals(stage.window.bench.desk, case):
        decide(stage.window.bench.desk, item.id, Verdict.REJECTED)
    leave(stage)
    prosecutor = stage.enter(Role.PROSECUTOR)
    today = prosecutor.cases.today
    assert today is not None
    stage.wait(lambda: today.ready.figure == "1")  # type: ignore[attr-defined]
    today.ready.offer.click()  # type: ignore[attr-defined]
    stage.calm()
    assert prosecutor.case.tab == "export"


def test_the_custodian_sees_how_the_store_fares(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.CUSTODIAN)
    health = workspace.health
    assert health is not None
    stage.wait(lambda: health.people.figure == str(len(Role)))
    assert health.anchors.figure == "never"
    health.record.offer.click()
    stage.wait(lambda: health.record.figure == "in order")
    health.room.offer.click()
    manual = workspace.findChild(Manual)
    assert manual is not None
    assert manual.isVisible()
    assert health.room.title in manual.pages.reader.toPlainText()
    stage.calm()


@pytest.fixture
def target(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """What the person chooses in the desktop's own dialog, which offscreen Qt does not have."""
    chosen = tmp_path / "request.tsq"
    monkeypatch.setattr(anchors_view, "ask_target", lambda *_: chosen)
    return chosen


def test_an_anchor_is_asked_for_and_taken_in_by_file(stage: Stage, case: str, target: Path) -> None:
    stamps = StampAuthority(target.with_name("authority"), authority())
    workspace = stage.enter(Role.CUSTODIAN)
    page = workspace.anchors
    assert page is not None
    workspace.show_page(page)
    page.ask_authority.click()
    stage.wait(lambda: len(page.waiting.table.rows) == 1)
    answer = target.with_name("answer.tsr")
    answer.write_bytes(stamps.answer(target.read_bytes()))
    sheet = page.ask_answer().sheet
    assert isinstance(sheet, AnswerSheet)
    sheet.answer.edit.setText(str(target))
    sheet.roots.edit.setText(str(stamps.roots))
    sheet.accept_button.click()
    stage.wait(lambda: sheet.problem.isVisible())
    sheet.answer.edit.setText(str(answer))
    sheet.accept_button.click()
    stage.wait(lambda: len(page.listing.table.rows) == 1)
    stage.wait(lambda: "Anchored outside" in workspace.status.text())
    assert page.waiting.table.rows == ()


def test_the_code_of_the_record_can_be_saved(stage: Stage, case: str, target: Path) -> None:
    workspace = stage.enter(Role.CUSTODIAN)
    page = workspace.anchors
    assert page is not None
    page.code.click()
    stage.wait(lambda: any(dialog.isVisible() for dialog in workspace.findChildren(QDialog)))
    (dialog,) = (each for each in workspace.findChildren(QDialog) if each.isVisible())
    dialog.sheet.accept_button.click()  # type: ignore[attr-defined]
    stage.wait(target.exists)
    assert target.read_bytes().startswith(b"%PDF")


def test_the_log_is_read_by_person_kind_clip_and_date(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.AUDITOR)
    log = workspace.log
    assert log is not None
    stage.wait(lambda: len(log.listing.table.rows) > 5)
    total = len(log.listing.table.rows)

    def choose(choice: QComboBox, data: object) -> set[int]:
        at = next(at for at in range(choice.count()) if choice.itemData(at) == data)
        choice.setCurrentIndex(at)
        choice.activated.emit(at)
        return {entry.seq for entry in log.listing.shown_rows()}

    assert len(choose(log.period, 0)) == total
    mine = choose(log.people, stage.window.bench.desk.user.id)
    assert 0 < len(mine) < total
    assert choose(log.people, None) > mine
    taken = choose(log.types, "footage-imported")
    assert len(taken) == 1
    choose(log.types, None)
    assert taken < choose(log.clips, (case, 1))
    assert all(entry.act.exhibit == "1" for entry in log.listing.shown_rows())


def test_what_is_told_of_the_record_is_as_new_as_the_page(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.INVESTIGATOR)
    workspace.open_case(case, "footage")
    stage.calm()
    other = stage.office.desk(Role.INVESTIGATOR)
    decide(other, proposals(other, case)[0].id, Verdict.REJECTED)
    with other.store.ledger() as ledger:
        written = ledger.size
    assert workspace.proof.state is not None
    assert workspace.proof.state.size < written
    workspace.case.show_tab(workspace.case.tabs.index("Custody log"))
    stage.wait(lambda: workspace.proof.state is not None and workspace.proof.state.size >= written)


def test_the_window_is_never_larger_than_a_small_screen(stage: Stage) -> None:
    window = stage.window
    stage.enter(Role.INVESTIGATOR)
    window.resize(1366, 768)
    assert window.minimumWidth() == 1280
    for width, height in ((1280, 720), (1024, 768)):
        window.keep_within(QSize(width, height))
        stage.wait(lambda width=width: window.width() <= width)  # type: ignore[misc]
        assert window.height() < height, "the title has room above it"
    window.keep_within(QSize(3840, 2160))
    assert window.minimumWidth() == 1280


def test_settings_speak_every_language(stage: Stage) -> None:
    workspace: Workspace = stage.enter(Role.AUDITOR)
    dialog = workspace.show_settings()
    assert isinstance(dialog, SettingsDialog)
    for page in range(3):
        dialog.pages.show_page(page)
    dialog.close()


def test_the_keys_of_pages_that_are_not_made_yet_come_while_settings_are_open(stage: Stage) -> None:
    dialog = stage.enter(Role.INVESTIGATOR).show_settings(1)
    listing = dialog.pages.keys.listing
    wanted = {"review.accepted", "player.step_forward", "timeline.next_flag", "together.play"}
    stage.wait(lambda: wanted <= {binding.name for binding in listing.table.rows})
    assert {binding.place for binding in listing.table.rows} <= place_words().keys()
    dialog.close()


@pytest.mark.usefixtures("long_pauses")
def test_a_key_of_a_page_that_is_not_made_yet_is_refused_as_any_other(stage: Stage) -> None:
    keys = stage.enter(Role.INVESTIGATOR).show_settings(1).pages.keys
    assert not keys.isEnabled(), "nobody knows yet which keys are free"
    stage.wait(keys.isEnabled)
    assert keys.listing.pick(lambda binding: binding.name == "window.cases")
    stage.qtbot.keyClick(keys.key, Qt.Key.Key_A)
    keys.set_key()
    assert "“Accept: contact”" in keys.problem.text()


@pytest.mark.usefixtures("long_pauses")
def test_the_sheet_of_keys_has_those_of_pages_that_are_not_made_yet(stage: Stage) -> None:
    sheet = stage.enter(Role.INVESTIGATOR).show_help()

    def told() -> set[str]:
        return {each.text() for each in sheet.findChildren(QLabel)}

    assert "Accept: contact" not in told()
    stage.wait(lambda: {"Accept: contact", "Previous frame"} <= told())
    sheet.close()


def test_a_small_screen_is_scrolled_over_and_nothing_is_squeezed(stage: Stage) -> None:
    window = stage.window
    workspace = stage.enter(Role.INVESTIGATOR)
    window.show()
    room = window.centralWidget()
    assert isinstance(room, QScrollArea)
    for size, sideways in ((QSize(1024, 768), True), (QSize(1920, 1080), False)):
        window.keep_within(size)
        window.resize(size)
        stage.wait(lambda wide=sideways: room.horizontalScrollBar().isVisible() is wide)  # type: ignore[misc]
        assert workspace.width() >= 1280


def test_what_leads_in_the_store_follows_what_is_to_be_done(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.CUSTODIAN)
    health = workspace.health
    assert health is not None
    every = (health.people, health.record, health.anchors, health.room)

    def leads() -> list[str]:
        return [tile.title for tile in every if tile.offer.property("role") == "primary"]

    stage.wait(lambda: health.people.figure == str(len(Role)))
    assert leads() == ["The record"]
    health.record.offer.click()
    stage.wait(lambda: leads() == ["Last anchor"])
    log = workspace.log
    assert log is not None
    assert log.panel is not None
    assert log.panel._check.property("role") == "", "it has just been made"


def test_what_a_check_found_wrong_is_read_before_another_is_made(stage: Stage, case: str) -> None:
    desk = stage.office.desk(Role.INVESTIGATOR)
    spoil(desk, desk.catalogue.footage(case)[0])
    workspace = stage.enter(Role.CUSTODIAN)
    health = workspace.health
    assert health is not None
    stage.wait(lambda: health.people.figure == str(len(Role)))
    health.record.offer.click()
    stage.wait(lambda: health.record.figure == "NOT IN ORDER")
    stage.wait(lambda: health.record.offer.text() == "Every finding" and health.record.offer.isEnabled())
    health.record.offer.click()
    stage.wait(lambda: workspace.pages.currentWidget() is workspace.log)
    log = workspace.log
    assert log is not None
    assert log.panel is not None
    assert log.panel._findings.isVisible()
