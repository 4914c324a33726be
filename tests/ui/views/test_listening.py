"""Sound in a case that is hard to watch: off until a reason is given, which goes on the record."""

from __future__ import annotations

import pytest

from tests.ui.views.conftest import Stage
from tests.ui.views.test_review import begin
from ui.views.unmasking import UnmuteSheet
from vidreview.casework import ReasonMissingError, mark_case, unmute
from vidreview.custody_log import log
from vidreview.permissions import NotPermittedError
from vidreview.records import Care, Role


def test_hearing_what_is_hard_to_watch_asks_for_a_reason_and_records_it(stage: Stage, case: str) -> None:
    mark_case(stage.office.desk(Role.INVESTIGATOR), case, Care.SENSITIVE, "children")
    review = begin(stage, case)
    stage.wait(lambda: review.player.hushed)
    review.player.actions_.sound.trigger()
    assert not review.player.sounding.on
    dialog = review.exposing.ask_unmute()
    assert dialog is not None
    assert isinstance(dialog.sheet, UnmuteSheet)
    assert not dialog.sheet.accept_button.isEnabled()
    dialog.sheet.reason.setText("what is said")
    dialog.sheet.accept_button.click()
    auditor = stage.office.desk(Role.AUDITOR)
    stage.wait(lambda: any(entry.act.type == "sound-unmuted" for entry in log(auditor, case)))
    (entry,) = (entry for entry in log(auditor, case) if entry.act.type == "sound-unmuted")
    assert entry.act.reason == "what is said"
    stage.calm()
    (footage,) = {entry.act.details["footage"]}
    with pytest.raises(NotPermittedError):
        unmute(auditor, str(footage), "why not")
    with pytest.raises(ReasonMissingError):
        unmute(stage.office.desk(Role.PROSECUTOR), str(footage), " ")
