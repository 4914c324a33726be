from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from chain_of_custody import EntryType
from tests.ui.views.conftest import Stage
from ui.views.standing import AnsweringLine
from vidreview import handover
from vidreview.records import Role

HOMES = {
    Role.INSTITUTION_ADMIN: "IntakePage",
    Role.INVESTIGATOR: "CasesPage",
    Role.PROSECUTOR: "CasesPage",
    Role.CUSTODIAN: "HealthPage",
    Role.AUDITOR: "LogPage",
}
TABS = {
    Role.INVESTIGATOR: ("Footage", "Review", "Cameras", "Custody log"),
    Role.PROSECUTOR: ("Footage", "Review", "Cameras", "Export", "Custody log"),
    Role.CUSTODIAN: ("Footage", "Custody log"),
    Role.AUDITOR: ("Footage", "Review", "Cameras", "Custody log"),
}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_begins_at_its_own_page(stage: Stage, role: Role) -> None:
    workspace = stage.enter(role)
    assert type(workspace.pages.currentWidget()).__name__ == HOMES[role]


@pytest.mark.parametrize("role", list(TABS))
def test_a_case_has_the_tabs_that_the_role_may_see(stage: Stage, case: str, role: Role) -> None:
    workspace = stage.enter(role)
    workspace.open_case(case)
    stage.calm()
    assert workspace.case.tabs == TABS[role]


def test_an_institution_never_sees_flags_or_the_log(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.INSTITUTION_ADMIN)
    assert workspace.case.review is None
    assert workspace.log is None
    assert isinstance(workspace.status, AnsweringLine)
    headers = [str(workspace.cases.listing.table.headerData(n, Qt.Orientation.Horizontal)) for n in range(9)]
    assert "Left to judge" not in headers


def test_an_institution_sees_what_it_answers_for_and_what_waits(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.INSTITUTION_ADMIN)
    stage.wait(lambda: workspace.status.text() == "You answer for no recordings")
    giver = stage.office.desk(Role.INVESTIGATOR)
    offered = handover.offer_to(giver, [giver.catalogue.footage(case)[0].id], Role.INSTITUTION_ADMIN.value)
    stage.window.bench.recorded()
    stage.wait(lambda: workspace.status.text().endswith("1 hand-over waits for your answer"))
    *_, _ = handover.accept(stage.office.desk(Role.INSTITUTION_ADMIN), offered.id, "")
    stage.window.bench.recorded()
    stage.wait(lambda: workspace.status.text() == "You answer for 1 recording")
    stage.qtbot.mouseClick(workspace.status.findChild(QPushButton), Qt.MouseButton.LeftButton)
    stage.wait(lambda: workspace.pages.currentWidget() is workspace.handovers)


def test_the_state_of_the_record_is_always_in_view(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.PROSECUTOR)
    stage.wait(lambda: "entries" in workspace.status.text())
    assert "Never anchored" in workspace.status.text()
    workspace.proof.verify(lambda: "checking")
    stage.wait(lambda: workspace.proof.report is not None and not workspace.proof.checking)
    stage.calm()
    assert workspace.status.text().startswith("Checked just now: in order")


def test_the_log_shows_the_entry_of_a_check_without_being_opened_anew(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.AUDITOR)
    log = workspace.log
    assert log is not None
    rows = log.listing.table
    stage.wait(lambda: bool(rows.rows))
    before = len(rows.rows)
    workspace.proof.verify(lambda: "checking")
    stage.wait(lambda: len(rows.rows) == before + 1)
    assert any(entry.act.type == EntryType.VERIFICATION_RUN for entry in rows.rows)
